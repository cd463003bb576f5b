"""The example of a unit's own content (docs/unit) over our content without most phrases, so that tests are quick."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongwen.content_root import FOLDERS, OURS, read_from

EXAMPLE = OURS / "docs" / "unit"
GONE = (
    "phrasebank/intents/0[1-35-9]*", "phrasebank/intents/[1-9a-z]*", "phrasebank/formulations/[b-oq-z]*",
    "phrasebank/text_rules/[a-ce-mo-z]*", "phrasebank/years/201*", "phrasebank/rules/[de]*",
    "phrasebank/across", "phrasebank/timeline.yaml",
)  # fmt: skip
"""Most phrases, formulations and rules, and below all papers of the dossier; the example does not need them."""
PHRASE = """\
- id: qingjiang.hotline
  text: 通过供水热线逐条记录用户来电
  section: 征求意见
  purpose: 说明怎样征求意见
  source: 本局热线办法
  verified: 原件
"""
"""One phrase more of that unit."""
UNIT = "清江县水务局（虚构）"


def smaller(folder: Path) -> Path:
    """Our content in a folder, without most of it."""
    for each in FOLDERS:
        shutil.copytree(OURS / each, folder / each)
    for pattern in GONE:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for outline in folder.glob("templates/*/outline.yaml"):
        if "part_of:" in outline.read_text(encoding="utf-8"):
            shutil.rmtree(outline.parent)
    return folder


@contextmanager
def own_cache(folder: Path) -> Iterator[None]:
    """A cache folder of the test's own; the content that counts afterwards is ours again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder)
        try:
            yield
        finally:
            read_from(OURS)
