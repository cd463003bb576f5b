"""Talks: who talked with whom, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.sentences import Sentence

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_BETWEEN = re.compile(rf"(?P<who>[^，。；：（）\d]{{2,44}}?)(?:（)?(?:共)?(?P<n>{N})(?P<unit>人次|次)")
_PAIR = re.compile(
    r"与|和|同(?!志)|间谈|跟|找|约|互|对|两两|之间|间$|彼此|内部|—|－|谈(?=[委班党干职站副科股部所])"
)
_TALK_WORDS = re.compile(
    r"(?:逐一|逐个|挨个|挨着|一个个|一一|分别|普遍|都|单独|均|各)*(?:开展|进行|个别)*(?:了)?(?:谈心谈话|谈心交心|交心谈心|谈心|谈话|互谈|谈|聊)?(?:了|过|的)?(?:共|有|是)*$"
)


_EACH = re.compile("(?<=[与和])(?:每个|每名|每位|各位|全体|其他)(?=[\u4e00-\u9fff]{2})")
_WHOM_FIRST = re.compile(
    "(?:^|(?<=[，。；]))(?P<whom>[\u4e00-\u9fff]{2,6}?)们，?(?:是|由)?(?:我们|咱们?)?"
    "(?P<who>[\u4e00-\u9fff]{0,4}(?:书记|[院局校镇乡处厂台站所县市区]长|主任|主要负责人|一把手))(?:同志)?(?=(?:挨个|逐个|逐一|一一|一个个|挨着|都|分别)+(?:谈|聊))"
)
"""科长们书记逐个谈了9次: the side that is told first is the one talked with."""
_NO_SIDE = re.compile("[那这]个|次?数|改[成为]|[错漏]")
_INSIDE = re.compile(r"(?:人次|次)（([^（）]*)）")
_SHORTLY = re.compile(
    rf"(?:其中)?(?P<who>[^\d]{{2,30}}?(?:—|－|-|之间|与|和|同(?!志)|跟|对|互谈|谈|相互|互相|彼此)[^\d]{{0,24}}?)(?P<n>{COUNT})(?:人次|次|人)?"
)
_MUTUAL = re.compile(
    r"(?P<who>.{1,10}?)(?:之间|内部|相互|互相|彼此|里头)*(?:互谈|两两谈心?|相互谈心?|互相谈心?|(?<!之)间谈心?|(?<=内部)谈|互相|相互)"
)
_DIRECTED = re.compile(
    r"(?P<who>[^与和同跟]{1,12}?)(?:逐一|分别|普遍)?(?:—+|－|-|谈(?=[委班党干职站副科股部]))(?P<whom>[^谈]{1,24})"
)
_AMONG = re.compile("(?P<who>[^与和同跟]{1,10}?)(?:(?:之间)?(?:彼此|相互|互相|两两)(?:之间)?|之间|间)")
_EACH_ONE = re.compile(rf"(?<=谈)了?一次，(?:一?共|共计|合?计)(?={COUNT}人?次)")
_IN_BRACKETS = re.compile("（(?=[^）]*次[^）]*次)")
_SAME = re.compile(r"^(?:再)?[与和同跟找](?P<whom>.{1,24})")

_PAIRS = re.compile(
    r"(?:^|[，。；])(?:[^，。；：、\d]{0,6}?(?:开展|进行|包括|完成)了?)?(?P<list>[^，。；：、\d]{4,24}(?:、[^，。；：、\d]{4,24}?){1,4})(?:的)?(?:都|均|分别|普遍|全部|逐一)*(?:开展了?|进行了?)?(?:谈心谈话|谈心|谈话|谈|聊)(?:了|过|活动)*(?=，|。|；|$)"
)


def rounds(part: Sentence) -> Iterator[dict[str, Any]]:
    """Who talked with whom, and how often."""
    last = ""
    text = re.sub(rf"(?<=[谈聊心话])(?:了|过)?，(?:一?共|共计|合?计)?(?={COUNT}(?:人)?次)", "", part.text)
    text = _IN_BRACKETS.sub("，", _EACH_ONE.sub("", text))
    text = _WHOM_FIRST.sub(r"\g<who>与\g<whom>", text)
    for piece in re.split(r"(?<=次)[、，；]|(?<=次）)[、，；]|[，；。：]", text):
        match = _BETWEEN.search(piece)
        follows = last and _SAME.match(piece)
        if not match or (
            match["unit"] == "次"
            and not follows
            and not re.search("谈|书记|班子|聊", piece if "谈" not in part.text else "谈")
            and not ("=talks" in part.topics and _PAIR.search(match["who"]))
        ):
            continue
        paired = match["who"].strip("（，、")
        who = re.sub(
            r"^(?:[名位](?!彼此|相互|互相|之间|两两)(?=[\u4e00-\u9fff]{2})|其中|包括|谈话对象为?|主要是|分别为|开展)+",
            "",
            paired,
        )
        n = count_of(match["n"])
        if (
            _PAIR.search(paired)
            and n is not None
            and not re.search("累计|共计|合计|总计|共谈|普遍谈|大家|加起来|一共", who)
        ):
            if "、" in who and len(_PAIR.findall(who)) > 1:
                continue
            if re.search("座谈?$", paired) or ("、" in who and re.search("开展谈心谈话$", match["who"])):
                continue
            between = _EACH.sub("", paired_names(who, last))
            if _NO_SIDE.search(between) or (n == 1 and re.search("各(?:自)?(?:谈|聊)", match["who"])):
                continue
            last = re.split("与|和|同(?!志)|跟|之间", between)[0] or last
            yield {"between": between, "count": n, "_at": part.start + max(0, part.text.find(piece))}
    for inside in _INSIDE.finditer(part.text):
        listed = re.split("[，；]", inside[1])
        listed = listed if len(listed) > 1 else re.split("、", inside[1])
        told = [_SHORTLY.fullmatch(item.strip()) for item in listed]
        if len(told) > 1 and all(told) and "人次" not in inside[1]:
            for one in told:
                if one and (n := count_of(one["n"])) is not None:
                    yield {
                        "between": paired_names(one["who"]),
                        "count": n,
                        "_at": part.start + inside.start(1),
                    }


def pairs_told(text: str) -> list[dict[str, Any]]:
    """Who talked with whom where no number is told: 书记与成员之间、成员相互之间都谈了."""
    match = _PAIRS.search(text)
    listed = match["list"].split("、") if match else []
    paired = (
        len(listed) > 1
        and not re.search("没|未|还", match[0] if match else "")
        and all(re.search("[与和跟同].*(?:间|$)|[相互]+|之间$", one) for one in listed)
    )
    return [{"between": one} for one in listed] if paired and all(map(_PAIR.search, listed)) else []


def rounds_in_short(part: Sentence) -> Iterator[dict[str, Any]]:
    """书记跟班子成员10，班子互谈45: figures without a measure, two at least."""
    pieces = [piece for piece in re.split("[，；。]", part.text) if not piece.endswith("次")]
    told = [found for piece in pieces if (found := _SHORTLY.fullmatch(piece))]
    if len(told) < 2:
        return
    last = ""
    for one in told:
        between = paired_names(one["who"], last)
        last = re.split("与|之间", between)[0]
        if (n := count_of(one["n"])) is not None:
            yield {"between": between, "count": n}


def paired_names(who: str, last: str = "") -> str:
    """Two sides as a report names them: 书记谈委员 and 书记—委员 as 书记与委员, 委员互谈 as 委员之间.

    A side left out is that of the round before, `last`.
    """
    bare = _TALK_WORDS.sub("", who).strip()
    if mutual := _MUTUAL.fullmatch(who) or _MUTUAL.fullmatch(bare) or _AMONG.fullmatch(bare):
        return who if who.endswith("相互之间") else f"{mutual['who']}之间"
    if directed := _DIRECTED.fullmatch(who):
        return f"{directed['who']}与{directed['whom']}"
    who = re.sub("(?<=[\u4e00-\u9fff])对|跟|找|约|同(?!志)", "与", bare)
    if "与" not in who and who.count("和") == 1 and not who.endswith("之间"):
        who = who.replace("和", "与")
    if last and (same := _SAME.match(who)):
        return f"{last}与{same['whom']}"
    return who
