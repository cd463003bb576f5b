"""Days of several papers that cannot be in this order: a notice signed after what it announces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongwen.checks.across.content import Fact, across_rules
from gongwen.checks.across.paper import Said
from gongwen.checks.across.values import Day


def out_of_order(
    known: Sequence[Said], said: Sequence[Said], near: date
) -> Iterator[tuple[Fact, Said, Said]]:
    """Pairs of days of two papers, the earlier one too late. A day without a year is the nearest to `near`."""
    dated: dict[str, list[Said]] = {}
    for each in (*known, *said):
        if isinstance(each.value, Day):
            dated.setdefault(each.fact, []).append(each)
    for order in across_rules().orders:
        fact = Fact(order.first, order.say, "order", "各环节的日期先后")
        for first in dated.get(order.first, ()):
            for then in dated.get(order.then, ()):
                if first.paper != then.paper and _date(first.value, near, last=False) > _date(
                    then.value, near, last=True
                ):
                    yield fact, first, then
                    break


def _date(one: Day, near: date, *, last: bool) -> date:
    number = one.last if last else one.first
    if one.year:
        return date(one.year, one.month, number)
    years = [date(year, one.month, min(number, 28)) for year in (near.year - 1, near.year, near.year + 1)]
    year = min(years, key=lambda day: abs((day - near).days)).year
    return date(year, one.month, number if (one.month, number) != (2, 29) else 28)
