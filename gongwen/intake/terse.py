"""How a clerk answers in few words while a card asks: 陆拾柒条, 完了十四, 去年五十二条、今年还在汇总, 漏说一句."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.numbers import count_of

_FORMAL = dict(zip("壹贰貳叁參肆伍陆柒捌玖拾佰仟", "一二二三三四五六七八九十百千", strict=True))
_FORMAL_SIGNS = "".join(_FORMAL)
_FORMAL_RUN = re.compile(
    f"[{_FORMAL_SIGNS}]{{2,}}(?=[条份项人名个件次稿场位，。；、]|$)|(?<![队入退大登着行])[{_FORMAL_SIGNS}](?=[条份项人名个件次稿场位])"
)
_HUNDRED = re.compile("(?P<hundreds>[一二两三四五六七八九])百(?P<tens>[一二三四五六七八九])(?=$|[，。；、])")
"""一百二 said for 120."""
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_SIGNS = "零〇一二两三四五六七八九十百"
_BARE = re.compile(
    rf"(?<![{_SIGNS}第\d月年点时])(?P<n>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]?百[零一二三四五六七八九十]{{0,4}})(?=$|[，。；、])"
    rf"|(?:合格|优秀|限期|限时|长期|坚持|常抓|实到|应到|完成|办结|完了|改完|销号|剩下?|问题|建议|班子|个人|成员|共计?|合计"
    rf"|立行立改|即知即改|立改|(?<=..)有)(?P<one>[零一二三四五六七八九])(?=$|[，。；、])"
)
"""A number that closes its clause; one sign only after the words that it counts, since 张三 and 统一 end so too."""
_OTHER_YEAR = re.compile(
    r"(?<![^，。；])(?:去年|前年|上(?:一)?年|前一年|往年)(?!度|\d|[一二三四五六七八九十]{1,2}月)[^。；]*?(?=[，；。](?:但|而)?(?:今年|这次|本次|这回))"
)
_THIS_YEAR = re.compile(
    r"(?<=[条项个份次名人])(?=(?:今年|这次|这回)[^，。；年]{0,8}[\d一二两三四五六七八九十])"
)
_SAID_LATE = re.compile(
    r"(?<![^，。；])(?:[哦噢啊喔]?，?对了，|(?:对了|哦|噢|还有|另外)?，?(?:(?:前头|前面|刚才|之前|上面|方才)?(?:漏|忘|落)(?:了)?(?:说|讲|写|报|填)(?:了)?(?:一句|一条|一个|个事)?(?:了)?|补(?:充)?(?:一句|一条|个事))(?:，|：|$))"
)
_READ_WRONG = re.compile(
    rf"，?(?:刚才|前面|前头|刚刚|上面|之前)(?:那个|的|说的|写的)?(?:[\d{_SIGNS}]+[条项个份人次]*)?(?:是)?(?:[念说写打记报看])(?:颠倒|反|错|岔|成[\d{_SIGNS}]+[条项个份人次]*)了?(?=$|[，。；])"
)
_SKIPPED = re.compile(
    r"(?<![^，。；])[^，。；\d]{0,12}?(?:先跳过|先不(?:说|写|填|报|管)|先放(?:一)?放|先空着|空着|留空|回头再[说补填写]|以后再[说补填写]|晚点再?[说补填写]|待会儿?再?[说补填写])(?:吧|了)?(?=$|[，。；])"
)
_DAY_OFF = re.compile(
    r"(?P<cut>(?:\d{1,2}月\d{1,2}[日号]|那天|这天)(?:是|正好|正好是|刚好是|赶上)+(?:周|星期|礼拜)[一二三四五六日天末]，)(?=(?:改|换|应|挪|推|提前))"
)
_STUDY_DAY = re.compile(
    r"(?<=[，、；])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?=[^，。；、\d]{0,6}(?:学|研讨|读书班|党课|辅导|自学|参观|讨论|培训|教育))"
)
_MONTH = re.compile(
    r"(?P<month>(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)


_NOT_SO = re.compile("(?<=，)(?:这个)?不(?:算|是|作为?)列席[^，。；]*")
_OF_OTHERS = re.compile(
    "(?<![^，。；])[^，。；]*[项条件](?:任务|问题|事)?(?:是|由|归|属于?)(?:别的|别人|别家|其他|外单位|兄弟单位)(?:单位|部门|科室)?[^，。；]*"
)
_USE_OTHER = re.compile(r"(?:别|不要|不)(?:再)?(?:用|写|叫)“?[^，。；]{1,12}?”?，(?=(?:要|改)?(?:用|写|叫))")
_TIMES_LAST = re.compile(
    "，(?:就|一共|总共|共|统共)+(?:学了?)?这?[一两二三四五六七八九十\\d]+[次回场](?=[。]|$)"
)
_BODIES = r"[省市县区州旗校院局厅集街镇乡党纪公][^，。；、]{0,10}?(?:部|委|组|机关|办|室|党工委)"
_JOINED = re.compile(rf"(?<=[部委组关办室])[跟同与](?={_BODIES})")
_SHORT_YEAR = re.compile("(?:(?<=^)|(?<=[写填是报，]))二(?P<tens>[〇零一二三四五六七八九])(?=年度)")


_RUN_ON = re.compile(
    rf"(?:应到|实到|应该到|实际到|到会)(?:了|是)?[\d{_SIGNS}]{{1,3}}[个人名位]*(?=实到|应到|实际到|应该到|差的?|缺的?|请假|没来|列席|主持|[省市县区局][\u4e00-\u9fff]{{0,6}}督导组|副?[局院校处科部厅站所队委镇乡县市区会行社馆]长|副?书记|副?主任|委员|[\u4e00-\u9fff]{{2,4}}?(?:住院|出差|请假|生病|[病事产]假|因[公病事]|外出|出国|没来|缺席))"
    r"|(?<=[室厅堂楼馆\d])(?:开的会?|开会|召开的?)(?=[\u4e00-\u9fff]{2,8}主持)|(?<=差的|缺的)(?P<that>那个|那一个|那位|一个)(?:是)?(?=[\u4e00-\u9fff])|(?<=[个人名位])(?=(?:就|只|仅)[缺差](?!席)[^，。；]{2})"
)
"""Where one fact ends and the next begins with its own word, without a mark: 应到13实到12差的那个是老汤."""
_BOTH_TOLD = re.compile("应到[^，。；]{1,6}实到|实到[^，。；]{1,6}应到")
_SENT_TOO = re.compile(
    r"(?<=[部委组关办室])(?P<mark>，(?:[哦噢啊]?，?对了，)?(?:另外|还有|再就是|还)?(?:要|得)?(?:给|报|送)?)(?P<who>第?[^，。；、\d]{2,14}?[部委组关办室])(?P<tail>(?:也|都|还)(?:要|得)?(?:送|报|给|抄)(?:一份|一下|到)?)(?=[，。；]|$)"
)
_A_COPY = re.compile(
    r"(?<=[部委组关办室])各?[一两1-3]份(?:，(?=[^，。；、\d]{2,14}[部委组关办室]各?[一两1-3]份)|(?=[。；]|$))"
)
"""报县委组织部一份，县纪委监委一份."""
_SENDS = re.compile("^(?:这[份个次]|报告|材料|这回)*(?:要|得|就|只)?(?:报|送|主送|抬头)")
_NONE_LACKS = re.compile(
    "一(?P<of>[个人名位份张封项条户家])(?:人|意见|任务|问题|回执)?(?:都|也)?(?:没有?|不|未)(?:落下|拉下|少|缺|漏|落|差|丢|剩|拖)(?:的|了)?"
)
_ALL_OF = {
    "meeting": ("个人名位", "全部到会"),
    "opinions": ("份张封家", "全部收回"),
    "previous": ("项条个", "全部完成"),
}


_THE_ONE_LEFT = re.compile("剩下?的?[那这]一?(?P<of>[项条个件])")
_ENCLOSED = re.compile("(?P<mark>[，；]?)附件[1-9一二三四五](?:是|为|[：、.．])?")


def none_lacks(text: str, asked: str) -> Iterator[tuple[tuple[int, int], str]]:
    """一个不缺, 一份没少: all of them came, came back or are done; the one in it counts nothing."""
    signs, whole = _ALL_OF.get(asked, ("", ""))
    for match in _NONE_LACKS.finditer(text):
        if match["of"] in signs:
            yield match.span(), whole


def years_apart(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """去年20条今年15条 with the mark between that nobody typed."""
    if re.search("去年|上次|上回|上年", text):
        yield from (((m.start(), m.start()), "，") for m in _THIS_YEAR.finditer(text))


def unsaid(text: str, asked: str) -> Iterator[tuple[tuple[int, int], str]]:
    """What another year had, and what is put off, each covered by as many … as it has characters."""
    for known in (_SKIPPED, _NOT_SO, _OF_OTHERS) if asked == "previous" else (_OTHER_YEAR, _SKIPPED, _NOT_SO):
        for match in known.finditer(text):
            yield match.span(), "…" * len(match.group())


def terse(text: str, asked: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The places of words that state nothing, and of numerals to be read as figures, with what stands for them."""
    for match in re.finditer("[廿卅卌]", text):
        yield match.span(), _TENS[match.group()]
    yield from none_lacks(text, asked)
    if asked == "closing" and len(enclosed := list(_ENCLOSED.finditer(text))) > 1:
        # 附件1甲，附件2乙 as one list
        yield from (
            (match.span(), "、" if number else f"{match['mark']}附件：")
            for number, match in enumerate(enclosed)
        )
    if asked == "previous":
        yield from ((match.span(), f"剩1{match['of']}") for match in _THE_ONE_LEFT.finditer(text))
    if asked == "meeting" or _BOTH_TOLD.search(text):
        for match in _RUN_ON.finditer(text):
            led = "，" if text[: match.start()].endswith("主持") else ""
            yield match.span(), "是" if match["that"] else f"{led}{match.group()}，"
    for known in (_SAID_LATE, _READ_WRONG, _USE_OTHER):
        for match in known.finditer(text):
            yield match.span(), ""
    for match in _DAY_OFF.finditer(text):
        yield match.span("cut"), ""
    if asked == "lead" and _SENDS.search(text):
        yield from (
            (match.span(), "、" if match.group().endswith("，") else "") for match in _A_COPY.finditer(text)
        )
        for match in _SENT_TOO.finditer(text):
            yield from ((match.span("mark"), "、"), (match.span("tail"), ""))
            yield from (
                (place.span(), "、") for place in re.finditer(f"(?<=[部委组关办室])和(?={_BODIES})", text)
            )
    if asked in ("lead", "theme"):
        yield from (
            (match.span(), "、" if "、" in text[match.end() :] else "和") for match in _JOINED.finditer(text)
        )
    for match in _SHORT_YEAR.finditer(text):
        yield match.span(), f"202{count_of(match['tens'])}"
    if asked == "study":
        yield from ((match.span(), "") for match in _TIMES_LAST.finditer(text))
        yield from _months(text)


def figures_told(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """陆拾柒条 in plain numerals, and a bare number that closes its clause in digits."""
    for match in _FORMAL_RUN.finditer(text):
        yield match.span(), "".join(_FORMAL[sign] for sign in match.group())
    said_short = {match.span(): match for match in _HUNDRED.finditer(text)}
    for span, match in said_short.items():
        yield span, str(100 * (count_of(match["hundreds"]) or 0) + 10 * (count_of(match["tens"]) or 0))
    for match in _BARE.finditer(text):
        if match.span() in said_short:
            continue
        number = count_of(match["n"] or match["one"])
        if number is not None:
            yield match.span("n" if match["n"] else "one"), str(number)


def _months(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The month of a session told by its day alone: 12月5号中心组学习，11号读书班."""
    for match in _STUDY_DAY.finditer(text):
        dated = [*_MONTH.finditer(text, 0, match.start())]
        told = max([*dated, *_STUDY_DAY.finditer(text, 0, match.start())], key=re.Match.start, default=None)
        if dated and told and (count_of(match["day"]) or 0) > (count_of(told["day"]) or 99):
            yield (match.start(), match.start()), dated[-1]["month"]
