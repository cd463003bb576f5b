"""时间安排: a page of its own with the timeline of the meeting of one draft, as a picture and a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from gongwen.answers_file import load
from gongwen.store import drafts
from gongwen.timeline import STATES, Placed, shown, timeline
from ui.desk import now, store
from ui.phrase_routes import Json, asked
from ui.standing_page import standing_page


def steps(owner: str, given: Mapping[str, Any]) -> Json:
    """The steps of the meeting of a draft of the asking owner, in their order."""
    stored = drafts.load(store(), owner, str(given.get("draft") or ""))
    today = now().date()
    placed = timeline(load(stored.answers, "稿件").values, today)
    return {
        "title": stored.title,
        "today": today.isoformat(),
        "dated": any(each.step.id == "meeting" and each.first for each in placed),
        "steps": [_shown(each) for each in placed],
    }


def _shown(each: Placed) -> Json:
    step = each.step
    return {
        "id": step.id, "name": step.name, "phase": step.phase, "state": each.state, "word": STATES[each.state],
        "first": each.first and each.first.isoformat(), "last": each.last and each.last.isoformat(),
        "due": each.due and each.due.isoformat(), "when": _when(each), "by": _by(each),
        "source": step.source, "verified": step.verified, "note": step.note,
        "misfits": [{"level": one.level, "message": one.message} for one in each.misfits],
    }  # fmt: skip


def _when(each: Placed) -> str:
    if each.first and each.last:
        return shown(each.first) if each.first == each.last else f"{shown(each.first)}至{shown(each.last)}"
    return each.text


def _by(each: Placed) -> str:
    return f"不晚于{shown(each.due)}" if each.due else ""


TIMELINE_ROUTES = [
    *standing_page("timeline", "时间安排"),
    Route("/ext/timeline/steps", asked(steps), methods=["POST"]),
]
