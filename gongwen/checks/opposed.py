"""No more than there are: a thing and its denial, what was done to all, a unit's own parts, so often a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gongwen.checks.amounts import NUMBER, Amount, Sentence, sentences, whole
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_NOT = "(?:不予|未予|未能|没有|不|未|没)"
_DENIED = re.compile(rf"{_NOT}(?P<stem>[\u4e00-\u9fff]{{2}})[^，。；、\d]{{0,4}}$")
_DENIED_BEHIND = re.compile(rf"[^，。；、\d]{{0,6}}?{_NOT}(?P<stem>[\u4e00-\u9fff]{{2}})")
_BARE = re.compile("(?:其中|已经|已|现|均|评为|经查|目前)*")
_LOOSE = re.compile(
    "同时|重复|再次|各|每|约|分别|比|较|去年|上年|结转|新增|另|又|上一|累计|人次|多次|次年|抽"
)
_MARKS = frozenset(("满意", "同意", "赞成", "称职", "了解", "清楚"))
"""Marks between which others stand that need not be told."""


def opposed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """抽查50份，合格43份，不合格8份; 下达96件，按期办结88件，超期办结5件，尚未办结5件: they come to the whole."""
    for sentence in sentences(passage.text):
        if len(sentence.amounts) < _FEWEST:
            continue
        for index, last in enumerate(sentence.amounts):
            denied = _DENIED.search(last.label) or _DENIED_BEHIND.match(last.tail)
            if denied is None or not last.exact or index < _FEWEST - 1:
                continue
            run = _run(sentence, index, denied["stem"])
            before = sentence.amounts[: index + 1 - len(run)]
            if len(run) < _FEWEST - 1 or not before:
                continue
            total, between = before[-1], sentence.between(before[-1].end, run[0].start)
            if total.unit != last.unit or not total.exact or total.value < max(one.value for one in run):
                continue
            if (
                len(between) > _NEAR
                or _LOOSE.search(sentence.between(total.end, last.end))
                or "。" in between
            ):
                continue
            come = sum((one.value for one in run), Fraction(0))
            goes_on = any(one.unit == last.unit for one in sentence.amounts[index + 1 : index + 2])
            bare = len(run) == _FEWEST - 1 and _is_bare(run[0], denied["stem"])
            short = come < total.value and bare and denied["stem"] not in _MARKS and not goes_on
            if come > total.value or short:
                names = {"total": total.text, "sum": f"{float(come):g}"}
                yield Hit(run[0].start - len(run[0].label), last.end + len(last.tail[:4]), names)


_FEWEST = 3
_NEAR = 30


def _run(sentence: Sentence, index: int, stem: str) -> Sequence[Amount]:
    """The amounts up to this one that speak of the same, each with other words beside."""
    first = index
    while first > 0:
        one = sentence.amounts[first - 1]
        told = one.label if stem in one.label else one.tail if stem in one.tail[:8] else ""
        if not told or one.unit != sentence.amounts[index].unit or not one.exact:
            break
        if re.search(f"{_NOT}{stem}|共|总|其中", told):
            break
        first -= 1
    run = sentence.amounts[first : index + 1]
    labels = [one.label + one.tail[:8] for one in run]
    return run if len(set(labels)) == len(labels) else ()


def _is_bare(one: Amount, stem: str) -> bool:
    return bool(
        _BARE.fullmatch(one.label.replace(stem, "", 1)) and (stem in one.label or one.tail.startswith(stem))
    )


_ALL_DONE = re.compile(
    r"(?<!占)全部(?:予以|按期|如期)?[办整完答销解落处采化兑验交发归清到建结审回][\u4e00-\u9fff]{1,3}(?:了)?$"
)


def all_done(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """建议23件，其中主办14件、会办9件，已全部办复22件: what was done to all is done to as many as there are."""
    for sentence in sentences(passage.text):
        for index, done in enumerate(sentence.amounts):
            if not done.exact or not _ALL_DONE.search(done.label):
                continue
            same = [one for one in sentence.amounts[:index] if one.unit == done.unit]
            if not same or not all(one.exact for one in same):
                continue
            values = [one.value for one in same]
            sums = {
                sum(values[at:until], Fraction(0))
                for at in range(len(values))
                for until in range(at + 1, len(values) + 1)
            }
            sums |= {one - other for one in values for other in values}
            if done.value not in sums and max(values) < done.value * 2:
                yield Hit(done.start - len(done.label), done.end, {"total": f"{float(max(values)):g}"})


_HAS = re.compile("(?:辖|现有|设有|下设|共设|内设|全[县市区镇乡局院校司]共?有)$")
_NOUN = re.compile("[\u4e00-\u9fff]{2,6}")
_ELSEWHERE = re.compile(
    "下属|上学期|上年|去年|此前|曾|往年|原|外|周边|全[县市省国]|增|其他|邻|合并|撤|规划|拟|至|达|累计|来自|各地|涉及|兄弟|对口|合作|协议|先后"
)


def own_parts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """我乡辖11个行政村……共有12个行政村参加: more than there are."""
    for line in passage.lines:
        if not re.search("辖|有|设", line.text):
            continue
        owned: list[tuple[str, Amount]] = []
        for sentence in sentences(line.text):
            listed = False
            for one in sentence.amounts:
                noun = _NOUN.match(one.tail)
                listed = bool(_HAS.search(one.label)) or (
                    listed and not one.label and sentence.text[one.start - sentence.start - 1] == "、"
                )
                if noun is None or one.unit not in ("个", "家", "所") or not one.exact:
                    continue
                if listed:
                    owned.append((noun.group(), one))
                    continue
                for name, had in owned:
                    whole_name = (
                        one.tail.startswith(name)
                        and len(name) > 1
                        and not one.tail.startswith("（", len(name))
                    )
                    if whole_name and one.value > had.value and not _ELSEWHERE.search(sentence.text):
                        at = line.start + one.start
                        yield Hit(at, at + len(one.text) + len(name) + 1, {"total": had.text, "name": name})


_OFTEN = re.compile(
    rf"每(?:个)?(?P<per>季度|季|半年|月|周)(?:至少)?[^，。；\d]{{0,10}}?(?P<k>{NUMBER})次[^。；\n]{{0,24}}?(?P<found>全年(?:共|累计|总共)?[^，。；\d]{{0,6}}?(?P<n>{NUMBER})次)"
)
_A_YEAR = {"季度": 4, "季": 4, "半年": 2, "月": 12, "周": 50}


def so_often(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """每季度召开一次，全年共召开3次: fewer than so many times a year."""
    for match in passage.find(_OFTEN.pattern):
        least = _A_YEAR[match["per"]] * (whole(match["k"]) or 0)
        if (whole(match["n"]) or 0) < least and not re.search(
            "应|仅|只|少|未|其中|要求|以来|月起|下半年|计划", match.group()
        ):
            yield Hit(*match.span("found"), {"right": least})


CHECKS = {"opposed": opposed, "all_done": all_done, "own_parts": own_parts, "so_often": so_often}
