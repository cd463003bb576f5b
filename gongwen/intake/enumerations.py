"""Lists in running text: 一是…；二是…, names joined by 、 and 和."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

from gongwen.intake.clauses_read import Raw
from gongwen.intake.cleaned import clean
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.rules import reading_rules

_ORDINAL = re.compile(
    r"(?:^|[；，。：、\s]|(?<=\d))(?:(?:另|再|还有)?一[个条点]是|(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要|，))"
    r"|(?<=[\u4e00-\u9fff])[二三四五六七八九]是|(?:^|[；，。：\n])[一二三四五六七八九十]、|(?:^|[；，。：\s])(?:\d{1,2}[.．、）]|（[一二三四五六七八九十\d]）)"
)
_FIRST = r"(?:一[个条点]是|(?:一|第一)(?:是|要|，|、)|首先(?:是|要|，)|1[.．、）](?!\d)|（[一1]）)"
_NEXT = re.compile(
    r"[。；]?\s*(?:[二三四五六七八九十]|第[二三四五六七八九十])(?:是|要|，|、)|[。；]?\s*(?:[2-9][.．、）](?!\d)|（[二三四五六七八九2-9]）)"
)
_OTHERS = rf"(?:[一二三四五六七八九十]|第[一二三四五六七八九十])(?:是|要)|{_FIRST}"
_FUTURE = re.compile("^(?:要|希望|下一步|下步|今后|回去|会后|接下来)")
_AGAIN = re.compile(
    f"[；，。][^，。；：]{{0,10}}(?:要求|希望|建议|表态|强调)[^，。；：]{{0,8}}[：，]?(?={_FIRST})"
)
_REPEATED = re.compile("^要[^，；。]{2,40}(?:[，；、]要[^，；。]{2,40})+$")
OF_MEETING = re.compile(
    r"^(?:[^，。；：“]{0,16}?(?=本次|这次|此次|这个))?(?:本次|这次|此次|这个|今天的?)?(?:专题)?(?:(?<=[次个])会(?![议上场前后风])|会议|民主生活会|组织生活会|生活会|会(?=开得|议?总体|准备))?(?:开得|总体)?(?=[^，。；、]{2})"
)
"""Words before praise that only say what is praised."""
_NUMBERED = re.compile(
    rf"(?:提出了?|提了|讲了|作出了?|作了|强调了?)(?P<list>[^，。；：“”、]{{2,24}}(?:、[^，。；：“”、]{{2,24}}){{1,9}}?)(?:等|这)?(?P<n>{COUNT})(?:点|条|项|个)(?:方面)?(?:的)?(?:工作|具体|整改)?(?P<what>要求|希望|意见|表态|承诺)"
)
_ABOUT_ASKED = re.compile(
    r"(?:督导|指导|点评|讲评|肯定)[^。\n]*?就(?P<list>[^，。；：“”、]{4,20}(?:、[^，。；：“”、]{4,20}){1,5}?)(?:等(?:方面|工作)?)?"
    r"提出了?(?:明确|具体|工作|相关|殷切|进一步|几点|的|了)*(?:要求|希望)"
)
_SUBJECT = re.compile(
    "^(?:[^，。；、]{0,10}?(?:党委|党组|党工委|支部|总支|班子|局|院|校|公司))(?=[抓把在要以持续认真切进从对强严按巩深落做加紧压盯])"
)
_NO_POINT = re.compile(
    "：|^[一二三四五六七八九]是|^没记|^下一?步|^[一二三四五六七八九]要|没有?记[全住下]|没写[全完]|^等(?:他们|她|他|对方|督导组|上级|领导)|回头再|再补|待补|另补|^略$|如下$|^的?时候|^得|^了|^的?是|^全名|^姓名|^不出|[挺啥]|有点|记不|^又?要求|^肯定|表态嘛|督导组$|^办法|^的?方式|^[一两二三四五六七八九十\\d]+(?:点|条|项|个)(?:要求|意见|希望)?$|条$|^条数|^讲了|^一方面|方面$|^提了"
)
_ASKED_TOO = re.compile("，(?:另外|同时|还|并|也|又)+[^，。；]{0,6}(?:提|要求|希望|强调).*$")
_WHO_FIRST = re.compile(
    "^(?![^，。；：]{0,12}(?:要求|希望|强调|提))[^，。；：]{1,12}?(?=第?一(?:是|要)[^，。；]{2,40}[，；。]第?二(?:是|要))"
)
"""Whom a list speaks to: 我校党委一是…，二是…"""
_TWO_POINTS = re.compile("[两二2](?:句话?|点|条|个|项)")
_SHORT = 16
"""Characters of a pledge that is one point, whatever stands between its halves."""
_LONGEST = 4_000
"""Characters of a list that are read; a whole report of one paragraph has fewer."""
_MOST = 40
"""Lead-ins of one kind that are followed in a paragraph; a report has two or three."""


@lru_cache(maxsize=1)
def _leads() -> tuple[tuple[str, re.Pattern[str], frozenset[str], re.Pattern[str] | None], ...]:
    lists = reading_rules().lists
    return tuple(
        (
            one.path,
            re.compile(one.head.replace("<n>", COUNT)),
            frozenset(one.among),
            re.compile(one.said) if one.said else None,
        )
        for one in lists
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
    yield from _before_number(text, base, known)
    yield from _asked_for(text, base, known)
    for path, head, among, said in _leads():
        if path not in known or not (not among or topics & among):
            continue
        for match in islice(head.finditer(text), _MOST):
            sentence = text.rfind("。", 0, match.start()) + 1
            if said and not said.search(text[sentence : match.end()]):
                continue
            end = min(_end(text, match.end()), match.end() + _LONGEST)
            body = text[match.end() : end]
            inner = next(
                (m for _, other, _, _ in _leads() for m in [other.search(body)] if m and m.start() > 2), None
            )
            if inner and not re.match(_OTHERS, body.lstrip("：， ")):
                body = body[: inner.start()]
            body = _WHO_FIRST.sub("", _once(body))
            told = items(body) if re.match(_OTHERS, body.lstrip("：， ")) else []
            values = [item for item, _ in told] if told else _unnumbered(path, body)
            values = [
                re.sub("^(?:认为|表示|指出|说(?!明|话|理|服))(?=..)", "", value.strip("“”"))
                for value in values
            ]
            if path == "comment.points" and told:
                values = [_ASKED_TOO.sub("", value) for value in values]
                values = list(takewhile(lambda value: not _FUTURE.match(value), values))
            if (
                path == "pledge.points"
                and not told
                and len(body.strip("：，。 ")) <= _SHORT
                and len(values) == 2
                and not _TWO_POINTS.search(match.group())
                and "要点" not in match.group()
            ):
                values = []
            if values and all(len(value) >= 2 and not _NO_POINT.search(value) for value in values):
                sure = (
                    bool(told)
                    or bool(_REPEATED.match(body.strip("：， ")))
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


def _once(body: str) -> str:
    """A list up to where another begins to count behind its own lead-in: …，二是乙；要求：一是丙."""
    again = _AGAIN.search(body, 2)
    return body[: again.start()] if again else body


def _end(text: str, start: int) -> int:
    """Where a list ends: with its sentence, or with the last of the sentences that count on."""
    first = re.match(rf"[：， ]*{_FIRST}", text[start:])
    while True:
        stop = re.compile(r"[。\n]").search(text, start)
        if not stop:
            return len(text)
        if not (first and stop.group() == "。" and _NEXT.match(text, stop.start())):
            return stop.start()
        start = stop.end()


def _before_number(text: str, base: int, known: frozenset[str]) -> Iterator[Raw]:
    """提出甲、乙、丙三点要求: a list whose number, at its end, says how many items it has."""
    for match in _NUMBERED.finditer(text):
        listed = match["list"].split("、")
        path = "pledge.points" if match["what"] in ("表态", "承诺") else "comment.requirements"
        if path in known and count_of(match["n"]) == len(listed):
            yield Raw(path, listed, base + match.start("list"), base + match.end("list"))


def _asked_for(text: str, base: int, known: frozenset[str]) -> Iterator[Raw]:
    """就甲、乙提出明确要求: what was asked for, by the name of it."""
    match = _ABOUT_ASKED.search(text)
    listed = match["list"].split("、") if match else []
    if match and "comment.requirements" in known and all(4 <= len(one) <= 20 for one in listed):
        yield Raw(
            "comment.requirements", listed, base + match.start("list"), base + match.end("list"), weak=True
        )


def _unnumbered(path: str, body: str) -> list[str]:
    if _REPEATED.match(bare := body.strip("：， ")):
        return [part.removeprefix("要") for part in re.split("[，；、](?=要)", bare)]
    if path in ("comment.requirements", "pledge.points"):
        body = _SUBJECT.sub("", bare)
    body = re.sub(r"^(?:是|即|要(?!求)|了|：|将(?=.{3}))+", "", body.strip("：， ；“”"))
    if path == "comment.points":
        body = OF_MEETING.sub(
            "",
            re.sub(
                "^(?:时|中)?(?:总的(?:来)?[看说]，|总体上?(?:看|讲)?，)?(?:指出|认为|[说讲])?[，：]?(?=..)",
                "",
                body,
            ),
        )
    body = body.strip("“”")
    body = re.sub(
        r"[，；](?:下一?步|接下来|今后|并|还|又|但|不足|缺点|也?提了?|达到|是一次|同时|实现|要求|希望|强调|就).*$",
        "",
        body,
    )
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
