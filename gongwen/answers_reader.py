"""Reads the nodes of an answers file into answers, by the vocabulary of its document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from gongwen.answers import NULL, Answers, Edit, Value
from gongwen.content import nearest, plain
from gongwen.document import Document
from gongwen.intake.fields import ITEMS
from gongwen.records import Field
from gongwen.strict_yaml import Node, Source
from gongwen.values import date_of, integer_of, takes_text, text_error
from gongwen.year_words import read_words

Migration = Callable[[dict[str, Node]], None]
_KEYS = (
    "document", "version", "answers", "choices", "offered", "skipped", "edited", "ignored", "leftover", "year",
)  # fmt: skip


class AnswersReader:
    """Reads one file; every refusal is noted in `source`."""

    def __init__(
        self, root: Node, source: Source, documents: Mapping[str, Document], migrations: tuple[Migration, ...]
    ) -> None:
        self.root = root
        self.source = source
        self.documents = documents
        self.migrations = migrations
        self.leftover: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}

    def answers(self) -> Answers | None:
        """The answers, or None where not even the document could be told."""
        document = self._document()
        if document is None or not self._migrated():
            return None
        top = self.root.entries
        for key in top.keys() - set(_KEYS):
            self.leftover[key] = plain(top[key])
        self.leftover |= plain(top["leftover"]) if "leftover" in top else {}
        # What only another document asks is kept, so that a draft can become that document.
        self.fields = {**document.fields}
        for other in (
            *document.papers,
            *self.documents.values(),
            *document.forms,
            *(p for d in self.documents.values() for p in (*d.papers, *d.forms)),
        ):
            self.fields |= {path: field for path, field in other.fields.items() if path not in self.fields}
        values: dict[str, Value] = {}
        if "answers" in top and top["answers"].type != "null":
            self._group(top["answers"], "", document, values)
        return Answers(
            document=document.id,
            values={path: values[path] for path in self.fields if path in values},
            choices={slot: self._choice(node) for slot, node in self._map("choices").items()},
            offered={slot: id for slot, node in self._map("offered").items() if (id := self._choice(node))},
            skipped=frozenset(item.text for item in self._list("skipped")),
            edited={id: edit for id, node in self._map("edited").items() if (edit := self._edit(node))},
            ignored=tuple(item.text for item in self._list("ignored")),
            year=read_words(top["year"], self.source, self.leftover) if "year" in top else None,
            leftover=self.leftover,
        )

    def _document(self) -> Document | None:
        if self.root.type != "mapping" or "document" not in self.root.entries:
            self.source.mistake(self.root, "这不是拟稿台的答案文件", "文件开头应有一行 document: …")
            return None
        node = self.root.entries["document"]
        known = self.documents
        if node.text not in known:
            self.source.mistake(node, f"不认识的文种“{node.text}”", nearest(node.text, list(known)))
            return None
        return known[node.text]

    def _migrated(self) -> bool:
        node = self.root.entries.get("version")
        number = 1 if node is None else integer_of(node.text)
        newest = len(self.migrations) + 1
        if node is not None and (isinstance(number, str) or number < 1):
            self.source.mistake(node, f"版本“{node.text}”不是正整数", f"当前版本是 {newest}")
            return False
        if isinstance(number, int) and number > newest:
            at = node or self.root
            self.source.mistake(
                at, f"文件由更新的版本保存（{number}），本机只认到 {newest}", "请先升级拟稿台"
            )
            return False
        for migrate in self.migrations[int(number) - 1 :]:
            migrate(self.root.entries)
        return True

    def _map(self, key: str) -> dict[str, Node]:
        node = self.root.entries.get(key)
        if node is None or node.type == "null":
            return {}
        if node.type != "mapping":
            self.source.mistake(node, f"{key} 应是一组“键: 值”", "请对照示例文件")
        return node.entries

    def _list(self, key: str) -> list[Node]:
        node = self.root.entries.get(key)
        if node is None or node.type == "null":
            return []
        if node.type != "sequence":
            self.source.mistake(node, f"{key} 应是一个列表", "请对照示例文件")
        return node.items

    def _choice(self, node: Node) -> str | None:
        if node.type == "null":
            return None
        if error := text_error(node.text, 400):
            self.source.mistake(node, "措辞不能用", error)
        return node.text

    def _edit(self, node: Node) -> Edit | None:
        text = node.entries.get("text")
        if text is None or text_error(text.text, 20_000, lines=True):
            self.source.mistake(node, "改过的段落没有可用的文字", "请补上 text，或删去这一段")
            return None
        based = node.entries.get("based_on")
        return Edit(text.text, based.text if based else "")

    def _group(self, node: Node, path: str, document: Document, values: dict[str, Value]) -> None:
        """Read a group of the vocabulary; null on it means null on all its leaves."""
        if path and node.type != "mapping":
            inside = [key for key in self.fields if key.startswith(f"{path}.")]
            if node.type == "null":
                values |= dict.fromkeys(inside, NULL)
            else:
                self._group_as_text(node, path, inside, document, values)
            return
        if node.type != "mapping":
            self.source.mistake(node, "answers 应是一组“名称: 值”", "请对照示例文件")
            return
        for key, child in node.entries.items():
            full = f"{path}.{key}" if path else key
            if full in self.fields:
                value = self._value(self.fields[full], child)
                if value is not None:
                    values[full] = value
            elif any(known.startswith(f"{full}.") for known in self.fields):
                self._group(child, full, document, values)
            else:
                self.leftover[f"answers.{full}"] = plain(child)

    def _group_as_text(
        self, node: Node, path: str, inside: list[str], document: Document, values: dict[str, Value]
    ) -> None:
        leaf = next((card.text_as[path] for card in document.cards.values() if path in card.text_as), None)
        if leaf is None or node.type in ("sequence", "mapping"):
            self.source.mistake(node, f"“{path}”应是一组“名称: 值”", f"可写：{'、'.join(inside)}")
            return
        values |= dict.fromkeys(inside, NULL)
        values[f"{path}.{leaf}"] = self._scalar(self.fields[f"{path}.{leaf}"], node) or NULL

    def _value(self, field: Field, node: Node) -> Value | None:
        if node.type == "null":
            return NULL
        if node.type == "sequence":
            return self._sequence(field, node)
        if node.type == "mapping":
            return self._mapping(field, node)
        if field.kind == "many_of" and "integer" in field.also and node.type == "integer":
            return self._integer(node)
        if field.kind in ("many_of", "records", "counts") and "text" not in field.also:
            if field.kind == "many_of":
                text = self._scalar(field, node)
                return [text] if isinstance(text, str) else None
            self._refuse(node, f"“{field.path}”应是一个列表", "请每项一行，以“- ”开头")
            return None
        return self._scalar(field, node)

    def _sequence(self, field: Field, node: Node) -> Value | None:
        if len(node.items) > ITEMS:
            self._refuse(node, f"“{field.path}”超过 {ITEMS} 项", "请合并")
            return None
        if field.kind == "records":
            rows = [self._row(field, item) for item in node.items]
            return [row for row in rows if row is not None]
        if field.kind != "many_of":
            self._refuse(node, f"“{field.path}”不是列表", f"请写{_wanted(field)}")
            return None
        return [text for item in node.items if (text := self._scalar(field, item)) is not None]

    def _row(self, field: Field, node: Node) -> dict[str, Value] | None:
        columns = {column.path: column for column in field.columns}
        if node.type == "mapping":
            row: dict[str, Value] = {}
            for key, child in node.entries.items():
                if key not in columns:
                    self.leftover[f"answers.{field.path}[{child.line}].{key}"] = plain(child)
                elif (value := self._value(columns[key], child)) is not None:
                    row[key] = value
            return row
        if field.text_as and node.type not in ("sequence", "null"):
            text = self._scalar(columns[field.text_as], node)
            return {**dict.fromkeys(columns, NULL), field.text_as: text} if text is not None else None
        self._refuse(node, f"“{field.path}”的每一项应是一组“名称: 值”", f"可写：{'、'.join(columns)}")
        return None

    def _mapping(self, field: Field, node: Node) -> Value | None:
        if field.kind != "counts":
            self._refuse(node, f"“{field.path}”不是一组值", f"请写{_wanted(field)}")
            return None
        counts = {}
        for name, child in node.entries.items():
            if error := text_error(name, field.limit):
                self.source.mistake(node.keys[name], "名称不能用", error)
            number = self._integer(child)
            if number is not None:
                counts[name] = number
        return counts

    def _scalar(self, field: Field, node: Node) -> Value | None:
        if field.kind == "integer":
            return self._integer(node)
        if field.kind == "date":
            made = date_of(node.text)
            if isinstance(made, date):
                return made
            if takes_text(field):
                return self._text(field, node)
            self._refuse(node, made.rstrip("。"))
            return None
        if field.kind == "flag" and node.type == "boolean" and node.text in ("true", "false"):
            return node.text == "true"
        return self._text(field, node)

    def _integer(self, node: Node) -> int | None:
        number = (
            integer_of(node.text) if node.type == "integer" else "这里要填整数，请只写阿拉伯数字、不加引号。"
        )
        if isinstance(number, int):
            return number
        self._refuse(node, number.rstrip("。"))
        return None

    def _text(self, field: Field, node: Node) -> str | None:
        if node.type in ("sequence", "mapping", "null"):
            self._refuse(node, f"“{field.path}”要写文字", "请写成一行文字")
            return None
        error = text_error(node.text, field.limit, lines=field.kind == "long_text")
        if error:
            self._refuse(node, error.rstrip("。"))
            return None
        return node.text.strip()

    def _refuse(self, node: Node, message: str, advice: str = "") -> None:
        self.source.mistake(node, message, advice)


def _wanted(field: Field) -> str:
    return {"integer": "整数", "date": "日期（如 2022-01-20）"}.get(field.kind, "一行文字")
