"""Set-up as on a fresh machine: pins, what is installed when, the port, the browser, a clean end."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gongwen.library import ROOT

FILES = ("requirements.txt", "requirements-dev.txt")
LINE = re.compile(r"^([\w.-]+)==([\w.]+)(?:\s+# (.+))?$")


def lines(file: str) -> list[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(file: str) -> dict[str, str]:
    found = [LINE.match(line) for line in lines(file)]
    return {canonicalize_name(match[1]): match[2] for match in found if match}


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_and_says_why(file: str) -> None:
    for line in lines(file):
        match = LINE.match(line)
        assert match, line
        assert match[3], f"no reason: {line}"
        assert pins("constraints.txt")[canonicalize_name(match[1])] == match[2]


def test_constraints_pin_all_that_is_pulled_in_at_what_is_installed() -> None:
    wanted, seen = [name for file in FILES for name in pins(file)], set()
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in seen:
            continue
        seen.add(name)
        installed = distribution(name)
        assert pins("constraints.txt")[name] == installed.version
        for text in installed.requires or []:
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted.append(needed.name)
    for name in pins("constraints.txt").keys() - seen:  # only for other systems
        with pytest.raises(PackageNotFoundError):
            distribution(name)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tree with our set-up but with nothing to install."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*FILES, "constraints.txt"):
        (tmp_path / file).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def set_up(house: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(house / "tools" / "setup.py")],
        env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_set_up_installs_once_and_again_only_after_a_change(house: Path) -> None:
    first = set_up(house)
    assert first.returncode == 0, first.stderr
    assert "安装完成" in first.stdout
    again = set_up(house)
    assert (again.returncode, again.stdout) == (0, "")
    (house / "requirements-dev.txt").write_text("# another\n", encoding="utf-8")
    assert "安装完成" in set_up(house).stdout
    assert set_up(house).stdout == ""


def test_what_pip_cannot_install_leaves_no_stamp(house: Path) -> None:
    quick = ["--system-site-packages", "--without-pip"]  # the pip of the system's Python is good enough
    subprocess.run([sys._base_executable, "-m", "venv", *quick, str(house / ".venv")], check=True)
    (house / "requirements.txt").write_text("./no-such-folder\n", encoding="utf-8")
    for _ in range(2):
        done = set_up(house)
        assert done.returncode == 1
        assert "安装没有完成" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_python_without_ensurepip_is_told_what_to_install(house: Path, tmp_path: Path) -> None:
    said = "The virtual environment was not created successfully because ensurepip is not available."
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub" / "venv.py").write_text(f"print({said!r}); raise SystemExit(1)\n", encoding="utf-8")
    done = set_up(house, PYTHONPATH=str(tmp_path / "stub"))
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert not (house / ".venv").exists()


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """tools/run.py as a module; it names its neighbours as a script does."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield importlib.import_module("run")
    for name in ("run", "setup", "browser"):
        sys.modules.pop(name, None)


def test_a_taken_port_is_passed_over(tool: ModuleType) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 23456))
        taken.listen()
        port = taken.getsockname()[1]
        found, claim = tool.claim_port(port)
        with claim:
            assert found > port
            next_one, another = tool.claim_port(found)
            another.close()
            assert next_one > found, "a second start in the same second got the same port"


def test_no_browser_gives_one_clear_sentence(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = importlib.import_module("browser")
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(SystemExit, match="CHROMIUM"):
        browser.find()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser, "PLACES", ())
    with pytest.raises(SystemExit, match="apt-get install chromium"):
        browser.provide()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child")
def test_run_says_where_it_serves_and_ends_cleanly(tmp_path: Path) -> None:
    servers = []
    try:
        servers.extend(
            started(tmp_path / name, path) for name, path in (("first", ""), ("second", "oa/desk"))
        )
        urls = {address(server) for server in servers}
        assert len(urls) == 2, "both took one port"
        assert [url.endswith("/oa/desk") for url in urls].count(True) == 1
        for url in urls:
            assert urllib.request.urlopen(url, timeout=10).status == 200
    finally:
        for server in servers:
            server.send_signal(signal.SIGINT)
        ends = [server.communicate(timeout=30)[0] for server in servers]
    assert [server.returncode for server in servers] == [0, 0]
    assert all("拟稿台已停止" in end for end in ends)
    for url in urls:
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", urlsplit(url).port)) != 0


def test_run_tells_the_server_of_the_units_content(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGWEN_CONTENT", "/srv/before")
    monkeypatch.setattr(sys, "argv", ["run.py"])
    assert tool._settings()["GONGWEN_CONTENT"] == "/srv/before"
    monkeypatch.setattr(sys, "argv", ["run.py", "--content", "docs/unit"])
    assert tool._settings()["GONGWEN_CONTENT"] == str(Path("docs/unit").absolute())


def started(data: Path, path: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "tools/run.py"], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "NIGAOTAI_DATA": str(data), "STREAMLIT_SERVER_BASE_URL_PATH": path},
    )  # fmt: skip


def address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+[\w/]*", line)
    assert found, line
    return found[0]
