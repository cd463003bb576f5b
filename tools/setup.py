"""Fill .venv with what the requirement files name; nothing is installed twice.

    python3 tools/setup.py             everything: to run, test, lint and measure
    python3 tools/setup.py --runtime   only what the page runs on

Where the folder `wheels` of an offline bundle (tools/bundle.py) lies here, all comes from there
and the network is not asked.

Works with the standard library alone, and its first lines on an old Python too, because it
runs before anything is installed. A stamp in .venv holds a hash of the requirement files and
is written only when pip has finished, so a broken or outdated .venv is mended by itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELS = ROOT / "wheels"
BROUGHT = sorted(WHEELS.glob("pip-*.whl"))
"""The pip of an offline bundle; none where this is no bundle."""
RUNTIME, DEVELOPMENT, PINS = "requirements.txt", "requirements-dev.txt", "constraints.txt"
OLDEST = (3, 11)
WARM = "from gongwen.library import library; from gongwen.search.cache import bank; library(), bank()"
"""Fills the caches of the user's folder, so that the first start need not."""
NEWER = ("python3.11", "python3.12", "python3.13", "python3.14", "python3")


def ensure(runtime_only: bool = False) -> Path:
    """Return the Python of a filled .venv, filling it first where needed.

    Raises:
        SystemExit: with one Chinese sentence that says what is missing and what to do.
    """
    files = [RUNTIME] if runtime_only else [RUNTIME, DEVELOPMENT]
    missing = [file for file in files if not _is_installed(file)]
    if missing:
        begun = time.monotonic()
        if not _runs(PYTHON):
            _create()
        print("正在安装所需的程序包（首次约需一两分钟）…", flush=True)
        _install(files)
        for file in missing:
            _stamp(file).write_text(_hash(file), encoding="ascii")
        print("正在整理词库（只需一次）…", flush=True)
        # What does not work here is done, or told, when the page starts.
        subprocess.run([str(PYTHON), "-c", WARM], cwd=ROOT, capture_output=True, check=False)
        print(f"安装完成，用时 {time.monotonic() - begun:.0f} 秒。", flush=True)
    return PYTHON


def _is_installed(file: str) -> bool:
    try:
        return PYTHON.exists() and _stamp(file).read_text(encoding="ascii") == _hash(file)
    except OSError:
        return False


def _stamp(file: str) -> Path:
    return VENV / f".installed-{Path(file).stem}"


def _hash(file: str) -> str:
    digest = hashlib.sha256()
    for name in (file, PINS):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _create() -> None:
    python = sys.executable if sys.version_info >= OLDEST else _newer_python()
    shutil.rmtree(VENV, ignore_errors=True)
    # A bundle brings pip as a wheel, so that a system whose Python has no ensurepip needs nothing more.
    bare = ["--without-pip"] if BROUGHT else []
    done = subprocess.run(
        [python, "-m", "venv", *bare, str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode == 0 and _runs(PYTHON):
        return
    shutil.rmtree(VENV, ignore_errors=True)  # a half-made one has no pip
    said = done.stdout + done.stderr
    if "ensurepip" in said or "No module named venv" in said:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        sys.exit(
            f"这台机器的 Python 不能建立独立环境（缺少 venv 或 ensurepip）。"
            f"请先安装：Debian、Ubuntu 用管理员运行 apt-get install {package} 或 python3-venv；"
            "其他系统请从 python.org 安装 Python 3.11 以上版本。然后重新运行本命令。"
        )
    sys.exit(f"建立 .venv 没有成功，请检查本文件夹能否写入、磁盘是否已满。\n{said.strip()}")


def _newer_python() -> str:
    for name in NEWER:
        path = shutil.which(name)
        if path and _is_new_enough(path):
            return path
    found = "{}.{}".format(*sys.version_info[:2])
    sys.exit(f"需要 Python 3.11 或更新的版本，这里的是 {found}。请安装后重新运行本命令。")


def _is_new_enough(python: str) -> bool:
    code = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def _runs(python: Path) -> bool:
    """Whether a .venv is there whose Python starts and has pip (not one moved or half made)."""
    if not python.exists():
        return False
    needed = "sys" if BROUGHT else "pip"
    try:
        done = subprocess.run([str(python), "-c", f"import {needed}"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and _is_new_enough(str(python))


def _install(files: list[str]) -> None:
    command = [str(PYTHON), *([str(BROUGHT[-1] / "pip")] if BROUGHT else ["-m", "pip"])]
    command += ["install", "--quiet", "--no-input", "--disable-pip-version-check", "-c", str(ROOT / PINS)]
    for file in files:
        command += ["-r", str(ROOT / file)]
    environment = dict(os.environ)
    if BROUGHT:
        command += ["--no-index", "--find-links", str(WHEELS), "pip"]
        environment["PIP_CONFIG_FILE"] = os.devnull  # what this machine installs from otherwise
    try:
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        sys.exit("安装被中断；重新运行本命令会接着装。")
    if code != 0 and BROUGHT:
        sys.exit("安装没有完成，原因见上。请检查磁盘是否已满，或重新复制一份安装包，然后再安装一次。")
    if code != 0:
        sys.exit(
            "安装没有完成，原因见上。请检查网络；在内网可先设置环境变量 PIP_INDEX_URL 指向本单位的"
            "软件源，或用 PIP_FIND_LINKS 指向事先下载好的安装包文件夹，然后重新运行本命令，会接着装。"
        )


if __name__ == "__main__":
    ensure(runtime_only="--runtime" in sys.argv[1:])
