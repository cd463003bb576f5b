"""Talks of everyone with everyone, and of the first with all the others, told as so many in all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import NUMBER, Amount, sentences, whole
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_BODY = "(?:班子|党组|党委|党工委|党总支|支委会?|常委会?|领导班子|支部委员会)"
_GROUP = re.compile(
    rf"{_BODY}[^，。；\d一二三四五六七八九十与和同跟]{{0,8}}?(?P<a>{NUMBER})[名人位]"
    rf"|(?P<b>{NUMBER})名?(?:班子|党组|党委)?(?:成员|委员|班子成员)"
)
_NO_GROUP = re.compile("列席|其他|其余|另|请假|缺席|中层|科室|下属")
_ONCE = "(?:1|一)[次遍轮回]"
_SUM = (
    rf"(?:共|合计|累计|总计|总共|共计|，计)[^，。；\d一二三四五六七八九十]{{0,6}}"
    rf"(?P<total>{NUMBER})(?P<unit>人次|次|对|场)"
)
_PAIRS = re.compile(
    rf"(?:两两|每两[人名位]|彼此|相互之间|互相之间|相互|互相)[^。；]{{0,16}}?(?:谈|交流|沟通|结对)[^。；]{{0,24}}?{_SUM}"
)
_FIRST = re.compile(
    r"(?:书记|主要负责(?:同志|人)|院长|局长|主任|镇长|校长|“?一把手”?|董事长)[^，。；\d]{0,6}?[与和同跟]"
    rf"{_BODY}?(?:其他|其余)(?:的)?{_BODY}?(?:成员|委员|同志)?(?P<act>[^。；]{{0,30}}?){_SUM}"
)
_ALL_OF_THEM = re.compile(rf"{_ONCE}|都|均|逐一|逐个|逐人|一对一|全部|未漏|全覆盖")
_MORE = re.compile(
    "至少|最少|不少于|以上|多次|[2-9二两三四五][次遍轮回]|另|还|分管|部门|科室|负责人|干部|职工|党员|普遍|约|反复|以及|"
    "之间[^，]{0,6}[，、][^，]{0,8}之间"
)
_ONCE_FOR_BOTH = re.compile("[计算记]1?一?次|计1次|计一次|只计|每对|[1一]对")


def pairs_told(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """7名成员两两之间谈1次，共谈24次: n(n-1)/2 of them, or in 人次 twice as many."""
    for line in passage.lines_with("两两|每两|彼此|相互|互相"):
        for match in _PAIRS.finditer(line.text):
            n = _size(line.text[: match.start()])
            between = match.group()[: match.start("total") - match.start()]
            apart = re.search("其他|其余", line.text[max(0, match.start() - 12) : match.start()])
            if (
                n < _FEWEST
                or apart
                or _MORE.search(between)
                or not re.search(f"{_ONCE}|都|均|两两|未漏", between)
            ):
                continue
            if match["unit"] == "次" and not re.search(_ONCE, between) and "两两" not in between:
                continue
            single = n * (n - 1) // 2
            after = line.text[match.end() : match.end() + 16]
            once = bool(_ONCE_FOR_BOTH.search(re.sub(f"谈心?了?{_ONCE}", "", between) + after))
            right = {single} if match["unit"] == "对" or once else {single, 2 * single}
            if whole(match["total"]) not in right:
                yield _hit(line.start, match, single)


def first_with_others(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """班子共7人，书记与其他成员逐一谈1次，共7人次: the others are one less."""
    for line in passage.lines_with("其他|其余"):
        for match in _FIRST.finditer(line.text):
            n = _size(line.text[: match.start()])
            told = match["act"]
            if (
                n < _FEWEST
                or "谈" not in match.group()
                or _MORE.search(told)
                or re.search("[与和同跟、]|其他|其余|两两|之间|相互", told)
            ):
                continue
            if _ALL_OF_THEM.search(told) and whole(match["total"]) not in (n - 1, 2 * (n - 1)):
                yield _hit(line.start, match, n - 1)


def _size(before: str) -> int:
    """How many the group has that was told last."""
    told = [
        whole(one["a"] or one["b"]) or 0
        for one in _GROUP.finditer(before)
        if not _NO_GROUP.search(before[max(0, one.start() - 6) : one.end()])
    ]
    return told[-1] if told else 0


def _hit(offset: int, match: re.Match[str], right: int) -> Hit:
    return Hit(offset + match.start("total"), offset + match.end("unit"), {"right": right})


_FEWEST = 3
_EVERY_TWO = re.compile("每$")
_EACH_SO = re.compile("(?:各|均|都|至少)[^，。；]{0,4}$")
"""每两人谈一次: no number of those who talk."""


def pairs(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Talks of everyone with everyone: n(n-1)/2 pairs, or twice as many where each counts once for both."""
    settings = rule.settings
    words, one_by_one = compiled(settings["words"]), compiled(settings["strict"])
    known: list[Amount] = []
    for sentence in sentences(passage.text):
        known += [
            amount
            for amount in sentence.amounts
            if amount.unit == "人"
            and amount.exact
            and (
                (compiled(settings["group"]).search(amount.words) and not re.search("[与和同]", amount.label))
                or amount.tail.startswith("之间")
            )
        ]
        for amount in sentence.amounts:
            if amount.unit not in ("对", "人次", "次") or not amount.exact or not known:
                continue
            if amount.value == 1 or _EACH_SO.search(amount.label):
                continue  # 两两之间各谈1次: how often a pair talks, not how many pairs there are
            start = max(
                [
                    sentence.start,
                    amount.start - 30,
                    *(
                        one.end
                        for one in sentence.amounts
                        if one.end <= amount.start
                        and not _EVERY_TWO.search(one.label)
                        and not _EACH_SO.search(one.label)
                    ),
                ]
            )
            before = sentence.between(start, amount.start)
            if not words.search(before):
                continue
            n = int(known[-1].value)
            among = n - 1 if re.search(r"其他|其余", before) else n
            right = {among * (among - 1) // 2}
            if among < n and re.search("[同与和](?:班子)?(?:其他|其余)", before):
                right.add(n * (n - 1) // 2)  # with the talks of the first with all the others
            if amount.unit != "对":
                right.add(among * (among - 1))
            once = compiled(settings["once"]).search(sentence.text)
            strict = amount.unit == "对" or bool(once or one_by_one.search(before))
            wrong = int(amount.value) not in right if strict else amount.value < (n - 1) * (n - 2) // 2
            if wrong and strict == settings["exactly"] and n > 2:
                yield Hit(amount.start - len(amount.label), amount.end, {"n": n, "right": n * (n - 1) // 2})


_OF_THE_REST = re.compile("(?:其余|其他|另外?)$")
_CAME = re.compile("(?:实到|到会|实际到会|实际参加)(?:人数)?$")


def others(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """其他 n 名成员 beside the first: one less than the group, or than those of it who came."""
    settings = rule.settings
    group, other = compiled(settings["group"]), compiled(settings["other"])
    known: list[Amount] = []
    came = Fraction(0)
    for sentence in sentences(passage.text):
        for amount in sentence.amounts:
            if amount.unit != "人" or not amount.exact:
                continue
            came = amount.value if _CAME.search(amount.label) else came
            rest = other.search(amount.words)
            if (
                known
                and rest
                and amount.value
                not in (known[-1].value - 1, known[-1].value - (1 if "每" in amount.label else 2))
                and amount.value + 1 != came
            ):
                yield Hit(
                    amount.start - len(amount.label),
                    amount.end + len(amount.tail),
                    {"n": known[-1].text, "right": str(known[-1].value - 1)},
                )
            elif not rest and not _OF_THE_REST.search(amount.label) and group.search(amount.words):
                known.append(amount)


CHECKS = {
    "talk_pairs": pairs,
    "others": others,
    "pairs_told": pairs_told,
    "first_with_others": first_with_others,
}
