"""What the page 年度资料 shows: a year pack with its sources, and what the user has entered."""

from __future__ import annotations

from gongwen.answers import YearWords
from gongwen.chinese import full_date
from gongwen.library import library
from gongwen.records import Campaign, Mark, PackValue, YearPack
from gongwen.store import StoreError
from gongwen.store.pending import pending_of
from gongwen.store.unit_years import unit_years
from gongwen.year_words import ENTERED, LISTS, from_json
from gongwen.years import VALUES, texts_of
from ui.cards import Json
from ui.year_desk import YearDesk

LABELS = {
    "meeting": "会议名称", "theme": "主题", "requirement": "总要求", "aspects": "查摆的方面",
    "previous": "上一次会议", "reference": "学习的标杆会议", "guiding": "指导思想", "politburo": "中央政治局的表述",
}  # fmt: skip
HOW = {
    "原件": "读过这一出处的原文", "转引": "读到的是转载或报道，没有读到原件", "待核": "没有核对过，用前请查",
}  # fmt: skip
NO_PACK = PackValue(None, note="没有这一年的资料，请照来文录入。")


def years_json(desk: YearDesk) -> Json:
    """The page, ready to be drawn. `can` says whether anything can be entered, else `why` says why not."""
    assert desk.year  # noqa: S101
    year = desk.year.year
    packs = library().packs
    pack = packs.get(year)
    own = desk.answers.year if desk.stored else None
    can = desk.stored is not None and year == desk.draft_year
    others = {desk.draft_year} if desk.draft_year is not None else set()
    return {
        "draft": desk.stored.id if desk.stored else "", "rev": desk.stored.revision if desk.stored else 0,
        "year": year, "years": sorted({*packs, *others, year}, reverse=True), "unit": desk.unit,
        "can": can, "why": _other(own, year) if can else _why(desk), "said": desk.year.said, "notice": desk.notice,
        "rows": [_row(name, pack, own if own and own.year == year else None, desk) for name in VALUES],
        "kept": _kept(desk, year), "typed": _typed(desk),
        "documents": [
            {
                "title": study.title, "date": full_date(study.date) if study.date else "日期待核",
                "source": study.source, "how": HOW[study.verified],
            }
            for study in (pack.documents if pack else ())
        ],
        "campaign": _campaign(pack.campaign) if pack and pack.campaign else None,
        "marks": [_mark(mark) for mark in (pack.marks if pack else ())],
        "note": pack.note if pack else "",
    }  # fmt: skip


def _why(desk: YearDesk) -> str:
    if desk.stored is None:
        return "这里只供查看。要录入来文内容，请先打开或新建一份稿件，填好年度，再点上方的“年度资料”。"
    if desk.draft_year is None:
        return "这份稿件还没有填年度。请先回到提问，在“开的是哪一年度的什么会”里填好年度，再来录入。"
    return f"这份稿件写的是{desk.draft_year}年度，只能录入{desk.draft_year}年度的；这一年的只供查看。"


def _other(own: YearWords | None, year: int) -> str:
    """A draft holds the words of one year; those of another are given up when it is saved."""
    if own is None or own.year == year:
        return ""
    return f"本稿里还有照{own.year}年度来文录入的内容；在这里保存{year}年度的以后，就不再保留（可以撤销）。"


def _row(name: str, pack: YearPack | None, own: YearWords | None, desk: YearDesk) -> Json:
    value: PackValue = getattr(pack, name) if pack else NO_PACK
    entered = own.words.get(name, ()) if own else ()
    return {
        "name": name, "label": LABELS[name], "enter": name in ENTERED, "list": name in LISTS,
        "texts": list(texts_of(value)), "source": value.source, "how": HOW[value.verified], "note": value.note,
        "own": "\n".join(entered), "error": desk.year.errors.get(name, "") if desk.year else "",
    }  # fmt: skip


def _kept(desk: YearDesk, year: int) -> list[Json]:
    """What is kept of the year: in a draft for its unit alone, on the first screen for all."""
    try:
        held = unit_years(desk.engine, desk.owner, year)
    except StoreError:
        return []
    return [
        {
            "unit": row.unit,
            "words": [
                {"name": name, "label": LABELS[name], "text": "\n".join(texts)}
                for name, texts in from_json(row.year, row.words).words.items()
            ],
        }
        for row in held
        if desk.stored is None or row.unit == desk.unit
    ]


def _typed(desk: YearDesk) -> Json:
    """What the store holds of half-typed text on this page."""
    if desk.stored is None:
        return {}
    try:
        held = pending_of(desk.engine, desk.owner, desk.stored.id, emptied=True)
    except StoreError:
        return {}
    return {k: {"text": p.text, "seq": p.sequence} for k, p in held.items() if k.startswith("year/")}


def _campaign(campaign: Campaign) -> Json:
    days = [full_date(day) if day else "日期待核" for day in (campaign.start, campaign.end)]
    return {
        "name": campaign.name, "days": f"{days[0]}—{days[1]}", "sayings": list(campaign.sayings),
        "source": campaign.source, "how": HOW[campaign.verified], "note": campaign.note,
    }  # fmt: skip


def _mark(mark: Mark) -> str:
    return f"{mark.text}（{LABELS[mark.of]}）"
