"""A unit's files laid over ours, so that the whole is a content like any other, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongwen.errors import Mistake
from gongwen.unit.files import UnitFiles
from gongwen.unit.lists import Lists
from gongwen.unit.places import NAME, Place, advice_on, place_of
from gongwen.unit.written import Line, Origin, written

REMOVED = "{# remove #}"
"""The whole text of a template that takes ours away."""


@dataclass
class Laid:
    """The files of the whole by path, and where each line of those that were made anew was written.

    A file that has no `origins` is one of ours, or of `verbatim` the unit's as it was.
    """

    unit: str
    files: dict[str, bytes]
    folder: Path
    mistakes: list[Mistake]
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    verbatim: set[str] = field(default_factory=set)

    def traced(self, mistakes: Iterable[Mistake]) -> list[Mistake]:
        """Mistakes found in the whole, each at the place that somebody wrote."""
        return [self._traced(each) for each in mistakes]

    def _traced(self, mistake: Mistake) -> Mistake:
        lines = self.origins.get(mistake.file, [])
        if 0 < mistake.line <= len(lines):
            file, line, column, own = lines[mistake.line - 1]
            place = str(self.folder / file) if own else file
            return replace(mistake, file=place, line=line, column=column, excerpt="")
        if mistake.file in self.verbatim:
            return replace(mistake, file=str(self.folder / mistake.file))
        return mistake


def lay_over(ours: Mapping[str, bytes], files: Mapping[str, bytes], folder: Path) -> Laid:
    """Lay a unit's files over ours; a file with a mistake in it is left out. Pure."""
    unit = UnitFiles(files, folder)
    laid = Laid(unit.name, dict(ours), folder, unit.mistakes)
    kinds: dict[tuple[str, ...], tuple[Place, list[str]]] = {}
    for path in sorted(files.keys() - {NAME}):
        place = place_of(path)
        if place is None:
            unit.mistake(path, None, "单位内容里没有这样的文件", advice_on(path))
        elif place.keys:
            kinds.setdefault(place.scope(path) or (), (place, []))[1].append(path)
        else:
            _whole(place, path, unit, laid)
    lists = Lists(ours, unit)
    for place, paths in kinds.values():
        for path, lines in lists.lay(place, paths).items():
            _write(laid, path, lines)
    return laid


def _whole(place: Place, path: str, unit: UnitFiles, laid: Laid) -> None:
    """A file that takes the place of ours as a whole, or takes it away."""
    text = "" if path.endswith(".docx") else unit.text(path)
    if text is None:
        return
    removed = text.strip() == REMOVED
    node = unit.node(path) if path.endswith(".yaml") else None
    if node is None and path.endswith(".yaml"):
        return
    if node and "remove" in node.entries:
        removed = True
        if len(node.entries) > 1 or node.entries["remove"].text != "true":
            unit.mistake(path, node, "去掉一个文件，只写一行 remove: true")
            return
    if removed:
        if laid.files.pop(path, None) is None:
            unit.mistake(path, node, "自带内容里没有这个文件，不能去掉", "请核对文件名")
    elif node and place.named:
        said = node.entries.get(place.named, node)
        if said.text != Path(path).stem:
            unit.mistake(path, said, f"{place.named} 与文件名不一致", "请核对文件名")
        _write(laid, path, written(unit.signed(node, deep=True), path, own=True))
    else:
        laid.files[path] = unit.files[path]
        laid.verbatim.add(path)


def _write(laid: Laid, path: str, lines: list[Line]) -> None:
    if not lines:
        laid.files.pop(path, None)
        return
    laid.files[path] = "".join(f"{line.text}\n" for line in lines).encode()
    laid.origins[path] = [line.origin for line in lines]
