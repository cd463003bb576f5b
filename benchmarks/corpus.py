"""Recall and false alarms on the blind corpora of `tests/corpus/`, a family at a time.

A planted fault counts as found when a finding of any level overlaps it; a false alarm is a
finding of 必改 or 建议 on a clean text.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.report import Row
from gongwen.checks.texts import check_text
from tests.corpus_items import FILES, Item, alarms, found, items

RECALL = 0.95


def rows() -> Iterator[Row]:
    """Per family of both corpora: the part of the planted faults found, and the clean texts alarmed at."""
    for name in FILES:
        told = [(item, check_text(item.text, item.day)) for item in items(name)]
        for family in dict.fromkeys(item.family for item, _ in told):
            planted = [found(item, findings) for item, findings in told if _is(item, family, planted=True)]
            clean = [bool(alarms(findings)) for item, findings in told if _is(item, family, planted=False)]
            share = sum(planted) / len(planted)
            yield Row(f"{family}: {len(planted)} planted, found", "", [share], at_least=RECALL)
            yield Row(f"{family}: {len(clean)} clean, alarmed at", "texts", [sum(clean)], at_most=0)


def _is(item: Item, family: str, *, planted: bool) -> bool:
    return item.family == family and item.planted is planted
