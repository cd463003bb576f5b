"""Half-typed text from the browser: kept beside the page, so that it also arrives when a tab is closed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gongwen.errors import GongwenError
from gongwen.store import StoreError, drafts, pending
from ui.answers_routes import FOREIGN, NOBODY, same_origin
from ui.desk import now, store
from ui.owner import owner_of

LARGEST = 64 * 1024
"""Bytes of a request; what browsers still send while a page closes."""
TOO_LARGE = "这一栏的内容太长，没有暂存到服务器；请点“确定”提交，或分几次录入。"
BROKEN = "这个请求读不懂，没有保存；请刷新页面后再试。"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a field, with the browser's number for it."""

    draft: str
    key: str
    text: str
    seq: int


async def save(request: Request) -> Response:
    """Keep what stands in a field of a draft of the asking owner; a later number wins."""
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    owner = owner_of(request.headers)
    if not owner:
        return _refused(NOBODY, 401)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return _refused(TOO_LARGE, 413)
    typed = _read(bytes(body))
    if typed is None:
        return _refused(BROKEN, 400)
    try:
        await run_in_threadpool(_keep, owner, typed)
    except drafts.NotFound as error:
        return _refused(str(error), 404)
    except StoreError as error:
        return _refused(str(error), 503)
    except GongwenError as error:
        return _refused(str(error), 400)
    return JSONResponse({"seq": typed.seq}, headers={"Cache-Control": "no-store"})


def _keep(owner: str, typed: Typed) -> None:
    pending.save_pending(store(), owner, typed.draft, typed.key, typed.text, typed.seq, now())


def _read(body: bytes) -> Typed | None:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    names = ("draft", "key", "text")
    if not isinstance(given, dict) or not all(isinstance(given.get(name), str) for name in names):
        return None
    if type(given.get("seq")) is not int:
        return None
    return Typed(given["draft"], given["key"], given["text"], given["seq"])


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status)


SAVE_ROUTES = [Route("/ext/save", save, methods=["POST"])]
