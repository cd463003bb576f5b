"""The scripts of the pages are put together of files: no name is given twice, which a browser refuses whole."""

from __future__ import annotations

import re
import warnings
from collections import Counter

from starlette.applications import Starlette

from ui.pieces import CODE
from ui.routes import ROUTES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another HTTP library, and works with this one
    from starlette.testclient import TestClient

NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) ([\w$]+)", re.MULTILINE)


def scripts() -> dict[str, str]:
    """Every script that a browser is given, by its name or address."""
    paths = [route.path for route in ROUTES if route.path.endswith(".js")]
    with TestClient(Starlette(routes=list(ROUTES))) as client:
        return {**CODE, **{path: client.get(path).text for path in paths}}


def test_no_script_gives_one_name_twice() -> None:
    found = scripts()
    assert {"side", "/ext/proof/proof.js"} <= set(found)
    for name, script in found.items():
        counts = Counter(NAME.findall(script))
        assert counts and [twice for twice, count in counts.items() if count > 1] == [], name
