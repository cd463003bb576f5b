"""Which holes are slips: how much of the formulation stands around one, and what kind of wording it is."""

from __future__ import annotations

from typing import NamedTuple

from gongwen.checks.formulas.damage import Damage, damage, put_in
from gongwen.checks.formulas.plain import Plain
from gongwen.checks.formulas.search import Near
from gongwen.rules import Level


class Verdict(NamedTuple):
    """A slip: the hole, what it is, how grave, and which clauses of the form are hurt (first, last)."""

    near: Near
    damage: Damage
    level: Level
    clauses: tuple[int, int]


FREE = frozenset(
    "坚持 加强 增强 深化 强化 深入 认真 全面 切实 持续 不断 进一步 坚定 坚决 坚定不移 树牢 树立 牢固树立 牢记 做到 推动"
    " 推进 促进 贯彻 落实 贯彻落实 学习 学习贯彻 领会 领悟 感悟 把握 理解 认识 发挥 提高 提升 实现 开展 着力 加快 大力"
    " 努力 自觉 始终 严格 扎实 统筹 弘扬 发扬 围绕 聚焦 紧扣 维护 拥护 捍卫 履行 压实 扛起 打好 打赢 构建 建设 完善 健全"
    " 贯穿 融入 宣传 学习宣传 传达 传达学习 研究 研讨 奋力 共同 积极 主动 更好 更加 严肃".split()
)
"""Verbs and adverbs that careful writers exchange for one another around a formulation."""
KEEPS_ALL = frozenset({"theme", "title", "name", "enumeration"})


def verify(near: Near, words: Plain) -> Verdict | None:
    """Judge a hole; None where the text may well mean what it says."""
    kind = damage(near, words)
    hurt = _hurt(near)
    level: Level | None = None
    if kind in ("typo", "doubled"):
        level = _character(near, words, kind)
    elif kind == "order":
        level = "必改" if near.intact >= 2 and _same_breaks(near, words) else None
    elif kind == "function":
        level = _small_word(near, words)
    elif kind in ("word", "lost", "added"):
        level = _word(near, words, kind, hurt)
    return Verdict(near, kind, level, hurt) if level else None


def _hurt(near: Near) -> tuple[int, int]:
    """The first and the last clause that the hole reaches into."""
    start, end = near.head, len(near.form.chars) - near.tail
    clauses = near.form.clauses
    first = next((i for i, (_, b) in enumerate(clauses) if b > start), len(clauses) - 1)
    last = next((i for i, (_, b) in enumerate(clauses) if b >= end), len(clauses) - 1)
    return first, max(first, last)


def _same_breaks(near: Near, words: Plain) -> bool:
    """Whether the hole holds as many breaks between clauses in the text as in the form."""
    left, right = int(not near.head), int(not near.tail)
    own = near.form.words.breaks(near.head + left, len(near.form.chars) - near.tail - right)
    return own == words.breaks(near.start + near.head + left, near.end - near.tail - right)


def _interior(near: Near) -> bool:
    return near.head > 0 and near.tail > 0


def _character(near: Near, words: Plain, kind: Damage) -> Level | None:
    length = len(near.form.chars)
    if not _same_breaks(near, words):
        return None
    if length < 6:
        both = len(near.lost) == len(put_in(near, words)) == 1
        return "必改" if both and _interior(near) and near.intact >= 3 else None
    if near.intact < 4:
        return None
    if _interior(near) or length >= 8:
        return "必改"
    return "必改" if near.lost and put_in(near, words) else None


def _small_word(near: Near, words: Plain) -> Level | None:
    if near.head < 2 or near.tail < 2 or len(near.form.chars) < 6 or not _same_breaks(near, words):
        return None
    if near.form.of.kind in ("theme", "name"):
        return "必改"
    # 批评与自我批评 and its like stand in much that is published.
    return "建议" if len(near.form.chars) >= 8 else "提示"


def _word(near: Near, words: Plain, kind: Damage, hurt: tuple[int, int]) -> Level | None:
    form, put = near.form, put_in(near, words)
    if near.form.of.kind == "theme" and near.head >= 2 and near.tail >= 2 and near.intact >= 10:
        return "必改" if near.intact * 3 >= len(form.chars) * 2 else None
    count = len(form.clauses)
    if count >= 3:
        return _among_clauses(near, words, kind, hurt)
    if not _same_breaks(near, words) or _free(near.lost, put) or kind != "word":
        return None
    if count == 2:
        start, end = form.clauses[hurt[0]]
        if hurt[0] == hurt[1] and len(form.chars) - (end - start) >= 4:
            same = (end - start) - len(near.lost)
            return "必改" if len(put) == len(near.lost) and same * 2 >= end - start else None
    enough = near.head >= 2 and near.tail >= 2 and near.intact >= 7 and near.intact * 10 >= len(form.chars) * 6
    return "建议" if enough and len(put) <= 4 and len(near.lost) <= 4 else None


def _free(lost: str, put: str) -> bool:
    return lost in FREE and put in FREE


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
    if not near.lost and near.head in (start, end):
        return None
    if near.head == start and near.tail == len(form.chars) - end and not put:
        return _left_out(near, words, first)
    if not _same_breaks(near, words):
        return None
    if _free(near.lost, put) and put not in form.chars and form.of.kind not in KEEPS_ALL:
        return None
    if kind != "word" and (end - start > 8 or min(len(near.lost + put), 3) > 2) and form.of.kind not in KEEPS_ALL:
        return None
    kept = (end - start) - len(near.lost)
    inside = 0 < first < count - 1
    if inside and abs(len(put) - len(near.lost)) <= 3:
        return "必改"
    if first == count - 1 and not near.tail:
        put = _item(near, words, end - start)
    shared = kept + len(set(put) & set(near.lost))
    return "必改" if shared and (shared * 2 >= end - start or count >= 4) else None


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
