"""The answers file to and from the browser, and the counts of drafts, fetched beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gongwen.answers_file import dump
from gongwen.errors import GongwenError
from gongwen.library import library
from gongwen.store import StoreError, drafts
from gongwen.store.uploads import read_upload
from ui.cards import Json
from ui.desk import now, store
from ui.owner import owner_of
from ui.shelf import count
from ui.titles import file_name, uploaded_title

LARGEST = 2_000_000
"""Bytes taken from a browser; a whole report has a two-hundredth of it."""
AT_ONCE = 8
"""Drafts counted a request, about a quarter of a second."""
NOBODY = "没有登录，请从单位的入口打开拟稿台。"
TOO_LARGE = f"文件超过 {LARGEST // 1_000_000} MB，不像是一份答案文件，没有读取；请核对选错了没有。"
FOREIGN = "这个请求来自别的网站，没有接受。"


async def answers(request: Request) -> Response:
    """Give a draft of the asking owner as an answers file."""
    owner, id = owner_of(request.headers), request.query_params.get("d", "")
    if not owner:
        return PlainTextResponse(NOBODY, status_code=401)
    try:
        stored = await run_in_threadpool(drafts.load, store(), owner, id)
    except StoreError as error:
        return PlainTextResponse(str(error), status_code=503)
    except GongwenError as error:
        return PlainTextResponse(str(error), status_code=404)
    name = quote(file_name(stored.title))
    headers = {
        "Content-Disposition": f"attachment; filename=\"answers.yaml\"; filename*=UTF-8''{name}.yaml",
        "Cache-Control": "no-store",
    }
    return Response(stored.answers.encode(), media_type="application/yaml; charset=utf-8", headers=headers)


async def upload(request: Request) -> Response:
    """Make a new draft from an answers file, the body of the request; its name is `?name=`."""
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    owner = owner_of(request.headers)
    if not owner:
        return _refused(NOBODY, 401)
    body = await read_body(request)
    if body is None:
        return _refused(TOO_LARGE, 413)
    try:
        id = await run_in_threadpool(_keep, owner, request.query_params.get("name", ""), body)
    except StoreError as error:
        return _refused(str(error), 503)
    except GongwenError as error:
        return _refused(str(error), 400)
    return JSONResponse({"draft": id}, 201)


async def counts(request: Request) -> Response:
    """The counts of some drafts of the asking owner; a draft that is not there is left out."""
    owner = owner_of(request.headers)
    ids = request.query_params.getlist("d")[:AT_ONCE]
    made = await run_in_threadpool(_count, owner, ids) if owner else {}
    return JSONResponse(made, headers={"Cache-Control": "no-store"})


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from our own page, or from no page at all.

    Only a page's browser sets Origin, and no page can forge it or, without being asked first, X-Forwarded-Host.
    """
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    hosts = {headers.get("host", ""), headers.get("x-forwarded-host", "")} - {""}
    return origin is None or origin.partition("://")[2] in hosts


async def read_body(request: Request, largest: int = LARGEST) -> bytes | None:
    """The body, or None as soon as it is known to be larger than so many bytes."""
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told[:20]) > largest:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)


def _keep(owner: str, name: str, body: bytes) -> str:
    read = read_upload(name, body)
    document = library().document(read.answers.document)
    title = uploaded_title(document, read.title, read.answers)
    return drafts.new(store(), owner, document.id, title, dump(read.answers), now()).id


def _count(owner: str, ids: list[str]) -> Json:
    made: Json = {}
    for id in ids:
        with suppress(GongwenError):
            made[id] = asdict(count(store(), owner, id, now()))
    return made


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status)


ANSWERS_ROUTES = [
    Route("/ext/answers", answers),
    Route("/ext/upload", upload, methods=["POST"]),
    Route("/ext/counts", counts),
]
