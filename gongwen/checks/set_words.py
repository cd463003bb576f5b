"""Set words of the field, and idioms, with one character replaced by another of the same sound (查摆闻题, 整改错施)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.persons import alike
from gongwen.checks.typos import typos
from gongwen.content_root import OURS
from gongwen.rules import TextRule

_LENGTH, _HALF = 4, 2
_STOPS = "，。；、！"
_HAN_FIRST, _HAN_LAST = "\u4e00", "\u9fff"


def set_words(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Slips in the words of `settings.words`, then in idioms; what the table of typos tells is left to it."""
    own, found = list(_of_the_field(passage, rule)), list(_idioms_in(passage, rule))
    yield from own
    told = [(hit.start, hit.end) for hit in (*own, *(typos(passage, rule) if found else ()))]
    yield from (hit for hit in found if not any(a < hit.end and hit.start < b for a, b in told))


def _of_the_field(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Four characters that differ from one of `settings.words` in one of the same sound or shape.

    `settings.right` are words that look like such a slip and are none. Of four characters with one
    wrong, the first or the last two are right: only where these stand is anything compared. A word cut
    off before its last character (建章立，) is told too.
    """
    words, right = rule.settings["words"], rule.settings["right"]
    halves = _halves(words)
    for line, places in passage.pairs_of(halves):
        starts = {place - by for place in places for by in halves[line.text[place : place + _HALF]]}
        for at in sorted(starts):
            slip = _slip(line.text[at : at + _LENGTH], words, right) if at >= 0 else None
            if slip:
                length, word = slip
                yield Hit(line.start + at, line.start + at + length, {"right": word}, word)


@lru_cache(maxsize=16384)
def _slip(window: str, words: str, right: str) -> tuple[int, str] | None:
    """How many of four characters are wrong for which word; texts of the field have most of them in common."""
    if len(window) < _LENGTH:
        return None
    halves = _halves(words)
    begins, ends = halves.get(window[:_HALF], {}), halves.get(window[_HALF:], {})
    for word in (*begins.get(0, ()), *ends.get(_HALF, ())):
        changed = [(a, b) for a, b in zip(word, window, strict=True) if a != b]
        if len(changed) == 1 and window not in right.split() and alike(*changed[0]):
            return _LENGTH, word
        if window[:-1] == word[:-1] and window[-1] in _STOPS:
            return _LENGTH - 1, word
    return None


@lru_cache(maxsize=4)
def _halves(words: str) -> dict[str, dict[int, list[str]]]:
    """The words by the half that is intact, and where it begins in them."""
    found: dict[str, dict[int, list[str]]] = {}
    for word in words.split():
        for half in (0, _HALF):
            found.setdefault(word[half : half + _HALF], {}).setdefault(half, []).append(word)
    return found


def _idioms_in(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """An idiom of phrasebank/idioms.txt with one character of the same sound or shape, or two turned round."""
    right = frozenset(rule.settings["right"].split())
    for line, places in passage.pairs_of(_idioms()[1]):
        for at in places:
            for start in (at, at - _HALF) if at >= _HALF else (at,):
                window = line.text[start : start + _LENGTH]
                word = _meant(window, at - start)
                if word and window not in right:
                    yield Hit(line.start + start, line.start + start + _LENGTH, {"right": word}, word)


@lru_cache(maxsize=16384)
def _meant(window: str, intact: int) -> str:
    """The idiom of which the two characters from `intact` on stand there, and of the other two both or one."""
    known = _idioms()[0]
    if len(window) < _LENGTH or window in known:
        return ""
    part = window[intact : intact + _HALF]
    other = window[_HALF:] if intact == 0 else window[:_HALF]
    turned = part + other[::-1] if intact == 0 else other[::-1] + part
    if turned in known and other[0] != other[1]:
        return turned
    for word in _by_half().get((intact, part), ()):
        changed = [(a, b) for a, b in zip(word, window, strict=True) if a != b]
        if len(changed) == 1 and _HAN_FIRST <= changed[0][1] <= _HAN_LAST and _sound_alike(*changed[0]):
            return word
    return ""


@lru_cache(maxsize=4096)
def _sound_alike(one: str, two: str) -> bool:
    return alike(one, two)


@lru_cache(maxsize=1)
def _idioms() -> tuple[frozenset[str], frozenset[str]]:
    """The idioms, and the pairs of characters that begin or end one."""
    lines = (OURS / "phrasebank" / "idioms.txt").read_text(encoding="utf-8").splitlines()
    known = frozenset(word for line in lines[1:] for word in line.split())
    return known, frozenset(pair for word in known for pair in (word[:_HALF], word[_HALF:]))


@lru_cache(maxsize=1)
def _by_half() -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(_idioms()[0]):
        found[0, word[:_HALF]].append(word)
        found[_HALF, word[_HALF:]].append(word)
    return found


CHECKS = {"set_words": set_words}
