"""What stands around a hole: whether words go on there, whether its marks are those of the form."""

from __future__ import annotations

from gongwen.checks.formulas.plain import Plain
from gongwen.checks.formulas.search import Near
from gongwen.lexicon import exchangeable, is_word

LARGEST = 8
"""Characters of the largest clause that another one takes the place of."""


def interior(near: Near) -> bool:
    """Whether something of the form stands on either side of the hole."""
    return near.head > 0 and near.tail > 0


def same_breaks(near: Near, words: Plain) -> bool:
    """Whether the hole holds as many breaks between clauses in the text as in the form."""
    left, right = int(not near.head), int(not near.tail)
    own = near.form.words.breaks(near.head + left, len(near.form.chars) - near.tail - right)
    return own == words.breaks(near.start + near.head + left, near.end - near.tail - right)


def goes_on(near: Near, words: Plain) -> bool:
    """Whether the text's own last character begins a word that goes on (党史学习教育动员[部]署)."""
    return not words.gap(near.end) and is_word(words.chars[near.end - 1 : near.end + 1])


def another_end(near: Near, words: Plain, start: int) -> bool:
    """Whether the text's last item goes on in a list or a sentence of its own (自律、自励; ，具有良好的思想品德)."""
    if words.chars.startswith(near.form.chars[start:], near.end):
        return True
    if words.gap(near.end) or near.end >= len(words.chars):
        return False
    if near.head <= start and near.tail <= 1:
        return True  # 以机构改革为契机…… for 勇于担当作为: all but one sign is another saying
    own, form = words.gap(near.start + start), near.form.words.gap(start)
    return listed_on(near, words) or (own.startswith("，") and form.startswith("、"))


def listed_on(near: Near, words: Plain) -> bool:
    """Whether the text's own word goes on at the end of the form, and more of a list follows it (廉洁、高效)."""
    stops = range(near.end, min(near.end + LARGEST, len(words.chars)) + 1)
    mark = next(((stop, words.gap(stop)) for stop in stops if words.gap(stop)), None)
    return mark is not None and mark[0] > near.end and mark[1].startswith("、")


def across_words(near: Near, words: Plain) -> bool:
    """Whether an end of a short form is the half of a word that begins before it or ends after it ([机]关为少数)."""
    left, right = words.chars[near.start - 1 : near.start + 1], words.chars[near.end - 1 : near.end + 1]
    return (near.start > 0 and not words.gap(near.start) and is_word(left)) or (
        not words.gap(near.end) and is_word(right)
    )


def free(near: Near, put: str) -> bool:
    """Whether verbs or adverbs that are freely exchanged differ, and not ones that the formulation itself divides."""
    own, end = near.form.chars, len(near.form.chars) - near.tail
    left = max(cut for cut in near.form.cuts if cut <= near.head)
    right = min(cut for cut in near.form.cuts if cut >= end)
    put = own[left : near.head] + put + own[end:right]
    return exchangeable(own[left:right]) and exchangeable(put) and put not in near.form.of.text
