"""One name for one thing: the meeting, the organisation, its leader, the talks, the group from above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.years import several_meetings
from gongwen.rules import TextRule

_QUOTES = re.compile(r"“[^”\n]*”|《[^》\n]*》")
_ELSEWHERE = re.compile(
    "通报|以来|上一?次|上年度?|去年|前一?次|整改(措施|情况|落实|任务|事项|承诺|完成|进展|台账)|承诺|办结|^上(?:已经?|曾|就)|至今|下级|基层|所属|指导"
    "|(报告|说明|交代|汇报|回顾|介绍)了?$"
)


def one_of(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Several names for one thing (`settings.names`): the one that stands first or most often is kept, the others told.

    Names inside “” do not count: they quote. `settings.apart` excuses a name by what stands around it.
    """
    settings = rule.settings
    quoted = [match.span() for match in passage.find(_QUOTES)] if settings.get("quotes", True) else []
    found: list[tuple[int, int, str]] = []
    for number, name in enumerate(settings["names"]):
        for match in passage.find(name):
            start, end = match.span("found") if "found" in match.re.groupindex else match.span()
            around = passage.text[max(0, start - 8) : end + 8]
            if settings.get("apart") and compiled(settings["apart"]).search(around):
                continue
            if not any(a <= start and end <= b for a, b in quoted):
                found.append((start, end, str(number)))
    # 谈话谈心活动 is one name, though 谈心活动 stands in it.
    apart = [one for one in found if not any(other[0] < one[0] < other[1] for other in found)]
    yield from _odd_ones_out(passage, apart)


def _odd_ones_out(passage: Passage, found: list[tuple[int, int, str]]) -> Iterator[Hit]:
    counts = Counter(kind for _, _, kind in found)
    if len(counts) < 2:
        return
    found.sort()
    first = found[0][2]
    usual = max(counts, key=lambda kind: (counts[kind], kind == first))
    name = next(passage.text[start:end] for start, end, kind in found if kind == usual)
    for start, end, kind in found:
        if kind != usual:
            yield Hit(start, end, {"usual": name})


def meeting_name(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Full names of this meeting that differ (2021年度…, …专题民主生活会); those of other meetings do not count."""
    if (
        _TWO_MEETINGS.search(passage.text)
        or several_meetings(passage.text)
        or len(set(_HELD_ON.findall(passage.text))) > 1
        or len({one[-2:] + two for one, two in _CONVENERS.findall(passage.text)}) > 1
    ):
        return
    found: list[tuple[int, int, str]] = []
    for match in passage.find(rule.patterns[0]):
        name = _NAME_BEGINS.split(match["found"])[-1]
        start = match.end("found") - len(name)
        if name.startswith("年") and _OF_YEAR.match(passage.text, start - 4):
            continue  # the meeting of a calendar year, which this one is not called by
        before = re.split("[，。；\n]", passage.text[max(0, start - 40) : start])[-1]
        after = re.split("[，。；\n]", passage.text[match.end() : match.end() + 20])[0]
        after = re.sub("^（[^）]*）", "", after)[:10]
        sentence = re.split("[。；\n]", passage.text[max(0, start - 120) : start])[-1]
        if name == "年度专题民主生活会" or re.match("(?:上)?(?:延续|遗留|结转|留下)", after):
            continue  # a campaign's meeting by its year alone; what an earlier meeting has left
        if re.search(
            "去年|上年|年初|两次|上一?次，?即|(?:下一步|今后|接下来).*开好$", sentence
        ) or _OF_A_DAY.search(before):
            continue  # another year's meeting is told
        if re.match("[^。；\n]{0,24}(?:召开时间[为是]|当时|那次)", passage.text[match.end() :]):
            continue  # 2023年度民主生活会……召开时间为2023年12月29日，当时确定的: looked back upon
        if not _A_NAME.search(name):
            continue  # words of the sentence that run into 专题民主生活会
        if "中央" in name or name.startswith("暨") or before.endswith("暨"):
            continue  # the meeting of the bodies above all, or the second half of this one's own name
        if len(name) > len("专题民主生活会") and not (_ELSEWHERE.search(before) or _ELSEWHERE.search(after)):
            found.append((start, match.end("found"), re.sub("[“”‘’]", "", name)))
    names = sorted({name for _, _, name in found}, key=len, reverse=True)
    alike = {name: next(longer for longer in names if longer.endswith(name)) for name in names}
    yield from _odd_ones_out(passage, [(start, end, alike[name]) for start, end, name in found])


_OF_A_DAY = re.compile("20[0-9]{2}年(?:度|[0-9]{1,2}月)?[^年]{0,6}的[“《]?$")
"""2019年9月的“……”专题民主生活会: a meeting told by its day and not the one that is reported."""
_A_NAME = re.compile(
    "^[0-9]{4}年度|(?:教育|活动|整改|整治|治理|落实|巡视|巡察|促改|督察|审计|反馈|事件|案件|案|问题|建设|斗争|调整|回头看|年度|警示|学习|讨论|研讨|精神|作风|[”’])(?:专题)?民主生活会$"
)
"""A year, or a campaign or matter, by its last word."""
_CONVENERS = re.compile("([\u4e00-\u9fff]{2})((?:领导|常委)班子|党组|党委)召开“")
"""Who holds a meeting that is called by its name in quotation marks; several do so in a survey of several bodies."""
_OF_YEAR = re.compile("[0-9]{4}年(?!度)")
_TWO_MEETINGS = re.compile(
    "合并召开|一并召开|套开|又召开|分别召开|[两三](?:次|个|场)(?:[\u4e00-\u9fff]{0,4}的)?(?:会议|会|民主生活会)(?!议室)"
    "|民主生活会(?:以及|和|与|及)(?:本|这|此|今|上|去|该)[^，。；\n]{1,24}民主生活会"
)
_HELD_ON = re.compile(
    r"(\d{1,2}月\d{1,2}日)(?:[，　 ]|[上下]午|晚上?)*[^。；，\n\d]{0,14}召开[^。；，\n]{0,24}民主生活会"
)
"""A day with the meeting held on it; a chronicle has several."""
_NAME_BEGINS = re.compile(
    "通报了?|报告了?|说明了?|交代了?|汇报了?|回顾了?|做好|组织|党组|党委|党工委|支部|班子|委员会|召开|开好|举行|准备|关于|本次|这次|此次|聚焦|围绕|紧扣|成员|以下简称“?|简称|为了|(?<=[0-9一-鿿])在(?=[一-鿿]*专题)|、"
)


def other_meeting(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """This meeting under the name of another kind, after it was called by its own (a match of `settings.own`).

    A text that says of itself that it is about both (`settings.both`) may name both.
    """
    own = compiled(rule.settings["own"]).search(passage.text)
    if own is None or compiled(rule.settings["both"]).search(passage.text):
        return
    begin = passage.text[: own.start()].lstrip().partition("\n")[0]
    if "组织生活会" in begin and not _PARTY_BODY.search(begin):
        return  # a paper on the meetings of the branches, which names the other kind beside
    for pattern in rule.patterns:
        for match in passage.find(pattern, own.start()):
            start, end = match.span("found")
            around = passage.text[max(0, match.start() - 12) : match.end() + 8]
            if compiled(rule.settings["other"]).search(around):
                continue
            if compiled(f"{_BESIDE_IT}{re.escape(match['found'])}").search(passage.text, 0, start):
                continue  # 民主生活会征求意见座谈会 was held, and 这次座谈会 is that one
            quoted = (quote.span() for quote in passage.find(_QUOTES))
            if not any(a <= start and end <= b for a, b in quoted):
                yield Hit(start, end)


_BESIDE_IT = "民主生活会(?:会前|征求意见|征集意见|情况|筹备|准备|动员|专题)[^，。；\n]{0,6}"
_PARTY_BODY = re.compile("党委|党组|党工委|班子")


def supervising_group(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The group from above under another kind of name than the one it was introduced by.

    `settings.kinds` are the kinds of groups that come for the meeting, `settings.others` groups
    that come for other things and are told only where they act at the meeting (`settings.acts`).
    """
    kinds, others = rule.settings["kinds"], rule.settings["others"]
    campaign = "民主生活会|[\u4e00-\u9fff]{2,10}(?:活动|教育)"
    organ = f"[省市县区委纪州盟旗校集团局厅部院党组]{{1,6}}(?:{campaign})?(?:第[一二三四五六七八九十0-9]+)?(?:巡回)??"
    full = list(re.finditer(rf"(?P<organ>{organ})(?P<kind>{kinds})", passage.text))
    bare = list(
        re.finditer(
            rf"(?:(?<![\u4e00-\u9fff0-9])|(?<=[报由经向对请在后与和的按据为表]))(?:第[一二三四五六七八九十0-9]{{1,3}}(?:巡回)??)?(?P<kind>{kinds}|{others})",
            passage.text,
        )
    )
    first = next(iter([*full, *(match for match in bare if re.fullmatch(kinds, match["kind"]))]), None)
    both = re.search(
        f"(?:{kinds})(?:、|和|与|及|或|又有)(?:{kinds})|[另又还]设[^。；\n]{{0,8}}(?:{kinds})", passage.text
    )
    if first is None or both:
        return
    by_organ: dict[str, str] = {}
    for match in full:
        organ, kind = match["organ"].removesuffix("巡回"), match["kind"].removeprefix("巡回")
        usual = by_organ.setdefault(organ, kind)
        if usual != kind:
            yield Hit(match.start(), match.end(), {"usual": f"{organ}{usual}"})
    known = {*by_organ.values(), first["kind"]}
    for match in bare:
        if any(kind.endswith(match["kind"].removeprefix("巡回")) for kind in known):
            continue  # the same word, or the end of it: 指导组 after 巡回指导组
        if re.search(
            f"[省市县区委州盟旗]第?[一二三四五六七八九十0-9]*{match['kind']}", passage.text[: match.start()]
        ):
            continue  # a group that the text has introduced with the body that sent it
        if re.fullmatch(others, match["kind"]) and not compiled(rule.settings["acts"]).match(
            passage.text, match.end()
        ):
            continue
        yield Hit(match.start(), match.end(), {"usual": first["kind"]})


CHECKS = {
    "one_of": one_of,
    "other_meeting": other_meeting,
    "meeting_name": meeting_name,
    "supervising_group": supervising_group,
}
