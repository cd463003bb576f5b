"""A wording that stands in a text that was read has that text for its source."""

from __future__ import annotations

from gongwen.records import Phrase
from gongwen.verbatim import Verbatim, sourced

RULES = Verbatim("某规定第四条", "转引", ("团结——批评——团结", "直面问题"))


def phrase(text: str, verified: str = "待核", source: str = "实务用语") -> Phrase:
    return Phrase(id=text, text=text, section="相互批评", purpose="写批评", source=source, verified=verified)


def test_a_wording_that_was_read_takes_the_source_of_its_text() -> None:
    made = sourced({"a": phrase("直面问题")}, [RULES])["a"]
    assert (made.source, made.verified) == ("某规定第四条", "转引")


def test_a_wording_with_a_source_of_its_own_or_unread_is_left_alone() -> None:
    own, unread = phrase("直面问题", "原件", "某通知"), phrase("直面矛盾")
    assert sourced({"own": own, "unread": unread}, [RULES]) == {"own": own, "unread": unread}
