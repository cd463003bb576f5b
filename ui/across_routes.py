"""核对材料: papers brought from elsewhere held against a draft and each other; nothing of them is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gongwen.answers_file import load
from gongwen.checks.across import MOST_PAPERS, Difference, Paper, Said, check_across
from gongwen.checks.across.known import known_of, own_words, written
from gongwen.errors import GongwenError
from gongwen.intake.brought import brought
from gongwen.store import drafts
from ui.answers_routes import FOREIGN, NOBODY, read_body, same_origin
from ui.desk import now, store
from ui.owner import owner_of
from ui.phrase_routes import BROKEN, PRIVATE, Json, asked
from ui.standing_page import standing_page

LARGEST = 8_000_000
"""Bytes of a paper that is taken; a table of opinions has a hundredth of it."""
TOO_LARGE = f"文件超过 {LARGEST // 1_000_000} MB，没有读；请只留下要核对的内容再试。"
LONGEST = 200_000
"""Characters of one paper."""


async def reading(request: Request) -> Response:
    """The words of a paper, the body of the request; its name is `?name=`."""
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    if not owner_of(request.headers):
        return _refused(NOBODY, 401)
    body = await read_body(request, LARGEST)
    if body is None:
        return _refused(TOO_LARGE, 413)
    name = request.query_params.get("name", "")[:200] or "文件"
    try:
        read = await run_in_threadpool(brought, body, name)
    except GongwenError as error:
        return _refused(str(error), 400)
    text = read.text[:LONGEST]
    known = Paper(name.rpartition(".")[0] or name, text).known
    return JSONResponse(
        {
            "text": text,
            "notes": read.notes,
            "kind": known.id if known else "",
            "kindName": known.name if known else "",
        },
        headers=PRIVATE,
    )


def compare(owner: str, given: Mapping[str, Any]) -> Json:
    """Where the papers given differ from the draft named and from each other."""
    papers = _papers(given.get("papers"))
    known: tuple[Said, ...] = ()
    title = ""
    if id := str(given.get("draft") or ""):
        stored = drafts.load(store(), owner, id)
        title = stored.title
        answers = load(stored.answers, "稿件")
        made = written(answers, now().date())
        known = known_of(answers, made)
        papers = [*papers, *own_words(made)]
    return {"title": title, "found": [_shown(each) for each in check_across(papers, known)]}


def _papers(given: Any) -> list[Paper]:
    if not isinstance(given, list) or len(given) > MOST_PAPERS:
        raise GongwenError(BROKEN)
    made = []
    for each in given:
        if not isinstance(each, dict) or not all(
            isinstance(each.get(key), str) for key in ("name", "text", "kind")
        ):
            raise GongwenError(BROKEN)
        name, text, kind = (each[key].encode("utf-8", "replace").decode() for key in ("name", "text", "kind"))
        made.append(Paper(name[:200], text[:LONGEST], kind))
    return made


def _shown(each: Difference) -> Json:
    return {
        "id": each.id, "level": each.level, "label": each.message.partition("：")[0], "source": each.source,
        "places": [
            {"paper": said.paper, "line": said.line, "quote": said.quote} for said in (each.mine, each.theirs)
        ],
    }  # fmt: skip


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status)


ACROSS_ROUTES = [
    *standing_page("across", "核对材料", ("asking.js",)),
    Route("/ext/across/read", reading, methods=["POST"]),
    Route("/ext/across/check", asked(compare), methods=["POST"]),
]
