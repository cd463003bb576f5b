"""Doubts about what was read: another year's wording, days out of order, two reports in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from gongwen.document import Document
from gongwen.intake.found import Found, shown

_NEAR = 95.0
_TITLE = re.compile(
    r"^[^。；！？\n]{4,70}(?:民主生活会|组织生活会)[^。；！？\n]{0,20}(?:报告|汇报|情况)$", re.MULTILINE
)
_PEOPLE = (
    "meeting.chair",
    "materials.lead",
    "materials.reviewer",
    "comment.by",
    "supervisors.leader",
    "supervisors.organ",
)
_GROUP = re.compile("第[一二三四五六七八九十]{1,3}[\u4e00-\u9fff]{0,4}(?:督导|指导)组")
_NOBODY = re.compile(
    r"(?:单位|班子)?(?:主要领导|主要负责同志|主要领导同志|主要负责人|领导|上级领导|督导组组长|督导组|指导组|巡回指导组|督导组领导|本人)(?:同志)?|[\u4e00-\u9fff](?:书记|部长|主任|局长|组长|院长|校长|镇长|乡长|区长|县长|处长|科长|总)"
)
_SAME = str.maketrans("，、‘’", "、、“”")


def two_reports(text: str) -> bool:
    """Whether a file holds more than one report."""
    return len(_TITLE.findall(text)) > 1 and len(re.findall("特此报告", text)) > 1


def doubted(
    document: Document, found: Iterable[Found], text: str
) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """Facts with their doubts, and sentences on what was put right."""
    by_path = {one.path: one for one in found}
    notes: list[str] = []
    if two_reports(text):
        notes.append("文件里像是有两份报告，读到的都要请您确认")
        return tuple(replace(one, sure=False, note="文件里有两份报告") for one in by_path.values()), tuple(
            notes
        )
    year = year_of_meeting(document, by_path)
    if theme := by_path.get("meeting.theme"):
        by_path["meeting.theme"] = _theme(document, theme, year, notes)
    held = by_path.get("meeting.date")
    if held and isinstance(held.value, date):
        for path, wrong in (("rectification.deadline", "早于会议"), ("rectification.plan_date", "早于会议")):
            one = by_path.get(path)
            if one and isinstance(one.value, date) and one.value < held.value:
                by_path[path] = replace(one, sure=False, note=f"{shown(one.value)}{wrong}，像是旧稿的日期")
        for path in (
            "opinions.start",
            "opinions.end",
            "talks.start",
            "talks.end",
            "plan.date",
            "notice.date",
        ):
            one = by_path.get(path)
            if one and isinstance(one.value, date) and not 0 <= (held.value - one.value).days <= 300:
                by_path[path] = replace(one, sure=False, note=f"{shown(one.value)}离会议太远，像是旧稿的日期")
        if one := by_path.get("study"):
            by_path |= {"study": _sessions(one, held.value)} if isinstance(one.value, list) else {}
    for path in _PEOPLE:
        one = by_path.get(path)
        if path == "materials.reviewer" and one and one.value == "督导组" and "supervisors.organ" in by_path:
            continue
        if one and isinstance(one.value, str) and _NOBODY.fullmatch(one.value):
            by_path[path] = replace(one, sure=False, note="没有写明是谁")
    organ, by = by_path.get("supervisors.organ"), by_path.get("comment.by")
    if organ and by and (other := _GROUP.search(str(by.value))) and other.group() not in str(organ.value):
        by_path["comment.by"] = replace(by, sure=False, note=f"与到会的{shown(organ.value)}不是一个组")
    deadline = by_path.get("rectification.deadline")
    if held and deadline and isinstance(held.value, date) and isinstance(deadline.value, str):
        named = re.search(r"(20\d\d)年(?:(\d{1,2})月|上半年|年?底)?", deadline.value)
        if named and (int(named[1]), int(named[2] or 12)) < (held.value.year, held.value.month):
            by_path["rectification.deadline"] = replace(deadline, sure=False, note="早于会议，像是旧稿的日期")
    if deadline and isinstance(deadline.value, str) and not re.search(r"20\d\d年", deadline.value):
        by_path["rectification.deadline"] = replace(deadline, sure=False, note="没有写明年份")
    return tuple(sorted(by_path.values(), key=lambda one: one.start)), tuple(notes)


def _sessions(study: Found, held: date) -> Found:
    """Sessions of study without those of another year; where none is left, they are to be asked."""
    near = [
        row
        for row in study.value
        if not isinstance(row.get("date"), date) or -30 <= (held - row["date"]).days <= 300
    ]
    if len(near) == len(study.value):
        return study
    far = "、".join(shown(row["date"]) for row in study.value if row not in near)
    note = f"{far}的学习离会议太远，像是旧稿的，没有取"
    return replace(study, value=near, note=note) if near else replace(study, sure=False, note=note)


def year_of_meeting(document: Document, known: dict[str, Found]) -> int | None:
    """The year that a meeting counts for: as told, or by a meeting that a year pack names, or by its day."""
    told = known.get("meeting.year")
    if told and isinstance(told.value, int):
        return told.value
    held = known.get("meeting.date")
    if held is None or not isinstance(held.value, date):
        return None
    return held.value.year - 1 if held.value.month <= 6 else held.value.year


def _theme(document: Document, theme: Found, year: int | None, notes: list[str]) -> Found:
    text = str(theme.value)
    plain = text.translate(_SAME)
    for pack in document.packs.values():
        known = pack.theme.value
        if not isinstance(known, str) or len(known) < 16:
            continue
        if fuzz.ratio(plain, known.translate(_SAME)) < _NEAR:
            continue
        if plain != known.translate(_SAME):
            wrong = re.search(r"([\u4e00-\u9fff])\1", plain)
            doubled = (
                wrong
                and wrong.group() not in known
                and plain.replace(wrong.group(), wrong[1], 1) == known.translate(_SAME)
            )
            if doubled and wrong:
                notes.append(f"主题里重复的“{wrong.group()}”已改为“{wrong[1]}”")
                theme = replace(theme, value=known, note=f"原文重复了“{wrong[1]}”字，已改正")
            else:
                theme = replace(theme, sure=False, note="与当年的主题句有出入，请与通知核对")
        if (
            year is not None
            and pack.year != year
            and not (year in document.packs and document.packs[year].theme.value == known)
        ):
            theme = replace(theme, sure=False, note=f"这是{pack.year}年度的主题")
        break
    return theme
