"""One body under two names: an abbreviation that was not the one introduced, a word put in or changed inside a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.apart import APART, NUMBERS
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_APART = APART | frozenset("污雨冷热强弱")
_LONG_REST = 5
"""So many characters after a sign that was put in make the rest of the name sure."""
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_EDGE = "(?:(?<![\u4e00-\u9fff])|(?<=[由经向报对请在后与和的按据为是到赴去给]))"
_INTRODUCED = re.compile(r"（(?:以下)?(?:统一)?简称(?:为)?[“：]?(?P<short>[\u4e00-\u9fff]{3,8})”?）")


def shortened(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """局学教办, where the text introduced 局主题办: an abbreviation of the same build that was never introduced.

    `settings.kinds` are the words in which such abbreviations end.
    """
    introduced = list(passage.find(_INTRODUCED))
    shorts = {match["short"] for match in introduced}
    for match in introduced:
        short = match["short"]
        kind = next((kind for kind in rule.settings["kinds"] if short.endswith(kind)), "")
        if not kind or len(short) - len(kind) < 2:
            continue
        for other in passage.find(rf"{_EDGE}(?P<name>{_HAN}{{{len(short) - len(kind)}}}{kind})", match.end()):
            name = other["name"]
            alike = name[0] == short[0] or name.endswith(short[-3:])
            if name not in shorts and alike and name not in passage.text[: match.start()]:
                yield Hit(*other.span("name"), {"usual": short})


def inside(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """省中医院 and 省中西医结合医院: a long name with a word put in or two characters changed inside it.

    `settings.kinds` are the words in which the names end, `settings.leads` words that are no part of a name,
    `settings.apart` words around that say that there are two bodies.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    kinds, leads = rule.settings["kinds"], compiled(rule.settings["leads"])
    for match in passage.find(f"{_HAN}{{2,14}}?(?:{kinds})(?!{_HAN}{{0,4}}(?:{kinds}))"):
        name = leads.split(match.group())[-1]
        if name == match.group() and passage.text[max(0, match.start() - 1) : match.start()].isdigit():
            name = name[1:]  # 3个单位工程: a measure is no part of it
        if len(name) >= rule.settings["least"] and (len(found) < _MANY or name in found):
            found.setdefault(name, []).append((match.end() - len(name), match.end()))
    apart = compiled(rule.settings["apart"])
    for one, two in combinations(found, 2):
        if (
            not (
                _changed_inside(one, two)
                or _numbered(one, two, passage.text)
                or _side_put_in(one, two, rule.settings.get("sides", ""))
            )
            or apart.search(passage.text)
            or _listed(passage.text, one, two)
            or _shortened_later(one, two, found)
        ):
            continue
        if re.search(f"简称(?:为)?[“：]?(?:{one}|{two})", passage.text):
            continue
        odd, usual = sorted((one, two), key=lambda name: (len(found[name]), -found[name][0][0]))
        yield Hit(*found[odd][0], {"usual": usual})


def _shortened_later(one: str, two: str, found: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether the shorter name follows the longer one and leaves out a word of it: 县公路事业发展中心, 县公路中心."""
    short, long = sorted((one, two), key=len)
    head = Prefix.similarity(short, long)
    return found[short][0] > found[long][0] and len(long) - len(short) > 1 and long.endswith(short[head:])


def _changed_inside(one: str, two: str) -> bool:
    """Whether the two begin and end alike by two characters or more, and differ by one stretch between."""
    short, long = sorted((one, two), key=len)
    head, tail = Prefix.similarity(short, long), Postfix.similarity(short, long)
    put_in = long[head : head + len(long) - len(short)]
    if head < 2 or tail < 2:  # 保健院, 保健医院: one character put in before the last
        return (
            tail == 1
            and head + tail == len(short) > _LONG_REST
            and len(put_in) == 1
            and not _APART & {*put_in}
        )
    if len(short) <= head + tail and 0 < len(put_in) <= 4:
        return not (_APART if len(put_in) == 1 else NUMBERS) & {*put_in}
    changed = (short[head : len(short) - tail], long[head : len(long) - tail])
    return (
        len(short) == len(long)
        and _little_changed(len(short), len(changed[0]), head, tail)
        and not _APART & {*changed[0], *changed[1]}
    )


def _numbered(one: str, two: str, text: str) -> bool:
    """江湾区人民医院, 江湾区第一人民医院: a number put in, where the text knows no second one."""
    short, long = sorted((one, two), key=len)
    head = Prefix.similarity(short, long)
    put_in, rest = long[head : head + len(long) - len(short)], short[head:]
    if head < 2 or not re.fullmatch(f"第[{''.join(NUMBERS)}]", put_in) or not long.endswith(rest):
        return False
    return len(set(re.findall(f"{short[:head]}第(.){rest}", text))) == 1


def _side_put_in(one: str, two: str, sides: str) -> bool:
    """东环路改造工程, 东外环路改造工程: one of `sides` put into a name that goes on the same for long."""
    short, long = sorted((one, two), key=len)
    head = Prefix.similarity(short, long)
    put_in, rest = long[head : head + 1], short[head:]
    return (
        head > 0 and len(rest) >= _LONG_REST and put_in in {*sides} and long == short[:head] + put_in + rest
    )


def _little_changed(length: int, changed: int, head: int, tail: int) -> bool:
    """Two characters of a long name, or one of a shorter one that begins alike by three, or by two and ends so."""
    return (length >= 8 and changed <= 2 and head + tail >= 6) or (
        length >= 5 and changed == 1 and (head > 2 or (head == 2 and tail == 2 and length == 5))
    )


def _listed(text: str, one: str, two: str) -> bool:
    return any(
        re.search(f"{a}(?:、|和|与|及|以及)(?:[^。；\n]{{0,24}}(?:、|和|与|及))?{b}", text)
        for a, b in ((one, two), (two, one))
    )


def called_twice(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """“三个一”活动 and “三个一”行动, 第五巡回督导组 and 第五巡回指导组: one name before two words for its kind.

    `settings.names` are patterns with the groups `name` and `kind`.
    """
    for pattern in rule.settings["names"]:
        found: dict[str, list[tuple[str, int, int]]] = {}
        for match in passage.find(pattern):
            found.setdefault(match["name"], []).append((match["kind"], match.start(), match.end("kind")))
        for name, called in found.items():
            counts = Counter(kind for kind, _, _ in called)
            if len(counts) != 2:
                continue
            first = called[0][0]
            usual = max(counts, key=lambda kind: (counts[kind], kind == first))
            for kind, start, end in called:
                if kind != usual:
                    yield Hit(start, end, {"usual": name + usual})
                    break


_LISTED = re.compile(
    rf"(?:下设|内设|下辖|所辖|设有|设)(?:科室|机构|部门|单位)?[：有为]?(?P<names>{_HAN}{{2,8}}(?:、{_HAN}{{2,8}}?)+)"
    rf"(?:(?:[2-9]|[二三四五六七八九两])个(?P<kind>{_HAN}{{1,4}})(?=[，。；）]|$)|(?=[，。；）]|$))"
)


def not_of_the_list(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """江东分公司, where the text says 下辖江北、江南两个分公司: a name of the kind that is not among those listed.

    `settings.kinds` are the kinds for lists whose names bear it themselves (法规科、人事科).
    """
    for match in passage.find(_LISTED):
        names = match["names"].split("、")
        kind = match["kind"] or next(
            (kind for kind in rule.settings["kinds"] if all(n.endswith(kind) for n in names[:-1])), ""
        )
        if not kind or names[-1].endswith("等"):
            continue
        stems = {name.removesuffix(kind) for name in names}
        lengths = sorted({len(stem) for stem in stems})
        if len(lengths) > 3:
            continue
        for length in lengths:
            for other in passage.find(rf"{_EDGE}(?P<name>(?P<stem>{_HAN}{{{length}}}){kind})"):
                inside = match.start() <= other.start() < match.end()
                if (
                    not inside
                    and other["stem"] not in stems
                    and not compiled(rule.settings["general"]).search(other["stem"])
                ):
                    yield Hit(*other.span("name"), {"kind": kind, "usual": "、".join(names)})


def other_number(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """第三督导组, where 第五督导组 came: two numbers of one kind of group (`settings.kinds`), never in one sentence."""
    for kind in rule.settings["kinds"]:
        found = list(passage.find(rf"第(?P<n>[一二三四五六七八九十0-9]{{1,3}})(?:巡回)?{kind}"))
        numbers = Counter(match["n"] for match in found)
        if len(numbers) != 2 or len(found) > _MANY:
            continue
        sentences = [passage.text.rfind("。", 0, match.start()) for match in found]
        if any(
            a == b and one["n"] != two["n"]
            for (a, one), (b, two) in combinations(zip(sentences, found, strict=True), 2)
        ):
            continue
        usual = max(numbers, key=lambda n: (numbers[n], n == found[0]["n"]))
        odd = next(match for match in found if match["n"] != usual)
        sender = passage.text[odd.start() - 2 : odd.start()]
        named = sender[-1:] in tuple("委组部局校院团")
        if named and (
            kind not in rule.settings["own"]
            or any(passage.text[one.start() - 2 : one.start()] != sender for one in found)
        ):
            continue  # with the body that sent it, which another rule compares
        if not compiled(rule.settings["apart"]).search(passage.text):
            yield Hit(odd.start(), odd.end(), {"usual": f"第{usual}{kind}"})


CHECKS = {
    "other_number": other_number,
    "shortened": shortened,
    "changed_inside": inside,
    "called_twice": called_twice,
    "not_of_the_list": not_of_the_list,
}
