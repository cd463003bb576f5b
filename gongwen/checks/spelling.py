"""One person under two spellings: a name and its like with one other character, one too few, or two changed round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from gongwen.checks.passage import Hit, Passage, compiled, passage_of
from gongwen.checks.people import SETTINGS, Known, Post, known, people
from gongwen.checks.persons import alike, differing
from gongwen.rules import TextRule

_NAMESAKES = re.compile("(?:姓名|名字)(?:相近|相似|相同|只差)|同名|重名|同音不同字")
_LEFT = "由对向和与及请是为有经据让给同跟被的后时中以随上前、“"


def varies(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A person's name with one other character elsewhere; two who differ in post, or stand side by side, are two.

    `settings.sure` says whether the rule tells what is surely one person, or what may be two.
    """
    settings = rule.settings
    if _NAMESAKES.search(passage.text):
        return
    told: set[int] = set()
    for usual, odd, sure in _judged(passage.text, tuple((name, settings[name]) for name in SETTINGS)):
        if sure != settings["sure"]:
            continue
        places = _places(passage.text, odd, usual)
        if len(places) == 1 == len(_places(passage.text, usual, odd)):
            places += _places(passage.text, usual, odd)  # once each: either of the two may be the wrong one
        for start in places:
            if start not in told:
                told.add(start)
                name = passage.text[
                    start : start + (len(odd) if start in _places(passage.text, odd, usual) else len(usual))
                ]
                yield Hit(start, start + len(name), {"usual": usual if name == odd else odd})
    if settings["sure"]:
        yield from _given(passage, known(people(passage, settings)))


@lru_cache(maxsize=8)
def _judged(text: str, settings: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, bool], ...]:
    """Per two names of one person the usual and the odd one, and whether that is sure; for both rules at once."""
    if _TOLD_APART.search(text):
        return ()
    words = dict(settings)
    names = known(people(passage_of(text), words))
    pairs = (_usual(text, one, other) for one, other in _pairs(text, names, words))
    judged = ((usual, odd, _one_person(text, usual, odd, names)) for usual, odd in pairs)
    return tuple((usual, odd, sure) for usual, odd, sure in judged if sure is not None)


def _pairs(text: str, names: dict[str, Known], settings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names that are near each other, each pair once; the second need not stand at a post."""
    seen = set()
    for near, name in _near(text, names, settings):
        pair = frozenset((near, name))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            yield name, near


def _near(text: str, names: dict[str, Known], settings: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from _among(list(names))
    anchor = compiled(rf"同志|(?:常务)?副?(?:{settings['titles']})")
    ends = compiled(rf"[，。；：、）（\s]|$|和|与|及|以及|等|{settings['acts']}")
    starts = compiled(rf"(?:{settings['titles']})$")
    surnames = settings["surnames"] + settings["weak"]
    for name in names:
        for at in _spots(text, name):
            word = text[at : at + len(name)]
            if word == name or word[1:] in settings["words"] or not _could_be(word, name, surnames):
                continue
            end = at + len(name)
            if (len(name) > 2 and anchor.match(text, end)) or (
                _begins(text, at, starts) and (ends.match(text, end) or anchor.match(text, end))
            ):
                yield word, name


def _among(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that stand at a post or in a list: shortened, changed round, or one like character apart."""
    for name, other in permutations(names, 2):
        same = len(name) == len(other)
        turned = same and len(name) == 3 and sorted(other) == sorted(name)
        if turned or _shortened(name, other) or (same and len(name) == 2 and _sounds(name, other)):
            yield other, name


def _could_be(word: str, name: str, surnames: str) -> bool:
    """Whether a word one character off may be the name: of two characters they must sound or look alike."""
    if len(name) == 2:
        return _sounds(word, name)
    if len(word) == len(name) and len(differing(name, word)) == 2:
        return word[0] == name[0] and all(alike(*pair) for pair in differing(name, word))
    return len(word) == len(name) and (word[0] in surnames or alike(word[0], name[0]))


def _sounds(one: str, other: str) -> bool:
    """Whether two names of two characters differ in one alone, which sounds or looks as the other."""
    if one[0] == other[0]:
        return one[1] != other[1] and alike(one[1], other[1])
    return one[1] == other[1] and alike(one[0], other[0])


def _spots(text: str, name: str) -> Iterator[int]:
    """Where the text has all characters of a name but one."""
    if len(name) == 2:
        yield from _all(text, name[0], 0)
        yield from _all(text, name[1], 1)
        return
    yield from _all(text, name[:-1], 0)
    yield from _all(text, name[1:], 1)
    if len(name) == 3:
        yield from _all(text, name[0], 0)  # 王丽君, 王立军: both may be written otherwise
    for gap in range(1, len(name) - 1):
        rest = len(name) - gap - 1
        yield from (
            at
            for at in _all(text, name[:gap], 0)
            if text[at + gap + 1 : at + gap + 1 + rest] == name[gap + 1 :]
        )


def _all(text: str, part: str, back: int) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        if at >= back:
            yield at - back
        at = text.find(part, at + 1)


def _begins(text: str, at: int, after: re.Pattern[str]) -> bool:
    before = text[max(0, at - 5) : at]
    return not before or not _han(before[-1]) or before[-1] in _LEFT or bool(after.search(before))


def _han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _shortened(short: str, long: str) -> bool:
    return len(short) == 2 and len(long) == 3 and short[0] == long[0] and short[1] in long[1:]


def _places(text: str, name: str, other: str) -> list[int]:
    """Where a name stands that is not the beginning of the other, longer one."""
    found = _standing(text, name)
    longer = len(other) >= len(name) and other.startswith(name)
    return [at for at in found if not text.startswith(other, at)] if longer else list(found)


@lru_cache(maxsize=1024)
def _standing(text: str, name: str) -> tuple[int, ...]:
    """Where a name stands."""
    return tuple(match.start() for match in compiled(re.escape(name)).finditer(text))


def _usual(text: str, one: str, other: str) -> tuple[str, str]:
    """The two names, the one that stands more often, or first, before the other."""
    a, b = (_places(text, one, other), _places(text, other, one))
    return (one, other) if (len(a), -min(a, default=0)) >= (len(b), -min(b, default=0)) else (other, one)


def _one_person(text: str, usual: str, odd: str, names: dict[str, Known]) -> bool | None:
    """True for surely one, False for perhaps, None for two people."""
    if len(_places(text, odd, usual)) > 1 and len(_places(text, usual, odd)) < 4:
        return None
    if _side_by_side(text, usual, odd) or any(
        _INTRODUCED.match(text, at + len(odd)) for at in _places(text, odd, usual)
    ):
        return None
    first, second = names.get(usual, Known()), names.get(odd, Known())
    posts = (
        {(post.vice, post.head) for post in first.posts},
        {(post.vice, post.head) for post in second.posts},
    )
    shared = any(_one_post(a, b) for a in first.posts for b in second.posts)
    posted = bool(posts[0]) and bool(posts[1])
    if len(usual) != len(odd):
        return None if posted and not shared else True if _comrade(text, odd) else None
    changed = differing(usual, odd)
    same_sound = len(changed) == 1 and alike(*changed[0])
    if len(changed) == 2:  # two characters changed round
        return None if posted and not shared else True
    if len(usual) == 2:
        both = any(one.listed for one in first.mentions) and (f"、{odd}" in text or f"{odd}、" in text)
        return (same_sound and (shared or both or bool(posts[0] and not posts[1]))) or None
    if shared or same_sound:
        return shared or not posted
    if posted:
        return None
    return bool(posts[0] or posts[1]) and not any(
        mention.listed for mention in (*first.mentions, *second.mentions) if not mention.posts
    )


def _one_post(one: Post, other: Post) -> bool:
    """Whether two posts may be one: the same, of bodies of which one may shorten the other."""
    same = (one.vice, one.head) == (other.vice, other.head)
    return same and (one.body.endswith(other.body) or other.body.endswith(one.body))


_TOLD_APART = re.compile(
    "(?:姓名|名字|名)(?:很|十分|较|比较|只)?(?:相近|相似|相仿|接近|差一个?字)|一字之差|同名"
    "|不是同一(?:个)?人|并非同一|两人同姓|读音相[近同]"
)
"""How a text says itself that two people are two."""
_INTRODUCED = re.compile(r"(?:同志)?(?:是|系|任|担任|现任|为)[^，。；\n]{0,16}(?:书记|长|主任|员|经理|席)")


def _comrade(text: str, name: str) -> bool:
    return f"{name}同志" in text


_CLAUSE_STOP = re.compile(r"[，。；\n]")


def _side_by_side(text: str, one: str, other: str) -> bool:
    for first, second in ((one, other), (other, one)):
        for at in _standing(text, first):
            end = at + len(first)
            found = text.find(second, end, end + 60)
            if found >= 0 and not _CLAUSE_STOP.search(text, end, found):
                return True
    return _listed_with_remarks(text, one, other)


_REMARK = re.compile(r"（[^（）。\n]{1,60}）")


def _listed_with_remarks(text: str, one: str, other: str) -> bool:
    """Whether both stand in one list with a remark each: 副局长卫某（出差）；副局长魏某（学习）."""
    ends = sorted(at + len(name) for name in (one, other) for at in _standing(text, name))
    remarked = [end for end in ends if _REMARK.match(text, end)]
    names = {text[end - len(name) : end] for end in remarked for name in (one, other)} & {one, other}
    return len(names) == 2 and not re.search(r"[。\n]", text[remarked[0] : remarked[-1]])


_GIVEN = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[对向和与请由]))(?P<found>[\u4e00-\u9fff]{2})(?=同志)")


def _given(passage: Passage, names: dict[str, Known]) -> Iterator[Hit]:
    """松岭同志 of 裴松年: a given name alone that is near a known one."""
    given = {name[1:]: name for name in names if len(name) == 3}
    for match in passage.find(_GIVEN.pattern):
        word = match["found"]
        if word in given or word in names:
            continue
        near = [name for own, name in given.items() if len(differing(own, word)) == 1]
        if len(near) == 1 and not any(word in name for name in names):
            yield Hit(*match.span("found"), {"usual": near[0][1:]})


CHECKS = {"person": varies}
