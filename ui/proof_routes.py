"""校核旧稿: a page of its own for any text, without a draft; nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gongwen.checks.eras import day_of
from gongwen.checks.kind import note_on
from gongwen.checks.passage import Passage
from gongwen.checks.texts import check_text
from gongwen.errors import GongwenError
from gongwen.export.docx import to_docx
from gongwen.export.remarks import remarks_on
from gongwen.export.tracked import to_tracked
from gongwen.findings import Finding
from gongwen.intake.reading import words_of
from gongwen.intake.shape import shaped
from ui.answers_routes import FOREIGN, NOBODY, TOO_LARGE, read_body, same_origin
from ui.owner import owner_of
from ui.phrase_routes import BROKEN, PRIVATE, Json, asked
from ui.pieces import read
from ui.standing_page import standing_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 200_000
"""Characters checked at once; a long report has a twentieth of it."""
TOO_LONG = f"文稿超过 {LONGEST} 个字符，没有校核；请分几次贴进来。"


async def reading(request: Request) -> Response:
    """The words of a .docx or .txt file, the body of the request; its name is `?name=`."""
    if not same_origin(request.headers):
        return _refused(FOREIGN, 403)
    if not owner_of(request.headers):
        return _refused(NOBODY, 401)
    body = await read_body(request)
    if body is None:
        return _refused(TOO_LARGE.replace("不像是一份答案文件，", ""), 413)
    name = request.query_params.get("name", "")[:200] or "文件"
    try:
        return JSONResponse({"text": await run_in_threadpool(words_of, body, name)}, headers=PRIVATE)
    except GongwenError as error:
        return _refused(str(error), 400)


def sample(_: str, __: Mapping[str, Any]) -> Json:
    """A fictional report with mistakes in it."""
    return {"text": read("proof/sample.txt")}


def check(_: str, given: Mapping[str, Any]) -> Json:
    """Where the lines of a text stand, what their roles are, and what is found in them.

    Offsets are counted as browsers count, in UTF-16 units of the text that is given back.
    """
    text, day = _text(given, "text"), _day(given)
    paragraphs = shaped(text)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    day = day or day_of(Passage(text))
    unit = _units(text)
    lines, at = [], 0
    for paragraph in paragraphs:
        lines.append(
            {
                "start": unit(at),
                "text": paragraph.text,
                "role": paragraph.role,
                "head": unit(at + paragraph.head) - unit(at),
            }
        )
        at += len(paragraph.text) + 1
    return {
        "text": text,
        "lines": lines,
        "day": day.isoformat() if day else "",
        "note": note_on(text),
        "findings": [_shown(finding, unit) for finding in check_text(text, day)],
    }


def _shown(finding: Finding, unit: Callable[[int], int]) -> Json:
    shown = {name: getattr(finding, name) for name in ("id", "level", "message", "source", "suggestion")}
    return shown | {"from": unit(finding.start), "to": unit(finding.end)}


def _units(text: str) -> Callable[[int], int]:
    """From code points to UTF-16 units; the same where no character needs two."""
    if max(text, default="") <= "\uffff":
        return lambda at: at
    begins = [0]
    for char in text:
        begins.append(begins[-1] + (2 if char > "\uffff" else 1))
    return begins.__getitem__


def docx(_: str, given: Mapping[str, Any]) -> Response:
    """The text as .docx: `kind` tracked (against `original`), comments or clean."""
    text, day = _text(given, "text"), _day(given)
    if given.get("kind") == "tracked":
        made = to_tracked(_text(given, "original"), text, day)
    elif given.get("kind") == "comments":
        ignored = given.get("ignored")
        paragraphs = shaped(text)
        told = check_text("\n".join(paragraph.text for paragraph in paragraphs), day)
        kept = [each for each in told if not (isinstance(ignored, list) and each.id in ignored)]
        made = to_docx(paragraphs, day, remarks=remarks_on(paragraphs, kept))
    else:
        made = to_docx(shaped(text), day)
    return Response(made, media_type=WORD, headers=PRIVATE)


def _text(given: Mapping[str, Any], name: str) -> str:
    text = given.get(name)
    if not isinstance(text, str):
        raise GongwenError(BROKEN)
    if len(text) > LONGEST:
        raise GongwenError(TOO_LONG)
    return text.encode("utf-8", "replace").decode()


def _day(given: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(given.get("date") or ""))
    except ValueError:
        return None


def _refused(sentence: str, status: int) -> Response:
    return JSONResponse({"error": sentence}, status)


PROOF_ROUTES = [
    *standing_page(
        "proof", "校核旧稿", ("clipboard.js", "asking.js", "proof/sheet.js"), ("sheet/sheet.css",)
    ),
    Route("/ext/proof/read", reading, methods=["POST"]),
    Route("/ext/proof/sample", asked(sample), methods=["POST"]),
    Route("/ext/proof/check", asked(check), methods=["POST"]),
    Route("/ext/proof/docx", asked(docx), methods=["POST"]),
]
