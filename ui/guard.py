"""The door: who may not come in is told so before Streamlit or any route of ours hears of the request."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.answers_routes import FOREIGN, same_origin
from ui.identity import LOOPBACK, LOOPBACK_NAMES, Identity, identity, is_from
from ui.owner import owner_of

READING = ("GET", "HEAD", "OPTIONS")
NOT_BY_PROXY = "请从单位的入口打开拟稿台。"
NOT_ALONE = "这里没有设置登录，只能在拟稿台所在的机器上打开；要给多人用，请管理员设置登录。"
WRONG_HOST = "这个网址不是拟稿台的网址，没有打开；请管理员把它写进环境变量 NIGAOTAI_HOSTS。"
FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded", "via")


class Guard:
    """Middleware that lets in what comes from where it must, and from our own pages alone.

    Streamlit itself would take a websocket from any page of this machine, and for one of another
    site would first ask the internet for its own address.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 403; a websocket is closed before it is accepted, which is the same."""
        refusal = refused(scope) if scope["type"] in ("http", "websocket") else ""
        if not refusal:
            if scope["type"] != "lifespan" and identity().way == "oidc" and _asks_who(scope["path"]):
                # Whether somebody has signed out is asked of the store here, where nobody else waits for
                # it, and known for a moment to whoever asks next.
                await run_in_threadpool(owner_of, Headers(scope=scope))
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send)


def refused(scope: Scope) -> str:
    """Why a request does not come in, in one sentence; empty when it does."""
    set_up, headers = identity(), Headers(scope=scope)
    peer = (scope.get("client") or ("", 0))[0]
    host = _name_of(headers.get("host", ""))
    if set_up.way == "header" and not is_from(peer, set_up.proxies):
        return NOT_BY_PROXY
    if set_up.way == "header" and len(headers.getlist(set_up.header)) > 1:
        return NOT_BY_PROXY  # the proxy has added its own to one that somebody sent
    if set_up.way == "alone" and not is_from(peer, LOOPBACK):
        return NOT_ALONE
    if not _is_ours(host, headers, set_up):
        return WRONG_HOST
    if (scope["type"] == "websocket" or scope["method"] not in READING) and not same_origin(headers):
        return FOREIGN
    return ""


def _is_ours(host: str, headers: Headers, set_up: Identity) -> bool:
    if set_up.hosts:
        return host in set_up.hosts or (set_up.way == "alone" and host in LOOPBACK_NAMES)
    if set_up.way != "alone":
        return True  # the login is bound to its address, and the proxy serves its own names
    # A page of another name that was made to lead here, or a proxy that lets everybody in.
    return host in LOOPBACK_NAMES and not any(name in headers for name in FORWARDED)


def _asks_who(path: str) -> bool:
    return "/ext/" in path or path.endswith("/_stcore/stream")


def _name_of(host: str) -> str:
    """A Host header without its port."""
    name, bracket, _ = host.lower().partition("]")
    return name.lstrip("[") if bracket else name.partition(":")[0]
