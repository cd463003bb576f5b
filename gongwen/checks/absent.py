"""Who was not there, or only listened, and yet speaks: people excused from the meeting, and observers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongwen.checks.passage import Hit, Passage, compiled
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


CHECKS = {"absent_acts": absent_acts}
