"""Answers files: YAML that a person can read, taken strictly and given back whole."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from gongwen.answers import NULL, VERSION, Answers
from gongwen.answers_reader import AnswersReader, Migration
from gongwen.document import Document
from gongwen.errors import AnswersError, ContentError
from gongwen.library import library
from gongwen.strict_yaml import read
from gongwen.year_words import plain_words

_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

MIGRATIONS: tuple[Migration, ...] = ()
"""One function a version, in order: the n-th lifts the top level of a file from version n to n + 1."""


def load(text: str, file: str = "答案文件") -> Answers:
    """Read an answers file. Raises AnswersError with every mistake, its line and its column.

    A file of an older version is migrated; one of a newer version, or one that is
    no answers file at all, is refused. Unknown names are kept as `leftover`.
    """
    return load_for(library().documents, text, file)


def load_for(
    documents: Mapping[str, Document], text: str, file: str, migrations: tuple[Migration, ...] = MIGRATIONS
) -> Answers:
    """Read an answers file against given document types; otherwise as `load`."""
    try:
        root, source = read(text, file)
    except ContentError as error:
        raise AnswersError(error.mistakes) from None
    answers = AnswersReader(root, source, documents, migrations).answers()
    if source.mistakes or answers is None:
        raise AnswersError(sorted(source.mistakes, key=lambda mistake: (mistake.line, mistake.column)))
    return answers


def dump(answers: Answers) -> str:
    """Write an answers file; `load` gives the same answers back. Unreachable answers are kept."""
    document = library().document(answers.document)
    nested: dict[str, Any] = {}
    for path in [*document.fields, *(p for p in answers.values if p not in document.fields)]:
        if path not in answers.values:
            continue
        group = nested
        *groups, leaf = path.split(".")
        for name in groups:
            group = group.setdefault(name, {})
        group[leaf] = _plain(answers.values[path])
    optional: Mapping[str, Any] = {
        "choices": dict(answers.choices),
        "offered": dict(answers.offered),
        "skipped": sorted(answers.skipped),
        "edited": {id: {"text": e.text, "based_on": e.based_on} for id, e in answers.edited.items()},
        "ignored": list(answers.ignored),
        "year": plain_words(answers.year) if answers.year else None,
        "leftover": dict(answers.leftover),
    }
    begin: dict[str, Any] = {"document": answers.document, "version": VERSION}
    nothing: dict[str, Any] = {"answers": {}}
    shown = [{"answers": {name: group}} for name, group in nested.items()] or [nothing]
    first, *others = map(_yaml, shown)
    rest = {key: value for key, value in optional.items() if value}
    return "".join((
        _yaml(begin), first, *(other.removeprefix("answers:\n") for other in others), _yaml(rest) if rest else "",
    ))  # fmt: skip


_KEPT = 20_000
"""Bytes of a part of a file up to which it is kept as written: at a click one part changes."""


def _yaml(data: Mapping[str, Any]) -> str:
    packed = pickle.dumps(data, 5)
    return _unpacked(packed) if len(packed) < _KEPT else _written(data)


@lru_cache(2048)
def _unpacked(packed: bytes) -> str:
    return _written(pickle.loads(packed))  # noqa: S301  packed by `_yaml`, never data from elsewhere


def _written(data: Mapping[str, Any]) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000))


def _plain(value: Any) -> Any:
    if value is NULL:
        return None
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
