"""Shorthand of drafts told as running text: 应到：6人, ①②③ in a line, 壹佰贰拾份."""

from __future__ import annotations

import re

from gongwen.intake.tables import Edit

_MEASURE = r"(?:人次|份|条|项|个|人|名|稿|场|次)"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\n，；。 \u3000（：]))(?!(?:会前|集中|专题)*学习)[\u4e00-\u9fff“”]{{2,14}}(?P<colon>：)"
    rf"(?P<n>\d{{1,5}}|[一二三四五六七八九十百]{{1,5}})(?P<unit>{_MEASURE})?(?=[，；。、\s\u3000（）]|$)",
    re.MULTILINE,
)
_PEOPLE = re.compile("应到|实到|到会|出席|请假|缺席")
_UNITS = (
    ("人", "应到|实到|到会|应出席|出席|请假|缺席|参评|(?:督导|成员)?人数"),
    ("名", "(?<!基本)(?<!不)合格|优秀|基本合格|不合格"),
    ("人次", "谈心谈话人次|谈话人次|谈心人次"),
    (
        "条",
        "(?:批评)?意见(?:条)?数|意见条数|意见(?:建议)?总数|(?<=\n)归并后(?:条数)?|批评意见|对班子|对成员|对个人|(?<=[，；、（：（])(?:班子|成员|个人|班子成员|问题|建议)",
    ),
    (
        "项",
        "立行立改|立说立行|即知即改|限期整改|限期完成|长期坚持|持续推进|任务数|(?<=[：，、；])限期|(?<=[：，、；])长期|整改任务|整改项数|项数|未完成|完成",
    ),
    ("个", "(?:班子|个人)?(?:查摆)?问题数|[\u4e00-\u9fff]{2,8}方面|合计"),
    ("稿", "稿次|稿数"),
    (
        "份",
        "(?<=[：，、；])(?:发出?|收回?|回收?)|(?<=[表函卷0-9][ \u3000])(?:发出|收回|回收)",
    ),
    ("点", "要求条数"),
)
_UNITLESS = [
    (
        unit,
        re.compile(
            rf"(?:{labels})(?P<colon>[： \u3000])?(?P<n>\d{{1,4}})(?=[，；、。（）\n／/]|[ \u3000]+(?!{_MEASURE})|$)",
            re.MULTILINE,
        ),
    )
    for unit, labels in _UNITS
]
_AGGREGATED = re.compile(r"（(?P<words>汇总前|归并前|汇总后|归并后|合并后|梳理后)）(?P<n>\d{1,4})")
_SENT = re.compile(
    r"发(?:出|放)?\s?(?P<a>\d{1,5})(?:\s?[／/]\s?|[\s，、]?(?=收))"
    r"(?:收|回)(?:回|收)?\s?(?P<b>\d{1,5})(?![\d年月日])(?:[ ]?份)?"
)
_MET = re.compile(r"(?P<a>\d{1,3})(?:场|次)[／/](?P<b>\d{1,4})人")
_MET_LABELLED = re.compile(
    r"(?<=会)(?P<gap>[ \u3000，]*场次：?)(?P<a>\d{1,3})场?(?P<mid>[ \u3000，]*(?:参加|参会)?人数：?)(?P<b>\d{1,4})人?"
)
_TALKS_LISTED = re.compile(
    r"^[ \u3000]*(?:谈心谈话|谈心|谈话)(?:情况|人次)?：(?P<rest>[^\n]+)$", re.MULTILINE
)
_BARE_COUNT = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]*(?P<n>\d{1,3})(?=[；，、。]|$)")
_SLASHED = re.compile(r"应到[／/]实到(?:人数)?(?:：|\t|\s)(?P<a>\d{1,3})人?[／/](?P<b>\d{1,3})人?")
_CIRCLED = re.compile(r"(?:^|(?<=[：；。，\s\u3000]))[①-⑩]")
_CAPITALS = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_CAPITAL = re.compile(rf"[{''.join(_CAPITALS)}]{{2,}}(?={_MEASURE})")


_DASHED_HEAD = re.compile(
    r"^[ \u3000]*(?:\d{1,2}[.．、]|[一二三四五六七八九]、)?[\u4e00-\u9fff]{2,5}(?P<dash>—{1,2})(?=[\u4e00-\u9fff\d])",
    re.MULTILINE,
)
_STARRED = re.compile(
    r"^[ \u3000]*(?P<star>[★◆●▲◎※])?[\u4e00-\u9fff]{2,4}(?:阶段|环节|情况|准备|方面|工作)(?P<gap>[ \u3000]+)(?=\S)",
    re.MULTILINE,
)


_QUESTIONS = (
    ("什么时候(?:召?开|举行)|何时(?:召?开|举行)", "会议时间"),
    ("(?:在哪里?|在何处|在什么地方)(?:召?开|举行)?", "会议地点"),
    ("谁主持|由谁主持|主持人是谁", "主持人"),
    ("主题是什么|什么主题", "会议主题"),
    ("哪[级个]?(?:督导|指导)|谁(?:来)?督导", "督导组"),
    ("提了?(?:多少|几)条批评|批评意见(?:多少|几)条", "批评意见"),
    ("查摆了?(?:多少|几)[个条]?问题", "问题"),
)
_ASKED = [
    (
        re.compile(
            rf"(?:^|(?<=\n)|(?<=[.．、。]))[^。？\n]{{0,4}}(?:{asked})[^。？\n，]{{0,6}}？(?:答：|[ \u3000])?"
        ),
        label,
    )
    for asked, label in _QUESTIONS
]
"""Questions of a form, and the label that says the same."""


def met_edits(text: str) -> list[Edit]:
    """座谈会　场次：4　人数：71 as 座谈会4场，71人."""
    return [(m.span(), f"{m['a']}场，{m['b']}人") for m in _MET_LABELLED.finditer(text)]


def shorthand_edits(text: str) -> list[Edit]:
    """What to put in place so that labels, circled numbers and 大写 figures read as a sentence."""
    edits: list[Edit] = []
    for listed in _TALKS_LISTED.finditer(text):
        for match in _BARE_COUNT.finditer(listed["rest"]):
            at = listed.start("rest")
            edits.append(((at + match.end("n"),) * 2, "人次"))
    if "：" in text:
        for match in _LABELLED.finditer(text):
            unit = "" if match["unit"] else "人" if _PEOPLE.search(match.group()) else None
            if unit is not None:
                edits.append((match.span("colon"), ""))
                edits += [((match.end("n"), match.end("n")), unit)] if unit else []
    for unit, pattern in _UNITLESS:
        for match in pattern.finditer(text):
            edits += [(match.span("colon"), "")] if match["colon"] else []
            edits.append(((match.end("n"), match.end("n")), unit))
    if "？" in text:
        edits += [(m.span(), f"{label}：") for asked, label in _ASKED for m in asked.finditer(text)]
    edits += [(m.span(), f"{m['words']}{m['n']}条") for m in _AGGREGATED.finditer(text)]
    edits += [(m.span(), f"发出{m['a']}份，收回{m['b']}份") for m in _SENT.finditer(text)]
    edits += [(m.span(), f"{m['a']}场，{m['b']}人") for m in _MET.finditer(text)]
    edits += [(m.span(), f"应到{m['a']}人，实到{m['b']}人") for m in _SLASHED.finditer(text)]
    edits += [(m.span("dash"), "：") for m in _DASHED_HEAD.finditer(text)]
    for match in _STARRED.finditer(text):
        edits += [(match.span("star"), "")] if match["star"] else []
        edits.append((match.span("gap"), "："))
    edits += [
        (m.span(), f"\n（{'一二三四五六七八九十'[ord(m.group()) - ord('①')]}）")
        for m in _CIRCLED.finditer(text)
    ]
    edits += [(m.span(), "".join(_CAPITALS[sign] for sign in m.group())) for m in _CAPITAL.finditer(text)]
    return edits
