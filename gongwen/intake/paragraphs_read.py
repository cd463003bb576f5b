"""Lists that a paragraph or several paragraphs make: points, who sat in, the problems one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.document import Document
from gongwen.intake import rows
from gongwen.intake.clauses_read import AFTER_OBSERVERS, Raw
from gongwen.intake.enumerated import names
from gongwen.intake.enumerations import items, read_lists
from gongwen.intake.results_read import read_results
from gongwen.intake.sentences import Sentence
from gongwen.intake.speech import read_speech

_OBSERVERS = re.compile(
    r"(?:^|[，。；：])(?P<who>[^，。；：]{2,80}?)(?:列席(?:了)?(?:会议)?|旁听)(?=[，。；]|$)"
)
_OBSERVERS_ARE = re.compile(
    r"列席(?:人员|会议)?(?:的)?(?:同志|人)?(?:只|就|还)?(?:有|是|为|：)(?P<who>[^。；]{2,80})"
)
_DOUBLE = re.compile(
    r"(?:党员领导干部)?(?P<who>[^。；，]{2,40}?)(?:是联系[^，。；]{1,12}，)?(?:执行双重组织生活制度，)?以普通党员(?:的)?身份(?:全程)?(?:参加|参会|出席|列席)"
)
_BOTH_LIVES = re.compile(
    r"(?:^|[，。；])(?P<who>(?!没|无|大家|各|我们|党员领导干部|班子|领导|书记带头|带头|以|按)[^，。；]{3,24}?)(?:同志)?(?:到会|参会|来)?(?:过|执行|落实|参加)(?:了)?双重组织生活(?:制度)?(?=[，。；]|$)"
)
_MATTERS = re.compile(
    r"(?<=发言提纲中)对(?!以下事项)(?P<own>[^。；：]{4,60}?)作出说明|(?:作出说明：|应作说明的)?(?P<who>[^。；：]{4,80}?)(?:已由本人写入发言提纲作出说明|，已在个人发言提纲中逐项说明)|对以下事项作出说明：(?P<other>[^。；]{4,80})|对(?P<third>[^。；：]{4,60}?)(?:等)?(?:情况|方面)?(?:需要说明的事项|一一作了说明|逐一作了说明|作出了?说明)"
)
_PROBLEMS = re.compile(r"(?:问题如下|存在以下问题|主要问题(?:有|是|如下)?|突出问题(?:有|是|如下)?)：$")
_HEAD_ON_PROBLEMS = re.compile("[一二三四五六七八九]、(?![^，。；]*整改)[^，。；]{0,14}问题(?:情况)?$")


_PEOPLE = (
    ("attendance.observers", _OBSERVERS),
    ("attendance.observers", _OBSERVERS_ARE),
    ("attendance.double_life", _DOUBLE),
    ("attendance.double_life", _BOTH_LIVES),
    ("materials.matters", _MATTERS),
)
_BEFORE_NAMES = re.compile("^(?:还有|邀请|由|会议|会上|，|按照要求应作说明的)+")
_POST = re.compile("(?:主要)?(?:负责人|负责同志|主任|科长|处长|部长|书记)$")
_OFFICE = re.compile("(?:办公室|[部处科室组办股]|支部|监察室|工会|团委)$")
_DASHED = re.compile(r"[ \u3000]*(?:—+|－+|·|•|-+)[ ]?[\u4e00-\u9fff]")
_BY_NOW = re.compile("(?:^|。)(?:目前|截至目前|截止目前|现在|现)，?(?P<list>[^。；：]{6,120})(?=。|；|$)")
_ACHIEVED = re.compile(
    "^已?(?:建成|修订|新增|出台|压减|开通|整治|解决|修建|增设|完善了|废止|缩短|办结群众)|[到至](?:[0-9]|[一二三四五六七八九十])"
)
_PROGRESS = re.compile("整改(?:任务|措施|事项|问题)|完成[0-9]|[0-9](?:项|条)(?:整改|任务)")
_SEAT = re.compile("(?:常委|党委委员|党组成员|党工委委员|党委副书记|党组副书记|党工委副书记)$")
_DUTY = re.compile("^(?:做|作|负责|担任|承担)|记录$")
_MANY = re.compile(r"[一二三四五六七八九十\d]+(?:个)?(?:人|名)$")


def read_paragraphs(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every list of a text, each from its lead-in on."""
    topics: dict[int, frozenset[str]] = {}
    results: set[int] = set()
    for part in parts:
        begin = text.rfind("\n", 0, part.start) + 1
        topics[begin] = topics.get(begin, frozenset()) | part.topics
        if part.head == "results":
            results.add(begin)
    known = frozenset(document.fields)
    lines = list(_lines(text))
    dashed = [
        (start, line.strip(" \u3000—－·•-；。"))
        for start, line in lines
        if start in results and _DASHED.match(line)
    ]
    if dashed:
        yield Raw(
            "results",
            [words for _, words in dashed],
            dashed[0][0],
            sum(map(len, dashed[-1][1:])) + dashed[-1][0],
        )
    lists: list[Raw] = []
    for start, line in lines:
        if start in results:
            lists += _results(line, start)
        if topics.get(start, frozenset()) & {"rectification", "results"}:
            lists += _by_now(line, start)
        lists += read_lists(line, start, topics.get(start, frozenset({"lead"})), known)
        yield from _people(line, start)
    yield from lists
    if not any(raw.path == "results" and raw.sure for raw in lists) and "results" in known:
        about = {"rectification", "results"}
        yield from read_results(
            text,
            [(start, start + len(line)) for start, line in lines if topics.get(start, frozenset()) & about],
        )
    yield from read_speech(text, frozenset(raw.path for raw in lists if raw.sure))
    if "problems.items" in known:
        yield from _problems(lines)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _results(line: str, start: int) -> Iterator[Raw]:
    """Under a head on results 一是…二是… needs no lead-in."""
    bare = line.strip(" \u3000")
    told = [item.split("。")[0] for item, _ in items(bare)] if re.match("一是|（一）", bare) else []
    if len(told) > 1:
        yield Raw("results", told, start, start + len(line), weak=True)


def _by_now(line: str, start: int) -> Iterator[Raw]:
    """目前，已建成…，修订…: what was achieved, where every clause says so and none counts tasks."""
    for now in _BY_NOW.finditer(line):
        done = re.split("[，；]", now["list"])
        if all(_ACHIEVED.search(one) and not _PROGRESS.search(one) for one in done):
            yield Raw("results", done, start + now.start("list"), start + now.end("list"), weak=True)


def _people(line: str, start: int) -> Iterator[Raw]:
    for path, pattern in _PEOPLE:
        for match in pattern.finditer(line):
            who = next((group for group in match.groups() if group), "")
            who = AFTER_OBSERVERS.split(who)[0] if path == "attendance.observers" else who
            if (path == "attendance.observers" and re.search("^(?:都)?(?:没有?|无)人?$", who)) or (
                path == "attendance.observers"
                and _MANY.search(who)
                and "、" not in who
                and "和" not in who
                and len(who) < 8
            ):
                continue
            listed = shared_post(
                joined_posts(
                    [
                        name
                        for name in names(_BEFORE_NAMES.sub("", who))
                        if len(name) >= 2
                        and not _DUTY.search(name)
                        and not (path == "attendance.observers" and "双重组织生活" in name)
                    ]
                )
            )
            if listed:
                yield Raw(path, listed, start + match.start(), start + match.end(), weak=len(who) > 60)


def joined_posts(listed: list[str]) -> list[str]:
    """县委常委、统战部部长某某 is one person: a seat that goes with a post is no one of its own."""
    made: list[str] = []
    for name in listed:
        if made and _SEAT.search(made[-1]):
            made[-1] += f"、{name}"
        else:
            made.append(name)
    return made


def shared_post(listed: list[str]) -> list[str]:
    """办公室、人事科负责人 are two persons: the post at the end is that of every office before it."""
    post = _POST.search(listed[-1]) if len(listed) > 1 else None
    if not post or not all(_OFFICE.search(name) for name in listed[:-1]):
        return listed
    return [*(name + post.group() for name in listed[:-1]), listed[-1]]


def _problems(lines: list[tuple[int, str]]) -> Iterator[Raw]:
    """The problems that follow their lead-in, a paragraph each; one alone has no number."""
    told: list[dict[str, Any]] = []
    begin = end = 0
    reading = headed = False
    for start, line in lines:
        bare = line.strip(" \u3000")
        if reading and bare:
            found = _told(bare, first=not told and not headed)
            reading = bool(found)
            told += found
            end = start + len(line) if found else end
        headed = bool(_HEAD_ON_PROBLEMS.match(bare))
        if (headed or _PROBLEMS.search(bare)) and not told:
            reading, begin = True, start + len(line)
    yield from rows.raw_rows("problems.items", told, begin, end)


def _told(bare: str, *, first: bool) -> list[dict[str, Any]]:
    numbered = [item for item, _ in items(bare)] if re.match("[一二三四五六七八九十]+是", bare) else []
    alone = (
        first
        and not re.match(r"[一二三四五六七八九十]、|（|\d", bare)
        and "。" not in bare[:-1]
        and len(bare) < 120
    )
    made = []
    for words in numbered or ([bare.rstrip("。")] if alone else []):
        split = re.match("(?P<aspect>[^，。；]{2,30}?)方面，(?P<text>.+)$", words)
        made.append({"aspect": split["aspect"], "text": split["text"]} if split else {"text": words})
    return made
