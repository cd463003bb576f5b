"""词库: a page of its own to look through the phrase bank, and to tend one's own phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from gongwen.records import SECTIONS, VERIFIED
from gongwen.search.browse import Wanted, browse, sources
from gongwen.search.marking import marks
from gongwen.search.own import OWN, SOURCE
from gongwen.search.query import parse
from ui.desk import now, store
from ui.finding import own_of, wording_json
from ui.phrase_routes import Json, asked
from ui.standing_page import standing_page
from ui.unit_content import held
from ui.warming import bank

FIRST_YEAR = 2013


def choices(owner: str, _: Mapping[str, Any]) -> Json:
    """What can be chosen from: sections, years, sources with their counts, ways of verifying; the unit's content."""
    unit = held()
    wordings = (*own_of(store(), owner).wordings, *bank().wordings)
    return {
        "sections": SECTIONS, "years": list(range(now().year, FIRST_YEAR - 1, -1)),
        "sources": sources(wordings), "verified": [*VERIFIED, OWN], "own": SOURCE, "count": len(wordings),
        "unit": unit.unit if unit else "", "fault": unit.fault if unit else "",
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
    *standing_page("bank", "词库", ("clipboard.js",)),
    Route("/ext/bank/choices", asked(choices), methods=["POST"]),
    Route("/ext/bank/found", asked(found), methods=["POST"]),
]
