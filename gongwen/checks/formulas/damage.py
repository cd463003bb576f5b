"""What kind of slip a hole is, by its characters alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from gongwen.checks.formulas.forms import Form
from gongwen.checks.formulas.plain import Plain
from gongwen.checks.formulas.search import Near
from gongwen.lexicon import is_word, sound_alike, stands_alone

Damage = Literal["typo", "doubled", "order", "function", "word", "lost", "added", "number"]

FUNCTION = frozenset("的地得了着和与同及等之其所于而并")
JOINTS = frozenset("和与及暨")
_NUMBER = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两]+")
_COUNTED = frozenset("0123456789〇零一二三四五六七八九十百千万亿两年月日中届大全会历次和第至")


def damage(near: Near, words: Plain) -> Damage:
    """Name the slip: a character, a doubling, an order, a small word, a word for another, one lost or added."""
    lost, put = near.lost, put_in(near, words)
    if _only_numbers_differ(lost, put):
        return "number"
    if len(lost) == len(put) > 1 and sorted(lost) == sorted(put):
        return "order"
    if set(lost + put) <= FUNCTION and len(lost) <= 1 and len(put) <= 1:
        inside = not lost and near.head not in near.form.cuts
        return "typo" if inside else "function"
    if sound_alike(lost, put):
        return "typo"
    if not lost:
        return _added(near, put, words)
    if not put:
        return _lost(near, lost)
    if len(lost) == len(put) == 1:
        at = near.start + near.head
        return (
            "word" if _makes_sense(words.chars, at) or _is_word_alone(near.form, near.head, put) else "typo"
        )
    return "word"


def put_in(near: Near, words: Plain) -> str:
    """What the text has in the hole."""
    return words.chars[near.start + near.head : near.end - near.tail]


def _only_numbers_differ(lost: str, put: str) -> bool:
    """Another number is another thing, not a slip: 十八届六中全会 beside 十九届六中全会."""
    if not lost + put or not _NUMBER.search(lost + put):
        return False
    if lost and put and _NUMBER.search(lost) and _NUMBER.search(put):
        if Counter(lost) == Counter(put) and _NUMBER.sub("0", lost) != _NUMBER.sub("0", put):
            return False
        return _uncounted(lost) == _uncounted(put) or set(lost + put) <= _COUNTED
    return (set(lost + put) <= _COUNTED and len(lost + put) > 1) or any(c.isascii() for c in lost + put)


def _uncounted(words: str) -> str:
    return "".join(character for character in _NUMBER.sub("", words) if character not in FUNCTION)


def _makes_sense(chars: str, at: int) -> bool:
    return is_word(chars[at - 1 : at + 1] if at else "") or is_word(chars[at : at + 2])


def _is_word_alone(form: Form, at: int, put: str) -> bool:
    return at in form.cuts and at + 1 in form.cuts and stands_alone(put)


def _added(near: Near, put: str, words: Plain) -> Damage:
    own, at = near.form.chars, near.head
    if own[:at].endswith(put) or own[at:].startswith(put):
        return "doubled"
    if len(put) > 1 or any(at == start for start, _ in near.form.clauses):
        return "added"
    if at not in near.form.cuts:
        return "typo"
    place = near.start + at
    return "added" if stands_alone(put) or _makes_sense(words.chars, place) else "typo"


def _lost(near: Near, lost: str) -> Damage:
    whole = near.head in near.form.cuts and near.head + len(lost) in near.form.cuts
    return "lost" if whole or len(lost) > 1 else "typo"


def joined_on(near: Near, words: Plain) -> bool:
    """Whether the form is cited up to its last word, and the text joins another thing: 五中全会和…讲话精神."""
    put = put_in(near, words)
    return not near.tail and len(put) > 1 and put[0] in JOINTS and near.lost[:1] != put[0]


def another_word(near: Near, words: Plain) -> bool:
    """Whether no misspelling shows, where nothing but one would count: 宣贯党的路线, 全面从严治检, 相互监督.

    The character lost stands before the form, or the one put at an open end, or into a part that is
    held only to its spelling, does not sound like it.
    """
    put = put_in(near, words)
    if not put:
        return bool(near.start) and not words.gap(near.start) and words.chars[near.start - 1] == near.lost
    short = len(near.form.chars) < 8 and not (near.head and near.tail)
    return bool(near.lost) and (short or near.form.spelling_only) and not sound_alike(near.lost, put)


def own_people(near: Near, words: Plain) -> bool:
    """Whether a theme names whom the unit leads by the unit's own people: 团结带领全院师生 for 团结带领党员干部群众."""
    if near.form.of.kind != "theme":
        return False
    begun = words.chars.rfind(_LED, 0, near.start + near.head)
    before, put = words.chars[begun + len(_LED) : near.start + near.head], put_in(near, words)
    return begun >= 0 and len(before) <= _NEAR_LED and bool(_OWN_PEOPLE.search(before + put))


def is_put_to(near: Near, words: Plain) -> bool:
    """Whether the text does something with what the form begins with: 把“三严三实”贯穿民主生活会."""
    put = put_in(near, words)
    return bool(near.start and near.lost and len(put) > 1) and words.chars[near.start - 1] in _TAKING


_TAKING = "把将"
_LED = "团结带领"
_NEAR_LED = 8
_OWN_PEOPLE = re.compile(
    "师生|职工|员工|教职|医务|医护|干警|民警|村民|居民|会员|全[院校局镇县市区省乡村厂站所厅部社系州行队]"
)
