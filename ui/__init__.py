"""The page: what it shows (view), what a click does (session), and the pieces that draw it."""

import sys
from importlib import import_module


def preload() -> None:
    """Read the content and import what the first visitor would otherwise wait for."""
    from gongwen.errors import GongwenError
    from gongwen.library import library
    from ui.desk import store
    from ui.warming import warm

    for name in ("pandas", "pyarrow", "docx"):
        import_module(name)  # the first component that is mounted loads the first two
    try:
        store()
        warm()
        library()
    except GongwenError as error:
        print(error, file=sys.stderr)  # to the administrator; the page says it to whoever opens it
