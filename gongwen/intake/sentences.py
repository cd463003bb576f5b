"""A plain text cut into sentences, each with the parts of the report that it may speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gongwen.intake.rules import reading_rules

_NUMBERED = (
    r"(?:第?[一二三四五六七八九十]{1,3}(?:、|部分|是)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d))"
)
HEAD = re.compile(rf"^[ \u3000]*(?:{_NUMBERED}|[一二三四五六七八九十]：|【|表[一二三四五六七八九十\d])")
_LEAD = re.compile(rf"^[ \u3000]*(?P<head>{_NUMBERED}?[^。：，；\n]{{1,24}}(?:。|：|，)|【[^】\n]{{1,12}}】)")
_INNER = re.compile(r"[一二三四五六七八九]是(?P<head>[^。：，；\n]{2,16})[。：，]")
_SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；](?:”)?|$|(?=\n))")
GENERAL = frozenset({"meeting", "preparation", ""})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plain text with its place; `topics` are the parts it may belong to.

    The part that is asked, or that its head names, stands among them with a `=` before it as well.

    `head` is the part that the head above it names, empty where there is none.
    """

    text: str
    start: int
    topics: frozenset[str]
    head: str = ""
    own: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((t.id, re.compile(t.head), re.compile(t.words)) for t in reading_rules().topics)


def topic_of_head(words: str) -> str:
    """The part that a head names; empty for a head that names none."""
    return next((id for id, head, _ in _known() if head.search(words)), "")


def topics_of(words: str) -> frozenset[str]:
    """The parts whose own words stand in a sentence."""
    return frozenset(id for id, _, cue in _known() if cue.search(words))


def sentences(text: str, asked: str = "") -> tuple[Sentence, ...]:
    """Cut a text into sentences. `asked` is the part that words without heads speak of."""
    found: list[Sentence] = []
    section, inherited = asked, frozenset[str]()
    position = 0
    for line in text.split("\n"):
        head = HEAD.match(line)
        lead = _LEAD.match(line)
        alone = bool(head) and len(line) <= 40 and not re.search(r"[。；，]", line)
        if asked:
            pass
        elif alone:
            section, inherited = topic_of_head(line), frozenset()
        elif lead and (head or len(lead["head"]) <= 12) and (topic := topic_of_head(lead["head"])):
            section, inherited = topic, frozenset()
        elif head and not lead:
            inherited = frozenset()
        for match in _SENTENCE.finditer(line):
            words = match.group()
            inner = _INNER.search(words)
            if inner and not alone and not asked and (topic := topic_of_head(inner["head"])):
                section = topic if section not in ("comment", "pledge", "results") else section
            own = topics_of(words)
            before = inherited
            start = position + match.start() + len(words) - len(words.lstrip(" \u3000"))
            inherited = own or inherited
            topics = frozenset({section or "lead", f"={section}"}) | inherited | before
            found.append(Sentence(words.strip(" \u3000"), start, topics, section, inherited))
        position += len(line) + 1
    return tuple(one for one in found if one.text)
