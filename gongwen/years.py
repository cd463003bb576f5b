"""What belongs to one year and must not stand in a paper of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongwen.records import Mark, PackValue, YearPack

VALUES = ("meeting", "theme", "requirement", "aspects", "previous", "reference", "guiding", "politburo")
"""The matters of a year pack, in the order they are shown."""

_LOOSE = str.maketrans("", "", "，、；“”‘’ \n")


def folded(text: str) -> str:
    """A text without the punctuation in which reprints of one sentence differ."""
    return text.translate(_LOOSE)


def texts_of(value: PackValue) -> tuple[str, ...]:
    """A pack's value as texts: none where it is not known, several for a list."""
    if isinstance(value.value, list):
        return tuple(map(str, value.value))
    return (str(value.value),) if value.value else ()


def foreign_marks(
    packs: Mapping[int, YearPack], year: int, own: Iterable[str] = ()
) -> tuple[tuple[int, Mark], ...]:
    """The marks, with their years, that are out of place in a paper of `year`.

    These are the marks of every other year, and of the year itself those that only the
    Politburo's meeting used. What the year's own notice says is never among them: neither
    what its pack holds nor `own`, which is what the user has entered as the notice's words.
    """
    pack = packs.get(year)
    local = [text for name in VALUES[:4] for text in texts_of(getattr(pack, name))] if pack else []
    said = folded("\0".join([*local, "、".join(local), *own]))
    return tuple(
        (other, mark)
        for other, known in sorted(packs.items())
        for mark in known.marks
        if (other != year or mark.of == "politburo") and folded(mark.text) not in said
    )
