"""Whose drafts a request may see."""

from __future__ import annotations

import os
from collections.abc import Mapping


def owner_of(headers: Mapping[str, str]) -> str:
    """The owner behind a request's headers; empty when nobody may see anything.

    On a single machine that is always "local". Behind a proxy that signs people in,
    NIGAOTAI_USER_HEADER names the header in which it, and nobody else, sets the user.
    """
    header = os.environ.get("NIGAOTAI_USER_HEADER")
    return headers.get(header, "") if header else "local"
