"""Lists in running text: 一是…；二是…, names joined by 、 and 和."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.intake.clauses_read import Raw, clean
from gongwen.intake.numbers import COUNT
from gongwen.intake.rules import reading_rules

_ORDINAL = re.compile(
    r"(?:^|[；，。：、\s]|(?<=\d))(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要|，)"
    r"|(?<=[\u4e00-\u9fff])[二三四五六七八九]是|(?:^|[；，。：\s])(?:\d{1,2}[.．、）]|（[一二三四五六七八九十\d]）)"
)
_OTHERS = r"(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要)"
_NO_POINT = re.compile("：|^又?要求|^肯定|表态嘛|督导组$")
_JOIN = re.compile(r"、|，")


@lru_cache(maxsize=1)
def _leads() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    lists = reading_rules().lists
    return tuple(
        (one.path, re.compile(one.head.replace("<n>", COUNT)), frozenset(one.among)) for one in lists
    )


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
    for path, head, among in _leads():
        if path not in known or not (not among or topics & among):
            continue
        for match in head.finditer(text):
            stop = re.search(r"[。\n]", text[match.end() :])
            end = match.end() + (stop.start() if stop else len(text) - match.end())
            body = text[match.end() : end]
            inner = next(
                (m for _, other, _ in _leads() for m in [other.search(body)] if m and m.start() > 2), None
            )
            if inner and not re.match(_OTHERS, body.lstrip("：， ")):
                body = body[: inner.start()]
            told = items(body) if re.match(_OTHERS, body.lstrip("：， ")) else []
            values = [item for item, _ in told] if told else _unnumbered(path, body)
            values = [value.strip("“”") for value in values]
            if values and all(len(value) >= 2 and not _NO_POINT.search(value) for value in values):
                sure = (
                    bool(told)
                    or (
                        len(values) == 1
                        and match.group().endswith("：")
                        and path in ("results", "comment.requirements")
                    )
                    or (
                        len(values) > 1
                        and (all(len(value) <= 14 for value in values) or body.count("；") == len(values) - 1)
                    )
                )
                yield Raw(
                    path,
                    values,
                    base + match.end(),
                    base + match.end() + len(body),
                    sure,
                    weak=not told and not (path == "pledge.points" and "；" in body),
                )


def _unnumbered(path: str, body: str) -> list[str]:
    body = re.sub(r"^(?:是|即|要|了|：)+", "", body.strip("：， ；“”"))
    body = re.sub(
        r"^(?:本次|此次)?(?:会议|民主生活会|组织生活会|会(?=开得))(?:开得)?(?:的)?(?=[^，。；、]{2})",
        "",
        body,
    ).strip("“”")
    body = re.sub(r"[，；](?:并|达到|是一次|同时|实现|要求|就).*$", "", body)
    halves = [part.strip("，。 ") for part in body.split("；")]
    if path != "comment.points" and len(halves) > 1 and all(4 <= len(part) <= 40 for part in halves):
        return halves
    values = [re.sub("^要(?=..)", "", clean(part)) for part in re.split(r"[、；，]", body) if part.strip()]
    if path == "comment.points" and not all(2 <= len(value) <= 16 for value in values):
        return [body] if 2 <= len(body) <= 60 and path != "comment.points" else []
    if path == "results" and len(values) == 1:
        return values
    if path in ("pledge.points", "results", "comment.requirements", "aspects") and not all(
        2 <= len(v) <= 24 for v in values
    ):
        return [body] if path == "comment.requirements" and len(body) <= 60 else []
    return values if len(values) <= 10 else []
