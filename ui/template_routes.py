"""The unit's own .docx: tried on the draft in hand before it is kept, and let go again."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gongwen.errors import GongwenError
from gongwen.export.docx import Finish
from gongwen.export.style import DEFAULT, page_style
from gongwen.export.template import LackingStyles, to_docx_in
from gongwen.store import StoreError
from gongwen.store.limits import LARGEST_TEMPLATE
from gongwen.store.unit_templates import forget_template, keep_template
from ui.answers_routes import FOREIGN, NOBODY, read_body, same_origin
from ui.desk import now, store
from ui.owner import owner_of
from ui.word_routes import drafted

TOO_LARGE = f"模板太大了；请去掉图片，控制在 {LARGEST_TEMPLATE // 1_000_000} MB 以内。"


async def bring(request: Request) -> Response:
    """Keep the body as the owner's template: `d` is the draft it is tried on, `copy` brings our styles along.

    A refusal keeps the one there was; `offer` in it says that `copy` would help.
    """
    owner = owner_of(request.headers)
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    if not owner:
        return _refused(NOBODY, 401)
    body = await read_body(request, LARGEST_TEMPLATE)
    if body is None:
        return _refused(TOO_LARGE, 413)
    try:
        name = await run_in_threadpool(_keep, owner, dict(request.query_params), body)
    except LackingStyles as error:
        return _refused(str(error), 400, offer=True)
    except StoreError as error:
        return _refused(str(error), 503)
    except GongwenError as error:
        return _refused(str(error), 400)
    return JSONResponse({"name": name}, 201)


def _keep(owner: str, asked: Mapping[str, str], body: bytes) -> str:
    draft = drafted(owner, asked)[3]
    finish = Finish(page_style(asked.get("style") or DEFAULT))
    to_docx_in(body, draft.paragraphs, finish=finish, copy_styles="copy" in asked)
    return keep_template(store(), owner, asked.get("name", ""), body, now())


async def forget(request: Request) -> Response:
    """Let the owner's template go."""
    owner = owner_of(request.headers)
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    if not owner:
        return _refused(NOBODY, 401)
    try:
        await run_in_threadpool(forget_template, store(), owner)
    except StoreError as error:
        return _refused(str(error), 503)
    return JSONResponse({"name": ""})


def _refused(sentence: str, status: int, *, offer: bool = False) -> Response:
    return JSONResponse({"error": sentence, "offer": offer}, status)


TEMPLATE_ROUTES = [
    Route("/ext/template", bring, methods=["POST"]),
    Route("/ext/template/forget", forget, methods=["POST"]),
]
