"""Paragraphs in the writer's own words, and findings set aside or mended by a click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gongwen.answers import Answers, Edit
from gongwen.errors import GongwenError
from gongwen.findings import Finding
from gongwen.paragraphs import fingerprint
from gongwen.values import text_error
from ui.changes import Clash
from ui.choosing import Choosing
from ui.mending import mended

PARAGRAPH = 5000
"""Characters of a paragraph in the writer's own words."""


class Editing(Choosing):
    """The part of a session that edits the sheet itself."""

    def _do_edit(self, action: Mapping[str, Any]) -> None:
        """Put the writer's own words in place of a paragraph; `from` is the composed wording it goes by."""
        name, text = str(action.get("paragraph", "")), _one_line(action.get("text", ""))
        if not self.stored or not self._of_document(name):
            return
        error = text_error(text, PARAGRAPH)
        if error:
            empty = "这一段不能空着；想用自动成文的，请点“恢复自动成文”。"
            raise GongwenError(empty if not text else error.replace("这一项", "这一段"))
        self._rewrite(name, Edit(text, fingerprint(str(action.get("from", "")))), action)

    def _of_document(self, name: str) -> bool:
        """Whether it is a paragraph of the document itself; its papers are not edited by hand.

        An edit that a browser has kept may come while a paper is looked at.
        """
        base = self.document.base
        if base is None:
            return any(paragraph.id == name for paragraph in self.draft.paragraphs)
        return name in base.entries or name.rpartition(".")[0] in base.entries

    def _do_compose(self, action: Mapping[str, Any]) -> None:
        """Give a paragraph back to the template."""
        name = str(action.get("paragraph", ""))
        if self.stored and name in self.answers.edited:
            self._rewrite(name, None, action)

    def _rewrite(self, name: str, edit: Edit | None, action: Mapping[str, Any]) -> None:
        number, clashes = action.get("seq"), list[Clash]()
        settles = {f"edit/{name}": number} if type(number) is int else {}

        def change(answers: Answers) -> Answers:
            there = answers.edited.get(name)
            clashes.clear()
            if (there.text if there else None) not in (action.get("was"), edit.text if edit else None):
                clashes.append(Clash(("edited", name), edit, settles))
                return answers
            return answers.edit(name, edit.text if edit else None, edit.based_on if edit else "")

        self._change(change, settles=settles)
        self.clashes.pop(("edited", name), None)
        self.clashes |= {clash.key: clash for clash in clashes}
        self.here = replace(self.here, errors={}, paragraph=name)

    def _found(self, action: Mapping[str, Any]) -> Finding | None:
        findings = self.draft.findings if self.stored else ()
        return next((f for f in findings if f.id == action.get("finding") and f.rule != "blank"), None)

    def _do_ignore(self, action: Mapping[str, Any]) -> None:
        """Set a finding aside in this draft, or switch its rule off here where `rule` says so."""
        if finding := self._found(action):
            entry = finding.rule if action.get("rule") else finding.mark
            self._change(lambda a: replace(a, ignored=(*(i for i in a.ignored if i != entry), entry)))

    def _do_pass(self, action: Mapping[str, Any]) -> None:
        """Set a finding aside for this visit only: nothing of it is kept."""
        if finding := self._found(action):
            self.passed |= {finding.mark}

    def _do_heed(self, action: Mapping[str, Any]) -> None:
        """Bring back a finding that was set aside, or switch a rule on again."""
        entry = str(action.get("entry", ""))
        self.passed -= {entry}
        if self.stored and entry in self.answers.ignored:
            self._change(lambda a: replace(a, ignored=tuple(i for i in a.ignored if i != entry)))

    def _do_mend(self, action: Mapping[str, Any]) -> None:
        """Put a finding's suggestion where the words stand."""
        finding = self._found(action)
        if finding:
            self._change(lambda answers: mended(answers, self.draft, finding) or answers)
            self.here = replace(self.here, errors={}, fill=self.here.fill + 1, turn=self.here.turn + 1)


def _one_line(text: object) -> str:
    """A paragraph is one line: line ends typed into it go."""
    return "".join(line.strip() for line in str(text).splitlines()).strip()
