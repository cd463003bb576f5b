"""Signing out: what the browser holds is worth nothing any more, here and at the login."""

from __future__ import annotations

import os

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from gongwen.store import StoreError
from ui.answers_routes import FOREIGN, same_origin
from ui.identity import identity
from ui.owner import owner_of, sign_out

SIGN_OUT = "NIGAOTAI_SIGN_OUT"
"""Behind a login proxy: the address where it signs people out."""


def can_leave() -> bool:
    """Whether there is anything to sign out of."""
    way = identity().way
    return way == "oidc" or (way == "header" and bool(os.environ.get(SIGN_OUT)))


async def leave(request: Request) -> Response:
    """Sign the asking owner out, in every browser, and go on to the login's own way out."""
    if not same_origin(request.headers):
        return PlainTextResponse(FOREIGN, status_code=403)
    owner, way = owner_of(request.headers), identity().way
    if way == "header":
        return RedirectResponse(os.environ.get(SIGN_OUT) or ".", status_code=303)
    if owner and way == "oidc":
        try:
            await run_in_threadpool(sign_out, owner)
        except StoreError as error:
            return PlainTextResponse(str(error), status_code=503)
    path = st.get_option("server.baseUrlPath").strip("/")
    return RedirectResponse(f"/{path}/auth/logout" if path else "/auth/logout", status_code=303)


LEAVING_ROUTES = [Route("/ext/leave", leave)]
