"""A total that follows its parts (合计, 共计, 累计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from gongwen.checks.amounts import Amount, Sentence, in_ten_thousands, sentences
from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.rules import TextRule

_CALLED = re.compile(r"参会|与会|到会|会场|在场")
_PLAIN = re.compile(r"合计|共计|总计|总共|累计|一共|^共")
_ITS_OWN = re.compile(r"[^，。；：]{0,6}[，；：（]其中[^，。；\d]{0,8}\d")
_MARK = re.compile("”(?:的|为|票)?$|(?:赞成|同意|反对|弃权|满意|合格|优秀|无效)(?:的|票)?$")
_DONE = re.compile(r"收回|回收|办结|完成|销号|有效")


def closing(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A total after its parts (合计, 共计, 累计) that no run of the amounts before it comes to."""
    words, overlap = compiled(rule.settings["words"]), compiled(rule.settings["overlap"])
    for sentence in sentences(passage.text):
        for index, total in enumerate(sentence.amounts):
            if not total.exact or total.unit in ("%", "天") or not words.search(total.label):
                continue
            if total.unit == "小时" and re.match(r"零?\d{1,2}分", passage.text[total.end : total.end + 4]):
                continue  # 合计11小时5分 is no sum of the hours alone
            units = {total.unit, "对"} if "按对" in sentence.text else {total.unit}
            earlier = [
                amount
                for amount in sentence.amounts[:index]
                if amount.unit in units
                and not amount.tail.startswith("方面")
                and not _is_factor(amount)
                and not _BOUND.search(amount.label)
            ]
            exact = [amount.exact for amount in reversed(earlier)]
            earlier = earlier[len(earlier) - (exact.index(False) if False in exact else len(exact)) :]
            if len(earlier) < 2:
                continue
            if _ITS_OWN.match(sentence.text, total.end - sentence.start):
                continue  # 提案共计13件，其中：… is divided itself, and no sum of what stands before
            begun = earlier[0].start - len(earlier[0].label)
            # What was merged before the parts are told does not overlap any more.
            if overlap.search(sentence.between(begun, sentence.end)):
                continue
            if (
                total.label.startswith("全年")
                and not re.search("[共计]", total.label)
                and not re.search("下半年|四季度", earlier[-1].label)
            ):
                continue  # 预算420万元，追加30万元，全年支出438万元
            if re.search(r"每|平均|人均", sentence.between(begun, total.start)) or _of_another(
                total, earlier
            ):
                continue
            sums = [
                sum(amount.value for amount in earlier[a:b])
                for a in range(len(earlier))
                for b in range(a + 1, len(earlier) + 1)
            ]
            if total.value in sums or _some_add_up(total, earlier):
                continue
            last = max(a for a in range(len(earlier)))
            run = earlier[_first(sentence, earlier, last) :]
            if _uncounted(sentence, run, total):
                continue
            come = sum((amount.value for amount in run), Fraction(0))
            near = abs(total.value - come) <= max(Fraction(3), come * Fraction(15, 100))
            if len(run) > 1 and (
                near or (_PLAIN.search(total.label) and _slip(total.text, f"{float(come):g}"))
            ):
                names = {
                    "total": in_ten_thousands(total.value),
                    "parts": " + ".join(in_ten_thousands(amount.value) for amount in run),
                    "sum": in_ten_thousands(come),
                }
                yield Hit(max(total.start - len(total.label), sentence.start), total.end, names)


def _is_factor(amount: Amount) -> bool:
    """Whether an amount is multiplied, and its product stands beside it: 300元 in 12人×2晚×300元＝7200元."""
    return bool(re.match(r"[^＝=]{0,6}[×＊*]", amount.tail) or re.search(r"[×＊*]$", amount.label))


_BOUND = re.compile("(?:[少多]|最[少多高低])的?$")
"""少的7人次，多的15人次: what the least and the most are is no part."""
_ASIDE = re.compile(r"（[^）]*）")


def _uncounted(sentence: Sentence, run: Sequence[Amount], total: Amount) -> bool:
    """Whether the list that is added up has an item without a number, or with another measure: …、林区、48所高校."""
    if _ONE_BY_ONE.search(sentence.between(sentence.start, run[0].start)):
        return True
    listed = sentence.between(run[-1].end, max(total.start - len(total.label), run[-1].end))
    for one, other in pairwise(run):
        listed += "\n" + sentence.between(one.end, other.start)
    between = [_ASIDE.sub("", words) for words in listed.split("\n")]
    return any(_LISTED_APART.search(words) for words in between)


_ONE_BY_ONE = re.compile(
    r"[同与和](?:\d+|[一二三四五六七八九十]+)名[^，；]{0,12}(?:逐一|逐个|分别|一一|一对一)[^，；\d]{0,6}(?:谈心|谈话|交谈|沟通)，"
)
"""Talks counted by those talked with: 书记同4名成员逐一谈心，成员相互谈心6人次，…，共计28人次."""
_LISTED_APART = re.compile(
    r"、[\u4e00-\u9fff]{2,8}(?<![共计])、|、(?:\d+|[一二两三四五六七八九十])[所家座支][^，。；、]{2,10}、"
)


def _some_add_up(total: Amount, earlier: Sequence[Amount]) -> bool:
    """Whether those who came are some of the amounts before: 9名委员中8名到会，督导组2名到会，参会共计10人."""
    if not _CALLED.search(total.label):
        return False
    few = earlier[-6:]
    return any(
        sum(amount.value for amount in some) == total.value
        for size in range(2, len(few) + 1)
        for some in combinations(few, size)
    )


def _of_another(total: Amount, earlier: Sequence[Amount]) -> bool:
    """Whether the total tells something done that none of the amounts before it tells; marks are ballots."""
    if total.unit == "张" and all(_MARK.search(one.label) for one in earlier):
        return False
    if re.search("了(?:共计|共|总计|合计)$", total.label) and total.tail[:2] != earlier[-1].tail[:2]:
        return True  # 17个省制定了共计25个规章
    if "满意" in total.label and not any("满意" in one.label for one in earlier):
        return True  # two marks together, of which none was told by itself
    done = _DONE.search(total.label)
    return bool(done) and not any(done.group() in amount.label for amount in earlier if done)


def _slip(said: str, right: str) -> bool:
    """Whether two numbers differ as a slip of the pen does: in one figure, or in the order of two."""
    if len(said) != len(right):
        return False
    return sum(a != b for a, b in zip(said, right, strict=True)) == 1 or sorted(said) == sorted(right)


def _first(sentence: Sentence, earlier: Sequence[Amount], last: int) -> int:
    """Where the run begins that ends at `last`: after the last total with its 其中."""
    while last > 0:
        gap = sentence.between(earlier[last - 1].end, earlier[last].start)
        if "其中" in gap:
            return last
        last -= 1
    return 0


CHECKS = {"closing_total": closing}
