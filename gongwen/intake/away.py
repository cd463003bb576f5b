"""Who was away as it is typed: clause by clause, a person, then his reason and whether he wrote."""

from __future__ import annotations

import re
from typing import Any

from gongwen.checks.people import COMPOUND
from gongwen.content_root import by_content
from gongwen.intake.roles import people_settings

_POST = (
    "(?:[\u4e00-\u9fff、]{0,14}?(?:书记|[局院校处科部厅站所队委镇乡县市区会行社馆]长"
    "|主任|委员|主席|助理|秘书长?|专员|干事|总师|调研员|巡视员|经理|总工程师|总会计师|总监|组长|成员))"
)
_ABSENT = (
    "(?:请了?假|缺席了?|没来(?!得?及|不及)成?|没能来|没到(?!位)|没参加|没能参加|未到会?|未参加"
    "|未能(?:参加|到会|参会|出席)|没出席|不能参会|来不了)"
)
_REASON = (
    "(?:请了?(?:的是)?)?(?P<reason>(?:请)?(?:病|事|产|婚|丧|年|探亲|陪产|护理)假"
    "|休(?:产|年|病|婚|陪产|探亲)?假|因(?!为没)[^，。；：]{1,16}?|(?:生病|住院|病重"
    "|手术)[^，。；：]{0,6}?"
    "|(?:临时|正|还)?(?:出差|出国|外出|外派|借调|抽调|挂职|探亲|坐月子|看病|休养|上课|执勤|坐诊|下乡|驻村|援[疆藏青]|培训|开会|值班|隔离|陪护|奔丧)[^，。；：参]{0,8}?"
    "|(?:正|还)?(?:在|去|到|赴)[^，。；：]{0,14}?(?:学习|培训|开会|参会|出差|挂职|进修"
    "|住院|治疗|值班|调研|考察|驻村|援[疆藏青]|办案|帮扶|办事|汇报|招商|交流|轮训|会议|跟班)"
    "|参加[^，。；：]{2,14}?(?:培训|会议|学习|班|会|调研|考察))"
)
_LEAD = (
    "(?:缺席|请假|没来|没到|未到会?|[缺差])的(?:同志)?(?:就)?(?:是|有|为)?"
    "|(?:只有|就|只|还有|另有|其中|还|除了?|另外)?(?:另?一个|一位|一名|另一个|第[一二三]个)?(?:是|缺)?"
    "|(?:只|就|仅)?(?:缺|差)(?:了|的是)?"
)
_WHY = re.compile(rf"(?:他|她)?(?:是|说是|的是)?{_REASON}(?:{_ABSENT})?(?:了)?(?:的)?")
_LEADS_IN = re.compile(r"缺|请假|没来|没到|未到")
_HANDED = re.compile(
    "(?:提交|交|写|送|报|有|递)(?:了|过|来)?(?:一份)?(?:书面|材料)|书面(?:发言|意见|材料"
    "|发言提纲|发言稿)?(?:也|都|均|已经?|交|提交|报|送)+(?:了|上|过|交|提交)?|(?:委托|请"
    "|由)[^，。；]{0,8}(?:宣读|代读|代为|念)|书面发言(?:了)?$|已?书面(?:提交)?发言"
    "|作了?书面发言"
)
_NOT_HANDED = re.compile(
    "(?:没有?|未)(?:提)?(?:交|写|送|报)[^，。；]{0,3}(?:书面|材料|发言|$)|(?:书面|材料|发言)[^，。；]{0,4}(?:没有?|未)(?:提)?(?:交|写)"
)
_BY_POST = tuple(
    re.compile(pattern)
    for pattern in (
        f"(?:缺席?|请假|没来|没到|未到)的?(?:同志)?(?:就)?(?:是|为)?(?P<who>{_POST})(?P<gone>)(?:{_REASON})?(?:了|的)?",
        f"(?P<who>{_POST})(?P<gone>{_ABSENT})(?:{_REASON})?(?:了|的)?",
        f"(?P<who>{_POST})(?P<gone>)(?P<reason>请(?:了)?(?:病|事|产|婚|丧|年|探亲)假)(?:了)?",
    )
)
"""A post without a name: only where its clause says that he was away; 书记出差 may tell why a day was put off."""
_SENT = re.compile("(?:上级|(?:他们|另|那|这)(?:外|一)*(?:[个位名])?)?(?:督导|指导|巡回)?组?(?:的)?副?组长")
_ALL = re.compile("^(?:两|三|四)?(?:个)?(?:人|名|位)?(?:同志)?(?:都|均|全|也都|分别)")
_NOT_OURS = re.compile("本来|原来|原定|说好|督导|指导组|列席|座谈|谈心|征求")
_NO_NAME = re.compile(
    "(?:临时|突然|正好|恰好|刚好|那天|当天|这天|昨天)$|^(?:来|到|点评|主持|讲话|讲)的?就?是"
)
"""书记临时出差 names nobody; it may tell why a day was put off."""
_CLAUSE = re.compile("[^，。；：、（）]+")


@by_content()
def _one() -> re.Pattern[str]:
    """A clause that names a person, with or without his post, and says that he was away or why."""
    rule = people_settings()
    signs = f"[^\\W\\d没来到缺请假未休病住因出{rule['never']}]"
    family = rule["surnames"] + rule["weak"]
    plain = f"[老小]?[{family}]{signs}{{1,2}}|[老小][{family}]|(?:{COMPOUND}){signs}{{1,2}}"
    who = f"(?P<who>{_POST}(?:(?:{COMPOUND}){signs}{{1,2}}|{signs}{{2,3}}?)|{plain})(?:同志)?"
    return re.compile(
        f"(?:{_LEAD}){who}(?:(?P<gone>{_ABSENT})|(?:{_ABSENT})?(?:{_REASON})(?:{_ABSENT})?|)(?:了|的)?(?:之?外)?"
    )


def away(text: str, asked: str) -> tuple[list[dict[str, Any]], int, int]:
    """The people who were away, as rows of the field, and the place of their clauses; no rows where nobody was.

    A reason alone (甲出差) counts only where attendance is `asked` for or a word of absence stands in the text.
    """
    rows: list[dict[str, Any]] = []
    if asked != "meeting" and not _LEADS_IN.search(text) and not re.search(_ABSENT, text):
        return rows, 0, 0
    led, start, end = False, len(text), 0
    for place in _CLAUSE.finditer(text):
        clause = place.group()
        one = None if _NOT_OURS.search(clause) else _told(clause)
        one = None if one and _NO_NAME.search(one["who"]) else one
        if one and _counts(one, led=led):
            row: dict[str, Any] = {"who": one["who"]}
            rows.append(row | ({"reason": _cleared(one["reason"])} if one["reason"] else {}))
            start, end = min(start, place.start()), place.end()
        elif rows and _goes_on(clause, rows):
            end = place.end()
        led = bool(_LEADS_IN.search(clause)) and not one
    # 甲没来，列席的只有乙: who should have sat in is none of the group.
    return [row for row in rows if row.get("reason")] if "列席" in text else rows, start, end


def _told(clause: str) -> re.Match[str] | None:
    """A clause that says that one person was away, or names him where the clause before said so."""
    by_post = (known.fullmatch(clause) for known in _BY_POST)
    return _one().fullmatch(clause) or next(
        (match for match in by_post if match and not _SENT.fullmatch(match["who"])), None
    )


def _goes_on(clause: str, rows: list[dict[str, Any]]) -> bool:
    """Whether a clause adds a reason to who was named last, or says who wrote down what he had to say."""
    if re.search("列席|督导|指导组", clause):
        return False
    if not rows[-1].get("reason") and (why := _WHY.fullmatch(clause)):
        rows[-1]["reason"] = _cleared(why["reason"])
        return True
    wrote = False if _NOT_HANDED.search(clause) else True if _HANDED.search(clause) else None
    if wrote is None:
        return False
    for row in rows if _ALL.match(clause) else rows[-1:]:
        row.setdefault("written_statement", wrote)
    return True


def _counts(one: re.Match[str], *, led: bool) -> bool:
    """Whether a clause that names a person says that he was away: 缺的是甲, not 主持的是甲."""
    return bool(one["gone"] or one["reason"] or led or _LEADS_IN.match(one.group()))


def _cleared(reason: str) -> str:
    return re.sub("^因(?=[^公病事私])|^请了?(?=.假)|了$", "", reason)
