"""Remarks as data for the pieces: marks on the sheet, a list, and how many wait."""

from __future__ import annotations

from datetime import datetime

from gongwen.dossier import papers_of
from gongwen.library import library
from gongwen.store.remarks import Remark
from ui.cards import Json
from ui.reviewing import MARKED, Reviewing
from ui.sheet_view import Mark
from ui.view import moment, place_name


def marks(held: Reviewing) -> list[Mark]:
    """What is marked on the sheet."""
    told = {each.id: f"{_who(held, each.author, each.name)}：{each.words}" for each in held.review.remarks}
    return [
        Mark(f"remark:{id}", found.paragraph, found.start, found.end, told[id])
        for id, found in held.placed().items()
        if found
    ]


def review_json(held: Reviewing, now: datetime) -> Json:
    """All remarks, whether the asking person answers them, and whether others may remark at any moment."""
    review = held.review
    return {
        "writes": review.writes,
        "watch": review.shared,
        "stamp": review.stamp,
        "remarks": _told(held, now) if review.remarks else [],
    }


def waiting(held: Reviewing) -> int:
    """How many remarks nobody has answered."""
    return sum(each.state == "open" for each in held.review.remarks)


def _told(held: Reviewing, now: datetime) -> list[Json]:
    base = library().document(held.answers.document)
    papers = {paper.id: paper.name for paper in papers_of(base, held.answers) if paper.base}
    placed = held.placed()
    return [
        {
            "id": each.id, "turn": each.turn, "state": each.state, "mine": each.author == held.owner,
            "who": _who(held, each.author, each.name), "when": moment(each.made.astimezone(now.tzinfo), now),
            "quote": each.anchor.quote, "words": each.words, "reply": each.reply,
            "by": each.by and f"{each.by} {moment(each.changed.astimezone(now.tzinfo), now)}",
            "place": papers.get(each.anchor.paper, "") or _place(held, each),
            "gone": each.state in MARKED and each.id in placed and placed[each.id] is None,
            "near": bool((found := placed.get(each.id)) and found.near),
        }
        for each in held.review.remarks
    ]  # fmt: skip


def _place(held: Reviewing, remark: Remark) -> str:
    found = held.placed().get(remark.id)
    return place_name(held.drafted(hasty=True).paragraphs, found.paragraph) if found else ""


def _who(held: Reviewing, author: str, name: str) -> str:
    return "我" if author == held.owner else name or "同事"
