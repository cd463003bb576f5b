"""The offline bundle: what is in it, what it refuses, and that it works in an empty folder without a network."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from gongwen.library import ROOT

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
INSTALL = ROOT / "deploy" / "offline" / "install.py"
ONE = r"^[^。]*；请[^。]*。$"


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bundle_{path.stem}", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """tools/bundle.py as a module; it names its neighbours as a script does."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield module(ROOT / "tools" / "bundle.py")
    sys.modules.pop("setup", None)


@pytest.fixture(scope="module")
def install() -> ModuleType:
    return module(INSTALL)


def machine(install: ModuleType) -> str:
    name: str = install.PLATFORMS.get(
        (install.platform.system().lower(), install.platform.machine().lower()), ""
    )
    return name or pytest.skip("the bundle is for other machines")


def bundled(folder: Path, *arguments: str) -> Path:
    """Build a bundle and give the folder in which it was unpacked."""
    command = [sys.executable, str(ROOT / "tools" / "bundle.py"), "-o", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if "请检查网络或软件源" in done.stderr and not an_index():
        pytest.skip("no package index can be reached, so no bundle can be built here")
    assert done.returncode == 0, done.stderr
    [made] = folder.glob("*.zip")
    with zipfile.ZipFile(made) as opened:
        opened.extractall(folder / "unpacked here")
    return folder / "unpacked here" / "nigaotai"


def cut() -> list[str]:
    """What starts a command in a network of its own, with nobody else in it; empty where the system forbids it."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
        ):
            return command
    return []


def an_index() -> bool:
    """Whether pip reaches anything to fetch wheels from."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "iniconfig"]
    with tempfile.TemporaryDirectory() as place:
        command += ["-d", place]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.soak  # 40 s: pip fetches and installs all wheels anew
def test_in_an_empty_folder_without_a_network_it_does_the_main_job(
    tmp_path: Path, install: ModuleType
) -> None:
    here = machine(install)
    folder = bundled(tmp_path / "out", "--python", HERE, "--platform", here)
    alone = cut()
    nobody = "http://127.0.0.1:9"
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "PYTHONUTF8": "1",
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"),  # the keys of the phrase bank
        "PIP_NO_COMPILE": "1", "PIP_INDEX_URL": nobody, "PIP_EXTRA_INDEX_URL": nobody, "PIP_RETRIES": "0",
        "http_proxy": nobody, "https_proxy": nobody, "no_proxy": "127.0.0.1",
    }  # fmt: skip
    if not alone:
        print("unshare is forbidden here: instead of a cut network, indexes and proxies that nobody answers")
    done = subprocess.run(
        [*alone, sys.executable, str(ROOT / "tests" / "bundled.py"), str(folder), "cut" if alone else "proxied"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    steps = [
        line.split()[0]
        for line in done.stdout.splitlines()
        if line.split()[0] in ("installed", "job", "stopped")
    ]
    assert steps == ["installed", "job", "stopped"] and "stopped 0" in done.stdout


@pytest.mark.soak
def test_every_machine_and_python_has_all_its_wheels(tmp_path: Path) -> None:
    folder = bundled(tmp_path)
    targets = (folder / "wheels" / "TARGETS").read_text().splitlines()
    assert len(targets) == 9 and sum("windows-amd64" in each for each in targets) == 3


def packed(tool: ModuleType, place: Path) -> Path:
    wheels = place / "wheels"
    wheels.mkdir(parents=True)
    (wheels / "some-1-py3-none-any.whl").write_bytes(b"wheel")
    made: Path = tool.archive(wheels, [("linux-x86_64", "3.11"), ("windows-amd64", "3.12")], place)
    return made


def test_the_same_commit_and_wheels_give_the_same_bytes_and_a_manifest_of_all(
    tool: ModuleType, tmp_path: Path
) -> None:
    first, again = packed(tool, tmp_path / "one"), packed(tool, tmp_path / "two")
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as opened:
        files = {name.removeprefix("nigaotai/"): opened.read(name) for name in opened.namelist()}
    listed = dict(reversed(line.split("  ", 1)) for line in files["MANIFEST.sha256"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "MANIFEST.sha256"
    }
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    ours = {path.removeprefix("deploy/offline/") for path in tracked.split("\0") if path}
    assert set(files) - ours == {"MANIFEST.sha256", "wheels/TARGETS", "wheels/some-1-py3-none-any.whl"}
    assert ours <= set(files)
    told = files["安装说明.txt"].decode("utf-8-sig")
    assert files["安装说明.txt"].startswith(b"\xef\xbb\xbf") and "{" not in told
    assert "Python 3.11、3.12" in told and "Linux x86-64；Windows" in told
    for script in ("install.cmd", "run.cmd"):
        assert files[script].count(b"\r\n") == files[script].count(b"\n") > 3
    assert b"\r" not in files["install.sh"] + files["run.sh"] + files["install.py"]


def test_each_machine_gets_what_it_alone_needs(tool: ModuleType) -> None:
    pins = {tool._pin(line)[0] for line in tool._lines("constraints.txt")}
    windows, linux = (tool.closure(tool._installed, (name, "3.12")) for name in MACHINES)
    assert {"streamlit", "tzdata", "psycopg", "psycopg-binary", "authlib", "cryptography"} <= windows
    assert (windows | linux) <= pins
    needs = {
        "lxml": [
            'a; sys_platform == "win32"',
            'b; platform_machine == "aarch64"',
            'c; python_version < "3.12"',
        ],
        "a": ["d[more]>=1", 'e; extra == "more"'],
        "d": ['f; extra == "more"'],
    }
    here = [
        tool.closure(lambda name: needs.get(name, ()), (name, "3.12")) & set("abcdef") for name in MACHINES
    ]
    assert here == [set("adf"), {"b"}]


def test_what_has_no_wheel_is_named_and_nothing_is_made_of_it(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def download(wanted: list[str], target: tuple[str, str], _: Path) -> str:
        lacking = target[0] == "linux-aarch64" and any(each.startswith("lxml==") for each in wanted)
        return "ERROR: No matching distribution found for lxml==6.1.3" if lacking else ""

    monkeypatch.setattr(tool, "_download", download)
    monkeypatch.setattr(tool, "ensure", lambda **_: Path(sys.prefix) / "bin" / "python")
    order = ["--python", "3.12", "-o", str(tmp_path), "--platform"]
    assert tool.main([*order, "linux-x86_64", "linux-aarch64"]) == 1
    said = capsys.readouterr()
    assert [line for line in said.err.splitlines() if line] == [
        "lxml==6.1.3 没有给 Linux aarch64、Python 3.12 用的安装文件，安装包里不包括这一种机器和版本。"
    ]
    assert "适用：Linux x86-64 Python 3.12。" in said.out
    [made] = tmp_path.glob("*.zip")
    made.unlink()
    with pytest.raises(SystemExit, match="没有做安装包"):
        tool.main([*order, "linux-aarch64"])
    monkeypatch.setattr(
        tool, "_download", lambda *_: "WARNING: Retrying (…)\nERROR: No matching distribution"
    )
    with pytest.raises(SystemExit, match="请检查网络或软件源"):
        tool.main([*order, "linux-x86_64"])
    assert not list(tmp_path.iterdir())


MACHINES = ("windows-amd64", "linux-aarch64")
TARGETS = [("linux-x86_64", "3.11"), ("linux-x86_64", "3.12"), ("windows-amd64", "3.12")]


@pytest.mark.parametrize(
    ("system", "processor", "libc", "said"),
    [
        ("Linux", "x86_64", ("glibc", "2.28"), ""),
        ("Windows", "AMD64", ("", ""), ""),
        ("Linux", "aarch64", ("glibc", "2.38"), "aarch64"),  # this bundle has none for it
        ("Linux", "loongarch64", ("glibc", "2.38"), "loongarch64"),
        ("Linux", "i686", ("glibc", "2.38"), "i686"),
        ("Windows", "x86", ("", ""), "x86"),
        ("Darwin", "arm64", ("", ""), "Darwin"),
        ("Linux", "x86_64", ("glibc", "2.17"), "glibc 2.17"),
        ("Linux", "x86_64", ("", ""), "不是 glibc"),
    ],
)
def test_a_machine_that_does_not_fit_is_told_so(
    install: ModuleType, system: str, processor: str, libc: tuple[str, str], said: str
) -> None:
    told = install.wrong_machine(TARGETS, system, processor, libc)
    assert said in told and bool(told) == bool(said)
    if said:
        assert re.match(ONE, told), told


def test_a_python_that_does_not_fit_is_told_what_to_install(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = install.wrong_python(["3.11", "3.12"], "3.9")
    assert "3.9" in told and "Python 3.11 或 3.12" in told and told.count("。") == 1
    assert install.other(["9.9"]) == ""
    monkeypatch.setenv("PATH", str(Path(sys.base_prefix) / "bin"))
    assert install.other([HERE]), "another on the PATH is taken"
    ast.parse(
        INSTALL.read_text(encoding="utf-8"), feature_version=(3, 6)
    )  # what is told is told by an old one too


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small unpacked bundle for a machine that there is not."""
    place = tmp_path / "whole"
    (place / "wheels").mkdir(parents=True)
    shutil.copy(INSTALL, place)
    (place / "wheels" / "TARGETS").write_text("pdp-11 2.0\n")
    (place / "wheels" / "one.whl").write_bytes(b"1")
    lines = [
        f"{hashlib.sha256((place / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("install.py", "wheels/TARGETS", "wheels/one.whl")
    ]
    (place / "MANIFEST.sha256").write_text("".join(lines), encoding="utf-8")
    return place


def refusal(place: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(place / "install.py")], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 1 and not (place / ".venv").exists()
    [sentence] = done.stderr.splitlines()
    return sentence


def test_a_bundle_that_is_not_whole_is_not_installed(whole: Path) -> None:
    assert "只能装在 pdp-11 上" in refusal(whole), "whole, but for another machine"
    (whole / "wheels" / "two.whl").write_bytes(b"2")
    assert "（wheels/two.whl）" in refusal(whole)
    (whole / "wheels" / "two.whl").unlink()
    (whole / "wheels" / "one.whl").write_bytes(b"!")
    assert "（wheels/one.whl）" in refusal(whole)
    (whole / "wheels" / "TARGETS").unlink()
    assert "（wheels/TARGETS等 2 个文件）" in refusal(whole)
    (whole / "MANIFEST.sha256").unlink()
    assert "没有清单" in refusal(whole)
