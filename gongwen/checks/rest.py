"""What is left of a whole (其余), and shares told beside their figures: all of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import Amount, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_REST = re.compile(r"^(?:其余|剩余|余下|剩下|另外)(?:的)?$")
_PART = re.compile(r"^(?:其中(?:的|有)?|目前|现|已)")
_LOOSE = re.compile("同时|交叉|重复|兼|各|每|约|至少|分别|比|较|人次")


def rest(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """下派17人，目前在岗6人，其余14人: a part and the rest of it come to the whole."""
    for sentence in sentences(passage.text):
        for index, left in enumerate(sentence.amounts):
            same = [one for one in sentence.amounts[:index] if one.unit == left.unit]
            if not _REST.search(left.label) or len(same) != 2 or not all(one.exact for one in (*same, left)):
                continue
            total, part = same
            if (
                not _PART.search(part.label)
                or part.value > total.value
                or _LOOSE.search(sentence.between(max(sentence.start, total.start - 12), left.end))
            ):
                continue
            right = total.value - part.value
            if left.value != right:
                names = {"total": total.text, "part": part.text, "right": f"{float(right):g}"}
                yield Hit(part.start - len(part.label), left.end, names)


_SHARE = re.compile(r"^[^，。；\d]{0,6}，?占(?:比|总数的|全部的)?(?:约)?$")
_FEWEST = 3


def shares(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """15条，占50%；9条，占30%；9条，占20%: of one whole, all but one agree."""
    for sentence in sentences(passage.text):
        pairs = [
            (one, percent)
            for one, percent in zip(sentence.amounts, sentence.amounts[1:], strict=False)
            if percent.unit == "%"
            and one.unit != "%"
            and one.exact
            and percent.exact
            and percent.value
            and _SHARE.search(sentence.between(one.end, percent.start))
        ]
        if len(pairs) < _FEWEST or len({one.unit for one, _ in pairs}) != 1:
            continue
        wholes = [_whole(one, percent) for one, percent in pairs]
        for number, (one, percent) in enumerate(pairs):
            others = [span for at, span in enumerate(wholes) if at != number]
            low, high = max(span[0] for span in others), min(span[1] for span in others)
            if low <= high and not (wholes[number][0] <= high and low <= wholes[number][1]):
                share = float(one.value * 200 / (low + high))
                names = {"part": one.text, "right": f"{share:.1f}".rstrip("0").rstrip(".") + "%"}
                yield Hit(one.start, percent.end, names)
                break


def _whole(part: Amount, percent: Amount) -> tuple[Fraction, Fraction]:
    """The least and the most that the whole may be, given how the share is rounded."""
    half = Fraction(1, 2 * 10**percent.decimals) * Fraction(11, 10)
    least = percent.value - half
    return part.value * 100 / (percent.value + half), part.value * 100 / max(least, Fraction(1, 100))


CHECKS = {"rest_of_whole": rest, "shares_of_one": shares}
