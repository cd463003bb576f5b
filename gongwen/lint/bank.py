"""Lint of the phrasebank: phrases and year packs."""

from __future__ import annotations

from gongwen.content import nearest
from gongwen.library import Library, Reader, read_verbatim
from gongwen.lint.desk import Desk
from gongwen.lint.search import written
from gongwen.records import SECTIONS, VERIFIED, PackValue, Phrase, YearPack
from gongwen.verbatim import UNREAD
from gongwen.years import VALUES, folded, texts_of

PHRASES, YEARS = "phrasebank/[ip]*s/*.yaml", "phrasebank/years/*.yaml"
VERBATIM = "phrasebank/verbatim/*.yaml"
_FINAL = tuple("，。；、：！？")


def check(library: Library, desk: Desk) -> None:
    """Every phrase has a source, a section and a slot that exists; every pack value a source."""
    slots = {slot for document in library.documents.values() for slot in document.slots}
    known = {path for document in library.documents.values() for path in document.fields_under}
    for phrase in library.phrases.values():
        _phrase(phrase, slots, desk)
        for path in phrase.tells:
            if path not in known:
                message = f"短语“{phrase.id}”的 tells 写了“{path}”，没有问题问过"
                desk.add(PHRASES, written(phrase.id), message, nearest(path, sorted(known)))
    _ids(desk)
    _verbatim(library, desk)
    for pack in library.packs.values():
        for name in VALUES:
            _value(pack.year, name, getattr(pack, name), desk)
        _marks(pack, desk)
        for study in pack.documents:
            if not study.source.strip() or study.verified not in VERIFIED:
                desk.add(
                    f"phrasebank/years/{pack.year}.yaml",
                    study.title,
                    "学习文件没有来源",
                    "请补 source 和 verified",
                )


def _ids(desk: Desk) -> None:
    """Two phrases of one id: the library keeps the last, so the files are counted."""
    seen: dict[str, str] = {}
    for file in desk.files(PHRASES):
        for number, line in enumerate(desk.lines(file), 1):
            if line.lstrip().startswith("- id:"):
                id = line.lstrip().removeprefix("- id:").split("#")[0].strip()
                if id in seen:
                    desk.at(
                        file,
                        number,
                        line.index(id) + 1,
                        f"短语编号“{id}”已在 {seen[id]} 用过",
                        "请换一个编号",
                    )
                seen[id] = f"{file}:{number}"


def _phrase(phrase: Phrase, slots: set[str], desk: Desk) -> None:
    wrong = [
        (not phrase.source.strip(), "没有来源", "请写出处，实务用语也写“实务用语”"),
        (phrase.section not in SECTIONS, f"的章节“{phrase.section}”不存在", f"可用：{'、'.join(SECTIONS)}"),
        (
            phrase.verified not in VERIFIED,
            f"的 verified“{phrase.verified}”不对",
            f"可用：{'、'.join(VERIFIED)}",
        ),
        (phrase.text.endswith(_FINAL), "末尾带了标点", "标点由程序来加，请去掉"),
        (bool(phrase.slot) and phrase.slot not in slots, f"的位置“{phrase.slot}”不存在", "请核对 slots.yaml"),
        (
            bool(phrase.start and phrase.end and phrase.start > phrase.end),
            "的启用日期晚于停用日期",
            "请核对 from 和 to",
        ),
    ]
    for bad, message, advice in wrong:
        if bad:
            desk.add(PHRASES, written(phrase.id), f"短语“{phrase.id}”{message}", advice)


def _verbatim(library: Library, desk: Desk) -> None:
    """A text that was read says how, and each of its wordings is one of the bank, told once."""
    known = {phrase.text for phrase in library.phrases.values()}
    seen: dict[str, str] = {}
    for text in read_verbatim(Reader(desk.root)):
        if text.verified not in VERIFIED or text.verified == UNREAD or not text.source.strip():
            desk.add(VERBATIM, text.source, "读过的文件要写出处，verified 写“原件”或“转引”", "请补齐这两项")
        for wording in text.wordings:
            if wording not in known:
                desk.add(VERBATIM, wording, f"词库里没有“{wording}”", "请照词库的文字写，或删去这一条")
            if wording in seen:
                desk.add(VERBATIM, wording, f"“{wording}”已列在“{seen[wording]}”下", "请只留一处")
            seen[wording] = text.source


def _value(year: int, name: str, value: PackValue, desk: Desk) -> None:
    file = f"phrasebank/years/{year}.yaml"
    if value.verified not in VERIFIED:
        desk.add(file, name, f"{name} 的 verified“{value.verified}”不对", f"可用：{'、'.join(VERIFIED)}")
    if value.value is not None and not value.source.strip():
        desk.add(file, name, f"{name} 没有来源", "请写出处；不知道的值请写 null")


def _marks(pack: YearPack, desk: Desk) -> None:
    """A mark is read off the pack, not made up: its words stand in the value it names, or in its note."""
    file = f"phrasebank/years/{pack.year}.yaml"
    for mark in pack.marks:
        value: PackValue = getattr(pack, mark.of)
        if folded(mark.text) not in folded("、".join([*texts_of(value), value.note])):
            desk.add(file, mark.text, f"marks 里的字句不在 {mark.of} 里", "请照这一项的文字抄")
    campaign = pack.campaign
    if campaign and (not campaign.source.strip() or campaign.verified not in VERIFIED):
        desk.add(file, campaign.name, "学习教育没有来源", "请补 source 和 verified")
    if campaign and campaign.start and campaign.end and campaign.start > campaign.end:
        desk.add(file, campaign.name, "学习教育的结束早于开始", "请核对 start 和 end")
