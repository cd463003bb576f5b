"""What the browser asks of the phrase bank beside the page: suggestions, and the writer's own phrases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gongwen.errors import GongwenError
from gongwen.search.own import dump_own, load_own
from gongwen.store import StoreError
from gongwen.store.own_phrases import count_use, drop_own, edit_own, keep_own, own_phrases
from ui.answers_routes import FOREIGN, NOBODY, TOO_LARGE, read_body, same_origin
from ui.desk import now, store
from ui.finding import suggestions
from ui.live import LIVE
from ui.owner import owner_of
from ui.warming import NotYet

Json = dict[str, Any]
BROKEN = "这个请求读不懂，没有办成；请刷新页面后再试。"
PRIVATE = {"Cache-Control": "no-store"}


def asked(answer: Callable[[str, Mapping[str, Any]], Any]) -> Callable[[Request], Any]:
    """A route that gives a JSON body and the asking owner to a function, and its result as JSON (or as it is)."""

    async def route(request: Request) -> Response:
        if not same_origin(request.headers):
            return _refused(FOREIGN, 403)
        owner = owner_of(request.headers)
        if not owner:
            return _refused(NOBODY, 401)
        body = await read_body(request)
        if body is None:
            return _refused(TOO_LARGE, 413)
        try:
            given = json.loads(body)
            if not isinstance(given, dict):
                return _refused(BROKEN, 400)
            made = await run_in_threadpool(answer, owner, given)
        except (StoreError, NotYet) as error:
            return _refused(str(error), 503)
        except GongwenError as error:
            return _refused(str(error), 400)
        except (ValueError, RecursionError):
            return _refused(BROKEN, 400)
        return made if isinstance(made, Response) else JSONResponse(made, headers=PRIVATE)

    return route


def suggest(owner: str, given: Mapping[str, Any]) -> Json:
    """The wordings for `query` in the session named, beside the place `slot`; only its owner's."""
    query, slot = given.get("query"), given.get("slot")
    live = LIVE.get(str(given.get("session", "")))
    if not isinstance(query, str) or live is None or live.session.owner != owner:
        raise GongwenError(BROKEN)
    with live.lock:
        held = live.session
        found = suggestions(held, query, slot if isinstance(slot, str) else "") if held.stored else []
    return {"found": found}


def phrases(owner: str, given: Mapping[str, Any]) -> Json:
    """Keep, edit or delete an own phrase, or note that a wording was taken."""
    id, text, section = (str(given.get(name) or "") for name in ("id", "text", "section"))
    match given.get("do"):
        case "keep":
            fresh = keep_own(store(), owner, [(text, section)], now())
            return {"said": "已存为我的常用语。" if fresh else "常用语里已经有这一句。"}
        case "edit":
            edit_own(store(), owner, id, text, now())
            return {"said": "已改。"}
        case "drop":
            drop_own(store(), owner, id)
            return {"said": "已删去；稿件里写过的不受影响。"}
        case "used":
            count_use(store(), owner, id)
            return {"said": ""}
        case "import":
            fresh = keep_own(store(), owner, load_own(text), now())
            return {"said": f"导入了 {fresh} 条常用语，已经有的没有重复。"}
    raise GongwenError(BROKEN)


async def export(request: Request) -> Response:
    """Give the asking owner's own phrases as a file."""
    owner = owner_of(request.headers)
    if not owner:
        return PlainTextResponse(NOBODY, status_code=401)
    try:
        kept = await run_in_threadpool(own_phrases, store(), owner)
    except StoreError as error:
        return PlainTextResponse(str(error), status_code=503)
    name = "filename*=UTF-8''%E6%88%91%E7%9A%84%E5%B8%B8%E7%94%A8%E8%AF%AD.yaml"
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="phrases.yaml"; {name}'}
    body = dump_own((each.text, each.section) for each in reversed(kept))
    return Response(body.encode(), media_type="application/yaml; charset=utf-8", headers=headers)


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status)


PHRASE_ROUTES = [
    Route("/ext/suggest", asked(suggest), methods=["POST"]),
    Route("/ext/phrases", asked(phrases), methods=["POST"]),
    Route("/ext/phrases", export, methods=["GET"]),
]
