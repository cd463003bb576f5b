"""The first screen as data: drafts with their counts, the bin, and earlier versions to look at.

Counting means writing the whole report and checking it, some 30 ms each, so it is done once
a revision: what is known is shown at once, the rest the browser fetches after the list is there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from threading import Lock

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.errors import AnswersError, GongwenError
from gongwen.interview import progress
from gongwen.library import library
from gongwen.store.drafts import Listed
from gongwen.store.shares import Given
from gongwen.store.snapshots import Dated, Snapshot
from ui.cards import Json
from ui.sheet_view import pieces
from ui.view import moment

WHY = {
    "export": "下载或复制时",
    "hour": "写作满一小时",
    "before_restore": "恢复其他版本之前",
    "conflict": "两处同时修改，未采用的一份",
}
MOST_KNOWN = 5_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What the list says of a draft. `error` says why it cannot be read, then the rest is empty."""

    unit: str = ""
    meeting: str = ""
    done: int = 0
    total: int = 0
    blanks: int = 0
    musts: int = 0
    error: str = ""


def tally(text: str, today: date) -> Tally:
    """Count what a draft holds, from its answers file."""
    try:
        answers = load(text, "稿件")
        document = library().document(answers.document)
        draft = compose(document, answers, today)
    except GongwenError as error:
        return Tally(error=f"这份稿件读不出来：{reason_of(error)}")
    unit, year, name = (
        answers.values.get(path) for path in ("organization.name", "meeting.year", "meeting.name")
    )
    done, total = progress(document, answers)
    blanks = sum(finding.id.startswith("blank:") for finding in draft.findings)
    musts = sum(finding.level == "必改" for finding in draft.findings) - blanks
    meeting = name if isinstance(name, str) else ""
    if isinstance(year, int) and str(year) not in meeting:
        meeting = f"{year}年度 {meeting}".rstrip()
    return Tally(unit if isinstance(unit, str) else "", meeting, done, total, draft.blanks, musts)


def reason_of(error: GongwenError) -> str:
    """An error in one sentence, with its line where it has one."""
    if isinstance(error, AnswersError):
        first = error.mistakes[0]
        return f"第 {first.line} 行，{first.message.rstrip('。')}。"
    return str(error).splitlines()[0]


class Tallies:
    """The counts already made, by draft, revision and day; the least lately used go first."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int, date], Tally] = OrderedDict()
        self._lock = Lock()

    def get(self, id: str, revision: int, today: date) -> Tally | None:
        """The counts of a draft, if they have been made."""
        key = (id, revision, today)
        with self._lock:
            if known := self._known.get(key):
                self._known.move_to_end(key)
            return known

    def forget(self) -> None:
        """Let all go: they were made with another content."""
        with self._lock:
            self._known.clear()

    def make(self, id: str, revision: int, today: date, text: str) -> Tally:
        """The counts of a draft, made now if need be."""
        made = self.get(id, revision, today) or tally(text, today)
        with self._lock:
            self._known[id, revision, today] = made
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return made


TALLIES = Tallies()


def drafts_json(drafts: Sequence[Listed], now: datetime) -> list[Json]:
    """The list of drafts."""
    return [{"id": d.id, "title": d.title, "changed": _when(d.changed, now)} for d in drafts]


def given_json(given: Sequence[Given], now: datetime) -> list[Json]:
    """The drafts that colleagues share."""
    return [
        {"id": each.draft.id, "title": each.draft.title, "by": each.by, "write": each.may_write,
         "changed": _when(each.draft.changed, now)}
        for each in given
    ]  # fmt: skip


def tallies_json(drafts: Sequence[Listed], today: date) -> Json:
    """The counts that are known, by draft."""
    known = {draft.id: TALLIES.get(draft.id, draft.revision, today) for draft in drafts}
    return {id: asdict(made) for id, made in known.items() if made}


def bin_json(drafts: Sequence[Listed], now: datetime) -> list[Json]:
    """The bin."""
    return [
        {"id": draft.id, "title": draft.title, "gone": _when(draft.trashed_at or draft.changed, now)}
        for draft in drafts
    ]


def versions_json(versions: Sequence[Dated], title: str, now: datetime) -> list[Json]:
    """The earlier versions of a draft; a title is said where it was another."""
    return [
        {
            "id": version.id, "when": _when(version.made, now), "why": WHY.get(version.reason, version.reason),
            "title": version.title if version.title != title else "",
        }
        for version in versions
    ]  # fmt: skip


def version_json(version: Snapshot, now: datetime) -> Json:
    """The text of an earlier version, as it stood on its day. Raises GongwenError if it cannot be read."""
    answers = load(version.answers, "历史版本")
    draft = compose(library().document(answers.document), answers, version.made.astimezone(now.tzinfo).date())
    return {
        "id": version.id, "when": _when(version.made, now), "why": WHY.get(version.reason, version.reason),
        "title": version.title, "characters": len(draft.text.replace("\n", "")), "blanks": draft.blanks,
        "paragraphs": [
            {
                "role": paragraph.role,
                "pieces": [[text, kind, head] for text, kind, _, head, _ in pieces(paragraph, 0, [])],
            }
            for paragraph in draft.paragraphs
        ],
    }  # fmt: skip


def _when(then: datetime, now: datetime) -> str:
    return moment(then.astimezone(now.tzinfo), now)
