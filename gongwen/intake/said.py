"""One sentence in the chat box read into several facts, to be shown as chips and confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.intake.answered import answered, with_speakers
from gongwen.intake.aspects import counted_alone
from gongwen.intake.away import away
from gongwen.intake.bare_points import bare_points, parallel
from gongwen.intake.channels import merged, scoped
from gongwen.intake.circles import circled
from gongwen.intake.clauses_read import Raw, read_clauses
from gongwen.intake.derived import derived
from gongwen.intake.draft import body_of_text, terms
from gongwen.intake.elsewhere import elsewhere
from gongwen.intake.found import Found, worded
from gongwen.intake.notice import senders_apart
from gongwen.intake.numbers import COUNT
from gongwen.intake.one_figure import once_each
from gongwen.intake.plain import made_plain
from gongwen.intake.problems_counted import problems_under
from gongwen.intake.problems_told import problems_alone
from gongwen.intake.remainder import remainder
from gongwen.intake.rules import said_patterns
from gongwen.intake.sentences import Sentence, sentences
from gongwen.intake.sessions import undated
from gongwen.intake.settling import settle
from gongwen.intake.spoken import plainly_said
from gongwen.intake.spoken_rows import spoken_absences, spoken_channels
from gongwen.intake.subcounts import none_left, of_nobody
from gongwen.intake.told_days import dated, ends_after, months_named, year_spoken_of
from gongwen.intake.unread import unread
from gongwen.intake.ways import walked

LONGEST = 2_000
"""Code points of what is typed that are read."""
_TOPICS = {
    "organization": "lead", "notice": "lead", "recipients": "lead", "meeting": "meeting", "plan": "theme",
    "aspects": "theme", "attendance": "meeting", "supervisors": "meeting", "appraisal": "meeting",
    "signature": "closing", "attachments": "closing",
}  # fmt: skip
_NUMBER_OF = re.compile(f"{COUNT}(?:个人?|人|名|位)")
_NONE_OF_US = re.compile(
    "上级|上面|督导|的人|组织部|[说来]|[今去]年|应该|应到|实到|领导$|^(?:没|谁|记者|群众|代表)|^组长[\u4e00-\u9fff]{2,3}$"
)
_NOTHING_DONE = re.compile("没(?:什么|啥|有)?(?:成效|效果|变化)|说不(?:出|清|上)|谈不上")
_UNCERTAIN = re.compile("大概|好像|可能|估计|百把")
_UNSETTLED = re.compile("[^，。；]*(?:左右|还没|几[条次份人])[^，。；]*")
"""Words that leave open only what their own clause tells: 方案是支委会定的，还没报."""
_AVERAGE = re.compile("(?:人均|平均|每人)[^，。；]*")
_PUT_OFF = re.compile(
    "(?<![^，。；])(?:班子|成员|个人|其他|其余|别的|剩下|问题|建议)的?(?:数|情况|部分|几项)?(?:我|我们)?(?:回头|改天|等会儿?|晚点|明天)再?[^，。；]*"
)
"""What is told later of another figure, and leaves those told now as they are."""
_FORGOTTEN = re.compile(r"记不清|记不得|忘了|回头(?!看)|我查查")


@dataclass(frozen=True, slots=True)
class Chip:
    """A fact as understood: the field, its name and value for the writer, and where it was typed.

    One that is not `sure` waits for the writer to press it; `note` says why.
    """

    path: str
    label: str
    text: str
    value: Any
    start: int
    end: int
    sure: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence says: chips, and the words in which nothing was recognised."""

    chips: tuple[Chip, ...]
    rest: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The values of all chips that are sure."""
        return {chip.path: chip.value for chip in self.chips if chip.sure}


def topic_of_card(document: Document, card: str) -> str:
    """The part of the report that a card asks about; empty for an unknown card."""
    if card not in document.cards:
        return ""
    first = document.cards[card].fields[0].path
    if first in ("meeting.theme", "meeting.requirement"):
        return "theme"
    if first in ("meeting.year", "meeting.name"):
        return "lead"
    return _topic(first)


def _topic(path: str) -> str:
    head = path.partition(".")[0]
    return _TOPICS.get(head, head)


def understood(
    document: Document, answers: Answers, text: str, asked: str = "", year: int | None = None
) -> Understood:
    """Read what is typed while a part of the report is `asked` about. Pure.

    A day without a year is told by the day of the meeting; while that is not known, by
    `year`. What a field does not take is no chip.
    """
    given = text[:LONGEST]
    plain = made_plain(given, terms(), spoken=True)
    year = year if year is not None else year_spoken_of(answers.values)
    said = plainly_said(plain, asked, year)
    raws = _stated(document, said.text, sentences(said.text, asked), asked)
    held = answers.values.get("meeting.date")
    near = held if isinstance(held, date) else None
    if not near:
        months, season = months_named(said.text), answers.values.get("meeting.year")
        season = season if isinstance(season, int) else None
        raws = [dated(raw, year, months, season) for raw in raws]
    found, _ = settle(document, raws, said, near)
    found = _consistent(once_each(ends_after(found), said.text, asked, _topic))
    # What is forgotten of another matter (日子我忘了) is covered by now.
    given_plainly = _AVERAGE.sub(lambda match: "…" * len(match.group()), given)
    told_now = _PUT_OFF.sub("", said.text)
    guessed = bool(_UNCERTAIN.search(given_plainly) or _FORGOTTEN.search(told_now))
    unsettled = [match.span() for match in _UNSETTLED.finditer(given_plainly)]
    found = derived(found)
    chips = tuple(
        _chip(
            document,
            one,
            vague=guessed or any(one.start < end and start < one.end for start, end in unsettled),
        )
        for one in found
    )
    rest = [given[slice(*place)].strip("，。；、 ") for place in unread(said, found)]
    return Understood(chips, "；".join(word for word in rest if word))


def _stated(document: Document, text: str, parts: tuple[Sentence, ...], asked: str) -> list[Raw]:
    """What the sentences state, before days have their years and each figure its one field."""
    raws = [
        *read_clauses(document, said_patterns(document.id), parts),
        *body_of_text(document, text, parts),
    ]
    if "opinions" in {topic for part in parts for topic in part.topics}:
        raws = [raw for raw in raws if raw.path != "opinions.channels"]
        if told := _channels(text):
            raws.append(Raw("opinions.channels", told, 0, len(text)))
    gone, begin, end = away(text, asked)
    if spoken := spoken_absences(text):
        gone, begin, end = spoken, 0, len(text)
    if gone or "列席" in text:
        raws = [raw for raw in raws if raw.path != "attendance.absences"]
    if gone:
        raws.append(Raw("attendance.absences", gone, begin, end))
    raws += of_nobody(parts)
    if asked == "study" and (row := undated(text)):
        raws.append(Raw("study", [row], 0, len(text)))
    if asked == "study":
        raws = [with_speakers(raw, text) for raw in raws]
    of_faults = asked == "problems" or (asked == "materials" and "问题是" in text)
    if of_faults and (problems := problems_under(text) or problems_alone(text)):
        raws = [raw for raw in raws if raw.path not in ("problems.items", "opinions.channels")]
        raws.append(Raw("problems.items", problems, 0, len(text)))
    if asked == "problems" and not any(raw.path == "problems.by_aspect" for raw in raws):
        raws += [
            Raw("problems.by_aspect", alone, 0, len(text)) for part in parts if (alone := counted_alone(part))
        ]
    briefly = list(answered(text, asked))
    listed = {raw.path for raw in briefly if isinstance(raw.value, (list, dict))}
    raws = [raw for raw in raws if raw.path not in listed] + briefly
    raws = [raw for raw in raws if not elsewhere(raw, asked, text)]
    raws = [raw for raw in raws if raw.path != "attendance.absences" or not any(map(_nobody, raw.value))]
    raws = [raw for raw in raws if raw.path != "results" or not _NOTHING_DONE.search("".join(raw.value))]
    raws += none_left(raws, text)
    raws += list(remainder(raws, text))
    if asked == "pledge" and (promised := parallel(text)):
        raws = [raw for raw in raws if raw.path != "pledge.points"]
        raws.append(Raw("pledge.points", promised, 0, len(text)))
    raws = [one for raw in raws for one in senders_apart(raw)]
    raws += bare_points(document, text, asked, {raw.path for raw in raws if raw.sure})
    return raws


def _channels(text: str) -> list[dict[str, Any]]:
    """The ways told as people say it, and what only a walk through the sentence finds."""
    told = spoken_channels(text)
    sheets = any({"issued", "returned"} & row.keys() for row in told)
    for row in merged(scoped(list(walked(text)), text)):
        cells = {key: value for key, value in row.items() if value is not None}
        sheet = bool({"issued", "returned"} & cells.keys())
        same = next((one for one in told if _one_way(one, cells)), None)
        if same is not None:
            same |= {key: value for key, value in cells.items() if key not in same or key == "way"}
        elif len(cells) > 1 and not (sheet and sheets):
            told.append(cells)
    return circled(told, text)


def _one_way(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same way of asking: by its name, or by the end of it with the same sessions (林农座谈会)."""
    way = one.get("way", "")
    longer = bool(way) and str(other["way"]).endswith(way) and "sessions" in one
    return way == other["way"] or (longer and one["sessions"] == other.get("sessions"))


def _chip(document: Document, one: Found, *, vague: bool) -> Chip:
    field = document.fields[one.path]
    note = one.note or ("说得不确定，请核对" if vague else "")
    return Chip(
        one.path,
        field.blank,
        worded(field, one.value),
        one.value,
        one.start,
        one.end,
        one.sure and not vague,
        note,
    )


def _nobody(row: dict[str, Any]) -> bool:
    """A row of who was away that holds no one of the group: 两个请假, 今年上级没来人."""
    who = str(row.get("who", ""))
    return bool(_NUMBER_OF.fullmatch(who) or _NONE_OF_US.search(who))


def _consistent(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """No total of last time's tasks below what is done or goes on: it counts some of these."""
    told = {one.path: one.value for one in found}
    part = max(told.get("previous.done", 0), told.get("previous.ongoing", 0))
    return tuple(one for one in found if one.path != "previous.total" or one.value >= part)
