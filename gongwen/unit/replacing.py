"""Whether one content can follow another where drafts are written already: no answer may lose its reader."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.document import Document
from gongwen.library import Library
from gongwen.records import Field


def cannot_follow(old: Library, new: Library, *, running: bool) -> str:
    """Why not, in one sentence; empty where it can.

    A document may be taken away at a start, where who opens a draft of it is told, but not while
    somebody may write one. A fact keeps its kind: what was answered could not be read any more.
    """
    if _checks_persons(old) and not _checks_persons(new):
        return "核对人名的文稿规则（check: person）别的校核也要用，不能去掉。"
    for id, document in old.documents.items():
        if id in new.documents:
            for path, was, now in _changed(document, new.documents[id]):
                return f"“{path}”原来的类型是 {was}，不能改成 {now}，以前的稿件会读不出来；请另起一个名称。"
        elif running:
            return f"开着的时候不能去掉文种“{document.name}”，可能有人正在写；请重新启动拟稿台再去掉。"
    return ""


def _checks_persons(library: Library) -> bool:
    return any(rule.check == "person" for rule in library.text_rules)


def _changed(old: Document, new: Document) -> Iterator[tuple[str, str, str]]:
    after = _kinds(new)
    for path, kind in _kinds(old).items():
        if path in after and after[path] != kind:
            yield path, kind, after[path]


def _kinds(document: Document) -> dict[str, str]:
    every = (document, *document.papers, *document.forms)
    return {path: kind for each in every for field in each.fields.values() for path, kind in _of(field)}


def _of(field: Field) -> Iterator[tuple[str, str]]:
    yield field.path, field.kind
    for column in field.columns:
        yield f"{field.path}.{column.path}", column.kind
