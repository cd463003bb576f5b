"""Sessions of study: day, form, content and speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.clauses_read import day_in
from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, DAY, SPAN, Written, count_of
from gongwen.intake.sentences import Sentence

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_FORM = re.compile(
    r"^(?P<form>[^，。；《]{0,26}?(?:(?:集中|集体|专题|交流|学习|研讨|扩大|（扩大）)+(?:学习|研讨|辅导)?(?:会|班)|(?:集中|集体|专题)?学习(?:交流)?研讨(?!班|会)|(?:集中|集体|专题)学习讨论|集中学习|读书班|党课|主题党日学习|主题党日|集体学习|专题学习|(?:专题|集中|交流|集体)研讨|专题讨论|专题辅导(?:报告|讲座)?|辅导(?:报告|讲座)|自学交流|(?:个人|集体|分散|集中|会前)自学|自学(?=[《“]|党章|条例|准则|原著)|专题培训|会前学习))(?:，)?(?:并)?(?:围绕|重点|深入|认真)?(?:学习(?!近平)了?|学了|学的是|学(?!习(?!近平))|研读了?|内容是|谈的是)?(?P<content>.*)$"
)
_LEARN = re.compile(
    r"^(?P<form>[^，。；《]{0,20}?)，?(?:深入|认真|重点|再次)?(?:学习(?!近平)了?(?!中心组)|学了|学的是|学(?=习近平)|(?<=集[体中])学(?=[《“党])|学的(?!是)|(?<![\u4e00-\u9fff])学(?!习|校|院|了|的|过))(?P<content>.*)$"
)
_AS = re.compile(
    "以(?P<as>[\u4e00-\u9fff]{2,8}?)的?(?:形式|方式)(?:开展|进行|组织)?(?P<kind>学习|研讨|讨论)(?:了)?"
)
_EVENT = re.compile(
    r"(?:参观|观看)?(?:警示教育展|廉政教育展|主题教育展)|(?:参观|观看)(?:党史馆|纪念馆|警示教育基地|警示教育片|廉政教育基地)|现场教学|革命传统教育|警示教育(?:展|片|基地|大会)?|党性教育|主题教育展|廉政教育(?:基地|展)?|情景教学|党史(?:馆|展)|纪念馆|辅导(?:报告|讲座|课)?|讲座|宣讲|专题报告会?|参观学习|参观|主题党日|研讨"
)
_TOLD_FIRST = re.compile(
    r"(?P<form>(?:中心组|集中|集体|专题)(?:学习|研讨))(?:搞|开展|组织|进行|举行|安排)?了?[两二三四五六\d](?:次|回)[，：]?(?:分别)?(?:是|在|为)?$"
)
_IN_PARTS = re.compile(
    r"^(?P<who>[^，。；]{0,12}?中心组)(?:先后|分)?(?:[两二三四]次)?(?:先后)?(?:集中|专题)?学(?:习了?|了)?(?P<content>[^，；]{4,80})"
)
_RESPECTIVELY = re.compile("分别(?:组织|开展|进行|召开|举行)了?(?P<forms>[^，。；]{4,40})")
_FORMER_LATTER = re.compile(
    "(?:前一次|后一次|第[一二三]次|前者|后者|首次|第[一二]场)(?:主要|重点)?(?:学习|学|讲|谈)?的?(?:内容)?(?:是|了|为)(?P<content>[^，。；]{3,60})"
)
_OF_EVENT = re.compile(
    "(?:内容|主题)(?:就?是|为|：)?(?P<a>(?!的)[^，。；]{2,60})|(?:讲的?是|学的?是|讲授|讲解|解读|学习)了?(?P<b>[^，。；]{2,60})"
)
_IN_BRACKETS = re.compile(
    r"(?P<form>[\u4e00-\u9fff]{0,14}(?:学习研讨|学习|研讨|读书班|辅导|党课))（(?P<content>[^（）]{3,40})）"
)
_EVENTS = re.compile(
    rf"学习|学了|自学|读书班|研讨|专题讨论|党课|集中学|集体学|又学|中心组学|请[^，。；]{{2,12}}?(?:讲解|讲授|解读)|看了?[^，。；看]{{0,8}}片|[，日号次回]学(?![院校生科期])|{_EVENT.pattern}"
)
_NAMES_SPOKE = re.compile(
    r"(?:^|，)(?P<who>[\u4e00-\u9fff]{2,14}(?:、[\u4e00-\u9fff]{2,14}){0,6}(?:、|和)[\u4e00-\u9fff]{2,14}?)(?:[两三四五六七八九十\d]+(?:个人|人|位|名)(?:同志)?|同志)?"
    r"(?:先后|分别|依次|相继|也|都|围绕[^，。；]{2,20})?(?:作了?|进行了?|谈了?|交流了?)(?:中心|重点|交流|研讨|主题|表态|典型|学习|心得|体会|各自的?)*(?:发言|发了言|体会|(?<=了交流)(?=，|。|；|$))"
)
_NOBODY = re.compile("成员|委员|大家|党员|班子|领导|同志|代表|干部|每")
_SPEAK = re.compile(
    rf"(?:，(?:交流|发言|研讨)的(?:一共|共)?(?:有|是)?(?P<m>{COUNT})(?:个人|人|名|位|个)(?=，|。|；|$))|，?(?:其中|(?:领导)?班子成员|支委|党员|先后|共|有){{0,3}}(?:[^，。；]{{0,30}}等)?(?P<n>{N})"
    r"(?:名|位|个(?=人(?:都|也|分别|先后)*(?:发言|发了言|作了?[^，。；]{0,4}发言)$))?"
    r"(?:同志|人|党员|班子成员|委员|干部)*(?:作|作了|进行|先后|(?:都|也|分别)(?=发))*(?:重点|交流|研讨|表态)*"
    r"(?:发言|交流|发了言|谈了?(?:学习)?(?:心得)?体会|谈心得)"
)
_SEVERAL = re.compile(
    r"(?:，)?(?:[^，。；]{0,24}?)?(?:分|先后|[两二三四五\d]次|组织|开展|进行)*(?:[两二三四五\d]次)?"
    r"(?P<form>中心组(?:集中|专题)?(?:学习|研讨)|专题学习研讨|集[中体]学(?=了[两二三四五])|集体学习|集中学习|集中研讨|专题学习|专题研讨)(?:了?[两二三四五\d]次|了?一天)?(?:[，；。]|$)"
)
_ABOUT = re.compile(
    r"(?P<who>[^，。；围就]{0,16}?)(?:围绕|就|聚焦|以(?=[^，。；]{2,60}为(?:主)?题))(?P<content>(?!会议主题)[^，。；]{2,60}?)(?:为主?题)?，?(?:开展|进行|组织|举行|[搞办开]了?)了?(?:[一两]次)?(?P<kind>专题研讨|集中研讨|(?:集中|集体|专题)?学习研讨|专题学习|集中学习|集体学习|研讨)"
)
_MEASURED = re.compile("^(?:才是|就是|[了搞开办]|(?:[一那这第][一二三]?)?[个次期场回堂](?![中别人体]))+")
_NAMES_LAST = re.compile("，[\u4e00-\u9fff]{2,12}(?:[、和][\u4e00-\u9fff]{2,12})+(?:发言|发了言)$")
_CONTENTS = re.compile("(?:内容|主题|议题|学的|学习)?分别(?:是|为|学习?了?)(?P<contents>[^。；]{4,80})")
_VISITED = re.compile(
    "[^，。；《]{0,12}?(?:去|到|赴|前往)[^，。；《学]{2,16}?(?P<form>现场学习|参观学习|实地学习|现场教学|参观(?!学习|了)|接受警示教育)(?:了?[一半两]天)?(?=，|。|；|$)"
)
_GROUP_LEARNT = re.compile("(?P<who>[^，。；]{0,12}?中心组)学(?![习了的过])(?P<content>[^，。；]{2,60})")
_OF_WHICH = re.compile("第[一二三四]次有?$")
_SPEAKERS = re.compile("，[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})+$")
_WHO_SPOKE = re.compile(
    r"(?:^|，)(?P<who>[\u4e00-\u9fff]{2,4}?(?:[、和][\u4e00-\u9fff]{2,4}?){1,5})(?:[两三四五六七八九\d]+(?:个人|人|位|名))?(?:同志)?(?:先后|分别|依次|相继|也)?(?:作了?|进行了?|交流|研讨|重点|表态)*(?:发言|发了言)"
)
_NAMED = re.compile(
    r"(?:^|[，。；])(?P<form>[^，。；是]{0,6}(?:读书班|集中学习|集体学习|专题学习|研讨|党课))(?:[一1]次)?，?(?:是|于|在|时间是)?$"
)
_GROUP_BEFORE = re.compile("(?:^|[，。；])(?P<form>[^，。；]{0,8}中心组)(?:于|在)?$")
_SPEAKERS_ARE = re.compile(
    r"，?发言(?:人|者)?(?:的?有|的?是|：|为|(?<=[人者]))(?P<who>[\u4e00-\u9fff]{2,4}(?:[、和][\u4e00-\u9fff]{2,4})*)(?=。|；|$|，)"
)
_LED = re.compile(
    "^(?:上午|下午|晚上|全天)?，?(?:[^，。；《]{2,18}?主持(?=召开|举行|组织|了|开展)|(?:邀请|请)[^，。；《]{2,14}?作(?:了)?)?"
)
_HELD = re.compile("^(?:[办搞开上]|举行|举办|组织)的，(?:主要|重点|内容)?")
_ONE_MATTER = re.compile(
    r"，(?:围绕(?P<content>[^，。；、《]{4,40}?)(?:谈|开展|进行|深入|交流|研讨|$|，)|(?:重点|主要|集中|深入)+学习了?(?P<whole>[^，。；、《]{4,40})$)"
)
_NEXT_TIME = re.compile("，(?:第[一二三四五]|(?:另外?|还有|再|又|最后)?一)[次回场](?:是|在|于)?$")
_TUTORED = re.compile(
    "^(?:邀请|请)了?(?P<who>[^，。；]{2,12}?)(?:来|给我们|给大家|作|做)*(?:专题)?(?:辅导|讲解|讲授|解读)了?(?P<content>(?!报告|课|讲座)[^，。；]{2,40})$"
)
_LECTURE = re.compile(
    "^(?:(?:邀请|请)?[^，。；《“]{2,16}?作了?)?(?:题为|关于)?(?P<content>《[^》]{2,40}》|“[^”]{2,40}”)的?(?P<form>专题辅导|辅导报告|专题报告|专题讲座|专题党课)"
)
_WATCHED = re.compile(
    "(?:看|观看|放映?|播放)了?(?:[一这那]?[部个场])?(?P<form>[^，。；《看]{0,6}片)(?P<content>《[^》]{1,20}》)?，(?:是|在)?$"
)
_LEARNT_BEFORE = re.compile(
    "(?:^|，)(?:我们|大家|就|只|主要|班子)*(?:集体|集中)?学(?:了|习了|的是)(?P<content>[^，。；\\d]{2,40})，(?:是|在)?$"
)
_CONTENT = re.compile("内容是(?P<content>[^，。；]{2,60})")
_SPENT = re.compile("^了?(?:一整天|一天|半天|一上午|一下午|[两三]天)，?")
_A_FORM = re.compile("学|研讨|读书|党课|辅导|会|班|教育|讨论|日|参观|交流|报告|讲座|中心|自习|形式")
_NO_CONTENT = re.compile(
    r"^(?:进一步)?(?:夯实|打牢|筑牢|奠定|统一|提高|增强|凝聚|达成|坚定|提升|深化)[^，。；《]{0,10}(?:基础|思想|认识|共识|自觉|根基|信念|素养|本领)$|^第[一二三四]次$|^[一二半两三]天|^\d+个人|^[一两二三四五六]次|[讲主]的$|^[^，]{0,6}(?:讲|主讲|授课|上)的?$|^[^，]{2,10}(?:领学|带学|领读|领着学)的?$"
)
_TIMES = re.compile("[两二三四五](?:回|次)，")
_ONCE = re.compile("^[了过](?!解)|^(?:了)?[一两二三四五][次回](?:，|$)?(?:学的?是?|学了|内容是)?")
_SPOKEN = re.compile(r"，[^，。；]*(?:发言|发了言|体会)[^，。；]*$")


def study(part: Sentence) -> Iterator[dict[str, Any]]:
    """The sessions of study that one sentence tells; `date` is still as written."""
    text = re.sub(rf"^.*?集中学习{COUNT}次：", "", part.text).rstrip("。；")
    if re.search(SPAN, text) or not _EVENTS.search(text):
        return
    groups = _days(text)
    for number, days in enumerate(groups):
        until = groups[number + 1][0].start() if number + 1 < len(groups) else len(text)
        rest = _NEXT_TIME.sub("", text[days[-1].end() : until].lstrip("，"))
        before = text[max(0, days[0].start() - 14) : days[0].start()]
        if not re.search(f"学(?![院校生科期])|{_EVENTS.pattern}", rest + (before if number == 0 else "")):
            continue
        if re.match("印发|下发|联合印发|发布", rest) or re.match(
            "[^，。；]{0,30}(?:召开)[^，。；]{0,30}生活会", rest
        ):
            continue
        told = [day for match in days if (day := _day(match.group(), days[0])) and not day.blank]
        if not told and len(days) == 1 and {"form", "content"} <= (row := _session(rest)).keys():
            yield row
        row = _session(rest) if told else {}
        # 学了两回，一回甲日，一回乙日，学的…: of which of them nobody says.
        if number and number == len(groups) - 1 and _TIMES.search(text[: groups[0][0].start()]):
            row = {k: v for k, v in row.items() if k != "content" or not rest.startswith(("，", "学的"))}
            row = {k: v for k, v in row.items() if k != "speakers" or not _NAMES_LAST.search(rest)}
        if "form" not in row:
            row |= _named_before(before, rest, text[: days[0].start()] if len(groups) == 1 else "")
        if len(groups) == 1 and "content" not in row and re.match("[^，。；]{0,6}学的", rest):
            learnt = _LEARNT_BEFORE.search(text[: days[0].start()])
            row |= {"content": learnt["content"]} if learnt else {}
        if len(told) > 1:
            yield from _several(told, rest, text[: days[0].start()])
        for day in told if len(told) == 1 else ():
            yield {"date": day} | row


_UNDATED = re.compile(
    r"(?:^|[，。；])(?:会前|前期)?，?(?:[^，。；《]{0,14}?(?:班子|成员|党员|委员|干部|同志|大家|我们))?(?:以|采取|通过|用|主要是?|主要靠)(?P<form>(?:个人|集体|分散|集中|会前)?(?:自学|学习|研讨)|读书班|专题辅导)(?:为主)?(?:的?(?:方式|形式|办法))?，?(?:认真|深入|重点|反复|再次|原原本本|系统|全面|通读|都)*"
    r"(?:学习了?|学了|研读了?|读了|通读了?|学的是|读的是|温习了?|重温了?)(?P<content>[^，。；…]{3,80})$"
)


def undated(text: str) -> dict[str, Any]:
    """A session of which form and content are told and no day; empty where a day stands in the text."""
    match = None if re.search(DAY, text) else _UNDATED.search(text.rstrip("。"))
    return match.groupdict() if match else {}


def _days(text: str) -> list[list[re.Match[str]]]:
    """The days of a sentence, those that stand side by side together."""
    groups: list[list[re.Match[str]]] = []
    for match in re.finditer(rf"{DAY}|(?<=日[、和])(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日", text):
        near = groups and re.fullmatch(
            "(?:[、，和及]|今年|去年|先后){0,3}", text[groups[-1][-1].end() : match.start()]
        )
        groups[-1].append(match) if near else groups.append([match])
    return groups


def _day(words: str, first: re.Match[str]) -> Written | None:
    """A day as written; one without a month has that of the first beside it: 1月10日、15日."""
    month = re.match(r".*月", first.group())
    return day_in(words if "月" in words or not month else month.group() + words)


def _named_before(before: str, rest: str, whole: str) -> dict[str, Any]:
    """The form, and the content with it, where they stand before the day."""
    if visited := _VISITED.search(whole):
        return {"form": visited["form"]}
    if (watched := _WATCHED.search(whole)) and re.match("[^，。；]{0,6}(?:看|放|组织)", rest):
        return {"form": f"观看{watched['form']}"} | (
            {"content": watched["content"]} if watched["content"] else {}
        )
    if group := _GROUP_BEFORE.search(before):
        return {"form": f"{group['form']}学习"}
    named = _NAMED.search(before)
    if named:
        content = _CONTENT.search(rest)
        return {"form": named["form"]} | ({"content": content["content"]} if content else {})
    inside = _IN_BRACKETS.search(whole) if whole else None
    return {"form": inside["form"], "content": inside["content"]} if inside else {}


def _several(days: list[Written], rest: str, before: str = "") -> list[dict[str, Any]]:
    """Sessions told at once: of each its form and content where 分别, 前一次, 后一次 tell them, else one for all."""
    match = _SEVERAL.match(rest) or (None if rest.strip("，。") else _TOLD_FIRST.search(before))
    content = _ONE_MATTER.search(rest) if match else None
    one: dict[str, Any] = {"form": re.sub("学$", "学习", match["form"])} if match else {}
    one |= {"content": content["content"] or content["whole"]} if content else {}
    in_parts = _IN_PARTS.match(rest)
    if in_parts and not match:
        one = {"form": f"{in_parts['who']}学习", "content": in_parts["content"].strip("，。；")}
    rows = [{"date": day} | one for day in days]
    each = _RESPECTIVELY.search(rest)
    told = [found["content"] for found in _FORMER_LATTER.finditer(rest)]
    if each and len(forms := names(each["forms"])) == len(days):
        rows = [row | {"form": form} for row, form in zip(rows, forms, strict=True)]
    contents = _CONTENTS.search(rest)
    if contents:
        whole = contents["contents"].strip("，")
        told = next((one for one in (whole.split("、"), names(whole)) if len(one) == len(days)), told)
    if len(told) == len(days):
        rows = [row | {"content": one} for row, one in zip(rows, told, strict=True)]
    return rows


def _speakers(rest: str) -> tuple[int | None, str]:
    """How many spoke, and the words before that."""
    if named := _NAMES_SPOKE.search(rest):
        listed = names(named["who"])
        if not any(_NOBODY.search(name[-3:]) for name in listed):
            return len(listed), rest[: named.start()]
    spoke = _SPEAK.search(rest)
    n = None
    if spoke and not _OF_WHICH.search(rest[: spoke.start("n" if spoke["n"] else "m")]):
        n = count_of(spoke["n"] or spoke["m"])
    if spoke and n is not None:
        return n, _SPEAKERS.sub("", rest[: spoke.start()])
    who = _SPEAKERS_ARE.search(rest) or _WHO_SPOKE.search(rest)
    if who and "等" not in who["who"]:
        return len(names(who["who"])), rest[: who.start()]
    return None, rest


def _session(rest: str) -> dict[str, Any]:
    """Form, content and speakers of a session of study from the words after its day."""
    n, rest = _speakers(rest)
    row: dict[str, Any] = {} if n is None else {"speakers": n}
    rest = _HELD.sub("", _LED.sub("", rest))
    rest = re.sub(
        r"^(?:，|又|再次|还|上了?|听了?|[一两]?(?:堂|次|场|节)|召开了?|组织了?|开展了?|举行了?|举办了?|[开搞办]了)+",
        "",
        _SPOKEN.sub("", rest),
    )
    rest = re.sub(r"(?<=中心组)(?:开展|进行|举行|召开)了?(?=集中|专题|集体|学习)", "", rest)
    if about := _ABOUT.match(rest):
        return row | {"form": about["who"] + about["kind"], "content": about["content"].strip("“”")}
    if lecture := _LECTURE.match(rest):
        return row | {"form": lecture["form"], "content": lecture["content"]}
    if tutored := _TUTORED.match(rest):
        return row | {"form": f"{tutored['who']}辅导", "content": tutored["content"]}
    if visited := _VISITED.match(rest):
        of = _OF_EVENT.search(rest, visited.end("form"))
        return row | {"form": visited["form"]} | ({"content": of["a"] or of["b"]} if of else {})
    if learnt := _GROUP_LEARNT.match(rest):
        return row | {"form": f"{learnt['who']}学习", "content": learnt["content"]}
    rest = _AS.sub(r"\g<as>\g<kind>，学习", rest)
    match = _FORM.match(rest) or _LEARN.match(rest)
    if match:
        form, content = match["form"].strip("，"), _SPENT.sub("", _ONCE.sub("", match["content"]))
        content = re.sub("、_{2,}等(?:内容)?$", "", content).strip("，。、；和 ")
        form = re.sub(
            "(?<=.)(?:举办|举行|召开|开展|组织|进行|[搞办开上]了)了?(?:[一两]?[次场堂期])?(?=..)", "", form
        )
        form = f"{form}学习" if form.endswith(("集体", "集中", "中心组")) else form
        content = re.sub(
            "，?(?:进行|开展)(?:了)?(?:专题|集中|深入|学习|交流)*(?:研讨|讨论|学习)$", "", content
        )
        content = re.sub("^(?:(?:专题|重点|集中|认真)*(?:学习|研讨)了?(?=[^教])|内容(?:为|是))", "", content)
        content = re.sub(
            "^[^，。；]{2,8}(?:讲|作|上|授)的?，(?:(?:讲|学|谈|内容)的?(?:是|为)?)?(?=..)", "", content
        )
        content = re.sub("，[^，。；]{2,10}(?:领学|带学|领读)$", "", content)
        form = _MEASURED.sub("", form)
        row |= {"form": clean(form)} if len(form) >= 2 and _A_FORM.search(form) else {}
        row |= (
            {"content": content}
            if 2 <= len(content) <= 200 and "…" not in content and not _NO_CONTENT.search(content)
            else {}
        )
    elif event := _EVENT.search(rest):
        row |= {"form": event.group()}
        if of := _OF_EVENT.search(rest, event.end()):
            row |= {"content": of["a"] or of["b"]}
        elif event.group().endswith("片") and (film := re.match("《[^》]{1,20}》", rest[event.end() :])):
            row |= {"content": film.group()}
    return row
