"""Titles in 《》: held to every character, because the words around them are no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.formulas.damage import damage
from gongwen.checks.formulas.forms import Form
from gongwen.checks.formulas.index import Index
from gongwen.checks.formulas.marks import _mark
from gongwen.checks.formulas.plain import Plain, plain
from gongwen.checks.formulas.search import Near
from gongwen.checks.formulas.slips import Slip
from gongwen.lexicon import is_word, sound_alike

_QUOTED = re.compile(r"《([^《》]{4,120})》")
_EDITION = re.compile(r"[（(][^（）()]*[)）]$")
_YEAR = re.compile(r"((?:19|20)\d\d)版")
_GENRES = "条例 准则 规定 办法 规则 细则 决定 决议 意见 通知 方案 纲要 章程 规范"
_GENERAL = (
    "的 工作 领导 党员 干部 若干 关于 暂行 试行 中国共产党 中共中央 党的 实施 年 和 与 加强 管理 制度 学习"
)
GENRES = frozenset(_GENRES.split())
"""What a paper calls itself, the last word of its title."""
GENERAL = frozenset(_GENERAL.split())
"""Words that pad many titles, so that one more or less is no other paper."""
LONGEST_WORD = 4
CENTRAL = ("中国共产党", "中共中央", "中华人民共和国", "关于", "党委")
"""How papers begin that are all registered, but for a few."""
LEAST_ALIKE = 8
"""Characters that stand in a title of which one word differs."""
LONGEST_LOSS = 6
"""Characters by which a slip may shorten or pad a title."""


def slips(text: str, table: Index) -> Iterator[Slip]:
    """Titles that differ from a registered one by a slip; one that is registered itself is right."""
    for match in _QUOTED.finditer(text):
        words = plain(match.group(1))
        form = table.titles.get(words.chars) or table.titles.get(
            plain(_EDITION.sub("", match.group(1))).chars
        )
        if form is not None and (edition := _YEAR.search(match.group(1))):
            place = (match.start(1) + edition.start(), match.start(1) + edition.end())
            yield Slip(form.of, *place, f"{edition.group(1)}年版", "建议", "年份后漏了“年”")
        elif form is None:
            near, sure = _nearest(words, table)
            if near is not None and sure:
                yield Slip(near.of, *match.span(1), near.words.text, "必改", "名称与原件不一致")
            elif near is not None:
                why = "与一份登记的文件只差一个词，如果说的是它"
                yield Slip(near.of, *match.span(1), near.words.text, "提示", why)
        elif form.role == "whole" and form.chars == words.chars and _marks(form.words) != _marks(words):
            yield Slip(form.of, *match.span(1), form.of.text, "建议", "名称里的标点与原件不一致")


def _marks(words: Plain) -> list[str]:
    return [_mark(words.gap(i)) for i in range(1, len(words.chars))]


def _nearest(words: Plain, table: Index) -> tuple[Form | None, bool]:
    """The one registered title that this one is a slip of, and whether it surely is one."""
    best: tuple[int, Form] | None = None
    like: tuple[int, Form] | None = None
    for own, form in table.titles.items():
        if abs(len(own) - len(words.chars)) > LONGEST_LOSS:
            continue
        head = Prefix.similarity(own, words.chars)
        shorter = min(len(own), len(words.chars))
        tail = min(Postfix.similarity(own, words.chars), shorter - head)
        if (head + tail) * 2 < len(own):
            continue
        near = Near(form, 0, len(words.chars), head, tail)
        if _is_slip(near, words) and (best is None or near.intact > best[0]):
            best = (near.intact, form)
        elif _is_like(near, words) and (like is None or near.intact > like[0]):
            like = (near.intact, form)
    return (best[1], True) if best else (like[1] if like else None, False)


def _is_like(near: Near, words: Plain) -> bool:
    """Whether a word inside stands for another or is put in: a slip, or another paper of which nobody here knows."""
    put = len(words.chars) - near.intact
    if not (
        near.form.chars.startswith(CENTRAL)
        and near.intact >= LEAST_ALIKE
        and near.intact * 10 >= len(near.form.chars) * 7
        and min(near.head, near.tail) >= len("条例")
    ):
        return False
    if not near.lost:
        return put == len("条例") and is_word(words.chars[near.head : near.head + put])
    return (
        near.lost not in GENERAL
        and 2 <= min(put, len(near.lost)) <= max(put, len(near.lost)) <= len("党中央")
        and damage(near, words) == "word"
    )


def _is_slip(near: Near, words: Plain) -> bool:
    lost = near.lost
    put = words.chars[near.head : len(words.chars) - near.tail]
    kind = damage(near, words)
    if kind == "number":
        return False
    if kind in ("typo", "doubled", "order", "function"):
        return near.intact >= 4
    if kind == "lost":
        return (
            near.head > 0
            and near.tail > 0
            and (lost in GENERAL or len(lost) <= 2 or near.intact >= 4 * len(lost))
        )
    if kind == "added":
        return near.tail > 0 and (put in GENERAL or len(put) == 1)
    if lost in GENRES and put in GENRES:
        return True
    if sound_alike(lost, put):
        return True
    if len(lost) == len(put) == 1:
        return True
    short = min(len(lost), len(put))
    return (
        len(set(lost) & set(put)) * 2 >= short
        and max(len(lost), len(put)) <= LONGEST_WORD
        and abs(len(lost) - len(put)) < 2
    )
