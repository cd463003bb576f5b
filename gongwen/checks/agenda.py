"""A scheme, an agenda, a chair's script: the meeting's steps in their order, and the one that is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.sections import report_of
from gongwen.rules import TextRule

_FEWEST = 4
"""A text that names fewer of the steps speaks of something else than the whole course."""


def agenda(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The one step that a text which sets out the meeting's course leaves out, at the gap.

    `settings.about` are words of which one marks such a text. `settings.steps` are the steps in
    their order, each with `name`, `says`, and `if`: what must stand in the text for it to be due.
    Reports are judged sentence by sentence by `missing_step` and passed over here. A step is told
    as lacking only between two that are there, and where it is the only one that lacks.
    """
    settings = rule.settings
    if not compiled(settings["about"]).search(passage.text) or report_of(passage) is not None:
        return
    due = [step for step in settings["steps"] if compiled(step.get("if", "")).search(passage.text)]
    told = [compiled(step["says"]).search(passage.text) for step in due]
    lacking = [at for at, match in enumerate(told) if match is None]
    if len(lacking) != 1 or len(told) - 1 < _FEWEST:
        return
    at = lacking[0]
    before = told[at - 1] if at else None
    after = told[at + 1] if at + 1 < len(told) else None
    if before and after and before.start() < after.start():
        yield Hit(before.start(), after.end(), {"name": due[at]["name"]})


CHECKS = {"agenda": agenda}
