"""How people type in a chat: corrections, days such as 1.16, blanks between words in place of marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.intake.corrections import corrected, nothing_stated
from gongwen.intake.numbers import count_of
from gongwen.intake.plain import Plain
from gongwen.intake.put_right import put_right
from gongwen.intake.set_aside import set_aside
from gongwen.intake.terse import figures_told, terse, unsaid, years_apart

_FIGURE = r"(?:\d|[一二三四五六七八九十百两])"
_NOT = re.compile(
    r"不是[^，。；]{1,14}?[，]?(?:(?:刚刚?|又|后来|最后|最终|重新|再|我)*(?:[核查数对点问算加捋]|统计|清点|汇总)[^，。；\d是]{0,5}(?=是))?(?=(?:应该|应|我们|现在|这次|实际上?|其实)?(?:是|为|叫|第|改成|改为|换成|改由))|[，]?不是[^，。；是]{1,10}$|之前写[^，。；]*|我刚才写成[^，。；]*"
    rf"|，?原[来先]?(?:报|写|填|说|统计|上报)的?(?:是|为)?{_FIGURE}[^，。；改更换变成调]*(?=[，。；]|$)"
    r"|[^，。；]{1,8}，?不对，?(?=是)|^不对，?|(?:我)?(?:刚才|刚刚)?说错了，?|对了|更正(?:一下)?，?|(?:名字)?写错了，?"
    r"|别写[^，。；]{1,8}?了?，?写|(?:前面|刚才|之前)[^，。；]*(?:有误|错了|不对)|，?比原来[^，。；]*"
    rf"|(?:应该是|应为|应是|改成|改为)(?={_FIGURE})|{_FIGURE}+(?:月{_FIGURE}+[日号])?改(?={_FIGURE})"
)
_WRONG = r"(?:[写说记打搞弄报数]错了?|错了|不对|有误|不准|作废|是错的|是[旧老]数)"
_MEASURED = rf"(?:(?:20\d\d年)?{_FIGURE}+(?:份|条|项|个|人次|人|名|次|场|稿|月{_FIGURE}+[日号]|[日号])?)"
_TAKEN_BACK = re.compile(
    # 30条，写错了，35条 and 92条不对，核过了是89条; 95份，作废2份 takes nothing back
    rf"{_MEASURED}，?{_WRONG}(?!{_FIGURE})[，。]?(?:[核查数对][^，。；]{{0,6}}?)?(?:应该是|应为|应是|应该|实际上?是?|其实是?|是|为)?(?=(?:[改写谈提发收查开办][了出过成]?)?{_MEASURED})"
    # 从1月18日挪到1月20日
    rf"|(?:从|由|原定|原来是?|原先是?|本来是?|本来定的?)?{_MEASURED}，?(?:因[^，。；]{{1,10}}，?)?(?:后来?|又)?"
    rf"(?:挪到了?|挪至|改到了?|改为|改成|调到了?|调整为|调整到|推迟到|推到|提前到|延到|延期到|变成|换成)(?={_MEASURED})"
)
_FILLERS = re.compile(r"(?<=[\u4e00-\u9fff])[嘛呢哈啊](?=[，：]|$)")
_CIRCLED = re.compile(r"[\s，；]*([①-⑩])")
_MONTH_DAY = re.compile(r"(?<![\d.月年])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.%]|个|万|亿|元)")


_SHORT_DAY = re.compile(
    r"(?:(?<=\d月)(?P<day>[0-3]?\d)|(?<=[一二三四五六七八九十]月)[一二三四五六七八九十]{1,3})(?=[，。；、改到至]|$|上午|下午|晚上)"
)
_SHORT_YEAR = re.compile(r"(?<![\d〔年])(?=[12]\d年\d{1,2}月\d)")
_SAME_MONTH = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})月\d{1,2}[日号]，?(?:又|才)?(?:挪|改|推迟|提前|延|延期|调|调整)[到至为成]了?(?P<day>\d{1,2}[日号])"
)
_THAT_MONTH = re.compile(r"(?P<said>(?:同|当|本|该)月)(?=\d{1,2}[日号]|[一二三四五六七八九十]{1,3}[日号])")
_BARE_DAY = re.compile(
    r"(?<=[，；。到至])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"(?=全部|全|前?(?:结束|截止|收尾|止|谈完|完成|搞完|收齐|完)|，|。|；|$)"
)
_MONTH_OF = re.compile(
    r"(?P<month>(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
_WENT_ON = re.compile(
    r"(?<=[点半时分\d])(?:就)?(?:一直|直接)?开(?=到(?:上午|中午|下午|晚上)?[\d一二两三四五六七八九十])"
)
_TWO = {"俩": "两个", "仨": "三个"}
_YEAR_AGO = re.compile(r"(?P<year>去年|今年)(?=\d{1,2}月\d{1,2}[日号])")
_ONE_AND_ONE = re.compile(
    r"(?:两|三)(?:家|个(?:单位)?)?(?P<first>[，：]一个(?:是)?)|(?P<next>，(?:另)?一个(?:是)?)(?=[\u4e00-\u9fff])"
)


def plainly_said(plain: Plain, asked: str = "", year: int | None = None) -> Plain:
    """The words with what was taken back left out, and what states nothing covered; every place kept.

    `year` tells the year of 去年1月8日.
    """
    plain = edited(plain, years_apart(plain.text))
    plain = edited(plain, set_aside(plain.text, asked))
    plain = edited(plain, put_right(plain.text, asked))
    plain = edited(plain, terse(plain.text, asked))
    plain = edited(plain, [*nothing_stated(plain.text, asked), *unsaid(plain.text, asked)])
    plain = edited(plain, [*corrected(plain.text), *_days(plain.text, year), *_readers(plain.text)])
    edits = [(m.span(), "") for known in (_TAKEN_BACK, _NOT, _FILLERS) for m in known.finditer(plain.text)]
    edits += [
        (m.span(), f"{'；' if m[1] > '①' else ''}{'一二三四五六七八九十'[ord(m[1]) - ord('①')]}是")
        for m in _CIRCLED.finditer(plain.text)
    ]
    edits += [(m.span(), f"{int(m[1])}月{int(m[2])}日") for m in _MONTH_DAY.finditer(plain.text)]
    if asked == "closing":
        edits += [(m.span(), "，") for m in re.finditer(r"；(?=\d{1,2}[.．、])", plain.text)]
    plain = edited(plain, edits)
    return edited(plain, figures_told(plain.text))


def _days(text: str, year: int | None) -> list[tuple[tuple[int, int], str]]:
    """1月22 and 24年2月1号 as whole days, and the year of 去年."""
    edits = [((m.end(), m.end()), "日") for m in _SHORT_DAY.finditer(text)]
    edits += [((m.start("day"),) * 2, f"{m['month']}月") for m in _SAME_MONTH.finditer(text)]
    edits += [((m.start(), m.start()), "20") for m in _SHORT_YEAR.finditer(text)]
    edits += [(m.span(), _TWO[m.group()]) for m in re.finditer("[俩仨](?=人|成员|同志|党员|委员)", text)]
    edits += [(m.span(), "") for m in _WENT_ON.finditer(text)]
    edits += _months_of(text)
    if year is not None:
        edits += [(m.span(), f"{year - (m['year'] == '去年')}年") for m in _YEAR_AGO.finditer(text)]
    return edits


def _months_of(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The month of a day that is told by the day before: 12月5日启动，同月15日截止; 1月5号起，10号谈完.

    A bare day that is not after that day is of another month, and nobody says of which.
    """
    for known in (_THAT_MONTH, _BARE_DAY):
        for match in known.finditer(text):
            first = next(reversed(list(_MONTH_OF.finditer(text, 0, match.start()))), None)
            if first is None:
                continue
            if known is _THAT_MONTH:
                yield match.span("said"), first["month"]
            elif (count_of(match["day"]) or 0) > (count_of(first["day"]) or 99):
                yield (match.start(), match.start()), first["month"]


def _readers(text: str) -> list[tuple[tuple[int, int], str]]:
    """报两家，一个甲部，一个乙委 as a list."""
    if not re.search("^(?:这次|本次)?(?:只|就)?报|主送|报送", text):
        return []
    edits = [(m.span("first"), "：") for m in _ONE_AND_ONE.finditer(text) if m["first"]]
    return edits + [(m.span("next"), "、") for m in _ONE_AND_ONE.finditer(text) if m["next"]]


def edited(plain: Plain, edits: Iterable[tuple[tuple[int, int], str]]) -> Plain:
    """A text with other words at some places; of two places that overlap the first counts."""
    parts: list[str] = []
    at: list[int] = []
    position = 0
    for (start, end), words in sorted(edits):
        if start < position:
            continue
        parts += [plain.text[position:start], words]
        kept = range(start, start + len(words)) if len(words) == end - start else [start] * len(words)
        at += [*plain.at[position:start], *(plain.at[one] for one in kept)]
        position = end
    parts.append(plain.text[position:])
    at += plain.at[position:]
    return Plain("".join(parts), tuple(at), plain.words)
