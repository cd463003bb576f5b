"""Lint of the formulations: whole records, no two alike, and examples that run."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.formulas.index import index
from gongwen.checks.formulas.plain import plain
from gongwen.checks.formulations import check as run
from gongwen.formulations import Formulation
from gongwen.library import Library
from gongwen.lint.desk import Desk
from gongwen.lint.text_rules import passage_of
from gongwen.records import SECTIONS, VERIFIED

FILES = "phrasebank/formulations/*.yaml"


def check(library: Library, desk: Desk) -> None:
    """Every formulation is whole, stands once, passes its good examples and is missed by none of its bad ones."""
    seen: dict[str, str] = {}
    texts: dict[str, str] = {}
    for formulation in library.formulations:
        if formulation.id in seen:
            desk.add(FILES, formulation.id, f"规范表述编号“{formulation.id}”重复", "请换一个编号")
        seen[formulation.id] = formulation.text
        twin = texts.setdefault(plain(formulation.text).chars, formulation.id)
        if twin != formulation.id:
            message = f"规范表述“{formulation.id}”与“{twin}”文字相同"
            desk.add(FILES, formulation.id, message, "请删去一条，或并入 variants")
        for message, advice in _built(formulation):
            desk.add(FILES, formulation.id, f"规范表述“{formulation.id}”{message}", advice)
    if not any(mistake.file.startswith("phrasebank/formulations") for mistake in desk.mistakes):
        _examples(library, desk)


def _built(formulation: Formulation) -> Iterator[tuple[str, str]]:
    if len(plain(formulation.text).chars) < 2:
        yield "的 text 太短", "请写出全文"
    if not formulation.source.strip():
        yield "没有来源", "请写出处"
    if formulation.verified not in VERIFIED:
        yield f"的 verified“{formulation.verified}”不对", f"可用：{'、'.join(VERIFIED)}"
    if formulation.section not in SECTIONS:
        yield f"的章节“{formulation.section}”不存在", f"可用：{'、'.join(SECTIONS)}"
    if not formulation.good or not formulation.bad:
        yield "没有例子", "good 和 bad 至少各一个"
    if formulation.start and formulation.end and formulation.start > formulation.end:
        yield "的启用日期晚于停用日期", "请核对 from 和 to"
    if formulation.instead and not formulation.end:
        yield "有 instead 而没有 to", "写了接替的表述，就要写停用日期"
    yield from _listed(formulation)
    own = plain(formulation.text).chars
    for wrong in formulation.wrong:
        if wrong.text == wrong.right:
            yield f"的错例“{wrong.text}”与改法相同", "请改正"
        if plain(wrong.text).chars == own and wrong.text in formulation.text:
            yield f"的错例“{wrong.text}”就是规范写法", "请删去"


def _listed(formulation: Formulation) -> Iterator[tuple[str, str]]:
    if formulation.kind == "enumeration" and len(formulation.members) < 2:
        yield "是列举而没有 members", "请按次序写出各项"
    at, text = 0, plain(formulation.text).chars
    for member in formulation.members:
        place = text.find(plain(member).chars, at)
        if place < 0:
            yield f"的第几项“{member}”不在 text 里，或者次序不同", "members 要与 text 逐字一致、次序一致"
            return
        at = place + 1


def _examples(library: Library, desk: Desk) -> None:
    everything = index(library.formulations)
    for formulation in library.formulations:
        alone = index([formulation])
        for number, example in enumerate(formulation.good, 1):
            told = [f for f in run(passage_of(example), everything) if f.level != "提示"]
            if told:
                message = f"规范表述“{formulation.id}”第 {number} 个 good 例子被误报：{told[0].message}"
                desk.add(FILES, formulation.id, message, "请改例子，或加 variants")
        for number, example in enumerate(formulation.bad, 1):
            if not any(run(passage_of(example), alone)):
                message = f"规范表述“{formulation.id}”第 {number} 个 bad 例子没有查出"
                desk.add(FILES, formulation.id, message, "请改例子，或把这种错写进 wrong")
