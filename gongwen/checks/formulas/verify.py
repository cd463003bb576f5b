"""Which holes are slips: how much of the formulation stands around one, and what kind of wording it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.checks.formulas.damage import (
    Damage,
    another_word,
    damage,
    is_put_to,
    joined_on,
    own_people,
    put_in,
)
from gongwen.checks.formulas.holes import (
    LARGEST,
    across_words,
    another_end,
    free,
    goes_on,
    interior,
    listed_on,
    same_breaks,
)
from gongwen.checks.formulas.inserted import inserted
from gongwen.checks.formulas.plain import Plain
from gongwen.checks.formulas.search import Near, aligned
from gongwen.lexicon import exchangeable, may_join
from gongwen.rules import Level


class Verdict(NamedTuple):
    """A slip: the hole, what it is, how grave, and which clauses of the form are hurt (first, last)."""

    near: Near
    damage: Damage
    level: Level
    clauses: tuple[int, int]


LONGEST_WORD = 4
"""Characters of a word that takes another's place."""
LONGEST_TURN = 8
"""Characters of a clause that may be turned round wholly and still be known for a slip."""
MEMBER = 6
"""Characters of a clause in which another word at the open end is a slip without any likeness."""
MANY_CLAUSES = 4
"""Clauses from which those that stand leave no doubt which one was meant."""
LAST_WRONG = 7
"""Characters that stand before a wrong last one."""
KEEPS_ALL = frozenset({"theme", "title", "name", "enumeration"})


def verify(near: Near, words: Plain) -> Verdict | None:
    """Judge a hole; None where the text may well mean what it says."""
    near = aligned(near)
    if _too_far(near, words) or joined_on(near, words) or own_people(near, words):
        return None
    kind = damage(near, words)
    if kind == "word" and is_put_to(near, words):
        return None
    if kind in ("word", "added") and _told_which(near, words):
        return None
    hurt = _hurt(near)
    level: Level | None = None
    if kind in ("typo", "doubled"):
        level = None if another_word(near, words) else _character(near, words, kind)
    elif kind == "order":
        level = _order(near, words, hurt)
    elif kind == "function":
        level = _small_word(near, words)
    elif kind in ("word", "lost", "added"):
        level = _word(near, words, kind, hurt)
    if level and near.form.of.loose and kind in ("word", "lost", "added", "order"):
        level = "提示"
    return Verdict(near, kind, level, hurt) if level else None


def _told_which(near: Near, words: Plain) -> bool:
    """Whether what is put in says which speeches are meant: 总书记“七一”重要讲话, 总书记相关重要论述."""
    chars = near.form.chars
    told = chars[: near.head].endswith("总书记") and _SPEECH.match(chars, len(chars) - near.tail)
    return bool(told and put_in(near, words))


_SPEECH = re.compile("(?:关|一?系列)?重要")


def _too_far(near: Near, words: Plain) -> bool:
    """Whether the hole is larger than any slip but a change of order."""
    lost, put = len(near.form.chars) - near.intact, near.end - near.start - near.intact
    return lost != put and min(lost, put) > LARGEST


def _order(near: Near, words: Plain, hurt: tuple[int, int]) -> Level | None:
    """Some members of a whole may stand in any order; the whole, and the words of one member, may not."""
    if hurt[0] == hurt[1] and len(near.form.chars) > LONGEST_TURN and near.intact * 2 < len(near.form.chars):
        return None
    loose = (near.form.spelling_only or near.form.some_members) and hurt[0] != hurt[1]
    return "必改" if near.intact >= 2 and not loose and same_breaks(near, words) else None


def _hurt(near: Near) -> tuple[int, int]:
    """The first and the last clause that the hole reaches into."""
    start, end = near.head, len(near.form.chars) - near.tail
    clauses = near.form.clauses
    first = next((i for i, (_, b) in enumerate(clauses) if b > start), len(clauses) - 1)
    last = next((i for i, (_, b) in enumerate(clauses) if b >= end), len(clauses) - 1)
    return first, max(first, last)


def _character(near: Near, words: Plain, kind: Damage) -> Level | None:
    length = len(near.form.chars)
    if not same_breaks(near, words):
        return None
    if length < 6:
        both = len(near.lost) == len(put_in(near, words)) == 1
        sure = both and interior(near) and near.intact >= 3 and not across_words(near, words)
        return "必改" if sure else None
    if near.intact < 4 or (near.tail == 1 and not put_in(near, words) and listed_on(near, words)):
        return None
    if interior(near) or length >= 8:
        return "必改"
    return "必改" if near.lost and put_in(near, words) else None


def _small_word(near: Near, words: Plain) -> Level | None:
    least = 1 if near.lost == "的" else 2
    if near.head < least or near.tail < 2 or len(near.form.chars) < 6 or not same_breaks(near, words):
        return None
    if near.form.of.kind in ("theme", "name"):
        return "必改"
    # 批评与自我批评, 脱贫攻坚成果同乡村振兴的有效衔接 and their like stand in much that is published.
    return "建议" if len(near.form.chars) >= 8 and near.form.of.kind != "phrase" else "提示"


def _word(near: Near, words: Plain, kind: Damage, hurt: tuple[int, int]) -> Level | None:
    form, put = near.form, put_in(near, words)
    if form.spelling_only or form.of.kind == "title" or (form.role == "part" and kind != "word"):
        return None
    if form.of.kind == "theme" and near.head >= 2 and near.tail >= 2 and near.intact >= 10:
        if near.intact * 3 < len(form.chars) * 2 or not (form.role != "part" or same_breaks(near, words)):
            return None
        # Another construction may be the wording of another notice.
        alike = kind != "word" or len(put) == len(near.lost) or not set(put).isdisjoint(near.lost)
        return "必改" if alike else "提示" if same_breaks(near, words) else None
    count = len(form.clauses)
    if count >= 3:
        return _among_clauses(near, words, kind, hurt)
    held = form.of.kind in KEEPS_ALL and near.head >= 2 and near.tail >= 2
    if not same_breaks(near, words) or (free(near, put) and not held):
        return None
    if kind != "word":
        return _one_character(near, put) or inserted(near, words)
    start, end = form.clauses[hurt[0]]
    if count == 2 and hurt[0] == hurt[1] and len(form.chars) - (end - start) >= 4:
        return _one_of_two(near, words, start, end)
    if len(put) != len(near.lost) or len(put) > LONGEST_WORD or form.chars[: near.head].endswith("关于"):
        return None
    if "（" in form.words.gap(near.head):
        return None
    if (
        not near.tail
        and len(near.lost) == len(put) == 1
        and near.head >= LAST_WRONG
        and not goes_on(near, words)
    ):
        # All stands but the last character: another word at the end of a fixed one (四种形式).
        return "建议" if form.of.kind in KEEPS_ALL or near.head >= LAST_WRONG + 2 else "提示"
    enough = (
        near.head >= 2 and near.tail >= 2 and near.intact >= 7 and near.intact * 10 >= len(form.chars) * 6
    )
    # Words that share nothing are as likely another matter as a slip.
    if hurt[0] != hurt[1]:
        return None  # two words of two clauses: another saying
    alike = form.of.kind in KEEPS_ALL or not set(put).isdisjoint(near.lost) or len(put) == 1
    return None if not enough else "建议" if alike else "提示"


def _one_of_two(near: Near, words: Plain, start: int, end: int) -> Level | None:
    """Another word in one clause of two."""
    form, lost, put = near.form, near.lost, put_in(near, words)
    kept = (end - start) - len(lost) + len(set(lost) & set(put))
    few = len(lost) <= (4 if interior(near) else 2)
    cut = not near.head and across_words(near, words)  # [代]表要履职尽责 beside 带头履职尽责
    if not few or len(put) != len(lost) or kept * 2 < end - start or cut:
        return None
    if set(put).isdisjoint(lost) and len(put) > 1:
        if form.leads and not words.chars[: near.start].endswith(form.leads):
            return None  # 强化政治引领、提高政治能力, without 带头
        if not interior(near) and (form.of.kind == "theme" or form.some_members):
            return None  # 加强政治建设，提高政治站位: everyday words that go on another way
        return "提示" if near.head == start else "必改"  # 督促做到“两个维护”
    return "必改"


def _one_character(near: Near, put: str) -> Level | None:
    """A word of one character lost from a clause or added to it."""
    if len(near.lost + put) > 1 or not interior(near) or near.intact < 5:
        return None
    if near.lost:
        return "必改" if len(near.form.clauses) > 1 else "提示"
    wide = near.head >= 2 and near.tail >= 2 and near.intact >= 7
    return "建议" if wide and not may_join(put) else None


def _among_clauses(near: Near, words: Plain, kind: Damage, hurt: tuple[int, int]) -> Level | None:
    """One clause of several is wrong and the others stand."""
    form, put = near.form, put_in(near, words)
    count, (first, last) = len(form.clauses), hurt
    start, end = form.clauses[first]
    if first != last or near.intact < 6:
        return None
    stand = len(form.chars) - (end - start)
    if near.head < start or near.tail < len(form.chars) - end or stand < 6:
        return None
    if (
        not near.lost
        and near.head in (start, end)
        and (len(put) > 1 or may_join(put) or end - start > MEMBER)
    ):
        return None
    if near.head == start and near.tail == len(form.chars) - end and not put:
        return _left_out(near, words, first)
    if not same_breaks(near, words) or (first == count - 1 and another_end(near, words, start)):
        return None
    opening = not any(0 < cut <= near.head for cut in form.cuts)
    loose = form.of.kind not in KEEPS_ALL and count < MANY_CLAUSES
    added = bool(near.lost) and near.lost not in form.of.text  # 不断增强“四个意识” in a variant
    if (opening or loose or added) and free(near, put):
        return None
    if (
        kind != "word"
        and (end - start > 8 or min(len(near.lost + put), 3) > 2)
        and form.of.kind not in KEEPS_ALL
    ):
        return inserted(near, words)
    kept = (end - start) - len(near.lost)
    inside = 0 < first < count - 1
    if inside and abs(len(put) - len(near.lost)) <= 3:
        return "必改"
    return "必改" if _same_kind(near, words, kept, end - start) else None


def _same_kind(near: Near, words: Plain, kept: int, size: int) -> bool:
    """Whether the first or the last clause is the form's own with another word, not one beside it."""
    lost, put = near.lost, put_in(near, words)
    if not near.tail:
        put = _item(near, words, size)
    elif not near.head and exchangeable(lost):
        return put in near.form.chars
    count = len(near.form.clauses)
    shared = len(set(put) & set(lost))
    if len(lost) > LONGEST_WORD and not interior(near):
        return False
    if shared or interior(near):
        return (kept + shared) * 2 >= size or count >= 4
    one_word = len(lost) <= 2 and len(put_in(near, words)) == len(lost)
    enough = kept * 2 >= size or (kept > 0 and count >= MANY_CLAUSES and near.form.of.kind in KEEPS_ALL)
    return one_word and enough and size <= MEMBER


def _item(near: Near, words: Plain, size: int) -> str:
    """The text's own last item, where a mark ends it; otherwise as much as the form has."""
    at = near.start + near.head
    for stop in range(at + 1, min(at + size + 3, len(words.chars)) + 1):
        if words.gap(stop) or stop == len(words.chars):
            return words.chars[at:stop]
    return words.chars[at : near.end]


def _left_out(near: Near, words: Plain, clause: int) -> Level | None:
    """A member is missing between others: a slip where the text names the whole, else worth a look."""
    form = near.form
    if not 0 < clause < len(form.clauses) - 1 or len(form.clauses) < 4:
        return None
    if form.of.kind == "theme":
        return "必改"
    return "建议" if form.of.label and form.of.label in words.chars else "提示"
