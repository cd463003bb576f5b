"""Whose drafts a request may see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from urllib.parse import urlsplit

from itsdangerous import BadData, URLSafeTimedSerializer
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import (
    AUTH_COOKIE_MAX_AGE_SECONDS,
    USER_COOKIE_NAME,
)
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from gongwen.store import StoreError, people
from ui import desk
from ui.identity import Identity, identity, login_settings

LONGEST = 200
REMEMBERED = 2.0
"""Seconds for which a process believes that nobody has signed out meanwhile."""

_asked: dict[str, tuple[float, datetime | None]] = {}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `owner` is what drafts are kept under, `account` and `name` what colleagues know."""

    owner: str = ""
    account: str = ""
    name: str = ""


def owner_of(headers: Mapping[str, str]) -> str:
    """The owner behind a request's headers; empty when nobody may see anything."""
    return caller_of(headers).owner


def caller_of(headers: Mapping[str, str]) -> Caller:
    """Who is behind a request's headers, by the way that is set up (see identity.py).

    On a single machine that is always "local". The header is believed because guard.py lets in
    none but the proxy; the cookie because Streamlit has signed it at the login.
    """
    set_up = identity()
    if set_up.way == "alone":
        return Caller("local")
    return _by_header(headers, set_up) if set_up.way == "header" else _by_cookie(headers)


def _by_header(headers: Mapping[str, str], set_up: Identity) -> Caller:
    given = headers.get(set_up.header, "")
    try:
        named = given.encode("latin-1").decode("utf-8")  # HTTP knows no characters beyond Latin
    except UnicodeError:
        named = given
    return Caller(named, named, named) if _is_name(named) else Caller()


def _by_cookie(headers: Mapping[str, str]) -> Caller:
    try:
        cookies = {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
        signed = cookies[USER_COOKIE_NAME]
        serializer = URLSafeTimedSerializer(get_cookie_secret(), salt=USER_COOKIE_NAME)
        _, since = serializer.loads(signed, max_age=AUTH_COOKIE_MAX_AGE_SECONDS, return_timestamp=True)
        told = json.loads(_get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME) or b"")
    except (BadData, CookieError, KeyError, ValueError):
        return Caller()
    here = urlsplit(str(login_settings().get("redirect_uri", "")))
    if not isinstance(told, dict) or told.get("origin") != f"{here.scheme}://{here.netloc}":
        return Caller()
    owner = told.get("sub")
    if not isinstance(owner, str) or not _is_name(owner) or told.get("is_logged_in") is not True:
        return Caller()
    left = _signed_out(owner)
    if left is not None and since <= left:
        return Caller()  # a cookie that was kept and is shown again
    account = str(told.get("preferred_username") or told.get("email") or owner)[:LONGEST]
    return Caller(owner, account, str(told.get("name") or account)[:LONGEST])


def _is_name(given: str) -> bool:
    return 0 < len(given) <= LONGEST and given.isprintable() and given == given.strip()


def _signed_out(owner: str) -> datetime | None:
    """When an owner has last signed out; where the store cannot say, nobody is sent to sign in again."""
    asked, known = _asked.get(owner, (-REMEMBERED, None))
    if monotonic() - asked < REMEMBERED:
        return known
    with suppress(StoreError):
        known = people.last_sign_out(desk.store(), owner)
    if len(_asked) > 10_000:
        _asked.clear()
    _asked[owner] = (monotonic(), known)
    return known


def sign_out(owner: str) -> None:
    """Let no cookie that was given so far be taken again. Raises StoreError."""
    people.sign_out(desk.store(), owner, datetime.now(UTC))
    _asked.pop(owner, None)
