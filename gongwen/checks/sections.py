"""The parts of a report: its title, its kind, and what stands under which head."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gongwen.checks.passage import Line, Passage

_HEAD = re.compile(r"^[ \t　]*[一二三四五六七八九十]{1,3}、[ \t　]*(?P<head>[^。；\n]{2,30})")
_PREPARATION = re.compile("会前|准备|筹备")
_MEETING = re.compile(
    "召开情况|会议情况|基本情况|召开过程|会议召开|开展情况|会议概况|会上|会中|会议进|生活会情况"
)
_AT_MEETING = re.compile(
    "主持|应到|实到|通报|自我批评|相互批评|批评|点评|督导组|剖析|逐一|对照检查|检视|到会|出席"
)
_BEFORE_MEETING = re.compile("学习|征求|征集|意见|谈心|谈话|撰写|起草|提纲|材料|方案|审阅")
_PROBLEMS = re.compile("问题|查摆|检视|差距|不足")
_MENDING = re.compile("整改|下一步|打算|措施|后续")
_REPORT = re.compile("(报告|情况汇报|总结)[ \t　。]*$")


class Part(NamedTuple):
    """A first-level head with what stands under it; `start` and `end` are the head's place."""

    start: int
    end: int
    head: str
    body: str


class Report(NamedTuple):
    """A report on a meeting, cut at its first-level heads. A missing part is None."""

    title: str
    opening: str
    parts: tuple[Part, ...]
    preparation: Part | None
    meeting: Part | None
    problems: Part | None
    mending: Part | None

    @property
    def before_meeting(self) -> str:
        """The opening and everything under the heads that precede the meeting's."""
        start = self.meeting.start if self.meeting else 0
        return "\n".join(
            [self.opening, *(part.head + part.body for part in self.parts if part.start < start)]
        )

    @property
    def after_meeting(self) -> str:
        """Everything under the heads that follow the meeting's."""
        if self.meeting is None:
            return ""
        return "\n".join(part.head + part.body for part in self.parts if part.start > self.meeting.start)


@lru_cache(maxsize=16)
def report_of(passage: Passage, subject: str = "民主生活会") -> Report | None:
    """The text as a report on such a meeting, or None where it is something else or a fragment."""
    lines = passage.lines
    title = title_of(lines)
    parts = _parts(passage)
    if len(parts) < 2 or subject not in passage.text:
        return None
    if not _REPORT.search(title) or not re.search(f"{subject}|专题会", title):
        return None
    opening = passage.text[: parts[0].start]

    def named(pattern: re.Pattern[str]) -> Part | None:
        return next((part for part in parts if pattern.search(part.head)), None)

    meeting = max(parts, key=lambda part: _weight(part, _MEETING, _AT_MEETING))
    before = [part for part in parts if part.start < meeting.start]
    preparation = max(before, key=lambda part: _weight(part, _PREPARATION, _BEFORE_MEETING), default=None)
    return Report(title, opening, parts, preparation, meeting, named(_PROBLEMS), named(_MENDING))


def _weight(part: Part, head: re.Pattern[str], body: re.Pattern[str]) -> int:
    """How much of a step of the procedure stands in a part: what it says counts, and its head most of all."""
    return len(body.findall(part.body)) + (3 if head.search(part.head) else 0)


def title_of(lines: tuple[Line, ...]) -> str:
    """The title: the first lines up to the addressee or the first sentence, joined where it is broken."""
    words = ""
    for line in lines[:4]:
        text = line.text.strip()
        if re.search(r"[。：；，]$", text) or _HEAD.match(text) or len(text) > 60:
            break
        words += text
        if _REPORT.search(words):
            break
    return words


def _parts(passage: Passage) -> tuple[Part, ...]:
    found = [(line, match) for line in passage.lines if (match := _HEAD.match(line.text))]
    made = []
    for at, (line, match) in enumerate(found):
        begun = line.start + match.start("head")
        numbered = line.start + len(line.text) - len(line.text.lstrip(" \t　"))
        end = line.start + match.end("head")
        until = found[at + 1][0].start if at + 1 < len(found) else len(passage.text)
        made.append(Part(numbered, end, passage.text[begun:end], passage.text[end:until]))
    return tuple(made)
