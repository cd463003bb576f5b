"""What is put right while it is typed: 二十一个，噢不，二十二; 不是4稿，定稿那次也算，5稿; 甲主持，不对，乙主持.

What was said first goes, what is said then stands in its place. Of two figures it must be of the same measure,
so that a second fact is never taken for a correction of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.numbers import count_of

_N = r"(?:\d{1,7}|[零〇一二两三四五六七八九十百千]{1,7})"
_UNIT = r"(?:份|条|项|个人|个|件|人次|人|名|位|次|场|稿|遍)"
_DAY = (
    rf"(?:(?:20\d\d年)?(?:{_N}月{_N}[日号]?|{_N}[日号])|\d{{1,2}}\.\d{{1,2}}|(?:20\d\d|"
    rf"二〇[〇零一二三四五六七八九]{{2}})年度?)"
)
_SO = "(?:应该|应当|应|其实|实际上?|准确(?:地)?说|就)*(?:是|为|按|写|填|有|在)?"
OOPS = "(?:[噢哦喔啊哎唉呃嗯诶欸]|哎呀|等等|等下|慢着|稍等)"
"""What one says on noticing a slip."""
_NO = (
    f"(?:(?:{OOPS}[，、…]*)?(?:不对不对|不对|不是(?=，)|不不|说错了|讲错了|写错了|打错了|记错了|错了|"
    f"更正一下|更正)|{OOPS}[，、]?不|(?<=[，…])不(?=，))"
)
_ASIDE = "(?:[^，。；]{1,14}，){0,2}?"
_CONTRASTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<cut>不是{_N}(?P<u>{_UNIT})(?:的)?，{_ASIDE}{_SO})(?={_N}(?P=u))",
        rf"(?P<cut>不是{_DAY}(?:的)?，{_ASIDE}{_SO})(?={_DAY})",
        r"(?P<cut>(?:以前|原来|过去|之前|原先|原本|从前)(?:的?(?:名字|全称))?(?:叫|是|写的?是?|用的?是?|为|称)[^，。；]{2,24}，(?:现在|如今|今年|后来|这次|[^，。；]{1,8}后)?(?:已经?)?(?:改名?)?)(?=[叫为成是写用])",
        rf"(?P<cut>{_DAY}(?:的|吧)?[，、…]*{_NO}[，、…]*{_SO})(?={_DAY})",
    )
)
_PUT_OFF = re.compile(
    rf"(?P<was>(?:本来|原本|原定|原来|原先|说好)(?:是|定在|定的|打算|计划|安排在|定)?{_DAY})[^，。；\d]{{0,8}}"
    rf"(?P<tail>，(?:[^，。；\d]{{1,12}}，)?[^，。；\d]{{0,12}}?(?:拖|推迟?|改|挪|延期?|调|提前)(?:到|至|在|为|成)了?(?P<now>{_DAY}))"
)
"""原定12月5号集中学习，因为下雪推到12月8号: the day is the later one, what was held stays."""
_MONTH = re.compile(rf"(?:20\d\d年)?{_N}月")
_COUNTED = re.compile(
    rf"(?P<cut>{_N}(?P<u>{_UNIT})?(?:的|吧)?[，、…]*{_NO}[，、…]*{_SO})(?P<n>{_N})(?P<v>{_UNIT})?(?![月日号年\d])"
)
_SUM = re.compile(
    rf"(?P<cut>(?P<a>{_N})(?P<u>{_UNIT})(?:的)?，[^，。；]{{0,6}}(?:加|补|添|增|多|减|删|少|去|并|合)(?:加|补|减|去|掉|并|出|上|了)*(?P<n>{_N}){_UNIT}?，"
    rf"(?:这样|所以|就|现在|一共|总共|共|合计)*(?:是|成了?|变成|剩|为|有)?)(?=(?P<b>{_N})(?P=u))"
)
"""班子问题16个，今天又加了1个，17个: only where the sum is right."""
_AT_FIRST = re.compile(
    "(?:^|[，。；])(?P<cut>(?:原来|原先|之前|本来)(?:写|报|填|说|列|定)?的?(?:是)?)(?=[^，。；]{0,8}$)"
)
_WORDS = re.compile(
    rf"(?:^|(?<=[，。；]))(?P<first>[^，。；…]{{2,24}})[，…]+(?:{OOPS}[，、]?)?(?:不对不对|不对|不是|说错了|讲错了|写错了|打错了|错了)，(?P<then>[^，。；]{{2,30}})"
)
_JOINT = re.compile("(?:应该|应当|应)?(是|为|叫|在|由|写|报|送|给|经|用)")
_CHANGED = re.compile(
    "(?:，?(?:原定|原来|本来|原本|原先)(?:是|由|为)?[^，。；\\d]{2,12}，(?:后来|临时|最后|因[^，。；]{1,10}，)*(?:又)?(?:换成|改成|改由|改为|换为|变成)了?)(?=[\u4e00-\u9fff]{2})"
)
"""主持人原定甲，临时换成乙."""
_AFTERTHOUGHT = re.compile(
    "，(?:昨天|今天|前天|刚刚?|刚才|后来|上午|下午|会后)?(?:又|还|再)?(?:补|加|添|增|删|减|划)[了上掉]+(?:[一两几1-3]?[个条项份]|进去)?(?=[。；]|$)"
)
_NOT_AS = re.compile(
    "，(?:可|千万|记得|注意)*(?:别|不要|不能|勿)(?:再|给我|又)?(?:写|填|算|弄|搞|当|记|错写|误写)(?:成了?|作|为)[^，。；]{1,16}(?=[。；]|$)"
)
_THIS_TIME = (
    "(?:可是?|但是?|而)?(?:今年|这次|这回|本次|这一次|我们(?:自己|这边|这儿|单位)?|咱们?(?:自己|这边|这儿)?)"
)
_LAST_TIME = re.compile(
    rf"(?P<cut>(?:去年|上年|上回|上次|上一次|往年|前年|(?:隔壁|[\u4e00-\u9fff]{{0,6}}那边|人家)[^，。；\d]{{0,4}}?)(?:是|有)?)(?P<kept>[^，。；\d“]{{0,10}}?)"
    rf"(?P<was>{_N}(?:{_UNIT})[^，。；]{{0,4}}，{_THIS_TIME}(?:才|就|只|一共|总共|共)?(?:是|为|有|变成|[查收提谈发开征]了)?)(?={_N}(?:{_UNIT}|[，。；]|$))"
)
"""上回提了25条，这回31条: what was counted then stands before the figure of now."""
_SAYING_BEFORE = re.compile(
    rf"(?:去年|上年|上回|上次|上一次)的?(?P<what>(?:会议)?主题|总要求)(?:是|为|叫|用的?是?)?[“：][^“”]*”，{_THIS_TIME}的?(?:主题|总要求)?(?:换成了?|换了|换|改成了?|改为|变成了?|是|用|叫|写)(?=“)"
)
_SLIP = re.compile(
    "(?:日子|日期|时间|年度|年份)(?P<cut>(?:给|都)?(?:[记写说报打弄搞填]错了?|搞混了?|弄混了?)了?，)(?=(?:应该|应当|应)?(?:不是|是|为|改))"
)


def put_right(text: str, asked: str = "") -> Iterator[tuple[tuple[int, int], str]]:
    """The places of what was taken back, each with the words in its place."""
    # Which of the sessions of study the writer means, his sentence does not tell.
    for known in _CONTRASTS if asked == "study" else (*_CONTRASTS, _SLIP):
        for match in known.finditer(text):
            yield match.span("cut"), ""
    for match in _PUT_OFF.finditer(text):
        month = "" if "月" in match["now"] else (_MONTH.search(match["was"]) or [""])[0]
        yield match.span("was"), f"{month}{match['now']}"
        yield match.span("tail"), ""
    for match in _COUNTED.finditer(text):
        if match["u"] and match["v"] and match["u"] != match["v"]:
            continue
        yield match.span("cut"), ""
        if match["u"] and not match["v"]:
            yield (match.end("n"), match.end("n")), match["u"]
    for match in _SUM.finditer(text):
        a, n, b = (count_of(match[group]) for group in ("a", "n", "b"))
        if a is not None and n is not None and b in (a + n, a - n):
            yield match.span("cut"), ""
            if was := _AT_FIRST.search(text[: match.start()]):
                yield was.span("cut"), ""
    for match in _CHANGED.finditer(text):
        yield match.span(), "是"
    yield from _of_this_time(text, asked)
    for known in (_AFTERTHOUGHT, _NOT_AS):
        for match in known.finditer(text):
            yield match.span(), ""
    for match in _WORDS.finditer(text):
        alike = match["first"][-1] == match["then"][-1] and match["first"][-1] in "室厅楼堂"
        if alike or not re.search(rf"\d|{_N}{_UNIT}|不是|错", match["first"]):
            yield (match.start("first") + _kept(match["first"], match["then"]), match.start("then")), ""


def _of_this_time(text: str, asked: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The places of what last time or another unit had, where what we have now follows."""
    for match in _LAST_TIME.finditer(text) if asked != "previous" else ():
        yield match.span("cut"), ""
        yield match.span("was"), ""
    for match in _SAYING_BEFORE.finditer(text):
        yield match.span(), f"{match['what']}是"


def _kept(first: str, then: str) -> int:
    """How much of what was said first leads in what is said then: 主持人是 of 主持人是甲，不对，乙."""
    joints = list(_JOINT.finditer(first))
    if not joints:
        return 0
    joint = joints[0]
    return joint.start() if then.startswith(joint[1]) else joint.end() if len(then) <= len(first) else 0
