"""What was said at the end of a meeting, by whoever says it in whatever verb: praise, demands, a pledge.

A sentence is one of comment where it names the superior's group or a comment, or where somebody who is
not in the chair judges this meeting; what follows a verb of asking in it, or in the sentences that go on
from it, are demands. A pledge is what the chair or the group promises. What is told without ordinals is
cut only where its parts are alike; else it is one point, as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.enumerated import names
from gongwen.intake.enumerations import OF_MEETING, items
from gongwen.intake.numbers import COUNT

_WHOLE = re.compile(r"(?:“[^”\n]{0,1000}”|[^。\n“])+。?")
_OF_COMMENT = re.compile("督导|指导组|巡回组|点评|讲评|到会指导|评价|在会上肯定|肯定(?=[^，。；]{0,6}“)")
_THIS = "(?:本次|这次|此次|这个|今天的?)(?:会议|民主生活会|组织生活会|专题民主生活会|生活会|会)"
_JUDGES = re.compile(
    rf"(?:^|[，。；：])(?P<who>[\u4e00-\u9fff、]{{2,16}}?)(?:同志)?(?:最后|随后|在会上|也)?(?:指出|认为|点评|讲评|评价|讲话|说|讲)(?:时|中)?(?:说|指出|认为)?[，：]?(?:[^，。；：]{{0,12}}?){_THIS}"
)
_PRAISES = re.compile(
    r"(?:指出|认为|肯定了?|评价[^，。；：]{0,6}(?=：)|评价(?:是|为|说|道)?|讲评|点评(?!人|意见|环节|稿|录音|记录|材料|得|讲得|那|的?时间|内容)|讲话(?!得|的?时间|内容)|[说讲])(?:指出|认为|说|道|时说|时指出)?[，：]?"
)
_ASKS = re.compile(
    rf"(?:^|[，；。”])(?:点评|讲评)?(?:并|同时|还|又|也|就[^，。；]{{2,16}}|对[^，。；]{{2,16}})*(?:[他她])?(?:还|又|也|同时)?(?:要求|希望|强调|叮嘱|嘱咐|勉励|提醒|提出(?:{COUNT}[点条项个])?(?:要求|希望|意见)|要(?=我们|你们|大家))"
    rf"(?:{COUNT}(?:句话|点|条|项|个))?(?:是|如下)?[，：]?"
)
_PLEDGES = re.compile(
    r"(?:表态(?:发言|讲话)?(?:(?:时|中)?(?:说|表示|强调|指出)|(?=[：，]))|表示(?!了?(?:充分|高度|完全)?(?:肯定|赞同|满意|认可))|承诺|总结讲话，?(?:提出|表示|强调)|总结(?:时|说|指出))[，：]?"
)
_QUOTED_BEFORE = re.compile(
    r"“(?P<said>[^”\n]{4,90})”[，。]?(?:[他她]|[\u4e00-\u9fff]{2,4}(?:同志)?)?(?:在)?(?:点评|讲评)"
)
_QUOTED = re.compile("“[^”]{0,1000}”")
_EVERYBODY = re.compile("大家|成员|纷纷|一致|都|党员$|批评")
_GOES_ON = re.compile(r"^(?:[他她]|还|并|同时|要求|希望|提出|强调|又)")
_WHOSE = re.compile(
    r"^(?:我们|你们|大家|[^，。；、把抓要]{0,10}?(?:党委|党组|党工委|支部|总支|班子|局|院|校|公司|单位))(?=[抓把在要以持续认真切进从对强严按巩深落做加紧压盯继将带狠])"
)
_SUBJECT = re.compile("^[^，。；、]{0,8}?(?:班子|党委|党组|支部|总支|我们|自己|本人)(?=[将要会一坚])")
_TAIL = re.compile(rf"(?:等)?{COUNT}(?:件事|项工作|个方面|点|条|件实事)(?:要求|希望)?(?:抓好|办好|做好)?$")
_NO_POINT = re.compile(
    "就写|常规|惯例|^得|^的?是|^全名|^姓名|[挺啥]|有点|记不|[你吗？]|吧$|：|督导组|表态|^[^，]{0,6}(?:要求|意见|发言)$|[点条项]$|^讲了|个态$"
)
_TOGETHER = re.compile("[把将][^，；]*[和与同][^，；]*(?:一起|一并|一体|结合|统一|贯通)")
"""把甲和乙一起抓 is one demand."""
_ALIKE = 16
_MOST_CHAIRS = 50
"""Names before 主持 that are looked for in other sentences; a report has a few."""


def read_speech(text: str, have: frozenset[str]) -> Iterator[Raw]:
    """Points, demands and pledges of a text, for the fields that are not in `have`."""
    told: dict[str, tuple[list[str], int, int]] = {}
    for path, values, start, end in _all_said(text):
        if path not in have and path not in told and values and not any(_NO_POINT.search(v) for v in values):
            told[path] = values, start, end
    for path, (values, start, end) in told.items():
        yield Raw(path, values, start, end, weak=True)


def _all_said(text: str) -> Iterator[tuple[str, list[str], int, int]]:
    chairing = re.findall(r"([\u4e00-\u9fff]{2,3}?)(?:同志)?(?:亲自)?主持", text)
    chairs = list(dict.fromkeys(chairing))[:_MOST_CHAIRS]
    comment = False
    for sentence in _WHOLE.finditer(text):
        words, start = sentence.group(), sentence.start()
        if quoted := _QUOTED_BEFORE.search(words):
            yield (
                "comment.points",
                pieces(quoted["said"]),
                start + quoted.start("said"),
                start + quoted.end("said"),
            )
        judge = _JUDGES.search(words)
        by_chair = any(name in words[:24] or (judge and name in judge["who"]) for name in chairs)
        pledge = _PLEDGES.search(words)
        before = words[: pledge.start()] if pledge else ""
        if pledge and not _OF_COMMENT.search(before) and not _EVERYBODY.search(before[-20:]):
            body = words[pledge.end() :].strip("。；“” ")
            yield "pledge.points", pledged(body), start + pledge.end(), sentence.end()
            comment = False
            continue
        comment = bool(_OF_COMMENT.search(words) or (judge and not by_chair)) or (
            comment and bool(_GOES_ON.match(words))
        )
        if comment:
            yield from _commented(words, start)


def _commented(words: str, start: int) -> Iterator[tuple[str, list[str], int, int]]:
    """Praise up to the first verb of asking, demands after it."""
    bare = _QUOTED.sub(lambda quoted: "“" + "□" * (len(quoted.group()) - 2) + "”", words)
    asks = next((m for m in _ASKS.finditer(bare) if len(words) - m.end() > 4), None)
    until = asks.start() if asks else len(words)
    about = _OF_COMMENT.search(words) or _JUDGES.search(words)
    praises = list(_PRAISES.finditer(bare, 0, until))
    if praises and about:
        last = praises[-1] if "，" not in words[praises[0].end() : praises[-1].start()] else praises[0]
        body = words[last.end() : until].strip("。；， ")
        if body and (judged := pieces(body)):
            yield "comment.points", judged, start + last.end(), start + until
    if asks:
        body = words[asks.end() :].strip("。；， ”")
        yield "comment.requirements", demanded(body), start + asks.end(), start + len(words)


def pieces(body: str) -> list[str]:
    """Praise cut into its points, where all are short; one in quotes of two halves is one."""
    told = [item for item, _ in items(body)] if re.match("[：，“]*(?:一是|第一|首先|1[.．、])", body) else []
    if told:
        return told
    quoted = re.search("“([^”]+)”$", body)
    inner = (quoted[1] if quoted else OF_MEETING.sub("", body.strip("“”：，"))).strip("。，")
    listed = [part.strip() for part in re.split("[，；。]", inner) if part.strip()]
    if len(listed) == 1 or all("、" in part for part in listed):
        cut = [one for part in listed for one in part.split("、")]
        listed = listed if quoted and len(cut) == 2 else cut
    good = all(2 <= len(one) <= _ALIKE for one in listed) and len(listed) <= 8
    return listed if good and (len(listed) > 1 or quoted) else []


def demanded(body: str) -> list[str]:
    """Demands cut where they are told one by one; one alone is one."""
    if re.match("[：，“]*(?:一是|一要|第一|首先|1[.．、])", body):
        return [item for item, _ in items(body)]
    body = _TAIL.sub(
        "", _WHOSE.sub("", re.sub("^(?:我们|你们|大家)?(?:往下|下一步|今后|要)*", "", body.strip("：，“”")))
    )
    body = _WHOSE.sub("", body)
    listed = [part.strip() for part in re.split("[，；]", body) if part.strip()]
    if len(listed) == 1 and not _TOGETHER.search(body):
        cut = names(body)
        listed = (
            cut
            if len({one[0] for one in cut}) == 1 or (len(cut) == 2 and not re.search("“", body))
            else listed
        )
    listed = [re.sub("^要(?=..)", "", one) for one in listed]
    return listed if all(4 <= len(one) <= 40 for one in listed) and len(listed) <= 8 else []


def pledged(body: str) -> list[str]:
    """A pledge: its parts where they begin alike or are long, else one."""
    if re.match("[：，“]*(?:一是|一要|一抓|第一|首先|1[.．、])", body):
        return [re.sub("^[一二三四五](?=抓)", "", item) for item, _ in items(body)]
    body = re.sub("^(?:代表班子)?(?:一定|坚决)?(?:要|将)?", "", _SUBJECT.sub("", body.strip("：，“”")))
    alike = [part for part in re.split("[、，；]", body) if part]
    if (len(alike) > 2 and len({part[:1] for part in alike}) == 1) or (
        len(alike) == 2
        and (
            len({part[:2] for part in alike}) == 1
            or (len({part[-1] for part in alike}) == 1 and len(alike[0]) == len(alike[1]))
        )
    ):
        return alike
    listed = [part.strip() for part in re.split("[，；]", body) if part.strip()]
    if len(body) <= _ALIKE or len(listed) == 1:
        return [body] if 4 <= len(body) <= 60 else []
    return listed if all(4 <= len(one) <= 40 for one in listed) and len(listed) <= 8 else []
