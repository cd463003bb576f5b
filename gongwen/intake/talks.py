"""Talks: who talked with whom, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongwen.intake.numbers import COUNT, count_of
from gongwen.intake.sentences import Sentence

N = rf"(?:{COUNT}|[xX]{{1,4}})"
_BETWEEN = re.compile(rf"(?P<who>[^，。；：（）\d]{{2,44}}?)(?:（)?(?:共)?(?P<n>{N})人次")
_PAIR = re.compile(r"与|和|同(?!志)|跟|互|之间|谈(?=[委班党干职])")
_TALK_WORDS = re.compile(
    r"(?:开展|进行)?(?:了)?(?:谈心谈话|谈心交心|交心谈心|谈心|谈话|互谈|谈)?(?:了)?(?:共)?$"
)


def rounds(part: Sentence) -> Iterator[dict[str, Any]]:
    """Who talked with whom, and how often."""
    for piece in re.split(r"(?<=人次)[、，；]|(?<=人次）)[、，；]|[，；。：]", part.text):
        match = _BETWEEN.search(piece)
        if not match:
            continue
        paired = match["who"].strip("（，、")
        who = _TALK_WORDS.sub("", paired)
        who = re.sub(r"^(?:其中|包括|谈话对象为|主要是|分别为|开展)+", "", who)
        n = count_of(match["n"])
        if _PAIR.search(paired) and n is not None and not re.search("累计|共计|合计|总计|共谈|普遍", who):
            if "、" in who and re.search("开展谈心谈话$|谈心谈话$", match["who"]):
                continue
            yield {"between": who.strip(), "count": n, "_at": part.start + part.text.find(piece)}
