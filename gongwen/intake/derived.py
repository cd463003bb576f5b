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
