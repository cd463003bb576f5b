"""拟稿台: what `streamlit run streamlit_app.py` starts."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from ui import preload
from ui.routes import below
from ui.shell import ChineseShell, on_error
from ui.sockets import no_delay


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Read all content before the first visitor, and keep the collector off what will never go."""
    preload()
    gc.collect()
    gc.freeze()
    yield


no_delay()
path = st.get_option("server.baseUrlPath").strip("/")
base = f"/{path}" if path else ""
app = st.App(
    "ui/page.py",
    lifespan=lifespan,
    routes=below(base),
    middleware=[Middleware(ChineseShell, base=base)],
    on_script_error=on_error,
)
