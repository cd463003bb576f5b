"""What is left of a whole told in passing, half days added up, parts of so many each, sums in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, Amount, Sentence, sentences, whole
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_REST = re.compile(r"^[^。；]{0,20}?(?:其余|剩下|余下|剩余|尚余|还剩|仍有|尚有|还有)(?:的)?$")
_WHOLE = re.compile(
    r"(?:共有|全部|下辖|所辖|辖|全[县市区镇乡街局校院系]的?|共|应整改|查摆出?|查出|列出|梳理出?"
    r"|收集[^，；]{0,4}|征求[^，；]{0,6}|接到|受理|下拨|拨付|下达|安排)$"
)
_DONE = re.compile(
    r"(?:已|现已|目前)[^，。；\d]{0,8}$|^[^，。；\d]{0,10}(?:走访|办结|完成|开完|召开|整改|解决|答复|采纳|认领|拨付|发放|通过|验收|入户)(?:了)?$"
)
_DONE_BEHIND = re.compile(r"^(?:个|名|户|件)?[^，。；]{0,4}(?:已|均已)")
_LOOSE = re.compile("同时|交叉|重复|兼|各|每|约|至少|分别|比|较|人次|上年|去年|结转|新增|另|又|其中")
_NEAR = 60


def left_over(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """18个乡镇中，15个已开完，其余4个; 下拨280万元，已拨付210万元，尚余80万元: part and rest come to the whole."""
    for sentence in sentences(passage.text):
        for index, left in enumerate(sentence.amounts):
            same = [one for one in sentence.amounts[:index] if one.unit == left.unit]
            if len(same) != 2 or not _REST.search(left.label) or not all(one.exact for one in (*same, left)):
                continue
            total, part = same
            told = sentence.between(total.end, left.end)
            if len(told) > _NEAR or _LOOSE.search(sentence.between(total.start, left.end)) or "；" in told:
                continue
            if not (_WHOLE.search(total.label) or re.match(r"[^，。；\d]{0,6}中，?", total.tail + "，")):
                continue
            if not (_DONE.search(part.label) or _DONE_BEHIND.match(part.tail)) or part.value > total.value:
                continue
            right = total.value - part.value
            if left.value != right:
                yield Hit(
                    part.start - len(part.label),
                    left.end,
                    {"total": total.text, "part": part.text, "right": f"{float(right):g}"},
                )


def left_afterwards(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """整改任务12项。已完成11项：…… 其余2项仍在推进: as `left_over`, told in sentences or paragraphs of their own.

    The pattern has the groups `total`, `part`, `found` and `rest`; no other amount of that unit stands between.
    """
    for match in passage.matches(rule.patterns[0]):
        right = int(match["total"]) - int(match["part"])
        if right >= 0 and right != int(match["rest"]) and re.search("[。\n]", match.group()):
            names = {"total": match["total"], "part": match["part"], "right": right}
            yield Hit(*match.span("found"), names)


def states_together(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """问题18个，已整改15个，基本整改2个，正在整改2个: what is done, half done and under way come to the whole.

    The pattern has the group `total` and, for each state, one whose name begins with `n`.
    """
    for match in passage.find(rule.patterns[0]):
        states = [int(value) for name, value in match.groupdict().items() if name.startswith("n") and value]
        if sum(states) != int(match["total"]):
            names = {"total": match["total"], "parts": " + ".join(map(str, states)), "sum": sum(states)}
            yield Hit(*match.span(), names)


_HALF_DAYS = re.compile(rf"(?P<n>{NUMBER})个半天")
_EACH_HALF = re.compile(
    rf"(?P<n>{NUMBER})个?(?P<of>专题|单元|模块|章节|次)[^。；\d]{{0,4}}，每(?:个)?(?:(?P=of))?半天"
)
_DAYS_TOLD = re.compile(
    rf"(?:合计|共计|共|前后|总共|一共)(?:用时|用了|用|安排|历时)?(?P<n>{NUMBER})天(?P<half>半)?(?!内)"
)


def half_days(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """学习三个半天、研讨两个半天，合计三天: five halves are two days and a half."""
    for line in passage.lines_with("半天"):
        for part in re.finditer(r"[^。；]+", line.text):
            told = _DAYS_TOLD.search(part.group())
            if told is None or re.search("晚上|另|此外|全天|左右|近|余", part.group()):
                continue
            ahead = part.group()[: told.start()]
            halves = [whole(one["n"]) or 0 for one in _HALF_DAYS.finditer(ahead)]
            halves = halves or [whole(one["n"]) or 0 for one in _EACH_HALF.finditer(ahead)]
            said = Fraction(whole(told["n"]) or 0) + (Fraction(1, 2) if told["half"] else 0)
            right = Fraction(sum(halves), 2)
            if halves and right != said:
                at = line.start + part.start()
                shown = f"{right.numerator}天" if right.denominator == 1 else f"{int(right)}天半"
                yield Hit(at + told.start(), at + told.end(), {"right": shown})


_EACH = re.compile(r"[^，。；、\d]{0,8}(?:各|每人|人均|均为?)[^，。；、\d]{0,4}")


def parts_with_each(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """报告9篇，其中书记2篇、镇长2篇、其他6名成员各1篇: the parts and so many each come to the whole."""
    for sentence in sentences(passage.text):
        amounts = sentence.amounts
        for index in range(2, len(amounts) - 1):
            people, each = amounts[index : index + 2]
            if (
                people.unit != "人"
                or people.value < 2
                or not _EACH.fullmatch(sentence.between(people.end, each.start))
            ):
                continue
            if not re.search(r"(?:其他|其余|另外|余下)(?:的)?$", people.label):
                continue
            same = [one for one in amounts[:index] if one.unit == each.unit]
            if len(same) < 3 or not all(one.exact for one in (*same, people, each)):
                continue
            total, *parts = same
            if not _divides(sentence, total, parts):
                continue
            come = sum((one.value for one in parts), Fraction(0)) + people.value * each.value
            if come != total.value:
                yield Hit(
                    people.start - len(people.label),
                    each.end,
                    {"total": total.text, "sum": f"{float(come):g}"},
                )


def _divides(sentence: Sentence, total: Amount, parts: list[Amount]) -> bool:
    """Whether the parts follow the whole as its 其中, one after the other."""
    led = re.fullmatch(
        r"[^，。；]{0,10}[，：]其中[^，。；、\d]{1,8}", sentence.between(total.end, parts[0].start)
    )
    row = all(
        re.fullmatch(r"[^，。；、\d]{0,4}[、，][^，。；、\d]{1,8}", sentence.between(one.end, two.start))
        for one, two in pairwise(parts)
    )
    return bool(led) and row


_TOGETHER = re.compile(
    r"^(?:汇总|合并计算|加总|上述|以上|三项|几项|各项|[三四]种方式|几种渠道|各渠道|这些渠道)(?:后|起来|一起)?(?:，)?[^，。；\d]{0,8}(?:共|合计|总计)[^，。；\d]{0,10}$"
)
_CAME = re.compile(
    r"(?:收到|收集|征集|征得|记下|带回|梳理出|听取|反馈|收回|得到|提出|汇集|记录)[^，。；\d]{0,10}$"
)


def summed_after(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """发函收到19条；座谈记下16条；上门带回11条。汇总后共计48条: the sentence before has the parts."""
    for before, after in pairwise(sentences(passage.text)):
        total = after.amounts[0]
        if not _TOGETHER.search(total.label) or not total.exact or before.end + 1 < after.start:
            continue
        same = [one for one in before.amounts if one.unit == total.unit]
        if len(same) < 2 or not all(one.exact and _CAME.search(one.label) for one in same):
            continue
        if re.search("其中|共|合计|重复|去重|剔除", before.text) or re.search("重复|剔除|去重", total.label):
            continue
        come = sum((one.value for one in same), Fraction(0))
        if come != total.value:
            names = {"parts": " + ".join(one.text for one in same), "sum": f"{float(come):g}"}
            yield Hit(total.start - len(total.label), total.end, names)


_REDUCED = re.compile(r"(?:减少|压减|下降|压缩|精简|核减|缩减|降)(?:到|至|为)[^，。；\d]{0,6}$")
_BY = re.compile(
    r"^(?:全年|共|累计|净|共计|先后|一年来|期间|已)*(?:脱贫|退出|化解|清退|销号|减少|核减|压减|撤并|裁撤|注销)(?:了)?$"
)


def reduced_by(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """由326户减少到89户，全年脱贫247户: what went is the difference."""
    for sentence in sentences(passage.text):
        for was, now, gone in zip(sentence.amounts, sentence.amounts[1:], sentence.amounts[2:], strict=False):
            if not (was.unit == now.unit == gone.unit) or not (was.exact and now.exact and gone.exact):
                continue
            if (
                not _REDUCED.search(now.label)
                or not re.search("[由从]", was.label)
                or not _BY.search(gone.label)
            ):
                continue
            right = was.value - now.value
            if right > 0 and gone.value != right and not re.search("新增|返贫|自然", sentence.text):
                names = {"was": was.text, "now": now.text, "right": f"{float(right):g}"}
                yield Hit(gone.start - len(gone.label), gone.end, names)


_DAYS_IN_ALL = re.compile(rf"(?:为期|历时|会期|共|用时)(?P<n>{NUMBER})天，其中(?P<parts>[^。；\n]{{6,60}})")
_DAYS = re.compile(rf"[\u4e00-\u9fff]{{2,8}}?(?P<n>{NUMBER})天(?!内|后|前)")


def days_within(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """为期七天，其中集中学习四天、现场教学一天、分组研讨三天: the parts are longer than the whole."""
    for match in passage.find(_DAYS_IN_ALL.pattern):
        if re.search("同时|交叉|穿插|每|半|晚", match["parts"]):
            continue
        told = list(_DAYS.finditer(match["parts"]))
        come, total = sum(whole(one["n"]) or 0 for one in told), whole(match["n"]) or 0
        if len(told) > 1 and come > total:
            end = match.start("parts") + told[-1].end()
            yield Hit(match.start(), end, {"total": total, "sum": come})


_AT_LEAST = re.compile(r"平均每(?P<per>次|场|名|人|户|个(?P<noun>[\u4e00-\u9fff]{2})?)[^，。；\d]{0,10}$")


def mean_at_least(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """下访18次，解决42个，平均每次3个以上: the mean is less than what is said to be its least."""
    for sentence in sentences(passage.text):
        for index, mean in enumerate(sentence.amounts):
            per = _AT_LEAST.search(mean.label)
            if per is None or not passage.text[: mean.end].endswith("以上") or index < 2:
                continue
            unit = {"名": "人", "个": "个"}.get(per["per"][:1], per["per"])
            told = sentence.amounts[:index]
            counts = [
                one for one in told if one.unit == unit and (not per["noun"] or per["noun"] in one.words)
            ]
            totals = [one for one in told if one.unit == mean.unit and one not in counts]
            if len(counts) != 1 or len(totals) != 1 or not (counts[0].exact and totals[0].exact):
                continue
            right = totals[0].value / counts[0].value if counts[0].value else Fraction(0)
            if 0 < right < mean.value:
                names = {"right": f"{float(right):.1f}".rstrip("0").rstrip(".")}
                yield Hit(mean.start - len(mean.label), mean.end, names)


CHECKS = {
    "mean_at_least": mean_at_least,
    "reduced_by": reduced_by,
    "days_within": days_within,
    "left_over": left_over,
    "states_together": states_together,
    "left_afterwards": left_afterwards,
    "half_days": half_days,
    "parts_with_each": parts_with_each,
    "summed_after": summed_after,
}
