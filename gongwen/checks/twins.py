"""One thing under two names of which one word was exchanged: a project, a paper, a list, a short name, a township."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Indel, Postfix, Prefix

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_FARTHEST = 16
"""Characters of a name that are looked at on either side of the exchanged word."""
_MANY = 40
"""So many places of one family are compared: a text of thousands is no report, and must not hold the desk up."""
_LEFT = re.compile(r"[\u4e00-\u9fff0-9A-Za-z“”]*$")
_RIGHT = re.compile(r"”?[\u4e00-\u9fff]*")


class _Place(NamedTuple):
    """Where a word of a family stands, with what of a name may stand before and behind it."""

    start: int
    end: int
    word: str
    left: str
    right: str


def swapped(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """青石河综合治理工程, 青石河综合整治工程: a word of a name exchanged for its like, all else the same.

    `settings.inner` are families of words inside a name, which one of `settings.heads` follows in both;
    `settings.ends` families of words in which a name ends. A name begins where `settings.leads` ends or no
    word stands; `settings.general` is no name. `settings.apart` in the sentences excuses, `settings.made`
    directly before the later one says that it is another thing.
    """
    for families, inner in ((rule.settings["inner"], True), (rule.settings["ends"], False)):
        for family in families:
            if sum(map(passage.may_hold, _words(family))) > 1:
                yield from _twins(passage.text, _places(passage, family), rule, inner)


@lru_cache(maxsize=256)
def _words(family: str) -> tuple[tuple[str], ...]:
    return tuple((word,) for word in family.split())


def _places(passage: Passage, family: str) -> list[_Place]:
    text = passage.text
    found: dict[tuple[str, str, str], _Place] = {}
    for match in passage.find("|".join(sorted(family.split(), key=len, reverse=True))):
        left = _LEFT.search(text[max(0, match.start() - _FARTHEST) : match.start()])
        right = _RIGHT.match(text[match.end() : match.end() + _FARTHEST])
        around = (left[0] if left else "", match[0], right[0] if right else "")
        if around not in found:
            found[around] = _Place(*match.span(), match[0], around[0], around[2])
        if len(found) > _MANY:
            break
    return list(found.values())


def _twins(text: str, places: list[_Place], rule: TextRule, inner: bool) -> Iterator[Hit]:
    told: set[int] = set()
    for one, two in combinations(places, 2):
        if one.word == two.word or two.start in told or one.word in two.word or two.word in one.word:
            continue
        same = Postfix.similarity(one.left, two.left)
        left = one.left[len(one.left) - same :]
        left = left[max(left.rfind("“"), 0) :]
        right = one.right[: Prefix.similarity(one.right, two.right)]
        name = _is_name(one, two, left, right, rule, inner)
        if name is None or _apart(text, one, two, rule):
            continue
        told.add(two.start)
        yield Hit(two.start - len(left), two.end + name, {"usual": left + one.word + right[:name]})


def _is_name(one: _Place, two: _Place, left: str, right: str, rule: TextRule, inner: bool) -> int | None:
    """How many characters of what follows belong to the name, None where the two are no names of one thing."""
    quoted = (left.endswith("”") and "“" in left) or left.startswith("“")
    leads = compiled(rule.settings["leads"])
    begins = any(leads.search(each.left[: len(each.left) - len(left)]) for each in (one, two))
    bare = left.strip("“”")
    if len(bare) < 2 or not (begins or quoted):
        return None
    if len(bare) < (4 if inner else 6) and compiled(rule.settings["general"]).fullmatch(bare):
        return None
    if inner:
        head = compiled(rule.settings["heads"]).match(right)
        # A name of two characters before the word may be any word: what follows has to be the longer.
        return head.end() if head and len(bare) + head.end() > 2 else None
    return 0 if quoted or len(bare) >= 4 else None


def _apart(text: str, one: _Place, two: _Place, rule: TextRule) -> bool:
    """Whether the text itself says that there are two: side by side, or made out of one another."""
    begun, _ = between_stops(text, one.start, one.end, "。\n")
    second, ended = between_stops(text, two.start, two.end, "。\n")
    if compiled(rule.settings["made"]).search(text[max(0, two.start - len(two.left)) : two.start]):
        return True
    if compiled(rule.settings["apart"]).search(text[begun : min(ended, one.end + 40)] + text[second:ended]):
        return True
    between = text[one.end : two.start]
    return (
        len(between) < 30 and bool(re.search("[、和与及或]", between)) and not re.search("[。；\n]", between)
    )


def short_of_other_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """市城投集团, where 以下简称市城投公司 stands: the short name with another word for its kind.

    `settings.families` are lines of words for kinds that are taken for each other.
    """
    introduced = list(passage.find(_INTRODUCED))[:_MANY]
    shorts = {match["short"] for match in introduced}
    for match in introduced:
        for family in rule.settings["families"]:
            kinds = sorted(family.split(), key=len, reverse=True)
            kind = next((kind for kind in kinds if match["short"].endswith(kind)), "")
            stem = match["short"].removesuffix(kind)
            others = [other for other in kinds if other != kind]
            if not kind or len(stem) < 2:
                continue
            words = "|".join(kinds)
            pattern = (
                f"(?:{rule.settings['edge']})(?P<name>{stem}(?:{'|'.join(others)}))(?!{_HAN}?(?:{words}))"
            )
            for other in compiled(pattern).finditer(passage.text, match.end()):
                known = other["name"] in passage.text[: match.start()]
                if not known and other["name"] not in shorts and not other["name"].startswith(match["short"]):
                    yield Hit(*other.span("name"), {"usual": match["short"]})


_INTRODUCED = re.compile(r"（(?:以下)?(?:统一)?(?:简称|称)(?:为)?[“：]?(?P<short>[\u4e00-\u9fff]{3,10})”?）")


def issued_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """关于印发《甲》的通知 that then issues 《乙》, whose name is nearly the same; both titles stand in the text.

    `settings.titled` has the name in the title, `settings.issued` the names by which the text issues it.
    """
    titled = next(iter(passage.find(rule.settings["titled"])), None)
    if titled is None:
        return
    for pattern in rule.settings["issued"]:
        issued = list(passage.find(pattern, titled.end()))
        if not issued or any(match["name"] == titled["name"] for match in issued):
            continue
        for match in issued:
            if _likeness(match["name"], titled["name"]) >= _ALIKE:
                yield Hit(*match.span("name"), {"usual": titled["name"]})
        return


_ALIKE = 0.7


@lru_cache(maxsize=1024)
def _likeness(one: str, two: str) -> float:
    return Indel.normalized_similarity(one, two)


def papers_alike(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """《机关效能建设工作方案》 and 《机关效能建设实施方案》: two titles that say the same, but for a word of no weight.

    `settings.light` are the words of no weight; `settings.apart` anywhere in the text excuses.
    """
    light = compiled(rule.settings["light"])
    first: dict[str, tuple[str, int]] = {}
    counts = Counter(match["name"] for match in passage.find(_TITLE))
    if len(counts) < 2 or len(counts) > _MANY or compiled(rule.settings["apart"]).search(passage.text):
        return
    for match in passage.find(_TITLE):
        core = _NUMBERED.sub("#", light.sub("", match["name"]))
        usual, ended = first.setdefault(core, (match["name"], match.end()))
        if (
            usual == match["name"]
            or len(core) < 4
            or passage.text[ended : match.start()] in tuple("、和与及")
        ):
            continue
        yield Hit(*match.span("name"), {"usual": usual})


_TITLE = re.compile(r"《(?P<name>[^《》\n]{6,40})》")
_NUMBERED = re.compile("[0-9一二三四五六七八九十]+(?=条(?!例)|项|个|点|步)")
"""《…的八条措施》 and 《…的九条措施》 differ only in the number."""


def annex_called(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """附件：…整改任务台账, where the text speaks of the 清单 that it sends: an annex by another word.

    `settings.families` are lines of words for kinds of papers, `settings.sent` what the text says of the paper sent.
    """
    for annex in passage.find(rule.patterns[0]):
        for family in rule.settings["families"]:
            kinds = family.split()
            kind = next((kind for kind in kinds if annex["name"].endswith(kind)), "")
            body = passage.text[: annex.start()]
            if not kind or kind in body:
                continue
            sent = compiled(rule.settings["sent"].replace("KINDS", "|".join(kinds))).search(body)
            if sent:
                yield Hit(*annex.span("name"), {"usual": sent["kind"]})


def under_other_word(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """整改清册中的14项, where a 整改台账 was made: a thing that the text made, taken up by another word.

    `settings.families` are lines of such words, `settings.made` and `settings.taken` what stands before the one
    and behind the other.
    """
    for family in rule.settings["families"]:
        words = [word for word in family.split() if word in passage.text]
        if len(words) < 2:
            continue
        kinds = "|".join(words)
        made = {match["kind"]: match for match in passage.find(rule.settings["made"].replace("KINDS", kinds))}
        for match in passage.find(rule.settings["taken"].replace("KINDS", kinds)) if made else ():
            others = [
                one
                for kind, one in made.items()
                if kind != match["kind"] and _same_end(one["name"], match["name"])
            ]
            if match["kind"] not in made and others and others[0].end() < match.start():
                first = passage.text.find(match["name"] + match["kind"])
                if first >= others[0].end():
                    yield Hit(*match.span("found"), {"usual": others[0]["name"] + others[0]["kind"]})


def _same_end(one: str, two: str) -> bool:
    return one.endswith(two) or two.endswith(one)


def townships(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """柳林乡 and 柳林镇: one name of a place with two words for its rank.

    `settings.ranks` are patterns with the groups `stem` and `kind`; `settings.apart` anywhere in the text excuses.
    """
    for pattern in rule.settings["ranks"]:
        first: dict[str, str] = {}
        apart = None
        for match in passage.find(pattern):
            usual = first.setdefault(match["stem"], match["kind"])
            if usual == match["kind"] or not compiled(rule.settings["stem"]).fullmatch(match["stem"]):
                continue
            apart = compiled(rule.settings["apart"]).search(passage.text) if apart is None else apart
            if apart is None:
                yield Hit(match.start("stem"), match.end("kind"), {"usual": match["stem"] + usual})


CHECKS = {
    "swapped": swapped,
    "short_of_other_kind": short_of_other_kind,
    "issued_other": issued_other,
    "papers_alike": papers_alike,
    "annex_called": annex_called,
    "under_other_word": under_other_word,
    "townships": townships,
}
