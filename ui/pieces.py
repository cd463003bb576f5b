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

from gongwen.export.style import GB9704, PageStyle

FOLDER = Path(__file__).parent
NAMES = ("home", "bar", "chat", "sheet", "side", "years")
SHARED = {
    "bar": ("keep.js",), "chat": ("keep.js",), "years": ("keep.js",),
    "side": ("clipboard.js",), "sheet": ("keep.js", "clipboard.js"),
}  # fmt: skip


def measures(style: PageStyle) -> str:
    """The sheet's measures in characters, from the page style that the Word file takes too."""
    character = style.width / style.characters
    left, right = round(style.left / character, 2), round((210 - style.left - style.width) / character, 2)
    # A hair more than all characters: a browser's rounding must not push the last one to the next line.
    sides = {"wide": left + style.characters + right + 0.01, "left": left, "right": right}
    lengths = ";".join(f"--{name}:{length:.2f}" for name, length in sides.items())
    return f".root{{{lengths};--line:{style.line_points / style.size:.3f}}}"


MEASURES = measures(GB9704)


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
    paper = read("sheet/sheet.css") if name == "home" else ""  # earlier versions are shown on it
    return read("shared.css") + MEASURES + paper + read(f"{name}/{name}.css")


LAYOUT = f"<style>{read('layout.css')}</style>"
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
