"""Install what lies in this folder on this machine, without a network: checked, then by tools/setup.py.

    python3 install.py

Written for old Pythons too (3.6): which one there is, is the first thing that it has to tell.
"""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFEST, WHEELS = "MANIFEST.sha256", "wheels"
PLATFORMS = {
    ("linux", "x86_64"): "linux-x86_64",
    ("linux", "aarch64"): "linux-aarch64",
    ("linux", "arm64"): "linux-aarch64",
    ("windows", "amd64"): "windows-amd64",
}
GLIBC = (2, 28)


def main() -> int:
    """Return 0 when all is installed, 1 after one sentence on what stands in the way."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Chinese
    said = spoilt(HERE)
    if said:
        return tell(said)
    lines = (HERE / WHEELS / "TARGETS").read_text(encoding="utf-8").splitlines()
    targets = [tuple(line.split()) for line in lines]
    system, machine = platform.system(), platform.machine()
    said = wrong_machine(targets, system, machine, platform.libc_ver())
    if said:
        return tell(said)
    versions = fitting(targets, system, machine)
    here = "{}.{}".format(*sys.version_info[:2])
    python = sys.executable if here in versions and sys.maxsize > 2**32 else other(versions)
    if not python:
        return tell(wrong_python(versions, here))
    code = subprocess.call([python, str(Path("tools") / "setup.py"), "--runtime"], cwd=str(HERE))
    if code == 0:
        print("装好了。启动：Windows 双击 run.cmd，Linux 运行 sh run.sh。")
    return code


def tell(sentence: str) -> int:
    """Say why it does not go on."""
    print(sentence, file=sys.stderr)
    return 1


def fitting(targets: list, system: str, machine: str) -> list:
    """The versions of Python for which this machine's wheels are here."""
    mine = PLATFORMS.get((system.lower(), machine.lower()))
    return [version for name, version in targets if name == mine]


def wrong_machine(targets: list, system: str, machine: str, libc: tuple) -> str:
    """Why this machine is not one of those that the bundle is for; empty where it is."""
    if not fitting(targets, system, machine):
        names = "、".join(sorted({name for name, _ in targets}))
        return (
            f"这台机器是 {system} {machine}，这个安装包只能装在 {names} 上；请另要一份适合这台机器的安装包。"
        )
    if system == "Linux" and (libc[0] != "glibc" or numbers(libc[1]) < GLIBC):
        found = " ".join(libc).strip() or "不是 glibc"
        return f"这台机器的系统库（{found}）太旧或不合用，需要 glibc 2.28 以上；请换一台系统较新的机器。"
    return ""


def numbers(version: str) -> tuple:
    """2.31 as (2, 31)."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def wrong_python(versions: list, here: str) -> str:
    """The sentence for a machine that has no fitting Python."""
    wanted = " 或 ".join(versions)
    return (
        f"这台机器的 Python 是 {here}，这个安装包要用 64 位的 Python {wanted}；请先安装其中一种，再装一次。"
    )


def other(versions: list) -> str:
    """Another Python of this machine that fits; empty where there is none."""
    code = "import sys; print(sys.executable if sys.maxsize > 2**32 else '')"
    for version in reversed(versions):
        # On Windows the launcher knows where they lie; elsewhere a name on the PATH may lead nowhere.
        for asked in (["python" + version], ["py", "-" + version]):
            if shutil.which(asked[0]):
                try:
                    found = subprocess.check_output([*asked, "-c", code], stderr=subprocess.DEVNULL)
                except (OSError, subprocess.CalledProcessError):
                    continue
                if found.strip():
                    return found.decode(errors="replace").strip()
    return ""


def spoilt(place: Path) -> str:
    """What is missing, changed or foreign beside the manifest, in one sentence; empty where nothing is."""
    try:
        lines = (place / MANIFEST).read_text(encoding="utf-8").splitlines()
        wheels = [f"{WHEELS}/{each.name}" for each in (place / WHEELS).iterdir()]
    except (OSError, UnicodeDecodeError):
        return f"安装包不完整（没有清单 {MANIFEST} 或文件夹 {WHEELS}），没有安装；请重新复制一份安装包再装。"
    print("正在核对安装包……", flush=True)
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    bad = [name for name in sorted(listed) if digest_of(place / name) != listed[name]]
    bad += [name for name in sorted(wheels) if name not in listed]  # pip would take it
    if not bad:
        return ""
    more = f"等 {len(bad)} 个文件" if len(bad) > 1 else ""
    return f"安装包不完整或被改动过（{bad[0]}{more}），没有安装；请重新复制一份安装包再装。"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
