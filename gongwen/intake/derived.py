"""What one fact says of another: the name of a unit tells its form, that of a meeting its 年度."""

from __future__ import annotations

import re
from dataclasses import replace

from gongwen.intake.found import Found
from gongwen.intake.frame import form_of_unit

_OF_YEAR = re.compile(r"(20\d\d)年度")


def derived(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """The facts with the form of the unit and the 年度 of the meeting, where only their names tell them."""
    known = {one.path: one for one in found}
    called = known.get("meeting.name")
    if called and "meeting.year" not in known and (year := _OF_YEAR.match(str(called.value))):
        found = (*found, replace(called, path="meeting.year", value=int(year[1])))
    named = known.get("organization.name")
    if named and "organization.form" not in known and (form := form_of_unit(str(named.value))):
        return (*found, replace(named, path="organization.form", value=form))
    return found


def none_left(found: tuple[Found, ...], left_open: set[str]) -> tuple[Found, ...]:
    """One figure that is all of last time's tasks and all that is done leaves none: 23项均已完成."""
    told = {one.path: one for one in found if one.sure}
    total, done = told.get("previous.total"), told.get("previous.done")
    known = "previous.ongoing" in {one.path for one in found} | left_open
    if known or not total or not done or (total.value, total.start) != (done.value, done.start):
        return found
    return (*found, replace(done, path="previous.ongoing", value=0))
