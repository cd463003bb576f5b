"""Words of another trade: what only one kind of body has (病区, 车间, 家长会), in the paper of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.passage import Hit, Mention, Passage, between_stops, compiled
from gongwen.rules import TextRule


def odd_trade(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """病区巡查制度, in the paper of a works with 车间 and 班组: a word of a trade of which nothing else speaks.

    `settings.trades` gives for each trade its words that no other has (`has`), all by which a text of that trade is
    known (`fits`) and what its bodies are called (`own`). The text must be of one other trade, with a body of it
    that acts; `settings.outside` in the clause excuses what is done for, at or with others.
    """
    trades = [
        (trade, list(passage.find(trade["has"])))
        for trade in rule.settings["trades"]
        if passage.may_match(trade["has"])
    ]
    present = [(trade, found) for trade, found in trades if found]
    if len(present) != _TWO:
        return
    for number, (trade, found) in enumerate(present):
        other, others = present[1 - number]
        start, end = found[0].start(), found[-1].end()
        begun, ended = between_stops(passage.text, start, start, "，。；\n")
        if end <= ended and _of_other(passage.text, start, end, trade, other, others):
            clause = between_stops(passage.text, begun, ended, "。；\n")
            if not compiled(rule.settings["outside"]).search(passage.text[slice(*clause)]):
                yield Hit(start, end, {"own": other["name"], "other": trade["name"]})


_TWO = 2


def _of_other(
    text: str, start: int, end: int, trade: dict[str, str], other: dict[str, str], others: list[Mention]
) -> bool:
    """Whether all the rest of the text is of the other trade: its words, or a body of it, and none of this one."""
    rest = f"{text[:start]}\n{text[end:]}"
    if compiled(trade["fits"]).search(rest):
        return False
    return len({one.group() for one in others}) > 1 or compiled(other["own"]).search(rest) is not None


CHECKS = {"odd_trade": odd_trade}
