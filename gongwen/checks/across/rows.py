"""Facts of answers and of drafts taken apart into what papers are compared by, each with what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gongwen.checks.across.content import across_rules
from gongwen.checks.across.values import day, of_date, time
from gongwen.intake.numbers import COUNT, count_of

Told = Iterator[tuple[str, str, Any]]
_ROUNDS = (
    ("成员与分管单位负责同志", "分管|(?:联系|成员(?:与|和))[^，]*负责"),
    ("成员与党员代表", "代表|党员群众|职工"),
    ("支部委员与党员", "委员(?:与|和|同)党员"),
    ("支部委员之间", "委员(?:相互)?之间"),
    ("党员与党员", "党员(?:与党员)?(?:相互)?之间|党员与党员"),
    ("主要负责同志与成员", "^[^与和同]{0,8}(?:主要负责(?:同志|人)|书记)(?:与|和|同)"),
    ("成员相互之间", "成员(?:相互)?之间|成员互谈|相互"),
)  # fmt: skip
_WAYS = (("征求意见表", "意见表"), ("座谈会", "座谈"), ("意见函", "函"), ("访谈", "访"))


def round_key(words: str) -> str:
    """Which of the usual rounds of talks is meant; the words themselves where it is none of them."""
    return next((name for name, sign in _ROUNDS if re.search(sign, words)), words)


def way_key(words: str) -> str:
    """Which way of asking for opinions is meant."""
    return next((name for name, sign in _WAYS if re.search(sign, words)), words)


def told_by(path: str, value: Any) -> Told:
    """What one field says: fact, what it belongs to, value as `SAME` compares it."""
    if path == "opinions.channels":
        yield from _channels(value)
    elif path == "talks.rounds":
        yield from (
            ("talks.rounds", round_key(row["between"]), row["count"])
            for row in _rows(value, "between", "count")
        )
    elif path == "study":
        yield from (
            ("study.date", row["content"], of_date(row["date"]))
            for row in _rows(value, "content")
            if isinstance(row.get("date"), date)
        )
    elif path == "attendance.absences":
        yield from _absences(value)
    elif path == "problems.by_aspect" and isinstance(value, Mapping):
        yield from (("problems.by_aspect", name, n) for name, n in value.items())
        yield from (
            ("problems.by_aspect", f"{len(value)}个方面之{at}", n) for at, n in enumerate(value.values(), 1)
        )
    elif path == "rectification_plan.items":
        yield from items(value)
    elif path == "comment.requirements" and isinstance(value, list):
        yield path, "", len(value)
    elif path == "aspects" and isinstance(value, list):
        yield path, "", value
        yield "aspects.count", "", len(value)
    elif path == "aspects":
        counted = re.fullmatch(f"({COUNT})个(?:重点)?方面", str(value))
        yield from (("aspects.count", "", n) for n in [counted and count_of(counted[1])] if n)
    elif path == "attachments" and isinstance(value, list):
        yield path, "", value
        yield "attachments.count", "", len(value)
    elif path == "supervisors" and isinstance(value, str):
        yield "supervisors.organ", "", value
    elif path in across_rules().facts and (fitted := fit(path, value)) is not None:
        yield path, "", fitted


def fit(path: str, value: Any) -> Any:
    """A value of answers as its fact is compared; None where it cannot be."""
    same = across_rules().facts[path].same
    if same == "count":
        return value if isinstance(value, int) else None
    if same == "day":
        return of_date(value) if isinstance(value, date) else day(str(value))
    if same == "time":
        return time(str(value))
    return value if same == "list" or isinstance(value, str) else None


def _rows(value: Any, *needed: str) -> Iterator[Mapping[str, Any]]:
    for row in value if isinstance(value, list) else ():
        if isinstance(row, Mapping) and all(isinstance(row.get(key), str | int) for key in needed):
            yield row


def person(words: str) -> str:
    """The end of a name with its post, by which a person is known again: 副院长郑某 and 郑某."""
    return words.removesuffix("同志")[-2:]


def _channels(value: Any) -> Told:
    for row in _rows(value, "way"):
        for cell in ("issued", "returned", "sessions", "people"):
            if isinstance(row.get(cell), int):
                yield f"opinions.{cell}", way_key(row["way"]), row[cell]


def _absences(value: Any) -> Told:
    rows = list(_rows(value))
    for row in rows:
        if isinstance(row.get("who"), str) and isinstance(row.get("reason"), str):
            yield "attendance.absences", person(row["who"]), row["reason"]
    who = [row.get("who") for row in rows]
    if who and all(isinstance(one, str) for one in who):
        yield "attendance.absent", "", who
    written = {row["written_statement"] for row in rows if isinstance(row.get("written_statement"), bool)}
    if len(written) == 1 and rows:
        yield "attendance.written", "", "已提交" if written == {True} else "未提交"


def items(value: Any) -> Told:
    """The tasks of a list of mending; one task is known again by its measure, or by what it mends."""
    for row in _rows(value):
        key = str(row.get("measure") or row.get("problem") or "")
        for cell in ("leader", "department", "deadline"):
            told = row.get(cell)
            if key and isinstance(told, date | str):
                yield (
                    f"items.{cell}",
                    key,
                    (of_date(told) if isinstance(told, date) else day(told) or told)
                    if cell == "deadline"
                    else told,
                )
