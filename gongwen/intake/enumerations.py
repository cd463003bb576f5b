"""Lists in running text: 一是…；二是…, names joined by 、 and 和."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw, clean
from gongwen.intake.numbers import COUNT

_ORDINAL = re.compile(r"(?:^|[；，。：、\s]|(?<=\d))(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要|，)|(?:^|[；，。：\s])(?:\d{1,2}[.．、）]|（[一二三四五六七八九十\d]）)")
_OTHERS = r"(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要)"
_JOIN = re.compile(r"、|，")
LISTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("comment.points", r"(?:作(?:了)?[^，。；：]{0,4}点评|进行(?:了)?点评|点评|点评时|讲了以下意见|讲话)[，：]?(?:[^，。；：]{0,24}?(?:指出|认为|肯定|认为：|讲了以下意见))?(?:指出|认为)?[：，]?", ("meeting", "comment", "")),
    ("comment.points", r"(?:督导组|指导组|点评|同志|组长)[^，。；：]{0,16}?(?:指出|认为)[：，]?", ("comment", "meeting", "")),
    ("comment.requirements", rf"(?:提出(?:了)?(?:了)?(?:{COUNT})?(?:点|条|项|个方面)?(?:的)?(?:整改)?(?:意见|要求|希望|要求和希望)|要求)[：，]", ("meeting", "comment", "")),
    ("pledge.points", r"(?:表态(?:发言)?|表示|表了态|坚决做到|表态时)(?:，表示[^：。；]{0,30})?[：，]", ("meeting", "pledge", "")),
    ("results", r"(?:取得(?:了)?(?:以下|明显|初步)?成效|已办成以下事项|取得以下成效|以下成效|会议成效|收到了?[^，。；：]{0,6}效果|主要成效有?)[：，]", ("results", "rectification", "meeting", "")),
    ("aspects", r"(?:个方面(?:查摆问题|逐一检视)?)：", ("problems", "meeting", "theme", "")),
)  # fmt: skip
_COMPILED = tuple((path, re.compile(head), topics) for path, head, topics in LISTS)


def names(text: str) -> list[str]:
    """Names joined by 、 ， 和 及; what stands in brackets and quotes is one with its name."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += character in "（《“〔" and 1
        depth -= character in "）》”〕" and 1
        if depth <= 0 and character in "、，,;；":
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    if len(parts) > 1 or "和" in parts[-1]:
        last = re.split(r"(?<=[\u4e00-\u9fff）\d])(?:和|以及|及)(?=[\u4e00-\u9fff“])", parts[-1], maxsplit=1)
        if len(last) == 2 and min(map(len, last)) >= 2:
            parts[-1:] = last
    return [part.strip() for part in parts if part.strip()]


def items(text: str) -> list[tuple[str, int]]:
    """The items of an enumeration with their places; a text without ordinals is not one."""
    starts = [(m.start(), m.end()) for m in _ORDINAL.finditer(text)]
    found = []
    for number, (_, end) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        item = text[end:until].strip(" 　；，。、")
        if item:
            found.append((item, end))
    return found


def read_lists(text: str, base: int, topics: frozenset[str], known: frozenset[str]) -> Iterator[Raw]:
    """The lists of one paragraph: each from its lead-in to the end of its sentence."""
    for path, head, among in _COMPILED:
        if path not in known or not topics.intersection(among):
            continue
        for match in head.finditer(text):
            stop = re.search(r"[。\n]", text[match.end() :])
            end = match.end() + (stop.start() if stop else len(text) - match.end())
            body = text[match.end() : end]
            inner = next((m for _, other, _ in _COMPILED for m in [other.search(body)] if m and m.start() > 2), None)
            if inner:
                body = body[: inner.start()]
            told = items(body) if re.match(_OTHERS, body.lstrip("：， ")) else []
            if told:
                values = [item for item, _ in told]
            else:
                values = _unnumbered(path, body)
            if values and all(len(value) >= 2 for value in values):
                yield Raw(path, values, base + match.end(), base + match.end() + len(body), bool(told), weak=not told)


def _unnumbered(path: str, body: str) -> list[str]:
    body = re.sub(r"^(?:本次|此次)?(?:会议|民主生活会|组织生活会|会)(?:的)?(?=[^，。；、]{2})", "", body.strip("：， ；"))
    body = re.sub(r"[，；](?:并|达到|是一次|同时|实现|要求|就).*$", "", body)
    values = [clean(part) for part in re.split(r"[、；，]", body) if part.strip()]
    if path == "comment.points" and not all(2 <= len(value) <= 16 for value in values):
        return [body] if 2 <= len(body) <= 60 and path != "comment.points" else []
    if path in ("pledge.points", "results", "comment.requirements", "aspects") and not all(2 <= len(v) <= 24 for v in values):
        return [body] if path == "comment.requirements" and len(body) <= 60 else []
    return values if len(values) <= 10 else []
