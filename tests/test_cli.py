"""The commands as others call them: output, exit codes, one clear line on standard error."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gongwen.library import ROOT

EXAMPLE = ROOT / "prompts" / "democratic_life_meeting_report" / "example.yaml"
TOP = "document: democratic_life_meeting_report\nversion: 1\nanswers:\n"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m gongwen` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "gongwen", *arguments], cwd=ROOT, capture_output=True, check=False
    )


def test_render_writes_text_whose_spans_are_the_json() -> None:
    text = run("render", str(EXAMPLE)).stdout.decode()
    paragraphs = json.loads(run("render", str(EXAMPLE), "--to", "json").stdout)["paragraphs"]
    assert "\n".join(paragraph["text"] for paragraph in paragraphs) + "\n" == text
    for paragraph in paragraphs:
        assert set(paragraph) == {"id", "role", "text", "spans"}
        at = 0
        for span in paragraph["spans"]:
            assert span["start"] == at and span["kind"] in ("answer", "accepted", "offered", "fixed", "blank")
            at = span["end"]
        assert at == len(paragraph["text"])


def test_render_writes_files(tmp_path: Path) -> None:
    done = run("render", str(EXAMPLE), "--to", "docx", "-o", str(tmp_path / "报告.docx"))
    assert done.returncode == 0
    data = (tmp_path / "报告.docx").read_bytes()
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert b"<p" in run("render", str(EXAMPLE), "--to", "html").stdout


def test_check_tells_a_sum_that_does_not_add_up(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(
        f"{TOP}  opinions: {{team: {{total: 17, problems: 9, suggestions: 7}}}}\n", encoding="utf-8"
    )
    done = run("check", str(path), "--json")
    text = run("render", str(path)).stdout.decode()
    assert done.returncode == 1
    found = {finding["id"]: finding for finding in json.loads(done.stdout)}
    wrong = found["figures.team_sum"]
    assert wrong["level"] == "必改" and "9 + 7 = 16" in wrong["message"]
    assert wrong["path"] == "opinions.team.total" and wrong["paragraph"]
    assert text[wrong["start"] : wrong["end"]] == "17"
    assert any(id.startswith("blank:") for id in found)


def test_check_of_a_finished_report_is_clean() -> None:
    assert run("check", str(EXAMPLE)).returncode == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "找不到文件"),
        (b"\xff\xfe\x00\x00\xff", "UTF-8"),
        (b"hello", "不是拟稿台的答案文件"),
        (TOP.encode() + b"  meeting: {date: 2022-02-30}\n", "没有2022年2月30日"),
        (b"a: &x [*x]\n", "不能用 *"),
        (b"", "不是拟稿台的答案文件"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(
    content: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "draft.yaml"
    if content is not None:
        path.write_bytes(content)
    for command in ("render", "check"):
        done = run(command, str(path))
        message = done.stderr.decode()
        assert done.returncode == 2
        assert words in message and message.count("\n") == 1 and "Traceback" not in message
        assert done.stdout == b""
