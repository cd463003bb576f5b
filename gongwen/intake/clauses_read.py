"""Looks for the clauses of the rules in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongwen.document import Document
from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import BLANK, DAY, SPAN, Written, count_of, written, year_of
from gongwen.intake.owners import owner_path
from gongwen.intake.rules import PERIODS, Gap, Pattern
from gongwen.intake.sentences import Sentence

_SPAN = re.compile(SPAN)
_DAY = re.compile(DAY)
_BLANK = re.compile(BLANK)
NAMES = frozenset(
    f"{group}.{leaf}"
    for group, leaves in {
        "meeting": ("chair", "place"), "materials": ("lead", "reviewer", "approved_by"), "comment": ("by",),
        "supervisors": ("organ", "leader"), "plan": ("decided_by", "approved_by"), "previous": ("meeting",),
    }.items()
    for leaf in leaves
)  # fmt: skip
_PERSONS = frozenset(
    ["meeting.chair", "materials.lead", "materials.reviewer", "comment.by", "supervisors.leader"]
)
_PAPER = re.compile("^.*(?:材料|提纲)(?=..)")
_NOBODY = re.compile(
    "进行|结束|发言|审阅|提纲|材料|会议|研究|本人|逐一|认真|同时|对照|检查|情况|要求|问题|有事|各位|随后|最后|首先|其中|大家|都|自己|^姓|^一人|^[和及由]|[副党]$|换[人了成]|应该|没|谁|原[定来]|改由|忘|待定|^讲了|来了|姓名|…|^(?:全部|全都)|^自己|^(?:另|现在|不|到时|具体)|^作了?|^(?:起草|撰写|执笔|修改|主要负责$|[点讲]评)"
)
_BEFORE_UNIT = re.compile(
    "^(?:我们|咱们?|本|我)?(?:单位)?的?(?:全称|全名|名称|名字)?(?:就)?(?:是|叫|为|写|：)(?=..)"
)
_NONE = {
    "comment.by": re.compile(
        "^(?:上级|领导|上面|上头|上边|上级领导|他们)$|对|的$|^(?:他|她)?(?:在|最后)?(?:点评|讲评)(?:时|中|里)?$"
    ),
    "organization.name": re.compile("[、：]|[两三四]家|自称|简称|就用|就叫|就写|统称"),
    "meeting.place": _DAY,
}
"""What is no value of a field, whatever the clause says."""
_AROUND_PERSON = re.compile(
    "^(?:写|叫|填)|^(?:都|全部)?(?:送|交|报|请)(?:给|由)?(?=..)|(?:同志)?(?:最后|当场|现场)?(?:[作做]了?的?|进行了?|作出)$|^(?:初稿|最后)?(?:是|由)(?=..)|(?:同志)?代表[^，。；]*组.*$|(?<=..)(?:同志)?主持$|(?<=..)(?:代为|临时)$|(?:同志)?(?:逐一|一一|逐份|逐人|逐个|亲自|执笔|主笔|牵头|分别|都|(?<=...)[逐挨])+$|(?<=..)(?:带队|率队|领队|到会|参会|到场|现场|当场|最后|随后|全程)$"
)
_ALL_NAMED = re.compile(
    "[^、]*(?:主任|书记|[科处部局院校]长|干事|委员|主席)(?!、)[\u4e00-\u9fff]{2,3}、[^、]*(?:主任|书记|[科处部局院校]长|干事|委员|主席)[\u4e00-\u9fff]{2,3}$"
    r"|(?:[^、副]{0,10}[公室办]主任|[^、副党]{2,10}[科处股部]长)(?:、(?:[^、副]{0,10}[公室办]主任|[^、副党]{2,10}[科处股部]长))+$"
)
_AFTER_BODY = re.compile(
    "(?<=会)(?:把|将|就|对).*$|(?<=会议)(?:把|将|就|对).*$|(?<=会|议)(?:集体|专题|专门)+$"
    r"|(?<=会|议)(?:于|在)?(?:20\d\d年)?[\d一二三四五六七八九十]{1,3}月.*$"
    r"|^(?:于|在)?(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]的?(?=..)"
    "|^(?:[^，。；]*方案)?(?:经|报(?!社)|由)(?=..)|(?<=[委部组局会处室院])(?:审核|审定|审批|审阅|审议|研究|讨论|批准)+$"
)
_NO_ORGAN = re.compile(
    "^(?:督导|指导|巡回|督查)组$|提纲|材料|方案|[要收按将把让向从等听]|.是|日子|时间|具体|落实|根据|接受|认真|针对|对照|意见|问题|整改|领导小组|我们|大家|没[有派来]|未派"
)
_OTHER_KIND = (
    r"(?:(?!生活会)[^。；，]){0,12}?(?:学习(?!教育|贯彻)|研讨|座谈会|党课|培训|动员|党委会|党组会|支委会)"
    r"(?![^。；，]{0,50}生活会)"
)
_ANOTHER = {
    "meeting.chair": re.compile(rf"(?:同志)?主持(?:召开|举行|了|的){_OTHER_KIND}"),
    "meeting.date": re.compile(
        rf"(?:[上下]午)?(?:，[^，。；]{{0,14}}|[^，。；]{{0,14}})(?:主持)?(?:召开|举行|组织|开展|举办|参加){_OTHER_KIND}"
    ),
}
_ANOTHER["plan.date"] = re.compile("(?:印发|下发|收到|发|下)(?:来|了|的)*通知")
_ANOTHER["meeting.time"] = _ANOTHER["meeting.date"]
READER = re.compile(r"(?:委|部|组|机关|办公室|办|局|会|支|支部|集团|公司|学院|大学|院|厅|政府|[xX_]{2,}|】)$")
_NO_READER = re.compile(r"^[不别无]|\d|生活会|排前|^抄[送报]")
AFTER_OBSERVERS = re.compile(
    "，(?=(?:会议)?由|[^，、]*主持|记录|应到|实到|请假|缺席|[^，、]*双重组织生活|(?:都|全|全都|也都)[来到])"
)
_SENT = re.compile("督导|指导|巡回|上级|派|组长|带队|一行")
_CLAUSE_MARKS = "，；：。\n"
_CLAUSE_START = re.compile(f"[{_CLAUSE_MARKS}]")
_AROUND_ORGAN = re.compile(
    r"^.*(?:代表|送|交|报|请|给|经|由|受|带着?|带领|率领?|来的是|派来了?|的是)(?=.*组)|(?<=督导组|指导组|巡回组|督查组)(?:组长|副组长).*$|(?<=督导组|指导组)及.*$"
)
_AGAIN = re.compile("，(?=(?:我们|咱|本单位|单位|全称|简称|文中|文里|正文|后面|下面|名称))")
_HOW_MANY = re.compile("(?:这|一共|总共|共)*(?:就)?[一两二三四五2-5](?:家|个单位|个部门)(?:单位|部门)?$")
"""What ends a list: words about the writer's own unit, and how many were named."""
_NUMBERED = re.compile(r"(?:^|[\s、，；]+)(?:\d{1,2}[.．、]|（\d{1,2}）)\s*")


_THIS_LIST = re.compile(
    "^(?:会后)?，?(?:本次|此次|这次|今年|本年度)(?:会议|生活会|会后)?(?:又|共|一共|新|还|整改)*(?:列|制定|梳理|形成|确定|定|提出|明确|排)"
)
"""A sentence on the tasks of this meeting, under whatever head."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A value still to be settled: days without a year wait for the day of the meeting."""

    path: str
    value: Any
    start: int
    end: int
    sure: bool = True
    weak: bool = False
    blank: bool = False
    note: str = ""
    exact: bool = False
    score: int = 0
    """How much the words around speak for it, where it is only evidence and no reading."""


def read_clauses(document: Document, known: Iterable[Pattern], parts: Iterable[Sentence]) -> Iterator[Raw]:
    """Every fact that a pattern finds, in the order of patterns within each sentence."""
    known = tuple(known)
    for part in parts:
        for pattern in known:
            among = pattern.clause.among
            if (among and not part.topics.intersection(among)) or pattern.literal not in part.text:
                continue
            if (
                "previous" in part.own
                and part.head != "rectification"
                and pattern.gaps[0].paths
                and pattern.gaps[0].paths[0].startswith("rectification.")
            ):
                continue
            # A figure of the meeting before is not taken from a sentence that speaks of another matter.
            told = pattern.gaps[0].paths[0] if pattern.gaps[0].paths else ""
            other = part.own and "previous" not in part.own and part.head != "previous"
            if "previous" in among and other and told.startswith("previous.") and told != "previous.meeting":
                continue
            if told.startswith("previous.") and told != "previous.meeting" and _THIS_LIST.search(part.text):
                continue
            if told and (
                _of_criticism(part, told)
                or _of_plan(part, told)
                or (told == "supervisors.count" and not _SENT.search(part.text))
            ):
                continue
            if pattern.unless and pattern.unless.search(part.text):
                continue
            for match in pattern.regex.finditer(part.text):
                if pattern.barred and pattern.barred.search(_clause(part.text, match)):
                    continue
                for gap in pattern.gaps:
                    for raw in _values(document, pattern, gap, match, part.start):
                        another = _ANOTHER.get(raw.path)
                        if another and another.match(part.text, raw.end - part.start):
                            continue
                        before = part.text[: raw.start - part.start]
                        if path := owner_path(raw.path, before) if raw.weak else raw.path:
                            yield replace(raw, path=path, exact=pattern.exact)


def _of_criticism(part: Sentence, path: str) -> bool:
    """批评意见 are no opinions asked for, also under their head."""
    return path.startswith("opinions.") and "criticism" in part.own and "opinions" not in part.own


def _of_plan(part: Sentence, path: str) -> bool:
    """What decided on the plan of the meeting is not what passed the materials."""
    return path.startswith("materials.approved") and "方案" in part.text and "材料" not in part.text


def _clause(text: str, match: re.Match[str]) -> str:
    """The words from the last mark before a match to the first after it."""
    begin = max(text.rfind(mark, 0, match.start() + 1) for mark in _CLAUSE_MARKS) + 1
    after = _CLAUSE_START.search(text, max(match.start() + 1, match.end() - 1))
    return text[begin : after.start() if after else len(text)]


def _values(document: Document, pattern: Pattern, gap: Gap, match: re.Match[str], base: int) -> Iterator[Raw]:
    text = match[gap.group]
    if text is None or not gap.paths:
        return
    start, end = base + match.start(gap.group), base + match.end(gap.group)
    sure, weak = not pattern.clause.unsure, pattern.clause.weak
    if gap.kind == "period":
        yield from period(gap.paths[0], text, start, sure)
        return
    for path in gap.paths:
        value: Any
        blank, note = False, ""
        field = document.fields[path]
        if gap.kind == "integer":
            value = count_of(text)
            blank = value is None
            about = f"{match[gap.group + 'a'] or ''}{match[gap.group + 'm'] or ''}"
            if about:
                yield Raw(path, value, start, end, False, weak, blank, f"原文是约数“{about}”，请填准数")
                continue
        elif path == "meeting.year" and (year := year_of(text)):
            value = year
        elif gap.kind == "date" or field.kind == "date":
            value = day_in(text)
            if value is None:
                value = clean(text)
            else:
                blank = value.blank
        else:
            value = _words(document, pattern, path, text)
            if not value:
                continue
            blank = any(
                _BLANK.search(one) or "【" in one for one in ([value] if isinstance(value, str) else value)
            )
        yield Raw(path, value, start, end, sure, weak, blank, note)


def _words(document: Document, pattern: Pattern, path: str, text: str) -> str | list[str]:
    """A text as the field holds it; empty where it is none."""
    if pattern.exact:
        value = text.strip().strip("《》") if path == "notice.title" else text.strip()
        value = _AROUND_PERSON.sub("", value) if path in _PERSONS else value
    else:
        value = clean(text) if path in NAMES else text.strip(" \u3000，、：；。")
        value = _AROUND_ORGAN.sub("", value) if path == "supervisors.organ" else value
        value = _PAPER.sub("", value) if path in _PERSONS else value
        if path == "meeting.place":
            value = re.sub(
                "^(?:会议)?地点(?:是|在)?(?:(?:没变|不变|没改|照旧|还是|还|仍是|仍|就)+在?(?=..))?|^会?开在|^(?:没变|不变|没改|照旧|还是|还|仍是|仍|就|今年|这次|本次)+在?(?=..)|^[^，]{0,8}[点时分半午]在(?=..)",
                "",
                value,
            )
        if path in _PERSONS:
            value = re.sub("^主要负责$", "主要负责同志", value)
        if path in _PERSONS and _NOBODY.search(value):
            return ""
        if path == "supervisors.organ" and _NO_ORGAN.search(value):
            return ""
        value = _AROUND_PERSON.sub("", value) if path in _PERSONS else value
    value = _AFTER_BODY.sub("", value) if path.endswith(("decided_by", "approved_by")) else value
    value = _BEFORE_UNIT.sub("", value) if path == "organization.name" else value
    if path in _NONE and _NONE[path].search(value):
        return ""
    if path == "meeting.name":
        value = re.sub("^(?:了|(?:这次|本次|此次|我们)?(?:开的)?是)", "", value)
        if not value.endswith("生活会") or len(value) < 6:
            return ""
    if path in ("meeting.theme", "meeting.requirement"):
        value = value.replace("‘", "“").replace("’", "”")
        value = re.sub(
            "^(?:这个|这样的?|下面这个|如下)[：，]|，(?:没变|不变|没改|照旧|就这个|就这样)$", "", value
        )
    field = document.fields[path]
    if value and field.kind == "many_of" and "text" not in field.also:
        value = value if pattern.exact else _HOW_MANY.sub("", _AGAIN.split(value)[0])
        # Two names of ours are joined by 和; without it 、 belongs to the one name.
        if not pattern.exact and path in ("recipients", "notice.issuers"):
            value = "、".join(
                part for part in value.split("，") if READER.search(part) and not _NO_READER.search(part)
            )
        if (
            pattern.exact
            and "和" not in value
            and not (path == "attendance.observers" and _ALL_NAMED.match(value))
        ):
            return [value]
        if path == "attachments":
            value = _NUMBERED.sub("、", value).strip("、")
        if path == "attendance.observers":
            return [one.removesuffix("等") for one in names(AFTER_OBSERVERS.split(value)[0])]
        return names(value)
    return value


def day_in(text: str) -> Written | None:
    """The day that a text is, or holds."""
    match = _DAY.search(text)
    return written(match.group()) if match else None


def period(path: str, text: str, start: int, sure: bool = True) -> Iterator[Raw]:
    """The first and the last day of a period as written."""
    match = _SPAN.search(text)
    if not match:
        return
    first, last = written(match[1]), written(match[2])
    if first and last:
        last = Written(
            last.year or first.year, last.month or first.month, last.day, last.blank or first.blank
        )
        # A last day before the first belongs to the next year: 12月20日至1月8日.
        if (
            not match[2].count("年")
            and first.year
            and last.month
            and first.month
            and last.month < first.month
        ):
            last = last._replace(year=first.year + 1)
        yield Raw(
            PERIODS[path][0], first, start + match.start(1), start + match.end(1), sure, blank=first.blank
        )
        yield Raw(
            PERIODS[path][1], last, start + match.start(2), start + match.end(2), sure, blank=last.blank
        )
