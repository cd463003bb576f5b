"""The ways out of the whole dossier: all papers in one .zip, the tables of one paper as .xlsx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.checks.written import check_written
from gongwen.dossier import Paper, compose_dossier
from gongwen.errors import GongwenError
from gongwen.export.bundle import files_of, to_zip
from gongwen.export.style import DEFAULT
from gongwen.export.word import Order
from gongwen.export.xlsx import to_xlsx
from gongwen.forms import facts_beside
from gongwen.intake.reading import LONGEST
from gongwen.library import library
from gongwen.store import StoreError, drafts, snapshots
from gongwen.store.rows import Stored
from ui.desk import now, store
from ui.live import LIVE
from ui.outgoing import Unseen, may_leave, may_leave_together
from ui.owner import owner_of
from ui.phrase_routes import BROKEN, Json, asked
from ui.titles import file_name, title_of
from ui.word_routes import drafted, told

Asked = dict[str, str]
ZIP = "application/zip"
SHOWN, MOST = 40, 100
"""Characters of the words found that are shown, and findings told at once."""
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def given(make: Callable[[str, Asked], tuple[str, bytes]], kind: str) -> Callable[[Request], object]:
    """A route that gives a file under its Chinese name to the owner who asks, or says in one line why not."""

    async def route(request: Request) -> Response:
        owner, query = owner_of(request.headers), dict(request.query_params)
        if not owner:
            return PlainTextResponse("没有登录，不能下载稿件。", status_code=404)
        try:
            name, content = await run_in_threadpool(make, owner, query)
        except Unseen as error:
            return PlainTextResponse(str(error), status_code=409)
        except GongwenError as error:
            return PlainTextResponse(str(error), status_code=404)
        ending = name.rpartition(".")[2]
        file = f"attachment; filename=\"papers.{ending}\"; filename*=UTF-8''{quote(name)}"
        headers = {"Content-Disposition": file, "Cache-Control": "no-store"}
        return Response(content, media_type=kind, headers=headers)

    return route


def dossier(owner: str, asked: Asked) -> tuple[str, bytes]:
    """All papers of a draft with their list; `paper` is the one that the writer looks at. Raises GongwenError."""
    stored, answers, papers = _together(owner, asked)
    made = to_zip(
        files_of(
            papers,
            answers,
            Order(asked.get("style") or DEFAULT, asked.get("latin", ""), seal="seal" in asked),
        )
    )
    with suppress(StoreError, drafts.ReadOnly):  # a full disk must not keep the file from the user
        snapshots.snapshot(store(), owner, stored.id, "export", now())
    return f"{file_name(stored.title)}（全套材料）.zip", made


def leave_together(owner: str, asked: Asked) -> Json:
    """Say nothing where the whole dossier may leave as it stands. Raises Unseen."""
    if not owner:
        raise drafts.NotFound("没有登录，不能下载稿件。")
    _together(owner, asked)
    return {}


def _together(owner: str, asked: Asked) -> tuple[Stored, Answers, tuple[Paper, ...]]:
    stored = drafts.load(store(), owner, asked.get("d", ""))
    answers = load(stored.answers, "稿件")
    papers = compose_dossier(library().document(answers.document), answers, now().date())
    may_leave_together(owner, asked, papers)
    return stored, answers, papers


def table(owner: str, asked: Asked) -> tuple[str, bytes]:
    """The tables of one paper. Raises GongwenError."""
    _, document, answers, draft = drafted(owner, asked)
    may_leave(owner, asked, document, draft)
    made = to_xlsx(draft.paragraphs, document.name)
    if made is None:
        raise drafts.NotFound("这一份里没有表格。")
    return f"{file_name(title_of(document, answers))}.xlsx", made


def written(owner: str, body: Mapping[str, Any]) -> Json:
    """What is found in a paper that people wrote, against the draft in hand of the session named."""
    text, live = body.get("text"), LIVE.get(str(body.get("session", "")))
    if not isinstance(text, str) or len(text) > LONGEST or live is None or live.session.owner != owner:
        raise GongwenError(BROKEN)
    with live.lock:
        answers = live.session.answers if live.session.stored else None
    if answers is None:
        raise GongwenError(BROKEN)
    found = check_written(text.encode("utf-8", "replace").decode(), facts_beside(answers))
    return {
        "findings": [{"level": f.level, "message": f.message, "text": f.text[:SHOWN]} for f in found[:MOST]]
    }


DOSSIER_ROUTES = [
    Route("/ext/dossier", given(dossier, ZIP)),
    Route("/ext/dossier/open", told(leave_together)),
    Route("/ext/table", given(table, EXCEL)),
    Route("/ext/written", asked(written), methods=["POST"]),
]
