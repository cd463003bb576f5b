"""Every count and every day that a text names, with the words on both sides of it; not yet what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongwen.intake.numbers import DAY, count_of
from gongwen.intake.sentences import Sentence

_COUNT = re.compile(
    r"(?P<rough>约|近|大约|大概|好像|超过|将近|不少于|不低于)?"
    r"(?:(?<![\d.:：〔/A-Za-z-])(?P<digits>\d{1,4})(?![\d.．:：/〕-]|[年月日号时届楼室天周页%％‰万亿元]|分钟|小时|点(?!要求|意见|希望)|人民|周年|个(?:月|工作日|小时))"
    r"|(?<!\d)(?<=[：])(?P<told>\d{1,4})(?![\d.:：/〕-]|[年月日号时届楼室%％‰万亿元])"
    r"|(?<![第零〇一二两三四五六七八九十百千“、几])(?P<signs>[一二两三四五六七八九十百][零〇一二三四五六七八九十百]{0,5})(?=余|多(?!数)|来|几|人次|[条项份稿遍名位人场次回件个]))"
    r"(?P<some>余|多(?!数)|来|几)?(?P<unit>人次|人/次|条次|场次|个人(?=$|[，。；、）]|到|参|来|全|都|谈|发言|讲|说|没)|[条个项件稿遍次回人名位份篇场点])?"
)
_SAME = {
    "个人": "人",
    "名": "人",
    "位": "人",
    "人/次": "人次",
    "场次": "次",
    "条次": "条",
    "遍": "次",
    "回": "次",
}
_STOPS = re.compile(r"[，；：。！？\n（）]")
_LINKED = (
    r"(?:（[^）]{1,6}）)?(?:[上下]午)?(?:起|开始)?(?:[\u4e00-\u9fff]{0,4}?[到至]|[—－~～–-]{1,2})"
    r"(?:了|今年|当年|同年|次年|本月|同月)?"
)
_SPANNED = re.compile(
    rf"(?P<first>{DAY}){_LINKED}(?P<last>{DAY}|\d{{1,2}}[日号]|[一二三四五六七八九十]{{1,3}}[日号])"
)
_DAY = re.compile(DAY)
_WORD = re.compile("[\u4e00-\u9fff：]")
_FAR = 60
_NEXT = 40
_NAME_BEFORE = re.compile(
    r"[^，；：。！？\n（）\d]{2,14}(?:（(?:(?P<measure>人次|次|稿|份|条|项|人|场|个)次?|[^（）\d]{1,6})）)?[，：]$"
)
_NAME_LONGEST = 24
"""Characters that a name with its measure and mark has at most."""
_RUN_ON = 5
_OF_NEXT = re.compile(
    "(?:[ \u3000]|应到|实到|到会|收回|回收|其中|还有?|剩下?|剩余|尚有|未|没有?|已|已经|均|完成|办结|改完|改了|办了"
    "|到位|解决|落实|销号|来了|到了|变成|归并|合并|整改|提出|列出|形成|参加|了|为|后|共)+$"
)
_LEFT = re.compile("(?:剩下?|还差|只差|就差)了?$")
_FORMULA = re.compile(
    "[一二三四五六]个(?:带头|对照|找一找|必须|方面|一|是否|意识|自信|维护|环节|层面|专题|专项)|[一二三四五六七八九十]条措施"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A count or a day and where it stands.

    `words` are the parts it may speak of, what the paragraph said before (`far`), its own clause with `#`
    in its place, and the clause after: `far¦left#right¦next`. `last` is the second day of a period.
    """

    kind: str
    text: str
    start: int
    end: int
    unit: str
    exact: bool
    words: str
    part: Sentence
    number: int = 0
    last: tuple[int, int] = (0, 0)


def mentions(text: str, parts: tuple[Sentence, ...]) -> Iterator[Mention]:
    """All counts and days of a plain text, paragraph by paragraph."""
    starts = [part.start for part in parts]
    position = 0
    for line in text.split("\n"):
        if any(sign.isdigit() for sign in line) or re.search("[一二三四五六七八九十]", line):
            yield from _of_line(line, position, parts, starts)
        position += len(line) + 1


def _of_line(line: str, position: int, parts: tuple[Sentence, ...], starts: list[int]) -> Iterator[Mention]:
    spans: list[tuple[int, int, str, re.Match[str] | None]]
    spans = [(m.start(), m.end(), "span", m) for m in _SPANNED.finditer(line)]
    held = _held(line, spans)
    spans += [(m.start(), m.end(), "day", m) for m in _DAY.finditer(line) if not held[m.start()]]
    held = _held(line, spans)
    for match in _COUNT.finditer(line):
        if match.end() > match.start() and not held[match.start()] and _counts(line, match):
            spans.append((match.start(), match.end(), "count", match))
    yield from _placed(line, position, spans, parts, starts)


def mentions_of(
    text: str, parts: tuple[Sentence, ...], kind: str, places: Iterable[tuple[int, int]]
) -> Iterator[Mention]:
    """Names of one kind at their places, with the words on both sides."""
    starts = [part.start for part in parts]
    by_line: dict[int, list[tuple[int, int, str, re.Match[str] | None]]] = {}
    for start, end in places:
        position = text.rfind("\n", 0, start) + 1
        by_line.setdefault(position, []).append((start - position, end - position, kind, None))
    for position, spans in by_line.items():
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        yield from _placed(line, position, spans, parts, starts)


def _placed(
    line: str,
    position: int,
    spans: list[tuple[int, int, str, re.Match[str] | None]],
    parts: tuple[Sentence, ...],
    starts: list[int],
) -> Iterator[Mention]:
    spans.sort(key=lambda one: one[0])
    stops = [-1, *(m.start() for m in _STOPS.finditer(line)), len(line)]
    for index, (start, end, kind, match) in enumerate(spans):
        at = bisect_right(starts, position + start) - 1
        if at < 0 or position + start >= parts[at].start + len(parts[at].text):
            continue
        border = bisect_right(stops, start - 1) if start else 1
        left = stops[border - 1] + 1
        right = stops[bisect_right(stops, end - 1)]
        since, until, measure = left, right, ""
        if match is not None:
            since = max(left, spans[index - 1][1] if index else 0)
            until = min(right, spans[index + 1][0] if index + 1 < len(spans) else len(line))
        # What stands alone between two marks has its name in the clause before: 谈心谈话（人次）：67.
        if since == start and match is not None and start:
            named = _NAME_BEFORE.search(line, max(0, start - _NAME_LONGEST), start)
            if named and not (index and spans[index - 1][1] > named.start()):
                since = named.start()
                measure = named["measure"] or ""
        # Between two figures of one clause what stands after 、 or at the end is said of the second.
        if since > left:
            since += line[since:start].rfind("、") + 1
        if until < right:
            until = end + len(_OF_NEXT.sub("", line[end:until].partition("、")[0])[:_RUN_ON])
        unit = (measure or match["unit"] or "") if match is not None and kind == "count" else ""
        words = (
            f"{line[max(0, since - _FAR) : since]}¦{line[since:start]}#{unit}{line[end:until]}"
            f"¦{line[until : until + _NEXT]}"
        )
        if match is None:
            name = line[start:end]
            yield Mention(kind, name, position + start, position + end, "", True, words, parts[at])
        else:
            made = _made(line, position, kind, match, words, parts[at])
            yield replace(made, unit=_SAME.get(measure, measure)) if measure and kind == "count" else made


_COUNTED = re.compile(
    "[^，。；、：]{0,6}(?:问题|意见|建议|诉求|看法|措施|事项|任务|不足|短板|差距|毛病|整改|方面|人)|[，。；、：！？（）\\s]|$"
    "|[已都均全没是为正在的还待需要属归给对个成集书立限长当马完未改落解销有共来到其]|班子"
)
"""What follows 个 where opinions, problems and tasks are counted."""


def _counts(line: str, match: re.Match[str]) -> bool:
    """Not 一条 in a phrase, nor 四个带头; a bare number only right after its words."""
    left = _LEFT.search(line, max(0, match.start() - 4), match.start())
    if match["signs"] == "一" and match["unit"] not in ("人", "名", "位") and not left:
        return False
    if match["unit"] == "个" and not _COUNTED.match(line, match.end()):
        return False  # 三个县区, 两个技改项目: of something that is no fact
    if not match["unit"] and not _WORD.match(line, max(0, match.start() - 1), match.start()):
        return False
    return not _FORMULA.match(line, match.start())


def _held(line: str, spans: Iterable[tuple[int, int, str, object]]) -> bytearray:
    """A one for every character of a line that spans take."""
    held = bytearray(len(line) + 1)
    for start, end, _, _ in spans:
        held[start:end] = b"\1" * (end - start)
    return held


def _made(line: str, position: int, kind: str, match: re.Match[str], words: str, part: Sentence) -> Mention:
    if kind == "count":
        group = next(name for name in ("digits", "told", "signs") if match[name])
        exact = not (match["rough"] or match["some"])
        unit = match["unit"] or ""
        return Mention(
            kind, match[group], position + match.start(group), position + match.end(), _SAME.get(unit, unit), exact,
            words, part, count_of(match[group]) or 0,
        )  # fmt: skip
    if kind == "day":
        return Mention(
            kind, match.group(), position + match.start(), position + match.end(), "", True, words, part
        )
    last = (position + match.start("last"), position + match.end("last"))
    text, end = f"{match['first']}至{match['last']}", position + match.end("first")
    return Mention(kind, text, position + match.start(), end, "", True, words, part, 0, last)
