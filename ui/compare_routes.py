"""花脸稿: a page of its own with two versions laid beside each other; what is brought is not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from gongwen.answers_file import load
from gongwen.compare.rows import Row, changes, compare
from gongwen.compare.showing import to_html, to_text
from gongwen.drafting import compose
from gongwen.errors import GongwenError
from gongwen.export.tracked import to_tracked
from gongwen.intake.shape import lines_of
from gongwen.library import library
from gongwen.store import drafts, shares, snapshots
from ui import shelf_view
from ui.desk import now, store
from ui.phrase_routes import BROKEN, PRIVATE, Json, asked
from ui.proof_routes import LONGEST, WORD
from ui.standing_page import standing_page

MOST = 200
"""Drafts listed; the last changed come first."""
TOO_LONG = f"文稿超过 {LONGEST} 个字符，没有比较；请只留下要比较的部分。"


def versions(owner: str, given: Mapping[str, Any]) -> Json:
    """What there is to compare: the draft named with its earlier versions, and all others of the asking person."""
    id, moment = str(given.get("draft") or ""), now()
    made: Json = {"title": "", "versions": [], "drafts": []}
    if id:
        stored = drafts.load(store(), owner, id)
        made["title"] = stored.title
        listed = snapshots.snapshots_of(store(), owner, id)
        made["versions"] = shelf_view.versions_json(listed, stored.title, moment)
    own = drafts.listing(store(), owner, MOST)
    lent = [each.draft for each in shares.given_to(store(), owner)]
    made["drafts"] = shelf_view.drafts_json([each for each in (*own, *lent) if each.id != id], moment)
    return made


def rows(owner: str, given: Mapping[str, Any]) -> Json:
    """The rows of two versions, and the whole for the clipboard."""
    made = compare(lines_of(_text(owner, given.get("a"))), lines_of(_text(owner, given.get("b"))))
    place = {(row.kind, row.pair): at for at, row in enumerate(made)}
    return {
        "rows": [_shown(row, place, at) for at, row in enumerate(made)],
        "changes": changes(made), "html": to_html(made, "花脸稿"), "text": to_text(made),
    }  # fmt: skip


def _shown(row: Row, place: Mapping[tuple[str, int], int], at: int) -> Json:
    after = row.kind == "left" and place["moved", row.pair] > at
    return {"kind": row.kind, "pieces": row.pieces, "pair": row.pair, "after": after}


def docx(owner: str, given: Mapping[str, Any]) -> Response:
    """The new version as .docx, every difference tracked."""
    made = to_tracked(_text(owner, given.get("a")), _text(owner, given.get("b")), now().date())
    return Response(made, media_type=WORD, headers=PRIVATE)


def _text(owner: str, asked: object) -> str:
    """The text of a version: of a draft as it is or was, or one that was brought."""
    if not isinstance(asked, dict):
        raise GongwenError(BROKEN)
    if isinstance(asked.get("text"), str):
        text = asked["text"]
        if len(text) > LONGEST:
            raise GongwenError(TOO_LONG)
        return text.encode("utf-8", "replace").decode()
    id, number = str(asked.get("draft") or ""), asked.get("version")
    day = now().date()
    if type(number) is int and 0 < number < 2**31:
        version = snapshots.load_snapshot(store(), owner, id, number)
        answers, day = load(version.answers, "历史版本"), version.made.astimezone(now().tzinfo).date()
    else:
        answers = load(drafts.load(store(), owner, id).answers, "稿件")
    return compose(library().document(answers.document), answers, day).text


def _readable(answer: Any) -> Any:
    """A version that cannot be read any more is told in one sentence."""

    def made(owner: str, given: Mapping[str, Any]) -> Any:
        try:
            return answer(owner, given)
        except drafts.NotFound:
            raise
        except GongwenError as error:
            raise GongwenError(shelf_view.reason_of(error)) from None

    return made


COMPARE_ROUTES: Sequence[Route] = [
    *standing_page("compare", "花脸稿", ("clipboard.js", "asking.js")),
    Route("/ext/compare/versions", asked(versions), methods=["POST"]),
    Route("/ext/compare/rows", asked(_readable(rows)), methods=["POST"]),
    Route("/ext/compare/docx", asked(_readable(docx)), methods=["POST"]),
]
