"""What is typed to put a figure or a name right, and what states nothing: questions, plans, hearsay.

A correction is brought to the plain statement: 多报了一个，按20个写 leaves 20个. What states nothing is covered by
as many … as it has characters, so that its place is kept and it is told as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FROM = r"(?<![^，。；！？\n])"
"""A clause begins here: what starts anywhere would be looked for from every character."""
_FIGURE = r"(?:\d|[一二三四五六七八九十百两])"
_UNIT = r"(?:份|条|项|个人|个|件|人次|人|名|次|场|稿)"
_MEASURED = rf"{_FIGURE}{{1,6}}{_UNIT}?"
_IS = (
    r"(?:应该|应当|应|实际上?|其实|现在|就|一共|总共|共|要)*"
    r"(?:按照?|是|为|写成?|算|报|填|改成|改为|变成|剩下?|成了?|更正为|订正为|调整为)*"
)
_MISTAKEN = r"(?:(?:给)?[写说记打搞弄报填算数]错了?|有误|不对|不准|不是这个)"
_WHO = r"(?:组长|主持人?|点评人?|签发人?|联系人|执笔人?|起草人?|审阅人?|带队的?|领队的?|牵头人?)"

_DROPPED = tuple(
    re.compile(pattern)
    for pattern in (
        # 42条批评意见，多数了2条，按40条写: the noun stays, what was counted wrongly goes
        rf"(?P<cut>{_MEASURED})(?=[^，。；\d]{{0,8}}，?(?:[多少漏重](?:报|算|数|写|记|统计|填)了?|(?:报|算|数|写|记|统计|填)[多少漏重]了){_FIGURE}{{0,6}}{_UNIT}?，(?:补[^，。；]{{1,5}}，)?{_IS}{_FIGURE})",
        rf"(?P<cut>，?(?:[多少漏重](?:报|算|数|写|记|统计|填)了?|(?:报|算|数|写|记|统计|填)[多少漏重]了){_FIGURE}{{0,6}}{_UNIT}?，(?:补[^，。；]{{1,5}}，)?{_IS})(?={_FIGURE})",
        rf"(?P<cut>，?(?:又|再|得|要)?(?:删|加|减|去|增加|减少|添|补|划|扣)(?:去|了|掉|上)?{_FIGURE}{{1,6}}{_UNIT}，{_IS})(?={_FIGURE})",
        rf"(?P<cut>(?:由|从)?{_MEASURED}(?:变|改|调|更正)(?:成|为)?)(?={_MEASURED})",
        rf"(?P<cut>{_MEASURED}，(?:更正|订正|改正|纠正|勘误)(?:一下)?(?:为|成|：|，)?(?:是|为)?)(?={_MEASURED})",
        rf"(?P<cut>，?(?:得|要|再|需)?(?:改一下|改一改|改改|更正一下|更正|订正|调一下|调整一下)[，：]{_IS})(?={_FIGURE})",
        rf"(?P<cut>(?:{_MEASURED}，?)?(?:(?<!总)数字?|条数|项数|份数|人数)?{_MISTAKEN}，{_IS})(?={_FIGURE})",
        rf"(?P<cut>(?:上面|前面|刚才)?(?:那个|说的|写的)?{_MEASURED}，?{_MISTAKEN}，(?:[核查数对][^，。；\d]{{0,4}})(?:应该|应)?(?:是|为))(?={_FIGURE})",
        rf"(?<![条份项个件人次名场])(?P<cut>(?:更正|订正|纠正|调整|修改)为)(?={_FIGURE})",
        # 书记跟每个成员谈了一遍，7次
        rf"谈(?P<cut>了?(?:[一两][遍次轮]|个遍|过一遍)，(?:一?共|总共)?)(?={_FIGURE}{{1,6}}(?:人次|次))",
        # 书记跟三位委员每人谈一次，共3次
        rf"(?P<cut>(?:每人|每个人|各|都|逐人)谈了?[一1][次遍轮]，?(?:一?共|总共|共计|合计)?)(?={_FIGURE}{{1,4}}(?:人次|次))",
        # 提纲一人一份，共八份
        rf"(?P<cut>(?:一人|每人|每个人|人人)一[份篇]，(?:一?共|总共|共计|合计)?)(?={_FIGURE}{{1,3}}[份篇])",
        # 27项里错归了1项，实际26项
        rf"(?P<cut>{_MEASURED}(?:里|中|里头|里面|当中)[^，。；\d]{{0,4}}(?:[多少漏重错][报算数写记填归列]|[报算数写记填归列][多少漏重错])了?{_FIGURE}{{0,6}}{_UNIT}?(?:[^，。；]{{1,5}})?，{_IS})(?={_FIGURE})",
        # 36条里有两条重复，按34条报
        rf"(?P<cut>{_MEASURED}(?:里|中|里头|里面|当中)[^，。；\d]{{0,4}}有{_FIGURE}{{1,3}}{_UNIT}(?:是)?(?:重复|重了|算重)(?:的|了)?，(?:去掉|合并|并掉|扣掉|剔除)?后?{_IS})(?={_FIGURE})",
        # 意见其实只有41条，之前多算了3条
        rf"(?<=[条份项个人次名])(?P<cut>，(?:之前|刚才|原来|昨天|上面|前面)[多少漏重](?:算|报|数|写|记|统计|填)了?{_FIGURE}{{0,6}}{_UNIT}?)(?=$|[。；])",
        # 班子的问题原来13个，现在14个
        rf"(?P<cut>(?:原来|原先|本来|之前|原本)(?:是|有|为)?{_MEASURED}，(?:现在|现|后来|改成|改为|实际|核完)(?:是|有|成|为|变成)?)(?={_FIGURE})",
        # 推到1月22日了，本来是1月20日
        rf"(?P<cut>，?(?:本来|原本|原定|原先|原来)(?:是|定的?是?|定在|说的?是?|安排在)(?:\d{{1,2}}月)?{_MEASURED}[日号]?)(?=$|[，。；])",
        # 收回的少了一份，应该是116份; 谈话次数应该是73
        rf"(?<=[回到发收出来的])(?P<cut>的?(?:又|还|要)?[多少](?:了|出)?{_FIGURE}{{1,6}}{_UNIT}，(?:应该|应当|应|实际上?|其实|一共)?(?:是|为|只有)?)(?={_FIGURE})",
        rf"(?:总?次数|总数|人次|份数|条数|人数|项数)(?P<cut>(?:应该|应当|应|实际|现在)(?:就)?(?:是|为))(?={_FIGURE})",
        # 地点不在三楼会议室，在五楼
        r"(?P<cut>不(?:是)?在[^，。；]{1,14}，(?:是|而是|改)?)(?=在)",
        # 组长换人了，原来是贺某，现在是彭某
        rf"{_WHO}(?P<cut>(?:的)?(?:名字|姓名)?(?:换人了?|换了人?|变了|换成别人了|{_MISTAKEN})，(?:(?:不是|原来|原先|本来|原定)[^，。；]{{2,14}}，)?(?:现在|现|后来|实际|应该|应)?)(?=是|叫|为)",
        rf"{_WHO}(?P<cut>(?:的)?(?:名字|姓名)?(?:换人了?|换了人?|变了|{_MISTAKEN})，(?:(?:原来|原先|本来|原定)[^，。；]{{2,24}}，)?)(?=改由|改请|换成|改成)",
        rf"{_WHO}(?P<cut>应该|应当|应|现在)(?=是|为|叫)",
        r"(?<=是)(?P<cut>[\u4e00-\u9fff]{2,4}，?不是)(?=[\u4e00-\u9fff]{2,4}，(?:是|应是|应为))",
    )
)  # fmt: skip
_ASPECT = re.compile(r"(?P<cut>(?:那|这)一?块儿?)(?=[^。；]{0,20}\d|改)")
_ASKED = (
    r"能不能|要不要|可不可以|可以不可以|是不是|算不算|行不行|好不好|对不对|有没有必要|用不用|该不该|写不写"
    r"|(?<!不)怎么[写办填弄改说回样]|哪[个一天家些位]|几[条个份次](?=合适|好|才|，|？|$)|多少|什么时候|吗(?=[，。；？]|$)|还是[^，。；]{1,10}来着|合适？|谁(?=[^，。；]{1,4}的)"
)
_QUESTION = re.compile(
    rf"{FROM}[^，。；！？\n]*(?:{_ASKED})[^，。；！？\n]*？?|{FROM}[^，。；！？\n]*(?<!算)？"
)
_HEARSAY = re.compile(rf"{FROM}[^，。；！？\n]*(?:听说|据说|传言|听人讲|有人说)[^，。；！？\n]*")
_AT_LEAST = re.compile(
    rf"{FROM}[^，。；！？\n]*(?:不少于|不低于|不得少于|不得超过|不超过|不多于|至少|最少|少说|起码|顶多|撑死|充其量|比例)[^，。；！？\n月日]{{0,6}}(?:{_FIGURE}|[一二三四五]分之)[^，。；！？\n]*"
)
_ROUGH = re.compile(
    rf"(?:不到|(?<![查摆找视析的])不足|不满|没到|不下|将近|差不多|上下)(?={_FIGURE}{{1,6}}{_UNIT}){_FIGURE}{{1,6}}{_UNIT}"
    rf"|(?<![第〇零年月\d一二三四五六七八九十百])十?(?:[一二]两|一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)[十百]?{_UNIT}"
    rf"|(?<![第\d月年]){_FIGURE}{{1,4}}(?:到|至|[-~～—]){_FIGURE}{{1,4}}(?:条|份|人次|个问题)|(?:几|数|好几)[十百]{_UNIT}"
)
_AWAITED = re.compile(
    rf"{FROM}[^，。；！？\n]{{0,8}}(?:日子|日期|时间|地点|名单|人选|具体|还|正|得|要)[^，。；！？\n]{{0,4}}(?:等|待|看|听)"
    r"[^，。；！？\n]{1,12}(?:定|来定|通知|安排|答复|回复|批复|点头|拍板|发话)(?=[，。；！？\n]|$)"
)
_NOT_ALL = re.compile(
    rf"{FROM}[^，。；！？\n]*不是[^，。；！？\n]*{_FIGURE}[^，。；！？\n]*就(?:算|行|可以|完|够|能)[^，。；！？\n]*"
)
_ONE_PUT_RIGHT = re.compile(
    "(?:第[一二三四]次|前一次|后一次|(?:学习|研讨|读书班|集中学习)的?(?:时间|日期|日子)(?![^。；]*(?:形式|内容|学的)))[^，。；]{0,12}(?:错了|不对|有误|改[成为到])[^。；！？\n]*"
)
"""Which of the sessions the writer means, the rows on the page tell and not his sentence."""
_EACH = re.compile(r"(?:人均|平均(?:每人|每个人|下来|算下来|到每人)?)[^，。；！？\n]*")
_THAN = re.compile(r"(?:比|较)(?:去年|上年|上次|上一年|上回|往年)[^，。；！？\n]*")
"""What is told of each is none of all: 成员人均8条."""
_SOME = re.compile(
    rf"{FROM}[^，。；！？\n\d]{{0,10}}?(?:有|其中有?)?(?<![\d第]){_FIGURE}{{1,4}}[条项个](?:意见|问题|任务|建议)?(?:都?是)?"
    r"(?:涉及|关于|有关|要花|要钱|共性|老问题|新(?:提|出现|增)|提得|[和跟与][^，。；]{1,8}(?:一样|重复|相同|雷同))[^，。；！？\n]*"
)
"""Some of a sum by what they are about: 2项是涉及经费的."""
_OF_NEIGHBOURS = re.compile(
    rf"{FROM}[^，。；！？\n]{{0,8}}(?:隔壁|兄弟单位|兄弟局|邻县|别的(?:单位|局|支部|县|学校|医院|科室)|其他(?:单位|局|支部)"
    r"|[\u4e00-\u9fff]{2,6}[局院校厅所镇乡街司](?:那场|那次|(?:那边|那里|那儿)(?=[^。！？\n]*(?:我们|咱|本单位))))"
    rf"[^，。；！？\n]*(?:{_FIGURE}|开|点评|主持)[^，。；！？\n]*"
)
"""What is told of another unit: 县水利局那边收了60条."""
_PLANNED = re.compile(
    rf"{FROM}[^，。；！？\n]*(?:计划|打算|准备(?!工作|情况|阶段|充分|期间|过程|会|材料|时|得)|预计|争取|拟(?!定|稿|订|制|写|出|了)|下周|下个月|明天|后天)"
    r"[^，。；！？\n]{0,14}?(?:开|发|召开|安排|谈|学|报|搞|组织|征求|请)[^，。；！？\n]*"
)
_OF_OTHER = re.compile(
    r"[^，。；！？\n]{0,6}(?:日子|日期|时间|地点|文号|名字|姓名|内容|职务|标题|题目|全称|别的|其他的?|其余的?|具体的?)[^，。；！？\n]{0,6}"
    r"(?:忘了|忘记|记不清|记不得|记不住|回头|我查查|再查|待查|待定|没定|不清楚|不知道|没说)[^，。；！？\n]*"
)
_MADE_LATER = frozenset({"rectification", "pledge", "results", "previous", "comment"})


def corrected(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The places of what was put right, each with the words in its place."""
    for known in _DROPPED:
        for match in known.finditer(text):
            yield match.span("cut"), ""
    for match in _ASPECT.finditer(text):
        yield match.span("cut"), "方面"


def nothing_stated(text: str, asked: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The places of clauses that state nothing, each with as many … as it has characters."""
    plans = () if asked in _MADE_LATER else (_PLANNED,)
    put_right = (_ONE_PUT_RIGHT,) if asked == "study" else ()
    each = () if asked == "results" else (_EACH,)
    for known in (
        _QUESTION,
        _HEARSAY,
        _AT_LEAST,
        _NOT_ALL,
        _ROUGH,
        _AWAITED,
        _OF_OTHER,
        *each,
        _SOME,
        _OF_NEIGHBOURS,
        _THAN,
        *put_right,
        *plans,
    ):
        for match in known.finditer(text):
            if match.group():
                yield match.span(), "…" * len(match.group())
