"""The blind old drafts and box sentences, and how a reading of them is scored.

Atoms are compared: a plain value, an item of a list, a cell of a row. A text counts as right
when it says the same name shorter or longer (党委书记王某 and 王某). What an item lists under
`maybe` counts neither way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from gongwen.answers import empty
from gongwen.intake.draft import read_draft
from gongwen.intake.reading import read_words
from gongwen.intake.said import understood
from gongwen.library import library

CORPUS = Path(__file__).parent / "corpus"
TOPICS = {
    "开头": "lead", "会议主题": "theme", "学习研讨": "study", "征求意见": "opinions", "谈心谈话": "talks",
    "对照检查材料": "materials", "会议召开": "meeting", "相互批评": "criticism", "督导点评": "comment", "表态": "pledge",
    "成效": "results", "整改": "rectification", "结尾": "closing",
    "学习": "study", "通知": "lead", "方案": "theme", "会议": "meeting", "出席": "meeting", "督导": "meeting", "民主评议": "meeting",
    "上次整改": "previous", "查摆问题": "problems", "批评": "criticism", "点评": "comment", "成果": "results", "落款": "closing",
    "附件": "closing",
    "会议基本情况": "meeting", "出席情况": "meeting", "督导组": "meeting", "附件落款": "closing", "上次整改情况": "previous",
    "批评与自我批评": "criticism", "工作方案": "theme", "会前学习": "study", "整改成效": "results", "民主评议党员": "meeting",
    "总结表态": "pledge",
    "会议通知": "lead", "会议时间": "meeting", "会议主持人": "meeting",
    "会前准备–方案与通知": "theme", "会议召开–通报与主持": "meeting", "对照检查": "problems", "上年整改": "previous",
    "上级点评与表态": "comment", "整改落实": "rectification",
}  # fmt: skip
_CELLS = {"participants": "people"}
"""Cells of rows that a set calls otherwise than the field does."""
_LIGHT = re.compile(r"[\s“”‘’《》，。、；：的]|同志")


class Score(NamedTuple):
    """Atoms right, wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: object) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Score) else self

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def atoms(path: str, value: Any) -> list[tuple[str, Any, Any]]:
    """A value as (path, key of its row, plain value)."""
    if isinstance(value, dict):
        return [(path, name, number) for name, number in value.items()]
    if not isinstance(value, list):
        return [(path, "", plain(value))]
    found: list[tuple[str, Any, Any]] = []
    for item in value:
        if not isinstance(item, dict):
            found.append((path, "", item))
            continue
        key = next(
            (plain(item[name]) for name in ("way", "between", "date", "who", "text") if item.get(name)), ""
        )
        # The corpus names speakers, a report counts them.
        cells = {
            _CELLS.get(k, k): len(v) if k == "speakers" and isinstance(v, list) else v
            for k, v in item.items()
            if v is not None
        }
        found += [(f"{path}.{name}", key, plain(cell)) for name, cell in cells.items()]
    return found


def counted(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with requirements that are only counted, and counts of single aspects, under the name of the field."""
    renamed = {"comment.requirements.count": "comment.requirements"}
    aspects = "problems.by_aspect."
    told = {
        renamed.get(path, path): value
        for path, value in facts.items()
        # A set that lists the requirements and counts them says one fact twice.
        if not path.startswith(aspects) and (path not in renamed or renamed[path] not in facts)
    }
    counts = {path.removeprefix(aspects): n for path, n in facts.items() if path.startswith(aspects)}
    return told | ({"problems.by_aspect": counts} if counts else {})


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def same(one: Any, other: Any, *, loosely: bool = False) -> bool:
    """The same value; texts by what they say, keys of rows more loosely."""
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    a, b = _LIGHT.sub("", one), _LIGHT.sub("", other)
    if a == b or (min(len(a), len(b)) >= 2 and (a in b or b in a)):
        return True
    paired = "与" in a or "之间" in a or loosely
    return paired and min(len(a), len(b)) >= 2 and fuzz.partial_ratio(a, b) >= 60


def score(gold: Mapping[str, Any], maybe: Mapping[str, Any], got: Mapping[str, Any]) -> Score:
    """Compare what was read with what is there."""
    wanted = [atom for path, value in gold.items() for atom in atoms(path, value)]
    free = {atom[0] for path, value in maybe.items() for atom in atoms(path, value)}
    used: set[int] = set()
    wrong = 0
    # Requirements that the corpus only counts are told by as many that are read.
    demanded, demands = gold.get("comment.requirements"), got.get("comment.requirements")
    if isinstance(demanded, int) and isinstance(demands, list) and len(demands) == demanded:
        got = {**got, "comment.requirements": demanded}
    for path, key, value in (atom for name, told in got.items() for atom in atoms(name, told)):
        hit = next(
            (
                n
                for n, (p, k, v) in enumerate(wanted)
                if n not in used and p == path and same(key, k, loosely=True) and same(value, v)
            ),
            None,
        )
        if hit is not None:
            used.add(hit)
        elif path not in free:
            wrong += 1
    return Score(len(used), wrong, len(wanted) - len(used))


def drafts(folder: str = "old_drafts") -> Iterator[tuple[str, Score, Score]]:
    """Per old draft of a folder: its name, the score of what is sure, and of all that was read."""
    for path in sorted((CORPUS / folder).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        file = path.with_suffix(".docx")
        reading = read_draft(read_words(file if file.exists() else path.with_suffix(".txt")))
        everything = {one.path: one.value for one in reading.found}
        facts, maybe = counted(gold["facts"]), gold["maybe"]
        yield path.stem, score(facts, maybe, reading.sure), score(facts, maybe, everything)


def box(file: str = "box_sentences.jsonl") -> Iterator[tuple[str, Score]]:
    """Per sentence of the chat box: its id and the score of the chips that are sure."""
    return ((item["id"], one) for item, _, _, one in box_items(file))


def box_items(file: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any], Score]]:
    """Per sentence of the chat box: the item, the facts it states, the sure chips, and their score."""
    known = library().documents
    for line in (CORPUS / file).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        facts = counted(item["facts"])
        branch = any(path.startswith("appraisal.") for path in facts)
        document = known["organizational_life_meeting_report" if branch else "democratic_life_meeting_report"]
        told = understood(
            document, empty(document.id), item["text"], TOPICS[item["asked"]], item["year_hint"]
        ).values
        yield item, facts, dict(told), score(facts, item.get("maybe") or {}, told)
