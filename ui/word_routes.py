"""The ways out that the browser fetches: the Word file, the PDF, and what is copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from gongwen.anchors import Place, place
from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.document import Document
from gongwen.dossier import answers_for, paper_of
from gongwen.drafting import Draft, compose
from gongwen.errors import GongwenError
from gongwen.export.characters import clean
from gongwen.export.html import to_html
from gongwen.export.pdf import to_pdf
from gongwen.export.style import DEFAULT, page_style, with_latin
from gongwen.export.text import to_text
from gongwen.export.word import Order, to_word
from gongwen.library import library
from gongwen.store import StoreError, drafts, snapshots
from gongwen.store.remarks import review_of
from gongwen.store.rows import Stored
from gongwen.store.unit_templates import template_content
from ui.cards import Json
from ui.desk import now, store
from ui.outgoing import Unseen, may_leave
from ui.owner import owner_of
from ui.titles import file_name, title_of

Asked = dict[str, str]
PRIVATE = {"Cache-Control": "no-store"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_INDENT = "\u3000\u3000"
_INDENTED = ("body", "heading", "note", "attachment")


async def docx(request: Request) -> Response:
    """Give a draft of the asking owner as a Word file or a PDF under a Chinese name."""
    owner, asked = owner_of(request.headers), dict(request.query_params)
    try:
        name, content, kind = await run_in_threadpool(_word, owner, asked)
    except Unseen as error:
        return PlainTextResponse(str(error), status_code=409)
    except GongwenError as error:
        return PlainTextResponse(str(error), status_code=404)
    ending, type = ("pdf", "application/pdf") if kind == "pdf" else ("docx", WORD)
    file = f"attachment; filename=\"report.{ending}\"; filename*=UTF-8''{quote(name)}.{ending}"
    headers = {"Content-Disposition": file} | PRIVATE
    return Response(content, media_type=type, headers=headers)


def _word(owner: str, asked: Asked) -> tuple[str, bytes, str]:
    if not owner:
        raise drafts.NotFound("没有登录，不能下载稿件。")
    stored, document, answers, draft = drafted(owner, asked)
    may_leave(owner, asked, document, draft)
    # What the text lacked when the template was brought, the writer has been asked.
    template = template_content(store(), owner) if "template" in asked else None
    order = Order(
        asked.get("style") or DEFAULT, asked.get("latin", ""), template, copy_styles=True,
        seal="seal" in asked, review="review" in asked,
    )  # fmt: skip
    made = to_word(
        document, answers, draft, order, _said(owner, stored, document, draft) if order.review else ()
    )
    kind = "pdf" if "pdf" in asked else "docx"
    if kind == "pdf":
        made = to_pdf(made)
    with suppress(StoreError, drafts.ReadOnly):  # a full disk must not keep the file from the user
        snapshots.snapshot(store(), owner, stored.id, "export", now())
    name = file_name(title_of(document, answers) if document.base else stored.title)
    return (f"{name}（审阅稿）" if order.review else name), made, kind


def _said(owner: str, stored: Stored, document: Document, draft: Draft) -> list[tuple[Place, str, str]]:
    """What colleagues have remarked on the words that stand."""
    paper, made = document.id if document.base else "", []
    for each in review_of(store(), owner, stored.id).remarks:
        at = place(each.anchor, draft.paragraphs) if each.anchor.paper == paper else None
        if at:
            reply = f"\n{each.by}答复：{each.reply}" if each.reply else ""
            made.append(
                (at, each.name or ("本人" if each.author == owner else "同事"), f"{each.words}{reply}")
            )
    return made


def drafted(owner: str, asked: Mapping[str, str]) -> tuple[Stored, Document, Answers, Draft]:
    """The draft `d` of an owner, or the paper of its dossier that `paper` names. Raises NotFound."""
    stored = drafts.load(store(), owner, asked.get("d", ""))
    answers = load(stored.answers, "稿件")
    document = paper_of(library().document(answers.document), asked.get("paper", ""))
    if document is None:
        raise drafts.NotFound("这套材料里没有这一份，请刷新页面后再试。")
    return stored, document, answers, compose(document, answers_for(document, answers), now().date())


def told(make: Callable[[str, Asked], Json]) -> Callable[[Request], object]:
    """A route that gives JSON to the owner who asks; 409 with what the writer has to see first."""

    async def route(request: Request) -> Response:
        owner, asked = owner_of(request.headers), dict(request.query_params)
        try:
            made = await run_in_threadpool(make, owner, asked)
        except Unseen as error:
            return JSONResponse(error.told, 409, headers=PRIVATE)
        except GongwenError as error:
            return PlainTextResponse(str(error), status_code=404)
        return JSONResponse(made, headers=PRIVATE)

    return route


def leave(owner: str, asked: Asked) -> Json:
    """Say nothing where a paper may leave as it stands. Raises Unseen."""
    if not owner:
        raise drafts.NotFound("没有登录，不能下载稿件。")
    _, document, _, draft = drafted(owner, asked)
    may_leave(owner, asked, document, draft)
    return {}


def copy(owner: str, asked: Asked) -> Json:
    """A draft as text and as HTML for the clipboard, or its paragraph `p`, with how much must be mended in it.

    `indent` puts two full-width blanks before what the norm indents, for plain boxes of office systems.
    """
    if not owner:
        raise drafts.NotFound("没有登录，不能复制稿件。")
    _, document, _, draft = drafted(owner, asked)
    paragraph = asked.get("p", "")
    if not paragraph:
        may_leave(owner, asked, document, draft)
    taken = [each for each in draft.paragraphs if paragraph in ("", each.id)]
    if "indent" in asked:
        lines = [f"{_INDENT if each.role in _INDENTED else ''}{each.text}" for each in taken]
        text = clean("\n".join(lines))
    else:
        text = clean(to_text(taken))
    style = with_latin(page_style(asked.get("style") or DEFAULT), asked.get("latin", ""))
    musts = sum(each.level == "必改" and each.paragraph == paragraph for each in draft.findings)
    return {"text": text.replace("\n", "\r\n"), "html": to_html(taken, style=style), "musts": musts}


WORD_ROUTES = [
    Route("/ext/docx", docx),
    Route("/ext/copy", told(copy)),
    Route("/ext/open", told(leave)),
]
