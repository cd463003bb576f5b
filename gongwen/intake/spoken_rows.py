"""How the sheets sent out and the meetings held are told in a chat: 发了118收回117, 座谈会2场30人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, count_of

_SHEETS = r"(?:征求)?意见表|函件|信函|征求意见函|意见函|问卷|书面征求|表|函"
_SENT = re.compile(
    rf"(?:发放|发出|下发|补发了|发了|发下去|发出去|下去|发)(?:了)?(?:{_SHEETS})?(?:了|是)?(?P<n>{COUNT})(?![\d零一二三四五六七八九十百千多余来几场人条个次月日.])"
    rf"|(?:表|问卷|函)(?:发了|是|发的是|发出的?是|发的?数是?|发出数是?)(?P<m>{COUNT})(?=份|，|。|；|$)|(?P<o>{COUNT})份发下去|发下去的?(?:表|问卷|函)，?(?:一共|总共|共)?(?:是|有)?(?P<p>{COUNT})份"
    rf"|(?:表|问卷|函)(?:一共|总共|共|有)?(?P<q>{COUNT})份(?=，?(?:全部|全都|都|全|悉数)(?:收|回|交|返|寄))"
)
_BACK = re.compile(
    rf"(?:收上来|收回来|收回|回收|收到|收|(?<=，)回了|(?<=，)回函|(?<=，)(?:其中)?有效)(?:的)?(?:表|问卷|回函|复函|函)?(?:数)?(?:还是|了|是|为)?(?P<n>{COUNT})(?![\d零一二三四五六七八九十百千多余来几场人条个次月日.])"
)
_ALL_BACK = re.compile(
    "(?:全部|全都|都|全|悉数)(?:收|回收|收了?上?|送|寄|交|返)?(?:回来?|上来|收回|齐)|(?:全部|全都|都|全)回了|收齐|收回率百分之百|收回率100%"
)
_WHOLE = re.compile(
    rf"(?:一共(?P<n>{COUNT})份|(?:[表卷函][^，。；\d]{{0,16}}，)(?:总共|共)(?P<m>{COUNT})份(?=，?(?:全|都|悉数|收|回)))"
)
_NO_MEASURE = re.compile(
    rf"(?P<way>问卷|征求意见表|意见表|征求意见函|意见函)(?P<n>{COUNT})，(?:收)?回了?(?P<back>{COUNT})(?=，|。|；|$)"
)
_MEETING = re.compile(
    rf"(?P<way>座谈会|院坝会|恳谈会|板凳会)(?:一共|总共|共)?(?:开了?|召开了?|办了?|是)?(?P<n>{COUNT})(?:场|次|个)(?:，?(?P<people>{COUNT})(?P<about>来|余|多)?(?:个?人|名))?"
    rf"|(?P<m>{COUNT})(?:场|次|个)(?P<way2>座谈会|院坝会|恳谈会|板凳会)(?:，?(?:来了)?(?P<people2>{COUNT})(?P<about2>来|余|多)?(?:个?人|名))?"
)
_CAME = re.compile(
    rf"[，（]?(?:一共|总共|先后)?(?:来了|到了|来|到|共有|共|有|请了|请来|参加的?有?)?(?P<n>{COUNT})(?:个|名|位)(?P<scope>[\u4e00-\u9fff]{{2,14}})(?=，|。|；|、|）|$)"
)
_CIRCLE = re.compile(
    "(?P<who>[\u4e00-\u9fff]{2,10}?)(?:来了|来|参加了?|到会|参会|座谈|发言|到场)*(?:提意见)?"
)
_NO_CIRCLE = re.compile("^人|问题|意见|建议|小时|单位$|部门$")
_LISTED = re.compile(
    rf"(?:(?:^|[，。；])(?:渠道|方式|途径)?(?!主?要?(?:通过|采取|采用|用|以|靠|有))|通过|采取|采用|用|以|靠|有)(?:的?是)?(?P<list>[^，。；、\d]{{2,8}}?(?:[、和及与][^，。；、\d]{{2,8}}?){{1,6}})(?:这|等)?(?P<n>{COUNT})(?:种|个|条)(?:方式|办法|渠道|途径|形式|法子)"
)
_NAMED = re.compile(
    r"征求意见函|意见函|(?:网上|网络|线上|电子|纸质|匿名|无记名)?(?:调查)?问卷|书面征求|意见(?:征求|征集|建议)表|(?:征求)?意见表|发表|表(?=发|收|补|是|\d|下)|发函|函(?=发|\d)"
)
_OF_ALL = re.compile(
    "，(?:(?:来的|请的|参加的)?(?:都|全)是|(?:来|请|参加)的是)(?P<who>[\u4e00-\u9fff、]{3,30})(?=，|。|；|$)"
)
_TOOK_PART = re.compile(
    rf"，(?:参加|到会|参会|来|请)的(?:人)?(?:有|是|为)?(?P<who>[\u4e00-\u9fff、]{{2,30}}?)(?:等)?，?"
    rf"(?<![零一二两三四五六七八九十百])(?:一?共|总共|合计|计)?(?P<n>{COUNT})(?:个人|人|名|位)(?=，|。|；|$)"
)
_ATTENDED = re.compile(rf"(?P<n>{COUNT})(?:个?人|名|位)[^，。；\d]{{0,6}}(?:参加|出席|来|到)了?$")
_OTHER = re.compile(
    r"微信群|意见箱(?![^，。；]{0,8}(?:没有|没收|是空|空着|没人))|网上征集|来信|[\u4e00-\u9fff]{0,5}电话回访|(?<![接打])(?<![接打]个)电话(?![里说：通号]|\d(?!\d{0,2}[个通人户位名]))|个别访谈|走访|电子邮箱|热线|小程序|公众号"
)
_WAYS_ALONE = re.compile(
    "(?:^|[，。；])(?:主要|就|先后|分别)*(?:通过|采取|采用|用|以|靠|有)?(?:了|的是)?(?P<list>[^，。；：\\d]{2,12}(?:[、和][^，。；：\\d]{2,12}?){1,5}?)(?:等)?(?:多?种?(?:方式|形式|渠道|办法|途径)|都有|都用了?|都搞了?)?(?:，?(?:广泛|多方|共|认真|充分|面向[^，。；]{2,14}?)?(?:征求|听取|收集|征集)[^，。；\\d]{0,14}(?:意见|建议))?(?=，|。|；|$)"
)
_WAY_NAME = re.compile(
    "[\u4e00-\u9fff]{0,6}(?:座谈会?|意见箱|信箱|邮箱|问卷|发函|征求意见[表函]|意见表|访谈|走访|个别谈话|个别谈心|热线|公众号|微信群|网上征集|留言|电话|来信|小程序|谈话|入户|调研)"
)
_ASKED_OF = re.compile(
    "(?:^|[，。；])(?:又|还|再|先)?(?P<way>书面征求|书面听取|当面征求|上门征求|发函征求)(?:了|过)?(?P<scope>[^，。；]{2,24}?)的?(?:意见建议|意见)"
)
_SCOPE = re.compile(r"范围是(?P<scope>[^，。；]{2,60})")
_AWAY = re.compile(
    r"(?:^|[，。；])一个(?:是)?(?:请假，)?(?P<who>[\u4e00-\u9fff]{2,4}?)?(?P<reason>出国|出差|住院|生病|在[\u4e00-\u9fff]{2,10})(?=，|。|；|$)"
)


def spoken_absences(text: str) -> list[dict[str, Any]]:
    """一个是某某出国，一个是某某住院，都交了书面材料."""
    rows = [
        {key: value for key, value in match.groupdict().items() if value} for match in _AWAY.finditer(text)
    ]
    handed = re.search("(?:都)?交了?书面", text)
    return [row | {"written_statement": True} for row in rows] if handed else rows


def spoken_channels(text: str) -> list[dict[str, Any]]:
    """The ways of asking opinions that a sentence tells; the way is left out where none is named."""
    rows: list[dict[str, Any]] = []
    sheet: dict[str, Any] = {}
    if sent := _SENT.search(text):
        sheet["issued"] = count_of(next(group for group in sent.groups() if group))
    if whole := _WHOLE.search(text):
        sheet["issued"] = count_of(whole["n"] or whole["m"])
    if back := _BACK.search(text):
        sheet["returned"] = count_of(back["n"])
    elif "issued" in sheet and _ALL_BACK.search(text):
        sheet["returned"] = sheet["issued"]
    if bare := _NO_MEASURE.search(text):
        sheet = {"issued": count_of(bare["n"]), "returned": count_of(bare["back"])}
    if sheet:
        named = _NAMED.search(text)
        way = (
            {"发表": "征求意见表", "表": "征求意见表", "意见表": "征求意见表", "函": "发函"}.get(
                named.group(), named.group()
            )
            if named
            else ""
        )
        scope = _SCOPE.search(text)
        rows.append(({"way": way} if way else {}) | sheet | ({"scope": scope["scope"]} if scope else {}))
    for match in _MEETING.finditer(text):
        came = _CAME.match(text, match.end())
        row: dict[str, Any] = {
            "way": match["way"] or match["way2"],
            "sessions": count_of(match["n"] or match["m"]),
        }
        people = match["people"] or match["people2"]
        if people and not (match["about"] or match["about2"]):
            row["people"] = count_of(people)
        elif came and not people:
            row["people"] = count_of(came["n"])
            if (scope := _CIRCLE.fullmatch(came["scope"])) and not _NO_CIRCLE.search(scope["who"]):
                row["scope"] = scope["who"]
        end = match.end()
        if "people" not in row and (took := _TOOK_PART.match(text, end)):
            row |= {"people": count_of(took["n"])}
            row |= {} if _NO_CIRCLE.search(took["who"]) else {"scope": took["who"]}
        elif came and "scope" not in row:
            end = came.end()
        if "people" in row and "scope" not in row and (of_all := _OF_ALL.match(text, end)):
            row |= {} if _NO_CIRCLE.search(of_all["who"]) else {"scope": of_all["who"]}
        if "people" not in row and (before := _ATTENDED.search(text[: match.start()])):
            row["people"] = count_of(before["n"])
        rows.append(row)
    return rows + list(_named_alone(text, rows))


def _named_alone(text: str, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Ways that are only named: a list with its number, a list of nothing but ways, or one that has no figures."""
    told = [row.get("way", "") for row in rows]
    if not rows and (asked := _ASKED_OF.search(text)):
        told.append(asked["way"])
        yield {"way": asked["way"], "scope": asked["scope"]}
    listed = _LISTED.search(text)
    if listed and count_of(listed["n"]) == len(ways := names(listed["list"])):
        yield from ({"way": way} for way in ways if not any(way in one for one in told))
        return
    for match in _WAYS_ALONE.finditer(text):
        ways = names(match["list"])
        if len(ways) > 1 and all(_WAY_NAME.fullmatch(way) for way in ways):
            new = [way for way in ways if not any(way in one or (one and way.endswith(one)) for one in told)]
            told += new
            yield from ({"way": way} for way in new)
    others = dict.fromkeys(match.group() for match in _OTHER.finditer(text))
    yield from ({"way": word} for word in others if word not in told)
