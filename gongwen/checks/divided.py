"""Totals with the parts listed after them: which amounts of a text are divided, and into what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gongwen.checks.amounts import Amount, Sentence, in_ten_thousands, sentences
from gongwen.checks.no_total import (
    A_TOTAL,
    beside_a_share,
    beside_others,
    is_one_of,
    may_overlap,
    no_whole,
    of_earlier,
    of_its_own,
    of_who_came,
    summed_up,
)
from gongwen.checks.passage import Hit, compiled
from gongwen.checks.wholes import FAR, ONLY, all_of, member, stays_open

_CUE = re.compile(r"其中|包括|包含|分别|分为|即|：|（|按[^，。；]{1,10}分|中，|归纳为|梳理为")
_BREAK = re.compile(
    r"合计|共计|总计|总共|共(?![青产同性建])|累计|同比|比[上去]|上年|去年|此外|另[有外]?|人均|平均|每|其中|占|目前|同时|全部|实际|截至|"
    r"(?:梳理|整理|提炼)后?形成|至今|召开|办结|已|率|分之|参评|参加|收回|回收|返回|交回|发放|实到|应到|[。！？\n）]|由[^，、]{0,6}[增减升降]"
)
_EACH = re.compile(r"^[^，。；：]*(?:分别|各自|依次|先后)")
"""三个组分别整改8个、8个和9个: a figure for each of those counted, no division of them."""
_CLOCK = re.compile("[0-9]{1,2}：[0-9]{2}(?:[—－-])?")
_MEAN = ("场均", "人均", "平均每人", "平均每场", "户均", "村均")
_A_MEAN = re.compile(r"，(?:场均|人均|平均每人|平均每场|户均|村均)[\d.]{1,6}[\u4e00-\u9fff]{1,2}(?=[，；。])")
_APIECE = re.compile("[各每]")
_KINDS = re.compile("方面|环节|阶段|步骤|层面|维度|板块|领域|类别|层次|梯次")
_PER = re.compile("平均|[人场户村日月年]均|每")
_GREW = re.compile(r"(?:增长|下降|提高|上升|回落|增幅|降幅|减少|增加)[^，。；]{0,4}[\d.]+(?:[%％]|个百分点)")
_DIVIDED = re.compile("按[^，。；：]{1,12}分[：，]?")
_NARROWER = re.compile(r"[^共有]([\u4e00-\u9fff]{2,4})[，、]\1中")  # 女党员37人，党员中本科34人
_AGAIN = re.compile("[，、]?[经共]?(?:梳理|归纳|归并|合并|整理|汇总)(?:后?为|成|出|后)?")  # 19条，梳理为15条
_ALL_DID = re.compile(
    "^([^，；]{0,8})(?:均|都|全部|全都)已?(?=[^，；]{2,12}，其中)"
)  # 18个乡镇均已报送，其中


@dataclass(frozen=True, slots=True)
class Group:
    """A total and the parts listed after it; `whole` says that they are claimed to be all of it."""

    total: Amount
    parts: tuple[Amount, ...]
    cue: bool
    whole: bool
    open: bool
    end: int
    """Where its last part ends, or the 全部… that follows it."""

    @property
    def sum(self) -> Fraction:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Fraction(0))

    def hit(self) -> Hit:
        """The place from total to last part, with the sum written out."""
        parts = " + ".join(in_ten_thousands(part.value) for part in self.parts)
        names = {
            "total": in_ten_thousands(self.total.value),
            "parts": parts,
            "sum": in_ten_thousands(self.sum),
        }
        return Hit(self.total.start, self.end, names)


@lru_cache(maxsize=256)
def groups(
    text: str, sets: tuple[tuple[str, ...], ...], overlap: str, kinds: tuple[str, ...]
) -> tuple[Group, ...]:
    """The groups of a text that do not add up; those that may overlap are left out."""
    found: list[Group] = []
    before: Sentence | None = None
    for sentence in sentences(text):
        found += _divided_again(sentence, sets)
        for index, total in enumerate(sentence.amounts):
            group = _group(sentence, total, sentence.amounts[index + 1 :], sets)
            if group is None:
                continue
            inner = any(total in outer.parts for outer in found[-6:] if outer.cue or outer.whole)
            if not (inner and "其中" not in sentence.between(total.end, group.parts[0].start)):
                found.append(group)
        if before and compiled(r"^(?:其中|按[^，]{1,10}分|具体)").match(sentence.text):
            found += _carried(before, sentence, sets)
        elif before and "，其中" in sentence.text:
            found += _told_before(before, sentence)
        before = sentence
    found = [one for one in found if one.cue or not of_earlier(text, one.total, one.parts)]
    return tuple(
        group
        for group in found
        if not may_overlap(text, group.total, group.parts, overlap, kinds) and group.sum != group.total.value
    )


def _group(
    sentence: Sentence, total: Amount, rest: Sequence[Amount], sets: tuple[tuple[str, ...], ...]
) -> Group | None:
    if not total.exact or total.unit in ("%", "天", "岁", "点", "成"):
        return None
    same = [amount for amount in rest if amount.unit == total.unit and not amount.label.endswith(_MEAN)]
    if len(same) < 2 or any(_APIECE.search(amount.label) for amount in same[:2]):
        return None
    if (
        of_its_own(total, same[0])
        or _PER.search(total.label)
        or (total.unit == "个" and _KINDS.match(total.tail))
    ):
        return None
    gap = _ALL_DID.sub(r"\1", _A_MEAN.sub("", sentence.between(total.end, same[0].start)))
    gap = gap.replace("；其中", "，其中")
    gap = ONLY.sub("", _CLOCK.sub("", gap))
    if len(gap) > FAR or "；" in gap or _BREAK.search(gap.replace("其中", "", 1)):
        return None
    run = _run(sentence, same)
    in_row = gap.startswith("、") and not _CUE.search(gap)  # 信用卡37件、个人贷款18件、其他7件
    if (
        in_row
        or no_whole(total, run)
        or of_who_came(sentence, total, run)
        or _NARROWER.search(total.label + gap)
        or _AGAIN.fullmatch(gap)
    ):
        return None
    if total.value == len(run) and _EACH.search(gap):
        return None
    later = sum(part.value for part in run[1:]) if "其中" in gap and len(run) > 2 else 0
    if later == total.value and "，" in sentence.between(run[0].end, run[1].start):
        return None  # 22人，其中预备2人，请假1人，到会21人
    for several in range(2, len(run)):
        apart = re.search("[，；]", sentence.between(run[several - 1].end, run[several].start))
        if apart and sum(part.value for part in run[:several]) == total.value:
            return None  # they add up, and what follows divides something else, or the same again
    if len(run) < 2 or any(part.label.endswith("各") or not part.exact for part in run):
        return None
    cue = _CUE.search(gap)
    divided = sentence.text.startswith("其中") and total == sentence.amounts[0]
    a_peer = gap.startswith("、") and not A_TOTAL.search(total.label)  # 暖气11条、下水9条、其他11条
    before = [one for one in sentence.amounts if one.end <= total.start and one.unit == total.unit]
    longer = bool(before) and len(_run(sentence, (before[-1], total))) > 1
    a_peer = a_peer or beside_others(total, run, longer)
    if not cue and (divided or a_peer or is_one_of(total, run) or summed_up(total, run, rest)):
        return None
    if not cue and _is_a_part(sentence, total, run, sets):
        return None
    return Group(
        total,
        run,
        bool(cue),
        all_of(sentence, gap, run, sets),
        stays_open(sentence, run),
        _end(sentence, run),
    )


def _is_a_part(
    sentence: Sentence, total: Amount, run: Sequence[Amount], sets: tuple[tuple[str, ...], ...]
) -> bool:
    """Whether it stands first of the parts of an amount before it, in an earlier sentence too: 10个问题，已完成7个."""
    all_of_it = total.value + sum(part.value for part in run)
    before = [one for one in sentence.amounts if one.end <= total.start and one.unit == total.unit]
    begun = _goes_on(sentence, before, total) or beside_a_share(sentence, total, before)
    if begun or any(one.value == all_of_it for one in before):
        return True
    labels = [part.label + part.tail for part in run]
    return not A_TOTAL.search(total.label) and any(
        (kind := member(total.label, one)) >= 0 and kind in {member(label, one) for label in labels}
        for one in sets
    )


def _goes_on(sentence: Sentence, before: Sequence[Amount], total: Amount) -> bool:
    """Whether a list that began before goes on with it: 计划类6件，工交类31件，公安类9件，综合14件，其他3件."""
    row = _run(sentence, (*before, total)) if len(before) > 1 else ()
    if len(row) > 2 and row[-1] is total:
        return True
    if not before or len(_run(sentence, (before[-1], total))) < 2:
        return False
    label = before[-1].label
    ahead = sentence.between(sentence.start, before[-1].start - len(label))
    return label.startswith("其中") or ahead.endswith(("中，", "："))


def _run(sentence: Sentence, same: Sequence[Amount]) -> tuple[Amount, ...]:
    """Parts that follow each other with nothing but their labels and a share or another measure between."""
    run = [same[0]]
    for amount in same[1:]:
        gap = re.sub(
            r"^[^，、；]{0,4}占[^，、；）]{0,10}[%％成]", "", sentence.between(run[-1].end, amount.start)
        )
        gap = re.sub(r"（[^）]*）", "", gap)
        gap = re.sub(r"(其他|其余)([^，、；]{0,12})共", r"\1\2", gap)
        parted = "；" in gap
        if parted and (gap.count("；") > 1 or _GREW.search(gap)):
            break  # an outer list goes on: its next item is no part of this one
        if _BREAK.search(gap) or len(gap) > (60 if parted else 30) or not re.search(r"[，、；和及]", gap):
            break
        if parted and len(run) > 1 and "；" not in sentence.between(run[-2].end, run[-1].start):
            break
        if amount.label.endswith("的") and re.search(r"[以之]上的$", amount.label) and "其中" in gap:
            break
        run.append(amount)
    return tuple(run)


def _end(sentence: Sentence, run: Sequence[Amount]) -> int:
    after = re.match(
        r"[^，。；]{0,6}，[^，。；]{0,4}(?:全部|全都|无一)[^，。；]{0,10}",
        sentence.between(run[-1].end, sentence.end),
    )
    return run[-1].end + (after.end() if after else 0)


def _carried(before: Sentence, sentence: Sentence, sets: tuple[tuple[str, ...], ...]) -> Iterator[Group]:
    """A sentence that begins with 其中 or 按…分 divides a total of the sentence before it."""
    first = sentence.amounts[0]
    run = _run(sentence, [amount for amount in sentence.amounts if amount.unit == first.unit])
    totals = [amount for amount in before.amounts if amount.unit == first.unit and amount.exact]
    if len(run) < 2 or len(totals) != 1 or not all(part.exact for part in run) or no_whole(totals[0], run):
        return
    head = sentence.text[: first.start - sentence.start]
    yield Group(
        totals[0], run, True, all_of(sentence, head, run, sets), stays_open(sentence, run), run[-1].end
    )


def _told_before(before: Sentence, sentence: Sentence) -> Iterator[Group]:
    """42条。成员认领，其中思想类12条、工作类16条、作风类15条: 其中 of a total that the sentence before tells."""
    at = sentence.start + sentence.text.index("，其中")
    behind = [amount for amount in sentence.amounts if amount.start > at]
    unit = behind[0].unit if behind else ""
    ahead = [amount for amount in sentence.amounts if amount.end <= at and amount.unit == unit]
    totals = [one for one in before.amounts if one.unit == unit and not one.label.endswith(_MEAN)]
    if ahead or len(totals) != 1 or not totals[0].exact:
        return
    run = _run(sentence, [amount for amount in behind if amount.unit == unit])
    if len(run) > 2 and all(part.exact for part in run) and not no_whole(totals[0], run):
        yield Group(totals[0], run, False, False, stays_open(sentence, run), run[-1].end)


def _divided_again(sentence: Sentence, sets: tuple[tuple[str, ...], ...]) -> Iterator[Group]:
    """24条，按时限分：…；按责任人分：…: each division after the first is of the same total."""
    cues = list(_DIVIDED.finditer(sentence.text))
    if len(cues) < 2:
        return
    first = sentence.start + cues[0].start()
    totals = [amount for amount in sentence.amounts if amount.end <= first and amount.exact]
    if not totals:
        return
    for number, cue in enumerate(cues[1:], 2):
        begun = sentence.start + cue.end()
        ends = sentence.start + cues[number].start() if number < len(cues) else sentence.end
        same = [
            amount
            for amount in sentence.amounts
            if begun <= amount.start < ends and amount.unit == totals[-1].unit
        ]
        run = _run(sentence, same) if len(same) > 1 else ()
        if len(run) > 1 and all(part.exact for part in run):
            yield Group(totals[-1], run, True, True, stays_open(sentence, run), run[-1].end)
