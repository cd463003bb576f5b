"""The golden reports, and the faults of the seed that must never come back."""

from __future__ import annotations

import json
import re

import pytest

from gongwen.answers_file import load
from gongwen.findings import Finding
from gongwen.library import library
from tests.reports import FOLDER, cases, drafted, finished, outcome

SEED_FAULTS = (
    "dangshi", "mzshh", "xx", "XX", "发展党党的", "文件的通知", "大局意识、核心意识、政治意识", "刮骨疗伤", "的目标", "不忘初心，牢记使命",
    "重要工作要求", "中央、省委", "交心谈心", "主要领导", "辣味", "自己亲自", "思想政治、精神状态、工作作风", "程序一个不减",
    "2021年第一次", "高质量的民主生活会", "》、《", "“团结—批评—团结”的目标", "高度重视",
)  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_the_report_is_as_it_was_read_and_approved(case: str) -> None:
    for file, text in outcome(cases()[case]).items():
        assert (FOLDER / case / file).read_text(encoding="utf-8") == text, (
            f"make golden, then read {case}/{file}"
        )


@pytest.mark.parametrize("case", finished())
def test_a_finished_report_has_nothing_to_correct(case: str) -> None:
    draft = drafted(cases()[case])
    grave: list[Finding] = [finding for finding in draft.findings if finding.level in ("必改", "建议")]
    assert grave == []
    assert draft.blanks == 0


@pytest.mark.parametrize("case", cases())
def test_none_of_the_faults_of_the_seed(case: str) -> None:
    text = drafted(cases()[case]).text
    assert [fault for fault in SEED_FAULTS if fault in text] == []


@pytest.mark.parametrize("case", cases())
def test_spans_put_together_are_the_text_and_every_word_has_an_origin(case: str) -> None:
    draft = drafted(cases()[case])
    answers = load(cases()[case].read_text(encoding="utf-8"))
    document = library().document(answers.document)
    assert (
        "\n".join("".join(span.text for span in paragraph.spans) for paragraph in draft.paragraphs)
        == draft.text
    )
    for paragraph in draft.paragraphs:
        for span in paragraph.spans:
            if span.kind in ("answer", "blank"):
                assert document.fields_of(span.ref), span
            elif span.kind in ("accepted", "offered"):
                assert span.ref in document.slots, span
            else:
                assert span.ref == "" and not re.search(r"[0-9]", span.text.replace("附件：", "")), span


def test_findings_of_a_golden_case_are_valid_json_with_integer_offsets() -> None:
    for case in cases():
        for finding in json.loads((FOLDER / case / "findings.json").read_text(encoding="utf-8")):
            assert isinstance(finding["start"], int) and isinstance(finding["end"], int)
            text = drafted(cases()[case]).text
            assert text[finding["start"] : finding["end"]] == finding["text"]
