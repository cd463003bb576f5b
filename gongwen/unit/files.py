"""A unit's files as they are read, the mistakes found in them, and what is signed with the unit's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from gongwen.errors import ContentError, Mistake
from gongwen.strict_yaml import Node, read
from gongwen.unit.places import NAME


class UnitFiles:
    """The files by their path; `folder` is where they lie, for mistakes to name."""

    def __init__(self, files: Mapping[str, bytes], folder: Path) -> None:
        self.files = files
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self.name = self._name()

    def text(self, path: str) -> str | None:
        """A file's text; None, and a mistake noted, where it is not UTF-8."""
        try:
            return self.files[path].decode("utf-8-sig")
        except UnicodeDecodeError:
            self.mistake(path, None, "文件不是 UTF-8", "请另存为 UTF-8")
            return None

    def node(self, path: str) -> Node | None:
        """A file as nodes; None, and its mistakes noted, where it is no such YAML as we read."""
        text = self.text(path)
        if text is None:
            return None
        try:
            node, source = read(text, str(self.folder / path))
        except ContentError as error:
            self.mistakes += error.mistakes
            return None
        self.mistakes += source.mistakes
        return None if source.mistakes else node

    def mistake(self, path: str, node: Node | None, message: str, advice: str = "") -> None:
        """Note a mistake at a node, or at the file as a whole."""
        line, column = (node.line, node.column) if node else (1, 1)
        self.mistakes.append(Mistake(str(self.folder / path), line, column, message, advice))

    def signed(self, node: Node, *, deep: bool = False) -> Node:
        """A record with the unit's name in its `source`; `deep` for those of the records in it too."""
        entries = {
            key: self._signed(value) if key == "source" else self.signed(value, deep=True) if deep else value
            for key, value in node.entries.items()
        }
        items = [self.signed(item, deep=True) for item in node.items] if deep else node.items
        return replace(node, entries=entries, items=items)

    def _signed(self, source: Node) -> Node:
        said = source.type == "text" and source.text.strip()
        return replace(source, text=f"{self.name}：{source.text}") if said else source

    def _name(self) -> str:
        if NAME not in self.files:
            self.mistake(NAME, None, "缺少这个文件", "请写一行 name: 单位名称")
            return ""
        node = self.node(NAME)
        if node is None:
            return ""
        for key in node.keys.keys() - {"name"}:
            self.mistake(NAME, node.keys[key], f"不认识的键“{key}”", "这里只写 name")
        told = node.entries.get("name", node)
        name = told.text.strip() if told.type == "text" else ""
        if not 2 <= len(name) <= 40 or not name.isprintable():
            self.mistake(NAME, told, "没有写单位名称，或者长短不合", "请写一行 name: 单位名称，2 到 40 个字")
        return name
