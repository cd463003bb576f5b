"""Set words of the field, and idioms, with one character replaced by another of the same sound (查摆闻题, 整改错施)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from gongwen.checks.met import met
from gongwen.checks.passage import Hit, Line, Passage
from gongwen.checks.persons import alike, differing
from gongwen.checks.typos import typos
from gongwen.content_root import OURS
from gongwen.rules import TextRule

Judged = tuple[int, str, tuple[str, ...]]
"""How many of four characters are wrong for which word of the field, and the idioms that they may stand for."""

_NOTHING: Judged = (0, "", ())
_LENGTH, _HALF = 4, 2
_STOPS = "，。；、！"
_HAN_FIRST, _HAN_LAST = "\u4e00", "\u9fff"


def set_words(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Slips in the words of `settings.words`, then in idioms; what the table of typos tells is left to it.

    In a word of the field four characters differ from one of `settings.words` in one of the same sound or
    shape, or it is cut off before its last character (建章立，). In an idiom of phrasebank/idioms.txt one
    differs so, or two are turned round. `settings.right` are words that look like a slip and are none.
    """
    own, found = [], []
    for line, at, (length, word, idioms) in _met(passage, rule.settings["words"], rule.settings["right"]):
        if word:
            own.append(_hit(line, at, length, word))
        found += [_hit(line, at, _LENGTH, idiom) for idiom in idioms]
    yield from own
    told = [(hit.start, hit.end) for hit in (*own, *(typos(passage, rule) if found else ()))]
    yield from (hit for hit in found if not any(a < hit.end and hit.start < b for a, b in told))


def _hit(line: Line, at: int, length: int, word: str) -> Hit:
    return Hit(line.start + at, line.start + at + length, {"right": word}, word)


def _met(passage: Passage, words: str, right: str) -> Iterator[tuple[Line, int, Judged]]:
    """Where four characters are a slip."""
    halves, beside = _table(words)
    for line in passage.lines:
        text, places = line.text, set()
        for number, start, end in met(halves, text):
            half, one, two = beside[number]
            at = start - half
            other = text[end : end + _HALF] if half == 0 else text[max(at, 0) : start]
            if len(other) == _HALF and (
                other[0] in one or other[1] in two or (other[1] in one and other[0] in two)
            ):
                places.add(at)
        for at in sorted(places):
            judged = _judged(text[at : at + _LENGTH], words, right)
            if judged != _NOTHING:
                yield line, at, judged


@lru_cache(maxsize=32)
def _table(words: str) -> tuple[AhoCorasick, list[tuple[int, str, str]]]:
    """What finds the halves of words and idioms; by its numbers, where each half begins and what stands beside it.

    Of a slip one more character stands, or two are turned round: told are the characters of the other half,
    the first ones and the second ones.
    """
    beside: dict[tuple[int, str], str] = defaultdict(str)
    for word in (*words.split(), *_idioms()):
        first, last = word[:_HALF], word[_HALF:]
        beside[0, first] += last
        beside[_HALF, last] += first
    return (
        AhoCorasick(pair for _, pair in beside),
        [(half, others[::2], others[1::2]) for (half, _), others in beside.items()],
    )


@lru_cache(maxsize=8192)
def _judged(four: str, words: str, right: str) -> Judged:
    first, last = four[:_HALF], four[_HALF:]
    halves, pairs = _halves(words), _by_half()
    length, word = _slip(four, words, right) if first in halves or last in halves else (0, "")
    begun = _meant(four, 0) if (0, first) in pairs else ""
    ended = _meant(four, _HALF) if (_HALF, last) in pairs else ""
    idioms = tuple(filter(None, (begun, ended)))
    return length, word, () if idioms and four in right.split() else idioms


def _slip(window: str, words: str, right: str) -> tuple[int, str]:
    """How many of four characters are wrong for which word.

    Of four characters with one wrong, the first or the last two are right: only where these stand is
    anything compared.
    """
    halves = _halves(words)
    begins, ends = halves.get(window[:_HALF], {}), halves.get(window[_HALF:], {})
    for word in (*begins.get(0, ()), *ends.get(_HALF, ())):
        changed = differing(word, window)
        if len(changed) == 1 and window not in right.split() and alike(*changed[0]):
            return _LENGTH, word
        if window[:-1] == word[:-1] and window[-1] in _STOPS:
            return _LENGTH - 1, word
    return 0, ""


@lru_cache(maxsize=32)
def _halves(words: str) -> dict[str, dict[int, list[str]]]:
    """The words by the half that is intact, and where it begins in them."""
    found: dict[str, dict[int, list[str]]] = {}
    for word in words.split():
        for half in (0, _HALF):
            found.setdefault(word[half : half + _HALF], {}).setdefault(half, []).append(word)
    return found


def _meant(window: str, intact: int) -> str:
    """The idiom of which the two characters from `intact` on stand there, and of the other two both or one."""
    known = _idioms()
    if window in known:
        return ""
    part = window[intact : intact + _HALF]
    other = window[_HALF:] if intact == 0 else window[:_HALF]
    turned = part + other[::-1] if intact == 0 else other[::-1] + part
    if turned in known and other[0] != other[1]:
        return turned
    for word in _by_half().get((intact, part), ()):
        changed = differing(word, window)
        if len(changed) == 1 and _HAN_FIRST <= changed[0][1] <= _HAN_LAST and _sound_alike(*changed[0]):
            return word
    return ""


@lru_cache(maxsize=4096)
def _sound_alike(one: str, two: str) -> bool:
    return alike(one, two)


@lru_cache(maxsize=1)
def _idioms() -> frozenset[str]:
    lines = (OURS / "phrasebank" / "idioms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _by_half() -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(_idioms()):
        found[0, word[:_HALF]].append(word)
        found[_HALF, word[_HALF:]].append(word)
    return found


CHECKS = {"set_words": set_words}
