"""拟稿台 served from a folder of its own, for the benchmarks and the screenshot.

Starts `tools/run.py` as a user does, with NIGAOTAI_DATA on a temporary folder, reads the
address that it prints, and stops it at the end. Needs nothing but the standard library.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(command: Sequence[str] = (), cwd: Path = ROOT) -> Iterator[str]:
    """Yield the address of a server with no drafts; stop it and remove its data afterwards.

    Args:
        command: what starts it, by default `tools/run.py` with this Python.
        cwd: where it is started; Streamlit reads its settings there.

    Raises:
        RuntimeError: if it ended without printing an address.
    """
    # On Windows the database may still be open for a moment when the folder is removed.
    with tempfile.TemporaryDirectory(prefix="nigaotai-", ignore_cleanup_errors=True) as data:
        server = subprocess.Popen(
            list(command) or [sys.executable, str(ROOT / "tools" / "run.py")],
            cwd=cwd,
            env={**os.environ, "NIGAOTAI_DATA": data, "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _address(server: subprocess.Popen[str]) -> str:
    lines = []
    assert server.stdout is not None
    for line in server.stdout:
        lines.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return found[0]
    raise RuntimeError("拟稿台没有启动：" + "".join(lines))
