"""The bank of the content that ships: made once, kept in the user's cache folder by the hash of its sources.

A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from gongwen.search.bank import Bank
from gongwen.search.grams import GramIndex
from gongwen.search.keys import Keys
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = (
    "phrases/*.yaml",
    "intents/*.yaml",
    "formulations/*.yaml",
    "readings.yaml",
    "synonyms.yaml",
    "../templates/*/outline.yaml",
)
KEPT = 4
"""Caches that stay beside a new one, for other versions of the content on the same machine."""
_NAME = "phrases-{}.cache"


@cache
def bank() -> Bank:
    """The bank of the content beside this package. Raises ContentError."""
    return open_bank(ROOT, cache_folder())


def cache_folder() -> Path:
    """Where the keys are kept: the platform's folder for caches."""
    from platformdirs import user_cache_path

    return user_cache_path("nigaotai", appauthor=False)


def open_bank(root: Path, folder: Path) -> Bank:
    """The bank of the content below a folder, from its cache or else made and kept. Raises ContentError."""
    version = _version(root)
    path = folder / _NAME.format(version[:24])
    with suppress(OSError):
        payload = path.read_bytes()
        # Nothing is read before its hash has said that this is what was written.
        if payload[:64] == _sealed(payload[64:], version):
            return _unpacked(payload[64:])
    made = _made(root)
    packed = _packed(made)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, _sealed(packed, version) + packed)
    return made


def _made(root: Path) -> Bank:
    from gongwen.errors import ContentError
    from gongwen.library import Reader, read_formulations, spoken_phrases
    from gongwen.search.bank import make_bank
    from gongwen.search.keys import learn
    from gongwen.search.sounds import make_sounds
    from gongwen.search.wordings import Reading, Synonyms, wordings_of

    reader = Reader(root)
    phrases, formulations = spoken_phrases(reader), read_formulations(reader)
    readings, synonyms = (root / "phrasebank" / f"{name}.yaml" for name in ("readings", "synonyms"))
    learn(
        (each.word, each.pinyin) for each in (reader.records(Reading, readings) if readings.exists() else ())
    )
    same: dict[str, tuple[str, ...]] = {}
    for group in reader.records(Synonyms, synonyms) if synonyms.exists() else ():
        same |= {word: (*same.get(word, ()), *group.formal) for word in group.plain}
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return make_bank(wordings_of(phrases.values(), formulations), make_sounds(), same)


def _version(root: Path) -> str:
    """The hash of all that a bank is made from: the content, and the code that makes the keys."""
    bank = root / "phrasebank"
    code = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256()
    for path in (*(path for pattern in SOURCES for path in sorted(bank.glob(pattern))), *code):
        with suppress(OSError):  # what cannot be read is told when the content is read
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _sealed(payload: bytes, version: str) -> bytes:
    return hashlib.sha256(version.encode() + payload).hexdigest().encode()


def _write(path: Path, content: bytes) -> None:
    """Put a file in place whole, and let old ones go."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
    others = sorted(path.parent.glob(_NAME.format("*")), key=lambda each: each.stat().st_mtime)
    for old in others[:-KEPT]:
        old.unlink(missing_ok=True)


def _packed(made: Bank) -> bytes:
    told = {
        "wordings": [
            [_plain(getattr(each, field.name)) for field in fields(Wording)] for each in made.wordings
        ],
        "said": made.said,
        "keys": ["\n".join(getattr(each, field.name) for each in made.keys) for field in fields(Keys)],
        "sounds": [getattr(made.sounds, field.name) for field in fields(Sounds)],
        "synonyms": made.synonyms,
        "names": ["\n".join(each.names) for each in (made.rows_index, made.words_index)],
    }
    arrays: dict[str, Any] = {"owner": made.owner, "kind": made.kind, "weight": made.weight}
    for name, each in (("rows", made.rows_index), ("words", made.words_index)):
        arrays |= {f"{name}_{part}": getattr(each, part) for part in ("starts", "texts", "weight", "norm")}
    arrays["told"] = np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), np.uint8)
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(payload: bytes) -> Bank:
    arrays = np.load(io.BytesIO(payload), allow_pickle=False)
    told = json.loads(arrays["told"].tobytes())
    syllables, *tables = told["sounds"]
    keys = zip(*(column.split("\n") for column in told["keys"]), strict=True)
    rows, words = (
        GramIndex(
            tuple(names.split("\n")),
            *(arrays[f"{of}_{part}"] for part in ("starts", "texts", "weight", "norm")),
        )
        for of, names in zip(("rows", "words"), told["names"], strict=True)
    )
    return Bank(
        tuple(_wordings(told["wordings"])), tuple(told["said"]), tuple(Keys(*each) for each in keys),
        arrays["owner"], arrays["kind"], arrays["weight"], rows, words, Sounds(tuple(syllables), *tables),
        {word: tuple(same) for word, same in told["synonyms"].items()},
    )  # fmt: skip


def _wordings(rows: list[list[Any]]) -> Iterator[Wording]:
    names = [field.name for field in fields(Wording)]
    for row in rows:
        told = dict(zip(names, row, strict=True))
        told |= {"names": tuple(told["names"]), "start": _day(told["start"]), "end": _day(told["end"])}
        yield Wording(**told)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
