"""Whether this server can work, for nginx, systemd and whatever watches over them."""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gongwen.store import StoreError, schema
from ui.desk import store

PATIENCE = 3.0
"""Seconds for the store to answer; nginx and systemd wait longer than that."""

_asking: list[asyncio.Task[str]] = []


async def health(_: Request) -> Response:
    """200 where the store has answered in time, else 503 with the kind of failure; never any data."""
    # Whoever asks while the store is being asked waits for the same answer: a store that hangs holds one thread.
    if not _asking or _asking[0].done():
        _asking[:] = [asyncio.create_task(run_in_threadpool(_fault))]
    try:
        async with asyncio.timeout(PATIENCE):
            fault = await asyncio.shield(_asking[0])
    except TimeoutError:
        fault = "slow"
    told = {"status": "unavailable", "store": fault} if fault else {"status": "ok"}
    return JSONResponse(told, 503 if fault else 200, headers={"Cache-Control": "no-store"})


def _fault() -> str:
    try:
        schema.answers(store())
    except StoreError as error:
        return error.kind
    return ""


HEALTH_ROUTES = [Route("/ext/health", health)]
