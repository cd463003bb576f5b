"""What the procedure of a 民主生活会 demands and a report lacks or does wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import starmap

from gongwen.checks.course import AFTER, BEFORE, OPENING
from gongwen.checks.passage import Hit, Line, Passage, compiled
from gongwen.checks.registry import in_lines
from gongwen.checks.sections import report_of, title_of
from gongwen.rules import TextRule

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_QUOTED = re.compile(r"“([^”\n]{4,})”")


_FROM_ABOVE = re.compile("(?:督导|指导)组[^。\n]{0,16}(?:指出|强调|要求|认为|提出|表示)[^\n]*$")
"""What is asked of the body by those who came from above is no promise of its own."""


def vague_mending(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """After the meeting, nothing but intentions: no list, no person in charge, no date (`settings.concrete`)."""
    report = report_of(passage)
    if report is None:
        return
    after = report.of(AFTER)
    if any(compiled(rule.settings["concrete"]).search(unit.text) for unit in after):
        return
    for unit in after:
        if match := compiled(rule.settings["promise"]).search(unit.text):
            if _FROM_ABOVE.search(
                passage.text, max(0, unit.start + match.start() - 200), unit.start + match.start()
            ):
                return
            yield Hit(unit.start + match.start(), unit.start + match.end())
            return


_ONE_SITTING = re.compile("(?:征求意见|意见征求|征集意见)(?:建议)?座谈会")
"""A text on one sitting of those who are asked, which need not tell of the other ways."""
_NUMBERED = re.compile(
    r"[ \t　]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、])"
)
_BARE_HEAD = re.compile(rf"{_NUMBERED.pattern}[^。；，：\n]{{2,30}}[。：]?[ \t　]*")


def single_channel(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """广泛 above a single way of asking; `settings.ways` are the ways, one pattern each."""
    for line in passage.lines_with(rule.settings["claim"]):
        claim = compiled(rule.settings["claim"]).search(line.text)
        if claim is None:
            continue
        told = _under(passage, line)
        if _ASKED.search(line.text, 0, claim.start()):
            continue  # what others are told to do
        ways = sum(1 for way in rule.settings["ways"] if compiled(way).search(told))
        if ways == 1 and not _ONE_SITTING.search(passage.text, 0, 80):
            yield Hit(line.start + claim.start(), line.start + len(told.rstrip()))


_ASKED = re.compile("(?:要求|提出|强调|指出|希望)[^。；\n]{0,60}$|(?<![需重主必])要[^，。；\n]{0,12}$")


def _under(passage: Passage, line: Line) -> str:
    """A line, and where it is only a head, also what stands under it up to the next head."""
    told = line.text
    if not _BARE_HEAD.fullmatch(told):
        return told
    for other in passage.lines:
        if other.start > line.start:
            if _BARE_HEAD.fullmatch(other.text) or _NUMBERED.match(other.text):
                break
            told = passage.text[line.start : other.start + len(other.text)]
    return told


def one_channel(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report whose preparations tell of a single way of asking for opinions, though none claims more.

    `settings.ways` are the ways, one pattern each; `settings.asked` are sentences that tell of asking,
    `settings.more` what says that there were others.
    """
    report = report_of(passage)
    if report is None or not report.title or report.of_branch:
        return
    asked, more = compiled(rule.settings["asked"]), compiled(rule.settings["more"])
    units = [unit for unit in report.of(OPENING, BEFORE) if asked.search(unit.text)]
    words = "".join(unit.text for unit in units)
    ways = [way for way in rule.settings["ways"] if compiled(way).search(words)]
    if units and len(ways) == 1 and not more.search(words):
        unit = next(unit for unit in units if compiled(ways[0]).search(unit.text))
        headed = next((unit for unit in units if unit.head), unit)
        yield Hit(min(headed.start, unit.start), unit.end)


_NEWS = re.compile(
    "[ \t　]*(?:本[报网刊台]讯|[（(]?(?:通讯员|记者)|[\u4e00-\u9fff]{2,6}(?:报|网|日报|融媒)讯)"
)
"""A piece of news quotes a sentence of what was said and leaves the rest to the report."""
_SENT_IN = re.compile(
    "(?:通讯员|记者|供稿|撰稿|来稿|图/文|文/图)[^）)\n]{0,20}[）)]?[ \t　]*$|据悉，|据了解，"
)


def only_praise(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A comment that affirms and names neither shortcoming nor requirement (`settings.more`)."""
    if any(_NEWS.match(line.text) for line in passage.lines[:3]) or any(
        _SENT_IN.search(line.text) for line in passage.lines[-3:]
    ):
        return
    spoken = rule.settings["comment"] + _guests(passage)
    certain = bool(rule.settings["certain"])
    for line in passage.lines_with(spoken):
        sentences = list(_SENTENCE.finditer(line.text))
        for at, sentence in enumerate(sentences):
            comment = compiled(spoken).search(sentence[0])
            if comment is None:
                continue
            following = "".join(other[0] for other in sentences[at + 1 : at + 3])
            follows = following if compiled(rule.settings["goes_on"]).match(following) else ""
            # Who listens with care and comments is not praised by it.
            if not compiled(rule.settings["praise"]).search(sentence[0], comment.start()):
                continue
            if compiled(rule.settings["more"]).search(sentence[0] + follows):
                continue
            if certain == _certain_praise(passage, sentence[0], spoken, rule):
                yield Hit(line.start + sentence.start(), line.start + sentence.end())


def _certain_praise(passage: Passage, sentence: str, spoken: str, rule: TextRule) -> bool:
    """Whether a report told at length has that strong praise and no other sentence on what those from above said."""
    settings, text = rule.settings, passage.text
    report = compiled(settings["report"]).search(title_of(passage.lines)) or compiled(
        settings["ends"]
    ).search(text)
    if not report or len(text) <= settings["least"] or not compiled(settings["strong"]).search(sentence):
        return False
    said = compiled(f"{spoken}|{_SAID_ABOVE}")
    return sum(1 for other in _SENTENCE.finditer(text) if said.search(other[0])) == 1


_SAID_ABOVE = "(?:督导|指导|督查)组[^。]{0,20}(?:指出|要求|强调|希望|提出|建议|反馈)"
_FROM_THERE = re.compile(
    "(?:督导|指导|督查)组(?:副?组长)?(?P<name>[\u4e00-\u9fff]{2,3}?)(?:同志)?(?=参加|出席|到会|全程|列席|指导|督导|莅临|，|、)"
)


def _guests(passage: Passage) -> str:
    """What is said by those who came from above, under their names, as one more way of a pattern."""
    names = {match["name"] for match in _FROM_THERE.finditer(passage.text)}
    either = "|".join(sorted(map(re.escape, names)))
    return f"|(?:{either})(?:同志)?[^，。；]{{0,4}}(?:讲话|指出|认为|评价|强调)" if names else ""


_HEAD = 4
"""Lines in which a title may stand, a name above it and a number below."""


def request_inside(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A request in a paper that is no request; `unless` tells 请示 and 函 by their title or end."""
    heads = [line.text.strip() for line in passage.lines[:_HEAD]]
    ends = (
        title_of(passage.lines),
        *(head for head in heads if head[-1] not in "。；，："),
        passage.text[-60:],
    )
    if any(compiled(other).search(words) for other in rule.unless for words in ends):
        return
    # A passage of a 请示 without its head ends as a 请示 does, or opens with the one it asks.
    alone = "报告" not in passage.text
    if alone and _TO_WHOM.match(passage.text) and not _TELLS.search(passage.text):
        return
    for pattern in rule.patterns:
        for match in passage.find(pattern):
            line = passage.text[passage.text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
            if not (alone and _ENDS_A_REQUEST.fullmatch(line.strip())):
                yield Hit(match.start(), match.end())


_TO_WHOM = re.compile(r"\s*[\u4e00-\u9fff]{2,16}：\s*\n")
"""县人民政府：, the first line of a paper whose title is left out."""
_TELLS = re.compile("汇报|总结|通报|简报|如下")

_ENDS_A_REQUEST = re.compile(
    "(?:以上|上述)?(?:意见|安排|事项|请求|方案)?，?(?:妥否|当否|可否)，?(?:[敬恳特]?请|望)[^，。；]{0,10}(?:批示|批复|审批|指示|批准|审定|审示|审阅|定夺|核示)[。！]?"
)


def advice_for_criticism(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Criticism told that only advises: every quotation, or every remark, wishes something and names no fault.

    `settings.denied` in the sentence says that there was none of it.
    """
    advice, fault = compiled(rule.settings["advice"]), compiled(rule.settings["fault"])
    lines = {line.start for line in passage.lines_with(rule.settings["criticism"])}
    if not lines:
        return
    for match in passage.find(_SENTENCE):
        if not compiled(rule.settings["criticism"]).search(match[0]):
            continue
        if compiled(rule.settings["denied"]).search(match[0]):
            continue
        quotes = list(_QUOTED.finditer(match[0])) or list(
            compiled(rule.settings["remark"]).finditer(match[0])
        )
        if len(quotes) > (match[0].count("“") == 0) and all(
            advice.search(quote[1]) and not fault.search(quote[1]) for quote in quotes
        ):
            yield Hit(match.start() + quotes[0].start(), match.start() + quotes[-1].end())


def private(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Private matters (`patterns`) in a text that is to be published (`settings.published`)."""
    published = compiled(rule.settings["published"]).search(passage.text)
    if published and not passage.by_articles:
        for pattern in rule.patterns:
            yield from starmap(Hit, in_lines(passage, pattern))


def absence(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Somebody absent from the meeting, and no word of a written statement or of telling them."""
    for line in passage.lines:
        if compiled(rule.settings["handled"]).search(line.text):
            continue
        for pattern in rule.patterns:
            for match in compiled(pattern).finditer(line.text):
                yield Hit(line.start + match.start(), line.start + match.end())


CHECKS = {
    "vague_mending": vague_mending,
    "single_channel": single_channel,
    "one_channel": one_channel,
    "only_praise": only_praise,
    "request_inside": request_inside,
    "advice_for_criticism": advice_for_criticism,
    "private": private,
    "absence": absence,
}
