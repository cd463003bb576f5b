"""A text made plain for reading: one form of digits and blanks, words put back for pinyin, every place kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongwen.intake.columns import this_meetings
from gongwen.intake.shorthand import met_edits, shorthand_edits
from gongwen.intake.tables import table_edits, wrapped_edits

LETTERS = re.compile(
    r"(?<![A-Za-z0-9@./_:#-])[A-Za-z]{3,}(?![A-Za-z@/_-]|\d(?!\d{0,4}[个条份项人名稿次])|\.[A-Za-z])"
)
_WIDE = {ord("０") + n: str(n) for n in range(10)}
_WIDE |= {ord("Ａ") + n: chr(ord("A") + n) for n in range(26)} | {
    ord("ａ") + n: chr(ord("a") + n) for n in range(26)
}
_SAME = dict(zip("×✕╳○〇﹑()﹙﹚;﹔|", "XXX〇〇、（）（）；；\t", strict=True))
_LIKE = str.maketrans({**{chr(code): to for code, to in _WIDE.items()}, **_SAME})
_COMMA = re.compile(r"(?<=[\u4e00-\u9fff”》）]),|(?<=[0-9]),(?=[\u4e00-\u9fff“《])")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”》）])\.(?=\s|[\u4e00-\u9fff]|$)")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff\d）])[ \u3000]{1,4}(?=[\u4e00-\u9fff\d])")
_SAID_DAY = re.compile(r"(?<=\d)曰")
_FILLED = re.compile(r"(?<!_)_{1,3}(?=\d)|(?<=\d)_{1,3}(?!_)")
_UNTICKED = re.compile(r"□[^\s□☑√■]{1,16}")
OWN_BLANK = re.compile(r"【待补充：([^】\n]{1,60})】")
_TICKED = re.compile(r"[☑■√]")
_COLON = re.compile(r"(?<=[\u4e00-\u9fff”》）]):")
_APART = re.compile(r"(?<=[\u4e00-\u9fff\d）”])[ \u3000]{2,}(?=[\u4e00-\u9fff]{2,6}：)")
"""What stands between two labels of one line."""
_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff，。；、])[ \u3000]+(?=[\u4e00-\u9fff0-9])|(?<=[0-9])[ ]+(?=[\u4e00-\u9fff])"
    r"|(?<=[a-z])[ ]+(?=\d+[个条份项人名稿次])"
)
_LABELS = re.compile(
    r"(?<=[\u4e00-\u9fff\d）])(?:[ \u3000]{2,}|\u3000)(?=[\u4e00-\u9fff]{2,8}：)"
    r"|(?<=[日号])[ \u3000]{2,}(?=[\u4e00-\u9fff]{2,12}[ \u3000]{2,}\S)"
    r"|(?:(?<=学习)|(?<=研讨)|(?<=读书班)|(?<=党课)|(?<=辅导)|(?<=教育))[ \u3000]{2,}(?=[\u4e00-\u9fff《“])"
)
"""The gap before the next label of a form's line: 组长：甲　人数：2."""
_SPACED_LABELS = re.compile(
    r"(?<=[\u4e00-\u9fff\d）])[ \u3000]{2,}(?=[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,4}：)"
)
_BULLETS = re.compile(r"^[ \u3000]*(?:-[ \u3000]+|[●•·◆▪■◎※][ \u3000]*)(?=\S)", re.MULTILINE)
_SENDERS = re.compile(r"(?<=[关部委组办])[ \u3000]+(?=[^《》\n]{2,40}关于)")
"""The blank between those who sent a paper, at the head of its title."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text; `at` holds for each of its code points the place in the text as given, and its end.

    `words` tells what was put back: the place as given, the letters, the word.
    """

    text: str
    at: tuple[int, ...]
    words: tuple[tuple[int, str, str], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the plain text as code points of the text as given; never empty, also where it was put in."""
        ends = self.at[end - 1] + 1 if end == len(self.text) or end == 0 else self.at[end]
        return self.at[start], max(ends, self.at[start] + 1)


def made_plain(given: str, terms: Sequence[str] = (), *, spoken: bool = False) -> Plain:
    """Make a text plain. `terms` are the words whose pinyin or initials are put back.

    In `spoken` words a blank stands for a comma.
    """
    if spoken:
        given = _BLANKS.sub(
            lambda match: (
                match.group() if _in_title(given, match.start()) else "，".ljust(len(match.group()))
            ),
            given,
        )
    text = _SAID_DAY.sub("日", _STOP.sub("。", _COLON.sub("：", _COMMA.sub("，", given.translate(_LIKE)))))
    full, short = spellings(tuple(terms)) if terms and LETTERS.search(text) else ({}, {})
    parts: list[str] = []
    at: list[int] = []
    back: list[tuple[int, str, str]] = []
    position, added = 0, -1
    edits = [] if spoken else [*met_edits(text), *_labels_apart(text)]
    edits += [(m.span(), "") for m in _BULLETS.finditer(text)]
    edits += [(m.span(), "、") for m in _SENDERS.finditer(text) if _in_title(text, m.start())]
    edits += [(m.span(), "，") for m in _APART.finditer(text)]
    edits += [(m.span(), "") for m in (*_GAP.finditer(text), *_FILLED.finditer(text))]
    if "\t" in text:
        text = this_meetings(text)
        edits += table_edits(text)
    if _TICKED.search(text):
        edits += [(m.span(), "") for m in _UNTICKED.finditer(text)] + [
            (m.span(), "、") for m in _TICKED.finditer(text)
        ]
    edits += wrapped_edits(text) + ([] if spoken else shorthand_edits(text))
    edits += [(m.span(), "xxxx") for m in OWN_BLANK.finditer(text)]
    for match in LETTERS.finditer(text):
        word = match.group()
        term = full.get(word.lower()) or (short.get(word, "") if word.islower() else "")
        if term:
            edits.append((match.span(), term))
            back.append((match.start(), word, term))
    for (start, end), term in sorted(edits, key=lambda edit: edit[0]):
        if start < position or (start == end and start == added):
            continue
        added = end if start == end else -1
        parts += [text[position:start], term]
        at += [*range(position, start), *[start] * len(term)]
        position = end
    parts.append(text[position:])
    at += [*range(position, len(text)), len(text)]
    return Plain("".join(parts), tuple(at), tuple(back))


def _labels_apart(text: str) -> list[tuple[tuple[int, int], str]]:
    """A comma for the gap before a form's next label; one with gaps inside (记 录 人) only behind another label."""
    spaced = (
        match
        for match in _SPACED_LABELS.finditer(text)
        if "：" in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    )
    return [(match.span(), "，") for match in (*_LABELS.finditer(text), *spaced)]


def _in_title(given: str, at: int) -> bool:
    """Whether a place stands within the marks of a title; a blank there parts who sent a paper."""
    return given.rfind("《", 0, at) > given.rfind("》", 0, at) and "》" in given[at:]


@lru_cache(maxsize=4)
def spellings(terms: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Terms by their full pinyin and by their initials; initials of fewer than three letters stand for nothing."""
    from pypinyin import Style, lazy_pinyin

    full = {"".join(lazy_pinyin(term)): term for term in reversed(terms)}
    short = {"".join(lazy_pinyin(term, Style.FIRST_LETTER)): term for term in reversed(terms)}
    return full, {letters: term for letters, term in short.items() if len(letters) > 2}
