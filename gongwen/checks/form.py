"""Form of the text: marks in pairs, the form of a document number (GB/T 15834—2011, GB/T 9704—2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.registry import pattern
from gongwen.rules import TextRule

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_OPENERS = {closer: opener for opener, closer in PAIRS.items()}
_MARKS = frozenset("".join(PAIRS) + "".join(_OPENERS) + "()")
_MARK = re.compile(f"[{''.join(PAIRS)}{''.join(_OPENERS)}]")
_HALF = str.maketrans("()", "（）")
_LIST_MARK = re.compile(r"(?:^|(?<=[；。，：]))[ \t　]*(?:[\d一二三四五六七八九十]{1,3}|[A-Za-z])[)）]")
_CLAUSE_END = re.compile(r"[，。；：！？\n]|$")
_SENTENCE_END = re.compile("[。；！？\n]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,12}?)(?P<open>[(（\[［【﹝〔])\s*(?P<year>\d{2}|\d{4})年?\s*(?P<close>[)）\]］】﹞〕])"
    r"\s*(?P<ordinal>第)?\s*(?P<number>\d{1,5})(?P<end>号)?(?!\d)"
)
_SHORT_YEARS = 48
"""Papers of 1949 to 1999 had two figures of their year in their number: 粤革发〔70〕33号."""
_LEADS_ON = re.compile("按照|根据|依照|依据|落实|执行|贯彻|[以与的由]")
_ORGAN_END = re.compile(r"[发字函办党通政组纪委令报呈请]$")
_OF_A_WRIT = re.compile("[字证]$")
_WRIT = re.compile(
    "(?:决定|通知|告知|认定|裁决|判决|裁定|鉴定|答复|意见|受理|许可|调解|仲裁|催告)书|[权许]证|证书|执照"
)
_BESIDE = 16
"""A writ, which is no 公文, has its own way: 责令限期拆除决定书（执罚字〔2023〕第66号）."""
_NO_BRACKETS = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,8}?(?<![印下转颁签分])[发字函])\s*(?P<year>\d{4})年?\s*第?\s*(?P<number>\d{1,5})号"
)


def pairs(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Marks without a partner, and marks of one kind right inside each other."""
    if passage.keys.isdisjoint(_MARKS):
        return
    text = passage.text.translate(_HALF) if _mixed(passage.text) else passage.text
    skipped = {match.start() for match in _APOSTROPHE.finditer(text)}
    skipped |= {at for at, _ in _quoted_at_length(passage)}
    for line in passage.lines:
        skipped |= {line.start + mark.end() - 1 for mark in _LIST_MARK.finditer(line.text)}
        yield from _line(text, line.start, line.start + len(line.text), skipped)


_MOST_QUOTED = 8
"""Paragraphs of one quotation, at the most."""


def _quoted_at_length(passage: Passage) -> Iterator[tuple[int, int]]:
    """The marks round what is quoted in several paragraphs, and the number of the paragraph of each.

    Each paragraph may begin with “ (GB/T 15834—2011 4.8.3.4) or the first alone; the last one ends with ”.
    """
    begun: list[tuple[int, int]] = []
    for number, line in enumerate(passage.lines if "“" in passage.text else ()):
        words = line.text.strip()
        surplus = line.text.count("“") - line.text.count("”")
        if begun and number - begun[0][1] > _MOST_QUOTED:
            begun = []
        opened, ends = words.startswith("“"), words.endswith("”")
        next_one = bool(begun) and opened and not surplus and number == begun[-1][1] + 1
        if begun and ends and (surplus == -1 or (next_one and "”" not in words[:-1])):
            yield from begun
            if surplus:
                yield line.start + line.text.rindex("”"), number
            begun = []
        elif opened and surplus == 1:
            begun.append((line.start + line.text.index("“"), number))
        elif surplus:
            begun = []


def _mixed(text: str) -> bool:
    """Whether half-width brackets stand among full-width ones, so that they may be partners."""
    return ("(" in text or ")" in text) and ("（" in text or "）" in text)


def _line(text: str, start: int, end: int, skipped: set[int]) -> Iterator[Hit]:
    open_marks: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text, start, end):
        at, char = mark.start(), mark[0]
        if at in skipped:
            continue
        if char in PAIRS:
            open_marks.append((char, at))
        elif char in _OPENERS:
            if not any(opener == _OPENERS[char] for opener, _ in open_marks):
                yield Hit(_clause_start(text, start, at), at + 1, {"mark": char, "lack": _OPENERS[char]})
                continue
            while (top := open_marks.pop())[0] != _OPENERS[char]:
                yield _unclosed(text, top, at)
    for top in open_marks:
        yield _unclosed(text, top, end)


def _unclosed(text: str, opened: tuple[str, int], limit: int) -> Hit:
    mark, at = opened
    # Where a bracket or a quotation should close nobody knows before the sentence ends, a speech before the paragraph.
    if mark == "“" and text[max(0, at - 1) : at] == "：":
        return Hit(at, limit, {"mark": mark, "lack": PAIRS[mark]})
    match = (_SENTENCE_END if mark in "（(“‘" else _CLAUSE_END).search(text, at + 1, limit)
    return Hit(at, match.end() if match else limit, {"mark": mark, "lack": PAIRS[mark]})


def _clause_start(text: str, start: int, at: int) -> int:
    begun = max(text.rfind(char, start, at) for char in "，。；：！？")
    return max(start, begun + 1)


def nested(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Double quotes right inside double quotes, and 《》 inside 《》: the inner ones are ‘’ and 〈〉."""
    inner = {"“": "‘’", "《": "〈〉"}
    for line in passage.lines:
        open_marks: list[tuple[str, int]] = []
        for at, char in enumerate(line.text):
            if char in PAIRS:
                open_marks.append((char, at))
            elif char in _OPENERS and open_marks and open_marks[-1][0] == _OPENERS[char]:
                opener, begun = open_marks.pop()
                outer = next((mark for mark, _ in reversed(open_marks) if mark in "“‘《〈"), "")
                if opener in inner and outer == opener:
                    words = line.text[begun + 1 : at]
                    suggestion = f"{inner[opener][0]}{words}{inner[opener][1]}"
                    yield Hit(line.start + begun, line.start + at + 1, {"marks": inner[opener]}, suggestion)


def single_quotes(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Single quotes that stand in no double ones: the outer quotes are “”."""
    long = [number for _, number in _quoted_at_length(passage)]
    for number, line in enumerate(passage.lines):
        doubles = int(bool(long) and min(long) < number <= max(long))
        for at, char in enumerate(line.text):
            doubles += (char == "“") - (char == "”")
            if char == "‘" and doubles <= 0:
                close = line.text.find("’", at)
                if close > at + 1 and re.search(r"[\u4e00-\u9fff]", line.text[at:close]):
                    suggestion = f"“{line.text[at + 1 : close]}”"
                    yield Hit(line.start + at, line.start + close + 1, {}, suggestion)


def document_number(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A 发文字号 that is not of the form 机关代字〔年份〕序号号 (GB/T 9704 7.2.5)."""
    for match in passage.find(_NUMBER):
        if not (_ORGAN_END.search(match["organ"]) or match["open"] in "〔﹝"):
            continue
        if len(match["year"]) == 2 and int(match["year"]) > _SHORT_YEARS:
            continue
        around = passage.text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        if match["ordinal"] and _OF_A_WRIT.search(match["organ"]) and _WRIT.search(around):
            continue
        organ = _LEADS_ON.split(match["organ"])[-1] or match["organ"]
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        right = f"{organ}〔{year}〕{int(match['number'])}号"
        start = match.end("organ") - len(organ)
        if passage.text[start : match.end()] != right:
            yield Hit(start, match.end(), {"right": right}, right)
    for match in passage.find(_NO_BRACKETS):
        right = f"{match['organ']}〔{match['year']}〕{int(match['number'])}号"
        yield Hit(match.start(), match.end(), {"right": right}, right)


def half_width(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Half-width marks in Chinese text, each with its full-width one."""
    for hit in pattern(passage, rule):
        full = _FULL.get(passage.text[hit.start : hit.end])
        yield hit._replace(suggestion=full or "")


_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}

CHECKS = {
    "half_width": half_width,
    "pairs": pairs,
    "nested": nested,
    "single_quotes": single_quotes,
    "document_number": document_number,
}
