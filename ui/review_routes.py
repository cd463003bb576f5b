"""Whether anything was remarked or answered since: asked every few seconds while a shared draft is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from gongwen.errors import GongwenError
from gongwen.store.remarks import stamp_of
from ui.live import LIVE
from ui.phrase_routes import BROKEN, PRIVATE, asked
from ui.pieces import encoded


def look(owner: str, given: Mapping[str, Any]) -> Response:
    """What the pieces of a session of the asking owner show anew; nothing where nothing has happened."""
    live = LIVE.get(str(given.get("session", "")))
    stored = live.session.stored if live and live.session.owner == owner else None
    if live is None or stored is None or stored.id != given.get("draft"):
        raise GongwenError(BROKEN)
    if stamp_of(live.session.engine, owner, stored.id) == live.session.review.stamp == given.get("stamp"):
        return Response(status_code=204)
    with live.lock:
        live.session.look()
        shown = encoded(live.shown_since(given.get("have")))
    return Response(shown, media_type="application/json", headers=PRIVATE)


REVIEW_ROUTES = [Route("/ext/remarks", asked(look), methods=["POST"])]
