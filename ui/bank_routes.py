"""词库: a page of its own to look through the phrase bank, and to tend one's own phrases."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from gongwen.records import SECTIONS, VERIFIED
from gongwen.search.browse import Wanted, browse, sources
from gongwen.search.marking import marks
from gongwen.search.own import OWN, SOURCE
from gongwen.search.query import parse
from ui.answers_routes import NOBODY
from ui.desk import now, store
from ui.finding import own_of, wording_json
from ui.owner import owner_of
from ui.phrase_routes import Json, asked
from ui.pieces import read
from ui.proof_routes import KEPT, SAFE
from ui.warming import bank

FIRST_YEAR = 2013
SCRIPT = "\n".join(map(read, ("shared.js", "clipboard.js", "bank/bank.js")))
LOOK = read("shared.css") + read("bank/bank.css")
PAGE = read("bank/bank.html").replace("VERSION", hashlib.sha256((SCRIPT + LOOK).encode()).hexdigest()[:16])


async def page(request: Request) -> Response:
    """The page; who is not logged in is told so."""
    if not owner_of(request.headers):
        return PlainTextResponse(NOBODY, status_code=401)
    return HTMLResponse(PAGE, headers=SAFE)


async def script(_: Request) -> Response:
    """The page's code; its address holds its hash, so a browser may keep it."""
    return Response(SCRIPT, media_type="text/javascript", headers=KEPT)


async def look(_: Request) -> Response:
    """The page's style sheet."""
    return Response(LOOK, media_type="text/css", headers=KEPT)


def choices(owner: str, _: Mapping[str, Any]) -> Json:
    """What can be chosen from: sections, years, sources with their counts, ways of verifying."""
    wordings = (*own_of(store(), owner).wordings, *bank().wordings)
    return {
        "sections": SECTIONS, "years": list(range(now().year, FIRST_YEAR - 1, -1)),
        "sources": sources(wordings), "verified": [*VERIFIED, OWN], "own": SOURCE, "count": len(wordings),
    }  # fmt: skip


def found(owner: str, given: Mapping[str, Any]) -> Json:
    """The wordings that fit `query`, `section`, `source`, `verified` and `year`."""
    words = {name: str(given.get(name) or "") for name in ("query", "section", "source", "verified")}
    year = given.get("year")
    wanted = Wanted(**words, year=year if type(year) is int else None)
    shown, query = browse(bank(), own_of(store(), owner), wanted), parse(wanted.query, bank().sounds)
    met = [marks(query, each.text, bank().sounds) if wanted.query else [] for each in shown]
    pairs = zip(shown, met, strict=True)
    return {
        "found": [
            wording_json(each) | {"names": each.names, "own": each.source == SOURCE, "marks": parts}
            for each, parts in pairs
        ]
    }


BANK_ROUTES = [
    Route("/ext/bank", page),
    Route("/ext/bank/bank.js", script),
    Route("/ext/bank/look.css", look),
    Route("/ext/bank/choices", asked(choices), methods=["POST"]),
    Route("/ext/bank/found", asked(found), methods=["POST"]),
]
