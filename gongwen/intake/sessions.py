"""Sessions of study: day, form, content and speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.clauses_read import clean, day_in
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, DAY, SPAN, count_of
from gongwen.intake.sentences import Sentence

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_FORM = re.compile(
    r"^(?P<form>[^，。；《]{0,26}?(?:(?:集中|集体|专题|交流|学习|研讨|扩大|（扩大）)+(?:学习|研讨|辅导)?(?:会|班)|集中学习|读书班|党课|主题党日学习|主题党日|集体学习|专题学习|专题研讨|专题辅导(?:报告|讲座)?|会前学习))(?:，)?(?:并)?(?:围绕|重点|深入|认真)?(?:学习(?!近平)了?|学了|学的是|学(?!习(?!近平))|研读了?|内容是|谈的是)?(?P<content>.*)$"
)
_LEARN = re.compile(
    r"^(?P<form>[^，。；《]{0,20}?)，?(?:深入|认真|重点|再次)?(?:学习(?!近平)了?(?!中心组)|学了|学的是|学(?=习近平)|学的(?!是)|(?<![\u4e00-\u9fff])学(?!习|校|院|了|的|过))(?P<content>.*)$"
)
_SPEAK = re.compile(
    rf"，?(?:其中|(?:领导)?班子成员|支委|党员|先后|共|有){{0,3}}(?:[^，。；]{{0,30}}等)?(?P<n>{N})(?:名|位)?(?:同志|人|党员|班子成员|委员|干部)*(?:作|作了|进行|先后)?(?:重点|交流|研讨|表态)*"
    r"(?:发言|交流|发了言|谈了?(?:学习)?(?:心得)?体会|谈心得)"
)
_SEVERAL = re.compile(
    r"(?:，)?(?:[^，。；]{0,24}?)?(?:分|先后|[两二三四五\d]次|组织|开展|进行)*(?:[两二三四五\d]次)?"
    r"(?P<form>中心组(?:集中|专题)?(?:学习|研讨)|集体学习|集中学习|集中研讨|专题学习|专题研讨)(?:了?[两二三四五\d]次|了?一天)?(?:[，；。]|$)"
)
_ABOUT = re.compile(
    r"(?P<who>[^，。；围就]{0,16}?)(?:围绕|就|聚焦)(?P<content>(?!会议主题)[^，。；]{2,60}?)(?:开展|进行|组织|举行)(?P<kind>专题研讨|集中研讨|学习研讨|专题学习|集中学习|集体学习|研讨)"
)
_SPEAKERS = re.compile("，[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})+$")
_WHO_SPOKE = re.compile(
    r"(?:^|，)(?P<who>[\u4e00-\u9fff]{2,4}?(?:[、和][\u4e00-\u9fff]{2,4}?){1,5})(?:[两三四五六七八九\d]+(?:个人|人|位|名))?(?:同志)?(?:先后|分别|依次|相继|也)?(?:作了?|进行了?|交流|研讨|重点|表态)*(?:发言|发了言)"
)
_NAMED = re.compile(
    r"(?:^|[，。；])(?P<form>[^，。；是]{0,6}(?:读书班|集中学习|集体学习|研讨|党课))(?:是|于|在)?$"
)
_SPEAKERS_ARE = re.compile(
    r"，?发言人?(?:的?有|的?是|：)(?P<who>[\u4e00-\u9fff]{2,4}(?:[、和][\u4e00-\u9fff]{2,4})*)(?=。|；|$|，)"
)
_LED = re.compile(
    "^(?:上午|下午|晚上|全天)?，?(?:[^，。；《]{2,18}?主持(?=召开|举行|组织|了|开展)|(?:邀请|请)[^，。；《]{2,14}?作(?:了)?)?"
)
_ONE_MATTER = re.compile(r"，围绕(?P<content>[^，。；、《]{4,40}?)(?:谈|开展|进行|深入|交流|研讨|$|，)")
_CONTENT = re.compile("内容是(?P<content>[^，。；]{2,60})")
_NO_CONTENT = re.compile("^[一二半]天|^[一两二三四五六]次|[讲主]的$|^[^，]{0,6}(?:讲|主讲|授课|上)的?$")
_TIMES = re.compile("[两二三四五](?:回|次)，")
_ONCE = re.compile("^[了过](?!解)|^(?:了)?[一两二三四五]次，?(?:学的?是?|学了|内容是)?")
_SPOKEN = re.compile(r"，[^，。；]*(?:发言|发了言|体会)[^，。；]*$")


def study(part: Sentence) -> Iterator[dict[str, Any]]:
    """The sessions of study that one sentence tells; `date` is still as written."""
    text = re.sub(rf"^.*?集中学习{COUNT}次：", "", part.text).rstrip("。；")
    if re.search(SPAN, text) or not re.search("学习|学了|读书班|研讨|党课|集中学|又学|辅导", text):
        return
    groups: list[list[re.Match[str]]] = []
    for match in re.finditer(DAY, text):
        near = groups and re.fullmatch(
            "(?:[、，和及]|今年|去年|先后){0,3}", text[groups[-1][-1].end() : match.start()]
        )
        groups[-1].append(match) if near else groups.append([match])
    for number, days in enumerate(groups):
        until = groups[number + 1][0].start() if number + 1 < len(groups) else len(text)
        rest = text[days[-1].end() : until].lstrip("，")
        before = text[max(0, days[0].start() - 14) : days[0].start()]
        if not re.search("学|研讨|读书班|党课|辅导", rest + (before if number == 0 else "")):
            continue
        if re.match("印发|下发|联合印发|发布", rest) or re.match(
            "[^，。；]{0,30}(?:召开)[^，。；]{0,30}生活会", rest
        ):
            continue
        named = _NAMED.search(before)
        told = [day for match in days if (day := day_in(match.group())) and not day.blank]
        row = _session(rest) if told else {}
        # 学了两回，一回甲日，一回乙日，学的…: of which of them nobody says.
        if number and number == len(groups) - 1 and _TIMES.search(text[: groups[0][0].start()]):
            row = {k: v for k, v in row.items() if k != "content"}
        if named and "form" not in row:
            row |= {"form": named["form"]}
            if content := _CONTENT.search(rest):
                row["content"] = content["content"]
        for day in told:
            yield {"date": day} | (row if len(told) == 1 else _several(rest))


def _several(rest: str) -> dict[str, Any]:
    """The form of several sessions told at once; their content only where one matter is told for all."""
    match = _SEVERAL.match(rest)
    content = _ONE_MATTER.search(rest) if match else None
    return ({"form": match["form"]} if match else {}) | ({"content": content["content"]} if content else {})


def _session(rest: str) -> dict[str, Any]:
    """Form, content and speakers of a session of study from the words after its day."""
    row: dict[str, Any] = {}
    if spoke := _SPEAK.search(rest):
        if (n := count_of(spoke["n"])) is not None:
            row["speakers"] = n
        rest = _SPEAKERS.sub("", rest[: spoke.start()])
    elif (who := _SPEAKERS_ARE.search(rest) or _WHO_SPOKE.search(rest)) and "等" not in who["who"]:
        row["speakers"] = len(names(who["who"]))
        rest = rest[: who.start()]
    rest = _LED.sub("", rest)
    rest = re.sub(
        r"^(?:，|又|再次|还|上了?|听了?|[一两]?(?:堂|次|场|节)|召开了?|组织了?|开展了?|举行了?|举办了?|开了)+",
        "",
        _SPOKEN.sub("", rest),
    )
    rest = re.sub(r"(?<=理论学习中心组)(?:开展|进行|举行|召开)了?(?=集中|专题|集体|学习)", "", rest)
    if about := _ABOUT.match(rest):
        return row | {"form": about["who"] + about["kind"], "content": about["content"]}
    match = _FORM.match(rest) or _LEARN.match(rest)
    if match:
        form, content = match["form"].strip("，"), _ONCE.sub("", match["content"]).strip("，。、；和 ")
        row |= {"form": clean(form)} if len(form) >= 2 else {}
        row |= {"content": content} if 2 <= len(content) <= 200 and not _NO_CONTENT.search(content) else {}
    return row
