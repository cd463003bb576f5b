"""What the components are shown: pure functions from a draft to plain JSON, without Streamlit."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime

from gongwen.answers import Answers, YearWords
from gongwen.content_root import by_content
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.export.pdf import office
from gongwen.export.style import DEFAULT, page_styles
from gongwen.interview import progress, state_of, visible
from gongwen.records import Card
from gongwen.spans import Paragraph
from gongwen.store.drafts import Listed
from ui.cards import Json, answer_line, card_json
from ui.ignoring import ignored_json
from ui.mending import mended
from ui.still_open import blank_name, open_mark
from ui.words import slots_json

STATES = {"answered": "已答", "null": "不涉及", "skipped": "先跳过", "partial": "没答完", "open": "没问到"}
PARTS = {
    "title": "标题", "recipients": "主送机关", "signature": "落款署名", "date": "成文日期",
    "attachment": "附件说明", "note": "附注", "body": "正文",
    "number": "版头", "signer": "版头", "annex_label": "附件", "annex_title": "附件标题", "table": "表格",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Here:
    """Where the writer is.

    `card` is the question shown (empty when all is asked), `slot` the wording opened,
    `field` the field to put the cursor in, `cell` the place in its rows (`29.who`), `paragraph`
    a place on the sheet to look at, `turn` a number that grows whenever the page must follow,
    with the cursor and on the sheet; `fill` grows whenever the card must take Python's values:
    only then does the browser give up what has been typed. `still` leaves the cursor where it is.
    `write` is the turn at which the paragraph is opened for the writer's own words.
    """

    card: str = ""
    slot: str = ""
    field: str = ""
    paragraph: str = ""
    finding: str = ""
    turn: int = 0
    fill: int = 0
    still: bool = False
    write: int = -1
    cell: str = ""
    errors: dict[str, str] = dataclasses.field(default_factory=dict)


def asked_paragraph(document: Document, draft: Draft, here: Here) -> str:
    """The paragraph that is framed: the one looked at, else the first of the card's that is there."""
    there = [paragraph.id for paragraph in draft.paragraphs]
    if here.paragraph in there:
        return here.paragraph
    if here.card not in document.cards:
        return ""
    paths = [field.path for field in document.cards[here.card].fields]
    fed = document.paragraphs_of_card(here.card)
    # Among paragraphs that cite as many of the card's facts, the one with its first fact.
    order = sorted(
        fed,
        key=lambda id: (
            -len(document.reads(id) & set(paths)),
            paths[0] not in document.reads(id),
            document.entries[id].each not in paths,
        ),
    )
    return next(iter(_standing(order, there)), "")


def _standing(entries: Sequence[str], there: Sequence[str]) -> list[str]:
    """The paragraphs in the draft that outline entries have made; an entry for a list makes several."""
    return [known for id in entries for known in there if known == id or known.startswith(f"{id}.")]


def looks(document: Document, draft: Draft, card: Card) -> dict[str, list[str]]:
    """For each field of a card, the paragraphs in the draft that cite it."""
    there = [paragraph.id for paragraph in draft.paragraphs]
    fed = document.paragraphs_of_card(card.id)
    return {
        field.path: _standing([id for id in fed if field.path in document.reads(id)], there)
        for field in card.fields
    }


def on_card(draft: Draft, card: Card) -> list[Json]:
    """The findings on what a card asks for."""
    paths = {field.path for field in card.fields}
    return [
        {
            "id": f.id,
            "level": f.level,
            "message": f.message,
            "paths": [path for path in f.paths if path in paths],
        }
        for f in draft.findings
        if not f.id.startswith("blank:") and paths & {f.path, *f.paths}
    ]


def place_name(paragraphs: Sequence[Paragraph], id: str) -> str:
    """How a person would name a paragraph: 一、（三）征求意见建议."""
    heading = ""
    for paragraph in paragraphs:
        if paragraph.role == "heading":
            heading = paragraph.text
        if paragraph.id == id:
            if paragraph.role != "body":
                return heading if paragraph.role == "heading" else PARTS[paragraph.role]
            if paragraph.head:
                return f"{heading.split('、')[0]}、{paragraph.text[: paragraph.head].rstrip('。')}"
            return heading or "开头"
    return ""


def bar(document: Document, answers: Answers, draft: Draft, title: str, saved: datetime) -> Json:
    """The bar on top."""
    done, total = progress(document, answers)
    blanks = sum(finding.id.startswith("blank:") for finding in draft.findings)
    musts = sum(finding.level == "必改" for finding in draft.findings) - blanks
    return {
        "title": title, "done": done, "total": total, "blanks": draft.blanks, "musts": musts,
        "saved": f"{saved:%H:%M}", "checked": draft.checked,
    }  # fmt: skip


def chat(
    document: Document, answers: Answers, draft: Draft, id: str, here: Here, kept: YearWords | None = None
) -> Json:
    """The column on the left: chapters, log, card and wordings."""
    cards = visible(document, answers)
    states = {card.id: state_of(card, answers) for card in cards}
    card = document.cards.get(here.card)
    paragraph = asked_paragraph(document, draft, here)
    chapters: dict[str, list[str]] = {}
    for each in cards:
        chapters.setdefault(each.chapter, []).append(each.id)
    return {
        "draft": id, "turn": here.turn, "fill": here.fill, "slot": here.slot, "field": here.field, "cell": here.cell,
        "still": here.still,
        "chapters": [_chapter(name, ids, states, here.card) for name, ids in chapters.items()],
        "questions": [
            {
                "id": each.id, "chapter": each.chapter, "ask": each.ask, "state": states[each.id],
                "word": STATES[states[each.id]],
                "answer": "" if states[each.id] == "open" else answer_line(each, answers),
            }
            for each in cards
        ],
        "card": card and card_json(document, answers, card, here.errors, kept) | {
            "place": place_name(draft.paragraphs, paragraph), "state": states.get(card.id, "open"),
            "looks": looks(document, draft, card), "findings": on_card(draft, card),
        },
        "about": paragraph if document.slots_of_paragraph(paragraph) else "",
        "slots": slots_json(document, answers, draft, paragraph),
        "left": {"blanks": draft.blanks, "offered": len(draft.offered)},
    }  # fmt: skip


def _chapter(name: str, ids: list[str], states: Mapping[str, str], here: str) -> Json:
    waiting = [id for id in ids if states[id] in ("open", "partial")]
    skipped = [id for id in ids if states[id] == "skipped"]
    state = "todo" if len(waiting) == len(ids) else "part" if waiting or skipped else "done"
    return {"name": name, "state": state, "on": here in ids, "card": (waiting or skipped or ids)[0]}


@by_content()
def ways() -> Json:
    """The page styles to choose from, the standard's first, and whether this server can make a PDF."""
    styles = sorted(page_styles().items(), key=lambda each: each[0] != DEFAULT)
    return {"styles": [[id, style.name] for id, style in styles], "pdf": office() is not None}


def side(document: Document, answers: Answers, draft: Draft, id: str) -> Json:
    """The column on the right: findings, blanks, origins and the ways out."""
    findings, blanks = [], []
    for finding in draft.findings:
        line = {
            "id": finding.id,
            "message": finding.message,
            "place": place_name(draft.paragraphs, finding.paragraph),
        }
        if finding.id.startswith("blank:"):
            blanks.append(line | {"message": blank_name(finding)})
        else:
            findings.append(line | {
                "level": finding.level, "source": finding.source, "suggestion": finding.suggestion,
                "jump": bool(finding.paragraph or finding.path),
                "mend": mended(answers, draft, finding) is not None,
            })  # fmt: skip
    return {
        "draft": id, "ways": ways(), "findings": findings, "blanks": blanks, "offered": len(draft.offered),
        "open": open_mark(document, draft), "ignored": ignored_json(answers, draft),
        "shares": shares(draft), "characters": len(draft.text.replace("\n", "")),
    }  # fmt: skip


def shares(draft: Draft) -> Json:
    """Whole percentages of the text by origin, blanks left out; they sum to 100, or are all 0."""
    counts = {"answer": 0, "phrase": 0, "fixed": 0}
    names = {"answer": "answer", "accepted": "phrase", "offered": "phrase", "fixed": "fixed"}
    for paragraph in draft.paragraphs:
        for span in paragraph.spans:
            if span.kind in names:
                counts[names[span.kind]] += len(span.text)
    total = sum(counts.values())
    if not total:
        return counts
    exact = {name: 100 * count / total for name, count in counts.items()}
    whole = {name: int(share) for name, share in exact.items()}
    for name in sorted(exact, key=lambda name: whole[name] - exact[name])[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole


def home(kinds: Mapping[str, Document], drafts: Sequence[Listed], now: datetime, notice: str) -> Json:
    """The first screen. A document that the form of organisation decides for has no beginning of its own."""
    built = [kind for kind in kinds.values() if kind.outline.taken in kinds and not kind.outline.apart]
    return {
        "notice": notice,
        "kinds": [
            {
                "id": id,
                "name": kind.name,
                "example": bool(kind.example),
                "others": [
                    {"id": other.id, "name": other.name, "forms": f"党{'、党'.join(other.outline.forms)}"}
                    for other in built
                    if other.outline.taken == id
                ],
            }
            for id, kind in kinds.items()
            if kind not in built
        ],
        "drafts": [
            {
                "id": draft.id,
                "title": draft.title,
                "changed": moment(draft.changed.astimezone(now.tzinfo), now),
            }
            for draft in drafts
        ],
    }


def moment(then: datetime, now: datetime) -> str:
    """A time as a person would say it today."""
    if then.date() == now.date():
        return f"今天 {then:%H:%M}"
    year = "" if then.year == now.year else f"{then.year}年"
    return f"{year}{then.month}月{then.day}日 {then:%H:%M}"
