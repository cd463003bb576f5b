"""One unit under two names: a character changed, a short name that is not the agreed one, two kinds of committee."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.checks.apart import RANKS, SIDES
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.persons import alike, differing, in_short
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_KIND = "党组|党委|党工委|党总支|党支部|总支|支部"
_BODY = re.compile(
    rf"(?P<lead>{_HAN}{{1,16}}?)(?P<kind>{_KIND})(?![（(]|书记处|办|办公室|系统|部门|组织部|政府|工委|和政府|、政府|织|(?:党员|群众|职工)代表)"
)
_LEAD = re.compile(
    r"和(?!信息|城乡|规划|社会|旅游|体育|改革|草原|计划|技术|生态|社会|物资|卫生|教育|民族|科技|文化|商务|改)|有(?!限)|经(?!信|济|贸|开|营)|[的由对与请向据后时在是为及给将以于从按到使让]|会上|会前|会后|根据|要求|召开|参加|其中|随后|同意|期间|日期?|年度?|同志|以及|包括|上级|报送|本次|这次|[现拟历曾担]任|提名"
)
_ADMIN = re.compile(r"^(?:[省市县区州盟旗]|全[省市县区])")
_TYPES = re.compile(
    r"(?:有限责任公司|有限公司|集团公司|集团|公司|局|委员会|委|办公室|办|中心|街道|镇|乡|厂|院|校|学院|学校|中学|小学|医院|卫生院|林场|场|所|站|馆|社|处|队|部)$"
)
_DIRECTIONS = SIDES | RANKS | frozenset("旧一二三四五六七八九十省市县区")
_FORMER = re.compile(
    r"原(?![因则计定始件来文样有先理汁料意油地状原本由著创稿话动点形野])|前身|更名|改名"
    r"|合并(?!同类|归|整理|重复|相[同近]|[后成为]*[0-9一二三四五六七八九十两]|后?汇总|召开)|并入|划转|整合|组建|撤销|改制|改组|升格|改设|改为"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A mention of a unit with its committee: 县水务局 and 党组; `start` is that of the unit's name."""

    name: str
    kind: str
    start: int
    end: int

    @property
    def stem(self) -> str:
        """The name without the kind of unit and the letter of its level."""
        return _TYPES.sub("", _ADMIN.sub("", self.name)) or self.name


def units(passage: Passage) -> list[Unit]:
    """The units before 党组, 党委 and the like, with the words that lead on to them cut off."""
    found = []
    for match in passage.find(_BODY.pattern):
        lead = _LEAD.split(match["lead"])[-1]
        if len(lead) > 1 and lead not in ("机关", "基层", "各级", "下属", "所属", "下级"):
            kind = {"总支": "党总支", "支部": "党支部"}.get(match["kind"], match["kind"])
            found.append(Unit(lead, kind, match.start("kind") - len(lead), match.end()))
    return found


def unit_name(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A unit's name with another character: of the same sound or shape, or one in a long name."""
    found = [*units(passage), *_plain(passage)]
    counts = Counter(unit.name for unit in found)
    names = list(counts)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if len(one) != len(other) or not _same_unit(one, other) or _beside(passage.text, one, other):
                continue
            odd, usual = (one, other) if counts[one] < counts[other] else (other, one)
            both = counts[odd] == counts[usual] == 1
            for unit in found:
                if unit.name == odd or (both and unit.name == usual):
                    yield Hit(
                        unit.start, unit.start + len(unit.name), {"usual": usual if unit.name == odd else odd}
                    )


_PLAIN = re.compile(
    rf"(?P<lead>{_HAN}{{2,14}}?(?:中心卫生院|卫生院|街道办事处|有限公司|集团公司|管理处|管理局|实验学校|中学|小学|医院|林场|水库|园区|社区|开发区))"
)


def _plain(passage: Passage) -> list[Unit]:
    found = []
    for match in passage.find(_PLAIN.pattern):
        lead = _LEAD.split(match["lead"])[-1]
        if len(lead) > 4:
            found.append(Unit(lead, "", match.end() - len(lead), match.end()))
    committees = passage.find(r"中共(?P<name>[\u4e00-\u9fff]{2,12}?)(?:委员会|党组|工作委员会)")
    found.extend(Unit(f"中共{match['name']}委员会", "", *match.span()) for match in committees)
    return found


_ANY = frozenset("各个该本某每")
"""What opens no name: 各项目部, 3个项目部."""


def _same_unit(one: str, other: str) -> bool:
    changed = differing(one, other)
    if len(changed) != 1 or _DIRECTIONS & {*changed[0]} or _ANY & {one[0], other[0]}:
        return False
    kind = _TYPES.search(one)
    kept = len(one) - 1 - (len(kind.group()) if kind else 0)
    return alike(*changed[0]) if kept < 4 else True


def _beside(text: str, one: str, other: str) -> bool:
    """Whether the two stand in one clause, or a change of name is told."""
    if _FORMER.search(text):
        return True
    return any(one in clause and other in clause for clause in re.split("[，。；\n]", text))


def unit_kind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One unit's 党委 and then its 党总支, 党组 or 党支部: the kind that stands first or most often is kept."""
    found = [unit for unit in units(passage) if not compiled(rule.settings["other"]).search(unit.name)]
    if len({unit.kind for unit in found}) < 2 or _FORMER.search(passage.text):
        return
    seen: list[Unit] = []
    for unit in found:
        same = [one for one in seen if _short(unit.name, one.name)]
        kinds = Counter(one.kind for one in same)
        if kinds and unit.kind not in kinds:
            usual = kinds.most_common(1)[0][0]
            yield Hit(unit.start, unit.end, {"usual": f"{same[0].name}{usual}"})
        else:
            seen.append(unit)


def _short(one: str, other: str) -> bool:
    """Whether one name is the other, or shortens it: 市疾控 and 市疾控中心."""
    short, full = sorted((one, other), key=len)
    if short == full:
        return True
    if (short == "学校" and re.search("中学|小学", full)) or (short == "医院" and full.endswith("医院")):
        return True
    if full.startswith(short) and re.search("(?:[科室部系]|车间|班组)$", full):
        return False  # 县医院心内科 has a branch of its own
    whole = short[0] == full[0] or (short[0] in _RANKS and short[-1] == full[-1])
    return len(short) > 2 and (full.endswith(short) or (whole and in_short(short, full)))


_RANKS = frozenset("省市县区州旗")
"""How a short name may begin whose full one begins with the place: 县粮储局 of 云岭县粮食和物资储备局."""


_AGREED = re.compile(
    rf"(?P<full>{_HAN}{{4,24}}?)[（(](?:以下)?(?:均)?简称(?:为)?[“：:]*(?P<short>{_HAN}{{2,8}})”?[）)]"
)
_ANY_SHORT = re.compile(
    rf"(?P<lead>{_HAN}{{2,10}}?)(?=党委|党组|党总支|党支部|班子|机关|领导班子|公司|将|要求|决定|研究)"
)


def agreed_short(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A short name other than the one that the text says it will use."""
    others = {agreed["short"] for agreed in passage.find(_AGREED.pattern)}
    for agreed in passage.find(_AGREED.pattern):
        full = _LEAD.split(agreed["full"])[-1]
        short = agreed["short"]
        for match in passage.find(_ANY_SHORT.pattern, agreed.end()):
            name = _LEAD.split(match["lead"])[-1]
            if not 2 < len(name) < len(full) or name in full or short in name or name in short:
                continue
            if name in others:
                continue  # agreed for another unit
            stem = _TYPES.sub("", name)
            near = len(name) == len(short) and sum(a != b for a, b in zip(name, short, strict=True)) == 1
            if (len(stem) > 1 and stem[0] == full[0] and in_short(stem, full) and stem not in full) or near:
                start = match.end("lead") - len(name)
                yield Hit(start, match.end("lead"), {"usual": short})


def near_short(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """龙潭水务, where 龙潭水投 is the short name: one character changed into another of the full name, or for its like.

    `settings.edge` stands before a name; what goes on as the full name does is no short name.
    """
    for agreed in passage.find(_AGREED.pattern):
        full, short = _LEAD.split(agreed["full"])[-1], agreed["short"]
        if len(short) < rule.settings["least"]:
            continue
        for at, sign in enumerate(short):
            one_off = f"{rule.settings['edge']}(?P<name>{short[:at]}(?!{sign}){_HAN}{short[at + 1 :]})"
            for match in passage.find(one_off, agreed.end()):
                name, came = match["name"], match["name"][at]
                goes_on = full.partition(name)[2][:1]
                if goes_on and passage.text.startswith(goes_on, match.end()):
                    continue
                if name not in passage.text[: agreed.start()].replace(full, "") and (
                    (came in full and came not in short) or alike(came, sign)
                ):
                    yield Hit(*match.span("name"), {"usual": short})


def other_short(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """Two short names of one unit, of which one fits its full name and the other does not (县工信局, 县经信局)."""
    found = units(passage)
    if not found or _FORMER.search(passage.text):
        return
    words = {match["lead"] for match in passage.find(_UNIT_WORD)}
    for full in sorted({unit.name for unit in found}, key=len):
        fits = {
            unit.name
            for unit in found
            if unit.name != full and len(unit.name) < len(full) and _fits(unit.name, full)
        }
        fits |= {word for word in words if _fits(word, full) and word != full}
        for unit in found:
            name = unit.name
            if name in fits or len(name) >= len(full) or in_short(name, full):
                continue
            near = next(
                (
                    fit
                    for fit in fits
                    if len(fit) == len(name) and sum(a != b for a, b in zip(fit, name, strict=True)) == 1
                ),
                None,
            )
            if (
                near
                and len(name) > 3
                and any(sign in full[1:-1] for sign in name[1:-1])
                and not _beside(passage.text, near, name)
            ):
                yield Hit(unit.start, unit.end, {"usual": near})


_UNIT_WORD = rf"(?P<lead>[省市县区州]{_HAN}{{2,3}}[局委办])"


def _fits(short: str, full: str) -> bool:
    return (
        len(full) - len(short) > 1
        and len(short) > 2
        and short[0] == full[0]
        and short[-1] == full[-1]
        and in_short(short, full)
    )


CHECKS = {
    "unit_name": unit_name,
    "unit_kind": unit_kind,
    "agreed_short": agreed_short,
    "near_short": near_short,
    "other_short": other_short,
}
