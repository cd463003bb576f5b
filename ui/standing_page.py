"""A page beside Streamlit's: a folder with its code and style sheet, served under ext/."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui.answers_routes import NOBODY
from ui.owner import owner_of
from ui.pieces import read

KEPT = {"Cache-Control": "max-age=31536000, immutable"}
SAFE = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:",
}


def standing_page(
    name: str, title: str, scripts: Sequence[str] = (), looks: Sequence[str] = ()
) -> list[Route]:
    """The three routes of a page: itself, its code, its style sheet.

    The page is `standing_page.html` with its words filled in; VERSION becomes a hash of what it
    fetches, so that a browser may keep that for ever. Its code is what all pages share, `scripts`,
    and `<name>/<name>.js`; its style sheet likewise. Who is not logged in is told so.
    """
    script = "\n".join(map(read, ("shared.js", *scripts, f"{name}/{name}.js")))
    look = "".join(map(read, ("shared.css", *looks, f"{name}/{name}.css")))
    version = hashlib.sha256((script + look).encode()).hexdigest()[:16]
    whole = read("standing_page.html")
    for word, said in (("TITLE", title), ("NAME", name), ("VERSION", version)):
        whole = whole.replace(word, said)

    async def page(request: Request) -> Response:
        if not owner_of(request.headers):
            return PlainTextResponse(NOBODY, status_code=401)
        return HTMLResponse(whole, headers=SAFE)

    async def code(_: Request) -> Response:
        return Response(script, media_type="text/javascript", headers=KEPT)

    async def styles(_: Request) -> Response:
        return Response(look, media_type="text/css", headers=KEPT)

    return [
        Route(f"/ext/{name}", page),
        Route(f"/ext/{name}/{name}.js", code),
        Route(f"/ext/{name}/look.css", styles),
    ]
