"""How many problems the group and its members have, and in which aspects, as the card is answered: 班子11条."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.problems_told import FAULT

_COUNTED = (
    "(?:这边|那边|方面|这块|查摆|检视|查找|查出来?|找出来?|自查|查|找|列|梳理|对照|"
    "出|了|的|有|是|为|一?共|总共|合计|共计|合起来|加起来|算下来|问题|存在|突出|就|各自|自己|本人|写)*"
)
_N = rf"(?P<n>{COUNT})(?:条|个|项)?(?:问题)?"
_TEAM = rf"(?:这次|今年|其中|党委|党组|支部|支委|局|领导)*班子(?!成员)(?:集体|本身)?{_COUNTED}{_N}"
_EACH_OF = "(?:班子)?(?:成员|个人|委员|支委(?!会|班子)|党员|每个人|各人|大家)(?:个人|们)?"
_MEMBERS = rf"(?:其中|领导)?(?:{COUNT}(?:名|位|个人的?|个))?{_EACH_OF}{_COUNTED}{_N}"
_TOTALS = (("problems.team_total", re.compile(_TEAM)), ("problems.members_total", re.compile(_MEMBERS)))
_OTHER = re.compile("意见|建议|批评|整改|任务|完成|解决|限期|长期|立行|提纲|每人|人均|平均|其中[^，]*方面")
_ASPECTS = re.compile(
    "(?:^|[，。；])(?:(?:查摆|检视|对照检查|查找|查)?(?:问题)?的?(?:几个|[一二三四五六七八九\\d]个)?方面|班子|这次|今年)(?:就|还是|还|仍|主要|分别|定的?|分)*"
    "(?:按照?|是|有|为|用|写|从|围绕|对照|聚焦|：)+“?(?P<list>[^，。；：、\\d“”]{2,12}(?:、[^，。；：、\\d“”]{2,12}?){1,7})”?"
    f"(?:等)?(?:这)?(?:{COUNT}个?)?(?:方面|块)?(?:来|去)?(?:写|查|走|分|列|说|找|剖析|检视|对照)*的?(?:吧)?(?=[，。；]|$)"
)
_NO_ASPECT = re.compile("材料|提纲|方案|通知|报告|清单|文件|书记|主任|成员|[了吗呢]$|意见|问题$")
_UNDER = re.compile(
    "在?(?P<aspect>[\u4e00-\u9fff“”]{2,10}?)(?:方面|上面|上|这块|这一块|里头)(?:的?(?:主要)?问题)?(?:主要)?(?:，|：|是|有|存在|表现为)+(?P<text>[^；。]{4,60})"
)
_NAMED = re.compile(
    f"(?:这次|今年|我们|一共|总共)*(?:(?:领导)?班子|支委会|党委|党组)?(?:集体)?(?:主要)?(?:查摆|检视|查找|对照检查|查|找|剖析|(?<=班子)是|(?<=主要)是)(?:出|了|到|的是)*(?:存在)?(?P<list>[^。；：\\d“”]{{8,120}}?)(?:这|等)?(?P<n>{COUNT})(?:个|条|项|点)(?:方面的?)?(?:突出|主要)?问题"
    f"|(?:(?:领导)?班子|支委会)?(?:查摆|检视|查找|查|找)?(?:出|了|的|到)*(?:突出|主要)?问题(?:就|主要|一共|共)?(?:有|是)?(?P<m>{COUNT})(?:个|条|项)[：，](?:分别是)?(?P<after>[^。；：\\d“”]{{8,120}})"
)
_BARE_FAULT = re.compile(
    "(?!.*(?:材料|报告|稿|写|领导|问题|清单|意见|查摆|查找|他|她|我|你|有点|都|还))[\u4e00-\u9fff]{4,14}"
    "(?:不够?(?:深入?|透彻?|实|扎实|强|高|严格?|细致?|紧密?|经常|系统|主动|到位|充分|及时|全面|有力)|不足|不多|欠缺|薄弱|滞后|有差距)"
)
"""A fault as one is listed for the report, none of the text itself: 理论学习不够深入."""
_LED_IN = re.compile(
    f"^[^，。；：]{{0,8}}?(?:{COUNT}(?:条|个|点|项|方面)|如下|这样|问题)[^，。；：]{{0,4}}："
)


def _named(text: str) -> Iterator[Raw]:
    """查摆出甲、乙、丙三个问题: each named fault, and their number, where it is theirs."""
    match = _NAMED.fullmatch(text.strip("。 "))
    listed = names(match["list"] or match["after"]) if match else []
    if match is None or count_of(match["n"] or match["m"]) != len(listed) or len(listed) < 2:
        return
    if all(4 <= len(one) <= 30 for one in listed) and all(map(FAULT.search, listed)):
        yield Raw("problems.items", [{"text": one} for one in listed], 0, len(text))
        place = match.span("n" if match["n"] else "m")
        yield Raw("problems.team_total", len(listed), *place, weak=True)


def problems_counted(text: str) -> Iterator[Raw]:
    """The totals clause by clause, a list of aspects, and problems that are only named."""
    yield from _named(text)
    faults = re.split("[，；、]", text.strip("。 "))
    if len(faults) > 1 and all(map(_BARE_FAULT.fullmatch, faults)):
        yield Raw("problems.items", [{"text": one} for one in faults], 0, len(text), weak=True)
    if not _OTHER.search(text):
        for place in re.finditer("[^，。；、]+", text):
            for path, known in _TOTALS:
                match = known.fullmatch(place.group())
                if match and (n := count_of(match["n"])) is not None:
                    yield Raw(
                        path, n, place.start() + match.start("n"), place.start() + match.end("n"), weak=True
                    )
    if match := _ASPECTS.search(text):
        listed = [clean(one) for one in names(match["list"])]
        if not any(map(_NO_ASPECT.search, listed)):
            yield Raw("aspects", listed, *match.span("list"), weak=True)


def problems_under(text: str) -> list[dict[str, str]]:
    """工作作风上，…；担当作为上，…: two aspects at least, each with its problem, parted by semicolons."""
    pieces = _LED_IN.sub("", text.strip("。 ")).split("；")
    told = [_UNDER.fullmatch(piece.strip("，")) for piece in pieces]
    if len(told) < 2 or not all(told) or "…" in text or re.search("原因|措施|下一步|打算", text):
        return []
    rows = [match.groupdict() for match in told if match]
    return [] if any(re.match(rf"{COUNT}[条个项]", row["text"]) for row in rows) else rows
