"""A click by the short way: the action goes in, what has changed on the pieces comes out, without a rerun of Streamlit.

A rerun takes about half as long again (`benchmarks/click.py` measures both). It stays the
truth after a reload, and the way of everything that this route declines. New words are shown
before they are checked; what is found in them is asked for right after, by `REST`. Whether they
may leave, `outgoing` decides by a check of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.answers_routes import read_body, same_origin
from ui.live import LIVE, Live
from ui.owner import owner_of
from ui.pieces import encoded
from ui.session import Session

ELSEWHERE = frozenset({"new", "example", "open", "home", "years", "years_close"})
"""Actions that change what is on the page, not only what the pieces show."""
REST = "rest"
"""What a browser asks for when words were shown before they were checked: what is found in them."""
DECLINED = Response(status_code=409)


async def act(request: Request) -> Response:
    """Do an action of a session of the asking owner; 409 asks the browser to take the long way."""
    if not same_origin(request.headers):
        return Response(status_code=403)
    body = await read_body(request)
    given = _read(body) if body is not None else None
    if given is None:
        return DECLINED
    live = LIVE.get(str(given.get("session", "")))
    if live is None or not live.session.owner or live.session.owner != owner_of(request.headers):
        return DECLINED
    shown = await run_in_threadpool(_act, live, given.get("action"), given.get("have"))
    if shown is None:
        return DECLINED
    return Response(shown, media_type="application/json", headers={"Cache-Control": "no-store"})


def _act(live: Live, action: object, have: object) -> bytes | None:
    if not isinstance(action, dict) or not short(action):
        return None
    with live.lock:
        held = live.session
        if held.stored is None:
            return None
        before = held.stored.id
        resting = action.get("do") == REST
        if not resting:
            live.do(action)
        if held.stored is None or held.stored.id != before:
            return None
        return encoded(live.shown_since(have, hasty=not resting, resting=resting))


def short(action: Mapping[str, Any]) -> bool:
    """Whether an action stays on the draft in hand."""
    doing = str(action.get("do", ""))
    return doing == REST or (doing not in ELSEWHERE and hasattr(Session, f"_do_{doing}"))


def _read(body: bytes) -> Mapping[str, Any] | None:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


ACT_ROUTES = [Route("/ext/act", act, methods=["POST"])]
