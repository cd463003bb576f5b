"""`check --across`: several papers of one dossier against each other, and against an answers file among them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.commands.common import FOUND, READ, read_utf8
from gongwen.errors import GongwenError

if TYPE_CHECKING:
    from gongwen.checks.across import Paper

ANSWERS = (".yaml", ".yml")


def across(files: Sequence[str], *, as_json: bool, today: date | None) -> int:
    """Tell where the papers differ, both places of each; 1 if one is 必改. Raises GongwenError."""
    from gongwen.checks.across import MOST_PAPERS, Said, check_across
    from gongwen.checks.across.known import known_of, own_words, written

    if len(files) > MOST_PAPERS:
        raise GongwenError(f"一次最多核对 {MOST_PAPERS} 份材料，这里有 {len(files)} 份，请分几次核对。")
    papers: list[Paper] = []
    known: tuple[Said, ...] = ()
    for file in files:
        if Path(file).suffix.lower() in ANSWERS:
            if known:
                raise GongwenError("一次只能对一份答案文件核对，请去掉多余的 .yaml。")
            from gongwen.answers_file import load

            answers = load(read_utf8(Path(file)), file)
            made = written(answers, today)
            known = known_of(answers, made)
            papers += own_words(made)
        else:
            papers.append(_paper(Path(file)))
    if len(papers) < 2 and not known:
        raise GongwenError("跨材料核对至少要两份文件，请把要核对的材料都写上。")
    found = check_across(papers, known)
    if as_json:
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            print(f"{each.level} {each.message}（{each.source}）")
    return FOUND if any(each.level == "必改" for each in found) else READ


def _paper(path: Path) -> Paper:
    from gongwen.checks.across import Paper
    from gongwen.intake.brought import brought
    from gongwen.intake.reading import read_bytes

    read = brought(read_bytes(path), path.name)
    for note in read.notes:
        print(f"{path.name}：{note}", file=sys.stderr)
    return Paper(path.stem, read.text)
