"""One deviation from a page style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deviation:
    """`rule` names what was checked, such as `page.top`; `where` is the paragraph or part."""

    rule: str
    where: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}：应为{self.wanted}，现为{self.found}。"
