"""Words of another draft: people of another trade, another place, a deadline that was over before the meeting."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from gongwen.checks.passage import Hit, Mention, Passage, between_stops, compiled
from gongwen.checks.persons import in_short
from gongwen.chinese import full_date
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"


def people(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """People whom the body that meets does not have: 全体师生 in a hospital's report.

    `settings.trades` gives for each trade what names its people (`says`) and what a text of that
    trade holds (`fits`); a text of no trade at all (`settings.bodies`) is left alone.
    """
    if next(passage.find(rule.settings["bodies"]), None) is None:
        return
    for trade in rule.settings["trades"]:
        for match in passage.find(trade["says"]):
            rest = f"{passage.text[: match.start()]}\n{passage.text[match.end() :]}"
            if not compiled(trade["fits"]).search(rest):
                yield Hit(*match.span(_group(match)), {"own": trade["own"]})


def _group(match: Mention) -> str | int:
    """The group that took part, of patterns that name the people at one of several places."""
    return next((name for name in ("found", "also") if match.groupdict().get(name)), 0)


def place(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One name of a place where the text speaks of another of that kind again and again.

    Told only where the strange one stands once and is the one that work is done for, or that is
    reported to (`settings.acts` around it); a text that names a third is a survey.
    """
    named = rf"(?P<place>(?!{rule.settings['never']}){_HAN}{{2}}(?P<kind>{rule.settings['kinds']}))"
    bodies = f"(?:{rule.settings['bodies']})"
    own = next(passage.find(f"{named}(?:{_HAN}{{0,6}})?{bodies}"), None)
    if own is None:
        return
    counts = Counter(match["place"] for match in passage.find(named) if match["kind"] == own["kind"])
    whole = sum(passage.text.count(kind) for kind in rule.settings["alike"])
    for act in rule.settings["acts"]:
        for match in passage.find(act.replace("PLACE", named).replace("BODY", bodies)):
            strange = match["place"] != own["place"] and counts[match["place"]] <= 1
            if strange and match.start() > own.end() and whole < rule.settings["most"]:
                yield Hit(*match.span("place"), {"own": own["place"]})


def past_deadline(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Something still to be done (`settings.ahead` in the sentence) by a month that was over at the meeting."""
    if passage.day is None:
        return
    for match in (match for pattern in rule.patterns for match in passage.find(pattern)):
        year, month = int(match["year"]), int(match["month"] or 12)
        if not 1 <= month <= 12:
            continue
        last = date(year, month, calendar.monthrange(year, month)[1])
        sentence = compiled("[。；\n]").split(passage.text[max(0, match.start() - 60) : match.start()])[-1]
        follows = compiled("[。；\n]").split(passage.text[match.end() : match.end() + 24])[0]
        ahead = compiled(rule.settings["ahead"]).search(sentence + follows)
        if _WAS.match(follows):
            continue
        if last < passage.day and ahead and not compiled(rule.settings["past"]).search(sentence + follows):
            yield Hit(*match.span("found"), {"day": f"{passage.day.year}年{passage.day.month}月"})


_WAS = re.compile("[为有是系共]|仍|原|未|没有|的")
"""What tells how things stood until then: 2020年11月前为6人."""


def issued_later(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A document said to be of a month, or a year, that begins after the day of the meeting."""
    if passage.day is None:
        return
    for match in (match for pattern in rule.patterns for match in passage.find(pattern)):
        month = int(match["month"] or 1)
        if 1 <= month <= 12 and date(int(match["year"]), month, 1) > passage.day:
            yield Hit(*match.span("found"), {"day": full_date(passage.day)})


def past_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """What is still to be done put among the work of a year that was over at the meeting.

    `settings.unless`, if there is one, excuses a sentence.
    """
    unless = (rule.settings or {}).get("unless")
    for match in passage.find(rule.patterns[0]):
        begun, ended = between_stops(passage.text, *match.span("found"), "。！？\n")
        if unless and compiled(unless).search(passage.text, begun, ended):
            continue
        if passage.day is not None and int(match["year"]) < passage.day.year:
            yield Hit(*match.span("found"), {"day": f"{passage.day.year}年{passage.day.month}月"})


def two_kinds(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One name with two endings that name different kinds of bodies (`settings.pairs`): …师范学院, …师范大学."""
    for one, other in rule.settings["pairs"]:
        names: dict[str, tuple[str, int]] = {}
        regex = rf"(?P<stem>{_HAN}{{{rule.settings['stem']}}})(?P<kind>{one}|{other})(?!{_HAN}{{0,4}}(?:{one}|{other}))"
        for match in passage.find(regex):
            kind, end = names.setdefault(match["stem"], (match["kind"], match.end()))
            between = passage.text[max(0, end - 12) : match.end() + 6]
            if kind != match["kind"] and not compiled(rule.settings["apart"]).search(between):
                yield Hit(*match.span(), {"usual": match["stem"] + kind})


def own_trade(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """作为水利工程管护单位，我们 in a hospital's report: a trade that nothing else in the text speaks of.

    `settings.trades` are the words of one trade each; the first body that the text names must be of another.
    """
    own = next(passage.find(rule.settings["body"]), None)
    if own is None:
        return
    trades = [compiled(words) for words in rule.settings["trades"]]
    mine = [words for words in trades if words.search(own["name"])]
    for match in (match for says in rule.settings["says"] for match in passage.find(says)):
        told = [words for words in trades if words.search(match["trade"])]
        begun, ended = between_stops(passage.text, match.start(), match.end(), "。\n")
        rest = passage.text[:begun] + passage.text[ended:]
        again = passage.text.count(match["trade"]) > 1  # told of in the same sentence, too
        if mine and told and not again and not any(words in mine or words.search(rest) for words in told):
            yield Hit(*match.span("found"), {"own": own["name"]})


def others_people(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """让区教育局的同志…… in the report of 区卫生健康委: the people of a unit that the text names this once only.

    `settings.own` is the unit that meets, `settings.people` a sentence's word about some unit's people,
    `settings.survey` says that others come to the meeting, or that it works with others.
    """
    own = next(passage.find(rule.settings["own"]), None)
    if own is None:
        return
    survey = compiled(rule.settings["survey"])
    for match in passage.find(rule.settings["people"], own.end()):
        at = next(name for name in ("unit", "also", "third") if match[name])
        unit = match[at]
        begun, ended = between_stops(passage.text, match.start(), match.end(), "。\n")
        if in_short(unit, own["unit"]) or unit.endswith(own["unit"]) or passage.text.count(unit) > 1:
            continue
        if not survey.search(passage.text[begun:ended]):
            yield Hit(*match.span(at), {"own": own["unit"]})


CHECKS = {
    "others_people": others_people,
    "strange_people": people,
    "strange_place": place,
    "past_deadline": past_deadline,
    "issued_later": issued_later,
    "past_year": past_year,
    "two_kinds": two_kinds,
    "own_trade": own_trade,
}
