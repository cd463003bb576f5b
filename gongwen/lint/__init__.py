"""Lint: every content file read, every id used, every mistake told at once with its place."""

from __future__ import annotations

from pathlib import Path

from gongwen.errors import Mistake
from gongwen.library import Library, read_library
from gongwen.lint import (
    across,
    bank,
    dossier,
    formulations,
    prompts,
    rules,
    search,
    styles,
    templates,
    text_rules,
)
from gongwen.lint.desk import Desk


def lint(root: Path, known: tuple[Library, list[Mistake]] | None = None) -> list[Mistake]:
    """Check all content below a folder; [] when nothing is wrong. `known` is what was read of it, if it was."""
    library, mistakes = known or read_library(root)
    desk = Desk(root, list(mistakes))
    if not library.documents and not mistakes:
        desk.add("templates", "", "这里没有任何文种", "每个文种一个文件夹，里面要有 outline.yaml")
    bank.check(library, desk)
    search.check(library, desk)
    for document in library.documents.values():
        for each in (document, *document.papers, *document.forms):
            prompts.check(each, desk)
            templates.check(library, each, desk)
        dossier.check(document, desk)
    rules.check(library, desk)
    text_rules.check(library, desk)
    formulations.check(library, desk)
    styles.check(desk)
    across.check(library, desk)
    return sorted(
        dict.fromkeys(desk.mistakes), key=lambda mistake: (mistake.file, mistake.line, mistake.column)
    )
