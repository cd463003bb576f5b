"""Read the words of a file somebody brought: .txt in the encodings of Chinese offices, or .docx."""

from __future__ import annotations

import re
from pathlib import Path

from gongwen.errors import GongwenError

LARGEST = 20_000_000
"""Bytes of a file that is read at all."""
LONGEST = 500_000
"""Characters of a text that is taken; a report has a few thousand."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "是 PDF，读不了；请打开后把文字复制出来，存成 .txt 再试。"),
    (b"{\\rtf", "是 RTF 文件，读不了；请用 Word 或 WPS 另存为 .docx 再试。"),
    (b"\x89PNG", "是图片，没有可读的文字；请换成 .docx 或 .txt。"),
    (b"\xff\xd8\xff", "是图片，没有可读的文字；请换成 .docx 或 .txt。"),
    (b"Rar!", "是压缩包，读不了；请解开后选里面的 .docx 或 .txt。"),
    (b"7z\xbc\xaf", "是压缩包，读不了；请解开后选里面的 .docx 或 .txt。"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_USUAL = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203bA-Za-z0-9\s!-/:-@\[-`{-~×·]")
_SAMPLE = 4000


def read_words(path: Path) -> str:
    """The text of a file. Raises GongwenError with one sentence that says what to do."""
    return words_of(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """A file that is not too large. Raises GongwenError with one sentence that says what to do."""
    try:
        if path.stat().st_size > LARGEST:
            raise GongwenError(
                f"{path.name} 超过 {LARGEST // 1_000_000} MB，没有读；请只留下要校核的文字再试。"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise GongwenError(f"找不到文件 {path}，请核对文件名。") from None
    except OSError as error:
        raise GongwenError(f"{path} 打不开（{error.strerror}），请检查权限。") from None


def words_of(data: bytes, name: str) -> str:
    """The text of a file's bytes, by what they are and not by the name's ending.

    Raises GongwenError with one sentence that says what to do.
    """
    if len(data) > LARGEST:
        raise GongwenError(f"{name} 超过 {LARGEST // 1_000_000} MB，没有读；请只留下要校核的文字再试。")
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise GongwenError(f"{name} 加了密码，读不了；请打开后去掉密码，另存为 .docx 再试。")
        raise GongwenError(f"{name} 是旧格式（.doc 或 .wps），读不了；请用 Word 或 WPS 另存为 .docx 再试。")
    for start, advice in _OTHERS:
        if data.startswith(start):
            raise GongwenError(f"{name} {advice}")
    if data.startswith(b"PK"):
        from gongwen.intake.docx_words import docx_words

        text = docx_words(data, name)
    else:
        text = _plain(data, name)
    if not text.strip():
        raise GongwenError(f"{name} 里没有文字（也可能全是图片）；请换成有文字的 .docx 或 .txt。")
    if len(text) > LONGEST:
        raise GongwenError(
            f"{name} 有 {len(text)} 个字，太长；请分成几份，每份不超过 {LONGEST // 10000} 万字。"
        )
    return text


def _plain(data: bytes, name: str) -> str:
    """Text in UTF-8, GB18030 (GBK with it) or UTF-16; of several that fit, the one with the most usual characters."""
    for start, encoding in _BOMS:
        if data.startswith(start):
            return _decoded(data, encoding) or data.decode(encoding, errors="replace")
    if b"\0" not in data and (text := _decoded(data, "utf-8")) is not None:
        return text
    orders = ("utf-16-le", "utf-16-be") if b"\0" in data else ("gb18030", "utf-16-le", "utf-16-be")
    texts = [text for encoding in orders if (text := _decoded(data, encoding)) is not None]
    # A Chinese text has above nine tenths of usual characters, noise below a half.
    best = max(texts, key=_usual, default="")
    if not best or _usual(best) < 0.7:
        raise GongwenError(f"{name} 不是能读的文字文件；请另存为 UTF-8 的 .txt，或者 .docx。")
    return best


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / max(1, len(sample))
