"""Golden whole reports: `tests/reports/<case>/answers.yaml -> report.txt, findings.json`.

`python -m tests.reports` writes them anew; the difference is read by a person
before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path

from gongwen.answers_file import load
from gongwen.drafting import Draft, compose
from gongwen.library import ROOT, library

FOLDER = Path(__file__).resolve().parent / "reports"


def cases() -> dict[str, Path]:
    """Every golden case with its answers file; the example on the first screen is one of them."""
    found = {folder.name: folder / "answers.yaml" for folder in sorted(FOLDER.iterdir()) if folder.is_dir()}
    for document in library().documents:
        found[f"example_{document}"] = ROOT / "prompts" / document / "example.yaml"
    return {name: path for name, path in found.items() if path.exists()}


def finished() -> list[str]:
    """The cases that are complete; a `half_` one shows a draft with much skipped."""
    return [name for name in cases() if not name.startswith("half_")]


def drafted(path: Path) -> Draft:
    """The draft of an answers file."""
    answers = load(path.read_text(encoding="utf-8"), path.name)
    return compose(library().document(answers.document), answers)


def outcome(path: Path) -> dict[str, str]:
    """The golden files of a case, by name."""
    draft = drafted(path)
    findings = json.dumps([finding.as_json() for finding in draft.findings], ensure_ascii=False, indent=1)
    return {"report.txt": draft.text + "\n", "findings.json": findings + "\n"}


def main() -> None:
    """Write every golden file anew."""
    for name, path in cases().items():
        folder = FOLDER / name
        folder.mkdir(exist_ok=True)
        for file, text in outcome(path).items():
            (folder / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
