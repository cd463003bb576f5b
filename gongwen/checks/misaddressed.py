"""A paper against its own head: 你院 to a centre, 请各校 among other offices, its title said again below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_ADDRESSEE = re.compile(r"[ 　]*(?P<to>[^，。；：\n]{3,40}(?:[，、][^，。；：\n]{2,30}){0,6})：[ 　]*")
_HEAD_LINES = 5


def _head(passage: Passage) -> tuple[str, int]:
    """Whom the paper is sent to, and where what it says to them begins; nothing where no line says it."""
    for line in [line for line in passage.lines if line.text.strip()][:_HEAD_LINES]:
        if match := _ADDRESSEE.fullmatch(line.text):
            return match["to"], line.start + len(line.text)
    return "", 0


def called_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """请你院党委按规定办理, in an answer to a 市疾控中心 that is 你中心 elsewhere.

    `settings.called` reads such words with the `kind`; `settings.fits` gives for a kind what the addressee has in
    its name where it is not the kind itself.
    """
    to, begun = _head(passage)
    if not to or compiled(rule.settings["several"]).search(to):
        return
    found = list(passage.find(rule.settings["called"], begun))
    fit = [
        bool(compiled(rule.settings["fits"].get(match["kind"], match["kind"])).search(to)) for match in found
    ]
    usual = next((match.group() for match, fits in zip(found, fit, strict=True) if fits), "")
    odd = [match for match, fits in zip(found, fit, strict=True) if not fits]
    if usual and len(odd) == 1:
        yield Hit(*odd[0].span(), {"usual": usual, "to": to})


def asked_others(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """请各校于2月14日前报回执, in a notice to 各县（市、区）气象局: those asked are not among those addressed.

    `settings.asked` reads them with the `kind`, `settings.fits` gives by kind what shows anywhere in the text that
    there are such; `settings.any` marks an addressee of all kinds.
    """
    to, begun = _head(passage)
    if not to or compiled(rule.settings["any"]).search(to):
        return
    for match in passage.find(rule.settings["asked"], begun):
        rest = passage.text.replace(match.group(), "")
        if not compiled(rule.settings["fits"][match["kind"]]).search(rest):
            yield Hit(*match.span("found"), {"to": to})


def title_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The whole title again where the text begins: 关于…的报告如下：, or the same line once more.

    `settings.title` is a line that is one.
    """
    lines = [line for line in passage.lines if line.text.strip()][:_HEAD_LINES]
    if len(lines) < _HEAD_LINES - 1:
        return
    title = lines[0].text.strip()
    if not compiled(rule.settings["title"]).fullmatch(title):
        return
    for line in lines[1:]:
        words = line.text.strip()
        if words.startswith(title) and not words.startswith("》", len(title)):
            at = line.start + line.text.index(title)
            yield Hit(at, at + len(title))


def other_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """将2024年度述职报告报送…, in a notice about the 述职评议会 of 2025年度: the paper asked for is of another year.

    `settings.title` gives the notice's `year` and `about`; `patterns` read what is asked for, with `year` and
    `what`; `settings.general` are words of any paper.
    """
    title = compiled(rule.settings["title"]).match(passage.text)
    if title is None:
        return
    for match in (match for pattern in rule.patterns for match in passage.find(pattern, title.end())):
        what = match["what"][:2]
        same = what in title["about"] and not compiled(rule.settings["general"]).fullmatch(what)
        if same and int(match["year"]) == int(title["year"]) - 1:
            yield Hit(*match.span("found"), {"year": title["year"]})


def other_sex(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """她常年带队检查矿山, of one who came as 马洪亮，男: the only one of whom the text tells.

    `settings.told` gives the sex, `settings.others` are words for other people by whom a pronoun is excused.
    """
    told = list(passage.find(rule.settings["told"]))
    if len(told) != 1 or compiled(rule.settings["others"]).search(passage.text):
        return
    other = {"男": "她", "女": "他"}[told[0]["sex"]]
    for match in passage.find(f"(?:^|(?<=[，。；\n])){other}(?![们人])", told[0].end()):
        yield Hit(*match.span(), {"sex": told[0]["sex"]})


CHECKS = {
    "called_other": called_other,
    "asked_others": asked_others,
    "title_again": title_again,
    "other_year": other_year,
    "other_sex": other_sex,
}
