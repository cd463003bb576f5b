"""Golden dossiers: `tests/dossiers/<case>/answers.yaml -> one text a paper, beside it`.

`python -m tests.dossiers` writes them anew; the difference is read by a person before it is
committed.
"""

from __future__ import annotations

from pathlib import Path

from gongwen.answers import Answers
from gongwen.answers_file import load
from gongwen.dossier import Paper, compose_dossier
from gongwen.drafting import compose
from gongwen.library import library

FOLDER = Path(__file__).resolve().parent / "dossiers"
CASES = ("leadership", "branch")


def answers_of(case: str) -> Answers:
    """The answers of a golden case."""
    return load((FOLDER / case / "answers.yaml").read_text(encoding="utf-8"))


def papers_of(answers: Answers) -> tuple[Paper, ...]:
    """The dossier of answers."""
    return compose_dossier(library().document(answers.document), answers)


def texts(case: str) -> dict[str, str]:
    """The golden files of a case, by name: its papers, and the empty forms beside them."""
    answers = answers_of(case)
    made = {each.document.id: each.draft.text for each in papers_of(answers)}
    made |= {form.id: compose(form, answers).text for form in library().document(answers.document).forms}
    return {f"{id}.txt": f"{text}\n" for id, text in made.items()}


def main() -> None:
    """Write every golden file anew; one of a paper that is no more goes."""
    for case in CASES:
        made = texts(case)
        for path in (FOLDER / case).glob("*.txt"):
            if path.name not in made:
                path.unlink()
        for name, text in made.items():
            (FOLDER / case / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
