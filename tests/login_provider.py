"""A small OpenID provider: discovery, codes that count once, PKCE, ID tokens signed with RS256."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.servers import free_port

CLIENT, SECRET = "nigaotai", secrets.token_urlsafe(24)
PEOPLE = {
    "zhang": {"sub": "u-1", "preferred_username": "zhangsan", "name": "张三"},
    "wang": {"sub": "u-3", "preferred_username": "wangwu", "name": "王五"},
    "li": {"sub": "u-2", "preferred_username": "lisi", "name": "李四"},
}
FORM = '<!DOCTYPE html><meta charset="utf-8"><title>单位登录</title>{links}'


class Provider:
    """Runs in a thread; `twist` changes what the next ID token says, `key` what signs it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.people: dict[str, dict[str, str]] = dict(PEOPLE)
        self.key = self.published = RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.twist: dict[str, Any] = {}
        self.asked: dict[str, Mapping[str, str]] = {}
        self.given = 0
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/jwks", self._jwks),
            Route("/end", self._end),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), host="127.0.0.1", port=self.port, log_level="error", lifespan="off"
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> Provider:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    async def _discovery(self, _: Request) -> Response:
        return JSONResponse({
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize", "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks", "end_session_endpoint": f"{self.url}/end", "response_types_supported": ["code"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"], "scopes_supported": ["openid", "profile", "email"],
        })  # fmt: skip

    async def _authorize(self, request: Request) -> Response:
        """Ask who it is, once, then send them back with a code."""
        asked = dict(request.query_params)
        assert (
            asked["client_id"] == CLIENT
            and asked["response_type"] == "code"
            and asked["code_challenge_method"] == "S256"
        )
        who = asked.pop("who", "")
        if who not in self.people:
            links = "".join(
                f'<p><a href="?{urlencode({**asked, "who": each})}">{each}</a>' for each in self.people
            )
            return HTMLResponse(FORM.format(links=links))
        code = secrets.token_urlsafe(16)
        self.asked[code] = {**asked, "who": who}
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302
        )

    async def _token(self, request: Request) -> Response:
        given = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        scheme, _, coded = request.headers.get("authorization", "").partition(" ")
        asked = self.asked.pop(given.get("code", ""), None)
        told = base64.b64decode(coded).decode() if scheme == "Basic" else ""
        verifier = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if told != f"{CLIENT}:{SECRET}" or asked is None or asked["code_challenge"] != proof:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked.get("nonce")}
        claims |= self.people[asked["who"]] | self.twist
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        self.given += 1
        return JSONResponse(
            {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "id_token": token}
        )

    async def _jwks(self, _: Request) -> Response:
        return JSONResponse(KeySet([self.published]).as_dict(private=False))

    async def _end(self, request: Request) -> Response:
        home = urlsplit(request.query_params["post_logout_redirect_uri"])
        return RedirectResponse(f"{home.scheme}://{home.netloc}/", 302)
