"""One thing under two names: a department turned round, a firm, a quoted name, a thing taken up by another word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.apart import APART
from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.checks.people import people
from gongwen.checks.persons import alike, differing
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_LEADS = re.compile(
    "[的由对请向在是为及给将以于从按到使让把被经与并]|会上|会前|会后|其中|随后|同意|成立|组建|以及|包括|上级|请|交|转|和(?!平|谐)"
)


def turned(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A department's name whose characters stand in another order elsewhere (纪检监察室, 监察纪检室).

    `settings.kinds` are the words in which such names end.
    """
    known: dict[str, str] = {}
    for match in passage.find(f"(?P<stem>{_HAN}{{4}})(?P<kind>{rule.settings['kinds']})"):
        stem, kind = match["stem"], match["kind"]
        key = kind + "".join(sorted(stem))
        usual = known.setdefault(key, stem)
        if usual != stem and {usual[:2], usual[2:]} == {stem[:2], stem[2:]}:
            yield Hit(match.start(), match.end(), {"usual": usual + kind})


def kinds_twice(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One name before two words for its kind (江畔社区卫生服务中心, 江畔卫生服务站).

    `settings.families` are lines of words that are easily taken for each other; `settings.between` are
    words that may stand before them and are not part of the name; `settings.apart` excuses by what stands around.
    """
    between = rule.settings["between"]
    for family in rule.settings["families"]:
        kinds = family.split()
        if sum(kind in passage.text for kind in kinds) < 2:
            continue
        words = "|".join(sorted(kinds, key=len, reverse=True))
        found: list[tuple[str, str, int, int]] = []
        for match in passage.find(
            f"(?P<stem>(?:{_HAN}|[“”])(?:{_HAN}){{1,3}}?)”?(?:{between})?(?P<kind>{words})"
        ):
            stem = _LEADS.split(match["stem"])[-1].lstrip("“")
            if len(stem) > 1 and stem not in _GENERAL and len(found) < _MANY:
                found.append((stem, match["kind"], match.end("stem") - len(stem), match.end()))
        yield from _other_kinds(passage.text, found, rule.settings["apart"])


_GENERAL = frozenset(
    [
        "社区",
        "乡镇",
        "街道",
        "基层",
        "城市",
        "农村",
        "城乡",
        "全市",
        "全县",
        "全区",
        "全镇",
        "村级",
        "县级",
        "镇级",
        "市级",
        "区级",
    ]
)
"""What is no name: all the 社区卫生服务站 of a place stand beside its 社区卫生服务中心."""


def _other_kinds(text: str, found: list[tuple[str, str, int, int]], apart: str) -> Iterator[Hit]:
    first: dict[str, tuple[str, int]] = {}
    for stem, kind, start, end in found:
        usual, ended = first.setdefault(stem, (kind, end))
        between = text[ended:start]
        around = text[max(0, start - 6) : start]
        if usual == kind or usual.endswith(kind) or kind.endswith(usual) or compiled(apart).search(around):
            continue
        if re.search("[，。；\n]", between):  # side by side in one clause: two things
            yield Hit(start, end, {"usual": stem + usual})


def firms(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A firm under two full names that begin and end alike (安居物业服务有限公司, 安居物业管理有限公司)."""
    seen: list[tuple[str, int]] = []
    for match in passage.find(rf"(?P<name>{_HAN}{{4,14}}?)(?P<kind>(?:股份|责任)?有限(?:责任)?公司)"):
        stem = _LEADS.split(match["name"])[-1]
        start = match.end("name") - len(stem)
        for other, end in seen:
            near = len(stem) == len(other) and 0 < sum(a != b for a, b in zip(stem, other, strict=True)) < 3
            if near and stem[:2] == other[:2] and re.search("[，。；\n]", passage.text[end:start]):
                yield Hit(start, match.end(), {"usual": other + match["kind"]})
                break
        if len(seen) < _MANY:
            seen.append((stem, match.end()))


_QUOTED = re.compile(r"[“《](?P<name>[^“”《》，。；：、！？\n]{2,14})[”》]")


def quoted(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A name in “” or 《》 again with one other character, or with more behind it (惠民码, 惠民码上办).

    `settings.named` are words about one of the two that show them to be names of a thing.
    """
    found = list(passage.find(_QUOTED))[:_MANY]
    counts = Counter(match["name"] for match in found)
    told: set[int] = set()
    for number, match in enumerate(found):
        for other in found[:number]:
            one, two = other["name"], match["name"]
            between = passage.text[other.end() : match.start()]
            if one == two or not re.search("[。；，\n]", between) or match.start() in told:
                continue
            if min(len(one), len(two)) < _NAME:
                if not _short_alike(passage.text, other, match):
                    continue
                told.add(match.start())
                yield Hit(match.start(), match.end(), {"usual": one})
                continue
            alike_names = (
                _one_off(one, two) or _longer(one, two) or _word_changed(one, two) or _inside(one, two)
            )
            named = alike_names and _is_name(passage.text, rule, other, match)
            if not named and not (_one_sign(one, two) and not _in_one_sentence(passage.text, one, two)):
                continue
            odd = other if counts[one] < counts[two] else match
            told.add(match.start())
            yield Hit(odd.start(), odd.end(), {"usual": two if odd is other else one})


_NAME = 3
"""Characters by which a name is told alone; a shorter one needs the same words behind it (“清源”专项行动)."""


def _short_alike(text: str, one: Mention, two: Mention) -> bool:
    behind, also = text[one.end() : one.end() + _NAME], text[two.end() : two.end() + _NAME]
    changed = differing(one["name"], two["name"])
    return (
        len(one["name"]) == len(two["name"])
        and len(changed) == 1
        and alike(*changed[0])
        and behind == also
        and re.fullmatch(f"{_HAN}{{{_NAME}}}", behind) is not None
    )


def _one_off(one: str, two: str) -> bool:
    changed = differing(one, two)
    if len(one) != len(two) or len(changed) != 1 or APART & {*changed[0]} or len(one) < 4:
        return False
    return alike(*changed[0]) or one[:-1] == two[:-1]


def _one_sign(one: str, two: str) -> bool:
    """Whether one character is another, or one more stands in the other name."""
    short, long = sorted((one, two), key=len)
    head = Prefix.similarity(short, long)
    same = len(short) == len(long)
    changed = {long[head], short[head]} if same else {long[head]}
    return (
        2 < len(short) >= len(long) - 1
        and short[head + same :] == long[head + 1 :]
        and not (APART | _BEFORE) & changed
    )


_BEFORE = frozenset("原新旧老本该")
"""Characters that stand before a name and are none of it."""


def _in_one_sentence(text: str, one: str, two: str) -> bool:
    return any(one in sentence and two in sentence for sentence in re.split("[。\n]", text))


def _word_changed(one: str, two: str) -> bool:
    """作风建设深化年, 作风建设提升年: two characters of a long name changed, all before them the same."""
    changed = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    return (
        len(one) == len(two) >= _LONG
        and len(changed) == 2
        and changed[1] == changed[0] + 1 > len(one) - 3
        and not APART & {sign for name in (one, two) for sign in (name[at] for at in changed)}
    )


_LONG = 6


def _inside(one: str, two: str) -> bool:
    """为民办实事解难题, 为民服务解难题: one stretch of a long name changed for another, all around it the same."""
    head, tail = Prefix.similarity(one, two), Postfix.similarity(one, two)
    changed = (one[head : len(one) - tail], two[head : len(two) - tail])
    return (
        min(head, tail) > 1
        and head + tail >= _LONG - 1
        and all(0 < len(each) < 4 and not APART & {*each} for each in changed)
    )


def _longer(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return len(short) < len(long) <= len(short) + 3 and long.startswith(short)


def _is_name(text: str, rule: TextRule, *matches: object) -> bool:
    named = compiled(rule.settings["named"])
    return any(
        named.search(text[max(0, match.start() - 6) : match.start()])  # type: ignore[attr-defined]
        or named.match(text, match.end())  # type: ignore[attr-defined]
        for match in matches
    )


def pointed_back(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """上述小组, where the text has only named a 专班: a thing taken up by a word that it was not called by.

    `settings.families` are lines of words that name like things; `settings.pointing` the words that point back.
    """
    for family in rule.settings["families"]:
        kinds = family.split()
        words = "|".join(sorted(kinds, key=len, reverse=True))
        for match in passage.find(
            f"(?:{rule.settings['pointing']})(?:{_HAN}{{0,2}}工作|工作|{_HAN}{{2}})?(?P<kind>{words})"
        ):
            before = passage.text[: match.start()]
            others = [kind for kind in kinds if kind in before and kind not in match["kind"]]
            if others and match["kind"] not in before:
                yield Hit(match.start(), match.end(), {"usual": others[0]})


_WOMAN = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})（女[，、）]")
_SAID = re.compile("“[^”\n]*”")
_KIN = re.compile(
    "妻|女儿|母亲|丈夫|父亲|儿子|老伴|爱人|家属|女职工|女教师|女同志|老人|大妈|大娘|阿姨|奶奶|群众|职工|病人|患者|学生|一位|一名|有人|别人|对方"
)


def pronouns(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """他 for one marked （女）, or 他 and then 她 in a paragraph that speaks of one person alone."""
    mentions = people(passage, rule.settings)
    for match in passage.find(_WOMAN):
        line_end = passage.text.find("\n", match.end())
        rest = passage.text[match.end() : line_end if line_end >= 0 else None]
        name = match["name"][-3:]
        others = [m for m in mentions if m.start >= match.end() and m.name not in name and name not in m.name]
        limit = min((m.start for m in others), default=len(passage.text)) - match.end()
        he = re.search("(?<![其吉])他(?![们人])", rest[: max(0, limit)])
        if he and not _KIN.search(rest[: he.start()]):
            start = match.end() + he.start()
            yield Hit(start, start + 1, {"found": "他", "usual": "她"})
    for line in passage.lines:
        names = {m.name for m in mentions if line.start <= m.start < line.start + len(line.text)}
        first = re.search("(?<![其吉])他(?![们人])|她(?!们)", line.text)
        if len(names) != 1 or first is None or _KIN.search(_SAID.sub("", line.text)):
            continue
        other = re.search("她(?!们)" if first[0] == "他" else "(?<![其吉])他(?![们人])", line.text)
        if other:
            yield Hit(line.start + other.start(), line.start + other.end(), {"usual": first[0]})


CHECKS = {
    "turned": turned,
    "kinds_twice": kinds_twice,
    "firms": firms,
    "quoted_name": quoted,
    "pointed_back": pointed_back,
    "pronouns": pronouns,
}
