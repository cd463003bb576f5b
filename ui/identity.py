"""How the server knows who asks: alone on this machine, a header of the login proxy, or the login itself (OIDC)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any, Literal

from streamlit.auth_util import get_secrets_auth_section

HEADER, PROXIES, HOSTS = "NIGAOTAI_USER_HEADER", "NIGAOTAI_PROXIES", "NIGAOTAI_HOSTS"
LOOPBACK = "127.0.0.0/8,::1"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET = 32
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")

Way = Literal["alone", "header", "oidc"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The settings: the way, the header that names the user, whom it is taken from, and our own host names."""

    way: Way
    header: str = ""
    proxies: str = LOOPBACK
    hosts: frozenset[str] = frozenset()


def identity() -> Identity:
    """What the environment and .streamlit/secrets.toml say."""
    header = os.environ.get(HEADER, "").strip()
    hosts = frozenset(name.strip().lower() for name in os.environ.get(HOSTS, "").split(",") if name.strip())
    way: Way = "header" if header else "oidc" if login_settings() else "alone"
    return Identity(way, header, os.environ.get(PROXIES, "").strip() or LOOPBACK, hosts)


def login_settings() -> Mapping[str, Any]:
    """The part [auth] of .streamlit/secrets.toml; empty where there is none."""
    settings: Mapping[str, Any] = get_secrets_auth_section() or {}
    return settings


def fault(address: str) -> str:
    """Why a server must not listen on an address, in one sentence that says what to do; empty when it may."""
    set_up, login = identity(), login_settings()
    if set_up.way == "header" and login:
        return f"{HEADER} 和 secrets.toml 的 [auth] 只能用一种；请去掉其中一种，再启动拟稿台。"
    if set_up.way == "header":
        try:
            _networks(set_up.proxies)
        except ValueError:
            return f"环境变量 {PROXIES} 写得不对；请写代理服务器的地址，如 10.0.0.5,10.0.1.0/24。"
        return ""
    if set_up.way == "oidc":
        missing = [name for name in NEEDED if not login.get(name)]
        if missing:
            return f"secrets.toml 的 [auth] 里缺 {'、'.join(missing)}；请照 secrets.toml.example 补上，再启动拟稿台。"
        if len(str(login["cookie_secret"])) < SHORTEST_SECRET:
            return (
                f"secrets.toml 的 cookie_secret 太短；请换成至少 {SHORTEST_SECRET} 个随机字符，再启动拟稿台。"
            )
        if not str(login["redirect_uri"]).endswith("/oauth2callback"):
            return "secrets.toml 的 redirect_uri 写得不对；请写成本站网址加 /oauth2callback，再启动拟稿台。"
        return ""
    if address.lower() in LOOPBACK_NAMES or is_from(address, LOOPBACK):
        return ""
    return (
        f"没有设置登录，拟稿台不在 {address or '全部地址'} 上启动，否则任何人都能看到全部稿件；"
        f"请设置 {HEADER} 或 .streamlit/secrets.toml 的 [auth]，或者只在 127.0.0.1 上启动。"
    )


@lru_cache(maxsize=64)
def is_from(address: str, networks: str) -> bool:
    """Whether an address lies in one of the networks, a list with commas between."""
    try:
        own = ip_address(address)
    except ValueError:
        return False
    plain = getattr(own, "ipv4_mapped", None) or own  # ::ffff:127.0.0.1, where one socket serves both
    return any(plain in network for network in _networks(networks))


def _networks(listed: str) -> Iterable[Any]:
    return [ip_network(each.strip()) for each in listed.split(",") if each.strip()]
