"""What is missed and falsely told on the blind corpora, an item a line: what one reads before a rule is changed.

python -m benchmarks.misses fresh21             a line of figures per family
python -m benchmarks.misses -v fresh21          and each miss and each false alarm
python -m benchmarks.misses -v box_sentences12  the same for the chat box
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from gongwen.checks.texts import check_text
from tests.corpus_items import FILES, alarms, found, items
from tests.intake_items import Score, box_items


def main() -> None:
    """Print the figures of some corpora, and with -v what stands behind them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "names", nargs="*", help="files of tests/corpus, without .jsonl; all of the checks if none"
    )
    parser.add_argument("-v", "--verbose", action="store_true")
    asked = parser.parse_args()
    for name in asked.names or FILES:
        (_box if name.startswith("box") else _checks)(name, asked.verbose)


def _checks(name: str, verbose: bool) -> None:
    counts: dict[str, Counter[str]] = {}
    for item in items(name):
        findings = check_text(item.text, item.day)
        count = counts.setdefault(item.family, Counter())
        count["planted" if item.planted else "clean"] += 1
        hit = found(item, findings) if item.planted else bool(alarms(findings))
        count["found" if item.planted else "alarmed"] += hit
        if verbose and item.planted and not hit:
            print(f"MISS  {item.id} {item.family} {item.day}: {item.text}\n      wrong: {item.wrong}")
        if verbose and not item.planted and hit:
            told = "; ".join(f"{one.id.split(':')[0]} {one.text}: {one.message}" for one in alarms(findings))
            print(f"ALARM {item.id} {item.family} {item.day}: {item.text}\n      {told}")
    for family, n in counts.items():
        print(f"{name} {family}: {n['found']}/{n['planted']}, {n['alarmed']} of {n['clean']}")
    total = sum(counts.values(), Counter())
    print(
        f"{name}: found {total['found']} of {total['planted']}, alarmed at {total['alarmed']} of {total['clean']}"
    )


def _box(name: str, verbose: bool) -> None:
    whole = Score()
    for item, gold, got, score in box_items(f"{name}.jsonl"):
        whole += score
        if verbose and (score.wrong or score.missed):
            print(f"{item['id']} {item['asked']} {item.get('year_hint')}: {item['text']}")
            print(f"      gold {_told(gold)}\n      got  {_told(got)}")
    print(f"{name}: precision {whole.precision:.3f}, recall {whole.recall:.3f} {tuple(whole)}")


def _told(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
