"""An answers file that a browser sends: measured before it is read, refused in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.errors import AnswersError, GongwenError
from gongwen.store.limits import LONGEST_TITLE, checked_title

LARGEST = 4_000_000
"""Bytes; as many as the reader's limit of characters can need and no report comes near."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What an uploaded file holds; of its name only what can stand in a list."""

    title: str
    answers: Answers


def read_upload(name: str, data: bytes) -> Upload:
    """Read an uploaded answers file of this or an older version.

    Nothing named by the file is ever opened or written: its name becomes a title only.

    Raises:
        GongwenError: too large, no UTF-8, no answers file, or one from a newer version.
    """
    title = _title(name)
    if len(data) > LARGEST:
        size = len(data) / 1_000_000
        raise GongwenError(
            f"文件有 {size:.0f} MB，不像是一份答案文件（最多 {LARGEST // 1_000_000} MB），请核对选错了没有。"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GongwenError("这不是 UTF-8 编码的答案文件，请另存为 UTF-8 后再试。") from None
    try:
        return Upload(title, load(text, title))
    except AnswersError as error:
        first, rest = error.mistakes[0], len(error.mistakes) - 1
        more = f"（另有 {rest} 处）" if rest else ""
        advice = f"；{first.advice}" if first.advice else ""
        raise GongwenError(f"第 {first.line} 行：{first.message}{more}{advice}。") from None


def _title(name: str) -> str:
    # Browsers of both kinds of system have been known to send a whole path.
    stem = PurePosixPath(PureWindowsPath(name).name).stem
    try:
        return checked_title(stem[:LONGEST_TITLE])
    except GongwenError:
        return "上传的稿件"
