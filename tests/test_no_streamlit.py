"""The engine drafts a whole report where streamlit cannot be imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import sys
class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "streamlit":
            raise ImportError("streamlit is forbidden here")
sys.meta_path.insert(0, Forbidden())
from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.docx import to_docx
from gongwen.export.html import to_html
from gongwen.library import library
document = library().document("democratic_life_meeting_report")
draft = compose(document, load(document.example))
assert len(draft.text) > 1000 and to_docx(draft.paragraphs) and to_html(draft.paragraphs)
assert "streamlit" not in sys.modules
"""


def test_a_whole_report_without_streamlit() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
