"""Near misses of the formulations: found and falsely found beside plain rapidfuzz, and how long it takes.

The slips are made from the bank itself, so recall here says what the rules reach and not what
clerks do; `benchmarks/corpus.py` measures that. The peer is what a day's work would give:
`partial_ratio_alignment` of every formulation over the text, 85 and above a finding.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from benchmarks.report import Row
from benchmarks.settled import settle
from gongwen.checks.formulas.forms import forms_of
from gongwen.checks.formulas.index import Index, current, index
from gongwen.checks.formulas.plain import plain
from gongwen.checks.formulations import check, slips
from gongwen.checks.passage import Passage
from gongwen.checks.texts import check_text, paragraphs_findings
from gongwen.formulations import Formulation
from gongwen.library import ROOT, library
from tests.formulation_mutations import LEAST, Mutation, host, mutations

SEEDS = (11, 12, 13)
NAIVE_CUT = 85
NAIVE_SAMPLE = 10
"""One text in so many is also given to the peer, which takes a thousand times as long."""
MANY, LONG = 10_000, 3_000
ENDLESS = 2_000_000


def rows() -> Iterator[Row]:
    """Quality by kind and beside the peer, then times on small, large and endless texts."""
    bank = library().formulations
    yield from _quality(bank)
    yield from _beside(bank)
    yield from _writing()
    yield from _many(bank)


def _quality(bank: tuple[Formulation, ...]) -> Iterator[Row]:
    outcomes: dict[str, list[bool]] = {}
    stray = told = 0
    for seed in SEEDS:
        for mutation in mutations(bank, seed):
            found, false = _judge(
                mutation, [(slip.start, slip.end) for slip in slips(mutation.text, current())]
            )
            outcomes.setdefault(mutation.kind, []).append(found)
            stray += false
            told += found + false
        for text in host(bank, seed):
            stray += sum(finding.level != "提示" for finding in check(Passage(text)))
    for kind, kept in outcomes.items():
        yield Row(f"slips by {kind}: {len(kept)}, found", "", [_share(kept)])
    every = [found for kept in outcomes.values() for found in kept]
    yield Row(f"all {len(every)} slips, found", "", [_share(every)], at_least=0.93)
    yield Row("findings that are right", "", [(told - stray) / told], at_least=0.99)


def _judge(mutation: Mutation, places: list[tuple[int, int]]) -> tuple[bool, int]:
    hits = [start < mutation.end and mutation.start < end for start, end in places]
    return any(hits), len(hits) - sum(hits)


def _share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def _beside(bank: tuple[Formulation, ...]) -> Iterator[Row]:
    """Ours and the peer on the same texts: each a slip among four sentences without one."""
    known = [each.text for each in bank if len(plain(each.text).chars) >= LEAST]
    quiet = list(host(bank, SEEDS[0]))
    chance = random.Random(SEEDS[0])
    counts = {"ours": [0, 0], "peer": [0, 0]}
    sample = [m for i, m in enumerate(mutations(bank, SEEDS[0])) if i % NAIVE_SAMPLE == 0]
    for mutation in sample:
        text = mutation.text + "".join(chance.sample(quiet, 4))
        for name, places in (
            ("ours", [(slip.start, slip.end) for slip in slips(text, current())]),
            ("peer", list(_naive(text, known))),
        ):
            found, false = _judge(mutation, places)
            counts[name][0] += found
            counts[name][1] += false
    (ours, our_false), (peer, peer_false) = counts["ours"], counts["peer"]
    theirs = Row("partial_ratio_alignment ≥ 85: false findings", "", [peer_false])
    yield Row("partial_ratio_alignment ≥ 85: found", "", [peer / len(sample)])
    yield theirs
    yield Row(
        f"ours on the same {len(sample)} texts: found", "", [ours / len(sample)], at_least=peer / len(sample)
    )
    yield Row("ours on the same texts: false findings", "", [our_false], peer=theirs, share=0.05)


def _naive(text: str, known: list[str]) -> Iterator[tuple[int, int]]:
    for formulation in known:
        if formulation in text:
            continue
        best = fuzz.partial_ratio_alignment(formulation, text, score_cutoff=NAIVE_CUT)
        if best is not None and len(formulation) <= len(text):
            yield best.dest_start, best.dest_end


def _writing() -> Iterator[Row]:
    """A paragraph changed by one character at a time, and whole texts, with all families and the full bank."""
    reports = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/reports").glob("*/report.txt"))
    ]
    paragraphs = [line for report in reports for line in report.split("\n") if 100 <= len(line) <= 400]
    check_text("".join(paragraphs))
    settle()
    times = []
    for number, paragraph in enumerate(paragraphs * 4):
        text = f"{paragraph[: number % 90]}字{paragraph[number % 90 :]}"
        times.append(_time(lambda text=text: paragraphs_findings([text], None, False)))
    yield Row("a changed paragraph, all families", "ms CPU", times, at_most=5)
    long = ("\n".join(reports) * 8)[:20_000]
    whole = [_time(lambda text=text: check_text(text)) for text in (_unseen(long, n) for n in range(8))]
    yield Row("20,000 characters, all families, nothing known before", "ms CPU", whole, 0.5, at_most=100)
    lines = long.split("\n")
    check_text(long)
    written = [
        _time(lambda text=text: check_text(text)) for text in (_one_changed(lines, n) for n in range(20))
    ]
    yield Row("20,000 characters of which one paragraph has changed", "ms CPU", written, at_most=100)
    endless = ("班子成员联系思想和工作实际" * (ENDLESS // 13 + 1))[:ENDLESS]
    yield Row(
        "2,000,000 characters in one line, formulations",
        "s CPU",
        [_time(lambda: list(check(Passage(endless)))) / 1000],
    )


def _unseen(text: str, number: int) -> str:
    """The text with a rare character in every paragraph, so that none has been checked before."""
    return "\n".join(f"{line[:5]}{chr(0x3400 + number)}{line[5:]}" for line in text.split("\n"))


def _one_changed(lines: list[str], number: int) -> str:
    """The text with a rare character in one of its paragraphs, another one for every number."""
    at = number * 7 % len(lines)
    changed = f"{lines[at][:8]}{chr(0x3500 + number)}{lines[at][8:]}"
    return "\n".join((*lines[:at], changed, *lines[at + 1 :]))


def _many(bank: tuple[Formulation, ...]) -> Iterator[Row]:
    """10,000 formulations put together anew from the clauses of the bank, on 3,000 characters."""
    chance = random.Random(SEEDS[0])
    made = tuple(_recombined(bank, chance, MANY))
    table: Index = index(made)
    report = (ROOT / "tests/reports/soe_2025/report.txt").read_text(encoding="utf-8")
    text = ("".join(chance.sample([m.text for m in mutations(bank, SEEDS[0])], 20)) + report)[:LONG]
    known = [each.text for each in made]
    slips(text, table)
    settle()
    peer = Row(
        "partial_ratio_alignment, 10,000 formulations",
        "ms CPU",
        [_time(lambda: list(_naive(text, known)))],
        0.5,
    )
    yield peer
    times = [_time(lambda: slips(text, table)) for _ in range(7)]
    yield Row("ours, 10,000 formulations on 3,000 characters", "ms CPU", times, 0.5, peer=peer, share=0.1)


def _recombined(bank: tuple[Formulation, ...], chance: random.Random, count: int) -> Iterator[Formulation]:
    clauses = sorted(
        {
            form.clause_text(i, i)
            for each in bank
            for form in forms_of(each)
            if form.role == "whole"
            for i in range(len(form.clauses))
        }
    )
    for number in range(count):
        text = "、".join(chance.sample(clauses, chance.choice((1, 2, 2, 3, 4))))
        yield replace(
            bank[0], id=f"made.{number}", text=text, members=(), variants=(), wrong=(), kind="phrase"
        )


def _time(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return (time.process_time() - begun) * 1000
