"""What a draft is called: in the list, and as a file."""

from __future__ import annotations

import re

from gongwen.answers import Answers
from gongwen.document import Document
from gongwen.library import library

LONGEST_NAME = 80
_COPY = re.compile(r"\s*[（(]\d+[)）]$")


def title_of(document: Document, answers: Answers) -> str:
    """The name that the answers give a draft."""
    unit, meeting = (answers.values.get(path) for path in ("organization.name", "meeting.name"))
    name = document.name
    word = document.outline.words.get("meeting", "")
    if word and isinstance(meeting, str) and meeting.endswith(word):
        name = name.replace(word, meeting, 1)
    return f"{unit} · {name}" if isinstance(unit, str) else name


def retitled(title: str, before: Answers, answers: Answers) -> str:
    """The name follows the answers, until the writer has given the draft one of their own."""
    old, new = (library().document(each.document) for each in (before, answers))
    return title_of(new, answers) if title == title_of(old, before) else title


def uploaded_title(document: Document, name: str, answers: Answers) -> str:
    """The name of a draft from a file: the answers', if the file was once downloaded under it.

    A browser that finds the name taken adds a number to it.
    """
    named = title_of(document, answers)
    return named if _COPY.sub("", name) == file_name(named) else name


def file_name(title: str) -> str:
    """A title as a file name that Windows takes too."""
    return re.sub(r"[\\/:*?\"<>|\s·]+", "_", title).strip("_.")[:LONGEST_NAME] or "公文"
