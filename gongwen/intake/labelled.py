"""Forms and lists: a label, a colon and a value, one fact each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from gongwen.document import Document
from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import BLANK, DAY
from gongwen.intake.rules import reading_rules
from gongwen.intake.sentences import Sentence

_PAIR = re.compile(
    r"(?:^|(?<=[\n，；。\u3000 〕】]))(?:\d{1,2}[.．、])?(?P<label>[\u4e00-\u9fff（）]{1,12})：(?P<value>[^\n；]+?)"
    r"(?=，[\u4e00-\u9fff]{2,8}：|[\n；]|$)",
    re.MULTILINE,
)
_NEXT = re.compile(r"[，。\s][\u4e00-\u9fff]{2,8}：|[ \u3000]{2,}|。")
_CLOCK = r"\d{1,2}[:：]\d\d"
_TIME = re.compile(
    rf"{DAY}(?:（[^）]*）)?[，\s]*(?P<time>[上下]午[^，。；\s]*|{_CLOCK}(?:(?:—|－|-|至)+{_CLOCK})?)"
)
_BY_END = re.compile("20\\d\\d年(?:\\d{1,2}月)?(?:年?底|末|[上中下]旬)")
_BLANK = re.compile(BLANK)
_OF_MEETING = frozenset({"meeting.date", "meeting.place", "meeting.chair"})
_ELSEWHERE = frozenset({"opinions", "talks", "study", "materials", "rectification", "previous"})


@lru_cache(maxsize=1)
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.path, re.compile(one.label)) for one in reading_rules().labels)


def read_labels(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every label that is known, with its value as the field takes it.

    时间 and 地点 under the head of another part are not those of the meeting.
    """
    starts = [part.start for part in parts]
    for match in _PAIR.finditer(text):
        label = match["label"]
        path = next((path for path, known in _labels() if known.fullmatch(label)), "")
        if not path or path not in document.fields:
            continue
        at = bisect_right(starts, match.start("label")) - 1
        if path in _OF_MEETING and "会" not in label and at >= 0 and parts[at].head in _ELSEWHERE:
            continue
        value = match["value"]
        until = _NEXT.search(value)
        value = value[: until.start()] if until else value
        start = match.start("value")
        yield from _value(document, path, value.strip(" \u3000，。"), start)


def _value(document: Document, path: str, value: str, start: int) -> Iterator[Raw]:
    if not value:
        return
    end = start + len(value)
    field = document.fields[path]
    if field.kind == "date":
        day = day_in(value)
        if day:
            yield Raw(path, day, start, end, weak=True, blank=day.blank)
        if day is None and "text" in field.also and (loose := _BY_END.match(value)):
            yield Raw(path, loose.group(), start, start + loose.end(), weak=True)
        if path == "meeting.date" and (time := _TIME.search(value)):
            yield Raw(
                "meeting.time", time["time"], start + time.start("time"), start + time.end("time"), weak=True
            )
        return
    blank = bool(_BLANK.search(value)) or not re.search(r"[\u4e00-\u9fff]", value)
    if field.kind == "many_of":
        listed = [re.sub("^《|》$", "", name) for name in names(value)]
        if all(2 <= len(name) <= 40 for name in listed):
            yield Raw(path, listed, start, end, weak=True, blank=blank)
    elif path == "notice.title":
        if inside := re.search("《([^》]+)》", value):
            yield Raw(path, inside[1], start + inside.start(1), start + inside.end(1), weak=True)
    elif field.kind in ("text", "one_of") and len(value) <= 60:
        told = value if path == "signature.contact" else re.split("[，（]", clean(value))[0]
        yield Raw(path, told, start, end, weak=True, blank=blank)
