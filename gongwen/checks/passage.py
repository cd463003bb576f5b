"""A text under check, whatever it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import Any, NamedTuple

from gongwen.checks.required import Keys, one_of, required
from gongwen.checks.searched import NUMBERS, UNNUMBERED, Searched, as_searched
from gongwen.checks.sought import Sought, places, sought

_FIRST_LEVEL = re.compile(r"^[ \t　]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
_TITLE = re.compile(r"^[ \t　]*[^\n。；！？]{4,60}的?(报告|通报|方案|通知|纪要|总结|请示|函|意见)[ \t　]*$")


class Line(NamedTuple):
    """A paragraph of the text: its words without the line end, and where it begins."""

    start: int
    text: str


class Hit(NamedTuple):
    """What a check found: a place in code points, and the names that the rule's message may use."""

    start: int
    end: int
    names: dict[str, Any] = {}  # noqa: RUF012  never changed
    suggestion: str = ""


class Mention:
    """A match of a pattern in one line, with the offsets of the whole text; used as a `re.Match`."""

    __slots__ = ("_by", "_match")

    def __init__(self, match: re.Match[str], by: int) -> None:
        self._match, self._by = match, by

    def __getitem__(self, group: str | int) -> Any:
        return self._match[group]

    def group(self, *groups: str | int) -> Any:
        """As of a `re.Match`."""
        return self._match.group(*groups)

    def groupdict(self) -> dict[str, Any]:
        """As of a `re.Match`."""
        return self._match.groupdict()

    @property
    def re(self) -> re.Pattern[str]:
        """As of a `re.Match`."""
        return self._match.re

    def start(self, group: str | int = 0) -> int:
        """Where a group begins in the whole text; -1 where it took no part."""
        at = self._match.start(group)
        return at + self._by if at >= 0 else at

    def end(self, group: str | int = 0) -> int:
        """Where a group ends in the whole text; -1 where it took no part."""
        at = self._match.end(group)
        return at + self._by if at >= 0 else at

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """Start and end."""
        return self.start(group), self.end(group)


@lru_cache(maxsize=8192)
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's regular expression, compiled once."""
    return re.compile(pattern)


MANY_FRESH, FEW = 40, 60
"""Fresh lines from which they are looked up by their keys and not gone through; patterns known of one that is fresh."""


_ARTICLE = re.compile(
    "[ \t　]*第[一二三四五六七八九十百千零0-9]{1,8}条(?:之[一二三四五六七八九十])?(?=[ 　（]|$)"
)


@dataclass(frozen=True)
class Passage:
    """A text to be checked. `day` is the day of the meeting it speaks of, None where it is not known.

    Offsets count code points in `text` as it was given.
    """

    text: str
    day: date | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs that are not empty."""
        found, at = [], 0
        for part in re.split(r"\r\n|\r|\n", self.text):
            at = self.text.index(part, at) if part else at
            if part.strip():
                found.append(Line(at, part))
            at += len(part)
        return tuple(found)

    @cached_property
    def by_articles(self) -> bool:
        """Whether the text is a regulation, whose articles say again what stands in others."""
        return sum(bool(_ARTICLE.match(line.text)) for line in self.lines) > 1

    @cached_property
    def _searched(self) -> tuple[tuple[Line, Searched], ...]:
        return tuple((line, as_searched(line.text)) for line in self.lines)

    @cached_property
    def _where(self) -> dict[str, int]:
        """The lines that hold each key, a bit a line."""
        if (same := passage_of(self.text)) is not self:
            return same._where  # of another day, or read for another check
        where: dict[str, int] = defaultdict(int)
        for at, (_, line) in enumerate(self._searched):
            bit = 1 << at
            for key in line.keys:
                where[key] |= bit
        return where

    @cached_property
    def _fresh(self) -> list[int]:
        """The numbers of the lines that had hardly been searched when the text was."""
        return [at for at, (_, line) in enumerate(self._searched) if line.known.bit_count() < FEW]

    @cached_property
    def _many_fresh(self) -> bool:
        return len(self._fresh) > MANY_FRESH

    @cached_property
    def _settled(self) -> int:
        """The patterns, by their bits, that were looked for in all lines but perhaps the fresh ones."""
        fresh = frozenset(self._fresh)
        known = (line.known for at, (_, line) in enumerate(self._searched) if at not in fresh)
        return reduce(and_, known, -1)

    @cached_property
    def _hits(self) -> dict[str, list[int]]:
        """The numbers of the lines in which each of those patterns was found."""
        hits: dict[str, list[int]] = defaultdict(list)
        for at, (_, line) in enumerate(self._searched):
            for pattern in tuple(line.hits):
                hits[pattern].append(at)
        return hits

    def _that_may(self, pattern: str) -> Iterable[tuple[Line, Searched]]:
        """The lines in which a pattern may be found; of a text with many fresh lines those alone that hold its keys."""
        lines = self._searched
        if len(lines) == 1:
            return lines
        if not self._many_fresh:
            if not self._settled >> NUMBERS[pattern] & 1:
                return lines
            hits = self._hits.get(pattern)
            return [lines[at] for at in (sorted({*hits, *self._fresh}) if hits else self._fresh)]
        held, where = -1, self._where
        for keys in required(pattern):
            held &= reduce(or_, map(where.__getitem__, keys & self.keys), 0)
        may = [lines[at] for at in places(held)] if held >= 0 else lines
        number = NUMBERS[pattern]
        for _, line in may:
            line.found(pattern, number, may=True)
        self._looked_for.add(number)
        return may

    @cached_property
    def _looked_for(self) -> set[int]:
        return set()

    def settle(self) -> None:
        """Keep with every line what the whole text was searched for: the next text that has it is not gone through."""
        looked = sum(1 << number for number in self._looked_for - {UNNUMBERED})
        for _, line in self._searched if looked else ():
            line.known |= looked

    def find(self, pattern: str | re.Pattern[str], start: int = 0) -> Iterator[Mention]:
        """Every match of a pattern that looks at one line alone, from an offset on.

        A line feed stands before and behind the line, for what looks around. Lines that were searched
        before, in this text or another, are not searched again: a text of which one paragraph has
        changed costs little more than that paragraph.
        """
        key = pattern if isinstance(pattern, str) else pattern.pattern
        lines = self._that_may(key)
        return self._mentions(lines, key, start) if lines else iter(())

    def may_match(self, pattern: str) -> bool:
        """Whether the text has what a pattern needs to match in it; mostly it has not."""
        return not any(map(self.keys.isdisjoint, required(pattern)))

    def in_reach(self, patterns: tuple[str, ...]) -> list[str]:
        """Those of many patterns that may match."""
        table = sought(patterns)
        return [patterns[number] for number in table.in_reach([table.held(self.keys)])]

    def reach(self, sought: Sought) -> list[int]:
        """The numbers of what may be found in the text, ascending."""
        return sought.in_reach(line.held(sought) for _, line in self._searched)

    def _mentions(self, lines: Iterable[tuple[Line, Searched]], key: str, start: int) -> Iterator[Mention]:
        number, may = NUMBERS[key], self._many_fresh
        for line, searched in lines:
            for match in searched.found(key, number, may=may):
                if line.start - 1 + match.start() >= start:
                    yield Mention(match, line.start - 1)

    def lines_with(self, pattern: str) -> list[Line]:
        """The lines in which a pattern stands that looks at one line alone."""
        number = NUMBERS[pattern]
        return [line for line, searched in self._that_may(pattern) if searched.found(pattern, number)]

    @cached_property
    def keys(self) -> Keys:
        """The characters and the pairs of neighbours that occur in its lines."""
        lines = self._searched
        if self._many_fresh:
            return frozenset(self._where)
        return lines[0][1].keys if len(lines) == 1 else frozenset().union(*(line.keys for _, line in lines))

    def may_hold(self, words: tuple[str, ...]) -> bool:
        """Whether one of the words stands in the text; their rarest pairs are looked at before all else."""
        keys = _keys_of_words(words)
        return not (keys and self.keys.isdisjoint(keys)) and any(word in self.text for word in words)

    def matches(self, pattern: str) -> Iterable[re.Match[str]]:
        """Every match of a pattern in the whole text, which may reach over line ends."""
        return compiled(pattern).finditer(self.text) if self.may_match(pattern) else ()

    @cached_property
    def is_document(self) -> bool:
        """Whether it has a title or two first-level heads (design.md): a fragment has no structure to judge."""
        heads = len(_FIRST_LEVEL.findall(self.text))
        return heads >= 2 or any(_TITLE.match(line.text) for line in self.lines[:4])


@lru_cache(maxsize=16)
def passage_of(text: str) -> Passage:
    """A text as a passage without a day, whose lines are cut once for all who read it."""
    return Passage(text)


@lru_cache(maxsize=4096)
def _keys_of_words(words: tuple[str, ...]) -> Keys:
    return one_of(words)


def between_stops(text: str, start: int, end: int, stops: str) -> tuple[int, int]:
    """The stretch around a place up to the nearest of the marks `stops` on either side, the marks left out."""
    begun = max(text.rfind(stop, 0, start) for stop in stops) + 1
    ends = [at for stop in stops if (at := text.find(stop, end)) >= 0]
    return begun, min(ends, default=len(text))


def ending(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What matches right before a place, of a pattern that ends in `$` and takes fewer than 80 characters.

    A search from the beginning of the text for every place of a long one would be quadratic.
    """
    return pattern.search(text, max(0, end - _AHEAD), end)


_AHEAD = 80


_TWO = re.compile(
    "(?:[两三]|[23])(?:家|个(?!方面|问题|环节|多)|地|村|校|镇|乡|县|院|者|处|方|所|座|条(?!意见|问题|建议)|块|股(?!力)|社区|街道|单位|公司|企业)|[两2][人名]"
    "|分别|各自|双方|同名|同音|读音|一字之差|均已|互不"
)


_ALIKE = re.compile("(?:名字|姓名|名称|人名|地名)(?:相近|相似|同音|只差)|同音不同字|不要混淆|勿混|一字之差")
"""How a text says itself that two names are alike."""


def told_apart(text: str, start: int, end: int) -> bool:
    """Whether the sentence from the first to the last of two names that are alike says that there are two."""
    if _ALIKE.search(text):
        return True
    begun, _ = between_stops(text, start, start, "。\n")
    _, ended = between_stops(text, end, end, "。\n")
    words = text[begun:ended]
    return words.count("。") < _NEAR and "\n" not in words and bool(_TWO.search(words))


_NEAR = 2
