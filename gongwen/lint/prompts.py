"""Lint of the questions: every fact asked once, every question needed."""

from __future__ import annotations

from collections import Counter

from gongwen.content import nearest
from gongwen.derive import COMPUTE
from gongwen.document import Document
from gongwen.lint.desk import Desk
from gongwen.records import Card, Field

MOST_FIELDS = 6
CHOOSES = frozenset({"meeting.year", "organization.kind"})
"""Choose the year pack and the kind of body, and are needed even where no template cites them."""


def check(document: Document, desk: Desk) -> None:
    """Cards, fields and derived facts of one document."""
    where = f"prompts/{document.id}/[0-9]*.yaml"
    cards = [card for chapter in document.chapters for card in chapter.cards]
    for id, times in Counter(card.id for card in cards).items():
        if times > 1:
            desk.add(where, id, f"问题编号“{id}”用了 {times} 次", "请换一个编号")
    fields = [field for card in cards for field in card.fields]
    _unique(fields, where, desk)
    whole = not document.broken()
    base = document.outline.taken
    needed = document.needed() | {card.when.fact for card in cards if card.when} | CHOOSES
    taken = document.base.cards if document.base else {}
    for card in (card for card in cards if card.id not in taken):
        _card(card, document, where, desk)
        for field in card.fields:
            _field(field, where, desk)
            if whole and field.path not in needed:
                desk.add(
                    where,
                    field.path,
                    f"问了“{field.path}”，却没有一个段落用到",
                    "请在模板里写上，或删去这一项",
                )
    if base and base not in {folder.split("/")[1] for folder in desk.files("templates/*/outline.yaml")}:
        desk.add(f"templates/{document.id}/outline.yaml", base, f"没有文种“{base}”", "请核对 from")
    if whole:
        _derived(document, desk)


def _unique(fields: list[Field], where: str, desk: Desk) -> None:
    for path, times in Counter(field.path for field in fields).items():
        if times > 1:
            desk.add(where, path, f"“{path}”问了 {times} 次", "同一事实只问一次")
    names = [name.blank for field in fields for name in (field, *field.columns)]
    for name, times in Counter(names).items():
        if times > 1:
            desk.add(where, name, f"待补名称“{name}”用了 {times} 次", "每个空白要有自己的名称")
        if any(character.isdigit() for character in name):
            desk.add(where, name, f"待补名称“{name}”里有数字", "请用文字")


def _card(card: Card, document: Document, where: str, desk: Desk) -> None:
    count = sum(len(field.columns) or 1 for field in card.fields)
    if not 1 <= count <= MOST_FIELDS:
        desk.add(where, card.id, f"一张卡片有 {count} 项", f"请拆成每张 1 到 {MOST_FIELDS} 项")
    if not (card.id and card.ask):
        desk.add(
            where,
            card.taken or card.id,
            f"卡片“{card.id or card.taken}”没有编号或问话",
            "请写 id 和 ask，或核对 from",
        )
    if card.when and card.when.fact not in document.fields:
        desk.add(
            where,
            card.when.fact,
            f"条件用到的“{card.when.fact}”没有问过",
            nearest(card.when.fact, list(document.fields)),
        )
    if card.when and not (card.when.among or card.when.not_among):
        desk.add(where, card.id, "条件没有写 among 或 not_among", "请写明哪些取值时才问")
    for group, leaf in card.text_as.items():
        if f"{group}.{leaf}" not in document.fields:
            desk.add(where, card.id, f"text_as 指向的“{group}.{leaf}”没有问过", "请核对名称")


def _field(field: Field, where: str, desk: Desk) -> None:
    columns = {column.path for column in field.columns}
    wrong = [
        (field.kind == "records" and not columns, "是成组填写，却没有 columns", "请写出每一列"),
        (field.kind == "one_of" and not field.choices, "是单选，却没有 choices", "请列出选项"),
        (
            field.kind == "flag" and not (field.yes and field.no),
            "是是否题，却没有写 yes 和 no 的说法",
            "请补上",
        ),
        (bool(field.text_as) and field.text_as not in columns, "的 text_as 不是它的一列", "请核对列名"),
        (not field.suggest.startswith("pack.") and bool(field.suggest), "的 suggest 应写 pack.…", "请核对"),
        (bool(set(field.also) - {"text", "integer"}), "的 also 只能是 text 或 integer", "请核对"),
    ]
    for bad, message, advice in wrong:
        if bad:
            desk.add(where, field.path, f"“{field.path}”{message}", advice)


def _derived(document: Document, desk: Desk) -> None:
    where = f"prompts/{document.id}/facts.yaml"
    known = set(document.fields)
    used = document.named()
    for fact in document.derived:
        if fact.compute not in COMPUTE:
            desk.add(where, fact.id, f"不认识的算法“{fact.compute}”", nearest(fact.compute, list(COMPUTE)))
        for path in fact.of:
            column = fact.compute == "total_of" and path.rpartition(".")[0] in known
            if path not in known and not column:
                desk.add(where, fact.id, f"“{fact.id}”用到的“{path}”没有问过", nearest(path, sorted(known)))
        if fact.id in document.fields:
            desk.add(where, fact.id, f"“{fact.id}”既是问题又是推算", "请改一个名称")
        taken_over = bool(document.outline.taken)
        if (
            not taken_over
            and fact.id not in used
            and not any(fact.id in other.of for other in document.derived)
        ):
            desk.add(where, fact.id, f"推算了“{fact.id}”，却没有一个段落用到", "请删去")
        known.add(fact.id)
