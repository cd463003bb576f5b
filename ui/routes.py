"""What is fetched without the page: the code of its pieces, whether the server can work, and the rest."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.across_routes import ACROSS_ROUTES
from ui.act_route import ACT_ROUTES
from ui.answers_routes import ANSWERS_ROUTES
from ui.bank_routes import BANK_ROUTES
from ui.compare_routes import COMPARE_ROUTES
from ui.dossier_routes import DOSSIER_ROUTES
from ui.health_route import HEALTH_ROUTES
from ui.intake_routes import INTAKE_ROUTES
from ui.leaving import LEAVING_ROUTES
from ui.phrase_routes import PHRASE_ROUTES
from ui.pieces import CODE
from ui.proof_routes import PROOF_ROUTES
from ui.review_routes import REVIEW_ROUTES
from ui.save_route import SAVE_ROUTES
from ui.template_routes import TEMPLATE_ROUTES
from ui.timeline_routes import TIMELINE_ROUTES
from ui.word_routes import WORD_ROUTES


async def code(request: Request) -> Response:
    """Give a piece's JavaScript; its address holds its hash, so a browser may keep it."""
    script = CODE.get(request.path_params["name"].removesuffix(".js"))
    if script is None:
        return PlainTextResponse("没有这个文件。", status_code=404)
    return Response(
        script, media_type="text/javascript", headers={"Cache-Control": "max-age=31536000, immutable"}
    )


ROUTES = [
    Route("/ext/code/{name}", code),
    *HEALTH_ROUTES,
    *ACT_ROUTES,
    *LEAVING_ROUTES,
    *REVIEW_ROUTES,
    *ANSWERS_ROUTES,
    *SAVE_ROUTES,
    *WORD_ROUTES,
    *TEMPLATE_ROUTES,
    *PHRASE_ROUTES,
    *BANK_ROUTES,
    *PROOF_ROUTES,
    *INTAKE_ROUTES,
    *DOSSIER_ROUTES,
    *ACROSS_ROUTES,
    *TIMELINE_ROUTES,
    *COMPARE_ROUTES,
]


def below(base: str) -> list[Route]:
    """Our routes under a path such as `/gongwen`: `server.baseUrlPath` moves Streamlit's own routes alone."""
    return [
        Route(f"{base}{route.path}", route.endpoint, methods=sorted(route.methods or ())) for route in ROUTES
    ]
