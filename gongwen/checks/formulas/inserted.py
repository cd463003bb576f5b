"""A word of two characters that stands inside a formulation and is no part of it (决定性[重要]意义)."""

from __future__ import annotations

import re

from gongwen.checks.formulas.damage import put_in
from gongwen.checks.formulas.plain import Plain
from gongwen.checks.formulas.search import Near
from gongwen.lexicon import exchangeable, is_word
from gongwen.rules import Level

SIZE = 2
"""Characters of such a word: what is longer is a sentence that says another thing."""
SIDE = 2
"""Characters that must stand on each of its sides in the clause."""
LEAST = 7
"""Characters that a formulation must have, and a clause of several."""
_OWN = re.compile(
    "[我本各全该此这那两几每某][\u4e00-\u9fff]|[\u4e00-\u9fff][级们等者]|[省市县区镇乡村局院校厂所站司委部科室组处队店]|"
    "党员|干部|职工|师生|群众|基层|机关|单位|专题|年度|同志|有关|相关|上述|以上|系列|具体|必须|应当|能够|可以|以及|或者|就是|"
    "召开|举行|举办|组织|通过|采取|印发|制定|不懈|整改|考察|视察|调研|提出|征求"
)
"""What a writer puts in to name his own unit, or what joins one phrase to another."""


def inserted(near: Near, words: Plain) -> Level | None:
    """A hint, where a word is put into a clause of which all the characters stand close around it."""
    put, form = put_in(near, words), near.form
    if near.lost or len(put) != SIZE or len(form.chars) < LEAST or not is_word(put):
        return None
    start, end = next(((a, b) for a, b in form.clauses if a < near.head < b), (0, 0))
    if near.head - start < SIDE or end - near.head < SIDE or near.head < SIDE or near.tail < SIDE:
        return None
    if exchangeable(put) or _OWN.search(put):
        return None
    place = near.start + near.head
    if any(words.gap(place + step) for step in range(SIZE + 1)):
        return None
    return "提示"
