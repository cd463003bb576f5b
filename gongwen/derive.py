"""Facts computed from facts. Templates place words; arithmetic happens here.

Every function takes its sources in the order of `of:` and gives one fact. Unless it
says otherwise, a source that does not apply makes the result not apply, and a blank
source makes it blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from gongwen import chinese
from gongwen.facts import Absent, Answered, Blank, Listed, Node, of_value
from gongwen.marks import span_mark

Compute = Callable[[list[Node], str, str], Node]

_BODY_ENDS = ("党委", "党组", "委员会", "党工委", "工委", "总支", "支部")


class Composite(Answered):
    """A derived text that holds a blank: both keep their own origin."""

    __slots__ = ("parts",)

    def __init__(self, id: str, parts: list[str | Node]) -> None:
        super().__init__(id, None, "")
        self.parts = parts

    def __str__(self) -> str:
        return "".join(
            span_mark("answer", self.id, part) if isinstance(part, str) else str(part) for part in self.parts
        )


def _strict(compute: Callable[[list[Node], str], Node]) -> Compute:
    """Settle missing sources the common way before computing."""

    def settled(sources: list[Node], id: str, name: str) -> Node:
        if any(isinstance(source, Absent) for source in sources):
            return Absent(id)
        if any(isinstance(source, Blank) for source in sources):
            return Blank(id, name)
        return compute(sources, id)

    return settled


def _number(node: Node) -> int:
    if isinstance(node, Listed):
        return len(node.items)
    if isinstance(node, Answered) and isinstance(node.value, int):
        return node.value
    return 1


def _count(sources: list[Node], id: str) -> Node:
    return of_value(id, _number(sources[0]))


def _numeral(sources: list[Node], id: str) -> Node:
    """A number of things in words; two of them are 两."""
    number = _number(sources[0])
    return Answered(id, number, "两" if number == 2 else chinese.numeral(number))


def _sum(sources: list[Node], id: str) -> Node:
    return of_value(id, sum(map(_number, sources)))


def _difference(sources: list[Node], id: str) -> Node:
    rest = _number(sources[0]) - sum(map(_number, sources[1:]))
    return of_value(id, rest) if rest >= 0 else Absent(id)


def _total_of(sources: list[Node], id: str) -> Node:
    """Sum one column over records; rows where it does not apply do not count."""
    return of_value(id, sum(map(_number, sources)))


def _texts(node: Node) -> list[str]:
    if isinstance(node, Listed):
        return node.texts
    return [node.text] if isinstance(node, Answered) else []


def _enumerated(sources: list[Node], id: str) -> Node:
    """一是…；二是…; a single item or a plain text stands as it is."""
    texts = _texts(sources[0])
    if len(texts) == 1:
        return Answered(id, texts, texts[0])
    return Answered(id, texts, "；".join(f"{chinese.numeral(n)}是{text}" for n, text in enumerate(texts, 1)))


def _and_joined(sources: list[Node], id: str) -> Node:
    texts = _texts(sources[0])
    return Answered(id, texts, _and(texts))


def _and(texts: list[str]) -> str:
    return f"{'、'.join(texts[:-1])}和{texts[-1]}" if len(texts) > 1 else "".join(texts)


def _titles(sources: list[Node], id: str) -> Node:
    """《甲》《乙》 without 、 between them (GB/T 15834—2011, 4.5.3.5)."""
    texts = [text if text.startswith("《") else f"《{text}》" for text in _texts(sources[0])]
    return Answered(id, texts, "".join(texts))


def _semicolons(sources: list[Node], id: str) -> Node:
    texts = _texts(sources[0])
    return Answered(id, texts, "；".join(texts))


def _inner_quotes(sources: list[Node], id: str) -> Node:
    """A text as it stands between double quotes: a pair around the whole goes, pairs inside become single.

    Source: GB/T 15834—2011, 4.8.3.3 (double quotes outside, single inside).
    """
    text = "".join(_texts(sources[0]))
    if text.startswith("“") and text.find("”") == len(text) - 1:
        text = text[1:-1]
    return Answered(id, text, text.replace("“", "‘").replace("”", "’"))


def _year_of(sources: list[Node], id: str) -> Node:
    day = sources[0]
    if isinstance(day, Answered) and isinstance(day.value, date):
        return Answered(id, day.value.year, f"{day.value.year}年")
    return Absent(id)


def _period(sources: list[Node], id: str, name: str) -> Node:
    """A first and a last day; one that does not apply leaves the other to stand alone."""
    start, end = sources
    if isinstance(start, Absent) or isinstance(end, Absent):
        return Absent(id) if isinstance(start, Absent) and isinstance(end, Absent) else _only(start, end)
    if isinstance(start, Answered) and isinstance(end, Answered):
        return Answered(id, None, chinese.period(start.value, end.value))
    if isinstance(start, Blank) and isinstance(end, Blank):
        return Blank(id, name)
    return Composite(id, [*_as_parts(start), "至", *_as_parts(end)])


def _only(start: Node, end: Node) -> Node:
    return end if isinstance(start, Absent) else start


def _as_parts(node: Node) -> Iterable[str | Node]:
    return [node.text] if isinstance(node, Answered) else [node]


def _body_name(sources: list[Node], id: str, name: str) -> Node:
    """The full name of the party body: the name, and its form unless the name ends in one."""
    full, form = sources
    if not isinstance(full, Answered):
        return full if isinstance(full, Absent) else Blank(full.id, name)
    if isinstance(form, Absent) or full.text.endswith(_BODY_ENDS):
        return Answered(id, full.value, full.text)
    if isinstance(form, Answered):
        text = full.text if full.text.endswith(form.text) else full.text + form.text
        return Answered(id, text, text)
    return Composite(id, [full.text, form])


def _first_of(sources: list[Node], id: str, name: str) -> Node:
    """The first answered source; blank while one may still be answered, else not applying."""
    for source in sources:
        if isinstance(source, Answered | Listed):
            return source
    return next((Blank(id, name) for source in sources if isinstance(source, Blank)), Absent(id))


COMPUTE: dict[str, Compute] = {
    "count": _strict(_count),
    "numeral": _strict(_numeral),
    "sum": _strict(_sum),
    "difference": _strict(_difference),
    "total_of": _strict(_total_of),
    "enumerated": _strict(_enumerated),
    "and_joined": _strict(_and_joined),
    "semicolons": _strict(_semicolons),
    "titles": _strict(_titles),
    "inner_quotes": _strict(_inner_quotes),
    "year_of": _strict(_year_of),
    "period": _period,
    "body_name": _body_name,
    "first_of": _first_of,
}
