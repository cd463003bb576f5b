"""What the browser fetches without the page: the Word file, and whether the server lives."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.errors import GongwenError
from gongwen.export.docx import to_docx
from gongwen.export.html import to_html
from gongwen.export.text import to_text
from gongwen.library import library
from gongwen.store import StoreError, drafts, snapshots
from ui.act_route import ACT_ROUTES
from ui.answers_routes import ANSWERS_ROUTES
from ui.bank_routes import BANK_ROUTES
from ui.desk import now, store
from ui.owner import owner_of
from ui.phrase_routes import PHRASE_ROUTES
from ui.pieces import CODE
from ui.proof_routes import PROOF_ROUTES
from ui.save_route import SAVE_ROUTES
from ui.titles import file_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def health(_: Request) -> Response:
    """Say that the server lives."""
    return JSONResponse({"status": "ok"})


async def docx(request: Request) -> Response:
    """Give a draft of the asking owner as a Word file under a Chinese name."""
    owner, id = owner_of(request.headers), request.query_params.get("d", "")
    try:
        name, content = await run_in_threadpool(_word, owner, id)
    except GongwenError as error:
        return PlainTextResponse(str(error), status_code=404)
    headers = {
        "Content-Disposition": f"attachment; filename=\"report.docx\"; filename*=UTF-8''{quote(name)}.docx",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=WORD, headers=headers)


def _word(owner: str, id: str) -> tuple[str, bytes]:
    if not owner:
        raise drafts.NotFound("没有登录，不能下载稿件。")
    stored = drafts.load(store(), owner, id)
    answers = load(stored.answers, "稿件")
    draft = compose(library().document(answers.document), answers, now().date())
    made = to_docx(draft.paragraphs)
    with suppress(StoreError):  # a full disk must not keep the file from the user
        snapshots.snapshot(store(), owner, id, "export", now())
    return file_name(stored.title), made


async def copy(request: Request) -> Response:
    """Give a draft of the asking owner, or one paragraph of it, as text and as HTML for the clipboard."""
    owner, asked = owner_of(request.headers), request.query_params
    try:
        made = await run_in_threadpool(_copy, owner, asked.get("d", ""), asked.get("p", ""))
    except GongwenError as error:
        return PlainTextResponse(str(error), status_code=404)
    return JSONResponse(made, headers={"Cache-Control": "no-store"})


def _copy(owner: str, id: str, paragraph: str) -> dict[str, str]:
    if not owner:
        raise drafts.NotFound("没有登录，不能复制稿件。")
    answers = load(drafts.load(store(), owner, id).answers, "稿件")
    draft = compose(library().document(answers.document), answers, now().date())
    taken = [each for each in draft.paragraphs if paragraph in ("", each.id)]
    return {"text": to_text(taken).replace("\n", "\r\n"), "html": to_html(taken)}


async def code(request: Request) -> Response:
    """Give a piece's JavaScript; its address holds its hash, so a browser may keep it."""
    script = CODE.get(request.path_params["name"].removesuffix(".js"))
    if script is None:
        return PlainTextResponse("没有这个文件。", status_code=404)
    return Response(
        script, media_type="text/javascript", headers={"Cache-Control": "max-age=31536000, immutable"}
    )


ROUTES = [
    Route("/ext/docx", docx),
    Route("/ext/copy", copy),
    Route("/ext/code/{name}", code),
    Route("/ext/health", health),
    *ACT_ROUTES,
    *ANSWERS_ROUTES,
    *SAVE_ROUTES,
    *PHRASE_ROUTES,
    *BANK_ROUTES,
    *PROOF_ROUTES,
]
