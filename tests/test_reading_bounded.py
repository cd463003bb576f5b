"""Reading somebody's words takes work that grows with their length, whatever they are made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from gongwen.intake.draft import read_draft

HOSTILE = (
    "点评指出，一是好；", "“甲乙”他点评说，", "1月1日至2月2日；", "征求意见表1份，", "（一）一、1.", "党委书记张三、",
    "查摆问题3个，", "谈心谈话1次，", "1人改到2人", "甲\t1\n", "“", "\t", "我",
)  # fmt: skip


def others(pattern: str) -> Callable[[int], str]:
    """A text in which every part has another name, of three characters each."""
    return lambda n: "".join(
        pattern.replace("某", "".join(chr(0x4E00 + (at * 7919 + k * 104729) % 20000) for k in range(3)))
        for at in range(n)
    )


def calls(text: str) -> int:
    """How many functions are called to read a text: a measure of work that no load of the machine changes."""
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_draft(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_words_are_about_twice_the_work(unit: str) -> None:
    read_draft(unit)
    once, twice = calls(unit * 300), calls(unit * 600)
    assert twice < 2.4 * once, (once, twice)


@pytest.mark.parametrize("part", ["某座谈会1次，", "某主持。", "党委书记某、"])
def test_as_many_names_as_words_are_no_more_work(part: str) -> None:
    made = others(part)
    read_draft(made(10))
    once, twice = calls(made(800)), calls(made(1600))
    assert twice < 2.4 * once, (once, twice)


@pytest.mark.parametrize("unit", HOSTILE)
def test_thirty_thousand_characters_are_read_to_their_end(unit: str) -> None:
    words = unit * (30_000 // len(unit))
    reading = read_draft(words)
    assert reading.text == words
    assert all(0 <= one.start <= one.end <= len(words) for one in reading.found)
