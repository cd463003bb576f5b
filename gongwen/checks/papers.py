"""Other everyday papers: what a 请示, a 函, a 公示 must not hold, votes and those present at elections, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from gongwen.checks.amounts import whole
from gongwen.checks.eras import day_of
from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.registry import in_lines, matching
from gongwen.rules import TextRule

_TITLE_LINES = 4
"""Lines of a paper among which its title stands."""


def in_paper(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The patterns, in a paper whose title `settings.titled` matches; `settings.unless` anywhere excuses it.

    `settings.line`, if there is one, is a pattern for the line behind the title alone.
    """
    settings = rule.settings
    titles = [at for at, line in enumerate(passage.lines[:_TITLE_LINES]) if _titled(line.text, settings)]
    if not titles:
        return
    if settings.get("unless") and any(True for _ in passage.find(settings["unless"])):
        return
    title = passage.lines[titles[-1]]
    if settings.get("title") and (match := compiled(settings["title"]).search(title.text)):
        yield Hit(title.start + match.start("found"), title.start + match.end("found"))
    for line in passage.lines[titles[-1] + 1 : titles[-1] + 2] if settings.get("line") else ():
        if match := compiled(settings["line"]).fullmatch(line.text.strip()):
            by = line.start + line.text.index(line.text.strip())
            yield Hit(by + match.start("found"), by + match.end("found"))
    for pattern in rule.patterns:
        for start, end in in_lines(passage, pattern):
            if start >= title.start + len(title.text):
                yield Hit(start, end)


def _titled(line: str, settings: Mapping[str, str]) -> bool:
    return bool(compiled(settings["titled"]).fullmatch(line.strip().rstrip("。：")))


_PRESENT = (
    r"应(?:到|出席|参加)[^，。；\d]{0,16}(?P<due>\d+)(?:名|人|位)?[^。；\d]{0,20}"
    r"(?:实到|实际(?:到会|出席|参加)|到会|出席|实有)[^，。；\d]{0,14}(?P<came>\d+)"
)


def too_few(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Fewer came than such a meeting needs: `settings.meetings`, each with `says`, `of` and `least` (parts), `why`."""
    for match in passage.find(_PRESENT):
        due, came = int(match["due"]), int(match["came"])
        begun, ended = between_stops(passage.text, *match.span(), "\n")
        around = passage.text[max(0, begun - 80) : ended]
        if not 0 < came < due or compiled(rule.settings["unless"]).search(around):
            continue
        for meeting in rule.settings["meetings"]:
            if compiled(meeting["says"]).search(around):
                if came * meeting["of"] < due * meeting["least"]:
                    least = -(-due * meeting["least"] // meeting["of"])
                    yield Hit(
                        *match.span(), {"due": due, "came": came, "least": least, "why": meeting["why"]}
                    )
                break


_WHO_CAME = re.compile(r"实到[^，。；\d]{0,16}(?P<n>\d+)")
_RETURNED = re.compile(r"(?:收回|有效)(?:选票|票|表决票)?(?P<n>\d+)(?:张|票)")
_VOTES = r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?:同志)?(?:获|获得|得|得到)(?:赞成票?|同意票?)?(?P<v>\d+)(?:张|票)"
_CHOSEN = re.compile("当选")
_NOT_CHOSEN = re.compile("未(?:能)?当选|不当选|落选|未(?:过|超过|达)|不足|另行选举|重新选举|再次")
_REACH = 60


def elected(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Somebody 当选 with no more votes than half of those who came."""
    totals = {int(m["n"]) for m in _WHO_CAME.finditer(passage.text)} or {
        int(m["n"]) for m in _RETURNED.finditer(passage.text)
    }
    if len(totals) != 1:
        return
    total = next(iter(totals))
    for match in passage.find(_VOTES):
        _, ended = between_stops(passage.text, *match.span(), "。\n")
        told = passage.text[match.end() : max(ended, match.end() + _REACH)]
        votes = int(match["v"])
        if 0 < votes * 2 <= total and _CHOSEN.search(told) and not _NOT_CHOSEN.search(told):
            yield Hit(*match.span(), {"total": total, "votes": votes, "least": total // 2 + 1})


_DUE = re.compile(r"应到[^，。；\d]{0,14}(?P<n>\d+)")
_FOR_IT = r"(?P<v>\d+)票(?:同意|赞成)|(?:同意|赞成)(?:票)?(?P<w>\d+)票"


def carried(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """4票同意，决定…, of nine members: a body decides by more than half of those it has."""
    totals = {int(m["n"]) for m in _DUE.finditer(passage.text)}
    if len(totals) != 1 or not compiled(rule.settings["body"]).search(passage.text):
        return
    total = next(iter(totals))
    for match in passage.find(_FOR_IT):
        begun, ended = between_stops(passage.text, *match.span(), "。\n")
        votes = int(match["v"] or match["w"])
        sentence = passage.text[begun:ended]
        decided = compiled(rule.settings["decided"]).search(sentence)
        if 0 < votes * 2 <= total and decided and not compiled(rule.settings["unless"]).search(sentence):
            yield Hit(*match.span(), {"total": total, "votes": votes, "least": total // 2 + 1})


_NOTE = re.compile(r"^[ \t　]*附件?[：:][ \t　]*(?P<n>\d{1,2})?[.．、]?(?P<words>[^\n]*)$", re.MULTILINE)
_NEXT = re.compile(r"\n[ \t　]*(?P<n>\d{1,2})[.．、][^\n]*")
_CITED = r"(?:见|详见|参见|填写|填报|按|按照|报送|参照|（)附件(?P<n>\d{1,2}|[一二三四五六七八九十])(?!-|\d)"


def attached(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """见附件3, where the note of attachments has two."""
    note = next(iter(_NOTE.finditer(passage.text)), None)
    if note is None or not note["words"].strip():
        return
    last, at = int(note["n"] or 1), note.end()
    while (more := _NEXT.match(passage.text, at)) and int(more["n"]) == last + 1:
        last, at = last + 1, more.end()
    if re.search(r"附件\d", note["words"]) or re.search(
        r"^[ \t　]*附件?[ ]*\d", passage.text[at:], re.MULTILINE
    ):
        return  # the attachments themselves follow, or the note goes on in another form
    for match in passage.find(_CITED):
        number = whole(match["n"])
        if number is not None and number > last:
            yield Hit(match.start("n") - 2, match.end("n"), {"number": number, "last": last})


def in_context(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The patterns, in a text with `settings.context` in it and without `settings.unless`; `unless` as ever."""
    if not compiled(rule.settings["context"]).search(passage.text):
        return
    if compiled(rule.settings["unless"]).search(passage.text):
        return
    yield from matching(passage, rule, passage.in_reach(rule.patterns))


def dated_pattern(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """The patterns, in a text of a day from `settings.from` on and without `settings.unless`."""
    day, unless = day_of(passage), rule.settings.get("unless")
    if day is None or day < date.fromisoformat(str(rule.settings["from"])):
        return
    if unless and compiled(unless).search(passage.text):
        return
    yield from matching(passage, rule, passage.in_reach(rule.patterns))


_CANDIDATES = (
    r"应选[^，。；\d]{0,10}(?P<due>\d+)(?:名|人)?[^。；\n\d]{0,24}候选人[^，。；\d]{0,6}(?P<told>\d+)",
    r"候选人[^，。；\d]{0,6}(?P<told>\d+)(?:名|人)?[^。；\n\d]{0,16}应选[^，。；\d]{0,10}(?P<due>\d+)",
)
_BY_DIFFERENCE = re.compile("差额|(?:支部|党委|总支|纪委|支委)(?:委员会)?委员(?!会书记)|支委")
"""委员 are elected by 差额, be it said or not."""
_LEAST_SHARE = 5
"""Those who are to be elected for each candidate more: a fifth."""


def as_many_candidates(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """差额选举 with no more candidates than seats, or with fewer than a fifth more."""
    for match in (match for pattern in _CANDIDATES for match in passage.find(pattern)):
        begun, ended = between_stops(passage.text, *match.span(), "。\n")
        sentence = passage.text[begun:ended]
        due, told = int(match["due"]), int(match["told"])
        if not _BY_DIFFERENCE.search(sentence) or compiled(rule.settings["unless"]).search(sentence):
            continue
        if told <= due or (told - due) * _LEAST_SHARE < due:
            share = "，差额不少于应选人数的百分之二十" if told > due else ""
            yield Hit(*match.span(), {"due": due, "told": told, "share": share})


_STEP = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<same>同年|当年)|(?P<next>次年|翌年|第二年))?(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?"
    r"[^。；\n\d]{0,24}?(?:(?P<asked>递交(?:了)?(?:入党)?申请|入党积极分子|积极分子)|(?P<object>发展对象)"
    r"|(?P<probation>(?:接收|吸收)[^，。；\d]{0,6}预备党员|成为预备党员)|(?P<full>转正|转为(?:中共)?正式党员))"
)
_FIRST_STEPS = {"object": "asked", "full": "probation"}
_NAMES = {
    "asked": "申请入党或者确定为积极分子",
    "object": "列为发展对象",
    "probation": "接收为预备党员",
    "full": "转正",
}
_A_YEAR = 12


def admitted_too_soon(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """2024年3月递交申请，同年5月列为发展对象: less than a year between two steps that need one."""
    for line in passage.lines:
        told: dict[str, tuple[int, int]] = {}
        year = 0
        for match in _STEP.finditer(line.text):
            year = int(match["year"] or 0) or (year + 1 if match["next"] else year)
            step = match.lastgroup or ""
            months = year * _A_YEAR + int(match["month"])
            first = told.get(_FIRST_STEPS.get(step, ""))
            told[step] = (months, match.start())
            if year and first and 0 <= months - first[0] < _A_YEAR:
                names = {
                    "first": _NAMES[_FIRST_STEPS[step]],
                    "second": _NAMES[step],
                    "months": months - first[0],
                }
                yield Hit(line.start + first[1], line.start + match.end(), names)


CHECKS = {
    "as_many_candidates": as_many_candidates,
    "admitted_too_soon": admitted_too_soon,
    "in_context": in_context,
    "dated_pattern": dated_pattern,
    "in_paper": in_paper,
    "too_few": too_few,
    "elected": elected,
    "carried": carried,
    "attached": attached,
}
