"""The Jinja2 environment of the templates: small on purpose.

No filters, no globals and only tests that are safe on a missing fact, so that a
template can place words and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from gongwen.clauses import Clauses
from gongwen.facts import Absent, Answered, Blank, Listed, Node


def _absent(node: Node) -> bool:
    """A fact that does not apply, or a group of which none does."""
    whole = type(node) is Node and bool(node.children) and all(map(_absent, node.children.values()))
    return whole or isinstance(node, Absent)


def _answered(node: Node) -> bool:
    return isinstance(node, Answered | Listed)


def _zero(node: Node) -> bool:
    return isinstance(node, Answered) and node.value == 0 and not isinstance(node.value, bool)


def _many(node: Node) -> bool:
    if isinstance(node, Listed):
        return len(node.items) > 1
    return _number(node) and isinstance(node, Answered) and node.value > 1


def _number(node: Node) -> bool:
    return isinstance(node, Answered) and isinstance(node.value, int) and not isinstance(node.value, bool)


def _text(node: Node) -> bool:
    return isinstance(node, Answered) and isinstance(node.value, str)


def _place(node: Node) -> tuple[int, int]:
    place = node.children.get("place")
    return place.value if isinstance(place, Answered) else (1, 1)


def _first(node: Node) -> bool:
    return _place(node)[0] == 1


def _only(node: Node) -> bool:
    return _place(node)[1] == 1


def _among(node: Node, *endings: str) -> bool:
    return isinstance(node, Answered) and node.text.endswith(endings)


TESTS = {
    "answered": _answered,
    "blank": lambda node: isinstance(node, Blank),
    "absent": _absent,
    "zero": _zero,
    "many": _many,
    "number": _number,
    "text": _text,
    "first": _first,
    "only": _only,
    "among": _among,
}


def environment(sources: Mapping[str, str]) -> Environment:
    """An environment over named template sources. Templates compile when first used."""
    made = Environment(
        loader=DictLoader(sources),
        extensions=[Clauses],
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
        cache_size=-1,
        optimized=True,
    )
    made.filters = {}
    made.tests = dict(TESTS)
    made.globals = {}
    return made


def render(template: Template, names: Mapping[str, Any]) -> str:
    """Render with marks in place. A name the template got wrong raises jinja2.UndefinedError."""
    return "".join(template.root_render_func(template.new_context(dict(names))))
