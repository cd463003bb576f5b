"""Read the people that a text names: every mention, with the posts that stand at it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from gongwen.checks.passage import Passage, compiled, passage_of

COMPOUND = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|长孙|东方|独孤|南宫|端木|呼延"
_LEADS_ON = "照由对向和与及请是为有经据让给同跟被的后时中："
"""What may stand straight before a name that has no post."""
_MANY = 80
"""So many names are read: a text of thousands is no report, and must not hold the desk up."""
_JOINS = r"(?:同志)?(?:、|以及|和|与|及)"
_STOP = re.compile(r"[，。；：（）“”\n]")
_LEAD_WORDS = re.compile(r"[的了由对和与经请向据后时上在是为及给有请]")


class Post(NamedTuple):
    """A post: whose (局党组, 厂; empty where not said), whether a deputy's, and which (书记, 局长)."""

    body: str
    vice: bool
    head: str

    @property
    def words(self) -> str:
        """The post as it is written."""
        return f"{self.body}{'副' if self.vice else ''}{self.head}"


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person; `start` and `end` are those of the name alone.

    `posts` stand before the name or, with `behind`, after it; `listed` says that another name follows or
    goes before in a list.
    """

    name: str
    start: int
    end: int
    posts: tuple[Post, ...] = ()
    behind: bool = False
    listed: bool = False


@dataclass(slots=True)
class Known:
    """What the whole text says of one name."""

    mentions: list[Person] = field(default_factory=list)

    @property
    def posts(self) -> set[Post]:
        """All posts that stand at it."""
        return {post for mention in self.mentions for post in mention.posts}


def people(passage: Passage, settings: Mapping[str, Any]) -> tuple[Person, ...]:
    """The mentions of people in order: at a post, before 同志, after 有、是、为, and those listed beside them."""
    return _read(passage.text, _patterns(*(settings[name] for name in SETTINGS)))


def known(mentions: tuple[Person, ...]) -> dict[str, Known]:
    """The mentions by name, in the order in which the names come first."""
    by_name: dict[str, Known] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, Known()).mentions.append(mention)
    return by_name


@dataclass(frozen=True)
class Patterns:
    """The words that a rule's data gives, made into regular expressions."""

    surnames: str
    weak: str
    """Surnames that are more often other words (于, 向, 任): read only at a post or in a list."""
    never: str
    titles: str
    acts: str
    soft: str
    """First characters of what a person does, weaker signs of a name's end than `acts`."""
    words: str
    """Words that look like a given name (和学生, 向大家)."""

    def _name(self, surnames: str) -> str:
        return rf"(?P<name>(?:{COMPOUND}|[{surnames}])(?!{self.words})[^\W\d_a-zA-Z{self.never}]{{1,2}}?)"

    @property
    def end(self) -> str:
        """What follows a name."""
        return rf"(?=同志(?!们)|[，。；：、）（\s]|$|和|与|及|以及|等|副?(?:{self.titles})|{self.acts})"

    @cached_property
    def anchored(self) -> tuple[str, ...]:
        """Names that the words around them show to be such."""
        every, sure = self._name(self.surnames + self.weak), self._name(self.surnames)
        at = rf"(?:(?<=[{_LEADS_ON}])|(?<![\u4e00-\u9fff]))"
        return (
            rf"(?:{self.titles}){every}{self.end}",
            rf"(?:{self.titles}){sure}(?=[{self.soft}])",
            rf"{at}{sure}(?=同志(?!们)|(?:常务)?副?(?:{self.titles}))",
            rf"{sure}(?=同志(?!们))",
            rf"(?<![\u4e00-\u9fff]){sure.replace('{1,2}?', '{2}')}(?=(?:还|也|又)?(?:建议|提出|表示|认为|指出|反映))",
            rf"(?:有|是|为|：|请假的|缺席的){every}(?=、{every.replace('?P<name>', '?:')}(?:[、，。；和与]|等))",
        )

    @cached_property
    def next(self) -> str:
        """A name that goes on a list."""
        return _JOINS + self._name(self.surnames + self.weak) + self.end


SETTINGS = ("surnames", "weak", "never", "titles", "acts", "soft", "words")
"""The settings of a rule by which people are read."""


@lru_cache(maxsize=16)
def _patterns(*words: str) -> Patterns:
    return Patterns(*words)


@lru_cache(maxsize=64)
def _read(text: str, patterns: Patterns) -> tuple[Person, ...]:
    spans: dict[int, int] = {}
    passage = passage_of(text)
    for pattern in patterns.anchored:
        for match in passage.find(pattern):
            start, end = match.span("name")
            if len(spans) < _MANY and not any(a < end and start < b for a, b in spans.items()):
                spans[start] = end
    follows = compiled(patterns.next)
    listed: set[int] = set()
    for start in sorted(spans):
        end = spans[start]
        while more := follows.match(text, end):
            listed |= {start, more.start("name")}
            start, end = more.span("name")  # noqa: PLW2901
            if start in spans or len(spans) > _MANY:
                break
            spans[start] = end
    for start, end in _again(text, {text[a:b] for a, b in spans.items() if b - a == _FULL}, patterns.titles):
        if len(spans) < _MANY and not any(a < end and start < b for a, b in spans.items()):
            spans[start] = end
    _shorten(text, spans, listed)
    return tuple(_persons(text, sorted(spans.items()), listed, patterns.titles))


def _shorten(text: str, spans: dict[int, int], listed: set[int]) -> None:
    """Cut 秦关先 to 秦关 where 秦关 goes on in many ways (秦关先开口, 秦关收到, 秦关答): a name of two characters."""
    for start, end in spans.items():
        head = text[start : start + 2]
        if end - start != _FULL or start in listed or head in _COMPOUNDS:
            continue
        after = {text[match.end() : match.end() + 1] for match in re.finditer(re.escape(head), text)}
        told = rf"{re.escape(head)}[\u4e00-\u9fff](?:、|同志)|、{re.escape(head)}[\u4e00-\u9fff]"
        if len(after) >= _WAYS_ON and not re.search(told, text):
            spans[start] = start + 2


_COMPOUNDS = frozenset(COMPOUND.split("|"))
_WAYS_ON = 3
"""So many characters after a surname and one more are no given names."""


_FULL = 3
"""Characters of a name with a given name of two, which no other word is."""


def _again(text: str, names: set[str], titles: str) -> Iterator[tuple[int, int]]:
    """Where a name that is known stands before a post, whatever stands before it (落实冯玉兰副组长的意见)."""
    if not names:
        return
    post = compiled(rf"(?:同志)?(?:常务副|副)?(?:{titles})")
    for match in re.finditer("|".join(map(re.escape, sorted(names))), text):
        if post.match(text, match.end()):
            yield match.span()


def _persons(text: str, spans: list[tuple[int, int]], listed: set[int], titles: str) -> Iterator[Person]:
    before = 0
    carried: tuple[Post, ...] = ()
    for start, end in spans:
        behind = compiled(rf"(?:同志)?(?P<vice>常务副|副)?(?P<head>{titles})(?!班子|行政)").match(text, end)
        if behind and behind["head"] in ("代表", "教师"):
            behind = None  # 同志代表班子: what he does
        posts: tuple[Post, ...] = tuple(_posts(text[max(before, start - 40) : start], titles))
        if start in listed and not posts and before and compiled(_JOINS).fullmatch(text, before, start):
            posts = carried  # 副部长甲、乙: the post stands for both
        carried = posts
        if behind:
            posts = (*posts, Post("", bool(behind["vice"]), behind["head"]))
        yield Person(text[start:end], start, end, posts, bool(behind), start in listed)
        before = end


def _posts(words: str, titles: str) -> Iterator[Post]:
    """The posts in the words straight before a name: 党组成员、副局长 are two."""
    clause = re.sub("(?:是|为|系)$", "", _STOP.split(words)[-1])
    items = re.split("、|兼", clause)
    for number, item in enumerate(reversed(items)):
        match = compiled(rf"(?P<vice>常务副|副)?(?P<head>{titles})$").search(item)
        if match is None:
            return
        body = _LEAD_WORDS.split(item[: match.start()])[-1]
        yield Post(body[-10:], bool(match["vice"]), match["head"])
        if number == 0 and _LEAD_WORDS.search(item[: match.start()]):
            return
