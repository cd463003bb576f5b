"""What is still open in a draft before it leaves: what must be mended, what is missing, what is not confirmed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from gongwen.document import Document
from gongwen.dossier import Paper
from gongwen.drafting import Draft
from gongwen.findings import Finding
from ui.cards import Json


def open_json(document: Document, draft: Draft, passed: frozenset[str] = frozenset()) -> Json:
    """What the dialog shows before a draft leaves, in the shape in which `view.side` shows it.

    `passed` holds marks of findings that are set aside for this visit.
    """
    found = _found(draft, passed)
    musts = [
        {
            "id": each.id,
            "level": each.level,
            "message": each.message,
            "jump": bool(each.paragraph or each.path),
        }
        for each in found
        if not each.id.startswith("blank:")
    ]
    blanks = [{"id": each.id, "message": blank_name(each)} for each in found if each.id.startswith("blank:")]
    named = open_mark(document, draft, passed)
    return {"open": named, "findings": musts, "blanks": blanks, "offered": len(draft.offered)}


def open_together(papers: Sequence[Paper], shown: str, passed: frozenset[str] = frozenset()) -> Json:
    """What is open in any paper of a dossier, each thing once, with the names of the papers that are not `shown`.

    Only in the paper shown can the dialog lead to the place.
    """
    findings: dict[tuple[str, str], Json] = {}
    blanks: dict[str, Json] = {}
    offered: set[str] = set()
    marks = []
    for paper in sorted(papers, key=lambda each: not _is_shown(each, shown)):
        told, here = open_json(paper.document, paper.draft, passed), _is_shown(paper, shown)
        marks.append(told["open"])
        offered.update(paper.draft.offered)
        for each in told["findings"]:
            message = each["message"] if here else f"《{paper.name}》里，{each['message']}"
            findings.setdefault(
                (each["id"], each["message"]), each | {"message": message, "jump": here and each["jump"]}
            )
        for each in told["blanks"]:
            blanks.setdefault(each["message"], each)
    named = hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16] if any(marks) else ""
    return {
        "open": named,
        "findings": list(findings.values()),
        "blanks": list(blanks.values()),
        "offered": len(offered),
    }


def _is_shown(paper: Paper, shown: str) -> bool:
    return (paper.document.id if paper.document.base else "") == shown


def open_mark(document: Document, draft: Draft, passed: frozenset[str] = frozenset()) -> str:
    """A name of all that is open, another as soon as anything of it changes; empty where nothing is."""
    found = _found(draft, passed)
    if not found and not draft.offered:
        return ""
    told = "\n".join([document.id, *(each.mark for each in found), *draft.offered])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def blank_name(finding: Finding) -> str:
    """What a blank waits for."""
    return finding.text.removeprefix("【待补充：").removesuffix("】")


def _found(draft: Draft, passed: frozenset[str]) -> Sequence[Finding]:
    return [each for each in draft.findings if each.level == "必改" and not each.aside(passed)]
