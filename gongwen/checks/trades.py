"""Words of another trade: what only one kind of body has (病区, 车间, 家长会), in the paper of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.rules import TextRule


def odd_trade(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """病区巡查制度, in the paper of a works with 车间 and 班组: a word of a trade of which nothing else speaks.

    `settings.trades` gives for each trade its words that no other has (`has`), all by which a text of that trade is
    known (`fits`) and what its bodies are called (`own`). The word stands in one clause, and the text must be of
    another trade; `settings.outside` in the sentence excuses what is done for, at or with others, and `settings.spared`
    anywhere a text about many.
    """
    trades = rule.settings["trades"]
    spared = rule.settings.get("spared")
    if spared and compiled(spared).search(passage.text):
        return
    for trade in trades:
        found = list(passage.find(trade["has"])) if passage.may_match(trade["has"]) else []
        if not found:
            continue
        start, end = found[0].start(), found[-1].end()
        begun, ended = between_stops(passage.text, start, start, "，。；：\n")
        rest = f"{passage.text[:start]}\n{passage.text[end:]}"
        if end > ended or compiled(trade["fits"]).search(rest):
            continue
        other = next((each for each in trades if each is not trade and _is_of(each, rest)), None)
        sentence = between_stops(passage.text, begun, ended, "。；\n")
        if other and not compiled(rule.settings["outside"]).search(passage.text[slice(*sentence)]):
            yield Hit(start, end, {"own": other["name"], "other": trade["name"]})


def _is_of(trade: dict[str, str], rest: str) -> bool:
    """Whether the rest of the text is of a trade: a body of it, or two of its words."""
    words = {match.group() for match in compiled(trade["has"]).finditer(rest)}
    return len(words) > 1 or compiled(trade["own"]).search(rest) is not None


CHECKS = {"odd_trade": odd_trade}
