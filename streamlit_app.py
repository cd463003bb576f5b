"""拟稿台: what `streamlit run streamlit_app.py` starts."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from ui import desk, identity, logs, preload, unit_content
from ui.beside import BESIDE
from ui.guard import Guard
from ui.reconnect import OwnSessions
from ui.routes import below
from ui.shell import ChineseShell, on_error
from ui.sockets import no_delay, true_peers
from ui.unit_content import OneContent


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Read all content before the first visitor, and keep the collector off what will never go.

    A click makes some thousand small objects and hardly a cycle: at Python's usual thresholds looking for
    cycles took a tenth of its time, and with a hundred people at work a tenth of a second now and then.
    """
    preload()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    with BESIDE.allowed():
        yield


logs.textless()
if reason := identity.fault(st.get_option("server.address") or "") or desk.fault() or unit_content.fault():
    print(reason, file=sys.stderr)
    sys.exit(2)
no_delay()
true_peers()
path = st.get_option("server.baseUrlPath").strip("/")
base = f"/{path}" if path else ""
app = st.App(
    "ui/page.py",
    lifespan=lifespan,
    routes=below(base),
    middleware=[
        Middleware(Guard),
        Middleware(OwnSessions),
        Middleware(OneContent),
        Middleware(ChineseShell, base=base),
    ],
    on_script_error=on_error,
)
