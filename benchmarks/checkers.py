"""Our checks beside two open checkers, autocorrect and zhlint, on both blind corpora in one run.

The peers stand in an environment of their own (`.peers`, made on the first run from PyPI and
npm; without node or a registry their rows are left out). They correct a text rather than
report: a planted fault counts as found when they change something in it, a clean text as
alarmed at when they change anything in it at all.
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.report import Row
from gongwen.checks.texts import check_text
from tests.corpus_items import FILES, Item, alarms, found, items

PEERS = Path(__file__).resolve().parent.parent / ".peers"
AUTOCORRECT, ZHLINT = "autocorrect-py==2.14.0", "zhlint@0.8.2"
_AUTOCORRECT = (
    "import sys, json, autocorrect_py as a; print(json.dumps([a.format(t) for t in json.load(sys.stdin)]))"
)
_ZHLINT = (
    "import('zhlint').then(z => { const run = (z.default || z).run; let s = '';"
    "process.stdin.on('data', d => s += d).on('end', () => console.log(JSON.stringify("
    "JSON.parse(s).map(t => run(t, {rules: {preset: 'default'}}).result)))) })"
)


class Change(NamedTuple):
    """A stretch of the text that a peer would change."""

    start: int
    end: int


def rows() -> Iterator[Row]:
    """Per checker: the part of the planted faults found, and the part of the clean texts alarmed at."""
    all_items = [item for name in FILES for item in items(name)]
    ours = [check_text(item.text, item.day) for item in all_items]
    yield from _rows("拟稿台", all_items, ours, [bool(alarms(told)) for told in ours])
    for name, correct in _peers().items():
        changes = [_changes(item.text, right) for item, right in zip(all_items, correct, strict=True)]
        yield from _rows(name, all_items, changes, [bool(change) for change in changes])


def _rows(
    name: str, all_items: Sequence[Item], told: Sequence[Sequence[Change]], alarmed: Sequence[bool]
) -> Iterator[Row]:
    planted = [found(item, spans) for item, spans in zip(all_items, told, strict=True) if item.planted]
    clean = [alarm for item, alarm in zip(all_items, alarmed, strict=True) if not item.planted]
    yield Row(f"{name}: {len(planted)} planted faults, share found", "", [sum(planted) / len(planted)])
    yield Row(f"{name}: {len(clean)} clean texts, share alarmed at", "", [sum(clean) / len(clean)])


def _changes(text: str, right: str) -> list[Change]:
    """Where a corrected text differs; an insertion is put at the character before which it stands."""
    matcher = difflib.SequenceMatcher(None, text, right, autojunk=False)
    return [Change(a, max(b, a + 1)) for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal"]


def _peers() -> dict[str, list[str]]:
    """What each peer that can be had makes of all texts."""
    texts = [item.text for name in FILES for item in items(name)]
    made = {}
    for name, prepare, command in (
        ("autocorrect", _python, [str(PEERS / "venv/bin/python"), "-c", _AUTOCORRECT]),
        ("zhlint", _node, ["node", "-e", _ZHLINT]),
    ):
        if prepare():
            done = subprocess.run(
                command, cwd=PEERS, input=json.dumps(texts), capture_output=True, text=True, check=True
            )
            made[name] = json.loads(done.stdout)
    return made


def _installed(marker: Path, *commands: Sequence[str]) -> bool:
    if marker.exists():
        return True
    PEERS.mkdir(exist_ok=True)
    for command in commands:
        if (
            shutil.which(command[0]) is None
            or subprocess.run(command, cwd=PEERS, capture_output=True, check=False).returncode
        ):
            print(f"{' '.join(command)} did not work; its rows are left out.", file=sys.stderr)
            return False
    return True


def _python() -> bool:
    pip = str(PEERS / "venv/bin/pip")
    make = (sys.executable, "-m", "venv", "venv")
    return _installed(
        PEERS / "venv/bin/autocorrect-made",
        make,
        (pip, "install", "-q", AUTOCORRECT),
        ("touch", "venv/bin/autocorrect-made"),
    )


def _node() -> bool:
    return _installed(PEERS / "node_modules/zhlint", ("npm", "install", "--silent", "--prefix", ".", ZHLINT))
