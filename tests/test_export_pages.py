"""The page as LibreOffice sets it: 22 lines of 28 characters (GB/T 9704—2012, 5.2.3)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gongwen.export.docx import to_docx
from gongwen.spans import Paragraph, Role, Span

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is missing"
)


def pages(made: bytes, folder: Path) -> list[list[str]]:
    """Convert a .docx and give the lines of each page without blanks, the page number last."""
    (folder / "a.docx").write_bytes(made)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*soffice, str(folder / "a.docx")], check=True, capture_output=True, timeout=120)
    read = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(folder / "a.pdf"), "-"], check=True, capture_output=True
    )
    texts = read.stdout.decode().split("\f")[:-1]
    return [["".join(line.split()) for line in text.split("\n") if line.strip()] for text in texts]


def test_a_full_page_and_a_date_that_does_not_stand_alone(tmp_path: Path) -> None:
    """43 lines of text leave one line on page 2: too few for the sign-off, so the last words go with it."""
    texts: list[tuple[Role, str]] = [
        ("body", "国" * (28 * 42 - 2)),
        ("body", "特此报告。"),
        ("signature", "中共星河区委"),
        ("date", "2022年1月28日"),
    ]
    made = to_docx([Paragraph(role, role, (Span(text, "fixed"),)) for role, text in texts])
    first, second, third = pages(made, tmp_path)
    assert [len(line) for line in first[:-1]] == [26, *[28] * 21]
    assert [len(line) for line in second[:-1]] == [28] * 20
    assert third[:-1] == ["特此报告。", "中共星河区委", "2022年1月28日"]
    assert [page[-1] for page in (first, second, third)] == ["—1—", "—2—", "—3—"]
