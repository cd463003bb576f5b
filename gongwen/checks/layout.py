"""What stands where in a paper: levels of heads, ends of lists, addressee, signature and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.checks.amounts import whole
from gongwen.checks.passage import Hit, Line, Passage
from gongwen.rules import TextRule

_LEVELS = (
    re.compile(r"[ \t　]*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[ \t　]*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"[ \t　]*[0-9]{1,2}[.．、](?![0-9])"),
    re.compile(r"[ \t　]*[（(][0-9]{1,2}[）)]"),
)
_TITLE = re.compile(r"[^。；！？\n]{4,80}(?:报告|请示|通知|通报|函|纪要|意见|方案)[ \t　]*")
_ADDRESSED = re.compile(
    r"[ \t　]*(?:[^。；：:，（(\n]{0,30}(?:组织部|纪委|监委|党委|党组|党工委|工委|办公室|委员会|机关"
    r"|政府|各单位|支部|总支|小组|局|厅|公司)[^。；：:）)\n]{0,4})(?P<mark>[。；，,;.、])?[ \t　]*$"
)
_DATE = re.compile(r"[ \t　]*(?:20\d\d|[一二][〇○零0-9一二三四五六七八九]{3})年[^，。；]{2,8}日[ \t　]*$")
_UNIT = re.compile(
    r"[ \t　]*[^，。；：、0-9（]{4,40}(?:委员会|党组|党委|党工委|总支|支部|局|厅|办公室|政府|公司|中心|院|校)[ \t　]*$"
)


def levels(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A head of a lower level above one of a higher: 1. before the （一） of the same part (GB/T 9704 7.3.3)."""
    part: list[tuple[int, Line]] = []
    for line in [*passage.lines, None]:
        level = _level(line) if line else 0
        if level == 0:
            yield from _turned(part)
            part = []
        if line and level is not None:
            part.append((level, line))


def levels_skipped(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """（1） straight below （一）, where a 1. belongs between them (GB/T 9704 7.3.3)."""
    before = 0
    for line in passage.lines:
        level = _level(line)
        if level == 3 and before == 1:
            yield Hit(line.start, line.start + len(line.text.rstrip()))
        before = before if level is None else level


def _level(line: Line) -> int | None:
    return next((number for number, level in enumerate(_LEVELS) if level.match(line.text)), None)


def _turned(part: list[tuple[int, Line]]) -> Iterator[Hit]:
    below = [each for each in part if each[0] > 0]
    if not below:
        return
    first, line = below[0]
    number = re.match(r"[ \t　]*[（(]?([0-9]+)", line.text)
    if number and int(number[1]) != 1:
        return  # what begins in the middle of its numbers was cut from a longer text
    if any(level < first for level, _ in below[1:]):
        yield Hit(line.start, line.start + len(line.text.rstrip()))


_STYLES = (
    re.compile(r"[ \t　]*(?:附件：[ \t　]*)?(?P<found>(?P<n>[一二三四五六七八九十]{1,3})、)"),
    re.compile(r"[ \t　]*(?P<found>[（(](?P<n>[一二三四五六七八九十]{1,3})[）)])"),
    re.compile(r"[ \t　]*(?:附件：[ \t　]*)?(?P<found>(?P<n>[0-9]{1,2})、)"),
    re.compile(r"[ \t　]*(?:附件：[ \t　]*)?(?P<found>(?P<n>[0-9]{1,2})[.．](?![0-9]))"),
    re.compile(r"[ \t　]*(?P<found>[（(](?P<n>[0-9]{1,2})[）)])"),
)


def number_styles(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2. right under 1、 or 一、: the next number of one list in another style, begun by no 1 of its own."""
    last: dict[int, int] = {}
    above: tuple[int, int, str, int] | None = None
    for line in passage.lines:
        style, match = next(
            ((at, found) for at, regex in enumerate(_STYLES) if (found := regex.match(line.text))), (-1, None)
        )
        if match is None:
            above = None
            continue
        number = whole(match["n"]) or 0
        goes_on = last.get(style) == number - 1
        if above and above[0] != style and number == above[1] + 1 and not goes_on:
            # Either of the two may be the wrong one.
            yield Hit(above[3], line.start + match.end("found"), {"before": above[2], "here": match["found"]})
        above = (style, number, match["found"], line.start + match.start("found"))
        last[style] = number


def list_end(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The last item of a list ends in ；, though no further item follows."""
    lines = passage.lines
    for at, line in enumerate(lines):
        level, text = _level(line), line.text.rstrip()
        if level is None or not text.endswith("；"):
            continue
        before = lines[at - 1] if at else None
        following = lines[at + 1] if at + 1 < len(lines) else None
        in_list = before is not None and _level(before) == level and before.text.rstrip().endswith("；")
        if in_list and (following is None or _level(following) is None):
            start = max(text.rfind(mark, 0, len(text) - 1) for mark in "，。；：、）")
            yield Hit(line.start + start + 1, line.start + len(text))


def addressee_mark(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """An addressee under the title that ends in another mark than a colon (GB/T 9704 7.3.2)."""
    lines = passage.lines
    for at in range(1, min(4, len(lines) - 1)):
        match = _ADDRESSED.match(lines[at].text)
        if not match or not _TITLE.fullmatch(lines[at - 1].text) or len(lines[at + 1].text.strip()) < 16:
            continue
        if match["mark"] or not re.search(r"关于|报告$", lines[at].text.strip()):
            yield Hit(lines[at].start, lines[at].start + len(lines[at].text.rstrip()))
        return


def date_above_unit(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """The date above the unit's name at the end (GB/T 9704 7.3.5: the unit first, the date below it)."""
    lines = passage.lines
    for date, unit in pairwise(lines[-4:]):
        if len(lines) > 2 and _DATE.match(date.text) and _UNIT.match(unit.text):
            yield Hit(date.start, unit.start + len(unit.text.rstrip()))


_ITEM = re.compile(r"(?<![\u4e00-\u9fff])(?P<n>[一二三四五六七八九])是(?!否)[^。；\n]*(?P<end>[。；]?)")


def item_marks(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """一是……；二是……。三是……。: items of one list set apart by different marks; only plain items are judged."""
    for line in passage.lines:
        items = list(_ITEM.finditer(line.text))
        if len(items) < 3 or any(item.end() != following.start() for item, following in pairwise(items)):
            continue
        marks = [item["end"] for item in items[:-1]]
        if len(set(marks)) > 1:
            odd = min(set(marks), key=lambda mark: (marks.count(mark), mark == marks[0]))
            at = marks.index(odd)
            yield Hit(line.start + items[at].start(), line.start + items[at].end())


CHECKS = {
    "number_styles": number_styles,
    "levels": levels,
    "levels_skipped": levels_skipped,
    "list_end": list_end,
    "addressee_mark": addressee_mark,
    "date_above_unit": date_above_unit,
    "item_marks": item_marks,
}
ASKS = {"item_marks": lambda _: [(_ITEM.pattern,)]}
