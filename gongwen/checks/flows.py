"""What was there, came, went and is left; so many each; and a part of one doing that is more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, sentences
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule


def stock(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """原有制度32项，废止5项、新建4项，现有29项: what was, less what went, and what came, is what is left.

    `settings` has the words of each role: `was`, `came`, `went`, `left`, and `kept` for what changes no number.
    """
    roles = {name: compiled(rule.settings[name]) for name in ("was", "came", "went", "left", "kept")}
    for sentence in sentences(passage.text):
        if len(sentence.amounts) < 4:
            continue
        for index, first in enumerate(sentence.amounts):
            if not roles["was"].search(first.label) or not first.exact:
                continue
            same = [one for one in sentence.amounts[index + 1 :] if one.unit == first.unit]
            end = next((at for at, one in enumerate(same) if roles["left"].search(one.words)), None)
            if end is None or end < 2 or not all(one.exact for one in same[: end + 1]):
                continue
            ahead = [one for one in sentence.amounts[:index] if one.unit == first.unit]
            told_ahead = all(
                roles["came"].search(one.label) or roles["went"].search(one.label) for one in ahead
            )
            change = _change([*(ahead if told_ahead else ()), *same[:end]], roles)
            if change is not None and first.value + change != same[end].value and first.value + change >= 0:
                last = same[end]
                names = {"right": f"{float(first.value + change):g}", "left": last.text}
                yield Hit(last.start - len(last.label), last.end + len(last.tail), names)


def _change(amounts: Sequence[Amount], roles: dict[str, re.Pattern[str]]) -> Fraction | None:
    """What came less what went; None where an amount is neither, or nothing of one kind is told."""
    came = went = Fraction(0)
    for one in amounts:
        if roles["came"].search(one.label):
            came += one.value
        elif roles["went"].search(one.label):
            went += one.value
        elif not roles["kept"].search(one.label):
            return None
    return came - went if came and went else None


_UP_BY = re.compile(
    r"(?:了)?(?:(?P<up>增加|提高|增长|上升|提升|多|增)|(?P<down>减少|降低|下降|缩短|压减|少|减))(?:了)?"
)
_NOW = re.compile(
    r"，?(?:达到|达|为|增至|升至|降至|降到|减至|减到|增加到|减少到|提高到|上升到|下降到|缩短到|缩短至|是)(?:了)?"
)


def built_on(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """比上年的85件增加4件，达到88件: the new figure is the old one and the change."""
    for sentence in sentences(passage.text):
        for base, change, now in zip(
            sentence.amounts, sentence.amounts[1:], sentence.amounts[2:], strict=False
        ):
            way = _UP_BY.fullmatch(sentence.between(base.end, change.start))
            if not way or not _NOW.fullmatch(sentence.between(change.end, now.start)):
                continue
            points = base.unit == now.unit == "%" and change.unit == "百分点"
            if not re.search(r"[比较][^，。；]{0,14}$", base.label) or not (
                points or base.unit == change.unit == now.unit
            ):
                continue
            right = base.value + change.value if way["up"] else base.value - change.value
            if base.exact and change.exact and now.exact and now.value != right:
                yield Hit(base.start, now.end, {"right": f"{float(right):g}"})


_EACH = re.compile(r"[^，。；、\d]{0,8}各[^，。；、\d]{0,8}")
_ALL = re.compile(
    r"(?:^|[，；、])[^，。；\d]{0,8}(?:共|合计|总计|一共|累计|(?<![统预估设])计)[^，。；\d]{0,8}$"
)


def each_gives(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """7个科室各推荐代表2人，共15人: the total is so many times so many."""
    for sentence in sentences(passage.text):
        for number, each, total in zip(
            sentence.amounts, sentence.amounts[1:], sentence.amounts[2:], strict=False
        ):
            between = sentence.between(each.end, total.start)
            if (
                not (number.exact and each.exact and total.exact)
                or each.unit != total.unit
                or number.value < 2
            ):
                continue
            if not _EACH.fullmatch(sentence.between(number.end, each.start)) or not _ALL.search(between):
                continue
            ahead = sentence.between(sentence.start, each.start)
            if re.search("其余|其他|每|互|逐", ahead) or re.search(
                "各[^，。；]{0,8}\\d", ahead[: -len(each.label) or None]
            ):
                continue  # 前两个各2次，后两个各1次，计6次: the total is of both
            apart = re.search("另|加上|其余|其他|以及|除|和|；", between) or re.search("另|除", each.label)
            if not apart and total.value != number.value * each.value:
                right = f"{float(number.value * each.value):g}"
                yield Hit(number.start, total.end, {"number": number.text, "each": each.text, "right": right})


def no_more_than(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """报名46人，结业48人: `settings.pairs` has the words of a whole and those of what can only be part of it."""
    for sentence in sentences(passage.text):
        for whole, part in pairwise(sentence.amounts):
            if whole.unit != part.unit or part.value <= whole.value or not (whole.exact and part.exact):
                continue
            for whole_words, part_words in rule.settings["pairs"]:
                if compiled(f"(?:{whole_words})[^，。；、]{{0,6}}$").search(whole.label) and _part(
                    sentence, whole, part, part_words
                ):
                    yield Hit(
                        whole.start - len(whole.label), part.end, {"whole": whole.text, "part": part.text}
                    )
                    break


def _part(sentence: Sentence, whole: Amount, part: Amount, words: str) -> bool:
    between = sentence.between(whole.end, part.start)
    lone = len(between) < 20 and not re.search("累计|去年|上年|往年|另|加上|连同|结转|以来|还|又", between)
    return lone and bool(compiled(f"(?:{words})[^，。；、]{{0,4}}$").search(part.label))


_ALL_DONE = re.compile(
    r"(?P<act>整改|办结|完成|销号|解决|答复|化解)率(?:为|达到?|均为|均达)?100[%％]|全部(?P<act2>整改|办结|完成|销号|解决|答复|化解)"
)
_LEFT = re.compile(
    r"(?:尚有|还有|仍有|剩余|其余|另有)[^，。；\d]{0,6}\d{1,3}[个项条件户][^，。；]{0,6}(?:未|没有|正在|待)(?P<act>整改|办结|完成|销号|解决|答复|化解|办理|推进)"
)


def all_done_but(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """整改率100%，尚有2个未整改: nothing is left where all is done."""
    for sentence in sentences(passage.text):
        done, left = _ALL_DONE.search(sentence.text), _LEFT.search(sentence.text)
        if done and left and 0 <= left.start() - done.end() < 30:
            yield Hit(sentence.start + done.start(), sentence.start + left.end(), {})


CHECKS = {
    "stock": stock,
    "built_on": built_on,
    "each_gives": each_gives,
    "no_more_than": no_more_than,
    "all_done_but": all_done_but,
}
