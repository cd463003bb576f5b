"""A draft as a Word file, in the way it is asked for: page style, unit's own .docx, seal, 审阅稿."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongwen.anchors import Place
from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.drafting import Draft
from gongwen.export.docx import Finish, to_docx
from gongwen.export.remarks import remarks_on, with_said
from gongwen.export.style import DEFAULT, page_style, template_of, with_latin
from gongwen.wording import standing

Said = Iterable[tuple[Place, str, str]]
"""Where colleagues have remarked, who, and what."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. `template` goes before the one that the style names; `sources` asks for a review.

    `latin` is the writer's own choice of face for letters and digits, see `with_latin`.
    """

    style: str = DEFAULT
    latin: str = ""
    template: bytes | None = None
    copy_styles: bool = False
    seal: bool = False
    issued: date | None = None
    review: bool = False
    sources: bool = False


def to_word(document: Document, answers: Answers, draft: Draft, order: Order, said: Said = ()) -> bytes:
    """Make the file; `said` is what colleagues have remarked, for a review.

    Raises GongwenError for an unknown style or a template that cannot serve.
    """
    style = with_latin(page_style(order.style), order.latin)
    finish = Finish(style, order.seal, order.issued)
    template = order.template if order.template is not None else template_of(style)
    remarks = None
    if order.review:
        sources = origins(document, answers, draft) if order.sources else ()
        remarks = with_said(remarks_on(draft.paragraphs, draft.findings, sources), said)
    if template is None:
        return to_docx(draft.paragraphs, None, finish, remarks)
    from gongwen.export.template import to_docx_in

    copy = order.copy_styles or order.template is None
    return to_docx_in(template, draft.paragraphs, None, finish, remarks, copy_styles=copy)


def origins(document: Document, answers: Answers, draft: Draft) -> list[tuple[str, str]]:
    """Pairs of a span's ref and where its words come from: a phrase's source, or the question answered."""
    refs = dict.fromkeys(
        span.ref
        for paragraph in draft.paragraphs
        for span in paragraph.spans
        if span.ref and span.kind != "blank"
    )
    made = []
    for ref in refs:
        if ref in document.slots:
            made.append((ref, _phrase(document, answers, draft, ref)))
        elif fields := document.fields_of(ref):
            labels = "、".join(document.fields[path].label for path in fields)
            made.append((ref, f"来自回答：{labels}"))
        elif ref.startswith("edited:"):
            made.append((ref, "起草人自己改写的段落"))
    return made


def _phrase(document: Document, answers: Answers, draft: Draft, ref: str) -> str:
    slot = document.slots[ref]
    chosen = answers.choices.get(ref)
    if chosen and chosen not in document.phrases:
        return f"{slot.label}：起草人自己的写法"
    phrase = document.phrases.get(chosen or "") or standing(document, answers, slot, draft.facts)
    said = "" if ref in answers.choices else "（词库默认句，还没有确认）"
    return f"{slot.label}：出处 {phrase.source}（{phrase.verified}）{said}" if phrase else slot.label
