"""What a clerk tells only to set it aside: 巡察反馈22个已改20个, 那是去年的，今年叫…, 这是住建的活，我们是….

What is another body's or another year's is covered by as many … as it has characters, so that it is told as
not understood; where the words of now follow it, they alone stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.corrections import FROM
from gongwen.intake.put_right import OOPS

_N = r"(?:\d|[一二两三四五六七八九十百])"
_WRONG = f"(?:{OOPS}?，?(?:不对|错了|说错了|写错了|记错了|搞错了)?，?)"
_YEAR = "(?:去年|前年|上年|上一年|往年|上次|上回|20\\d\\d年|老|旧)(?:度)?"
_NOW = "(?:今年|这次|本次|这回|现在)"
_OTHER_FIGURES = re.compile(
    rf"{FROM}[省市县区州中央]{{0,2}}[委级]?(?:巡察|巡视|审计|督查|督察|督办|专项检查|信访|纪检监察建议)(?:(?!生活会|[。；]|，(?:我们|咱们?)?上(?:一)?[次年回度]|，(?:我们|咱们?)?(?:民主|组织)?生活会).)*"
)
"""Figures of another body's findings beside those of the last meeting."""
_CAME_LAST = re.compile(
    rf"{FROM}(?:去年|前年|上(?:一)?(?:年度?|次|回))[^，。；\d]{{0,10}}?(?:应到|实到|应参加|应出席)[^，。；、]*(?:[，、](?:应到|实到|缺席?|请假)[^，。；、]*)*"
)
_SAYING = re.compile(
    rf"(?P<what>主题|总要求)[^，。；“”]{{0,6}}“[^”]*”(?:，|。|；|—+|…+|、)*{_WRONG}(?:那|这)(?:个|句|条)?(?:还)?是{_YEAR}(?:那|用)?(?:个|句)?的?(?:[，。；]|$)"
    rf"(?P<now>{_NOW}的?(?:主题|总要求)?(?:应该)?(?:改|换|定)?(?:是|成|为|叫|用|写)了?(?:的是)?(?=“))?"
)
"""主题是“…”，哦不对那是上一年的，今年叫“…”."""
_NOT_COPIED = re.compile(
    rf"{FROM}[^，。；“”：]{{0,4}}{_YEAR}[^，。；“”：]{{0,8}}?(?:别|不要|不能|不用|不|勿)(?:再|给我)?(?:抄|用|照搬|照抄|写|要|套)了?，(?={_NOW})"
)
_PLEDGED_NOW = re.compile(rf"{FROM}{_NOW}的?(?:表态)?(?:就)?(?:是|：)+(?=[^，。；]{{3}})")
_NOT_OURS = re.compile(
    r"^(?:[^，。；：]{2,30}?，?(?:这|那)?(?:些|个|件)?(?:事|活)?(?:是|属于|归)[^，。；：]{1,10}?(?:的活儿?|的事|的|[做建修办]的)，?(?:可?不是(?:我们|咱们?)(?:的|做的|办的)?)?，(?:我们|咱们?)(?:是|的是|做的是)"
    r"|(?:兄弟单位|隔壁|邻[县市镇区]|别的单位|人家|其他单位)[^，。；：]{3,30}，(?:我们|咱们?)(?:是|自己)?)(?=[^，。；]{4})"
)
"""给小区装电梯，这是住建的活不是我们的，我们是办了证."""
_RETOLD = re.compile(
    r"[，。；](?:上回|上次|之前|前面|刚才|先前|前头)(?:说|写|报|填|提)的?[^，。；]*?(?:(?:是|系)[^，。；]{2,12}的(?=，|。|；|$)(?:，?(?:请)?(?:删掉|删了|去掉|不算|划掉|作废|别算)了?)?|，?(?:请)?(?:删掉|删了|去掉|划掉|作废))"
)
_ONCE_MORE = re.compile(
    rf"(?P<cut>{_N}{{1,6}}(?P<unit>[条项个份次场人名件])(?:问题|意见)?，{OOPS}，?)(?={_N}{{1,6}}(?P=unit))"
)
"""十八条，哦十九条."""
_ADDED = re.compile(
    "，(?:今早|早上|早晨|中午|下午|晚上|昨晚|刚刚?|今天|昨天)?(?:又|还|再)?(?:补|加|添|增)了(?:[一两1-2]?[个条项份])(?=[。；]|$)"
)
_MOVED_FROM = re.compile(
    "^(?:会议?|地点)?(?:原定|原来|本来|原先|说好)?(?:是|定)?在?[^，。；]{2,14}(?:室|厅|楼|中心|馆|礼堂|会场)(?=，(?:[^，。；]{1,14}，){0,2}(?:不对)?(?:后来|临时|又|就|最后)*(?:改|换|挪|搬|移)[到在至]了?[^，。；\\d]{2,16}(?:开|举行|室|厅|楼))"
)
_NOT_HERE = re.compile(rf"{FROM}点评(?:稿|材料|记录|意见|讲话)(?:还|都)?(?:在|没|未|等|要)[^，。；]*")
_COUNTS_AS = re.compile("(?<=[条个项])(?:都)?(?:算是?|算作|当作)(?=问题|建议)")

_A_WAY = re.compile(
    "座谈会?|恳谈会|院坝会|意见箱|信箱|邮箱|热线|问卷|意见表|意见函|发函|走访|访谈|网上|公众号|留言"
)
_OTHER_WAYS = re.compile("(?:其他|其它|其余|别的|另外的?)(?:几个|几种)?(?:渠道|方式|途径|的)")
_BROUGHT = re.compile(
    rf"(?<=，)(?:大家|会上|群众|与会的?)?(?:提|提出|反映|收|收到|收上来|收集到?|收了)了?(?:意见|建议)?{_N}{{1,6}}[条个](?:意见|建议)?(?=，|$)"
)


def set_aside(text: str, asked: str = "") -> Iterator[tuple[tuple[int, int], str]]:
    """The places of what is none of this report's, each with what stands for it."""
    for known in _covered(asked):
        for match in known.finditer(text):
            if known is not _OTHER_FIGURES or re.search(_N, match.group()):
                yield match.span(), "…" * len(match.group())
    for match in _SAYING.finditer(text):
        yield match.span(), f"{match['what']}是" if match["now"] else "…" * len(match.group())
    for match in _ONCE_MORE.finditer(text):
        yield match.span("cut"), ""
        yield from ((added.span(), "") for added in _ADDED.finditer(text, match.end()))
    if asked == "opinions":
        yield from ((match.span(), "是") for match in _COUNTS_AS.finditer(text))
        yield from ((place, "…" * (place[1] - place[0])) for place in _of_one_way(text))
    if asked == "study":
        yield from ((match.span(), "") for match in _RETOLD.finditer(text))
    if asked == "results" and (not_ours := _NOT_OURS.match(text)):
        yield not_ours.span(), "会后，"
    if asked == "pledge" and (copied := _NOT_COPIED.search(text)):
        now = _PLEDGED_NOW.match(text, copied.end())
        yield (copied.start(), now.end() if now else copied.end()), ""


def _covered(asked: str) -> tuple[re.Pattern[str], ...]:
    return {
        "previous": (_OTHER_FIGURES,),
        "meeting": (_CAME_LAST, _MOVED_FROM),
        "comment": (_NOT_HERE,),
    }.get(asked, ())


def _of_one_way(text: str) -> Iterator[tuple[int, int]]:
    """What one way alone brought, beside others that are told or still to come: it is no sum of all."""
    for part in re.finditer("[^。；]+", text):
        ways = set(_A_WAY.findall(part.group()))
        others = text[: part.start()] + text[part.end() :]
        if len(ways) != 1 or not ways <= {
            "座谈会",
            "恳谈会",
            "院坝会",
            "意见箱",
            "信箱",
            "邮箱",
            "热线",
            "留言",
        }:
            continue
        if _OTHER_WAYS.search(text) or (_A_WAY.search(others) and part.end() < len(text)):
            yield from (match.span() for match in _BROUGHT.finditer(text, part.start(), part.end()))
