"""Rows of tables and lines broken by the width of a page, told as running text."""

from __future__ import annotations

import re

from gongwen.intake.columns import DROPPED, of_this_meeting

Edit = tuple[tuple[int, int], str]

_NUMBER = re.compile(r"\d{1,6}")
_INDEX = re.compile(r"\d{1,2}[.．、]?|[①-⑳]")
_INDEXED = ("序号", "编号", "序")
_MEASURED = re.compile("（(?P<unit>人次|份|条|项|个|稿次|稿|场|次|人|名|场[/／]人|次[/／]人)）")
_BOTH = re.compile(r"(\d{1,3})[/／](\d{1,4})")
_MET = re.compile("[场次][/／]人")
_EMPTY = re.compile(rf"[—－\-–/无{DROPPED}]*")
_SLASHED = re.compile(
    r"(?P<stem>[^（）/／]*?)（?(?P<names>[\u4e00-\u9fff]{1,6}(?:[/／、][\u4e00-\u9fff]{1,6}){1,3})）?"
)
_FIGURES = re.compile(r"\d{1,4}(?:[/／、]\d{1,4}){1,3}")
_FULLER = {"发": "发出", "收": "收回", "回": "收回", "发放": "发出", "回收": "收回"}
_OF_NOW = re.compile("(?:本年度?|今年|本次|这次|此次|其中)，?(?=.{2})")
_UNITS = (
    ("发出", "份"), ("发放", "份"), ("收回", "份"), ("回收", "份"), ("场", "场"), ("人", "人次"),
    ("整改", "项"), ("任务", "项"), ("限期", "项"), ("长期", "项"), ("稿", "稿"),
)  # fmt: skip
_NAMED_UNITS = (
    ("应到|实到|到会|出席|缺席|人数|参会|评议.{0,4}党员", "人"), ("优秀|合格", "名"),
    ("谈心|谈话|人次", "人次"), ("稿次|稿数|修改", "稿"),
    ("整改|任务|限期|长期|立行|立改", "项"), ("提纲|发出|收回|发放|回收", "份"), ("问题", "个"), ("座谈会|场", "场"),
)  # fmt: skip
_ANY = re.compile(
    "(?:具体|有关|主要|填报|基本)(?:情况|内容)|项目|事项|名称|指标|内容|类别|数值|数据|数量|数|情况|填写内容|填报内容|结果|备注"
)
_STAND_FOR = {
    "场次": "",
    "场数": "",
    "人数": "",
    "人次": "",
    "个数": "",
    "条数": "",
    "数量": "",
    "问题数": "问题",
    "次数": "",
}
_NO_HEAD = re.compile("中共|党组$|党委$|委员会$|书记|局长|会议室|有限公司")
"""What a head of a column is not: a value of the form."""
_SCOPES = ("范围", "对象", "发放范围", "征求范围", "发放对象", "征求对象", "参加人员范围")
_STOPPED = re.compile(r"[。：；！？”）】.:;]\s*$|^\s*$")
_BEGINS = re.compile(
    r"^(?:\s{2,}|\u3000|[一二三四五六七八九十]{1,3}、|（|第[一二三四五六]|附件|中共|\d{1,2}[.．、]|—|[-●•·★◆▲◎※▪■]|[\u4e00-\u9fff]{2,12}：)"
)
_LABEL = re.compile(r"^[\u4e00-\u9fff／/（）]{2,10}：")
_TITLE_ENDS = re.compile(r"(?:报告|汇报|情况|通报|总结|纪要)\s*$")
_MARKED = re.compile("[，。；：]")
_WRAPPED_SHARE = 0.4
_TITLE_LINES, _FEWEST_BROKEN = 6, 3
_PAGE_SHARE, _PAGE_SPREAD, _PAGE_ALIKE = 0.7, 0.12, 0.6


def table_edits(text: str) -> list[Edit]:
    """What to put in place of tabs so that a row reads as a sentence: 发出48份，收回46份."""
    edits: list[Edit] = []
    header: list[str] = []
    measure, indexed = "", False
    position = 0
    lines = [line.split("\t") for line in text.split("\n")]
    for number, written in enumerate(lines):
        cells = written
        following = lines[number + 1] if number + 1 < len(lines) else []
        at = position
        indexed = len(cells) > 1 and (indexed or cells[0].strip() in _INDEXED)
        if indexed and (_INDEX.fullmatch(cells[0].strip()) or cells[0].strip() in _INDEXED):
            # A running number says nothing: the row begins after it.
            skipped = len(cells[0]) + 1
            edits.append(((position, position + skipped), ""))
            at, cells, following = position + skipped, cells[1:], following[1:]
            position += skipped
        if len(cells) < 2:
            header = []
        elif _is_header(cells, following, header):
            header = [cell.strip(" \u3000") for cell in cells]
        else:
            edits += _row(at, cells, header if len(header) == len(cells) else [], measure)
            measure = _measure(cells[0], measure)
        position += sum(map(len, cells)) + len(cells)
    return edits


def _is_header(cells: list[str], following: list[str], header: list[str]) -> bool:
    """Short words without figures, over a row that has some; inside a table only with other columns."""
    short = all(cell.strip() and len(cell.strip()) <= 12 and not re.search(r"\d", cell) for cell in cells)
    over = len(following) == len(cells) and any(re.search(rf"[\d{DROPPED}]", cell) for cell in following)
    named = any(_NO_HEAD.search(cell) for cell in cells)
    return short and over and not named and len(header) != len(cells)


def _measure(name: str, last: str) -> str:
    """The measure that a row names in brackets; a row that begins with 其中 has that of the row before it."""
    if name.strip(" \u3000").startswith("其中"):
        return last
    told = _MEASURED.search(name)
    return {"稿次": "稿"}.get(told["unit"], told["unit"]) if told else ""


def _row(start: int, cells: list[str], header: list[str], last: str = "") -> list[Edit]:
    """One row: its first cell names it, or its cells are names and values in turn."""
    if slashed := _slashed(start, cells):
        return slashed
    if header and of_this_meeting(cells[0]):
        return _labelled(start, cells, header)
    edits: list[Edit] = []
    at = start
    measure = _measure(cells[0], last)
    if told := _MEASURED.search(cells[0]):
        edits.append(((start + told.start(), start + told.end()), ""))
    if header and _ANY.fullmatch(header[0]) and _ANY.fullmatch(header[-1]) and len(header) == 2:
        header = []
    numbers = all(_NUMBER.fullmatch(cell.strip()) for cell in cells)
    pairs = (
        not header
        and len(cells) % 2 == 0
        and all(not re.search(rf"[\d{DROPPED}]", cell) for cell in cells[::2])
        and DROPPED not in "".join(cells)
    )
    aspects = bool(header) and (
        header[0] in ("方面", "查摆方面")
        or (header[0] == "类别" and bool(re.search("[数条个项]", header[1])))
    )
    talks = bool(header) and header[0] in ("对象", "谈话对象", "谈心对象") and "人次" in header
    for column, cell in enumerate(cells):
        bare = cell.strip(" \u3000")
        label = header[column] if header else ""
        empty = bool(column and _EMPTY.fullmatch(bare))
        if column:
            edits.append(
                ((at - 1, at), "" if empty else _mark(column, cells, pairs, aspects, numbers, talks))
            )
        if _NUMBER.fullmatch(bare) and (column or numbers):
            lead = "" if aspects and column == 1 else _STAND_FOR.get(label, label)
            unit = (
                measure
                or next((unit for word, unit in _UNITS if word in label), "")
                or _unit_of(cells[column - 1] if pairs else cells[0], aspects)
            )
            edits += [((at, at), lead), ((at + len(cell), at + len(cell)), unit)]
        elif column and (both := _BOTH.fullmatch(bare)) and _MET.search(cells[0]):
            edits.append(((at, at + len(cell)), f"{both[1]}场，{both[2]}人"))
        elif empty:
            edits.append(((at, at + len(cell)), ""))
        elif label in _SCOPES and column:
            edits.append(((at, at), "面向"))
        elif column and DROPPED in "".join(cells) and (now := _OF_NOW.match(cell)):
            edits.append(((at, at + now.end()), ""))
        at += len(cell) + 1
    return edits


def _slashed(start: int, cells: list[str]) -> list[Edit]:
    """应到/实到 with 10/9: as many names as figures, told one by one; none where the row is not such."""
    left = [(n, cell.strip(" \u3000")) for n, cell in enumerate(cells[1:], 1) if not _EMPTY.fullmatch(cell)]
    named = _SLASHED.fullmatch(cells[0].strip(" \u3000"))
    if not named or not left or not _FIGURES.fullmatch(left[0][1]):
        return []
    heads, figures = re.split("[/／、]", named["names"]), re.split("[/／、]", left[0][1])
    if len(heads) != len(figures) or _MET.search(cells[0]):
        return []
    column, edits = left[0][0], list[Edit]()
    at = start + sum(len(cell) + 1 for cell in cells[:column])
    edits.append(((start, at), f"{named['stem']}{_FULLER.get(heads[0], heads[0])}"))
    for head, following, figure in zip(
        heads, [*heads[1:], ""], re.finditer(r"\d+", cells[column]), strict=True
    ):
        end = at + figure.end()
        words = f"，{_FULLER.get(following, following)}" if following else ""
        edits.append(
            ((end, end + bool(following)), f"{_unit_of(_FULLER.get(head, head), aspects=False)}{words}")
        )
    at += len(cells[column]) + 1
    for cell in cells[column + 1 :]:
        edits.append(((at - 1, at), "" if _EMPTY.fullmatch(cell.strip(" \u3000")) else "，"))
        at += len(cell) + 1
    return edits


def _labelled(start: int, cells: list[str], header: list[str]) -> list[Edit]:
    """A row that is a year: every cell by the head of its column."""
    edits: list[Edit] = [((start, start + len(cells[0])), "")]
    at = start + len(cells[0]) + 1
    for label, cell in zip(header[1:], cells[1:], strict=True):
        bare = cell.strip(" \u3000")
        told = f"{_STAND_FOR.get(label, label)}{'' if bare[:1].isdigit() else '：'}"
        lead = "" if at == start + len(cells[0]) + 1 else "，"
        edits.append(((at - 1, at), "" if _EMPTY.fullmatch(bare) else lead + told))
        if _NUMBER.fullmatch(bare):
            edits.append(((at + len(cell), at + len(cell)), _unit_of(label, aspects=False)))
        at += len(cell) + 1
    return edits


def _unit_of(name: str, aspects: bool) -> str:
    """The measure of a bare figure by the name of its row."""
    if aspects:
        return "个"
    return next((unit for word, unit in _NAMED_UNITS if re.search(word, name)), "条")


def _mark(column: int, cells: list[str], pairs: bool, aspects: bool, numbers: bool, talks: bool) -> str:
    """What stands between a cell and the one before it."""
    if pairs and column % 2:
        return "" if re.match(r"\s*\d(?!\d*[年月.．/-]\d|\d*月)", cells[column]) else "："
    if pairs or numbers or not all(_EMPTY.fullmatch(cell.strip()) for cell in cells[1:column]):
        return "，"
    if talks or cells[0].strip(" \u3000").startswith("其中"):
        return ""
    if aspects:
        return "" if re.search("合计|小计|总计|成员|个人|意见", cells[0]) else "方面"
    return "："


def wrapped_edits(text: str) -> list[Edit]:
    """Line ends that only the width of a page made: taken away where most long lines end without a stop."""
    lines = text.split("\n")
    long = [line for line in lines if len(line.strip()) > 14]
    if len(long) < 6:
        return []
    open_ended = sum(not _STOPPED.search(line) for line in long)
    if open_ended < _WRAPPED_SHARE * len(long):
        return []
    position = 0
    widest = max(len(line.strip()) for line in long)
    titles: list[Edit] = []
    broken: list[Edit] = []
    for number, line in enumerate(lines[:-1]):
        end = position + len(line)
        following = lines[number + 1]
        in_title = number < _TITLE_LINES and not _MARKED.search(line + following)
        full = len(line.strip()) >= widest * 0.55 or number < _TITLE_LINES
        if (
            line.strip()
            and following.strip()
            and full
            and "\t" not in line + following
            and not _TITLE_ENDS.search(line)
            and not re.search(r"[。：；！？.:;]\s*$", line)
            and not _BEGINS.match(following)
            and not (_LABEL.match(line) and _LABEL.match(following))
        ):
            (titles if in_title else broken).append(((end, end + 1), ""))
        position = end + 1
    widths = sorted(end - text.rfind("\n", 0, end) - 1 for (end, _), _ in broken)
    # What the width of a page broke is about as long as the page is wide; a list of short lines is not.
    middle = widths[len(widths) // 2] if len(widths) >= _FEWEST_BROKEN else 0
    alike = sum(abs(width - middle) <= middle * _PAGE_SPREAD for width in widths)
    page = middle >= widest * _PAGE_SHARE and alike >= len(widths) * _PAGE_ALIKE > 0
    return sorted([*titles, *(broken if page else [])])
