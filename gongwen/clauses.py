"""`{% sentence %}` and `{% clause %}`: grammar that survives facts that are missing.

A clause that meets a fact that does not apply vanishes with all nested in it; the
punctuation between what is left is set here and never typed in a template.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from gongwen.marks import CLAUSE, CLOSE, DEPENDENT, MIDDLE, OPEN, SENTENCE, Block
from gongwen.spans import Span

CLAUSE_MARKS = ("，", "；", "、", "：", "")
SENTENCE_MARKS = ("。", "：", "；", "")
_STOPS = tuple("，；、：。！？（“《")
_CARRYING = ("answer", "blank", "accepted", "offered")
_ANNOUNCING = ("其中",)
"""What announces parts, and goes where a template then names none: all are zero, or their list is empty."""
_ENDS = (*"。！？：；", "。”", "！”", "？”")


class Clauses(Extension):
    """Adds the two block tags to a Jinja2 environment.

    A block prints its marks around its body, so that a template stays one straight
    run of output; the grammar happens afterwards, in `assemble`.
    """

    tags = {"sentence", "clause"}  # noqa: RUF012 (the base class declares it so)

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse `{% sentence ["mark"] %}` or `{% clause ["mark"] [dependent] %}` to its end tag."""
        token = next(parser.stream)
        sentence = token.value == "sentence"
        mark, allowed = ("。", SENTENCE_MARKS) if sentence else ("，", CLAUSE_MARKS)
        letter = SENTENCE if sentence else CLAUSE
        if parser.stream.current.type == "string":
            mark = next(parser.stream).value
            if mark not in allowed:
                parser.fail(f"标点只能是 {' '.join(allowed)} 之一", token.lineno)
        if not sentence and parser.stream.current.test("name:dependent"):
            next(parser.stream)
            letter = DEPENDENT
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        for node in body:
            for data in [node] if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData):
                data.data = _unlaid(data.data)
        begin, end = _print(f"{OPEN}{letter}{mark}{MIDDLE}"), _print(CLOSE)
        return nodes.With([], [], [begin, *body, end]).set_lineno(token.lineno)


def tag_of(node: nodes.Node) -> str:
    """The tag behind a node of a parsed template: `sentence`, `clause`, or empty for any other node."""
    opened = _opened(node)
    return "" if not opened else "sentence" if opened[1] == SENTENCE else "clause"


def mark_of(node: nodes.Node) -> str:
    """The punctuation that a block node sets; empty for any other node."""
    return _opened(node)[2:-1]


def _opened(node: nodes.Node) -> str:
    if isinstance(node, nodes.With) and isinstance(node.body[0], nodes.Output):
        first = node.body[0].nodes[0]
        if isinstance(first, nodes.TemplateData) and first.data.startswith(OPEN):
            return first.data
    return ""


def _print(text: str) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)])


def _unlaid(text: str) -> str:
    """Template text without the line breaks and indents that only lay out the file."""
    return "".join(line.strip() for line in text.split("\n"))


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
    # Whether a clause or an own fact stands already: what a dependent clause leans
    # on, and what makes a mark due before the next clause. A fixed lead does neither.
    ground = nested = False
    for part in block.parts:
        if isinstance(part, Span):
            spans.append(part)
            ground = ground or part.kind in (("answer", "blank") if block.framed else _CARRYING)
            continue
        nested = True
        inner = [] if part.dependent and not ground else _body(part)
        if not inner:
            continue
        if part.mark and ground and not spans[-1].text.endswith(_STOPS):
            spans.append(Span(part.mark, "fixed"))
        spans.extend(inner)
        ground = True
    alone = not ground and "".join(span.text for span in spans) in _ANNOUNCING
    return spans if ground or not (nested or alone) else []
