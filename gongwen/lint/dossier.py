"""Lint of a dossier: each of its papers has its own name and place, and its tables have their head rows."""

from __future__ import annotations

from collections import Counter

from gongwen.content import nearest
from gongwen.document import Document
from gongwen.lint.desk import Desk


def check(document: Document, desk: Desk) -> None:
    """The papers of one document."""
    names = Counter(each.name for each in (document, *document.papers, *document.forms))
    for paper in (*document.papers, *document.forms):
        where = f"templates/{paper.id}/outline.yaml"
        if names[paper.name] > 1:
            desk.add(where, paper.name, f"同一套材料里有两份《{paper.name}》", "请换一个名称")
        if not paper.outline.part:
            desk.add(where, paper.name, f"《{paper.name}》没有写在全套材料里的次序", "请写 part: 数字")
        if bool(paper.outline.by) != bool(paper.outline.asked_as and paper.outline.why):
            desk.add(
                where,
                paper.name,
                f"《{paper.name}》的 by、asked_as 和 why 要同时写",
                "由人自己写的，只做空白表",
            )
        for path in paper.outline.needs:
            if path not in paper.fields:
                desk.add(where, path, f"needs 的“{path}”没有问过", nearest(path, sorted(paper.fields)))
        for id, entry in paper.entries.items():
            if (entry.role == "table") != bool(entry.columns):
                desk.add(where, id, f"“{id}”的 role: table 和 columns 要同时写", "请写齐表头各栏的名称")
