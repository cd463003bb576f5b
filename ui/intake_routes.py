"""从旧稿开始: an old draft shown with what was recognised in it; confirmed, it becomes a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.routing import Route

from gongwen.answers import Answers
from gongwen.answers_file import dump
from gongwen.errors import GongwenError
from gongwen.forms import refusal
from gongwen.intake.draft import read_draft
from gongwen.intake.found import Found, Reading, worded
from gongwen.intake.renewal import Renewal, answers_of, for_new_year, renewals
from gongwen.intake.said import Understood
from gongwen.library import library
from gongwen.store import drafts
from ui.desk import now, store
from ui.live import LIVE
from ui.phrase_routes import BROKEN, Json, asked
from ui.proof_routes import LONGEST
from ui.standing_page import standing_page
from ui.titles import title_of

NOTHING = "这不像民主生活会或组织生活会的报告，没有读出内容；请核对文件，或者回到首页新建一份。"
LONGEST_ASKED = 200
"""Characters of a sentence that is looked at for what it asks for."""
TOO_LONG = f"文稿超过 {LONGEST} 个字符，没有读；请只留下报告正文再试。"


def recognised(_: str, given: Mapping[str, Any]) -> Json:
    """What is in a text: facts with their names and lots, coloured pieces, blanks, words of its year.

    Places are counted as browsers count, in UTF-16 units.
    """
    reading = _reading(given)
    document = library().document(reading.document)
    sorted_out = renewals(reading)
    lots = {one.path: one.lot for one in sorted_out if one.path}
    return {
        "name": document.name,
        "text": reading.text,
        "facts": [_fact(reading, one, lots) for one in reading.found],
        "pieces": _pieces(reading, sorted_out),
        "blanks": [document.fields[one.path].blank for one in reading.blanks],
        "notes": list(reading.notes),
        "own": [{"text": one.text, "dated": one.dated} for one in reading.own],
        "old": list(dict.fromkeys(one.last for one in sorted_out if not one.path)),
    }


def keep(owner: str, given: Mapping[str, Any]) -> Json:
    """Make a draft of the facts `taken` and the paragraphs `own`, by their numbers.

    For a new year (`how` new), or as the report that it is.
    """
    reading = _reading(given)
    taken = given.get("taken")
    wanted = {str(path) for path in taken} if isinstance(taken, list) else set()
    found = tuple(replace(one, sure=one.path in wanted) for one in reading.found)
    chosen = given.get("own")
    placed = set(chosen) if isinstance(chosen, list) else set()
    own = tuple(replace(one, dated=number not in placed) for number, one in enumerate(reading.own))
    reading = replace(reading, found=found, own=own)
    answers = answers_of(reading)
    if given.get("how") == "new":
        edited = answers.edited
        answers, last = for_new_year(reading, now().date())
        answers = replace(answers, edited=edited, leftover={**answers.leftover, "import.last": last})
    document = library().document(answers.document)
    stored = drafts.new(store(), owner, document.id, title_of(document, answers), dump(answers), now())
    return {"draft": stored.id}


def understand(owner: str, given: Mapping[str, Any]) -> Json:
    """The chips for `text` in the session named; only its owner's."""
    text = given.get("text")
    live = LIVE.get(str(given.get("session", "")))
    if not isinstance(text, str) or live is None or live.session.owner != owner:
        raise GongwenError(BROKEN)
    with live.lock:
        told = live.session.told(text) if live.session.stored else Understood(())
        refused = _refused(live.session.answers, text) if live.session.stored else ""
        held = live.session.answers.values if live.session.stored else {}
    chips = [
        {
            "path": chip.path,
            "label": chip.label,
            "text": chip.text,
            "sure": chip.sure,
            "note": chip.note
            or ("会替换已经填写的内容" if held.get(chip.path, chip.value) != chip.value else ""),
        }
        for chip in told.chips
    ]
    return {"chips": chips, "rest": told.rest, "refused": refused}


def _refused(answers: Answers, text: str) -> str:
    return refusal(library().document(answers.document), text[:LONGEST_ASKED])


def _reading(given: Mapping[str, Any]) -> Reading:
    text = given.get("text")
    if not isinstance(text, str):
        raise GongwenError(BROKEN)
    if len(text) > LONGEST:
        raise GongwenError(TOO_LONG)
    reading = read_draft(text.encode("utf-8", "replace").decode())
    if not reading.found and not reading.blanks:
        raise GongwenError(NOTHING)
    return reading


def _fact(reading: Reading, one: Found, lots: Mapping[str, str]) -> Json:
    field = library().document(reading.document).fields[one.path]
    return {
        "path": one.path, "label": field.blank, "text": worded(field, one.value), "sure": one.sure, "note": one.note,
        "lot": lots.get(one.path, "unknown"),
    }  # fmt: skip


def _pieces(reading: Reading, sorted_out: tuple[Renewal, ...]) -> list[Json]:
    """The coloured stretches in order; where two overlap the first one stands."""
    fields = library().document(reading.document).fields
    stretches = [(o.start, o.end, "sure" if o.sure else "ask", o.path) for o in reading.found]
    stretches += [(o.start, o.end, "open", o.path) for o in reading.blanks]
    stretches += [(o.start, o.end, "old", "") for o in sorted_out if not o.path]
    made: list[Json] = []
    at = 0
    for start, end, kind, path in sorted(stretches, key=lambda one: (one[0], one[1])):
        if start < at or end <= start:
            continue
        title = fields[path].blank if path else "属于那一年的话"
        made.append(
            {
                "from": _units(reading.text[:start]),
                "to": _units(reading.text[:end]),
                "kind": kind,
                "path": path,
                "title": title,
            }
        )
        at = end
    return made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


INTAKE_ROUTES = [
    *standing_page("intake", "从旧稿开始", ("asking.js",)),
    Route("/ext/intake/read", asked(recognised), methods=["POST"]),
    Route("/ext/understand", asked(understand), methods=["POST"]),
    Route("/ext/intake/keep", asked(keep), methods=["POST"]),
]
