"""What a finished report shows and a draft forgets: addressee, signature, date, the figures of its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.sections import report_of
from gongwen.rules import TextRule

_ADDRESSEE = re.compile(r"^[ \t　]*[^，。；\n]{2,60}[：:][ \t　]*$")
_DATE = re.compile(
    r"^[ \t　（(]*(?:20|19|二[○〇零Ｏ])[^。，；\n]{2,8}年[^。，；\n]{1,4}月[^。，；\n]{1,5}日[ \t　）)]*$"
)
_LAST = 8
"""Lines at the end among which signature and date stand; attachments and 版记 may follow them."""


def addressee(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A report without 主送机关 between its title and its first sentence (GB/T 9704 7.3.2)."""
    report = report_of(passage)
    if report is None:
        return
    before = [line for line in passage.lines if line.start < report.units[0].start]
    if before and not any(_ADDRESSEE.match(line.text) for line in before):
        yield Hit(before[0].start, before[0].start + len(before[0].text))


def date_line(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A report that ends without a line for 成文日期, and so without 署名 (GB/T 9704 7.3.5)."""
    if report_of(passage) is None:
        return
    if not any(_DATE.match(line.text) for line in passage.lines[-_LAST:]):
        last = passage.lines[-1]
        yield Hit(last.start, last.start + len(last.text))


def title_form(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A report's title that does not say 关于……的报告 (条例, article 9 (7))."""
    report = report_of(passage)
    if report is not None and not re.search(rule.patterns[0], report.title):
        first = passage.lines[0]
        yield Hit(first.start, first.start + len(first.text))


def uncounted(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A step of the procedure told without its figure anywhere (`settings.about`, `settings.count`)."""
    if report_of(passage) is None:
        return
    told = next(passage.find(rule.settings["about"]), None)
    if told and next(passage.find(rule.settings["count"]), None) is None:
        yield Hit(*told.span())


CHECKS = {"addressee": addressee, "date_line": date_line, "title_form": title_form, "uncounted": uncounted}
