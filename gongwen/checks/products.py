"""So many each: products, averages, the most and the least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import Amount, Sentence, sentences, times_of
from gongwen.checks.passage import Hit, Passage
from gongwen.checks.shared_each import took_in_all
from gongwen.checks.shares import fits
from gongwen.rules import TextRule

_EACH = re.compile(
    r"每(?P<unit>个|名|位|人|期|组|场|次|户|村|件|年|季度|月|天|晚|支部|镇|乡|社区|街道|科室|车间|批|轮|队)?(?P<noun>[\u4e00-\u9fff]{0,10})$"
)
_TOTAL = re.compile(r"共|合计|累计|总计|总共")
_AVERAGE = re.compile(r"[人户村场班校]均(?!衡|为|等|匀)|平均|每[^，。；]{0,8}平均")
_LEAST = re.compile(r"至少|不少于|不低于|最少|以上")
_THINGS = ("个", "家", "所", "座", "支")
_OWN = ("人次", "条", "篇", "份")
"""What two people do not share: only of these does at least so many each bound the total."""
_MOST = re.compile(r"不超过|最多|至多|不多于")


def product(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """N of them, b each, T in all: T must be n times b."""
    for sentence in sentences(passage.text):
        for index, each in enumerate(sentence.amounts):
            led = each.label or re.sub("（[^）]*）", "", _led(sentence, each))
            unit = _EACH.search(_BOUND.sub("", led))
            sense = _sense(sentence, each)
            if unit is None or sense is None or "平均" in each.label or (sense and each.unit not in _OWN):
                continue
            if _priced_apart(sentence, each) or _TWICE.search(led):
                continue
            if _of_several(sentence, index):
                continue
            if re.search("另|补提", each.label) or re.search("其余|其他|另外|他人|彼此|互|对方", each.label):
                continue  # beside others, or of each to each other
            totals = [amount for amount in sentence.amounts[index + 1 :]
                      if amount.unit == each.unit and _TOTAL.search(amount.label) and amount.exact][:1]  # fmt: skip
            totals = totals or _turns(sentence, index, unit["unit"])
            if not totals and re.search(r"全部|无一遗漏", sentence.text):
                totals = [
                    amount
                    for amount in sentence.amounts[:index]
                    if amount.unit == each.unit and _TOTAL.search(amount.label)
                ]
            if totals and re.search(
                r"另|其余|其他|除外",
                sentence.between(min(each.end, totals[0].start), max(each.end, totals[0].start)),
            ):
                continue
            counts = _counts(sentence, each, unit["unit"] or "", unit["noun"])
            if totals:
                counts = [
                    one
                    for one in counts
                    if "其中" not in sentence.between(totals[0].start, max(totals[0].start, one.start))
                ]
            counts = [one for one in counts if one.value > 1 or not re.search("[各每]", one.label)]
            if counts and unit["unit"] == "人":
                counts += _people_before(passage.text, sentence)
            # 其余6名成员 and the first are seven.
            rest = [one for one in counts if re.search("其余|其他", one.label)]
            counts += [one._replace(value=one.value + 1) for one in rest]
            if totals and counts and all(_off(totals[0], count, each, sense) for count in counts):
                names = {
                    "count": counts[0].text,
                    "each": each.text,
                    "right": f"{float(counts[0].value * each.value):g}",
                    "total": totals[0].text,
                }
                last = max(totals[0], *counts, each, key=lambda amount: amount.end)
                yield Hit(
                    min(each.start, totals[0].start) - len(each.label), last.end + len(last.tail), names
                )


_BOUND = re.compile("(?:不少于|至少|不低于|最少|不超过|最多|至多|不多于){1,2}$")


def _turns(sentence: Sentence, index: int, unit: str | None) -> list[Amount]:
    """共8天，每天安排2人，共安排16人次: the turns of those who come day by day, told next to each other."""
    each, after = sentence.amounts[index], sentence.amounts[index + 1 : index + 2]
    told = unit in ("天", "晚", "班", "次", "场", "期") and each.unit == "人" and len(after) == 1
    return [one for one in after if told and one.unit == "人次" and _TOTAL.search(one.label) and one.exact]


def _priced_apart(sentence: Sentence, each: Amount) -> bool:
    """Whether another sort has its own amount each before one total: 每户800元、每人500元，共12100元."""
    return any(
        other.unit == each.unit
        and other.start != each.start
        and re.search("每[^，。；、]{1,6}$", other.label)
        for other in sentence.amounts
    )


def _people_before(text: str, sentence: Sentence) -> list[Amount]:
    """How many people the sentences before speak of: 每人 may be each of the whole group told there."""
    before = (amount for other in sentences(text) if other.end <= sentence.start for amount in other.amounts)
    return [amount for amount in before if amount.unit == "人" and amount.exact]


def _sense(sentence: Sentence, each: Amount) -> int | None:
    """0 for so many each, 1 for at least, -1 for at most; None for about so many."""
    ahead = sentence.between(max(sentence.start, each.start - 4), each.start)
    last = sentence.between(each.end - 2, each.end)
    least = last == "以上" or bool(_LEAST.search(each.label) or _LEAST.search(ahead))
    most = last in ("以下", "以内") or bool(_MOST.search(each.label) or _MOST.search(ahead))
    if least or most:
        return None if least and most else 1 if least else -1
    return 0 if each.exact else None


def _off(total: Amount, count: Amount, each: Amount, sense: int) -> bool:
    """Whether the total is another than so many times each, less than at least or more than at most."""
    right = count.value * each.value
    return total.value < right if sense > 0 else total.value > right if sense < 0 else total.value != right


def _counts(sentence: Sentence, each: Amount, unit: str, noun: str) -> list[Amount]:
    """How many there are of what the amount is given for: the same measure word or the same noun."""
    wanted = {"名": "人", "位": "人", "组": "组", "": ""}.get(unit, unit)
    found, measured = [], []
    for amount in sentence.amounts:
        if amount is each or amount.unit == each.unit or not amount.exact:
            continue
        named = noun[:2] and noun[:2] in amount.label + amount.tail
        by_unit = amount.unit == wanted or (
            unit
            and unit != "个"
            and amount.unit == "个"
            and (amount.label.endswith(unit) or unit in amount.tail[:5])
        )
        if by_unit and wanted != "个":
            measured.append(amount)
        elif named:
            found.append(amount)
    found = measured or found
    near = [amount for amount in found if amount.start < each.start]
    return near[-2:] if near else found[:1]


def _of_several(sentence: Sentence, index: int) -> bool:
    """Whether several are told of in one go: 标准分别为每人1000元、800元."""
    each, after = sentence.amounts[index], sentence.amounts[index + 1 : index + 2]
    row = bool(after) and after[0].unit == each.unit and sentence.between(each.end, after[0].start) == "、"
    return row or bool(re.search("分别|依次", each.label))


_OF_EACH = re.compile(
    r"每(?!人|名|位)个?(?P<each>[\u4e00-\u9fff]{2,6}|[^天年月周季日])$|(?P<by>[户村场班校])均[\u4e00-\u9fff]{0,4}$"
)


_TWICE = re.compile(
    "每[^，。；每]{1,4}每|每[^，。；每]{1,4}[年月日周天]均|[人户村班校]均每?[月日周天]|[月日周天][人户]均"
)


_ROUGH = re.compile("(?:约|近|大约|将近|超过|不到|达到?|为){1,2}$")


def _noun(match: re.Match[str] | None) -> str:
    """What an average is told of each of, in two characters; nothing for people."""
    return (match["each"] or match["by"])[:2] if match else ""


def average(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """An average that no total and number of the same sentence gives."""
    for sentence in sentences(passage.text):
        for index, mean in enumerate(sentence.amounts):
            if not _AVERAGE.search(_led(sentence, mean)) or mean.unit in ("%", "岁", "年", "百分点"):
                continue
            if _TWICE.search(_led(sentence, mean)):
                continue  # 每人每月: what it is divided by is told twice
            noun = _OF_EACH.search(_ROUGH.sub("", mean.label))
            before = sentence.amounts[:index]
            totals = [
                amount
                for amount in before
                if _all_told(amount, mean) and amount.value > mean.value and not _AVERAGE.search(amount.label)
            ]
            if mean.unit in ("分钟", "小时"):  # 班子用了30分钟，成员平均每人25分钟
                totals = [one for one in totals if took_in_all(one)]
            if not totals:
                after = [one for one in sentence.amounts[index + 1 : index + 3] if one.unit == mean.unit][:1]
                totals = [
                    amount for amount in after if _all_told(amount, mean) and _TOTAL.search(amount.label)
                ]
            counts = [amount for amount in before if _counted(amount, mean, _noun(noun))]
            if totals and not counts and totals[0].start > mean.end:  # 人均4个, 8名成员共36个
                counts = [
                    amount
                    for amount in sentence.amounts[index + 1 :]
                    if amount.end <= totals[0].start and _counted(amount, mean, _noun(noun))
                ]
            if counts and counts[-1].end == mean.start - len(mean.label):
                counts = counts[-1:]  # 6名成员平均每人: of these and no others
            if len(totals) > 2 or not totals or not counts:
                continue
            times_come = [one for one in before if one.unit == "人次" and not _all_told(one, mean)]
            times = times_of(sentence.between(mean.start, mean.end))
            own = mean._replace(value=mean.value / times)
            if not any(
                _near(total.value / count.value / times, own)
                for total in totals
                for count in (*counts, *times_come)
                if count.value
            ):
                names = {
                    "total": totals[-1].text,
                    "count": counts[-1].text,
                    "right": f"{float(totals[-1].value / counts[-1].value):.2f}".rstrip("0").rstrip("."),
                }
                start, end = mean.start - len(mean.label), mean.end
                if 0 <= mean.start - totals[-1].end < 30 or 0 <= totals[-1].start - mean.end < 30:
                    start, end = min(totals[-1].start, start), max(end, totals[-1].end)
                yield Hit(start, end, names)


def _led(sentence: Sentence, mean: Amount) -> str:
    """The words before an average, those before a bracket in its clause too: 平均每名成员（共8人）查摆7.25个."""
    clause = re.split("[，；：]", sentence.between(sentence.start, mean.start))[-1]
    return clause if re.search("（[^）]*）", clause) else mean.label


def _all_told(amount: Amount, mean: Amount) -> bool:
    return (amount.unit == mean.unit or {amount.unit, mean.unit} == {"人次", "次"}) and amount.exact


def _counted(amount: Amount, mean: Amount, noun: str) -> bool:
    if not amount.exact or amount.value <= 1 or amount.unit == mean.unit:
        return False
    if amount.label.endswith(("对其他", "对其余", "向其他", "给其他")):
        return False  # 对其他4名同志逐一提出……共43条，人均八条多: the one who speaks is of them, too
    if not noun or re.search("人(?!口)", mean.label):
        return amount.unit == "人"
    if len(noun) == 1:
        return amount.unit == noun or (amount.unit in _THINGS and noun in amount.tail[:8])
    return noun in amount.words and amount.unit not in "批次轮期天"


def _near(value: Fraction, mean: Amount) -> bool:
    return fits(value, mean) or (not mean.exact and abs(value - mean.value) < 1)


def bounds(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """N people, at most a and at least b each: the total lies between."""
    for sentence in sentences(passage.text):
        most = next((amount for amount in sentence.amounts if re.search(r"最多的?$", amount.label)), None)
        least = next((amount for amount in sentence.amounts if re.search(r"最少的?$", amount.label)), None)
        people = next((amount for amount in sentence.amounts if amount.unit == "人" and amount.exact), None)
        if not most or not least or not people or most.unit != least.unit:
            continue
        for total in sentence.amounts:
            if (
                total.unit == most.unit
                and _TOTAL.search(total.label)
                and total.start > most.start
                and not (people.value * least.value <= total.value <= people.value * most.value)
            ):
                names = {"least": str(people.value * least.value), "most": str(people.value * most.value)}
                yield Hit(total.start - len(total.label), total.end, names)


CHECKS = {
    "product": product,
    "average": average,
    "bounds": bounds,
}
