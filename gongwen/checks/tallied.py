"""Numbers that take up what was just told: a list closed by 以上四个方面, drafts told twice, money in two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import NUMBER, in_ten_thousands, sentences, whole
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_SIGNS = "一二三四五六七八九十"
_CLOSED = re.compile(
    rf"(?:以上|上述)(?:这)?(?P<n>{NUMBER})(?:个方面|方面|点)(?=的?(?:问题|不足|差距|意见|建议|要求|措施|表现|短板|，|内容|任务|工作|希望))"
)
_POINT = re.compile("(?<![一二三四五六七八九十第唯万统任单专])([一二三四五六七八九十])是")


def closed_list(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """一是……二是……三是……。以上四个方面: the list just told has as many points as are taken up."""
    for line in passage.lines_with("以上|上述"):
        for match in _CLOSED.finditer(line.text):
            points = [_SIGNS.index(sign) + 1 for sign in _POINT.findall(line.text[: match.start()])]
            if not points or 1 not in points:
                continue
            last = points[len(points) - 1 - points[::-1].index(1) :]
            said = whole(match["n"])
            if last == list(range(1, len(last) + 1)) and 1 < len(last) != said:
                yield Hit(line.start + match.start(), line.start + match.end(), {"count": len(last)})


_TWICE = re.compile(
    rf"(?:修改|改|起草|打磨|推敲)(?:了|过|出)?(?P<n>{NUMBER})(?:稿|遍|次)[，、]?(?:[^，。；\d]{{0,4}}，)?(?P<m>{NUMBER})易其稿"
)


def drafts_twice(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """修改5稿，六易其稿: five drafts are made by four changes, or told as five."""
    for match in passage.find(_TWICE.pattern):
        count, changes = whole(match["n"]), whole(match["m"])
        if count and changes and changes not in (count, count - 1):
            yield Hit(*match.span(), {"count": match["n"]})


_SUM = re.compile("总(?:投资|额|造价|经费|资金|预算)|投资总|经费共|资金共")


def money_parts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """总投资1.2亿元，财政7000万元，自筹6000万元: the parts come to more than the whole."""
    for sentence in sentences(passage.text):
        for index, total in enumerate(sentence.amounts):
            run = sentence.amounts[index + 1 : index + 3]
            if total.unit != "元" or not total.exact or not _SUM.search(total.label):
                continue
            if len(run) < 2 or any(part.unit != "元" or not part.exact for part in run):
                continue
            told = sentence.between(total.end, run[-1].end)
            if not re.fullmatch(
                r"，[^，；\d]{0,10}[\d.万亿]+元(?:[，、和]|，其余)[^，；\d]{0,10}[\d.万亿]+元", told
            ):
                continue
            come = run[0].value + run[1].value
            if come > total.value and "其中" not in sentence.between(run[0].end, run[1].start):
                names = {"total": in_ten_thousands(total.value), "sum": in_ten_thousands(come)}
                yield Hit(total.start - len(total.label), run[-1].end, names)


_MEMBERS = re.compile(
    rf"(?:共有|现有|共|有)(?:正式)?党员(?P<n>{NUMBER})[名人](?!以上)|(?P<n2>{NUMBER})名党员(?:全部|全体|均|都)参加|(?:有|共)正式党员(?P<n3>{NUMBER})[名人]"
    rf"|参加(?:民主)?(?:评议|测评)的?(?:正式)?党员(?P<n4>{NUMBER})[名人]"
)
_EXCELLENT = re.compile(
    rf"(?:评定|评为|确定|评出|评议)[^，。；\d]{{0,8}}优秀(?:等次|党员)?(?:的)?(?P<n>{NUMBER})[名人]"
)


def excellent_members(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """党员24名，民主评议优秀9名: more than one in three of all the members there are."""
    if "评议" not in passage.text or compiled(rule.settings["unless"]).search(passage.text):
        return
    for line in passage.lines_with("优秀"):
        for match in _EXCELLENT.finditer(line.text):
            sizes = [
                whole(one["n"] or one["n2"] or one["n3"] or one["n4"]) or 0
                for one in _MEMBERS.finditer(line.text, 0, match.start())
            ]
            said = whole(match["n"]) or 0
            if sizes and said > max(sizes) // 3 and said <= max(sizes):
                names = {"n": said, "all": max(sizes), "most": max(sizes) // 3}
                yield Hit(line.start + match.start(), line.start + match.end(), names)


CHECKS = {
    "closed_list": closed_list,
    "drafts_twice": drafts_twice,
    "money_parts": money_parts,
    "excellent_members": excellent_members,
}
