"""`{% sentence %}` and `{% clause %}`: grammar that survives facts that are missing.

A clause that meets a fact that does not apply vanishes with all nested in it; the
punctuation between what is left is set here and never typed in a template.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from gongwen.marks import Block, block_mark
from gongwen.spans import Span

CLAUSE_MARKS = ("，", "；", "、", "：", "")
SENTENCE_MARKS = ("。", "：", "；", "")
_STOPS = tuple("，；、：。！？")
_ENDS = (*"。！？：；", "。”", "！”", "？”")


class Vanish(Exception):
    """Raised where a fact that does not apply is printed; caught by the block around it."""


class Clauses(Extension):
    """Adds the two block tags to a Jinja2 environment."""

    tags = {"sentence", "clause"}  # noqa: RUF012 (the base class declares it so)

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse `{% sentence ["mark"] %}` or `{% clause ["mark"] [dependent] %}` to its end tag."""
        token = next(parser.stream)
        default, allowed = ("。", SENTENCE_MARKS) if token.value == "sentence" else ("，", CLAUSE_MARKS)
        mark, dependent = default, False
        if parser.stream.current.type == "string":
            mark = next(parser.stream).value
            if mark not in allowed:
                parser.fail(f"标点只能是 {' '.join(allowed)} 之一", token.lineno)
        if token.value == "clause" and parser.stream.current.test("name:dependent"):
            next(parser.stream)
            dependent = True
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        # Lint tells the two tags apart by the last argument.
        arguments = [nodes.Const(mark), nodes.Const(dependent), nodes.Const(token.value)]
        call = self.call_method("_block", list(arguments))
        return nodes.CallBlock(call, [], [], body).set_lineno(token.lineno)

    def _block(self, mark: str, dependent: bool, tag: str, caller: Callable[[], str]) -> str:
        try:
            body = caller()
        except Vanish:
            return block_mark(mark, gone=True)
        return block_mark(mark, dependent=dependent, body=body)


def assemble(sentence: Block) -> tuple[Span, ...]:
    """Join what is left of a sentence and end it; () when nothing is left."""
    spans = _body(sentence)
    if spans and sentence.mark and not spans[-1].text.endswith(_ENDS):
        spans.append(Span(sentence.mark, "fixed"))
    return tuple(spans)


def _body(block: Block) -> list[Span]:
    """Spans of one block; [] when it holds nothing of its own and all its clauses are gone."""
    if block.gone:
        return []
    spans: list[Span] = []
    stands = any(isinstance(part, Span) and part.kind != "fixed" for part in block.parts)
    nested = any(isinstance(part, Block) for part in block.parts)
    # Whether a clause or an own fact stands already: what a dependent clause leans
    # on, and what makes a mark due before the next clause. A fixed lead does neither.
    ground = False
    for part in block.parts:
        if isinstance(part, Span):
            text = part.text if part.kind != "fixed" else _fixed(part.text)
            if text:
                spans.append(Span(text, part.kind, part.ref))
            if part.kind != "fixed":
                ground = True
            continue
        inner = [] if part.dependent and not ground else _body(part)
        if not inner:
            continue
        if part.mark and ground and not spans[-1].text.endswith(_STOPS):
            spans.append(Span(part.mark, "fixed"))
        spans.extend(inner)
        ground = True
    if nested and not stands and not ground:
        return []
    return spans


def _fixed(text: str) -> str:
    """Template text without the line breaks and indents that only lay out the file."""
    return "".join(line.strip() for line in text.split("\n"))
