"""The shape of a drafted text: paragraphs made of spans that know their origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["answer", "accepted", "offered", "fixed", "blank"]
Role = Literal[
    "title", "recipients", "heading", "body", "attachment", "signature", "date", "note",
    "number", "signer",              # 发文字号 and 签发人: part of a red head where there is one
    "annex_label", "annex_title",    # 附件 on pages of its own
    "table",                         # a row of a table, its cells parted by CELL
]  # fmt: skip

CELL = "\t"
"""Parts the cells of a table's row; pasted into a spreadsheet, each lands in a cell of its own."""


class Span(NamedTuple):
    """A run of text of one origin.

    `ref` is the fact id of an answer or a blank (`opinions.team.total`,
    `study.0.date`), the slot id of a phrase, and empty for fixed text.
    """

    text: str
    kind: Kind
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the document, in final wording and order.

    `head` is the length in code points of the run-in head ("（一）……。") that
    stands at its beginning; 0 for a paragraph without one. `edited` says that
    the writer's own words replace the composed ones, `stale` that a fact behind
    such a paragraph has changed since, with `composed` as the present wording.
    """

    id: str
    role: Role
    spans: tuple[Span, ...]
    head: int = 0
    edited: bool = False
    stale: bool = False
    composed: str = ""
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Join the spans once: `text` is the paragraph as plain text, without indent or line end."""
        object.__setattr__(self, "text", "".join(span.text for span in self.spans))
