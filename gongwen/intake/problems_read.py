"""Problems counted aspect by aspect, in whatever words they are led in.

A run of names with a figure each (甲5个、乙4个、丙3个) counts problems where the words before it speak of
looking for them and own them to the group, and no other count is spoken of since. A sum that is told
and fits makes up for words that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.owners import owner_path

_ORDINAL = r"(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,2}）|第?[一二三四五六七八九十](?:是|、|，))"
_NAME = r"[\u4e00-\u9fff“”、]{2,14}?"
_COUNTED = re.compile(
    rf"(?:^|(?<=[，。；：、\n（ \u3000\t])|(?<=其中)|(?<=查摆)|(?<=查找)|(?<=检视)|(?<=是)|(?<=有)){_ORDINAL}?"
    rf"(?P<name>{_NAME})(?:问题)?(?:方面|上|这一块|那块)?(?:的|存在)?(?:突出|主要)?(?:问题)?(?:有|共|各|查出|查摆|检视|：(?:班子)?)?"
    rf"(?:（(?:共|查摆)?(?P<a>{COUNT})(?:条|个|项)?）|(?P<b>{COUNT})(?P<unit>条|个|项)|(?P<c>\d{{1,2}}))(?:问题)?(?=[，。；、）\s\u3000]|$|和|及)",
    re.MULTILINE,
)
_BETWEEN = re.compile(r"[，、；。：\s\u3000）]{0,3}(?:和|以及|及)?")
_LOOKED = re.compile(r"查|检视|找(?:出|了|准|到)|剖析|问题|对照|不严不实|四风")
_SINCE = re.compile(
    r"整改|批评|征求|意见|建议|发放|谈心|谈话|座谈|原因|根源|应到|实到|立行立改|任务|完成|要求|希望|优秀|通报"
)
_NO_NAME = re.compile(
    r"^[的共有各计和及其了]|个人|成员|班子|合计|小计|总计|总共|一共|累计|问题|整改|立行立改|限期|长期|批评|意见|建议|对|与|之间|谈|发出|收回|完成"
    r"|应到|实到|优秀|合格|方案|材料|提纲|要求|个$|代表|查|检视|找|方面|未|其余|剩|会|提出|列|不了|一[条项个件]|[名人次]$|属于|涉及|年|月"
)
_BEFORE = re.compile("上(?:一)?(?:年度|次|回)|去年")
_FEWEST, _MOST, _NEAR = 2, 12, 90


def counted(text: str) -> Iterator[tuple[dict[str, int], int, int]]:
    """Every run of aspects with their numbers of problems, with its place."""
    run: list[re.Match[str]] = []
    for match in (*_COUNTED.finditer(text), None):
        if match and run and _goes_on(text, run[-1], match):
            run.append(match)
            continue
        for good in _stretches(run):
            if told := _counts(text, good):
                yield told, good[0].start(), good[-1].end()
        run = [match] if match else []


def _stretches(run: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """A run without what only looks like an aspect, such as the sum before it or behind it."""
    made: list[list[re.Match[str]]] = [[]]
    for match in run:
        name = _bare(match["name"])
        n = count_of(match["a"] or match["b"] or match["c"])
        if not n or n > 60 or len(name) < 2 or _NO_NAME.search(name):
            made.append([])
        else:
            made[-1].append(match)
    return [good for good in made if _FEWEST <= len(good) <= _MOST]


def _goes_on(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a name with its figure goes on a run: beside the last one, or a line each."""
    beside = _BETWEEN.fullmatch(text, last.end(), match.start())
    return bool(beside) or (_lined(text, last) and _lined(text, match))


def _lined(text: str, match: re.Match[str]) -> bool:
    """Whether a name with its figure begins a line: the words of that problem follow it there."""
    begin = text.rfind("\n", 0, match.start()) + 1
    return not text[begin : match.start()].strip(" \u3000") and bool(re.match(_ORDINAL, match.group()))


def _counts(text: str, run: list[re.Match[str]]) -> dict[str, int]:
    told = {_bare(m["name"]): count_of(m["a"] or m["b"] or m["c"]) or 0 for m in run}
    if len(told) < len(run):
        return {}
    first = next(iter(told))
    if len(told) > _FEWEST and 2 * told[first] == sum(told.values()):
        return _counts(text, run[1:])
    begin = run[0].start("name") + run[0]["name"].find(_bare(run[0]["name"]))
    sentence = max(text.rfind("。", 0, begin), text.rfind("\n", 0, begin))
    before = text[max(0, begin - _NEAR) : begin]
    inside = text[sentence + 1 : begin] if sentence >= 0 else text[:begin]
    total = sum(told.values())
    around = before[-60:] + "\n" + text[run[-1].end() : run[-1].end() + 24]
    summed = any(count_of(m[1]) == total for m in re.finditer(rf"({COUNT})(?:条|个|项)?", around))
    of_group = bool(re.search(rf"班子(?!成员)[^，。；：]{{0,8}}{total}(?!\d)", before))
    owner = inside if _LOOKED.search(inside) else before
    owner = owner[
        : max((m.end() for m in re.finditer("查摆|查找|检视|查出|[找查]", owner)), default=len(owner))
    ]
    if not of_group and owner_path("problems.team_total", owner) != "problems.team_total":
        return {}
    named = ["方面" in m.group() or m["name"].endswith("上") for m in run]
    looked = [m.end() for m in _LOOKED.finditer(before)]
    since = before[looked[-1] :] if looked else before + around
    if _SINCE.search(since) or _SINCE.search(inside[-24:].split("，")[-1]) or _BEFORE.search(inside):
        return {}
    if not looked:
        return told if summed and any(named) else {}
    return told if summed or all(named) or len(told) > 2 else {}


def _bare(name: str) -> str:
    name = re.sub(r"^.*(?:查摆|查找|检视|找出|摆出|查出)[了出]?(?=..)", "", name)
    name = re.sub(r"^(?:其中|分别是|分别为|在|查摆|查找|检视|班子|主要是|主要|有|是|包括|涉及|即)+", "", name)
    return re.sub(r"(?:方面|问题|存在|上)+$", "", name).strip("“”、")


def summed(text: str, told: dict[str, int], start: int, end: int) -> tuple[int, int, int] | None:
    """The sum of a run where it is told before or behind it, with its place."""
    total = sum(told.values())
    for found in (*re.finditer(rf"({COUNT})(?:条|个|项)", text[max(0, start - 60) : end + 24]),):
        begin = max(0, start - 60) + found.start(1)
        if count_of(found[1]) == total and not start <= begin < end:
            return total, begin, begin + len(found[1])
    return None


def chosen(text: str, told: dict[str, int]) -> tuple[dict[str, int], int, int]:
    """The numbers by aspect of a text, where `told` are those of its sentences; the place is 0, 0 for these."""
    runs = sorted(counted(text), key=lambda run: -len(run[0]))
    if runs and len(runs[0][0]) >= len(told) and (len(runs) == 1 or len(runs[1][0]) < len(runs[0][0])):
        return runs[0]
    return told, 0, 0
