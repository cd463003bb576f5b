"""Read the words of a file somebody brought: .txt in the encodings of Chinese offices, or .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gongwen.errors import GongwenError

LARGEST = 20_000_000
"""Bytes of a file, and of the document part of a .docx once unpacked."""
_OLE = b"\xd0\xcf\x11\xe0"


def read_words(path: Path) -> str:
    """The text of a file. Raises GongwenError with one sentence that says what to do."""
    try:
        if path.stat().st_size > LARGEST:
            raise GongwenError(
                f"{path.name} 超过 {LARGEST // 1_000_000} MB，没有读；请只留下要校核的文字再试。"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise GongwenError(f"找不到文件 {path}，请核对文件名。") from None
    except OSError as error:
        raise GongwenError(f"{path} 打不开（{error.strerror}），请检查权限。") from None
    return words_of(data, path.name)


def words_of(data: bytes, name: str) -> str:
    """The text of a file's bytes. Raises GongwenError with one sentence that says what to do."""
    if data.startswith(_OLE):
        raise GongwenError(
            f"{name} 是 .doc、.wps 或加了密码的文件，读不了；请用 Word 或 WPS 另存为不加密的 .docx。"
        )
    if data.startswith(b"PK"):
        return _docx(data, name)
    return _plain(data, name)


def _plain(data: bytes, name: str) -> str:
    for start, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(start):
            return data.decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GongwenError(f"{name} 不是能读的文字文件；请另存为 UTF-8 的 .txt，或者 .docx。")


def _docx(data: bytes, name: str) -> str:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > 10 * LARGEST:
                raise GongwenError(f"{name} 展开后太大，没有读；请检查文件是否正常。")
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise GongwenError(f"{name} 不是完好的 .docx；请用 Word 或 WPS 打开后另存为 .docx 再试。") from None
