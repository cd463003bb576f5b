"""Which names a template may use, and how."""

from __future__ import annotations

from gongwen.content import nearest
from gongwen.document import ITEM_NAMES, Document


class Names:
    """The facts of a document as templates name them; `*` stands for an item of a list."""

    def __init__(self, document: Document, each: str = "") -> None:
        self.leaves: set[str] = set()
        self.lists: set[str] = set()
        for field in document.fields.values():
            if field.kind in ("records", "counts"):
                self.lists.add(field.path)
                columns = [column.path for column in field.columns] or ["name", "count"]
                self._item(f"{field.path}.*", columns)
                for column in field.columns:
                    if column.kind == "many_of":
                        self.lists.add(f"{field.path}.*.{column.path}")
                        self._item(f"{field.path}.*.{column.path}.*", [])
                continue
            self.leaves.add(field.path)
            if field.kind == "many_of":
                self.lists.add(field.path)
                self.leaves.add(f"{field.path}.*")
                self._item(f"{field.path}.*", [])
        self.leaves |= {fact.id for fact in document.derived}
        self.groups = document.fields_under.keys() - document.fields.keys()
        self.leaves |= {f"slot.{slot}" for slot in document.slots}
        if each:
            self.leaves |= {
                f"item{path.removeprefix(each + '.*')}"
                for path in self.leaves
                if path.startswith(f"{each}.*")
            }
        self.items = {path.removesuffix(".number") for path in self.leaves if path.endswith(".number")}

    def _item(self, path: str, columns: list[str]) -> None:
        self.leaves |= {f"{path}.{name}" for name in (*columns, *ITEM_NAMES)}

    def knows(self, path: str) -> bool:
        """Whether a template may name it at all."""
        return path in self.leaves or path in self.lists or path in self.items or path in self.groups

    def prints(self, path: str) -> bool:
        """Whether it has a text of its own."""
        return path in self.leaves

    def is_list(self, path: str) -> bool:
        """Whether a loop may run over it."""
        return path in self.lists

    def nearest(self, path: str) -> str:
        """Advice that names what may have been meant."""
        return nearest(path, sorted(name for name in self.leaves if "*" not in name))
