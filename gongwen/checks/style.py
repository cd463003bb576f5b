"""Wording: what reads badly without being wrong. Everything here is 提示."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from operator import add

from gongwen.checks.formulations import exact_hits
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_SENTENCE = re.compile(r"[^。；！？\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_CLAUSE = re.compile(r"[^，。；：！？、\n]+")
_DIGIT = re.compile(r"[0-9０-９]|(?:[二三四五六七八九十百]+|一[十百])(?:次|条|项|个|件|名|人|份|场|户)")


_SHORT, _LONGEST_WORD = 4, 8
"""Characters of a word: a shorter one than the first must stand once more, none longer than the second is sought."""
_APART = 18
"""Characters between one use and the next, on average: what a long sentence names again further on is no habit."""
_MANY = 6
"""Uses in one sentence that are too many, however long it is."""


def long_sentence(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A sentence of more characters than `settings.longest`; items set apart by ； count singly."""
    longest = int((rule.settings or {}).get("longest", 120))
    if len(passage.text) <= longest:
        return
    for match in passage.find(_SENTENCE):
        if len(match[0].strip()) > longest and _read_length(match[0]) > longest:
            yield Hit(match.start(), match.end(), {"length": len(match[0].strip()), "longest": longest})


_ASIDE = re.compile("“[^”]*”|《[^》]*》|（[^）]*）")
_LISTED = re.compile("(?:[^，、：；。]{2,24}、){4,}")


def _read_length(sentence: str) -> int:
    """How long a sentence reads: what is quoted, in brackets or a row of names is passed over at a glance."""
    return len(_LISTED.sub("……", _ASIDE.sub("……", sentence)).strip())


def repeated(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One word of two or more characters again and again in a sentence.

    `settings.times` says from how many on. A word that opens the clauses of a deliberate row
    (带头…、带头…) is named in `settings.rows` and left alone; a short one is told only with one of
    `settings.fillers`, since a noun has to come back as often as its thing does (巡察, 人口). What is
    quoted does not count.
    """
    settings = rule.settings or {}
    times, rows = int(settings.get("times", 4)), tuple(settings.get("rows", ()))
    fillers = tuple(settings.get("fillers", ()))
    for match in re.finditer(r"[^。！？\n]+", passage.text):
        sentence = _ASIDE.sub(lambda aside: " " * len(aside[0]), match[0])
        found = _most_repeated(sentence, times, rows, fillers)
        if found:
            word, count = found
            start = match.start() + sentence.index(word)
            end = match.start() + sentence.rindex(word) + len(word)
            if _in_formulation(passage, start, end):
                continue
            yield Hit(start, end, {"word": word, "count": count})


def _in_formulation(passage: Passage, start: int, end: int) -> bool:
    """Whether the word stands again and again inside one formulation, or from one to the next (四个全面)."""
    hits = exact_hits(passage)
    return end - start - sum(max(0, min(end, hit.end) - max(start, hit.start)) for hit in hits) <= _TAIL


_TAIL = 4
"""Characters between formulations, or behind one, that its word may open again."""


def _most_repeated(
    sentence: str, times: int, rows: tuple[str, ...], fillers: tuple[str, ...]
) -> tuple[str, int] | None:
    """The longest word that stands in the sentence so often, without overlapping itself."""
    pairs = list(map(add, sentence, sentence[1:]))
    if len(pairs) - len(set(pairs)) < times - 2:
        return None
    # What stands so often has its first characters as often.
    counts = Counter(pairs)
    most = max(counts.values())
    if most < times - 1:
        return None
    frequent = {pair for pair, count in counts.items() if count >= times - 1}
    if not any(map(_HAN.fullmatch, frequent)):
        return None
    often = [at for at, pair in enumerate(pairs) if pair in frequent]
    # And so has each of its later pairs.
    begun = [at for at in often if at + 2 < len(pairs) and pairs[at + 2] in frequent]
    longer = []
    for length in range(_SHORT, _LONGEST_WORD + 1):
        grams = Counter([sentence[at : at + length] for at in begun])
        if max(grams.values(), default=0) < times - 1:
            break
        longer.append((length, grams))
    shorter = (3, 2) if most >= times else ()
    short = ((length, Counter([sentence[at : at + length] for at in often])) for length in shorter)
    for length, grams in chain(reversed(longer), short):
        needed = times if length < _SHORT else times - 1
        for gram, count in grams.most_common(3):
            if count < needed:
                break
            if len(gram) < length or not _HAN.fullmatch(gram) or sentence.count(gram) < needed:
                continue
            if any(row in gram or gram in row for row in rows):
                continue
            told = sentence.count(gram)
            if (len(gram) < _SHORT or told < times) and not any(word in gram for word in fillers):
                continue
            if len(re.findall(f"{gram}[^，。；：、\\d]{{0,8}}\\d", sentence)) >= told - 2:
                continue  # the items of a table, each with its figure
            rest = "[^，。；：、]{0,12}?" if len(gram) >= _SHORT else ""  # 政府信息公开情况、政府信息申请情况
            ends = rf"{gram}{rest}(?:[、；]|等|[和及与](?!其))|(?:一|[二三四五六七八九十])(?={gram})"
            if len(re.findall(ends, sentence)) >= told - 2:
                continue  # the items of a list, which by nature end alike
            if told < _MANY and sentence.rindex(gram) - sentence.index(gram) > _APART * (told - 1):
                continue
            if length > 2 or _opens_clauses(sentence, gram, needed):
                return gram, told
    return None


def _opens_clauses(sentence: str, word: str, times: int) -> bool:
    """Two characters alone are a habit only where they open the clauses; elsewhere they are just a noun."""
    return sum(word in str(clause)[: len(word) + 3] for clause in _CLAUSE.findall(sentence)) >= times - 1


def praise(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Words of praise (`patterns`) in a sentence without any figure, once at a place.

    A heading, or a short sentence that opens a paragraph, is carried by what follows it; what is still to
    be reached (要, 推动) is no praise, nor is what `unless` spares.
    """
    patterns = passage.in_reach(rule.patterns)
    for match in re.finditer(r"[^。！？\n]+", passage.text) if patterns else ():
        if _DIGIT.search(match[0]) or _carried(passage.text, match):
            continue
        ended = 0
        found = {word.span() for pattern in patterns for word in compiled(pattern).finditer(match[0])}
        spared = [other.span() for unless in rule.unless for other in compiled(unless).finditer(match[0])]
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            clause = re.split("[，；：]", match[0][:start])[-1]
            asked = _ASKED.search(match[0], 0, start) and "了" not in clause + match[0][start : end + 8]
            if asked or any(a < end and start < b for a, b in spared):
                continue
            if start >= ended and not _AIM.search(clause):
                ended = end
                yield Hit(match.start() + start, match.start() + end)


_AIM = re.compile(
    "(?<![需重主只])要(?!求)|推动|促进(?=[^了]*$)|力争|争取|确保|努力|将(?=[^，]*$)|为了|希望|力求|目标"
)
"""What makes a clause one of what is to be reached."""
_ASKED = re.compile("[，；：][^，。；]{0,10}?(?<![需重主只必])要(?![求素点闻害件领道])[^，。；]{2,}，")
"""A clause before it of what is asked: 要有信心，战胜困难，圆满完成今年的各项任务."""
_SHORT_HEAD = 20
"""Characters of a short sentence that may open a paragraph as its heading."""


def _carried(text: str, sentence: re.Match[str]) -> bool:
    """Whether the sentence is a line without a mark at its end, a heading, or opens a paragraph that goes on."""
    begins = not sentence.start() or text[sentence.start() - 1] == "\n"
    ends = text[sentence.end() : sentence.end() + 1]
    if not begins or len(sentence[0].strip()) > _SHORT_HEAD + 8:
        return False
    rest = text[sentence.end() + 1 :]
    if ends in ("\n", ""):
        return True
    return len(sentence[0].strip()) <= _SHORT_HEAD and not rest.startswith("\n") and bool(rest.strip())


def synonyms(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Two different words of one group (`settings.groups`) side by side: 显著地大大, 凡是所有."""
    spared: list[tuple[int, int]] | None = None
    for pattern in passage.in_reach(tuple(map(_side_by_side, rule.settings["groups"]))):
        for match in compiled(pattern).finditer(passage.text):
            if spared is None:
                spared = [other.span() for text in rule.unless for other in passage.find(text)]
            if not any(a < match.end() and match.start() < b for a, b in spared):
                yield Hit(match.start(), match.end())


@lru_cache(maxsize=256)
def _side_by_side(group: str) -> str:
    first, _, then = group.partition(" / ")
    lead, follow = (
        "|".join(sorted(words.split(), key=len, reverse=True)) for words in (first, then or first)
    )
    return f"(?P<lead>{lead})[地的]?(?!(?P=lead))(?:{follow})"


CHECKS = {
    "long_sentence": long_sentence,
    "repeated": repeated,
    "praise": praise,
    "synonyms": synonyms,
}
ASKS = {
    "praise": lambda rule: [rule.patterns],
    "synonyms": lambda rule: [tuple(map(_side_by_side, rule.settings["groups"]))],
}
