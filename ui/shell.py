"""The shell Streamlit serves around the page, in Chinese, and what is shown when something breaks."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OLD = "这个浏览器的内核太旧，打不开拟稿台。请换用较新的浏览器（如 Edge、Chrome 或 360 的极速模式）。"
# The bar says it when the line is down; Streamlit's own box would take the cursor away in mid-word.
NO_BOX = "window.__streamlit={HOST_CONFIG:{blockErrorDialogs:true}}"
WORDS = Path(__file__).with_name("chinese.js").read_text(encoding="utf-8")
NOWHERE = (
    '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>拟稿台</title>'
    '<body style="font:16px/1.8 sans-serif;padding:40px">没有这个网页。<a href="BASE/">打开拟稿台</a></body></html>'
)
NO_LOGIN = (
    '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>拟稿台</title>'
    '<body style="font:16px/1.8 sans-serif;padding:40px">单位的登录服务没有应答，现在不能登录，稿件不受影响。'
    '请稍候再试，仍不行请告诉管理员。<a href="BASE/">再试一次</a></body></html>'
)
HOME = ("/", "/index.html")
OWN = ("/ext/proof", "/ext/bank", "/ext/intake", "/ext/across", "/ext/timeline", "/ext/compare")
"""Pages that we serve ourselves, in Chinese already."""
CHANGES = {
    '<html lang="en">': '<html lang="zh-CN">',
    "<title>Streamlit</title>": "<title>拟稿台</title>",
    "<head>": f"<head><script>{NO_BOX}</script><script>{{{WORDS}}}</script>",
    "<body>": f'<body><script nomodule>document.body.textContent="{OLD}"</script>',
}


def on_error(_: Exception) -> bool:
    """Say in Chinese that something broke; Streamlit has written the trace to the log, never to the page."""
    st.error("这一步没有做成，已经保存的回答都在。请刷新页面再试；如果还是这样，请把时间告诉维护人员。")
    return True


class ChineseShell:
    """Middleware that puts Streamlit's one HTML page into Chinese; everything else passes untouched.

    `base` is the path under which all is served, such as `/gongwen`, or empty.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.home = {f"{base}{path}" for path in HOME}
        self.own = {f"{base}{path}" for path in OWN}
        self.nowhere = NOWHERE.replace("BASE", base)
        self.login, self.no_login = f"{base}/auth/login", NO_LOGIN.replace("BASE", base)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back a page of HTML until it is whole, then send it changed."""
        if scope["type"] == "http" and scope["path"] in self.own:
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http" or scope["path"] not in self.home:
            told = self.no_login if scope.get("path") == self.login else self.nowhere
            await self.app(scope, receive, elsewhere(told, scope, receive, send))
            return
        scope = dict(scope, headers=[(k, v) for k, v in scope["headers"] if k != b"accept-encoding"])
        start: list[Message] = []
        body = bytearray()

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _send_page(start[0], bytes(body), send)

        await self.app(scope, receive, changed)


def elsewhere(nowhere: str, scope: Scope, receive: Receive, send: Send) -> Send:
    """Streamlit answers any address with its page; there is one page here, and its words are Chinese."""
    replaced = False

    async def told(message: Message) -> None:
        nonlocal replaced
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            failed = message["status"] == 400 and scope.get("path", "").endswith("/auth/login")
            replaced = failed or kind.startswith(b"text/html")
            if replaced:
                await HTMLResponse(nowhere, status_code=502 if failed else 404)(scope, receive, send)
        if not replaced:
            await send(message)

    return told


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    headers = dict(start["headers"])
    if headers.get(b"content-type", b"").startswith(b"text/html"):
        page = body.decode("utf-8")
        for old, new in CHANGES.items():
            page = page.replace(old, new, 1)
        begin, end = page.find("<noscript>"), page.find("</noscript>")
        if 0 <= begin < end:
            page = f"{page[:begin]}<noscript>请在浏览器里允许运行 JavaScript。{page[end:]}"
        body = page.encode("utf-8")
        headers[b"content-length"] = str(len(body)).encode()
        headers.pop(b"etag", None)
    await send({**start, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": body})
