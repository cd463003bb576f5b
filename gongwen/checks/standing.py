"""Posts due, held and open; votes told of people; a row and its total under another name; a mean of the months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_DUE = re.compile(r"(?:应(?:配备?|有|设|编)|核定[^，。；]{0,8}|编制[^，。；]{0,4}|定编|定员)$")
_HELD = re.compile(r"(?:现有|实有|已配备?|在岗|在编|现配)[^，。；]{0,8}$")
_OPEN = re.compile(r"(?:尚缺|空缺|缺编|缺口|还缺|仍缺|缺少|空编|差)[^，。；]{0,3}$")
_NEAR = 60


def posts_open(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """现有5辆，应配备7辆，尚缺3辆: what is open is what is due less what there is."""
    for sentence in sentences(passage.text):
        for due, held, left in zip(
            *(
                [one for one in sentence.amounts if one.exact and sign.search(one.label)]
                for sign in (_DUE, _HELD, _OPEN)
            ),
            strict=False,
        ):
            same = due.unit == held.unit == left.unit and due.value >= held.value
            near = left.start > max(due.start, held.start) and left.end - min(due.start, held.start) < _NEAR
            told = sentence.between(min(due.start, held.start), left.end)
            if same and near and left.value != due.value - held.value and not re.search("其中|另|借", told):
                yield Hit(
                    left.start - len(left.label),
                    left.end,
                    {"due": due.text, "held": held.text, "right": f"{float(due.value - held.value):g}"},
                )


_CAME = re.compile(r"(?:到会|实到|出席|参会|参加表决|表决)[^，。；]{0,8}$")
_VOTED = re.compile(r"^(?:投?票)?(?:赞成|同意|反对|不同意|弃权|不赞成)")
_MORE_THAN_ONE = re.compile("其中|另|第[二三]|两项|分别|各")


_VOTE_BEFORE = re.compile(r"(?P<kind>不赞成|不同意|赞成|同意|反对|弃权)(?:的|票|为|：|有)*$")
_ALL_VOTED = re.compile("全部(?:参加|参与)?(?:了)?(?:表决|投票)|均(?:参加|参与)(?:了)?(?:表决|投票)")
_NOT_THEIRS = re.compile("列席|应到|应出席|旁听|缺席|请假")


def votes_of_people(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """到会9人，8人赞成，2人弃权: more votes than people; 同意9人，弃权1人；出席的11人全部表决: fewer."""
    for sentence in sentences(passage.text):
        came, votes = [], []
        for one in sentence.amounts:
            if one.unit not in ("人", "张") or not one.exact:
                continue
            kind = _VOTED.match(one.tail) or _VOTE_BEFORE.search(one.label)
            if kind:
                votes.append((kind.group().strip("的票为：有"), one))
            elif one.unit == "人" and _CAME.search(one.label) and not _NOT_THEIRS.search(one.label):
                came.append(one)
        kinds = {kind for kind, _ in votes}
        if len(came) != 1 or len(votes) < 2 or len(kinds) < len(votes):
            continue
        parts = [one for _, one in votes]
        sum_of = sum((one.value for one in parts), Fraction(0))
        start, end = parts[0].start, parts[-1].end + len(parts[-1].tail)
        told = sentence.between(min(came[0].end, end), max(came[0].start, parts[-1].end))
        off = sum_of > came[0].value or (sum_of < came[0].value and _ALL_VOTED.search(sentence.text))
        if off and not _MORE_THAN_ONE.search(told):
            yield Hit(start, max(end, came[0].end), {"total": came[0].text, "sum": f"{float(sum_of):g}"})


_OTHER_NAME = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:共|总共|合计|共计)(?:有|为|达)?$")
_IN_ROW = re.compile(r"[^，。；、\d]{0,6}[、和及][^，。；、\d]{1,12}")
_LEAST = 3


def row_total(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """公务员18名、选调生7名、事业人员23名，新进人员共45名: a row and the total behind it, nearly as many."""
    for sentence in sentences(passage.text):
        amounts = sentence.amounts
        for index in range(_LEAST, len(amounts)):
            total = amounts[index]
            if not (total.exact and _OTHER_NAME.search(total.label)):
                continue
            run = _row_before(sentence, amounts[:index])
            gap = sentence.between(run[-1].end, total.start) if run else ""
            if len(run) < _LEAST or run[0].unit != total.unit or not re.fullmatch("，[^，。；]*", gap):
                continue
            if re.search(
                "[和及与]|连同|加上|算上|包括|含|满意|其中|现有|另|在职|全[县市区镇局院校]|累计|以上", gap
            ):
                continue
            come = sum((one.value for one in run), Fraction(0))
            if come != total.value and abs(come - total.value) <= max(Fraction(5), come / 8):
                names = {"parts": " + ".join(one.text for one in run), "sum": f"{float(come):g}"}
                yield Hit(total.start - len(total.label), total.end, {**names, "total": total.text})


def _row_before(sentence: Sentence, amounts: tuple[Amount, ...]) -> list[Amount]:
    run = [amounts[-1]]
    for one, other in pairwise(reversed(amounts)):
        if one.unit != other.unit or not _IN_ROW.fullmatch(sentence.between(other.end, one.start)):
            break
        run.insert(0, other)
    return run if all(one.exact for one in run) else []


_YEAR = re.compile(r"(?:全年|年度|20\d\d年(?!\d{1,2}月|[上下]半年|第?[一二三四]季度))[^，。；]{0,14}$")
_A_MONTH = re.compile(r"^(?:，)?(?:平均每月|月均|每月平均)[^，。；\d]{0,8}$")
_A_QUARTER = re.compile(r"^(?:，)?(?:平均每季度|季均)[^，。；\d]{0,8}$")


def mean_of_months(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """全年支出58.6万元，月均5.2万元: a twelfth of the year."""
    for sentence in sentences(passage.text):
        for whole, mean in pairwise(sentence.amounts):
            parts = 12 if _A_MONTH.search(mean.label) else 4 if _A_QUARTER.search(mean.label) else 0
            if not parts or whole.unit != mean.unit or not _YEAR.search(whole.label) or not whole.exact:
                continue
            if re.search("以来|截至|起", whole.label) or whole.value <= 0:
                continue
            right = whole.value / parts
            if abs(right - mean.value) > right / 40 and abs(right - mean.value) > Fraction(3, 5):
                yield Hit(mean.start - len(mean.label), mean.end, {"parts": parts, "right": _short(right)})


def _short(value: Fraction) -> str:
    return f"{float(value / 10_000):.2f}万" if value >= 10_000 else f"{float(value):.1f}"


CHECKS = {
    "posts_open": posts_open,
    "votes_of_people": votes_of_people,
    "row_total": row_total,
    "mean_of_months": mean_of_months,
}
