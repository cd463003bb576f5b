"""Who was away from a meeting, and why."""

from __future__ import annotations

import re
from typing import Any

from gongwen.intake.cleaned import clean
from gongwen.intake.numbers import COUNT, count_of

_AWAY = re.compile(
    r"(?:^|[，。；：、（])(?P<who>[^，。；：（）]{1,24}?)(?P<reason>(?:因(?:公|病|事|工作|私|疫情)?|在|出国|出差|外出|休假|生病|住院|病假|参加|赴|去)[^，。；：]{0,18}?)?(?:，)?(?:请假|缺席|没来(?!得?及)|没能来|没到(?!位)|未到会|未参加|没参加|未能参加|未能到会|不能参会)"
)
_LISTED = re.compile(
    r"(?:缺席|请假)(?:人员|情况)?(?:及原因|及其原因)?：(?P<who>[^，。；：（）\n]{2,16})（(?P<inside>[^（）\n]{2,40})）"
)
_ONE_BY_ONE = re.compile(
    rf"(?:请假|缺席|没来|没到|未到会?)的?(?:同志)?(?:有)?(?:{COUNT}(?:个|人|名|位))?(?:同志)?(?:：|，分别是|，是|，?(?:为|系))(?P<list>[^。\n]{{4,120}})"
)
_PERSON = re.compile(
    r"(?P<who>[^，。；：（）]{2,16}?)(?:，|（|(?=因))(?P<reason>[^，。；：（）]{2,20})）?(?P<rest>，[^；]*(?:书面|发言|材料)[^；]*)?"
)
_LACKING = re.compile(
    r"(?:缺|缺席|请假|没来|没到)的?(?:是|有|为)(?P<list>[^，。；（）]{2,16}（[^（）]{2,20}）(?:[和、及][^，。；（）]{2,16}（[^（）]{2,20}）){0,9})"
)
_UNNAMED = re.compile(
    rf"请假：?(?:{COUNT})?(?:人)?（(?P<inside>(?:{COUNT}(?:人|名)[^，。；、（）\d]{{2,10}}[、，]?)+)）"
)
_COUNTED_AWAY = re.compile(
    rf"(?P<n>{COUNT})(?:名|位|个)(?:党员|同志|委员|成员|班子成员|人)*(?:因[公病事]|分别因[^，。；（]{{1,8}})?(?:请假|缺席|未到会?|没来|没到|未参加)（(?P<inside>[^（）\n]{{4,80}})）"
)
_NAME_AND_WHY = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,3}?)(?:同志)?(?P<reason>(?:因|在|去|到|赴|住院|生病|出差|出国|外出|参加|休|病|事|产|年|陪|探)[^，；、]{1,16}|住院|出差|生病|出国|外出)"
)
_SIDE_BY_SIDE = re.compile(
    "(?P<one>[^因在、]{2,14})(?P<first>因[^、]{1,12}|在[^、]{2,12})"
    "[、和](?P<other>[^因在、]{2,14}?)(?P<second>因[^、]{1,12}|在[^、]{2,12})"
)
"""甲因病、乙因出差请假: two persons, each with a reason."""
_BECAUSE = re.compile("^因(?=[^公病事私])")
_ITS_POST = re.compile(
    "^[^，（）]{0,10}(?:[局院校镇乡区县处科部所站厂]长|主任|书记|委员|主席|经理|总监|会计师|工程师)，(?=.{2})"
)
_EXCUSED = re.compile(
    r"(?:实到|到会)(?:会议)?(?:班子成员)?[\d一二三四五六七八九十]{1,3}(?:人|名)，(?P<who>[^，。；：]{2,20}?)(?P<reason>因(?![^，。；]*(?:请假|缺席|未))[^，。；]{1,12})，"
    r"(?=[^，。；]{0,8}(?:提交|递交|交)了?[^，。；]{0,4}书面|[^，。；]{0,4}书面)"
)
"""实到8名，副局长某因公出国，会前提交了书面发言."""
_EACH_WITH = re.compile(
    r"(?:缺席|请假)(?:人员|情况)?(?:及原因)?：(?P<list>[^，。；：（）\n]{2,16}（[^（）\n]{2,20}）(?:[、和；，][^，。；：（）\n]{2,16}（[^（）\n]{2,20}）)+)"
)
_WRITTEN = re.compile(
    r"书面发言交了|已?书面(?:提交)?发言|(?:书面)(?:发言|意见|材料|发言材料|发言提纲)|交了?材料"
)
_NOT_WRITTEN = re.compile(r"没(?:有)?(?:交|写|提交)|未(?:提交|交)")


def _in_brackets(text: str) -> list[dict[str, Any]]:
    """两名党员请假（甲住院，乙在外地带孙子）: as many people in the brackets as were counted before them."""
    match = _COUNTED_AWAY.search(text)
    told = [_NAME_AND_WHY.fullmatch(one) for one in re.split("[，；、]", match["inside"])] if match else []
    if match is None or count_of(match["n"]) != len(told) or not all(told):
        return []
    return [{"who": one["who"], "reason": one["reason"].removeprefix("因")} for one in told if one]


def absences(text: str) -> list[dict[str, Any]]:
    """Who was away and why, from the template's own list, a list in brackets, or running text."""
    if counted := _in_brackets(text):
        return counted
    return _ours(text) or _listed(text) or _one_by_one(text) or _told(text)


def _one_by_one(text: str) -> list[dict[str, Any]]:
    """A list after its lead-in, a person and a reason each: 请假的两个：甲，在外培训；乙，住院."""
    match = _ONE_BY_ONE.search(text)
    if not match:
        return []
    told = [_PERSON.fullmatch(item.strip("， ")) for item in match["list"].split("；")]
    after = text[match.end() : match.end() + 24]
    handed = _statement(after) if re.match("[^，。；]{0,6}(?:都|均)", after.lstrip("。；，")) else {}
    return [
        {"who": one["who"], "reason": one["reason"].removeprefix("因")}
        | (handed or _statement(one["rest"] or ""))
        for one in told
        if one
    ]


def _ours(text: str) -> list[dict[str, Any]]:
    listed = re.search(r"缺席情况：([^。\n]*)", text)
    rows = []
    for item in re.split(r"；", listed[1]) if listed else ():
        inside = re.search(r"^(.*?)（(.*)）$", item.strip())
        cells = re.split(r"，", inside[2]) if inside else []
        row: dict[str, Any] = {"who": inside[1] if inside else item.strip()}
        if cells and re.fullmatch(r"(?:已|未)提交书面发言", cells[-1]):
            row["written_statement"] = cells.pop()[0] == "已"
        if cells:
            row["reason"] = "，".join(cells)
        if row["who"]:
            rows.append(row)
    return rows


def _listed(text: str) -> list[dict[str, Any]]:
    rows = []
    if lacking := _LACKING.search(text):
        pairs = re.findall(r"([^（）和、及][^（）]*?)（([^（）]+)）", lacking["list"])
        return [{"who": who.lstrip("和、及"), "reason": reason} for who, reason in pairs]
    if several := _EACH_WITH.search(text):
        pairs = re.findall(r"([^（）和、；，][^（）]*?)（([^（）]+)）", several["list"])
        for who, inside in pairs:
            reason, _, rest = _ITS_POST.sub("", inside).partition("，")
            rows.append({"who": who.lstrip("和、；，"), "reason": reason} | _statement(rest))
        return rows
    for match in _LISTED.finditer(text):
        inside = _ITS_POST.sub("", match["inside"])
        reason, _, rest = inside.partition("，")
        rows.append({"who": match["who"], "reason": reason} | _statement(rest))
    if unnamed := _UNNAMED.search(text):
        told = re.findall(rf"{COUNT}(?:人|名)([^、，]+)", unnamed["inside"])
        rows += [{"reason": reason} for reason in told]
    return rows


def _told(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"who": clean(one["who"]), "reason": _BECAUSE.sub("", one["reason"]), "written_statement": True}
        for one in _EXCUSED.finditer(text)
    ]
    for match in _AWAY.finditer(text):
        who, reason = clean(match["who"]), (match["reason"] or "").strip("，")
        if (
            re.search(r"^[^\u4e00-\u9fff]*$|^把|应到|实到|应参加|[xX_]{1,3}|无人|没有|无$|^\d*$|谈|会议", who)
            and not reason
        ):
            continue
        if re.search(
            "实际|督导组|应参加|^(?:到会|出席|参会)|^(?:没有?|无)人|^(?:(?:另|那|这)?(?:外|一)*[个位名]?副?组长|[两三四几]个?人)$|列席|本来|原来|说好",
            who,
        ):
            continue
        if both := _SIDE_BY_SIDE.fullmatch(f"{who}{reason}"):
            told = text[match.end() : match.end() + 24].split("。")[0]
            handed = _statement(told) if re.search("均|都|分别", told) else {}
            rows += [
                {"who": clean(both[who]), "reason": _BECAUSE.sub("", both[why])} | handed
                for who, why in (("one", "first"), ("other", "second"))
            ]
            continue
        named = not re.fullmatch(
            rf"(?:有)?(?:{COUNT})?(?:人|名|名同志)?|有?一个|因病|因.*", who
        ) and not re.search("应到|实到|、.*、.*、|会议", who)
        row = dict[str, Any](who=who) if named else {}
        row |= {"reason": _BECAUSE.sub("", reason)} if reason else {}
        after = re.match(r"[^。\n]{0,24}", text[match.end() :])
        row |= _statement(after.group() if after else "")
        if row:
            rows.append(row)
    return rows


def _statement(words: str) -> dict[str, bool]:
    """Whether somebody sent his words in writing, where that is said."""
    if _NOT_WRITTEN.search(words):
        return {"written_statement": False}
    return {"written_statement": True} if _WRITTEN.search(words) else {}
