"""PDF through LibreOffice, where it is installed on the server; nothing else is tried."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gongwen.errors import GongwenError

LIMIT = 60  # seconds
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def office() -> str | None:
    """The path of LibreOffice, or None."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def to_pdf(word: bytes, seconds: float = LIMIT) -> bytes:
    """Convert one .docx. Raises GongwenError where LibreOffice is missing, too slow or fails."""
    return converted({"a.docx": word}, "pdf", seconds)["a.pdf"]


def converted(files: Mapping[str, bytes], to: str, seconds: float = LIMIT) -> dict[str, bytes]:
    """Convert files, by name, in one run of LibreOffice that may take so many seconds.

    It gets a profile of its own, so that neither a user's settings nor an office left open matter.
    """
    program = office()
    if program is None:
        raise GongwenError("这台服务器没有装 LibreOffice，不能直接出 PDF；请下载 Word 后另存为 PDF。")
    with TemporaryDirectory(prefix="nigaotai-") as folder:
        place = Path(folder)
        for name, content in files.items():
            (place / name).write_bytes(content)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            folder,
            *files,
        ]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=seconds, check=True)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise GongwenError(f"转 PDF 超过 {seconds:g} 秒没有完成；请下载 Word 后另存为 PDF。") from None
        except (subprocess.CalledProcessError, OSError):
            raise GongwenError("LibreOffice 没有转成；请下载 Word 后另存为 PDF。") from None
        ending = to.split(":")[0]
        made = {f"{Path(name).stem}.{ending}": place / f"{Path(name).stem}.{ending}" for name in files}
        if not all(path.is_file() for path in made.values()):
            raise GongwenError("LibreOffice 没有转成；请下载 Word 后另存为 PDF。")
        return {name: path.read_bytes() for name, path in made.items()}
