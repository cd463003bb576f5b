"""YAML read strictly: every value keeps its line, and nothing is guessed silently.

PyYAML's C composer does the parsing; what is refused here are duplicate keys,
aliases and tags, which hide in a long file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from gongwen.errors import ContentError, Mistake

LIMIT = 2_000_000
"""Characters in one file; a report's answers need a hundredth of it."""
MOST_VALUES = 20_000
"""Keys, values and brackets in one file; a report has some hundreds."""
SMALL = 50_000
"""Characters below which a file cannot hold too many values to be composed at once."""

_TAGS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "integer",
    "tag:yaml.org,2002:float": "float",
    "tag:yaml.org,2002:bool": "boolean",
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:seq": "sequence",
    "tag:yaml.org,2002:map": "mapping",
}
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """One value of a file: its type as YAML reads it, the characters as typed, its place."""

    type: str
    line: int
    column: int
    text: str = ""
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)


class Source:
    """A file being read, with the mistakes found in it so far."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.mistakes: list[Mistake] = []

    def mistake(self, node: Node, message: str, advice: str = "") -> None:
        """Note a mistake at a node; reading goes on, so that all are told at once."""
        self.at(node.line, node.column, message, advice)

    def at(self, line: int, column: int, message: str, advice: str = "") -> None:
        """Note a mistake at a line and column, both counted from 1."""
        excerpt = self.lines[line - 1].strip()[:80] if 0 < line <= len(self.lines) else ""
        self.mistakes.append(Mistake(self.file, line, column, message, advice, excerpt))


def read(text: str, file: str) -> tuple[Node, Source]:
    """Parse a file to nodes. Raises ContentError where it is no YAML at all."""
    source = Source(file, text)
    if len(text) > LIMIT:
        source.at(1, 1, f"文件超过 {LIMIT} 个字符", "这不像是一份答案文件，请核对选错了没有")
        raise ContentError(source.mistakes)
    try:
        composed = _compose(text, source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        source.at(line, column, "这一行不合 YAML 的写法", "请检查冒号后的空格、缩进和引号是否成对")
        raise ContentError(source.mistakes) from None
    except (yaml.YAMLError, UnicodeError, RecursionError):
        source.at(1, 1, "文件里有不能读的字符或层次太深", "请用文本编辑器打开检查，存为 UTF-8")
        raise ContentError(source.mistakes) from None
    if composed is None:
        return Node("null", 1, 1), source
    return _convert(composed, source, depth=0), source


def _compose(text: str, source: Source) -> yaml.Node | None:
    if "*" in text or len(text) > SMALL:
        # An alias can make a small file explode, and the composer would follow it silently;
        # a file of nothing but brackets takes it minutes and gigabytes.
        for count, event in enumerate(yaml.parse(text, _Loader)):
            if count > MOST_VALUES:
                source.at(1, 1, f"文件里超过 {MOST_VALUES} 个项目", "这不像是一份答案文件，请核对选错了没有")
                raise ContentError(source.mistakes)
            if isinstance(event, yaml.AliasEvent):
                mark = event.start_mark
                line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
                source.at(
                    line, column, "不能用 * 引用别处的内容", "请把内容照写一遍；以 * 开头的文字请加引号"
                )
                raise ContentError(source.mistakes)
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _convert(node: yaml.Node, source: Source, depth: int) -> Node:
    mark = node.start_mark
    made = Node(_TAGS.get(node.tag, "foreign"), mark.line + 1, mark.column + 1)
    if made.type == "foreign" or depth > 40:
        source.mistake(made, "这里有看不懂的标签或层次太深", "请去掉以 ! 或 << 开头的写法")
        return made
    if isinstance(node, yaml.ScalarNode):
        made.text = node.value
    elif isinstance(node, yaml.SequenceNode):
        made.items = [_convert(item, source, depth + 1) for item in node.value]
    else:
        for key, value in node.value:
            name = _convert(key, source, depth + 1)
            if name.text in made.entries:
                source.mistake(name, f"“{name.text}”写了两遍", "请只留一个")
            made.entries[name.text] = _convert(value, source, depth + 1)
            made.keys[name.text] = name
    return made
