"""What the product makes of a form, a kind or a year that it does not know, or that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.bodies import FORM, KIND, document_for
from gongwen.book import Facts
from gongwen.document import Document
from gongwen.facts import Answered
from gongwen.findings import Finding
from gongwen.places import Places
from gongwen.rules import Level

SOURCE = (
    "《县以上党和国家机关党员领导干部民主生活会若干规定》适用范围（转引）；《中国共产党支部工作条例（试行）》"
)
YEARS = "年度资料：phrasebank/years/"


def check(
    document: Document, documents: Mapping[str, Document], facts: Facts, places: Places
) -> Iterator[Finding]:
    """Findings on form, kind, name of the meeting and year; the draft goes on with any of them."""
    if not documents:
        return
    form, kind = facts.text(FORM), facts.text(KIND)
    fitting = document_for(documents, form)
    if fitting and fitting.id != document.id:
        text = (
            f"党组织类型是“{form}”，应开{_meeting(fitting)}，这份稿件却是《{document.name}》。"
            "稿件照写不误，请核对类型；确应换文种的，重新选一次类型即可，已填的都在。"
        )
        yield _finding("body.document", "必改", text, FORM, places, SOURCE)
    name = facts.text("meeting.name")
    for other in documents.values():
        theirs = _meeting(other)
        if other.id == document.id or not theirs:
            continue
        if theirs in name and fitting in (None, document):
            text = f"会议名称写的是“{theirs}”；{form or '这类党组织'}开的是{_meeting(document)}，请核对会名。"
            yield _finding("body.meeting", "必改", text, "meeting.name", places, SOURCE)
    if form and not form.endswith(_known(document, documents, FORM)):
        text = f"没有“{form}”这种党组织类型的资料，按{_meeting(document)}来写；称谓、主送机关请照通知填写。"
        yield _finding("body.form", "提示", text, FORM, places, SOURCE)
    if kind and not kind.endswith(_known(document, documents, KIND)):
        text = f"没有“{kind}”这类单位的资料，按一般单位来写；征求意见范围、列席人员请照实填写。"
        yield _finding("body.kind", "提示", text, KIND, places, SOURCE)
    fact = facts.all.get("meeting.year")
    year = fact.value if isinstance(fact, Answered) else None
    if isinstance(year, int) and document.packs and year not in document.packs:
        first, last = min(document.packs), max(document.packs)
        text = f"年度资料只有{first}至{last}年，没有{year}年度的；主题、总要求和查摆方面请照当年通知填写。"
        yield _finding("body.year", "提示", text, "meeting.year", places, YEARS)


def _meeting(document: Document) -> str:
    return document.outline.words.get("meeting", "")


def _known(document: Document, documents: Mapping[str, Document], path: str) -> tuple[str, ...]:
    asked = {
        choice for each in documents.values() if path in each.fields for choice in each.fields[path].choices
    }
    names = (body.forms if path == FORM else body.kinds for body in document.bodies)
    return (*asked, *(name for each in names for name in each))


def _finding(id: str, level: Level, message: str, path: str, places: Places, source: str) -> Finding:
    place = places.of((path,))
    return Finding(
        id=id,
        level=level,
        message=message,
        source=source,
        start=place.start if place else 0,
        end=place.end if place else 0,
        text=place.span.text if place else "",
        paragraph=place.paragraph if place else "",
        path=path,
        paths=(path,),
    )
