"""PDF: a clear word where LibreOffice is missing, slow or fails, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.errors import GongwenError
from gongwen.export import pdf


def program(tmp_path: Path, body: str) -> str:
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_where_libreoffice_is_missing_the_word_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "office", lambda: None)
    with pytest.raises(GongwenError, match=r"^这台服务器没有装 LibreOffice.*下载 Word 后另存为 PDF。$"):
        pdf.to_pdf(b"x")


@pytest.mark.parametrize(
    ("body", "message"),
    [("exec sleep 30", "超过 0.5 秒没有完成"), ("exit 3", "没有转成"), ("exit 0", "没有转成")],
)
def test_a_slow_or_failing_office_ends_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, message: str
) -> None:
    monkeypatch.setattr(pdf, "office", lambda: program(tmp_path, body))
    with pytest.raises(GongwenError, match=message):
        pdf.to_pdf(b"x", 0.5)


def test_what_it_makes_is_given_back_and_the_folder_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "where"
    body = f"pwd > {kept}; cp a.docx a.pdf"
    monkeypatch.setattr(pdf, "office", lambda: program(tmp_path, body))
    assert pdf.to_pdf(b"words") == b"words"
    assert not Path(kept.read_text().strip()).exists()
