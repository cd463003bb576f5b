"""From the nodes of a content file to typed records; every mistake is noted with its place."""

from __future__ import annotations

import dataclasses
import re
import types
from datetime import date
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from rapidfuzz import process

from gongwen.records import Head
from gongwen.strict_yaml import Node, Source

Record = TypeVar("Record")

MISSING = "（缺）"
_DECIMAL = re.compile(r"\d{1,4}(\.\d{1,3})?")

_READS_AS = {
    "integer": "整数或时间",
    "float": "小数",
    "boolean": "是或否",
    "date": "日期",
    "null": "空值",
    "sequence": "列表",
    "mapping": "分组",
}


_PLANS: dict[type, dict[str, tuple[str, Any, bool]]] = {}


def _plan(cls: type) -> dict[str, tuple[str, Any, bool]]:
    """Per key of a record: attribute, type, required. Reading type hints is slow, so each is kept."""
    hints = get_type_hints(cls)
    _PLANS[cls] = {
        item.metadata.get("key", item.name): (
            item.name,
            hints[item.name],
            item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING,
        )
        for item in dataclasses.fields(cls)
    }
    return _PLANS[cls]


def build(cls: type[Record], node: Node, source: Source) -> Record | None:
    """Read a mapping as a record, None where it is beyond reading.

    A record with a mistake in it is made all the same, so that one mistake does not
    make everything that names the record look wrong; what is missing reads MISSING.
    """
    plan: dict[str, tuple[str, Any, bool]] = _PLANS[cls] if cls in _PLANS else _plan(cls)
    if node.type != "mapping":
        source.mistake(node, "这里要写一组“键: 值”", "请对照同一文件夹里已有的写法")
        return None
    values: dict[str, Any] = {}
    for key, value in node.entries.items():
        if key not in plan:
            source.mistake(node.keys[key], f"不认识的键“{key}”", nearest(key, list(plan)))
            continue
        name, hint, _ = plan[key]
        values[name] = read_as(hint, value, source)
    beyond = False
    for key, (name, hint, required) in plan.items():
        if required and key not in node.entries:
            source.mistake(node, f"缺少“{key}”", "请补上这一项")
            values[name] = MISSING if hint is str else ()
            beyond |= hint is not str and get_origin(hint) is not tuple
        elif required and values[name] is None and hint is not Any:
            beyond = True
    return None if beyond else cls(**values)


def nearest(word: str, known: list[str]) -> str:
    """Advice that names the known word most like a wrong one."""
    match = process.extractOne(word, known, score_cutoff=60)
    return f"是不是“{match[0]}”？" if match else f"可用的有：{'、'.join(known)}"


def read_as(hint: Any, node: Node, source: Source) -> Any:
    """Read one value by its type hint; notes a mistake and returns None where it does not fit."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (types.UnionType,):
        if node.type == "null":
            return None
        return read_as(next(a for a in arguments if a is not type(None)), node, source)
    if origin is tuple:
        if node.type == "null":
            return ()
        if node.type != "sequence":
            source.mistake(node, "这里要写一个列表", "请每项一行，以“- ”开头，或写成 [甲, 乙]")
            return ()
        read = (read_as(arguments[0], item, source) for item in node.items)
        return tuple(item for item in read if item is not None)
    if origin is dict:
        return {key: read_as(arguments[1], value, source) for key, value in node.entries.items()}
    if origin is Literal:
        return _literal(arguments, node, source)
    if hint is Any:
        return plain(node)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        if hint is Head and node.type == "text":
            return Head(text=node.text)
        return build(hint, node, source)
    return _scalar(hint, node, source)


def _literal(allowed: tuple[Any, ...], node: Node, source: Source) -> str:
    if node.text not in allowed:
        source.mistake(node, f"“{node.text}”不在可选之列", nearest(node.text, list(allowed)))
    return node.text


def _scalar(hint: Any, node: Node, source: Source) -> Any:
    if hint is str:
        if node.type == "text":
            return node.text
        source.mistake(
            node,
            f"“{node.text}”会被读成{_READS_AS.get(node.type, '别的东西')}，这里要的是文字",
            f'请加上引号："{node.text}"',
        )
        return ""
    if hint is int:
        if node.type == "integer" and node.text.isdecimal():
            return int(node.text)
        source.mistake(node, f"“{node.text}”不是整数", "请只写阿拉伯数字")
        return 0
    if hint is float:
        if node.type in ("integer", "float") and _DECIMAL.fullmatch(node.text):
            return float(node.text)
        source.mistake(node, f"“{node.text}”不是数", "请写成 28 或 28.5 这样，不带单位")
        return 0.0
    if hint is date:
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            source.mistake(node, f"“{node.text}”不是日期", "请写成 2022-01-20 这样")
            return None
    if hint is bool:
        if node.type != "boolean":
            source.mistake(node, f"“{node.text}”不是 true 或 false", "请写 true 或 false")
        return node.text == "true"
    raise TypeError(f"no reading for {hint!r}")


def plain(node: Node) -> Any:
    """A node as plain Python values: text stays text whatever YAML would make of it, but numbers are numbers."""
    match node.type:
        case "sequence":
            return [plain(item) for item in node.items]
        case "mapping":
            return {key: plain(value) for key, value in node.entries.items()}
        case "null":
            return None
        case "integer" if node.text.isdecimal():
            return int(node.text)
        case "boolean" if node.text in ("true", "false"):
            return node.text == "true"
        case _:
            return node.text
