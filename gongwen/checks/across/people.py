"""The people whom papers name, so that one person under two spellings in two papers is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.checks.across.content import Fact
from gongwen.checks.across.paper import Paper, Said
from gongwen.checks.persons import alike, differing
from gongwen.content_root import by_content
from gongwen.library import library

NAMED = "people"
_MANY = 80
"""So many names of a paper are compared."""
_COLUMN = re.compile("谈话人|对象|发言人|姓名|责任人|领导|批评人")
_LIST = re.compile(r"(?:人员|成员|次序|顺序|名单|缺席)[：:](?P<list>[^。；\n]{2,200})")
_PERSON = re.compile("[\u4e00-\u9fff]{3}")
_FACT = Fact(NAMED, "人名", "name", "同一个人在各份材料里的姓名一致", "建议")


@by_content()
def _titled() -> re.Pattern[str]:
    settings = next(rule.settings for rule in library().text_rules if rule.check == "person")
    name = f"[{settings['surnames']}][\u4e00-\u9fff]{{2}}"
    return re.compile(
        f"(?:{settings['titles']})(?P<name>{name})(?=同志|[，。、；）\\s]|{settings['acts']}|$)"
    )


def people(paper: Paper) -> Iterator[Said]:
    """The names of three characters that stand after a post, in a list or in a column of names."""
    titled = _titled()
    found: dict[str, int] = {}
    for match in titled.finditer(paper.text):
        found.setdefault(match["name"], match.start("name"))
    for match in _LIST.finditer(paper.text):
        for one in re.finditer(r"[^、，,（）]+", match["list"]):
            if _PERSON.fullmatch(one.group()):
                found.setdefault(one.group(), match.start("list") + one.start())
    if "\t" in paper.text:
        found |= {name: at for name, at in _columns(paper) if name not in found}
    for name, start in list(found.items())[:_MANY]:
        line = paper.line_of(start)
        words = paper.text.split("\n")[line].replace("\t", " ")
        yield Said(NAMED, name, paper.name, start, start + 3, words[:60], line + 1)


def _columns(paper: Paper) -> Iterator[tuple[str, int]]:
    columns: list[int] = []
    for start, line in zip(paper.starts, paper.text.split("\n"), strict=True):
        cells = line.split("\t")
        if len(cells) < 2:
            columns = []
            continue
        columns = [at for at, cell in enumerate(cells) if _COLUMN.search(cell)] or columns
        at = start
        for number, cell in enumerate(cells):
            for match in _PERSON.finditer(cell) if number in columns else ():
                if match.group() == cell.strip() or re.match("[、，]|$", cell[match.end() :]):
                    yield match.group(), at + match.start()
            at += len(cell) + 1


def misspelt(said: Sequence[Said]) -> Iterator[tuple[Fact, Said, Said]]:
    """Names of two papers that differ in one character of the same sound or shape, never both in one paper."""
    named = [each for each in said if each.fact == NAMED]
    papers: dict[str, set[str]] = {}
    for each in named:
        papers.setdefault(each.value, set()).add(each.paper)
    for at, one in enumerate(named[: _MANY * 4]):
        for other in named[at + 1 : _MANY * 4]:
            if one.value == other.value or papers[one.value] & papers[other.value]:
                continue
            changed = differing(one.value, other.value)
            if len(changed) == 1 and alike(*changed[0]):
                rare = one if len(papers[one.value]) < len(papers[other.value]) else other
                yield (_FACT, rare, other if rare is one else one)
