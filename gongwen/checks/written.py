"""What people wrote themselves, beside the report: its form, its counts, and whether both say the same.

For 班子对照检查材料, 个人发言提纲 and 相互批评意见. What is thought or meant in them is not judged, and no
wording of them is ever offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gongwen.book import Facts
from gongwen.checks.passage import Line, Passage
from gongwen.facts import Answered, Listed
from gongwen.findings import ORDER, Finding
from gongwen.rules import Level

FORM = "空白表的栏目（按当年通知的查摆方面）"
COUNT = "报告里的条数与人写的材料一致"
SAME = "各份材料里的会议名称和数字一致"
ADVICE = "切忌以工作建议代替批评意见（转引）"

_KINDS = (
    ("criticism", re.compile("(批评|互评)意见")),
    ("outline", re.compile("发言提纲|个人对照检查|个人检查")),
    ("team", re.compile("对照检查|检视剖析|检查材料")),
)
_TO_FILL = re.compile("（由撰写人填写）|（通知没有要求的删去）|【待补充：[^】]*】")
_HEAD = re.compile(r"^[ \t　]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_NUMBERED = re.compile(r"^[ \t　]*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])[ \t　]*\S")
_IN_WORDS = re.compile("(?:^|[：；。，])[一二三四五六七八九十]{1,2}是")
_MARKS = re.compile(r"[\s，、。；：“”‘’（）()《》]|^[一二三四五六七八九十]+|^带头")
_MEETING = re.compile(r"(?P<name>(?P<year>20\d{2})年度(?:民主|组织)生活会)")
_TOTAL = re.compile(r"(?:查摆|检视)[^。；\n\d]{0,8}问题(?:共|合计)?(?P<count>\d{1,3})[条个]")
_WISH = re.compile("^(?:希望|建议|请|望)")
_FAULT = re.compile("不|少|缺|弱|欠|差|没|未|慢|粗|偏|急|浅|松|软|够|难|空|重.{0,4}轻")
_NAME_ENDS = "同志"


class Row(NamedTuple):
    """One criticism: whose, by whom, and where it stands."""

    line: Line
    of: str
    words: str
    by: str


def kind_of(text: str) -> str:
    """`team`, `outline` or `criticism` by the title; empty for any other text."""
    title = "".join(line.text.strip() for line in Passage(text).lines[:3])
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), "")


def check_written(text: str, facts: Facts) -> tuple[Finding, ...]:
    """All findings on a paper that people wrote, against the facts of the report, in the order of the text."""
    passage = Passage(text)
    checks = _CHECKS.get(kind_of(text))
    if checks is None:
        told = "看不出这是对照检查材料、发言提纲还是批评意见，没有核对；请保留标题再试。"
        return (Finding("written.unknown", "提示", told, FORM),)
    found = [finding for check in checks for finding in check(passage, facts)]
    return tuple(sorted(found, key=lambda each: (each.start, ORDER[each.level])))


def _at(line: Line, id: str, level: Level, message: str, source: str) -> Finding:
    return Finding(
        f"written.{id}", level, message, source, line.start, line.start + len(line.text), line.text
    )


def _fold(text: str) -> str:
    return _MARKS.sub("", _MARKS.sub("", text.strip()))


def _texts(facts: Facts, path: str) -> list[str]:
    """The items of a list; none where it is a text, blank or does not apply."""
    node = facts.all.get(path)
    return node.texts if isinstance(node, Listed) else []


def _number(facts: Facts, path: str) -> int | None:
    node = facts.all.get(path)
    return node.value if isinstance(node, Answered) and isinstance(node.value, int) else None


def _filled(passage: Passage, _: Facts) -> Iterator[Finding]:
    for match in _TO_FILL.finditer(passage.text):
        told = f"“{match[0]}”还留着，请写上内容后删去。"
        yield Finding("written.to_fill", "必改", told, FORM, match.start(), match.end(), match[0])


def _blocks(passage: Passage, facts: Facts) -> dict[str, tuple[Line, list[Line]]]:
    """For every aspect that has a head: that line, and the lines below it up to the next head."""
    found: dict[str, tuple[Line, list[Line]]] = {}
    heads = [at for at, line in enumerate(passage.lines) if _HEAD.match(line.text)]
    for at, until in pairwise([*heads, len(passage.lines)]):
        line = passage.lines[at]
        for aspect in _texts(facts, "aspects"):
            if aspect not in found and _fold(aspect) in _fold(line.text):
                found[aspect] = (line, list(passage.lines[at + 1 : until]))
    return found


def _aspects(passage: Passage, facts: Facts) -> Iterator[Finding]:
    aspects, blocks = _texts(facts, "aspects"), _blocks(passage, facts)
    missing = [aspect for aspect in aspects if aspect not in blocks]
    if missing:
        told = f"没有写到“{'”“'.join(missing)}”，请按通知的几个方面逐一查摆。"
        yield Finding("written.aspects", "建议", told, FORM)
    starts = [blocks[aspect][0].start for aspect in aspects if aspect in blocks]
    if starts != sorted(starts):
        yield Finding("written.aspects_order", "建议", "几个方面的先后与通知不同，请核对。", FORM)
    for aspect, (line, below) in blocks.items():
        rest = line.text.rstrip("：: 　").endswith(("方面", aspect)) or line.text.strip().endswith("：")
        if rest and not below:
            yield _at(line, "empty", "必改", f"“{aspect}”方面还没有写。", FORM)


def _problems(passage: Passage, facts: Facts) -> Iterator[Finding]:
    """Problems numbered under an aspect, against those that the report counts there."""
    node = facts.all.get("problems.by_aspect")
    told = {}
    if isinstance(node, Listed):
        for row in node.items:
            name, number = row.children["name"], row.children["count"]
            if isinstance(name, Answered) and isinstance(number, Answered):
                told[_fold(name.text)] = int(number.value)
    for aspect, (line, below) in _blocks(passage, facts).items():
        count = _counted(line.text, below)
        wanted = told.get(_fold(aspect))
        if count and wanted is not None and count != wanted:
            message = f"“{aspect}”方面写了{count}条问题，报告写的是{wanted}条，对不上，请核对。"
            yield _at(line, "problems", "必改", message, COUNT)
    total = _number(facts, "problems.team_total")
    for match in _TOTAL.finditer(passage.text):
        if total is not None and int(match["count"]) != total:
            message = f"这里写查摆问题{match['count']}条，报告写的是{total}条，对不上，请核对。"
            yield Finding("written.total", "必改", message, COUNT, match.start(), match.end(), match[0])


def _counted(head: str, below: list[Line]) -> int:
    """How many problems stand in a block, numbered line by line or 一是, 二是; 0 where that cannot be told."""
    lines = sum(bool(_NUMBERED.match(line.text)) for line in below)
    words = sum(len(_IN_WORDS.findall(text.strip())) for text in (head, *(line.text for line in below)))
    return lines if lines and not words else words if words and not lines else 0


def _writer(passage: Passage, facts: Facts) -> Iterator[Finding]:
    for line in passage.lines[:6]:
        if re.fullmatch(r"[ \t　]*(发言人|姓名)：[ \t　]*", line.text):
            yield _at(line, "writer", "必改", "没有写发言人的姓名。", FORM)
    missing = [each for each in _texts(facts, "materials.matters") if _fold(each) not in _fold(passage.text)]
    if missing:
        told = f"没有写到需要说明的“{'”“'.join(missing)}”；本人没有这一项的，请写明没有。"
        yield Finding("written.matters", "建议", told, FORM)


def _names(passage: Passage, facts: Facts) -> Iterator[Finding]:
    """The year's meeting and the last one under their own names."""
    known = facts.text("meeting.name") + facts.text("previous.meeting")
    year = _number(facts, "meeting.year")
    if not known or year is None:
        return
    for match in _MEETING.finditer(passage.text):
        if match["name"] not in known and int(match["year"]) >= year - 1:
            wanted = "”“".join(filter(None, (facts.text("meeting.name"), facts.text("previous.meeting"))))
            told = f"这里写的是“{match['name']}”，报告里的会议是“{wanted}”，请核对。"
            yield Finding("written.meeting", "建议", told, SAME, match.start(), match.end(), match[0])


def _rows(passage: Passage) -> list[Row]:
    """The criticisms in a table of the form: 序号, 被批评人, 批评意见, 提出人."""
    rows: list[Row] = []
    of = ""
    for line in passage.lines:
        cells = [cell.strip() for cell in line.text.split("\t")]
        if len(cells) < 4 or "被批评人" in line.text:
            continue
        of = cells[1] or of  # several on one person: the name may stand once
        if cells[2]:
            rows.append(Row(line, of.removesuffix(_NAME_ENDS), cells[2], cells[3].removesuffix(_NAME_ENDS)))
    return rows


def _criticism(passage: Passage, facts: Facts) -> Iterator[Finding]:
    rows = _rows(passage)
    if not rows:
        yield Finding(
            "written.no_rows", "提示", "没有读到批评意见的表格，没有核对条数；请用空白表填写。", FORM
        )
        return
    wanted = _number(facts, "criticism.count")
    if wanted is not None and wanted != len(rows):
        told = f"批评意见有{len(rows)}条，报告写的是{wanted}条，对不上，请核对。"
        yield Finding("written.criticism", "必改", told, COUNT)
    for row in rows:
        if not row.by:
            yield _at(row.line, "by", "建议", f"对{row.of}的这条意见没有写提出人。", FORM)
        elif row.by == row.of:
            yield _at(row.line, "self", "必改", f"提出人和被批评人都是{row.of}，请核对。", FORM)
        if _WISH.match(row.words) and not _FAULT.search(row.words):
            told = "这条像是工作建议，不是批评意见，请提出人自己再看。"
            yield _at(row.line, "advice", "提示", told, ADVICE)
    spoken = {row.of for row in rows}
    missing = [
        name
        for name in _texts(facts, "meeting_minutes.speakers")
        if name.removesuffix(_NAME_ENDS) not in spoken
    ]
    if missing:
        yield Finding("written.nobody", "建议", f"没有对{'、'.join(missing)}的批评意见，请核对。", FORM)


_Check = Callable[[Passage, Facts], Iterator[Finding]]
_CHECKS: dict[str, tuple[_Check, ...]] = {
    "team": (_filled, _aspects, _problems, _names),
    "outline": (_filled, _aspects, _writer, _names),
    "criticism": (_filled, _criticism, _names),
}
