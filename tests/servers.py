"""拟稿台 as an organisation runs it: server processes with their settings, and nginx before them."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import ClientConnection, connect

from gongwen.library import ROOT

COOKIE_SECRET = secrets.token_urlsafe(32)
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
NO_NGINX = "nginx is missing: as root, apt-get install nginx-light"
SESSION = re.compile(rb'"session":"([0-9a-f]+)"')
NOT_OURS = ("NIGAOTAI_", "DATABASE_URL", "STREAMLIT_")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Desk:
    """A server process of its own, with settings by environment and secrets.toml."""

    root = ROOT

    def __init__(
        self, data: Path, settings: dict[str, str], login: str = "", port: int = 0, address: str = "127.0.0.1"
    ) -> None:
        self.data, self.settings, self.address = data, settings, address
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        data.mkdir(exist_ok=True, parents=True)
        self.secrets = data / "secrets.toml"
        if login:
            self.secrets.write_text(login, encoding="utf-8")

    def command(self) -> list[str]:
        """What starts it: what the unit of systemd does, with the secrets of a test."""
        given = shipped_unit(self.port)
        given[given.index("--server.address") + 1] = self.address
        return [*given, "--secrets.files", str(self.secrets)]

    def begin(self) -> subprocess.Popen[bytes]:
        """Start the process without waiting."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_OURS)}
        self.log = (self.data / f"server-{self.port}.log").open("ab")
        return subprocess.Popen(
            self.command(), cwd=self.root, env=kept | {"NIGAOTAI_DATA": str(self.data)} | self.settings,
            stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = self.begin()
        self.wait()

    def wait(self) -> None:
        """Wait until it answers, be it to refuse us."""
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            try:
                httpx.get(f"{self.url}/ext/health", timeout=5)
                return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise RuntimeError(self.told())

    def told(self) -> str:
        """What it has logged."""
        return (self.data / f"server-{self.port}.log").read_text(encoding="utf-8")

    def stop(self, *, hard: bool = False) -> None:
        """Stop it; hard is kill -9."""
        (self.process.kill if hard else self.process.terminate)()
        self.process.wait(20)
        self.log.close()

    @contextmanager
    def page(
        self, headers: dict[str, str], draft: str = "", session: str = "", origin: str = ""
    ) -> Iterator[ClientConnection]:
        """The page's websocket, kept open; what it sends can be read from it."""
        with open_page(self.url, headers, draft, session, origin) as socket:
            yield socket

    def __enter__(self) -> Desk:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop()


class Nginx:
    """A real nginx on a free port before one or more servers, with the settings that we ship.

    It asks for the password of one of `people`, or leaves the login to the servers where none is named.
    """

    def __init__(self, place: Path, ports: list[int], people: Path | None = None) -> None:
        if NGINX is None:
            assert os.geteuid() != 0, NO_NGINX
            pytest.skip(NO_NGINX)
        self.place, self.port = place, free_port()
        place.mkdir(parents=True, exist_ok=True)
        self.url = f"http://127.0.0.1:{self.port}"
        (place / "desk.conf").write_text(shipped_nginx(place, self.port, ports, people), encoding="utf-8")
        (place / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {place}/pid; error_log {place}/error.log;
{"user root;" if os.geteuid() == 0 else ""}
events {{ worker_connections 1024; }}
http {{
  {"".join(f"{kind}_temp_path {place}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))}
  include {place}/desk.conf;
}}
""", encoding="utf-8")  # fmt: skip

    def __enter__(self) -> Nginx:
        assert NGINX
        self.process = subprocess.Popen(
            [
                NGINX,
                "-p",
                str(self.place),
                "-c",
                str(self.place / "nginx.conf"),
                "-e",
                str(self.place / "error.log"),
            ]
        )
        until = time.monotonic() + 20
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return self
            except OSError:
                time.sleep(0.02)
        raise RuntimeError((self.place / "error.log").read_text(encoding="utf-8"))

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)


def shipped_nginx(place: Path, port: int, desks: list[int], people: Path | None) -> str:
    """deploy/nginx.conf with ports and paths of a test filled in, and without the encryption."""
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    servers = re.findall(r"^ +server 127\.0\.0\.1:\d+.*\n", text, re.MULTILINE)
    filled = "".join(servers[0].replace("8501", str(desk)) for desk in desks)
    changes = {
        "".join(servers): filled,
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        **dict.fromkeys(re.findall(r"^ +ssl_certificate.*\n", text, re.MULTILINE), ""),
        "/var/log/nginx/": f"{place}/",
    }
    if people:
        changes["/etc/nginx/desk.people"] = str(people)
    else:
        login = ("auth_basic", "auth_basic_user_file", "proxy_set_header     X-Remote-User")
        changes |= {
            line: "" for start in login for line in re.findall(rf"^ +{start} .*\n", text, re.MULTILINE)
        }
        changes["hash $remote_user"] = "hash $cookie__streamlit_user"
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def shipped_unit(port: int) -> list[str]:
    """What deploy/nigaotai@.service starts for a port, with this folder and this Python."""
    text = (ROOT / "deploy" / "nigaotai@.service").read_text(encoding="utf-8")
    [command] = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    program, *arguments = command.replace("%i", str(port)).split()
    assert program == "/opt/nigaotai/.venv/bin/python"
    return [sys.executable, *arguments]


def login_settings(
    provider: str, home: str, client: str, secret: str, *, cookie_secret: str = COOKIE_SECRET
) -> str:
    """A secrets.toml."""
    return (
        f'[auth]\nredirect_uri = "{home}/oauth2callback"\ncookie_secret = "{cookie_secret}"\n'
        f'client_id = "{client}"\nclient_secret = "{secret}"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )


@contextmanager
def sign_in(home: str, who: str) -> Iterator[httpx.Client]:
    """A browser after the login: to the provider, who it is, and back."""
    claims = {"provider": "default", "exp": int(time.time()) + 60}  # what the page's button carries
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(COOKIE_SECRET))
    with httpx.Client(base_url=home, timeout=30) as browser:
        asked = browser.get("/auth/login", params={"provider": token})
        assert asked.status_code == 302, asked.text
        browser.answer = browser.get(f"{asked.headers['location']}&who={who}").headers["location"]  # type: ignore[attr-defined]
        browser.get(browser.answer)  # type: ignore[attr-defined]
        yield browser


@contextmanager
def open_page(
    home: str, headers: dict[str, str], draft: str = "", session: str = "", origin: str = ""
) -> Iterator[ClientConnection]:
    """Open the page over its websocket as a browser does."""
    address = home.replace("http", "ws") + "/_stcore/stream"
    protocols = ["streamlit", "none", session] if session else ["streamlit"]
    with connect(
        address, origin=origin or home, additional_headers=headers, subprotocols=protocols,  # type: ignore[arg-type]
        max_size=None, compression=None, proxy=None,
    ) as socket:  # fmt: skip
        asked = BackMsg()
        asked.rerun_script.query_string = f"d={draft}" if draft else ""
        socket.send(asked.SerializeToString())
        yield socket


def visit(
    home: str,
    headers: dict[str, str],
    draft: str = "",
    session: str = "",
    origin: str = "",
    until: str = "登录",
) -> list[bytes]:
    """Open the page, and give what it sends until it has been drawn or has said certain words."""
    told: list[bytes] = []
    with open_page(home, headers, draft, session, origin) as socket:
        while True:
            message = socket.recv(30, decode=False)
            assert isinstance(message, bytes)
            told.append(message)
            if SESSION.search(message) or until.encode() in message:
                return told


def cookies_of(browser: httpx.Client) -> dict[str, str]:
    """The Cookie header of a browser."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}


def example() -> bytes:
    """A full report to bring as an answers file."""
    from gongwen.library import library

    return library().document("democratic_life_meeting_report").example.encode()


def bring(browser: httpx.Client, title: str = "示例", content: bytes = b"", **headers: str) -> str:
    """Bring a draft, by default a full report, and give its id."""
    made = browser.post(
        "/ext/upload", params={"name": f"{title}.yaml"}, content=content or example(), headers=headers
    )
    assert made.status_code == 201, made.text
    id: str = json.loads(made.text)["draft"]
    return id
