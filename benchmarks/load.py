"""A hundred people drafting at once, what one of them costs in memory, and growth over 10,000 actions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from benchmarks.people import at_work, memory, memory_beside, one_after_another, processor
from benchmarks.report import Row
from served import served

PEOPLE, PAUSE, SECONDS = 100, 3.0, 30.0
ACTIONS, WARM_UP = 10_000, 500


def rows() -> Iterator[Row]:
    """Give the milliseconds of each action, and the server's memory before and after."""
    with served() as address:
        asyncio.run(at_work(address, 5, 2, 0.1))
        empty = memory(address)
        words, times = asyncio.run(at_work(address, PEOPLE, SECONDS, PAUSE))
        full, beside = memory(address), memory_beside(address)
        yield Row(f"{PEOPLE} people, an action every {PAUSE:g} s: action to new words", "ms", words)
        yield Row(
            f"{PEOPLE} people, an action every {PAUSE:g} s: action to all that is found",
            "ms",
            times,
            at_most=150,
        )
        if empty and full:
            yield Row("memory of one of them", "MB", [(full - empty) / PEOPLE], at_most=1)
        if beside:
            yield Row("memory of the process that checks beside the server", "MB", [beside])
    with served() as address:
        asyncio.run(one_after_another(address, WARM_UP))
        before, begun = memory(address), processor(address)
        times = asyncio.run(one_after_another(address, ACTIONS))
        after, ended = memory(address), processor(address)
        yield Row(f"{ACTIONS:,} actions one after another", "ms", times)
        if begun and ended:
            # Other work on the machine hardly moves this one: a hundred people are 33 actions a second.
            yield Row("processor time of an action", "ms", [1000 * (ended - begun) / ACTIONS])
        if before and after:
            yield Row(f"memory gained over {ACTIONS:,} actions", "MB", [after - before], at_most=20)
