"""The README shows what really happens: its example is run, its paths and make targets exist.

`python -m tests.test_readme` writes the example and its output into README.md anew.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from gongwen.library import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "docs/example.yaml").read_text(encoding="utf-8")


def fence(mark: str) -> str:
    """The pattern of a fenced block behind an HTML comment."""
    return rf"(<!-- {re.escape(mark)} -->\n```\w*\n)(.*?)(```\n)"


def block(mark: str) -> str:
    found = re.search(fence(mark), README, re.DOTALL)
    assert found, f"README.md has no block <!-- {mark} -->"
    return found[2]


def rendered() -> subprocess.CompletedProcess[bytes]:
    """Run the command that the README names."""
    command = re.search(r"^python (-m gongwen render \S+)$", README, re.MULTILINE)
    assert command
    return subprocess.run([sys.executable, *command[1].split()], cwd=ROOT, capture_output=True, check=False)


def test_the_example_is_the_file() -> None:
    assert block("docs/example.yaml") == EXAMPLE


def test_the_command_prints_what_the_readme_shows() -> None:
    done = rendered()
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout.decode() == block("output")


@pytest.mark.parametrize("file", ["README.md", "README.zh-CN.md"])
def test_every_link_leads_somewhere(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("file", ["README.md", "README.zh-CN.md"])
def test_every_command_named_exists(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for script in re.findall(r"py ((?:tools|benchmarks)\\\w+\.py)", text):
        assert (ROOT / script.replace("\\", "/")).exists(), script


def write() -> None:
    """Put the example and its present output into README.md."""
    text = README
    for mark, content in (("docs/example.yaml", EXAMPLE), ("output", rendered().stdout.decode())):
        text = re.sub(fence(mark), lambda m, put=content: m[1] + put + m[3], text, flags=re.DOTALL)
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
