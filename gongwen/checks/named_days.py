"""Days with a name and a number: the how-manieth, the eve, since a month, in a quarter, a term of building."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.days import beside, days
from gongwen.checks.lives import earlier
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.terms import signed_on
from gongwen.chinese import full_date
from gongwen.rules import TextRule


def how_manieth(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """第39个教师节 in 2024: the number is the year's less that of the year before the first, `settings.since`."""
    if passage.day is None:
        return
    since: dict[str, int] = rule.settings["since"]
    for match in passage.find(_manieth(tuple(since))):
        line = passage.text[slice(*between_stops(passage.text, match.start(), match.end(), "。\n"))]
        years = {int(year) for year in re.findall(r"(?:19|20)\d{2}(?=年)", line)} or {passage.day.year}
        right = {year - since[match["name"]] for year in years}
        if whole(match["n"]) not in right and not re.search("迎接|将|明年|筹备|上一?[个届]|去年", line):
            year = max(years)
            yield Hit(*match.span(), {"right": year - since[match["name"]], "year": year})


def _manieth(names: tuple[str, ...]) -> str:
    return rf"第(?P<n>{NUMBER})(?:个|届|次)(?:“)?(?:全国|中国|世界|国际|国家)?(?P<name>{'|'.join(names)})"


_EVE = re.compile(
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:是)?[“]?[\u4e00-\u9fff]{2,14}[节日]”?(?:前夕|来临之际|到来之际|前)，[^。；\n\d]{0,20}?(?P<found>(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)(?!前)"
)


def eve_of_named(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """11月9日消防宣传日前夕，于11月12日: the day told lies after the one that it comes before."""
    for match in passage.find(_EVE.pattern):
        away = (int(match["m2"]) - int(match["m"])) * 31 + int(match["d2"]) - int(match["d"])
        if 0 < away < 62:
            yield Hit(*match.span("found"), {"day": f"{match['m']}月{match['d']}日"})


_SINCE = re.compile(
    r"(?P<m>\d{1,2})月(?:份)?以来，[^。；\n\d]{0,24}?(?:于|在)(?P<found>(?P<m2>\d{1,2})月\d{1,2}日)(?!印发|下发|召开的)"
)


def since_month(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """9月份以来，于8月15日: a day before the month from which it is told."""
    for match in passage.find(_SINCE.pattern):
        if 0 < int(match["m"]) - int(match["m2"]) < 6:
            yield Hit(*match.span("found"), {"month": match["m"]})


_QUARTER = re.compile(
    r"(?<!\d)第?(?P<quarter>[一二三四])季度(?:以来)?，?[^。；\n\d]{0,20}(?:分别|依次)(?:于|在)"
    r"(?P<list>\d{1,2}月(?:份)?(?:、\d{1,2}月(?:份)?){1,5}(?:[和及]\d{1,2}月(?:份)?)?)(?!\d)"
)


def quarter_months(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """四季度，县纪委分别于9月、11月、12月: a month that is none of the quarter's."""
    for match in passage.find(_QUARTER.pattern):
        last = (whole(match["quarter"]) or 0) * 3
        if any(not last - 2 <= int(month) <= last for month in re.findall(r"\d+", match["list"])):
            names = {"name": f"{match['quarter']}季度", "right": f"{last - 2}月至{last}月"}
            yield Hit(*match.span("list"), names)


_BUILDING = re.compile(
    rf"(?P<m>\d{{1,2}})月(?:\d{{1,2}}日|初|中旬|下旬|底)?(?:正式)?(?:开工|动工|进场|启动)[^。；\n\d]{{0,8}}，(?:计划|合同|总)?工期(?:为|约)?(?P<n>{NUMBER})个月"
    r"[^。；\n\d]{0,12}(?P<found>(?P<next>明年|次年)?(?P<m2>\d{1,2})月(?:\d{1,2}日|初|中旬|下旬|底)?(?:前)?(?:全面)?(?:完工|竣工|建成|交付))"
)


def building_term(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """5月动工，计划工期6个月，预计9月底完工: so many months from the one to the other."""
    for match in passage.find(_BUILDING.pattern):
        gone = (int(match["m2"]) - int(match["m"])) % 12
        term = whole(match["n"]) or 0
        if term < 12 and gone not in (term - 1, term, term + 1):
            yield Hit(*match.span("found"), {"n": term, "right": (int(match["m"]) + term - 1) % 12 + 1})


_HAND_ON = re.compile(
    r"(?:之|以)?前[^。；，\d]{0,4}(?:报|送|提交|上报|反馈|交)[^。；\d]{0,30}，[^。；\d]{0,16}(?:于|在|定于|将于)$"
)
_WHOLE = re.compile(
    r"(?:（[^）]{1,8}）)?(?:前)?(?:统一|集中|组织)?(?:汇总|上报|审核|评审|研究|审定|打包|报送)"
)


def collected_early(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """请于10月25日前报区发改局，区发改局将于10月22日统一汇总: nobody adds up what is not yet due."""
    text = passage.text
    for first, second in beside(text, passage.day, _HAND_ON):
        if _WHOLE.match(text, second.end) and earlier(second, first):
            names = {"day": second.short, "other": first.short}
            yield Hit(second.start, second.end, names)


_LETTER = re.compile(
    r"(?:来函|来文|来信|《[^》\n]{4,40}》(?:收悉|已收悉)|《[^》\n]{4,40}》（[^）]{4,24}）(?:收悉|已收悉))"
)


def letter_to_come(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2024年11月28日来函 in an answer of 25 November."""
    last = signed_on(passage)
    if last is None:
        return
    for day in days(passage.text, last.likely):
        if (
            day.start < last.start
            and day.exact
            and _LETTER.match(passage.text, day.end)
            and all(timedelta(0) < one - last.likely < timedelta(90) for one in day.options)
        ):
            yield Hit(day.start, day.end, {"day": full_date(day.likely), "other": full_date(last.likely)})


def named_limits(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """公告4月10日发布，投标截止时间为4月8日: `settings.pairs` of what follows the first day and leads to the second."""
    text = passage.text
    for first, second in pairwise(days(text, passage.day)):
        between = text[first.end : second.start]
        if len(between) > 30 or re.search("[。；！？\n]|原|上一", between) or not earlier(second, first):
            continue
        for begins, leads in rule.settings["pairs"]:
            told = rf"(?:正式)?(?:{begins})[^。；]{{0,12}}?(?:{leads})(?:时间|日期|日)?(?:为|是|：|在|于)?"
            if compiled(told).fullmatch(between):
                yield Hit(second.start, second.end, {})
                break


CHECKS = {
    "how_manieth": how_manieth,
    "eve_of_named": eve_of_named,
    "since_month": since_month,
    "quarter_months": quarter_months,
    "building_term": building_term,
    "collected_early": collected_early,
    "letter_to_come": letter_to_come,
    "named_limits": named_limits,
}
