"""An old draft, or a few sentences, read into facts. Pure: the same text gives the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from gongwen.document import Document
from gongwen.intake import rows
from gongwen.intake.clauses_read import Raw, read_clauses
from gongwen.intake.enumerations import items, names, read_lists
from gongwen.intake.found import Found, Open, Reading, settled
from gongwen.intake.frame import read_frame
from gongwen.intake.numbers import Written, day_of
from gongwen.intake.plain import Plain, made_plain
from gongwen.intake.rules import patterns, reading_rules
from gongwen.intake.sentences import Sentence, sentences
from gongwen.intake.shape import shaped
from gongwen.intake.subcounts import read_subcounts
from gongwen.library import library
from gongwen.records import Field
from gongwen.values import text_error

LONGEST = 200_000
"""Code points of a draft that are read; a report has some ten thousand."""
AFTER = frozenset({"rectification.plan_date", "rectification.deadline", "signature.date"})
_OBSERVERS = re.compile(r"(?:^|[，。；：])(?P<who>[^。；：]{2,80}?)(?:负责人|主要负责人|负责同志)?(?:列席(?:了)?(?:会议)?|旁听)(?=[，。；]|$)")
_OBSERVERS_ARE = re.compile(r"列席(?:人员|会议)?(?:的)?(?:有|是|：)(?P<who>[^。；]{2,80})")
_DOUBLE = re.compile(r"(?:党员领导干部)?(?P<who>[^。；，]{2,40}?)(?:执行双重组织生活制度，)?以普通党员身份参加")
_MATTERS = re.compile(r"(?:作出说明：|应作说明的)?(?P<who>[^。；：]{4,80}?)(?:已由本人写入发言提纲作出说明|，已在个人发言提纲中逐项说明)|对以下事项作出说明：(?P<other>[^。；]{4,80})")
_PROBLEMS = re.compile(r"(?:问题如下|存在以下问题|主要问题(?:有|是|如下)?|突出问题(?:有|是|如下)?)：$")


def terms() -> tuple[str, ...]:
    """The words that letters are put back to: those of the check for pinyin, and those of reading."""
    rule = next((r for r in library().text_rules if r.check == "pinyin"), None)
    return (*(rule.settings["terms"] if rule else ()), *reading_rules().words)


def read_draft(text: str, document: Document | None = None) -> Reading:
    """Read a draft. Without a document it is told by the text: 组织生活会, or else 民主生活会.

    Longer texts than LONGEST are read up to there, and a note says so.
    """
    given = text[:LONGEST]
    plain = made_plain(given, terms())
    if document is None:
        branch = plain.text.count("组织生活会") > plain.text.count("民主生活会")
        known = library().documents
        document = known["organizational_life_meeting_report" if branch else "democratic_life_meeting_report"]
    parts = sentences(plain.text)
    raws = [*read_frame(plain.text), *_body(document, plain.text, parts)]
    notes = [f"“{letters}”已按“{word}”读" for letters, word in dict.fromkeys(w[1:] for w in plain.words)]
    if len(text) > LONGEST:
        notes.append(f"文稿超过 {LONGEST} 字，只读了前面的部分")
    found, blanks = settle(document, raws, plain)
    read = [(one.start, one.end) for one in found] + [(one.start, one.end) for one in blanks]
    unread = [plain.place(p.start, p.start + len(p.text)) for p in parts if len(p.text) > 6]
    unread = [(s, e) for s, e in unread if not any(a < e and b > s for a, b in read)]
    return Reading(document.id, text, found, blanks, tuple(notes), (), shaped(given), tuple(unread))


def _body(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    yield from read_clauses(document, patterns(document.id), parts)
    yield from read_subcounts(parts)
    yield from _rows(document, text, parts)
    yield from _paragraph_lists(document, text, parts)


def _rows(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    ways: list[dict[str, Any]] = []
    talks: list[dict[str, Any]] = []
    learnt: list[dict[str, Any]] = []
    aspect: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}

    def at(path: str, part: Sentence) -> None:
        first = places.get(path, (part.start, 0))[0]
        places[path] = (first, part.start + len(part.text))

    for part in parts:
        if "opinions" in part.topics and (told := list(rows.channels(part))):
            ways += told
            at("opinions.channels", part)
        if "talks" in part.topics and (told := list(rows.rounds(part))):
            talks += told
            at("talks.rounds", part)
        if "study" in part.topics and part.head in ("study", "preparation", "meeting", "") and (told := list(rows.study(part))):
            learnt += told
            at("study", part)
        if counts := rows.by_aspect(part):
            aspect |= {name: n for name, n in counts.items() if name not in aspect}
            at("problems.by_aspect", part)
        if re.search("方面", part.text) and re.search("查摆|检视|查找|剖析", part.text) and (listed := rows.aspects_from(part.text)):
            yield Raw("aspects", listed, part.start, part.start + len(part.text), weak="原因" in part.text)
    for path, told in (
        ("opinions.channels", rows.merged(ways)), ("talks.rounds", talks), ("study", learnt),
    ):  # fmt: skip
        if told:
            yield from rows.raw_rows(path, told, *places[path])
    if aspect:
        yield Raw("problems.by_aspect", aspect, *places["problems.by_aspect"])
    if away := rows.absences(text):
        place = re.search("缺席|请假|没来|没到|未到会|未参加", text)
        yield from rows.raw_rows("attendance.absences", away, place.start() if place else 0, place.end() if place else 0)


def _paragraph_lists(document: Document, text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    known = frozenset(document.fields)
    by_line = {text.rfind("\n", 0, part.start) + 1: part for part in reversed(parts)}
    topics_at: dict[int, frozenset[str]] = {}
    for part in parts:
        line = text.rfind("\n", 0, part.start) + 1
        topics_at[line] = topics_at.get(line, frozenset()) | part.topics
    position, problems = 0, False
    told: list[dict[str, Any]] = []
    begin = 0
    for line in text.split("\n"):
        bare = line.strip(" \u3000")
        yield from read_lists(line, position, topics_at.get(position, frozenset({""})) | frozenset({""} if position not in by_line else ()), known)
        for path, pattern in (("attendance.observers", _OBSERVERS), ("attendance.observers", _OBSERVERS_ARE), ("attendance.double_life", _DOUBLE), ("materials.matters", _MATTERS)):
            for match in pattern.finditer(line):
                who = match["who"] or match.groupdict().get("other") or ""
                if path == "attendance.observers" and re.search("督导|指导组|应到|实到", who):
                    who = re.split("，", who)[-1]
                if who and (listed := [name for name in names(re.sub("^(?:邀请|由|会议|会上|，|按照要求应作说明的)+", "", who)) if len(name) >= 2]):
                    yield Raw(path, listed, position + match.start(), position + match.end(), weak=len(who) > 60)
        if problems and bare:
            numbered = items(bare) if re.match(r"[一二三四五六七八九十]是", bare) else []
            if numbered or (not told and not re.match(r"[一二三四五六七八九十]、|（", bare)):
                for words in [item for item, _ in numbered] or [bare.rstrip("。")]:
                    split = re.match(r"(?P<aspect>[^，。；]{2,30}?)方面，(?P<text>.+)$", words)
                    told.append({"aspect": split["aspect"], "text": split["text"]} if split else {"text": words})
                end = position + len(line)
            else:
                problems = False
        elif told and bare:
            problems = False
        if _PROBLEMS.search(bare):
            problems, begin, end = True, position + len(line), position + len(line)
        position += len(line) + 1
    if told and "problems.items" in known:
        yield from rows.raw_rows("problems.items", told, begin, end)


def settle(
    document: Document, raws: Iterable[Raw], plain: Plain, near: date | None = None
) -> tuple[tuple[Found, ...], tuple[Open, ...]]:
    """Give days their years, drop what a field does not take, and choose one reading a field.

    `near` is the day of the meeting where it is known already; a day without a year is
    told by it, else by the meeting and the signature of the draft itself.
    """
    kept = [raw for raw in raws if raw.path in document.fields]
    signed = _explicit(kept, "signature.date")
    meeting = near or _explicit(kept, "meeting.date")
    if meeting is None:
        first = next((r.value for r in kept if r.path == "meeting.date" and isinstance(r.value, Written)), None)
        meeting = day_of(first, signed) if first else None
    anchor = meeting or signed
    found: list[Found] = []
    blanks: dict[str, Open] = {}
    for raw in kept:
        start, end = plain.place(raw.start, max(raw.end, raw.start + 1)) if plain.text else (0, 0)
        if raw.blank:
            blanks.setdefault(raw.path, Open(raw.path, start, end))
            continue
        after = raw.path in AFTER
        value, sure = raw.value, raw.sure

        def day(one: Written, after: bool = after) -> date | None:
            return day_of(one, anchor, after=after)

        if isinstance(value, Written):
            value = day(value)
            if value is None:
                continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = rows.settle_days(value, day)
        fitted = fit(document.fields[raw.path], value)
        if fitted is not None:
            found.append(Found(raw.path, fitted, start, end, sure, raw.note, raw.weak))
    chosen = settled(found)
    filled = {one.path for one in chosen}
    return chosen, tuple(one for path, one in blanks.items() if path not in filled)


def _explicit(raws: list[Raw], path: str) -> date | None:
    return next(
        (d for r in raws if r.path == path and isinstance(r.value, Written) and r.value.year and (d := day_of(r.value, None))),
        None,
    )


def fit(field: Field, value: Any) -> Any:
    """A value as the field takes it; None where it takes it not."""
    match value:
        case list() if field.kind == "records":
            columns = {column.path: column for column in field.columns}
            made = [
                {key: cell for key, cell in row.items() if key in columns and fit(columns[key], cell) is not None}
                for row in value
            ]
            return [row for row in made if row] or None
        case list() if field.kind == "many_of":
            return value if value and not any(text_error(str(item), field.limit) for item in value) else None
        case dict() if field.kind == "counts":
            return value
        case bool():
            return value if field.kind == "flag" else None
        case int():
            return value if field.kind == "integer" or "integer" in field.also else None
        case date():
            return value if field.kind == "date" else None
        case str():
            if field.kind in ("integer", "many_of", "records", "counts", "flag") or (field.kind == "date" and "text" not in field.also):
                return None
            return None if text_error(value, field.limit) else value
    return None
