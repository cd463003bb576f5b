"""A report on a meeting read sentence by sentence: which words speak of what was done before, at and after it.

Heads of any form (一、, （一）, 【】, none) are only one sign among others: each sentence is given to the part of
the meeting's course that its words and its neighbours make likeliest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from gongwen.checks.course import AFTER, BEFORE, FIRST_HEAD, HEAD, MEETING, OPENING, announced, course
from gongwen.checks.passage import Line, Passage

PARTS = {"preparation": BEFORE, "meeting": MEETING, "mending": AFTER}
"""The parts by the names that rules use; the opening is looked into for the first two as well."""

_REPORT = re.compile("(报告|情况汇报|汇报|总结|情况(?:综述|小结)|(?:召开|开展|生活会)的?情况)[ \t　。]*$")
_OTHER_MATTER = re.compile(
    "整改(落实|完成|进展|工作)?(情况|方案|进展)|方案|会前|筹备|准备(工作)?情况|征求意见|督导|督查|巡察|谈心|学习情况"
    "|各[单乡镇支党]|所属|下属|节选|摘录|摘要"
)
_ITS_OWN_MATTER = re.compile("(巡视|巡察|整改)[^，。]{0,4}专题(民主|组织)?生活会")
_SUBJECT = re.compile("民主生活会|组织生活会|专题生活会|专题会")
_ONLY_HEAD = re.compile(HEAD.pattern + "[。；】]?[ \\t　]*")
_UNIT = re.compile(r"[^。！？；\n]+[。！？；]?[”’）]*")
_FEWEST_PARTS = 2


class Unit(NamedTuple):
    """A sentence, or a part of one set off by ；, with its place and the part of the course it speaks of."""

    start: int
    end: int
    text: str
    part: int
    head: str
    empty: bool = False
    """Whether it is a head under which nothing stands, where other heads of its form have something under them."""
    begins: bool = False
    """Whether it begins a paragraph, or with words that announce its part (会前，)."""


@dataclass(frozen=True, eq=False)
class Report:
    """A report on a meeting: its title and what it says, in the order of the text; one for each passage."""

    title: str
    units: tuple[Unit, ...]

    def of(self, *parts: int) -> tuple[Unit, ...]:
        """The sentences of some parts."""
        if parts not in self._of:
            self._of[parts] = tuple(unit for unit in self.units if unit.part in parts)
        return self._of[parts]

    @cached_property
    def _of(self) -> dict[tuple[int, ...], tuple[Unit, ...]]:
        return {}

    @property
    def of_branch(self) -> bool:
        """Whether a 党支部 met for its 组织生活会."""
        return "组织生活会" in self.title


@lru_cache(maxsize=16)
def report_of(passage: Passage) -> Report | None:
    """The text as a report on such a meeting that was held, or None where it is another kind of paper or a fragment."""
    text, title = passage.text, title_of(passage.lines)
    untitled = not _SUBJECT.search(title)
    if untitled:
        if title or not _tells_all(text):
            return None
    elif not _REPORT.search(title):
        return None
    if _OTHER_MATTER.search(_ITS_OWN_MATTER.sub("", title)):
        return None
    units = _units(passage, title)
    if len({unit.part for unit in units} - {OPENING}) < _FEWEST_PARTS + untitled:
        return None
    return Report(title, units)


_COURSE = tuple(map(re.compile, ("会前|为开好(?:这|本|此)次", "会上|会议", "会后")))
_ACTS = tuple(map(re.compile, ("通报", "代表", "自我批评|逐一|依次|逐[人个]", "点评|讲评", "总结|表态")))
_FEWEST_ACTS = 3
_AHEAD = re.compile(
    "请各|拟于|定于|将于|要求各|各单位要|应于|议程|如下安排|为盼|妥否|主持词|各位"
    "|(?:^|[。；\n])(?![^。；\n]{0,60}(?:指出|认为|提出|提醒|要求|强调|表示|批评|建议|点评))[^。；\n]{0,80}(?:必须|应当)"
)
"""Words of a plan or an order; what somebody at the meeting said must be done is told as past."""


def _tells_all(text: str) -> bool:
    """Whether a text without a title tells the whole course of a meeting that was held."""
    return (
        all(word.search(text) for word in _COURSE)
        and sum(bool(act.search(text)) for act in _ACTS) >= _FEWEST_ACTS
        and not _AHEAD.search(text)
    )


def title_of(lines: tuple[Line, ...]) -> str:
    """The title: the first lines up to the addressee or the first sentence, joined where it is broken."""
    words = ""
    for line in lines[:4]:
        text = line.text.strip()
        if re.search(r"[。：；，]$", text) or FIRST_HEAD.match(text) or len(text) > 60:
            break
        words += text
        if _REPORT.search(words):
            break
    return words


def _units(passage: Passage, title: str) -> tuple[Unit, ...]:
    """The sentences after title and addressee, without the signature, each with its part."""
    cut: list[tuple[int, int, str, str]] = []
    begins = {line.start for line in passage.lines}
    left, attached = len(title), False
    for line in passage.lines:
        if left > 0:
            left -= len(line.text.strip())
            continue
        words = line.text.strip()
        attached = bool(_ATTACHED.match(words) or (attached and _LISTED.match(words)))
        if (
            attached
            or _passed_over(words, line.text)
            or (words.endswith("：") and not cut and len(words) < 60)
        ):
            continue
        cut += (
            (line.start + start, line.start + end, text, head)
            for start, end, text, head in _sentences(line.text)
        )
    parts = course([(text, bool(head), start in begins) for start, _, text, head in cut])
    for at in range(len(cut) - 2, -1, -1):
        if cut[at][3] and _ONLY_HEAD.fullmatch(cut[at][2]) and not cut[at + 1][3]:
            parts[at] = parts[at + 1]  # a head speaks of what stands under it
    empty = _empty([(text, bool(head)) for _, _, text, head in cut])
    return tuple(
        Unit(*each[:3], part, each[3], at in empty, each[0] in begins or announced(each[2], part))
        for at, (each, part) in enumerate(zip(cut, parts, strict=True))
    )


_FORMS = tuple(
    map(
        re.compile,
        (
            "[ \t　]*[一二三四五六七八九十]{1,3}、",
            "[ \t　]*（[一二三四五六七八九十]",
            "[ \t　]*[0-9]",
            "[ \t　]*（[0-9]",
        ),
    )
)
_FEWEST_FILLED = 2


def _empty(units: list[tuple[str, bool]]) -> set[int]:
    """The heads, by their place, under which nothing stands, among others of their form that have something."""
    heads = [at for at, (text, head) in enumerate(units) if head and _ONLY_HEAD.fullmatch(text)]
    forms = {at: next((no for no, form in enumerate(_FORMS) if form.match(units[at][0])), -1) for at in heads}
    order = list(dict.fromkeys(forms.values()))
    bare = set()
    filled: dict[int, int] = {}
    for at in heads:
        below = at + 1 < len(units) and (
            not units[at + 1][1] or order.index(forms.get(at + 1, forms[at])) > order.index(forms[at])
        )
        if below:
            filled[forms[at]] = filled.get(forms[at], 0) + 1
        elif not _COUNTED.search(units[at][0]):
            bare.add(at)
    return {at for at in bare if filled.get(forms[at], 0) >= _FEWEST_FILLED}


_ATTACHED = re.compile("附件(?:[0-9一二三]{1,2})?[：:]|附：")
_LISTED = re.compile("[0-9]{1,2}[.．、][^。]*$")
"""The attachments named at the end, one a line, are no steps."""


def _passed_over(words: str, line: str) -> bool:
    """Whether a line is a signature, a date or a close."""
    return words.startswith("特此报告") or not (_MARK.search(words) or HEAD.match(line))


_MARK = re.compile("[。；，：]")
_COUNTED = re.compile(
    "[0-9一二三四五六七八九十两]+(?:多|余)?(?:次|条|人|份|场|稿|轮|个|遍|天|件|项|名|位|篇)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(maxsize=4096)
def _sentences(line: str) -> tuple[tuple[int, int, str, str], ...]:
    """The sentences of a line with their places in it; the first has the line's head."""
    head = HEAD.match(line)
    return tuple(
        (match.start(), match.end(), match[0], head["head"] if head and at == 0 else "")
        for at, match in enumerate(_UNIT.finditer(line))
        if _HAN.search(match[0])
    )
