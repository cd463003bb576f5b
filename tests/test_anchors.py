"""Words that were remarked on are found again, wherever the text around them has gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.anchors import Anchor, Place, anchor, place
from gongwen.spans import Paragraph, Span
from tests.documents import one

OLD = "会议于2022年1月20日召开。会议应到7人，实到7人。主要负责同志代表领导班子作对照检查。"


def text(*lines: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"p{at}", "body", (Span(line, "answer"),)) for at, line in enumerate(lines))


def on(quote: str, nth: int = 0, old: str = OLD) -> Anchor:
    at = -1
    for _ in range(nth + 1):
        at = old.index(quote, at + 1)
    return Anchor("p0", at, quote, old)


def found(at: Anchor, *lines: str) -> tuple[str, bool] | None:
    made = place(at, text(*lines))
    if made is None:
        return None
    whole = {each.id: each.text for each in text(*lines)}[made.paragraph]
    return whole[made.start : made.end], made.near


@pytest.mark.parametrize(
    ("at", "lines", "said"),
    [
        (on("实到7人"), (OLD,), ("实到7人", False)),
        (on("实到7人"), (OLD.replace("2022年1月20日", "下午"),), ("实到7人", False)),
        (on("实到7人"), (OLD.replace("实到7人", "实到6人"),), ("实到6人", True)),
        (on("对照检查"), ("新的一段。", OLD), ("对照检查", False)),
        (on("主要负责同志代表领导班子"), ("别的。", "党组书记、主要负责同志代表领导班子发言。"), ("主要负责同志代表领导班子", False)),
        (on("主要负责同志代表领导班子作对照检查"), ("别的。", "主要负责人代表领导班子作了对照检查。"), ("主要负责人代表领导班子作了对照检查", True)),
        (on("应到7人"), ("会议开完了。",), None),
        (on(OLD), ("完全是另外的内容，与原来那一段毫无关系可言。",), None),
        (on("7"), ("会议开完了。", "应到7人。"), None),  # too short to be looked for elsewhere
    ],
)  # fmt: skip
def test_where_the_words_are_now(at: Anchor, lines: tuple[str, ...], said: tuple[str, bool] | None) -> None:
    assert found(at, *lines) == said


def test_of_the_same_words_twice_each_keeps_its_own() -> None:
    new = "据悉，" + OLD.replace("召开。", "在机关召开。")
    for nth in (0, 1):
        at, begin = on("7人", nth), -1
        for _ in range(nth + 1):
            begin = new.index("7人", begin + 1)
        assert place(at, text(new)) == Place("p0", begin, begin + 2, near=False)
    assert place(on("7人"), text(OLD.replace("应到7人", "应到9人"))) != Place("p0", 28, 30, near=False)


EDITS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 8), st.text("会议召开情况，。17人", max_size=8)), max_size=6
)


@given(st.integers(0, len(OLD) - 12), st.integers(8, 12), EDITS)
def test_while_the_words_stand_they_are_found(
    begin: int, length: int, edits: list[tuple[int, int, str]]
) -> None:
    quote = OLD[begin : begin + length]
    at = Anchor("p0", begin, quote, OLD)
    for edited in (_edit(OLD, edits, begin, begin + length), _edit(OLD, edits, len(OLD), len(OLD))):
        made = found(at, edited)
        if edited.count(quote) == 1:
            assert made == (quote, False)
        assert made is None or made[0]
        moved = place(at, text("新加的一段。", edited))
        if edited.count(quote) == 1 and quote not in "新加的一段。":
            assert moved and text("", edited)[1].text[moved.start : moved.end] == quote


@given(st.text(max_size=40), st.text(max_size=40), st.integers(-3, 45), st.integers(0, 45))
def test_any_texts_at_all(old: str, new: str, start: int, length: int) -> None:
    at = Anchor("p0", start, old[max(start, 0) : max(start, 0) + length], old)
    made = place(at, text(new))
    assert made is None or 0 <= made.start < made.end <= len(new)


def test_what_the_browser_saw_may_have_changed_meanwhile() -> None:
    now = text("新加的一段。", OLD)
    assert anchor(now, "p1", OLD.index("实到7人"), "实到7人") == Anchor(
        "p1", OLD.index("实到7人"), "实到7人", OLD
    )
    assert anchor(now, "p0", 3, "主要负责同志代表").paragraph == "p1"
    assert anchor(now, "p9", 3, "没有的话") == Anchor("p9", 0, "没有的话", "没有的话")
    assert anchor([one("body", OLD)], "p1", -5, OLD).quote == OLD


def _edit(old: str, edits: list[tuple[int, int, str]], begin: int, end: int) -> str:
    """Change a text everywhere but between two places, from the end so that these stay where they are."""
    for at, gone, put in sorted(edits, reverse=True):
        if at >= end:
            old = old[:at] + put + old[at + gone :]
        elif at + gone <= begin:
            old = old[:at] + put + old[at + gone :]
            begin, end = begin + len(put) - gone, end + len(put) - gone
    return old
