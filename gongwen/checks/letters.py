"""Letters in place of words: pinyin that an input method left, in full, by initials or as the end of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.checks.passage import Hit, Mention, Passage
from gongwen.lexicon import begins_in_sound, ends_in_sound
from gongwen.rules import TextRule

_LETTERS = re.compile(r"(?<![A-Za-z0-9@./_:#-])[A-Za-z]{2,40}(?![A-Za-z@/_-]|\.[A-Za-z]|:/)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|ve|an|en|in|un|ia|ua|uo|a|o|e|i|u|v)"
    r"|ang|eng|ai|ei|ao|ou|er|an|en|a|e"
)
_NO_VOWEL = re.compile(r"(?!x+$)[bcdfghjklmnpqrstwxyz]{4,}")
_SPELLED = re.compile(rf"(?:{_SYLLABLE}){{2,12}}")
_SPELLED_WITHIN = re.compile(rf"(?:{_SYLLABLE}){{1,12}}")
_FEWEST_WITHIN = 3
_SYLLABLES = re.compile(_SYLLABLE)
_FEWEST_LETTERS = 5
"""A spelling that is no term of the field must be this long: `like` and `page` are syllables too."""


def pinyin(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Runs of letters that spell a term of the field, in full or by initials, or that can only be pinyin."""
    for match in passage.find(_LETTERS):
        word = match.group()
        if word.lower() in rule.settings["words"]:
            continue
        full, initials = spellings(tuple(rule.settings["terms"]))
        number = passage.text[match.end() : match.end() + 1].isdigit()
        term = full.get(word.lower()) or (initials.get(word, "") if word.islower() and not number else "")
        unknown = word.islower() and not number and (_unknown(word) or _within(passage.text, match))
        unknown = unknown or (word.islower() and not number and _half_a_word(passage.text, match))
        if term or unknown:
            yield Hit(*match.span(), {"as_words": f"（{term}）" if term else ""}, term)


def _within(text: str, match: Mention) -> bool:
    """Whether syllables stand in the middle of characters, left by an input method (坚持zhi面)."""
    if len(match.group()) < _FEWEST_WITHIN:
        return False
    sides = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return all(_HAN.fullmatch(side) for side in sides) and bool(_SPELLED_WITHIN.fullmatch(match.group()))


def _half_a_word(text: str, match: Mention) -> bool:
    """谈心谈hua, jian持: letters that are read as what ends a word begun in characters, or as what begins one."""
    if not _SYLLABLES.fullmatch(letters := match.group()):
        return False
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    begun = len(letters) >= _FEWEST_WITHIN and bool(_HAN.fullmatch(after)) and begins_in_sound(letters, after)
    return begun or bool(before and ends_in_sound(before, letters))


def _unknown(word: str) -> bool:
    return bool(_NO_VOWEL.fullmatch(word) or (len(word) >= _FEWEST_LETTERS and _SPELLED.fullmatch(word)))


@lru_cache(maxsize=4)
def spellings(terms: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Terms by their full pinyin and by their initials; initials of fewer than three letters stand for nothing."""
    from pypinyin import Style, lazy_pinyin

    full = {"".join(lazy_pinyin(term)): term for term in terms}
    short = {"".join(lazy_pinyin(term, Style.FIRST_LETTER)): term for term in reversed(terms)}
    return full, {letters: term for letters, term in short.items() if len(letters) > 2}


CHECKS = {"pinyin": pinyin}
ASKS = {"pinyin": lambda _: [("[A-Za-z]",)]}
