"""The pieces of the page as Streamlit components: their words, looks and code are constants, read once.

User text reaches them as data alone and is drawn with textContent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from streamlit.components import v2

from gongwen.export.style import GB9704
from ui.paper import measures, paper

FOLDER = Path(__file__).parent
NAMES = ("home", "bar", "chat", "sheet", "side", "years")
SHARED = {
    "bar": ("keep.js",), "chat": ("keep.js",), "years": ("keep.js",),
    "side": ("clipboard.js",), "sheet": ("keep.js", "clipboard.js"),
}  # fmt: skip


MEASURES = f".root{{{';'.join(f'{name}:{value}' for name, value in measures(GB9704).items())}}}"


def read(name: str) -> str:
    """A file beside this one."""
    return (FOLDER / name).read_text(encoding="utf-8")


def code(name: str) -> str:
    """A piece's JavaScript, with what all share before it and its own parts in order."""
    shared = ["shared.js", "direct.js", *SHARED.get(name, ())]
    parts = sorted(FOLDER.glob(f"{name}/*.js"), key=lambda path: (path.stem == name, path.stem))
    return "\n".join([*map(read, shared), *(path.read_text(encoding="utf-8") for path in parts)])


def look(name: str) -> str:
    """A piece's style sheet, with what all share before it."""
    sheet = read("sheet/sheet.css") if name == "home" else ""  # earlier versions are shown on it
    return read("shared.css") + MEASURES + sheet + read(f"{name}/{name}.css")


LAYOUT = f"<style>{read('layout.css')}@page{{size:A4;margin:{paper(GB9704)}}}</style>"
CODE = {name: code(name) for name in NAMES}


def loader(name: str) -> str:
    """The little that Streamlit sends with every rerun: it fetches the piece's code once, by its hash."""
    version = hashlib.sha256(CODE[name].encode()).hexdigest()[:16]
    return (
        f'const address = new URL("ext/code/{name}.js?v={version}", document.baseURI).href;\n'
        "const piece = await import(address);\n"
        f'export default piece.direct("{name}", piece.default);\n'
    )


PIECES = {
    name: v2.component(f"nigaotai_{name}", html='<div class="root"></div>', css=look(name), js=loader(name))
    for name in NAMES
}


def mount(name: str, data: dict[str, Any], act: Callable[[str], None]) -> Any:
    """Draw a piece. What is clicked in it comes to `act` with the piece's key, and is given back."""
    return PIECES[name](key=name, data=encoded(data), on_act_change=partial(act, name)).get("act")


def encoded(data: dict[str, Any]) -> bytes:
    """What a piece shows as UTF-8; half a character that a browser may have sent becomes a question mark."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
