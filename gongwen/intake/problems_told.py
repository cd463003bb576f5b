"""What the problems are, aspect by aspect: one paragraph or one clause each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gongwen.intake.numbers import COUNT, count_of

_ORDINAL = r"(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,2}）|第?[一二三四五六七八九十](?:是|、|，))"
_FEWEST = 2
_SHORTEST, _LONGEST = 6, 160
_BRIEFEST = 4
_FIGURE = re.compile(
    rf"(?:查摆|检视|问题|存在|有)*{COUNT}[个条项]|[^，。；：、]{{2,14}}{COUNT}[条个项](?:[，、；。]|$)"
)
_OTHER = re.compile("原因|根源|整改|措施|打算|下一步|要求|个人")
_ALONE = re.compile(
    r"(?:[^，。；：\d]{0,10}(?:一条|举例|例举|例如|如下)：)?(?:再加一条：|补一条：)?在?(?P<aspect>(?!查摆|检视|查找|对照检查|今年|这次)[\u4e00-\u9fff“”]{2,12}?)(?:这一?块儿?|这个?方面|这一方面|方面|上(?=的?(?:主要|突出)?问题))(?:先|就)?(?:(?:写|补|加|列|记)上?(?:一|这)?条)?"
    r"(?:的|存在的|存在|查摆的)?(?:突出|主要)?(?:问题)?(?:主要)?(?:[：，]|是：?|有(?!些|的|时|待)：?|表现在|表现为|体现在)+(?:主要)?(?P<text>[^。；：\n]{6,}(?:；[^。；\n]+)*)"
)
_NEXT_ASPECT = re.compile("[，；](?=在?[\u4e00-\u9fff“”]{2,10}?方面(?!的?要求))")
_BRIEFLY = re.compile(
    "在?(?P<aspect>[\u4e00-\u9fff“”]{2,10}?)方面的?(?:主要|突出)?(?:问题)?(?:是|有(?!些|的|时|待)|为|：|，|主要|还|存在)*(?P<text>[^，。；：]{4,40}?)(?:的问题|的现象|的情况)?"
)
_PUT_UNDER = re.compile(
    rf"(?P<texts>[^。；：\\d]{{6,160}}?)，(?:这|以上|上面)?(?:(?P<n>{COUNT})|几)?(?:条|个|项|点)?(?:问题)?(?:都|全|也)?"
    r"(?:放|归|算|列|写|并)(?:到|在|进|入)*(?P<aspect>[\u4e00-\u9fff“”]{2,12}?)(?:这一?块|方面|这个方面|这一方面)?(?:里面?|下面?|中|头)?"
)
FAULT = re.compile(
    "[不欠缺弱差少薄浅慢松散软虚偏]|单一|没有|打折|滞后|粗放|拖延|形式|存在|有待|未|走过场|怕|往后拖|拖拉|躲|爱推|应付|等靠|碎片|推诿|扯皮|生硬|冷漠|粗暴|拖沓|马虎|攀比|敷衍|应付|照搬|空泛|畏难|观望|依赖|好人"
    "|虎头蛇尾|走马观花|蜻蜓点水|雷声大|一阵风|层层递减|上热下冷|得过且过|绕着?走|浮在|变通|流于|重复|急躁|随意|简单化|一刀切|以会议落实|脱节|被动"
)
_STOP = re.compile(r"[。；\n]|$")


def told_by_aspect(text: str, known: Iterable[str]) -> tuple[list[dict[str, Any]], int, int]:
    """What the problems are, by the aspects that are `known` or, where none is, by 甲方面; and where they stand.

    Nothing is told by one aspect alone, by one twice, or by less than half of those that are known.
    """
    aspects = set(known)
    head = _head(aspects)
    made = list(_lines(head, text))
    if len(made) < _FEWEST:
        made = list(_clauses(head, text, bool(aspects)))
    made = [one for one in made if _SHORTEST <= len(one[0]["text"]) <= _LONGEST]
    named = [one[0]["aspect"] for one in made]
    if len(made) < _FEWEST or len(set(named)) < len(named) or 2 * len(named) < len(aspects):
        return [], 0, 0
    return [one[0] for one in made], made[0][1], made[-1][2]


def problems_alone(text: str) -> list[dict[str, Any]]:
    """The problems of one aspect where nothing else is typed; none where they tell no fault.

    作风方面：下基层不够, or 下基层不够，办事拖延，这两条放作风里.
    """
    if put := _PUT_UNDER.fullmatch(text.strip("。 ")):
        listed = re.split("[，；]", put["texts"])
        number = count_of(put["n"]) if put["n"] else len(listed)
        faults = any(FAULT.search(one) for one in listed) and all(len(one) >= _BRIEFEST for one in listed)
        counted = number == len(listed) and not _OTHER.search(text)
        if counted and faults and "…" not in text and "问题" not in put["aspect"]:
            return [{"aspect": put["aspect"], "text": one} for one in listed]
    pieces = _NEXT_ASPECT.split(text.strip("。 "))
    told = [_BRIEFLY.fullmatch(piece) for piece in pieces]
    if len(told) > 1 and all(told) and "…" not in text and not _OTHER.search(text):
        rows = [match.groupdict() for match in told if match]
        if all(map(FAULT.search, pieces)) and not any(_FIGURE.match(row["text"]) for row in rows):
            return rows
    match = _ALONE.fullmatch(text.strip("。 "))
    if match is None or _FIGURE.match(match["text"]) or _OTHER.search(text) or "…" in text:
        return []
    good = FAULT.search(match["text"]) and len(match["text"]) <= _LONGEST
    return [{"aspect": match["aspect"], "text": match["text"]}] if good else []


def _head(aspects: set[str]) -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, aspects), key=len, reverse=True))
    name = rf"(?:{listed})" if listed else r"[\u4e00-\u9fff“”]{2,12}?(?=方面)"
    return re.compile(
        rf"(?:^[ \u3000]*|(?<=[。；：\n])|(?<=[比例]如，)|(?<=一是)){_ORDINAL}?在?(?P<aspect>{name})(?:方面|上|问题)?"
        rf"(?P<n>（[^）]{{1,6}}）|(?:有)?{COUNT}[个条项])?"
        r"(?P<link>(?:的|存在的|存在|查摆)?(?:突出|主要)?(?:问题)?(?:[，：。]|主要|是|有|为|表现在|表现为|体现在|反映在)+)"
        r"(?P<text>[^\n]*)",
        re.MULTILINE,
    )


def _lines(head: re.Pattern[str], text: str) -> Iterator[tuple[dict[str, Any], int, int]]:
    """1.甲方面（4个）。…, a paragraph each."""
    for match in head.finditer(text):
        if re.match(_ORDINAL, match.group().strip(" \u3000")) and match["n"]:
            words = match["text"].strip(" \u3000。；")
            yield {"aspect": match["aspect"].strip("“”"), "text": words}, match.start("aspect"), match.end()


def _clauses(head: re.Pattern[str], text: str, known: bool) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Clauses such as 甲方面，…；乙方面，…."""
    position = 0
    while match := head.search(text, position):
        stop = _STOP.search(text, match.start("text"))
        end = stop.start() if stop else len(text)
        words = text[match.start("text") : end].strip(" \u3000，")
        telling = _telling(text, match, words, known)
        position = max(end if telling else match.start("text"), match.start() + 1)
        if telling:
            yield {"aspect": match["aspect"].strip("“”"), "text": words}, match.start("aspect"), end


def _telling(text: str, match: re.Match[str], words: str, known: bool) -> bool:
    """Whether the words after an aspect tell a problem and not a figure, a cause or a measure."""
    if re.match(
        rf"(?:查摆|检视|问题|存在|有)*{COUNT}[个条项]|[^，。；：、]{{2,14}}{COUNT}[条个项](?:[，、；。]|$)",
        words,
    ):
        return False
    before = text[max(0, match.start() - 160) : match.start()]
    if not known and not (
        re.search("问题|不足", match["link"] + words[-4:]) or re.search("问题|查摆|检视", before)
    ):
        return False
    sentence = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    return not _OTHER.search(match["link"] + sentence)
