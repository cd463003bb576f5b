"""Lists of records laid over ours: the same id takes the other's place, `remove: true` takes it away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongwen.content import nearest
from gongwen.strict_yaml import Node, read
from gongwen.unit.files import UnitFiles
from gongwen.unit.places import PLACES, Place
from gongwen.unit.written import Line, Origin, as_item, written

_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
_OF_ITS_FILE = ("section", "source", "verified")
"""What an intent may have from its file; one that goes into another file takes it along."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a list, with the file it was read from; `own` says that it is the unit's."""

    node: Node
    file: str
    own: bool


@dataclass
class Held:
    """A file that holds a list: its records, and the lines before them."""

    entries: list[Entry]
    head: list[Line]


class Lists:
    """Lays the unit's lists of every kind over ours."""

    def __init__(self, ours: Mapping[str, bytes], unit: UnitFiles) -> None:
        self.ours, self.unit = ours, unit
        self.rooms: dict[str, dict[str, Place]] = {}

    def lay(self, place: Place, paths: Sequence[str]) -> dict[str, list[Line]]:
        """The files that change, by path; none with an empty list. `paths` are the unit's of one kind and document."""
        scope = place.scope(paths[0])
        files = {path: self._held(place, path) for path in sorted(self.ours) if place.scope(path) == scope}
        homes = {_key(place, entry.node): path for path, held in files.items() for entry in held.entries}
        changed: set[str] = set()
        seen: set[str] = set()
        for path in paths:
            node = self.unit.node(path)
            listed = self._listed(place, path, node) if node else None
            if node is None or listed is None:
                continue
            head = _head(place, node, path, own=True)
            for item in listed:
                key = self._key(place, path, item, seen)
                seen.add(key)
                if not key:
                    continue
                entry = Entry(self._whole(place, item, node), path, own=True)
                removed = "remove" in item.entries
                if removed and not self._may_go(place, path, item, key, homes):
                    continue
                home = homes.get(key, path)
                if key in homes:
                    files[home].entries = _put(place, files[home].entries, key, None if removed else entry)
                else:
                    self._alone(place, path, entry.node)
                    files.setdefault(path, Held([], head)).entries.append(entry)
                changed.add(home)
            if place.inside == "cards" and path in self.ours:
                files[path].head = head
                changed.add(path)
        return {path: _lines(files[path]) for path in changed}

    def _held(self, place: Place, path: str) -> Held:
        node, _ = read(self.ours[path].decode(), path)
        items = node.entries[place.inside].items if place.inside else node.items
        return Held([Entry(item, path, own=False) for item in items], _head(place, node, path, own=False))

    def _listed(self, place: Place, path: str, node: Node) -> list[Node] | None:
        held = node.entries.get(place.inside, node) if place.inside else node
        if held.type == "sequence":
            return held.items
        if place.inside:
            self.unit.mistake(path, node, f"缺少列表“{place.inside}”", "请对照自带内容里同类的文件")
        else:
            self.unit.mistake(path, node, "这个文件应是一个列表", "请每条以“- ”开头")
        return None

    def _key(self, place: Place, path: str, node: Node, seen: set[str]) -> str:
        """The key of a unit's record; empty, and a mistake noted, where it has none that can be."""
        key = _key(place, node)
        if not key:
            self.unit.mistake(path, node, f"缺少“{place.keys[0]}”", "请补上这一项")
        elif key in seen:
            self.unit.mistake(path, node, f"{place.name}“{key}”写了两遍", "请只留一个")
        elif place.room and not _ID.fullmatch(key):
            self.unit.mistake(path, node, f"编号“{key}”不合写法", "请用小写字母、数字和下划线，用点分段")
        elif place.name == "短语" and "." not in key:
            # A draft that has chosen a phrase which is there no more must not print its id as words.
            self.unit.mistake(path, node, f"短语编号“{key}”没有用点分段", "请写成 benju.huibao 这样")
        else:
            return key
        return ""

    def _may_go(self, place: Place, path: str, node: Node, key: str, homes: Mapping[str, str]) -> bool:
        if set(node.entries) - {*place.keys, "remove"} or node.entries["remove"].text != "true":
            self.unit.mistake(path, node, "去掉一条，只写编号和 remove: true")
            return False
        if key not in homes:
            message = f"自带内容里没有{place.name}“{key}”，不能去掉"
            self.unit.mistake(path, node, message, nearest(key, sorted(homes)[:60]))
            return False
        return True

    def _alone(self, place: Place, path: str, node: Node) -> None:
        """A new id must not be one of another kind in the same room."""
        if not place.room:
            return
        if place.room not in self.rooms:
            self.rooms[place.room] = {
                id: other
                for other in PLACES
                if other.room == place.room
                for file in self.ours
                if other.scope(file)
                for entry in self._held(other, file).entries
                for id in _ids(other, entry.node)
            }
        known = self.rooms[place.room]
        for id in _ids(place, node):
            if known.setdefault(id, place) is not place:
                self.unit.mistake(path, node, f"编号“{id}”已经是{known[id].name}的编号", "请换一个编号")

    def _whole(self, place: Place, node: Node, file: Node) -> Node:
        """A record with what it has from its file, and the unit's name in its source."""
        if node.type != "mapping" or not place.signed:
            return node
        if place.inside:
            taken = {key: file.entries[key] for key in _OF_ITS_FILE if key in file.entries}
            node = replace(node, entries=taken | node.entries)
        return self.unit.signed(node)


def _key(place: Place, node: Node) -> str:
    told = next((node.entries[key] for key in place.keys if key in node.entries), None)
    return "" if told is None else told.text or "、".join(item.text for item in told.items)


def _ids(place: Place, node: Node) -> Iterator[str]:
    """The ids that a record brings: an intent's wordings have some of their own."""
    key = _key(place, node)
    yield key
    if "wordings" in node.entries and place.inside:
        yield from (f"{key}.{number}" for number in range(1, len(node.entries["wordings"].items) + 1))


def _put(place: Place, entries: list[Entry], key: str, new: Entry | None) -> list[Entry]:
    """The records with one in another's place, or without it."""
    put = [new] if new else []
    return [each for old in entries for each in (put if _key(place, old.node) == key else [old])]


def _head(place: Place, node: Node, path: str, *, own: bool) -> list[Line]:
    """The lines before the list, of a file that holds it under a key."""
    if not place.inside:
        return []
    rest = {key: value for key, value in node.entries.items() if key != place.inside}
    lines = written(replace(node, entries=rest), path, own=own) if rest else []
    held = node.keys[place.inside]
    return [*lines, Line(f"{place.inside}:", Origin(path, held.line, held.column, own))]


def _lines(held: Held) -> list[Line]:
    made = [
        line for entry in held.entries for line in as_item(written(entry.node, entry.file, own=entry.own))
    ]
    return [*held.head, *made] if made else []
