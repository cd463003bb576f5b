"""Facts: what templates may print, in three states: answered, blank, not applying.

A fact can only be printed, iterated where it is a list, and asked by the tests of
`gongwen.templating`. Comparison, arithmetic, length and truth would be silently
wrong on a marked or missing value and therefore raise TypeError.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NoReturn

from gongwen.chinese import full_date, numeral
from gongwen.marks import GONE, span_mark

_TRAILING = "。；，、：\n 　"


def refuse(self: object, *_: object) -> NoReturn:
    """Stand for every operation that facts forbid."""
    raise TypeError(f"a fact can be printed and tested, nothing else: {self.__class__.__name__}")


class Node:
    """Anything a template can name: a fact, or a group of facts reached by attributes."""

    __slots__ = ("children", "id")

    def __init__(self, id: str = "") -> None:
        self.id = id
        self.children: dict[str, Node] = {}

    def __getattr__(self, name: str) -> Node:
        if name in Node.__slots__:
            raise AttributeError(name)
        try:
            return self.children[name]
        except KeyError:
            raise AttributeError(name) from None

    def __hash__(self) -> int:
        return id(self)

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = refuse
    __bool__ = __len__ = __int__ = __float__ = __index__ = refuse
    __add__ = __radd__ = __sub__ = __mul__ = __mod__ = __contains__ = refuse

    def __str__(self) -> str:
        raise TypeError(f"a group of facts has no text: {self.id}")


class Answered(Node):
    """A fact with a value; `text` is how the document writes it."""

    __slots__ = ("text", "value")

    def __init__(self, id: str, value: Any, text: str) -> None:
        super().__init__(id)
        self.value = value
        self.text = text

    def __str__(self) -> str:
        return span_mark("answer", self.id, self.text)


class Blank(Node):
    """A fact nobody has given yet; it prints 【待补充：name】 and iterates as one blank item."""

    __slots__ = ("name", "shape")

    def __init__(self, id: str, name: str, shape: dict[str, str] | None = None) -> None:
        super().__init__(id)
        self.name = name
        self.shape = shape

    def __str__(self) -> str:
        return span_mark("blank", self.id, f"【待补充：{self.name}】")

    def __iter__(self) -> Iterator[Node]:
        if self.shape is None:
            item: Node = Blank(self.id, self.name)
        else:
            item = Node(self.id)
            item.children = {key: Blank(f"{self.id}.0.{key}", name) for key, name in self.shape.items()}
        yield numbered(item, 1, 1)


class Absent(Node):
    """A fact that does not apply: printing or iterating it makes the clause around it vanish."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Node:
        if name in Node.__slots__:
            raise AttributeError(name)
        return self.children[name] if name in self.children else Absent(f"{self.id}.{name}")

    def __str__(self) -> str:
        return GONE

    def __iter__(self) -> Iterator[Node]:
        yield numbered(Absent(f"{self.id}.0"), 1, 1)


class Listed(Node):
    """A list with at least one item: printed joined by 、 and iterated item by item."""

    __slots__ = ("items",)

    def __init__(self, id: str, items: Sequence[Node]) -> None:
        super().__init__(id)
        self.items = tuple(numbered(item, at, len(items)) for at, item in enumerate(items, 1))

    @property
    def texts(self) -> list[str]:
        """The items' texts; records have none and raise TypeError."""
        return [item.text if isinstance(item, Answered) else refuse(self) for item in self.items]

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __str__(self) -> str:
        return span_mark("answer", self.id, "、".join(self.texts))


def numbered(item: Node, number: int, of: int) -> Node:
    """Give a list item what a template may say of its place: its number, and whether it stands alone."""
    item.children |= {
        "number": Answered(f"{item.id}.number", number, str(number)),
        "ordinal": Answered(f"{item.id}.ordinal", number, numeral(number)),
        "place": Answered(f"{item.id}.place", (number, of), ""),
    }
    return item


def tidy(text: str) -> str:
    """An answer as it stands inside a sentence: without final punctuation of its own."""
    return text.strip().rstrip(_TRAILING) or text.strip()


def of_value(id: str, value: Any, wording: tuple[str, str] = ("", "")) -> Node:
    """Make the fact of a plain value: text, whole number, date, flag or list of texts.

    `wording` is the text of a flag that is true and one that is false.
    """
    match value:
        case bool():
            return Answered(id, value, wording[0] if value else wording[1])
        case int():
            return Answered(id, value, str(value))
        case date():
            return Answered(id, value, full_date(value))
        case str():
            return Answered(id, value, tidy(value))
        case list() if value:
            return Listed(id, [of_value(f"{id}.{at}", item) for at, item in enumerate(value)])
        case list():
            return Absent(id)
        case _:
            raise TypeError(f"no fact of {value!r}")
