"""Answers taken apart, so that two windows' changes can be laid beside each other, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gongwen.answers import NULL, Answers, Edit
from gongwen.document import Document
from gongwen.paragraphs import ORDER
from gongwen.records import Card, Field
from ui.cards import Json, raw_of, shown_value
from ui.typed import Typed, read_card

Key = tuple[str, str]
"""What can change by itself: ("field", path), ("slot", id), ("offered", slot), ("edited", paragraph),
("ignored", finding), ("year", "") for all that was entered of the
year, ("document", "") for the kind of document."""
_NONE = object()
NAMED = 3
"""Questions named in one line; of more only their number is said."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two windows have given differently; `mine` waits until the writer has chosen."""

    key: Key
    mine: Any
    settles: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What one action has changed: for each key what stood there before and after; absent where nothing."""

    before: Mapping[Key, Any]
    after: Mapping[Key, Any]


def parts(answers: Answers) -> dict[Key, Any]:
    """Answers as what can change by itself."""
    paths = {*answers.values, *answers.skipped}
    made: dict[Key, Any] = {("field", p): (answers.values.get(p), p in answers.skipped) for p in paths}
    made |= {("slot", slot): choice for slot, choice in answers.choices.items()}
    made |= {("document", ""): answers.document}
    made |= {("offered", slot): phrase for slot, phrase in answers.offered.items()}
    made |= {("edited", paragraph): edit for paragraph, edit in answers.edited.items()}
    made |= {("year", ""): answers.year} if answers.year else {}
    return made | {("ignored", finding): True for finding in answers.ignored}


def with_parts(answers: Answers, new: Mapping[Key, Any], gone: Iterable[Key] = ()) -> Answers:
    """Answers with some parts replaced and others taken away."""
    left = set(gone)
    made = {key: part for key, part in parts(answers).items() if key not in left} | dict(new)
    fields = {path: part for (kind, path), part in made.items() if kind == "field"}
    return replace(
        answers,
        values={path: value for path, (value, _) in fields.items() if value is not None},
        skipped=frozenset(path for path, (_, skipped) in fields.items() if skipped),
        choices={name: part for (kind, name), part in made.items() if kind == "slot"},
        document=made.get(("document", ""), answers.document),
        offered={name: part for (kind, name), part in made.items() if kind == "offered"},
        edited={name: part for (kind, name), part in made.items() if kind == "edited" and part},
        ignored=tuple(name for kind, name in made if kind == "ignored"),
        year=made.get(("year", "")),
    )


def step(before: Answers, after: Answers) -> Step:
    """The difference of two states."""
    old, new = parts(before), parts(after)
    keys = [key for key in {**old, **new} if old.get(key, _NONE) != new.get(key, _NONE)]
    return Step({k: old[k] for k in keys if k in old}, {k: new[k] for k in keys if k in new})


def turned(made: Step) -> Step:
    """A step the other way round."""
    return Step(made.after, made.before)


def keys_of(made: Step) -> list[Key]:
    """What a step has changed."""
    return list({**made.before, **made.after})


def walk(answers: Answers, made: Step) -> tuple[Answers, list[Key]]:
    """Go a step, except where something else stands by now; these keys are given back."""
    present = parts(answers)
    blocked = [k for k in keys_of(made) if present.get(k, _NONE) != made.before.get(k, _NONE)]
    free = [key for key in keys_of(made) if key not in blocked]
    new = {key: made.after[key] for key in free if key in made.after}
    return with_parts(answers, new, [key for key in free if key not in made.after]), blocked


def told(field: Field, answers: Answers) -> list[Any]:
    """What the page says of a field, and the browser tells back with an answer."""
    value = answers.values.get(field.path)
    return [raw_of(field, value), value is NULL]


def sift(
    card: Card, present: Answers, typed: Typed, action: Mapping[str, Any], seen: Answers
) -> tuple[Answers, list[Clash]]:
    """Put a card's answers in, each by itself: what another window has changed meanwhile is not overwritten.

    Args:
        card: the card.
        present: the answers as they lie on disk.
        typed: the card as read.
        action: from the browser: `was` (what each field said before), `kept` (the fields not
            touched), `over` (what this window has sent before and may stand there by now).
        seen: the answers before, where the browser does not say.
    """
    was, kept, over = action.get("was"), action.get("kept"), action.get("over")
    was = was if isinstance(was, dict) else {}
    kept = kept if isinstance(kept, list) else []
    own: dict[Key, Any] = {}
    if isinstance(over, dict) and isinstance(over.get("raw"), dict):
        own = _card_parts(card, read_card(card, over["raw"], list(over.get("null") or [])))
    there, new, clashes = parts(present), {}, []
    for field in card.fields:
        key = ("field", field.path)
        mine = _card_parts(card, typed).get(key)
        stands = there.get(key, (None, False))
        theirs = told(field, present) != was.get(field.path, told(field, seen)) and stands != own.get(key)
        if mine is None or (theirs and (field.path in kept or stands == mine)):
            continue
        if theirs:
            clashes.append(Clash(key, mine, settled(card, action, [field])))
        else:
            new[key] = mine
    return with_parts(present, new), clashes


def _card_parts(card: Card, typed: Typed) -> dict[Key, Any]:
    made: dict[Key, Any] = {("field", path): (value, False) for path, value in typed.values.items()}
    made |= {("field", path): (NULL, False) for path in typed.null}
    return made | {("field", path): (None, True) for path in typed.empty}


def settled(card: Card, action: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, int]:
    """The half-typed texts that an action answers, with the number up to which it does."""
    number = action.get("seq")
    return {f"{card.id}/{f.path}": number for f in fields} if type(number) is int else {}


def names(document: Document, keys: Iterable[Key]) -> str:
    """Keys as a person would name them: the questions, or how many there are."""
    found = list(dict.fromkeys(name_of(document, key) for key in keys))
    shown = "、".join(f"“{name}”" for name in found[:NAMED])
    return shown if len(found) <= NAMED else f"{shown}等 {len(found)} 处"


def name_of(document: Document, key: Key) -> str:
    """One key as a person would name it."""
    kind, name = key
    if kind == "field":
        for card in document.cards.values():
            for field in card.fields:
                if field.path == name:
                    return field.label if len(card.fields) > 1 else card.ask.rstrip("？?。")
    if kind in ("slot", "offered") and name == ORDER:
        return "全文次序"
    if kind in ("slot", "offered") and name in document.slots:
        return document.slots[name].label
    if kind == "field":
        return "别的材料里的一项"
    if kind == "document":
        return "文种"
    if kind == "year":
        return "年度资料"
    return "一段正文" if kind == "edited" else "一条提示"


def said(document: Document, key: Key, part: Any) -> str:
    """What stands at a key, in the words of the page."""
    kind, name = key
    if kind == "slot" and part in document.orders:
        return document.orders[part].label
    if kind in ("slot", "offered"):
        if part is None:
            return "不写这一句"
        phrase = document.phrases.get(part)
        return (phrase.text or phrase.purpose) if phrase else str(part)
    if kind == "edited":
        return part.text if isinstance(part, Edit) else "自动成文"
    value, skipped = part if part is not None else (None, False)
    fields = {field.path: field for card in document.cards.values() for field in card.fields}
    if value is None or name not in fields:
        return "先跳过" if skipped else "没有填"
    return shown_value(fields[name], value)


def clashes_json(document: Document, answers: Answers, clashes: Iterable[Clash]) -> list[Json]:
    """Both values of each answer that two windows have given differently."""
    there = parts(answers)
    return [
        {
            "key": ":".join(clash.key),
            "label": name_of(document, clash.key),
            "theirs": said(document, clash.key, there.get(clash.key)),
            "mine": said(document, clash.key, clash.mine),
        }
        for clash in clashes
    ]
