"""Build one archive that installs 拟稿台 on machines without a network.

    python3 tools/bundle.py [--python 3.12 ...] [--platform linux-x86_64 ...] [-o FOLDER]

In it: the files that git tracks, the wheels of requirements.txt for each platform and version of
Python, the scripts of deploy/offline, and MANIFEST.sha256 of all of them. A .zip, because Windows
opens it without a tool, and any Python does elsewhere. The same commit and wheels give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from email.parser import BytesHeaderParser
from importlib.metadata import PackageNotFoundError, distribution
from itertools import product
from pathlib import Path

from setup import PINS, ROOT, RUNTIME, ensure

TOP = "nigaotai"
SCRIPTS = "deploy/offline/"
INSTALLER = "pip==25.3"  # what installs the wheels, also where a system's Python comes without pip
PYTHONS = ("3.11", "3.12", "3.13")
"""What servers and offices have: Debian 12 and openEuler 24.03, Ubuntu 24.04, Debian 13; each adds 0.3 GB."""
GLIBC = 28
"""The oldest glibc, 2.28: below it several of the wheels are not made."""
PLATFORMS = {"linux-x86_64": "x86_64", "linux-aarch64": "aarch64", "windows-amd64": "AMD64"}
SHOWN = {
    "linux-x86_64": "Linux x86-64",
    "linux-aarch64": "Linux aarch64",
    "windows-amd64": "Windows 64 位（x86-64）",
}
Target = tuple[str, str]
"""A platform and a version of Python."""


def main(arguments: list[str]) -> int:
    """Return 0 when every target is in the archive, 1 when one had to be left out."""
    parser = argparse.ArgumentParser(description="做一个离线安装包。")
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="3.12", help="给哪些 Python 版本用")
    parser.add_argument(
        "--platform", nargs="+", default=tuple(PLATFORMS), choices=tuple(PLATFORMS), help="给哪些机器用"
    )
    parser.add_argument("-o", default=str(ROOT / "dist"), metavar="FOLDER", help="放在哪个文件夹，默认 dist")
    given = parser.parse_args(arguments)
    try:
        _commit()
    except (OSError, subprocess.CalledProcessError):
        sys.exit("这里没有 git 或不是 git 仓库，不知道哪些文件该放进安装包；请在克隆下来的文件夹里做。")
    python = ensure(runtime_only=True)
    if Path(sys.prefix) != python.parent.parent:  # packaging and the installed requirements are there
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    with tempfile.TemporaryDirectory() as place:
        wheels, ready, whole = Path(place), [], True
        for target in product(given.platform, given.python):
            print(f"正在取 {SHOWN[target[0]]}、Python {target[1]} 的程序包……", flush=True)
            lacking = gather(target, wheels)
            if lacking:
                print(without(target, lacking), file=sys.stderr)
                whole = False
            else:
                ready.append(target)
        if not ready:
            sys.exit("没有一种机器的程序包是全的，没有做安装包；请检查网络或软件源后再试。")
        made = archive(wheels, ready, Path(given.o))
    print(f"做好了：{made}（{made.stat().st_size / 1e6:.0f} MB）")
    print(f"适用：{'；'.join(f'{SHOWN[name]} Python {version}' for name, version in ready)}。")
    return 0 if whole else 1


def without(target: Target, lacking: Iterable[str]) -> str:
    """The sentence for a target that is left out."""
    names = "、".join(sorted(lacking))
    return f"{names} 没有给 {SHOWN[target[0]]}、Python {target[1]} 用的安装文件，安装包里不包括这一种机器和版本。"


def gather(target: Target, wheels: Path) -> set[str]:
    """Put the wheels that a target needs into a folder; give the packages that have none for it.

    Raises:
        SystemExit: where nobody can be asked for them.
    """
    pins = dict(_pin(line) for line in _lines(PINS))
    names = closure(_installed, target)
    while True:
        wanted = [f"{name}=={pins[name]}" if name in pins else name for name in sorted(names)]
        if _download([*wanted, INSTALLER], target, wheels):
            return {each for each in wanted if _has_none(each, target, wheels)}
        # What the wheels themselves say counts; what is installed here is only where to begin.
        needed = closure(_of_wheels(wheels), target)
        if needed <= names:
            return set()
        names |= needed


def _has_none(package: str, target: Target, wheels: Path) -> bool:
    said = _download([package], target, wheels)
    if said and ("No matching distribution" not in said or "Retrying" in said):
        reason = said.strip().splitlines()[-1]
        sys.exit(f"{package} 没有下载成功，没有做安装包；请检查网络或软件源后再试。\n{reason}")
    return bool(said)


def closure(requires: Callable[[str], Iterable[str]], target: Target) -> set[str]:
    """The names of all packages that requirements.txt leads to on a target."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    environment = _environment(target)
    waiting = [(canonicalize_name(_pin(line)[0]), "") for line in _lines(RUNTIME)]
    seen = set[tuple[str, str]]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        for text in requires(one[0]):
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({**environment, "extra": one[1]}):
                waiting += [(canonicalize_name(needed.name), extra) for extra in ("", *needed.extras)]
    return {name for name, _ in seen}


def _environment(target: Target) -> dict[str, str]:
    from packaging.markers import default_environment

    windows = target[0].startswith("windows")
    return {
        **default_environment(),
        "python_version": target[1], "python_full_version": f"{target[1]}.0",
        "sys_platform": "win32" if windows else "linux", "os_name": "nt" if windows else "posix",
        "platform_system": "Windows" if windows else "Linux", "platform_machine": PLATFORMS[target[0]],
    }  # fmt: skip


def _installed(name: str) -> Iterable[str]:
    try:
        return distribution(name).requires or ()
    except PackageNotFoundError:  # another platform's
        return ()


def _of_wheels(wheels: Path) -> Callable[[str], Iterable[str]]:
    from packaging.utils import canonicalize_name

    here = {canonicalize_name(wheel.name.partition("-")[0]): wheel for wheel in wheels.glob("*.whl")}

    def requires(name: str) -> Iterable[str]:
        if name not in here:
            return ()
        with zipfile.ZipFile(here[name]) as opened:
            inside = next(each for each in opened.namelist() if each.endswith(".dist-info/METADATA"))
            return BytesHeaderParser().parsebytes(opened.read(inside)).get_all("Requires-Dist") or ()

    return requires


def _download(wanted: list[str], target: Target, wheels: Path) -> str:
    """What pip said when it could not; empty when it could."""
    machine = PLATFORMS[target[0]]
    tags = (
        ["win_amd64"]
        if machine == "AMD64"
        else [f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1)]
    )
    tags += [] if machine == "AMD64" else [f"manylinux{year}_{machine}" for year in (2014, 2010, 1)]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
    ]
    command += ["--only-binary=:all:", "--no-deps", "-d", str(wheels), "--implementation", "cp"]
    command += ["--python-version", target[1], *(f"--platform={tag}" for tag in tags), *wanted]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stderr or "pip" if done.returncode else ""


def archive(wheels: Path, targets: list[Target], folder: Path) -> Path:
    """Write the archive from tracked files and wheels, and give its path."""
    tracked = [path for path in _git("ls-files", "-z").split("\0") if (ROOT / path).is_file()]
    files = {path: (ROOT / path).read_bytes() for path in tracked}
    for path in [path for path in files if path.startswith(SCRIPTS)]:
        files[path.removeprefix(SCRIPTS)] = _for_its_readers(path, files.pop(path), targets)
    files["wheels/TARGETS"] = "".join(f"{name} {version}\n" for name, version in targets).encode()
    large = {f"wheels/{wheel.name}": wheel for wheel in wheels.glob("*.whl")}
    digests = {path: _digest(content) for path, content in files.items()}
    digests |= {path: _digest(wheel.read_bytes()) for path, wheel in large.items()}
    files["MANIFEST.sha256"] = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()
    moment = time.gmtime(int(_git("log", "-1", "--format=%ct")))[:6]
    name = f"nigaotai-offline-{moment[0]}{moment[1]:02}{moment[2]:02}-{_commit()}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as opened:
        for path in sorted({*files, *large}):
            entry = zipfile.ZipInfo(f"{TOP}/{path}", moment)
            entry.create_system, entry.external_attr = 3, (0o755 if path.endswith(".sh") else 0o644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path in large else zipfile.ZIP_DEFLATED
            opened.writestr(entry, large[path].read_bytes() if path in large else files[path])
    return folder / name


def _commit() -> str:
    """The commit, with a mark where files have been changed since."""
    return _git("describe", "--always", "--exclude=*", "--dirty=-changed").strip()


def _for_its_readers(path: str, content: bytes, targets: list[Target]) -> bytes:
    """What is opened on Windows as Windows writes it, with what the bundle is for."""
    if not path.endswith((".cmd", ".txt")):
        return content
    platforms = "；".join(dict.fromkeys(SHOWN[name] for name, _ in targets))
    pythons = "、".join(dict.fromkeys(version for _, version in targets))
    text = (
        content.decode().replace("{PLATFORMS}", platforms).replace("{PYTHONS}", pythons).replace("\n", "\r\n")
    )
    return text.encode("utf-8-sig" if path.endswith(".txt") else "utf-8")


def _lines(file: str) -> list[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.partition("#")[0].strip()]


def _pin(line: str) -> tuple[str, str]:
    from packaging.utils import canonicalize_name

    name, _, version = line.partition("==")
    return canonicalize_name(name), version


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
