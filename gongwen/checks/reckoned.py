"""Reckoned again: growth from a difference, states of one whole, marks, shares by name, plans, prices, sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gongwen.checks.amounts import NUMBER, Amount, Sentence, in_ten_thousands, percentage, sentences, whole
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.shares import fits
from gongwen.rules import TextRule

_FORMER = re.compile(r"(?:(?<![同环对])比|较|由|从)[^，。；]{0,14}$|(?:去年|上年|上一年|同期)[^，。；]{0,8}$")
_BY_SO_MUCH = re.compile(
    r"^次?，?(?:今年|本年|同比|净)?(?:增加|减少|增长|下降|上升|提高|压减|净增|多|少|增|减|降低)了?$"
)
_IN_PERCENT = re.compile(
    r"(?:增长|下降|上升|提高|降低|减少|增加|增幅|降幅|减幅|升幅)(?:率|比例|幅度)?(?:了|为|达到?|约)?$"
)


def grown_by(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """比上年的480件增加72件，增长13%: the difference over the base."""
    for sentence in sentences(passage.text):
        for base, more, percent in zip(
            sentence.amounts, sentence.amounts[1:], sentence.amounts[2:], strict=False
        ):
            told = base.unit == more.unit != "%" and percent.unit == "%" and base.value > 0
            if not told or not (base.exact and more.exact and percent.exact) or base.value < more.value:
                continue
            near = len(sentence.between(base.end, percent.start)) < _NEAR
            if (
                near
                and _FORMER.search(base.label)
                and _BY_SO_MUCH.search(more.label)
                and _IN_PERCENT.search(percent.label)
                and not _beside(sentence, base, more, percent)
            ):
                right = percentage(more.value / base.value * 100, percent.decimals)
                names = {"base": in_ten_thousands(base.value), "more": in_ten_thousands(more.value)}
                yield Hit(percent.start - len(percent.label), percent.end, {**names, "right": right})


def _beside(sentence: Sentence, base: Amount, more: Amount, percent: Amount) -> bool:
    """Whether the growth comes out of the figures as they may have been before they were rounded."""
    slack = [
        Fraction(10**8 if "亿" in written else 10**4 if "万" in written else 1, 2 * 10**one.decimals)
        if set("万亿.") & set(written)
        else Fraction(0)
        for one in (base, more)
        for written in (sentence.between(one.start, one.end),)
    ]
    ends = [
        (more.value + sign * slack[1]) / max(base.value - sign * slack[0], Fraction(1)) * 100
        for sign in (-1, 1)
    ]
    step = Fraction(1, 10**percent.decimals)
    return ends[0] - step / 2 <= percent.value <= ends[1] + step / 2 or fits(
        more.value / base.value * 100, percent
    )


_NEAR = 30
_STATES = (
    re.compile(
        r"(?:^|[已均])(?:经|全部|按期|如期|当场|立即)*(?:完成|整改|办结|解决|销号|化解|答复|落实|竣工|验收)[^，。；]{0,4}#|#[^，。；]{0,6}(?:已|均已)(?:经|全部)*(?:完成|整改|办结|解决|销号)"
    ),
    re.compile(
        r"(?:正在|推进中|基本完成|长期坚持|持续|限期|在建|在办|跟踪)[^，。；]{0,10}#|#[^，。；]{0,4}(?:正在|正[^，。；]{1,4}中)"
    ),
    re.compile(r"(?:^|[且还])(?:尚未|未能?|没有|还没|待)[^，。；]{0,6}#|#[^，。；]{0,4}(?:尚未|未|待)"),
)
_MIXED = re.compile(
    "新增|新[排发]|同时|交叉|重复|另|又|分别|上年|去年|结转|含|计划|目标|拟|累计|每|各|以来|复查|回头看"
)


def states(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """32项任务，已完成26项、正在推进7项: what is done, under way and not begun comes to more than there is."""
    for sentence in sentences(passage.text):
        amounts = sentence.amounts
        for index, total in enumerate(amounts[:-2]):
            if "其中" in sentence.between(sentence.start, total.start):
                break  # a part of what stands before
            if (
                not total.exact
                or total.unit in ("%", "天", "元")
                or _state(total._replace(tail="")) is not None
            ):
                continue
            run = _states_of(sentence, amounts[index + 1 :], total)
            kinds = {_state(one) for one in run}
            if len(run) < 2 or len(kinds) < len(run):
                continue
            come = sum((one.value for one in run), Fraction(0))
            told = sentence.between(total.start - len(total.label), run[-1].end) + run[-1].tail
            biggest = max(one.value for one in run)
            if come > total.value >= biggest and not _MIXED.search(told):
                names = {"total": total.text, "parts": " + ".join(one.text for one in run)}
                yield Hit(run[0].start - len(run[0].label), run[-1].end, {**names, "sum": f"{float(come):g}"})


def _states_of(sentence: Sentence, rest: Sequence[Amount], total: Amount) -> list[Amount]:
    run: list[Amount] = []
    end = total.end
    for one in rest:
        gap = sentence.between(end, one.start)
        if one.unit != total.unit or not one.exact or _state(one) is None or "其中" in gap or len(gap) > 26:
            break
        if "；" in gap or (run and not re.search("[，、]", gap)):
            break
        run.append(one)
        end = one.end
    return run


def _state(amount: Amount) -> int | None:
    return next((number for number, sign in enumerate(_STATES) if sign.search(amount.words)), None)


_MARKS = re.compile(
    r"(?:^|[“为]|其中)(?P<mark>基本满意|比较满意|不满意|很?满意|较好|一般|好|差)”?(?:的|票)?(?:为|有)?$"
)
_FULL = (
    {"满意", "基本满意"},
    {"满意", "基本满意", "不满意"},
    {"好", "较好", "一般", "差"},
    {"满意", "比较满意", "不满意"},
)
_CAME_BACK = re.compile("全部(?:办结|答复|办理)|收回|回收|有效|返回|参评|参加测评|实收")


def marks(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """收回196份；满意180份，基本满意12份，不满意6份: more marks than papers that came back."""
    for sentence in sentences(passage.text):
        told = [(one, match["mark"]) for one in sentence.amounts if (match := _MARKS.search(one.label))]
        if {mark for _, mark in told} not in _FULL or len(told) > len({mark for _, mark in told}):
            continue
        first = told[0][0]
        before = [one for one in sentence.amounts if one.end <= first.start and one.unit == first.unit]
        back = [one for one in before if one.exact and _CAME_BACK.search(one.words)]
        if not back or any(one.unit != first.unit or not one.exact for one, _ in told):
            continue
        come = sum((one.value for one, _ in told), Fraction(0))
        if come > back[-1].value:
            last = told[-1][0]
            names = {"total": back[-1].text, "sum": f"{float(come):g}"}
            yield Hit(first.start - len(first.label), last.end, names)


_SHARE_OF = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,8})占比(?:达到?|为|是)?$")
_RATE_OF = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,6})率(?:达到?|保持在|超过?|为|在)?$")
_AT_LEAST = re.compile(r"(?:超过?|不低于|逾|高于)$")


def told_share(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """干部56人，党员38人，党员占比达到72%; 64件，已办结59件，办结率达到95%以上: two figures of one unit."""
    for sentence in sentences(passage.text):
        for index, percent in enumerate(sentence.amounts):
            at_least = sentence.between(percent.end - 2, percent.end) == "以上" or bool(
                _AT_LEAST.search(sentence.between(max(sentence.start, percent.start - 3), percent.start))
            )
            match = (_RATE_OF if at_least else _SHARE_OF).search(percent.label)
            if index != 2 or percent.unit != "%" or match is None or not (percent.exact or at_least):
                continue
            base, part = sentence.amounts[:2]
            named = match["who"][-2:] in part.words and match["who"][-2:] not in base.words
            same = base.unit == part.unit not in ("%", "天", "岁") and base.exact and part.exact
            if not same or not named or not base.value >= part.value > 0:
                continue
            if re.search("[；]|按期|应|到期|其中", sentence.between(base.end, percent.start)):
                continue
            value = part.value / base.value * 100
            if value < percent.value - Fraction(1, 2) if at_least else not fits(value, percent):
                names = {"part": part.text, "whole": base.text}
                right = percentage(value, max(percent.decimals, 1))
                yield Hit(percent.start - len(percent.label), percent.end, {**names, "right": right})


_FULFILS = re.compile(
    r"(?P<more>超额(?:完成|实现))|(?:提前|圆满|全面|如期|顺利|全部|高质量)(?:超额)?(?:完成|实现)"
)
_AIM = re.compile(r"^[^，。；]{0,8}(?:目标|任务|计划)")


def plan_met(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """已建成85家，超额完成100家的目标: what was done is less than what was planned."""
    for sentence in sentences(passage.text):
        for done, plan in zip(sentence.amounts, sentence.amounts[1:], strict=False):
            between = sentence.between(done.end, plan.start)
            way = _FULFILS.search(between)
            if not way or done.unit != plan.unit or not (done.exact and plan.exact) or done.unit == "%":
                continue
            if len(between) > _NEAR or not _AIM.match(plan.tail) or re.search("[。；]|其中|上半年", between):
                continue
            if re.search("其中|本[月季周]|新增|今日", done.label):
                continue
            if done.value < plan.value or (way["more"] and done.value == plan.value):
                at = done.end + way.start()
                yield Hit(at, plan.end + len(plan.tail), {"done": done.text, "plan": plan.text})


_SESSIONS = (
    r"(?P<total>\d{2,4})[人名](?:[^，。；\n0-9]{0,8})，(?:拟|计划|共|将)?分(?P<n>"
    + NUMBER
    + r")(?P<unit>期|批|班|组|场)[^。；\n0-9]{0,10}"
    r"，?每(?P=unit)(?:安排|培训|各)?(?P<each>\d{1,3})[人名](?!左右|以[内下]|上下|不等|次)"
)


def sessions_each(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """180人，分三期举办，每期50人: so many times so many are not as many.

    `settings.less` tells of those where only the last session would not be full.
    """
    for match in passage.find(_SESSIONS):
        total, number, each = int(match["total"]), whole(match["n"]) or 0, int(match["each"])
        not_full = (number - 1) * each < total < number * each
        others = re.findall(r"\d+", passage.text[max(0, match.start() - 40) : match.start()])
        if str(number * each) in others:
            continue  # 96人，其中党员58人，分三班，每班32人
        if total != number * each and not_full == rule.settings["less"]:
            yield Hit(*match.span(), {"right": number * each, "total": total})


_PRICE = (
    r"(?P<n>\d{1,4})(?P<unit>[台套张把组辆册本件部个只块条])[^。；，\n0-9]{0,8}，单价(?:为|约为)?(?P<each>\d+(?:\.\d+)?)(?P<u>万?元)(?:/[^，。；]{1,2})?，"
    r"(?:金额|费用)?(?:合计|共计|共需|总价|总计|共|计)(?:金额|资金|费用|为|约)?(?P<total>\d+(?:\.\d+)?)(?P<v>万?元)"
)


def priced(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """打印机12台，单价1850元，合计23200元: the number times the price."""
    for match in passage.find(_PRICE):
        times = {"元": 1, "万元": 10_000}
        right = int(match["n"]) * Fraction(match["each"]) * times[match["u"]]
        step = Fraction(times[match["v"]], 10 ** len(match["total"].partition(".")[2]))
        told = Fraction(match["total"]) * times[match["v"]]
        if abs(right - told) > (step / 2 if match["v"] == "万元" else 0) and "约" not in match.group():
            yield Hit(match.start("total"), match.end("v"), {"right": f"{in_ten_thousands(right)}元"})


CHECKS = {
    "grown_by": grown_by,
    "states": states,
    "marks_more": marks,
    "told_share": told_share,
    "plan_met": plan_met,
    "sessions_each": sessions_each,
    "priced": priced,
}
