"""Opinions split into problems and suggestions: whose they are is told by what was named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.numbers import BLANK, COUNT, count_of
from gongwen.intake.sentences import Sentence

_OWNER = re.compile(
    r"(?P<members>(?:领导)?(?:各位)?(?:领导)?班子(?:及)?成员|成员|个人|党员(?!群众))|(?P<team>(?:领导)?班子|支委会|支部委员会)"
)
_COUNT = re.compile(
    rf"(?P<kind>问题(?!和建议|、建议)|(?<!意见)(?<!题和)(?<!题、)建议|意见建议)(?:类|性|方面)?的?(?:有|共)?(?P<n>{COUNT}|{BLANK})(?:条|个|项|(?=[，。；、）\s建]|$))"
)
_REVERSED = re.compile(
    rf"(?P<n>{COUNT})(?:条|个|项)(?:都)?(?:是|属于?|为|提的?是?|反映)?(?:的)?(?P<kind>问题|建议)(?:类|性)?(?=[，。；、和及]|[\d一二三四五六七八九十]|$)"
)
_CHECKED = re.compile("查找|查摆|检视|批评")


_ALL_DONE = re.compile(
    "全[改部完都办销解落]|都(?:已|改|整改|办|完|销|解|落)|[一]?[项条个]没?不?[剩落]|悉数|清零"
)
_SPLIT = re.compile(
    rf"其中，?(?:反映)?问题(?:类)?(?P<problems>{COUNT})[条个][、，](?:提出)?(?:意见)?建议(?:类)?(?P<suggestions>{COUNT})条"
)


def of_nobody(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """其中问题n条、建议n条 where nobody is named, as the team's: never sure, the writer says whose they are."""
    for part in parts:
        match = _SPLIT.search(part.text)
        if match is None or "opinions" not in part.topics or _OWNER.search(part.text):
            continue
        for name in ("problems", "suggestions"):
            start, end = match.span(name)
            yield Raw(
                f"opinions.team.{name}", count_of(match[name]), part.start + start, part.start + end,
                sure=False, note="没有说是对班子还是对成员，是对班子的请点选",
            )  # fmt: skip


def none_left(raws: Iterable[Raw], text: str) -> list[Raw]:
    """Nothing goes on of last time's matters where as many are done as there were, and the words say all."""
    told = {raw.path: raw for raw in raws if raw.path.startswith("previous.") and not raw.score}
    total, done = told.get("previous.total"), told.get("previous.done")
    if (
        not total
        or not done
        or "previous.ongoing" in told
        or total.value != done.value
        or not (total.start != done.start or _ALL_DONE.search(text))
    ):
        return []
    return [Raw("previous.ongoing", 0, done.start, done.end, weak=True)]


def read_subcounts(parts: tuple[Sentence, ...]) -> Iterator[Raw]:
    """问题n条、建议n条 after 对班子 or 对成员; without an owner they are nobody's and are left."""
    for part in parts:
        if "opinions" not in part.topics:
            continue
        owners = list(_OWNER.finditer(part.text))
        for number, owner in enumerate(owners):
            end = owners[number + 1].start() if number + 1 < len(owners) else len(part.text)
            whose = "members" if owner["members"] else "team"
            after_sum = re.search("其中", part.text[owner.end() : end])
            counted = list(_COUNT.finditer(part.text, owner.end(), end))
            reversed_ = list(_REVERSED.finditer(part.text, owner.end(), end))
            # 23条是问题，10条是建议: both are told so, or neither; then 建议14条 in 10条建议14条问题 tells nothing.
            if len(reversed_) == 2 and len(counted) < 2:
                counted = reversed_
            elif len(reversed_) == 2:
                counted = counted if len(counted) == 2 else []
            for match in counted:
                if match["kind"] == "意见建议" and not (
                    after_sum and match.start() > owner.end() + after_sum.start()
                ):
                    continue
                before = part.text[owner.end() : match.start()]
                near = part.text[max(0, match.start() - 12) : match.start()]
                if (
                    len(before) > 60
                    or _CHECKED.search(near)
                    or _CHECKED.search(part.text[owner.start() : match.start()])
                ):
                    continue
                name = "problems" if match["kind"] == "问题" else "suggestions"
                value = count_of(match["n"])
                yield Raw(
                    f"opinions.{whose}.{name}",
                    value,
                    part.start + match.start("n"),
                    part.start + match.end("n"),
                    blank=value is None,
                )
