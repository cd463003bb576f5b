"""The bank of the content that ships: made once, kept in the user's cache folder by the hash of its sources.

A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from gongwen.content_root import content_root
from gongwen.search.bank import Bank, Told
from gongwen.search.columns import Column, KeyTable, Wordings, unpacked
from gongwen.search.grams import GramIndex
from gongwen.search.keys import Keys
from gongwen.search.sounds import Sounds
from gongwen.search.wordings import Wording

SOURCES = (
    "phrases/*.yaml",
    "intents/*.yaml",
    "verbatim/*.yaml",
    "formulations/*.yaml",
    "text_rules/*.yaml",
    "readings.yaml",
    "synonyms.yaml",
    "../templates/*/outline.yaml",
)
KEPT = 4
"""Caches that stay beside a new one, for other versions of the content on the same machine."""
_NAME = "phrases-{}.cache"
ROWS = ("text", "owner", "kind", "weight", "by_text")
INDEXES = ("said_index", "words_index")


_KNOWN: dict[Path, Bank] = {}


def bank(told: Told = None) -> Bank:
    """The bank of the content that counts here, opened once. Raises ContentError."""
    root = content_root()
    if (known := _KNOWN.get(root)) is not None:
        return known
    made = open_bank(root, cache_folder(), told)
    for old in [*_KNOWN][:-1]:  # the one before this may still be asked
        _KNOWN.pop(old, None)
    _KNOWN[root] = made
    return made


def is_kept() -> bool:
    """Whether the keys of the content that counts here are in the cache, so that opening takes no time."""
    return (cache_folder() / _NAME.format(_version(content_root())[:24])).exists()


def cache_folder() -> Path:
    """Where the keys are kept: the platform's folder for caches."""
    from platformdirs import user_cache_path

    return user_cache_path("nigaotai", appauthor=False)


def open_bank(root: Path, folder: Path, told: Told = None) -> Bank:
    """The bank of the content below a folder, from its cache or else made and kept. Raises ContentError.

    `told` hears which part of the keys is made, from 0 to 1.
    """
    version = _version(root)
    path = folder / _NAME.format(version[:24])
    with suppress(OSError):
        payload = memoryview(path.read_bytes())  # of which no part is copied before it is read
        # Nothing is read before its hash has said that this is what was written.
        if payload[:64] == _sealed(payload[64:], version):
            return _unpacked(payload[64:])
    made = _made(root, told)
    packed = _packed(made)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, _sealed(packed, version) + packed)
    return made


def _made(root: Path, told: Told) -> Bank:
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
    return make_bank(wordings_of(phrases.values(), formulations), make_sounds(), same, told)


def _version(root: Path) -> str:
    """The hash of all that a bank is made from: the content, and the code that makes the keys."""
    bank = root / "phrasebank"
    code = (*sorted(Path(__file__).parent.glob("*.py")), Path(__file__).parent.parent / "dating.py")
    digest = hashlib.sha256()
    for path in (*(path for pattern in SOURCES for path in sorted(bank.glob(pattern))), *code):
        with suppress(OSError):  # what cannot be read is told when the content is read
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _sealed(payload: bytes | memoryview, version: str) -> bytes:
    digest = hashlib.sha256(version.encode())
    digest.update(payload)
    return digest.hexdigest().encode()


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
        "sounds": [getattr(made.sounds, field.name) for field in fields(Sounds)],
        "synonyms": made.synonyms,
    }
    texts = {"told": json.dumps(told, ensure_ascii=False).encode(), "said": made.said.packed()}
    texts |= {f"key_{at}": each.packed() for at, each in enumerate(made.keys.columns)}
    texts |= {f"wording_{at}": each.packed() for at, each in enumerate(made.wordings.columns)}
    arrays: dict[str, Any] = {name: np.frombuffer(text, np.uint8) for name, text in texts.items()}
    arrays |= {name: getattr(made, name) for name in ROWS}
    for name in INDEXES:
        arrays |= {
            f"{name}_{part.name}": getattr(getattr(made, name), part.name) for part in fields(GramIndex)
        }
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def _unpacked(payload: bytes | memoryview) -> Bank:
    """The bank of a payload; each column is read when it is first looked at."""
    arrays = np.load(io.BytesIO(payload), allow_pickle=False)

    def column(name: str) -> Column:
        return unpacked(lambda: bytes(arrays[name].data))

    told = json.loads(arrays["told"].tobytes())
    syllables, *tables = told["sounds"]
    indexes = [GramIndex(*(arrays[f"{name}_{part.name}"] for part in fields(GramIndex))) for name in INDEXES]
    return Bank(
        Wordings([column(f"wording_{at}") for at in range(len(fields(Wording)))], indexes[1].count),
        column("said"), KeyTable(column(f"key_{at}") for at in range(len(fields(Keys)))),
        said_index=indexes[0], words_index=indexes[1], sounds=Sounds(tuple(syllables), *tables),
        synonyms={word: tuple(same) for word, same in told["synonyms"].items()},
        **{name: arrays[name] for name in ROWS},
    )  # fmt: skip
