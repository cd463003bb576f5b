"""The notice that a meeting was called by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import DAY

NUMBER = re.compile(
    r"[\u4e00-\u9fffxX]{1,10}〔(?:[\dxX]{4}|二〇[〇一二三四五六七八九]{2})〕(?:[\dxX]{1,4}|[一二三四五六七八九十百]{1,5})号"
)
_NOTICE = re.compile(
    rf"(?:根据|按照?|依据|遵照|依照)(?P<by>[^《。；]{{0,60}}?)(?P<day>{DAY})?(?:印发|下发|联合印发|发布)?的?《(?P<title>[^》]*?通知)》(?:（(?P<inside>[^）]*)）)?"
)
_UNTITLED = re.compile(
    rf"根据(?P<by>[^《，。；\d]{{0,60}}?)(?P<day>{DAY})?(?:印发的)?通知(?:（(?P<inside>[^）]*)）)?要求"
)
_NOTICE_BY = re.compile(
    r"(?:根据|按照)(?P<by>[^《，。；省中央统]{3,40}?(?:机关|组织部|党委|党组|监委|纪委|工委|委员会|办公室))(?:的)?(?:联合)?(?:下发的)?通知(?:要求|精神)?"
)

_SENDER = "(?:中共)?[\u4e00-\u9fff]{2,20}?(?:机关|部|委|党委|党组|纪委|监委|工委|办公室|委员会)"
_SENDERS_INSIDE = re.compile(rf"(?P<by>{_SENDER}(?:[ \u3000，、]+{_SENDER}){{0,3}})[ \u3000，]*(?=关于)")
"""Who sent the notice, where its title begins with them: 《中共甲县纪委机关 中共甲县委组织部关于…的通知》."""


def read_notice(text: str) -> Iterator[Raw]:
    """Who called for the meeting, by which notice, of what day and number."""
    match = _NOTICE.search(text)
    if not match:
        asked = _NOTICE_BY.search(text)
        if asked and (told := names(asked["by"])) and all(len(name) >= 3 for name in told):
            yield Raw("notice.issuers", told, asked.start("by"), asked.end("by"))
        if untitled := _UNTITLED.search(text):
            yield from _facts(untitled)
        return
    title = Raw(
        "notice.title",
        match["title"],
        match.start("title"),
        match.end("title"),
        blank=bool(re.search("[xX]{2,}", match["title"])),
    )
    yield from (title,) if re.search("[部委组关办]", match["by"]) else senders_apart(title)
    yield from _facts(match)


def senders_apart(raw: Raw) -> Iterator[Raw]:
    """A fact; of a title that begins with who sent the notice, them and the rest of it."""
    inside = _SENDERS_INSIDE.match(raw.value) if raw.path == "notice.title" else None
    if inside is None:
        yield raw
        return
    told = [one for one in re.split("[ \u3000，、]+", inside["by"]) if one]
    yield Raw("notice.issuers", told, raw.start, raw.start + inside.end("by"))
    yield replace(raw, value=raw.value[inside.end() :], start=raw.start + inside.end())


def _facts(match: re.Match[str]) -> Iterator[Raw]:
    """Who sent the notice, when, and its number."""
    whole = match["by"]
    lead = max((m.end() for m in re.finditer("，(?:按照|根据|依据|遵照)", whole)), default=0)
    by = re.sub(r"(?:的|联合|文件|于)+$", "", whole[lead:].strip("，： "))
    if by and not re.search("部署|安排|精神|统一|要求|】", by):
        issuers = names(by)
        at = match.start("by") + lead
        left = any(re.search("[xX]{2,}", name) for name in issuers)
        yield Raw("notice.issuers", issuers, at, at + len(by), blank=left)
    inside = match["inside"] or ""
    if number := NUMBER.search(inside):
        at = match.start("inside") + number.start()
        yield Raw(
            "notice.number",
            number.group(),
            at,
            at + len(number.group()),
            blank=bool(re.search("[xX]", number.group())),
        )
    day = day_in(match["day"] or "") or day_in(inside if "印发" in inside or number else "")
    if day:
        where = "day" if match["day"] else "inside"
        yield Raw("notice.date", day, match.start(where), match.end(where), blank=day.blank)
