"""Who was not there, or only listened, and yet speaks; and whether as many are named as away as are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongwen.checks.amounts import sentences
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.people import Person, people
from gongwen.rules import TextRule

_CLAUSE = re.compile(r"[，；：。！？\n]")
_SENTENCE = re.compile(r"[。！？；\n]")


def absent_acts(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A person told as excused, absent or only listening, who acts at the meeting all the same.

    `settings.away` are the words that take a person out, `settings.acts_there` what only one who is there
    does, `settings.excused` what makes it possible (in writing, another day).
    """
    settings = rule.settings
    away, present, excused = (compiled(settings[key]) for key in ("away", "acts_there", "excused"))
    mentions = people(passage, settings)
    names = {mention.name for mention in mentions}
    out = {
        mention.name: mention
        for mention in mentions
        if _is_away(passage.text, mention, mentions, away, settings)
    }
    for name in out:
        for match in re.finditer(re.escape(name), passage.text):
            sentence, at = _around(passage.text, match.start())
            after = sentence[at + len(name) :]
            if away.search(after) or excused.search(sentence) or _listed_away(sentence[:at], settings):
                continue
            act = present.search(_until_another(after, names - {name}, settings))
            ahead = sentence[max(0, at - 2) : at]
            how = away.search(_around(passage.text, out[name].start)[0])
            if act and how and not re.search("[对向给与和同]$", ahead.replace("、", "")):
                yield Hit(match.start(), match.end() + act.end(), {"who": name, "how": how.group()})


_OF_OTHERS = re.compile("的?(?:同志|人员|成员|委员)")


def _is_away(
    text: str,
    mention: Person,
    mentions: tuple[Person, ...],
    away: re.Pattern[str],
    settings: Mapping[str, Any],
) -> bool:
    sentence, at = _around(text, mention.start)
    if compiled(settings["another_time"]).search(sentence):
        return False
    clauses = _CLAUSE.split(sentence[at + len(mention.name) :])
    others = [other.name for other in mentions if other.name != mention.name]
    behind = clauses[0]
    if len(clauses) > 1 and (re.match(r"(?:同志)?(?:因|由于|$)", behind) or away.match(clauses[1])):
        behind += clauses[1]
    match = away.search(behind)
    if match and _OF_OTHERS.match(behind, match.end()):
        return False  # 转达给三位缺席同志
    if match and not any(other in behind[: match.start()] for other in others if not mention.listed):
        return True
    return _listed_away(sentence[:at], settings)


def _listed_away(before: str, settings: Mapping[str, Any]) -> bool:
    """Whether the words before a name are 请假的有 and the like, and what stands between is a list."""
    ahead = _CLAUSE.split(before)
    lead = ahead[-1] if ahead[-1] or len(ahead) < 2 else ahead[-2]
    return bool(compiled(settings["list_lead"]).search(lead))


def _until_another(words: str, names: set[str], settings: Mapping[str, Any]) -> str:
    """The words up to where another person takes over; those of a list belong together."""
    listed = re.match(r"(?:(?:同志)?(?:、|和|与|以及)[^，。；、]{2,4}?)*(?:同志|等)*", words)
    rest = words[listed.end() if listed else 0 :]
    cut = min((rest.index(name) for name in names if name in rest), default=len(rest))
    return words[: (listed.end() if listed else 0) + cut]


def _around(text: str, at: int) -> tuple[str, int]:
    """The sentence that holds a place, and the place in it."""
    start = max(text.rfind(stop, 0, at) for stop in "。！？；\n") + 1
    end = _SENTENCE.search(text, at)
    return text[start : end.start() if end else len(text)], at - start


_AWAY = re.compile(r"请假|缺席|未能?(?:到会|出席|参加|参会|到场)|没有到会|没能到会")
_DUE = re.compile(
    r"应(?:到|出席|参加|参会)|(?:班子|党组|党委|党工委|常委会|领导)(?:共有|现有|应有|共)?(?:成员|委员)(?:共有|现有|共|有)?#"
    r"|#(?:班子|党组|党委)?(?:成员|委员)"
)
_CAME = re.compile(r"实(?:到|际出席|际到会|际参加|际参会)|(?:^|[^应])(?:到会|出席|参会)(?:人数)?(?:为|的)?#")
_UNSURE = re.compile(r"列席|旁听|督导|指导组|等|另|中途|先后|分别.{0,6}会议|迟到|每")
_AT_WORK = re.compile(r"[^，。；]*(?:主持|代表|发言|通报|传达|指出|强调|带头|记录|宣读|报告)[^，。；]*")
_NAMED_FIRST = re.compile(r"(?:请假|缺席|未到会|未参会|未出席)(?:的|人员|同志|者|成员)*(?:有|是|为|：)")


def named_absent(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """应到9人，实到8人，甲、乙两位同志请假: those named as away are as many as are missing."""
    surnames, never = rule.settings["surnames"], rule.settings["never"]
    name = re.compile(
        rf"(?:^|[，、：；（。和与及的是为有]|{rule.settings['titles']})(?P<name>[{surnames}][^\W{never}]{{1,2}}?)"
        r"(?=同志|[、，。（；]|和|与|及|因|请假|缺席|未|在|外出|出差|休|住院|[两二三四五六\d])"
    )
    for sentence in sentences(passage.text):
        people = [one for one in sentence.amounts if one.unit == "人" and one.exact]
        due = [one for one in people if _DUE.search(one.words)]
        came = [one for one in people if _CAME.search(one.words) and one not in due]
        if (
            len(due) != 1
            or len(came) != 1
            or not due[0].start < came[0].start
            or came[0].value > due[0].value
        ):
            continue
        start = came[0].end
        start, end = _told_away(passage.text, start)
        words = passage.text[start:end]
        if not end or _UNSURE.search(words):
            continue
        counted = [one for one in people if start <= one.start < end]
        if len(counted) > 1 or any(_AWAY.search(one.words) for one in counted):
            continue
        named = {match["name"] for match in name.finditer(words)}
        away = int(counted[0].value) if counted else len(named)
        if named and away >= len(named) and away != due[0].value - came[0].value:
            names = {"due": due[0].text, "came": came[0].text, "away": away}
            yield Hit(came[0].start - len(came[0].label), end, names)


def _told_away(text: str, start: int) -> tuple[int, int]:
    """The words after a place that tell who is away, in that sentence or the next; 0, 0 where none do."""
    for _ in range(2):
        _, end = between_stops(text, start, start, "。；\n")
        words = text[start:end]
        away = list(_AWAY.finditer(words))
        if away:
            if lead := _NAMED_FIRST.search(words):
                return start + lead.end(), end
            busy = [work.end() for work in _AT_WORK.finditer(words, 0, away[-1].start())]
            return start + max(busy, default=0), start + away[-1].end()
        start = end + 1
        if text[end:start] == "\n":
            break
    return 0, 0


CHECKS = {"absent_acts": absent_acts, "named_absent": named_absent}
