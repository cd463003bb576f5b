"""What grew or fell, and who stands where: the words against the two figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, percentage, sentences, whole
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.shares import fits
from gongwen.rules import TextRule

_UP = "上升|提高|增加|增长|扩大|提升|扩充|延长|拓展|攀升|上涨|升|增"
_DOWN = "下降|降低|减少|缩短|压缩|压减|精简|精减|缩减|缩小|回落|下滑|降|减"
_TURN = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为|成)(?:了|约|近)?(?:[^，。；]{{0,10}}的)?$"
)
_FROM = re.compile(r"(?:由|从)(?:[^，。；、由从]{0,16}的|[^，。；、\d]{0,10})?$")
_OFTEN = re.compile("[，负每季周]|半年|月度|一月")
"""每季1次提高到每月1次: how often is not told by the figure alone."""
_TIMES = re.compile(
    r"，[^，。；\d]{0,6}(?:(?P<double>翻(?:了)?一番|(?:增长|增加|提高)(?:了)?(?:一倍|1倍))|(?P<half>减半|(?:减少|下降|压减|压缩)(?:了)?一半))"
)


def direction(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """由12项精简到15项, 由12件增加到9件: the second figure lies on the other side; 翻一番, 减半 of no such thing."""
    for sentence in sentences(passage.text):
        for base, now in pairwise(sentence.amounts):
            turn = _TURN.search(sentence.between(base.end, now.start))
            led = _FROM.search(sentence.between(sentence.start, base.start))
            if base.unit != now.unit or not turn or not led or _OFTEN.search(led.group() + turn.string):
                continue
            if now.value <= base.value if turn["up"] else now.value >= base.value:
                way = "减少" if turn["up"] else "增加"
                yield Hit(
                    base.start - len(led.group()),
                    now.end,
                    {"why": f"后一数是{'持平' if now.value == base.value else way}"},
                )
                continue
            yield from _percent_ahead(sentence, base, now)
            told = _TIMES.match(sentence.text, now.end - sentence.start)
            times = now.value / base.value if told and base.value and base.exact and now.exact else None
            if (
                told
                and times
                and abs(times - (2 if told["double"] else 0.5)) > (0.2 if told["double"] else 0.1)
            ):
                yield Hit(
                    base.start, sentence.start + told.end(), {"why": f"后一数是前一数的{float(times):.2g}倍"}
                )


def _percent_ahead(sentence: Sentence, base: Amount, now: Amount) -> Iterator[Hit]:
    """同比下降15%，由240件降到204件: the percentage that stands before the two."""
    percent = next((one for one in reversed(sentence.amounts) if one.end <= base.start), None)
    if (
        percent is None
        or percent.unit != "%"
        or base.unit == "%"
        or not (base.exact and now.exact and base.value)
    ):
        return
    beside = re.fullmatch("[，（][^，。；]{0,10}", sentence.between(percent.end, base.start))
    if beside and re.search("主要|原因|因为|由于|其中|得益|尤其|特别", beside[0]):
        return  # 总支出下降6.6%，主要是外出培训由6批减为3批: of one part alone
    told = re.search(f"(?:{_UP}|{_DOWN})(?:了)?$", percent.label)
    change = abs(now.value - base.value) / base.value * 100
    if beside and told and percent.exact and not fits(change, percent):
        yield Hit(percent.start, now.end, {"why": f"算下来是{percentage(change, percent.decimals)}"})


_TREND = re.compile(
    r"(?:逐年|逐月|逐季|逐次|逐场|逐轮|逐届|连年|连续[两三四五]年|一年比一年)(?P<word>[^，。；\d]{0,6}?(?:(?P<up>上升|增加|递增|提高|增长|增多|走高|多)|(?P<down>下降|减少|递减|降低|走低|下滑|少)))"
)


_SORTED = re.compile(
    r"(?:(?P<down>[由从]高到低|[由从]多到少|按[^，。；]{1,6}(?:多少|高低))|(?P<up>[由从]低到高|[由从]少到多))[^。；\d]{0,24}"
)


def in_sequence(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """按得票多少排列，依次为38张、35张、36张: figures said to stand in order do."""
    for sentence in sentences(passage.text):
        for match in _SORTED.finditer(sentence.text):
            run = _from_here(sentence, sentence.start + match.end())
            falls = [b.value > a.value if match["down"] else b.value < a.value for a, b in pairwise(run)]
            if len(run) > 2 and any(falls) and len({one.unit for one in run}) == 1:
                yield Hit(run[0].start, run[-1].end, {"said": match["down"] or match["up"]})


def trend(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """19个、17个、18个，逐年减少: each is to lie on the same side of the one before it."""
    before: Sentence | None = None
    for sentence in sentences(passage.text):
        for match in _TREND.finditer(sentence.text):
            at = sentence.start + match.start()
            run = _row([one for one in sentence.amounts if one.end <= at], sentence)
            if len(run) < 3:
                run = _row([one for one in sentence.amounts if one.start >= at], sentence)
            if len(run) < 3 and before and before.end - at < 3:
                run = _row(before.amounts, before)
            if len(run) < 3 or not all(one.exact for one in run):
                continue
            rising = bool(match["up"])
            if any(b.value < a.value if rising else b.value > a.value for a, b in pairwise(run)):
                yield Hit(at, sentence.start + match.end(), {"run": "、".join(one.text for one in run)})
        before = sentence


def _row(amounts: Sequence[Amount], sentence: Sentence) -> list[Amount]:
    """The last amounts of one measure that stand in a row, with no more than a year or a name between."""
    run: list[Amount] = []
    for one in reversed(amounts):
        gap = sentence.between(one.end, run[0].start) if run else ""
        if run and (one.unit != run[0].unit or len(gap) > 14 or not re.search("[、，和；]", gap)):
            break
        if run and re.search("其中|共|合计|分别|：", gap):
            break
        run.insert(0, one)
    return run


_BODIES = (
    "部门|单位|区直|市直|县直|局|镇|乡|街道|支部|县|区|市|科室|"
    "企业|公司|学校|医院|村|社区|班子|党委|党组|站所|窗口|车间|班组"
)
_RANK = re.compile(
    rf"(?:在[^，。；\d]{{0,6}}|全[市县区省镇系][^，。；\d]{{0,3}})(?P<n>\d{{1,3}}|[一二三四五六七八九十]{{2,3}})(?:个|家|所)(?:参评|参加|被考核|考核|参与)?[^，。；\d]{{0,6}}(?:{_BODIES})[^。；\d]{{0,16}}(?:中|里)[^。；\d]{{0,8}}?"
    r"(?:列|居|排|名|位列|在)(?:在|名|为)?第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)"
)
_MOVE = re.compile(
    r"(?:由|从)[^，。；第]{0,10}第(?P<a>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)[^，。；第]{0,4}?(?:(?P<up>上升|前进|提升|跃升|进|提高|升)|(?P<down>下降|后退|下滑|退|跌|滑落|降))(?:到|至|为)(?:了)?[^，。；第]{0,4}第(?P<b>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)"
    r"(?:，[^，。；\d]{0,6}(?:上升|前进|提升|进|下降|后退|退|提高|下滑|升|降)(?:了)?(?P<by>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:位|名|个位次|个名次))?"
)


def rank(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """在37个部门中列第39位; 由第8位上升到第12位; 由第12位升至第8位，上升5位."""
    for match in passage.find(_RANK):
        if _number(match["rank"]) > _number(match["n"]) > 1:
            yield Hit(*match.span(), {"why": f"一共只有{match['n']}个"})
    for match in passage.find(_MOVE):
        before, now = _number(match["a"]), _number(match["b"])
        if (now >= before) if match["up"] else (now <= before):
            yield Hit(*match.span(), {"why": "名次数字越小越靠前"})
        elif match["by"] and _number(match["by"]) != abs(now - before):
            yield Hit(*match.span(), {"why": f"相差{abs(now - before)}位"})


def _number(signs: str) -> int:
    return whole(signs) or 0


_SETS = re.compile(
    r"(?:共|分|分为|分成|召开|举办|组织|安排|开展)[^，。；、\d]{0,10}?(?P<n>\d{1,2}|[两二三四五六七八九十]{1,2})个?(?P<unit>场|轮|批|组)(?!次)"
)


def nth_of(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """座谈会3场 … 第四场: no more than there are, within one paragraph."""
    for line in passage.lines_with(_SETS.pattern):
        for match in _SETS.finditer(line.text):
            total, unit = _number(match["n"]), match["unit"]
            later = list(
                compiled(rf"第(?P<nth>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})个?{unit}").finditer(
                    line.text, match.end()
                )
            )
            told = {_number(one["nth"]) for one in later}
            over = [one for one in later if _number(one["nth"]) > total]
            again = len([one for one in _SETS.finditer(line.text) if one["unit"] == unit]) > 1
            ahead = over and re.match("[^，。；]{0,8}(?:拟|将|计划|待)", line.text[over[0].end() :])
            if over and not ahead and not again and {1, 2} & told:
                yield Hit(line.start + over[0].start(), line.start + over[0].end(), {"total": match.group()})


_ROW_OF = re.compile(
    r"(?P<n>\d{1,2}|[两二三四五六七八九十]{1,2})[个名位家](?P<unit>[\u4e00-\u9fff]{1,6}?)(?:分别|依次|先后|各自)[^，。；、\d]{0,12}"
)
_MOST = re.compile(
    r"第?(?P<nth>[一二三四五六七八九十])(?:工作|专项|督导|党)?(?:组|小组|支部|片区|专班)(?:整改|收集|查摆|走访|上报|征求|反映|提出|梳理|建立|问题|意见|建议|群众|的|数|为|也|数量)*最(?P<word>多|少)(?!的)"
)


def each_of(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """三个组分别整改8个、8个和9个: as many figures as groups; and the group said to have most has most."""
    for sentence in sentences(passage.text):
        for match in _ROW_OF.finditer(sentence.text):
            run = _from_here(sentence, sentence.start + match.end())
            if len(run) < 2 or len({one.unit for one in run}) > 1:
                continue
            end = run[-1].end
            if re.match("不等|以上|以下|[至到或]", passage.text[end : end + 2]):
                continue
            if len(run) != _number(match["n"]):
                yield Hit(sentence.start + match.start(), end, {"why": f"后面列了{len(run)}个数"})
                continue
            values = [one.value for one in run]
            for told in _MOST.finditer(sentence.text, end - sentence.start):
                nth = _number(told["nth"])
                best = max(values) if told["word"] == "多" else min(values)
                if nth <= len(values) and values[nth - 1] != best:
                    yield Hit(
                        sentence.start + told.start(),
                        sentence.start + told.end(),
                        {"why": f"第{nth}个数是{values[nth - 1]}"},
                    )


def _from_here(sentence: Sentence, at: int) -> list[Amount]:
    run: list[Amount] = []
    for one in sentence.amounts:
        if one.start >= at and (
            (not run and one.start == at)
            or (run and re.fullmatch("[、，和及与]", sentence.between(run[-1].end, one.start)))
        ):
            run.append(one)
        elif run:
            break
    return run


_SECOND = re.compile(r"其次|次之|第二[多位]|再次|随后是")
_FIRST = re.compile(r"最多|居首|首位|最高|排第一|第一位")


def descending(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """最多的是作风9条，其次是学习12条: what comes second has no more."""
    for sentence in sentences(passage.text):
        for first, second in pairwise(sentence.amounts):
            if (
                first.unit != second.unit
                or not (first.exact and second.exact)
                or second.start - first.end > 24
            ):
                continue
            lead = sentence.between(max(sentence.start, first.start - 20), first.start)
            lead = re.split("[；]", lead)[-1]
            between = sentence.between(first.end, second.start)
            if _FIRST.search(lead) and _SECOND.search(between) and second.value > first.value:
                yield Hit(
                    first.start - len(first.label), second.end, {"first": first.text, "second": second.text}
                )


CHECKS = {
    "change_direction": direction,
    "trend": trend,
    "in_sequence": in_sequence,
    "rank": rank,
    "nth_of": nth_of,
    "each_of": each_of,
    "descending": descending,
}
