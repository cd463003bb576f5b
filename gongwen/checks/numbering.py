"""Numbers of heads and items in their order, and the marks at the ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.checks.amounts import whole
from gongwen.checks.passage import Hit, Line, Passage
from gongwen.rules import TextRule

_HEADS = (
    re.compile(r"[ \t　]*(?P<found>(?P<n>[一二三四五六七八九十]{1,3})、)"),
    re.compile(r"[ \t　]*(?P<found>[（(](?P<n>[一二三四五六七八九十]{1,3})[）)])"),
    re.compile(
        r"[ \t　]*(?P<found>(?P<n>[0-9]{1,2})(?:[.．、](?![0-9])|[．、](?=[0-9]{1,3}[名位个项条家件次])))"
    ),
    re.compile(r"[ \t　]*(?P<found>[（(](?P<n>[0-9]{1,2})[）)])"),
)
_ITEMS = (
    re.compile(r"(?:^|(?<=[。；：，、;,]))(?P<found>(?P<n>[一二三四五六七八九十]{1,2}|[0-9]{1,2})是)(?!否)"),
    re.compile(r"(?:^|(?<=[。；：，]))(?P<found>第(?P<n>[一二三四五六七八九十]{1,2}))(?=[，、])"),
    re.compile(r"(?:(?<=[。；：，]))(?P<found>（(?P<n>[一二三四五六七八九十]{1,2})）)"),
    re.compile(r"(?:(?<=[。；：，]))(?P<found>（(?P<n>[0-9]{1,2})）)"),
)
_HAN_END = re.compile(r"[\u4e00-\u9fff0-9%）”’》]")


class Mark(NamedTuple):
    """A number at the head of a line or an item, and where it stands."""

    number: int
    start: int
    end: int


def heads(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Heads of one level whose numbers leap or stand twice; a head of a higher level begins anew."""
    runs: dict[int, list[Mark]] = {}
    unsure: list[Mark] = []
    for line in passage.lines:
        if either := _EITHER.match(line.text):
            unsure.append(Mark(_value(either["n"]), line.start, line.start))
        for level, regex in enumerate(_HEADS):
            if match := regex.match(line.text):
                mark = Mark(
                    _value(match["n"]), line.start + match.start("found"), line.start + len(line.text)
                )
                for lower in [each for each in runs if each > level]:
                    yield from _out_of_order(runs.pop(lower), unsure)
                runs.setdefault(level, []).append(mark)
                break
    for run in runs.values():
        yield from _out_of_order(run, unsure)
    whole = runs.get(0, [])
    if [mark.number for mark in whole] == [1, 1] and not _unnumbered_head(
        passage, whole[0].end, whole[1].start
    ):
        yield Hit(whole[1].start, whole[1].end, {"number": 1, "before": 1, "right": 2})


def _unnumbered_head(passage: Passage, start: int, end: int) -> bool:
    """Whether a short line without a mark at its end stands between: what follows it is numbered anew."""
    between = passage.text[start:end].split("\n")
    return any(0 < len(line.strip()) < 24 and not re.search("[。；：，]$", line.strip()) for line in between)


def items(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """一是……三是……: items of one paragraph whose numbers leap or stand twice, where there is but one list."""
    for line in passage.lines:
        for regex in _ITEMS:
            run = [
                Mark(_value(m["n"]), line.start + m.start("found"), line.start + m.end("found"))
                for m in regex.finditer(line.text)
            ]
            if run and run[0].number == 1 and [mark.number for mark in run].count(1) == 1:
                yield from _out_of_order(run)


_ARABIC = re.compile(r"(?:(?<=[：；。])|^)(?P<found>(?P<n>[0-9]{1,2})[.．、])(?=[\u4e00-\u9fff《“])")


def arabic_items(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """1.…；2.…；4.…: items of one paragraph in figures whose numbers leap."""
    for line in passage.lines:
        run = [
            Mark(_value(m["n"]), line.start + m.start("found"), line.start + m.end("found"))
            for m in _ARABIC.finditer(line.text)
        ]
        if len(run) > 2 and run[0].number == 1:
            yield from _out_of_order(run)


def _value(number: str) -> int:
    return whole(number) or 0


_EITHER = re.compile(r"[ \t　]*(?P<n>[0-9]{1,2})[.．](?=[0-9])")
"""A number of an item before a figure, or a decimal: 2.9月28日正常上班."""


def _out_of_order(run: Sequence[Mark], unsure: Sequence[Mark] = ()) -> Iterator[Hit]:
    """Where a run leaps or repeats a number; 1 begins a list anew, unless it only stands twice before 2.

    What may be a number of the run stands for it where it would be missing.
    """
    last = 0
    for at, mark in enumerate(run):
        number = mark.number
        begun = run[at - 1].start if at else 0
        while any(one.number == last + 1 < number and begun < one.start < mark.start for one in unsure):
            last += 1
        following = run[at + 1].number if at + 1 < len(run) else 0
        beside = at > 0 and following == 0 and mark.start - run[at - 1].end <= 1
        twice_one = number == last == 1 and (following == 2 or beside)
        if last and (twice_one or (number != 1 and number != last + 1)):
            names = {"number": number, "before": last, "right": last + 1}
            yield Hit(mark.start, mark.end, names)
        last = number


_ITEM = re.compile(r"[ \t　]*(?:[（(][\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、）)]|[①-⑳])")


def line_ends(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A paragraph that ends in 、 or ，; a text broken into lines of one width is left alone.

    `settings.items` says whether to tell the items of a list that go on to the next one, or the others.
    """
    lines = passage.lines
    if sum(len(line.text) >= 18 and _ends_in_word(line) for line in lines) > 2:
        return
    for number, line in enumerate(lines):
        text = line.text.rstrip(" \t　")
        goes_on = all(_ITEM.match(one.text) for one in lines[number : number + 2]) and line is not lines[-1]
        column = any(
            len(one.text) <= _SHORT_LINE and one.text.rstrip(" \t　").endswith(text[-1:])
            for one in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
        )
        if len(text) > 4 and text[-1] in "、，" and goes_on == rule.settings["items"] and not column:
            end = line.start + len(text)
            yield Hit(_last_words(line, len(text)), end, {"mark": text[-1]})


_SHORT_LINE = 14
"""Characters of a line in a column of posts or things, each of which ends in the same mark."""
_BYLINE = re.compile(
    r"[。！？][”’]?(?:(?:（[^）（\n]{1,60}）)+|——[^。\n]{2,60}|[\u4e00-\u9fff]{2,6}：[\d A-Za-z@.、转—-]+)$|抄送："
)
"""Behind the last sentence who wrote or said it, a note (（略）) or a number to ring; or whom it is sent to."""


_TABLED = re.compile("[^ \t　。]　+[^ \t　]")
"""A row of a table without lines: 全天　现场教学; 带班：詹立本　值班：陆行."""


def full_stop_missing(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A paragraph of several sentences whose last one ends in no mark, alone in the text to do so."""
    bare = [line for line in passage.lines if _ends_in_word(line)]
    told = [
        line
        for line in bare
        if ("，" in line.text or len(line.text) > 12)
        and not line.text.rstrip().endswith(("。”", "。）", "。’", "。”）"))
        and not _NOTE.fullmatch(line.text)
        and not _TABLED.search(line.text)
        and ("。" in line.text or _told_like_others(passage, line))
    ]
    told = [
        line
        for line in told
        if not (
            _BYLINE.search(line.text.rstrip()) or _one_of_fields(passage, line) or _one_of_list(passage, line)
        )
    ]
    if len(told) == 1 and not re.search("[！？。]", told[0].text.rstrip()[-2:]):
        text = told[0].text.rstrip(" \t　")
        yield Hit(_last_words(told[0], len(text)), told[0].start + len(text))


_FIELD = re.compile("[\u4e00-\u9fff]{2,6}：")
_HEAD_LINE = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:时间|地点|日期|对象|人员|主持人?|[出列缺]席|参加|记录|请假|联系人|电话|[谈记][话录]人)：[^。\n]*$"
)
"""A line of a paper's head, which ends in no mark wherever it stands."""
_NOTE = re.compile(r"[ \t　]*（[^（）\n]*）[ \t　]*")


def _one_of_fields(passage: Passage, line: Line) -> bool:
    """Whether it is one of several lines like 访谈对象：…, which end in no mark."""
    others = [one for one in passage.lines if one != line and _FIELD.match(one.text) and _ends_in_word(one)]
    return bool(_HEAD_LINE.match(line.text)) or (bool(_FIELD.match(line.text)) and len(others) > 1)


_NUMBERED = re.compile(r"[ \t　]*(?:[0-9]{1,3}[.．、]|[0-9]{1,2}[:：][0-9]{2})")


def _one_of_list(passage: Passage, line: Line) -> bool:
    """Whether it is one of several numbered rows that end in no mark."""
    rows = [one for one in passage.lines if _NUMBERED.match(one.text) and _ends_in_word(one)]
    return line in rows and len(rows) > _FEWEST_STOPPED


_LONG_LINE, _FEWEST_STOPPED = 24, 2


def _told_like_others(passage: Passage, line: Line) -> bool:
    """Whether a paragraph is one long sentence among others that all end in a full stop."""
    if (
        not _is_long(line)
        or not "\u4e00" <= line.text.rstrip()[-1] <= "\u9fff"
        or line.text.lstrip().startswith(("附件", "附：", "抄送", "联系"))
    ):
        return False
    others = [other.text.rstrip() for other in passage.lines if other != line and _is_long(other)]
    return sum(other.endswith("。") for other in others) >= max(_FEWEST_STOPPED, len(others))


def _is_long(line: Line) -> bool:
    return len(line.text) > _LONG_LINE and "，" in line.text


_FIRST_LEVEL = re.compile(r"[ \t　]*[一二三四五六七八九十]{1,3}、")
_STOPPED_HEAD = re.compile(
    r"[ \t　]*[一二三四五六七八九十]{1,3}、[^，。；：、！？0-9\n]{2,16}(?P<found>[。；，])[ \t　]*$"
)


_AMENDS = re.compile(
    r"[ \t　]*[一二三四五六七八九十]{1,3}、(?:删[去除]|将|把|增加|废止|第[一二三四五六七八九十百]{1,4}条)"
)
"""An item of a paper that amends another one: 二、删去第八条第二款。"""


def heads_with_stop(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A head alone on its line that ends in a mark; items that follow each other, set apart by ；, are no heads."""
    lines = passage.lines
    for at, line in enumerate(lines):
        match = _STOPPED_HEAD.match(line.text)
        if match is None or _AMENDS.match(line.text):
            continue
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if match["found"] == "；" and _FIRST_LEVEL.match(following):
            continue
        before = lines[at - 1].text.rstrip(" \t　") if at else ""
        if _FIRST_LEVEL.match(before) and before.endswith("；"):
            continue  # the last of such items
        beside = [text for text in (before, following.rstrip(" \t　")) if _FIRST_LEVEL.match(text)]
        if match["found"] == "。" and beside and all(text.endswith(("。", "。”")) for text in beside):
            continue  # the articles of a set of rules
        bare = not following or _FIRST_LEVEL.match(following) or _CLOSES.match(following)
        if match["found"] == "。" and bare and not _HEAD_WORD.search(line.text):
            continue  # nothing stands under it, and it is a sentence
        yield Hit(line.start + match.start("found"), line.start + match.end("found"))


_CLOSES = re.compile(
    r"[ \t　]*(?:特此|此[复致令函]|专此|以上|本[办规制方通条]|附[件：:]"
    r"|(?:19|20)\d\d年|(?![（(\d一二三四五六七八九十])[^，。；：、！？\n]{2,30}$)"
)
_HEAD_WORD = re.compile(
    "(?:情况|问题|措施|打算|安排|要求|工作|意见|原因|做法|成效|经验|建议|任务|目标|步骤|方法|内容|准备|体会|思想|原则|保障|纪律"
    "|方向|计划|设想|不足|事项|程序|整改|剖析|概况|背景|过程|范围|对象|时间|地点|形式|流程|分工|责任|领导|机制|制度|建设|落实)"
    r"[。；，][ \t　]*$"
)


def _ends_in_word(line: Line) -> bool:
    return bool(_HAN_END.match(line.text.rstrip(" \t　")[-1:]))


def _last_words(line: Line, end: int) -> int:
    return line.start + max(line.text.rfind(mark, 0, end - 1) for mark in "，、。；：") + 1


CHECKS = {
    "heads": heads,
    "items": items,
    "arabic_items": arabic_items,
    "heads_with_stop": heads_with_stop,
    "line_ends": line_ends,
    "full_stop_missing": full_stop_missing,
}
ASKS = {"arabic_items": lambda _: [("[0-9][.．、]",)]}
