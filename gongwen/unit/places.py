"""What a unit may lay over ours: which files, and by what an entry of theirs takes the place of one of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongwen.content import nearest

NAME = "unit.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of file.

    `path` matches it; its groups are what entries are apart by (questions of two documents may
    share an id). A file is a list of entries, told apart by the first of `keys` that an entry
    has; or it holds that list under `inside`; or, without keys, it counts as a whole. Entries of
    one `room` never share an id with another kind's. `named` is the key of a whole file that must
    say what the file's name says.
    """

    name: str
    path: re.Pattern[str]
    keys: tuple[str, ...] = ()
    inside: str = ""
    room: str = ""
    named: str = ""

    @property
    def signed(self) -> bool:
        """Whether its records have a source, to which the unit's name belongs."""
        return bool(self.room) or self.name == "单位类型"

    def scope(self, path: str) -> tuple[str, ...] | None:
        """Of which kind, and of which document, a file is; None where it is of another kind."""
        match = self.path.fullmatch(path)
        return (self.name, *match.groups()) if match else None


def _place(name: str, path: str, *keys: str, **more: str) -> Place:
    return Place(name, re.compile(path), keys, **more)


_ANY, _DOCUMENT = r"[^/]+\.yaml", r"((?!styles/)[a-z][a-z0-9_]*)"
PLACES = (
    _place("短语", f"phrasebank/phrases/{_ANY}", "id", room="wording"),
    _place("意图", f"phrasebank/intents/{_ANY}", "id", inside="intents", room="wording"),
    _place("规范表述", f"phrasebank/formulations/{_ANY}", "id", room="wording"),
    _place("校核规则", f"phrasebank/rules/{_ANY}", "id", room="rule"),
    _place("文稿规则", f"phrasebank/text_rules/{_ANY}", "id", room="rule"),
    _place("年度参数", r"phrasebank/years/\d{4}\.yaml", named="year"),
    _place("单位类型", r"phrasebank/bodies\.yaml", "id"),
    _place("读音", r"phrasebank/readings\.yaml", "word"),
    _place("口语对照", r"phrasebank/synonyms\.yaml", "plain"),
    _place("问题", rf"prompts/{_DOCUMENT}/[0-9][^/]*\.yaml", "id", "from", inside="cards"),
    _place("推算", rf"prompts/{_DOCUMENT}/facts\.yaml", "id"),
    _place("示例", rf"prompts/{_DOCUMENT}/example\.yaml"),
    _place("大纲", rf"templates/{_DOCUMENT}/outline\.yaml"),
    _place("措辞位置", rf"templates/{_DOCUMENT}/slots\.yaml", "id"),
    _place("模板", rf"templates/{_DOCUMENT}/[a-z0-9_]+\.j2"),
    _place("页面样式", r"templates/styles/[^/]+\.yaml"),
    _place("Word 模板", r"templates/styles/[^/]+\.docx"),
    _place("固定句", r"templates/fixed_sentences\.yaml", "text"),
)
_EXAMPLES = (
    "phrasebank/phrases/本单位.yaml", "phrasebank/intents/本单位.yaml", "phrasebank/formulations/本单位.yaml",
    "phrasebank/rules/本单位.yaml", "phrasebank/text_rules/本单位.yaml", "phrasebank/years/2026.yaml",
    "phrasebank/bodies.yaml", "phrasebank/readings.yaml", "phrasebank/synonyms.yaml",
    "prompts/文种/10_本单位.yaml", "prompts/文种/facts.yaml", "prompts/文种/example.yaml",
    "templates/文种/outline.yaml", "templates/文种/slots.yaml", "templates/文种/段落.j2",
    "templates/styles/本单位.yaml", "templates/styles/本单位.docx", "templates/fixed_sentences.yaml", NAME,
)  # fmt: skip


def place_of(path: str) -> Place | None:
    """The kind of a file by its path; None where a unit has nothing to lay there."""
    return next((place for place in PLACES if place.path.fullmatch(path)), None)


def advice_on(path: str) -> str:
    """What may have been meant by a path that is of no kind."""
    return nearest(path, list(_EXAMPLES))
