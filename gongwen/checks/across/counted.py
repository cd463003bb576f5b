"""What is told by counting: the rows of a table, the names of a list, the days of a schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.across.rows import items, round_key
from gongwen.checks.across.values import Day, day
from gongwen.intake.enumerations import items as enumerated
from gongwen.intake.numbers import count_of

_BLANK = re.compile("【待补充[^】]*】")
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|共)")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,6}")
_LISTS = (
    (
        "attendance.due",
        re.compile(r"(?:参加人员|出席人员|参会人员|发言(?:次序|顺序))[：:](?P<list>[^。；\n]{5,200})"),
    ),
    ("supervisors.count", re.compile(r"督导(?:组)?(?:人员|成员)?签(?:名|字)[：:](?P<list>[^。；\n]{3,120})")),
)
_ASPECTS = re.compile(
    r"(?P<n>[三四五六七八九])个方面(?:的)?(?:查摆)?(?:的)?问题(?:分别)?(?:为|是|：)?(?P<list>\d{1,3}(?:[、，]\d{1,3}){2,8})"
)
_LISTED = re.compile(
    r"(?:围绕|对照)(?:以下)?(?:[一二三四五六七八九]个)?方面[^。；\n]{0,30}：(?P<list>一是[^。\n]{4,600})"
)
_TITLED = re.compile(
    r"^[^，。；：\t《]{3,40}?(?:委员会|党组|党委|支部|工委)(?=关于|20\d\d|民主|组织|召开)", re.MULTILINE
)
_SIGNED = re.compile(
    r"^[ \u3000]*((?:(?:20\d\d|二〇[〇一二三四五六七八九]{2})年)?"
    r"[\d一二三四五六七八九十元]{1,3}月[\d一二三四五六七八九十]{1,3}日)[ \u3000]*$",
    re.MULTILINE,
)


_ISSUED = {"meeting_plan": "plan.issued", "rectification_plan": "rectification.issued"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a paper: the cells of its head, its rows with their place, those of 合计 apart."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    start: int
    end: int

    def column(self, words: str, barred: str = "^$") -> int | None:
        """The first column whose head has one of the words."""
        return next(
            (
                at
                for at, cell in enumerate(self.head)
                if re.search(words, cell) and not re.search(barred, cell)
            ),
            None,
        )

    def cells(self, column: int) -> list[str]:
        """A column from top to bottom."""
        return [row[column] if column < len(row) else "" for _, row in self.rows]


def tables(text: str) -> Iterator[Table]:
    """The tables of a text: rows of lines with tabs below a head of several words without digits."""
    block: list[tuple[int, tuple[str, ...]]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            block.append((at, tuple(_BLANK.sub("", cell).strip() for cell in line.split("\t"))))
        elif block:
            if (made := _table(block)) is not None:
                yield made
            block = []
        at += len(line) + 1


def _table(block: list[tuple[int, tuple[str, ...]]]) -> Table | None:
    head = next(
        (
            n
            for n, (_, cells) in enumerate(block[:5])
            if sum(bool(cell) for cell in cells) >= 2 and not any(re.search(r"\d", c) for c in cells)
        ),
        None,
    )
    if head is None:
        return None
    rows = [
        (at, cells)
        for at, cells in block[head + 1 :]
        if any(cells) and not any(_TOTAL.match(c) for c in cells[:2])
    ]
    last_at, last = block[-1]
    return Table(block[head][1], tuple(rows), block[head][0], last_at + sum(map(len, last)) + len(last) - 1)


def counted(paper: Paper) -> tuple[Said, ...]:
    """Everything in a paper that is told by counting."""
    kind = paper.known
    if kind is None:
        return ()
    found = [*_prose(paper), *_signed(paper)]
    of_kind = {
        "opinions_summary": _opinions, "rectification_list": _tasks, "rectification_plan": _tasks,
        "talks_schedule": _talks, "criticism_list": _criticism, "meeting_minutes": _criticism,
        "materials_list": _materials, "opinions_notice": _aspects,
    }.get(kind.id)  # fmt: skip
    if of_kind:
        for table in tables(paper.text):
            found += [_said(paper, table.start, table.end, *told) for told in of_kind(table)]
    return tuple(found)


Told = tuple[str, str, Any, str]


def _said(paper: Paper, start: int, end: int, fact: str, key: str, value: Any, quote: str) -> Said:
    rank = paper.known.rank if paper.known else 9
    return Said(fact, value, paper.name, start, end, quote, paper.line_of(start) + 1, key, rank)


def _filled(table: Table, column: int | None) -> int:
    return sum(bool(cell) for cell in table.cells(column)) if column is not None else 0


def _opinions(table: Table) -> Iterator[Told]:
    words = table.column("意见|建议|问题|内容", "对象|条数|件数|反馈|序号")
    if words is None:
        return
    count = _filled(table, words)
    if not count or any(cell.isdigit() for cell in table.cells(words)):
        yield from _sums(table)
        return
    yield "opinions.merged_count", "", count, f"表中共列{count}条意见建议"
    raw = table.column("归并前|原始|合并前")
    if raw is not None and all(cell.isdigit() for cell in table.cells(raw)) and _filled(table, raw) == count:
        total = sum(map(int, table.cells(raw)))
        yield "opinions.raw_count", "", total, f"“{table.head[raw]}”一栏合计{total}"
    whom, sort = table.column("对象|对谁"), table.column("类别|类型|性质")
    if whom is None or _filled(table, whom) < count:
        return
    team = [("班子" in cell and "成员" not in cell) or "委员会" in cell for cell in table.cells(whom)]
    for name, mine in (("team", True), ("members", False)):
        of = [at for at, one in enumerate(team) if one is mine]
        label = "班子" if mine else "成员"
        yield f"opinions.{name}.total", "", len(of), f"“{table.head[whom]}”一栏是{label}的{len(of)}条"
        if sort is not None and _filled(table, sort) == count:
            for part, word in (("problems", "问题"), ("suggestions", "建议")):
                n = sum(word in table.cells(sort)[at] for at in of)
                yield f"opinions.{name}.{part}", "", n, f"对{label}的意见中类别是“{word}”的{n}条"


def _sums(table: Table) -> Iterator[Told]:
    """A table of sums: a row for the group and one for its members, a column for each sort."""
    for _, row in table.rows:
        who = next((cell for cell in row if re.search("班子|成员|个人|委员", cell)), "")
        name = "members" if re.search("成员|个人", who) else "team" if who else ""
        for at, cell in enumerate(row if name else ()):
            label = table.head[at] if at < len(table.head) else ""
            leaf = (
                "problems"
                if "问题" in label
                else "suggestions"
                if "建议" in label and "意见" not in label
                else "total"
                if re.search("合计|条数|总|意见", label)
                else ""
            )
            if leaf and cell.isdigit():
                yield f"opinions.{name}.{leaf}", "", int(cell), f"{who}：{label}{cell}"


def _tasks(table: Table) -> Iterator[Told]:
    measure, problem = table.column("措施|任务", "时限|责任"), table.column("问题")
    if measure is None:
        return
    columns = {
        "measure": measure, "problem": problem, "leader": table.column("领导|责任人|牵头人|负责人"),
        "department": table.column("部门|科室|单位|处室", "领导"), "deadline": table.column("时限|期限|时间"),
    }  # fmt: skip
    rows = [
        {name: row[at] for name, at in columns.items() if at is not None and at < len(row) and row[at]}
        for _, row in table.rows
    ]
    rows = [row for row in rows if row.get("measure")]
    if rows:
        yield "rectification.tasks", "", len(rows), f"表中共列{len(rows)}项整改任务"
    for fact, key, value in items(rows):
        shown = next((row[fact[6:]] for row in rows if row["measure"] == key), "")
        yield fact, key, value, f"{key[:20]}：{shown}"


def _talks(table: Table) -> Iterator[Told]:
    who = table.column("谈话人|谈话双方|对象|类型")
    times, when = table.column("人次|次数"), table.column("日期|时间")
    if times is not None and who is not None:
        numbers = [count_of(re.sub("(?:人次|次)$", "", cell)) for cell in table.cells(times)]
        for key, n in zip(table.cells(who), numbers, strict=True):
            if key and n is not None:
                yield "talks.rounds", round_key(key), n, f"{key}：{n}人次"
        if numbers and None not in numbers:
            total = sum(n for n in numbers if n is not None)
            yield "talks.total", "", total, f"“{table.head[times]}”一栏合计{total}人次"
    elif who is not None and (pairs := sum(bool(a) for a in table.cells(who))) and len(table.head) > 3:
        sort = table.column("类型|类别")
        if sort is not None and sort != who and _filled(table, sort) == pairs:
            for key in dict.fromkeys(table.cells(sort)):
                n = table.cells(sort).count(key)
                yield "talks.rounds", round_key(key), n, f"“{key}”共排{n}次"
        yield "talks.total", "", pairs, f"表中共排{pairs}次谈话"
    days = [found for cell in (table.cells(when) if when is not None else ()) if (found := day(cell))]
    if days and len(days) == len(table.rows):
        days.sort(key=lambda one: (one.year or 0, one.month if one.year else (one.month + 6) % 12, one.first))
        yield "talks.start", "", days[0], f"表中最早的谈话是{_shown(days[0])}"
        yield "talks.end", "", days[-1], f"表中最晚的谈话是{_shown(days[-1])}"


def _shown(one: Day) -> str:
    return f"{one.month}月{one.first}日"


def _criticism(table: Table) -> Iterator[Told]:
    words = table.column("批评意见|意见", "态度|表态|记原话")
    if (
        words is not None
        and table.column("批评人|提出人|被批评") is not None
        and (count := _filled(table, words))
    ):
        yield "criticism.count", "", count, f"表中共列{count}条批评意见"


def _aspects(table: Table) -> Iterator[Told]:
    """The form on which opinions are asked for names the aspects, one a row."""
    name = table.column("^方面|查摆方面")
    if name is not None and len(listed := [cell for cell in table.cells(name) if cell]) > 2:
        yield "aspects", "", listed, "；".join(listed)[:120]


def _materials(table: Table) -> Iterator[Told]:
    name = table.column("材料|名称|文件")
    if name is not None and (listed := [cell for cell in table.cells(name) if cell]):
        yield "attachments", "", listed, "、".join(listed)[:120]
        yield "attachments.count", "", len(listed), f"表中共列{len(listed)}份材料"


def _prose(paper: Paper) -> Iterator[Said]:
    kind = paper.known
    for fact, pattern in _LISTS:
        for match in pattern.finditer(paper.text) if kind and kind.tells(fact) else ():
            people: Sequence[str] = [p.strip() for p in re.split("[、，,]", match["list"])]
            if len(people) > 1 and all(_NAME.fullmatch(person) for person in people):
                yield _said(
                    paper, *match.span(), fact, "", len(people), f"{match.group()[:80]}（共{len(people)}人）"
                )
    for match in _ASPECTS.finditer(paper.text) if kind and kind.tells("problems.by_aspect") else ():
        counts = [int(n) for n in re.findall(r"\d+", match["list"])]
        if count_of(match["n"]) == len(counts):
            for at, n in enumerate(counts, 1):
                yield _said(
                    paper, *match.span(), "problems.by_aspect", f"{len(counts)}个方面之{at}", n, match.group()
                )

    for match in _LISTED.finditer(paper.text) if kind and kind.tells("aspects") else ():
        listed = [item for item, _ in enumerated(match["list"])]
        yield _said(paper, *match.span("list"), "aspects", "", listed, match.group()[:120])
        yield _said(paper, *match.span("list"), "aspects.count", "", len(listed), match.group()[:120])
    unit = _TITLED.search(paper.text[:300]) if kind and kind.tells("organization") else None
    if unit:
        yield _said(paper, *unit.span(), "organization.name", "", unit.group(), unit.group())


def _signed(paper: Paper) -> Iterator[Said]:
    """The day below the text and who signs it: for a plan the day it was issued."""
    kind, match = paper.known, _SIGNED.search(paper.text)
    if not kind or not match or (signed := day(match[1])) is None:
        return
    for fact in (f"{kind.id}.signed", _ISSUED.get(kind.id, "")):
        if fact:
            yield _said(paper, *match.span(1), fact, "", signed, f"落款{match[1]}")
    before = paper.text[: match.start()].rstrip().rpartition("\n")[2].strip()
    if re.fullmatch(r"[^，。；：\t]{4,40}(?:委员会|党组|党委|支部|工委)", before):
        start = paper.text.rfind(before, 0, match.start())
        yield _said(paper, start, start + len(before), "organization.name", "", before, f"落款{before}")
