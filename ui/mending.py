"""What a finding's suggestion changes, where that is safe: the writer's own text, and only there."""

from __future__ import annotations

from gongwen.answers import Answers
from gongwen.drafting import Draft
from gongwen.findings import Finding


def mended(answers: Answers, draft: Draft, finding: Finding) -> Answers | None:
    """Answers with the suggestion in place of the words found; None where that is not safe.

    Safe is a paragraph in the writer's own words, and a plain text answer that holds the words
    once and stands in the text as it was typed.
    """
    if not finding.suggestion or not finding.text or finding.end <= finding.start:
        return None
    offset = 0
    for paragraph in draft.paragraphs:
        if paragraph.id == finding.paragraph:
            break
        offset += len(paragraph.text) + 1
    else:
        return None
    start, end = finding.start - offset, finding.end - offset
    if paragraph.text[start:end] != finding.text:
        return None
    if paragraph.edited:
        text = paragraph.text[:start] + finding.suggestion + paragraph.text[end:]
        return answers.edit(paragraph.id, text, answers.edited[paragraph.id].based_on)
    at = 0
    for span in paragraph.spans:
        if at <= start and end <= at + len(span.text):
            value = answers.values.get(span.ref)
            if span.kind == "answer" and isinstance(value, str) and value.count(finding.text) == 1:
                return answers.put({span.ref: value.replace(finding.text, finding.suggestion)})
            own = answers.choices.get(span.ref)
            if span.kind == "accepted" and own == span.text and own.count(finding.text) == 1:
                return answers.choose({span.ref: own.replace(finding.text, finding.suggestion)})
        at += len(span.text)
    return None
