"""A real server with a unit's own content: refused whole at the start, changed and told of while it runs."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from gongwen.content_root import OURS
from tests.servers import Desk
from tests.unit_example import EXAMPLE, PHRASE, smaller

PATIENCE = 240.0


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A server of this program in a folder with less content, which is checked in less time."""
    root = smaller(tmp_path / "root")
    for each in ("gongwen", "ui", ".streamlit"):
        shutil.copytree(
            OURS / each, root / each, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml")
        )
    shutil.copy(OURS / "streamlit_app.py", root)
    shutil.copytree(EXAMPLE, tmp_path / "unit")
    made = Desk(
        tmp_path / "data",
        {"GONGWEN_CONTENT": str(tmp_path / "unit"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    made.root = root
    return made


@pytest.mark.soak
def test_a_folder_with_a_mistake_is_refused_at_the_start_and_taken_later_without_one(
    desk: Desk, tmp_path: Path
) -> None:
    new = tmp_path / "unit/phrasebank/phrases/new.yaml"
    new.write_text(PHRASE.replace("text: ", "txt: "), encoding="utf-8")
    process = desk.begin()
    assert process.wait(PATIENCE) == 2
    desk.log.close()
    told = desk.told().splitlines()[-1]
    assert (
        "Traceback" not in desk.told()
        and told.startswith(f"单位内容有误，拟稿台没有启动：{new}:1:3：缺少“text”")
        and "（另有 1 处）" in told
    )
    new.unlink()
    with desk:
        assert ask(desk, "choices")["unit"] == "清江县水务局（虚构）"
        assert "qingjiang.opinions_window" in found(desk, "窗口意见箱") and not found(
            desk, "供水热线逐条记录"
        )
        new.write_text(PHRASE, encoding="utf-8")
        until(lambda: "qingjiang.hotline" in found(desk, "供水热线逐条记录"))
        new.write_text(PHRASE + "- id: [\n", encoding="utf-8")
        until(lambda: ask(desk, "choices")["fault"])
        assert ask(desk, "choices")["fault"].startswith(
            "phrasebank/phrases/new.yaml:8:1：这一行不合 YAML 的写法"
        )
        assert "qingjiang.hotline" in found(desk, "供水热线逐条记录")
        assert httpx.get(f"{desk.url}/ext/health").status_code == 200
    lines = [line for line in desk.told().splitlines() if "单位内容" in line]
    assert [line[:20] for line in lines[1:]] == [
        "单位内容（清江县水务局（虚构））已换成新",
        "单位内容的改动没有生效，仍用原来的一套：",
    ]


def ask(desk: Desk, what: str, **given: Any) -> dict[str, Any]:
    """What the page of phrases is told; at first their keys are still being made."""
    last = time.monotonic() + PATIENCE
    while (told := httpx.post(f"{desk.url}/ext/bank/{what}", json=given, timeout=60)).status_code == 503:
        assert "词库正在第一次整理" in told.text and time.monotonic() < last
        time.sleep(0.2)
    assert told.status_code == 200, told.text
    return dict(told.json())


def found(desk: Desk, query: str) -> set[str]:
    return {each["id"] for each in ask(desk, "found", query=query)["found"][:3]} & {
        "qingjiang.hotline", "qingjiang.opinions_window",
    }  # fmt: skip


def until(true: Callable[[], object]) -> None:
    last = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < last
        time.sleep(0.2)
