"""Figures told in any wording: each amount of a sentence by the words around it.

The amounts are those of the checks. What is read here yields to every clause that is known,
and two amounts that claim one field make it a question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from gongwen.checks.amounts import Amount
from gongwen.checks.amounts import sentences as amounts_of
from gongwen.intake.clauses_read import Raw
from gongwen.intake.owners import owner_path
from gongwen.intake.rules import Figure, reading_rules
from gongwen.intake.sentences import Sentence

_LAST_TIME = re.compile(
    r"20\d\d年度?的$|20\d\d年(?:的(?:\d+[项条个])?|\d+[项条个])整改|上(?:一)?(?:年度|次|回)|去年|前一次|上年|20\d\d年度[^。；，]{0,30}(?:整改|生活会)[^。；，]{0,12}(?:整改|那次|$)|二〇[一二三四五六七八九〇]{2}年度[^。；]{0,16}整改"
)
_THIS_TIME = re.compile(
    "本次|此次|班子查|班子检查|个人检查|人共查|班子从|代表|对照检查|(?<!会)(?:制定|列出)|征求意见|应到|谈心|批评|这次|今年|本年"
)
_ALL_DONE = re.compile(
    "[^，。；]{0,6}，?(?:均|已|都)*(?:全部|全都|均已|都已经?|都|均)(?:(?:整改)?(?:完成|办结|改完|改好|落实|到位|销号)|整改(?=[，。；]|$))"
)


_ITS_VERB = re.compile(
    "(?:[ \u3000]|未|没有?|剩下?|剩余|尚有|已|已经|均|完成|办结|改完|到位|解决|落实|销号|了|整改)+$"
)
_OTHER = re.compile("(?!问题|不足|短板|意见|建议|的|中|里|[查已未正在还都均仍])[\u4e00-\u9fff]")
"""What is counted by 个 and no problem: 三个县区."""
_NONE = re.compile(
    "(?:没有|没|无)(?:人)?(?:被)?(?:评为|评|定为)?(?P<both>(?:基本合格(?:等次)?(?:的)?(?:党员)?(?:和|、|及|或|与))?)不合格"
    "|(?P<also>基本合格(?:和|、|及|与))?不合格(?:等次)?(?:的)?(?:党员|人)?(?:都|均|也)?(?:没有|没人|无)(?![^，。；])"
)


@dataclass(frozen=True, slots=True)
class _Known:
    figure: Figure
    words: re.Pattern[str]
    barred: re.Pattern[str] | None
    said: re.Pattern[str] | None = field(default=None)


@lru_cache(maxsize=1)
def _figures() -> tuple[_Known, ...]:
    return tuple(
        _Known(
            one,
            re.compile(one.words),
            re.compile(one.barred) if one.barred else None,
            re.compile(one.said) if one.said else None,
        )
        for one in reading_rules().figures
    )


def read_nones(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """没有不合格党员: a count of zero in words."""
    for part in parts:
        if match := _NONE.search(part.text):
            both = ("appraisal.basic",) if match["both"] or match["also"] else ()
            for path in ("appraisal.unqualified", *both):
                yield Raw(path, 0, part.start + match.start(), part.start + match.end(), weak=True)


def read_figures(text: str, parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """Every amount whose words say which field it fills."""
    starts = [part.start for part in parts]
    for sentence in amounts_of(text):
        for number, amount in enumerate(sentence.amounts):
            at = bisect_right(starts, amount.start) - 1
            part = parts[at] if at >= 0 else None
            if part is None or amount.start >= part.start + len(part.text):
                continue
            before = sentence.text[: amount.start - sentence.start]
            following = sentence.amounts[number + 1] if number + 1 < len(sentence.amounts) else None
            runs_on = following is not None and amount.end + len(amount.tail) >= following.start
            yield from _read(amount, part, before, runs_on=runs_on)


def _read(amount: Amount, part: Sentence, before: str, *, runs_on: bool) -> Iterator[Raw]:
    last = of_last_time(part, before)
    # Words that run on into the next amount belong to it, but for what stands at once after this one.
    tail = _ITS_VERB.sub("", amount.tail)[:4] if runs_on else amount.tail
    words = f"{amount.label}#{tail}"
    for known in _figures():
        figure = known.figure
        if amount.unit not in figure.units or (figure.among and not part.topics.intersection(figure.among)):
            continue
        if last != figure.path.startswith("previous.") or (amount.unit == "个" and _OTHER.match(tail)):
            continue
        if known.said and not known.said.search(before[-40:] + amount.label + tail):
            continue
        if not known.words.search(words) or (known.barred and known.barred.search(words)):
            continue
        note = "" if amount.exact else "原文是约数，请填准数"
        start = amount.start
        digits = len(amount.text) if amount.text.isdigit() else 1
        if path := owner_path(figure.path, before):
            yield Raw(path, int(amount.value), start, start + digits, amount.exact, weak=True, note=note)
        if figure.path == "previous.total" and _ALL_DONE.match(part.text, amount.end - part.start):
            yield Raw("previous.done", int(amount.value), start, start + digits, weak=True)
            yield Raw("previous.ongoing", 0, start, start + digits, weak=True)
        return


def of_last_time(part: Sentence, before: str) -> bool:
    """Whether an amount speaks of the meeting before: named in its sentence, or by the head above."""
    named = [match.end() for match in _LAST_TIME.finditer(before)]
    if named:
        return not _THIS_TIME.search(before[named[-1] :])
    return part.head == "previous" and not _THIS_TIME.search(before)
