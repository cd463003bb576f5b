"""What looks like the total of the figures behind it and is none of them, or one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, sentences, times_of
from gongwen.checks.passage import compiled

_NO_WHOLE = re.compile(
    "(?:等|[少多低高大小])于$|不超过$|平均|均价|价格|增长(?!的$)|增幅|下降(?!的$)|降幅|提高|比重|最[高多低少]"
)
_TRAIT = re.compile("其中[^，。；]{0,4}(?:特有|具有|属于|含)|^(?:具有|属于|含有|兼有)")
"""What one of them may have beside another trait: the parts are no division."""
_BEYOND = re.compile("(?:偏[少多]|超过?|[高低]于|[减增][少加幅])$")
"""Bounds of which the wider holds the narrower: 偏少50%以上的, 偏少80%以上的."""


_STAFF = re.compile("实有|现有|在职|在岗|在编|退休|聘用|编外|借用|临聘|临时")
"""Who is there, beside the posts that are granted: 编制14名，在职13人，退休9人."""


_CHANGE = re.compile("(?:^|[较比][^，。；]{0,6}|年|同期|季度)(?:减少|增加|增长|净增|净减|多|少)(?:了)?$")
_BOTH = re.compile("前者|后者")
_OF_A_KIND = ("吨", "千伏", "千瓦", "兆瓦")
"""Units that say of what kind a thing is, where its name follows at once."""


def no_whole(total: Amount, run: Sequence[Amount]) -> bool:
    """Whether the first figure is no total of the rest: prices, rates of growth, averages, distances, traits."""
    labels = [part.label for part in run]
    if total.label.endswith("编制") and any(_STAFF.search(label) for label in labels):
        return True
    bare = total.unit == "米" and not re.search("[共总长]", total.label)
    if all(one.value < two.value for one, two in pairwise(run)) and run[-1].value == total.value:
        return True  # 12辆，分四级：一级3辆、二级6辆、三级9辆、四级12辆
    if total.tail and total.unit in _OF_A_KIND:
        return True  # 35吨加载车12辆
    if _CHANGE.search(total.label) or _BOTH.search(labels[0]):
        return True
    return (
        bare
        or any(_NO_WHOLE.search(label) for label in (total.label, *labels))
        or sum(bool(_TRAIT.search(label)) for label in labels) > 1
        or sum(bool(_BEYOND.search(part.tail)) for part in run) > 1
    )


def is_one_of(total: Amount, run: Sequence[Amount]) -> bool:
    """Whether what looks like the total is the first of a row: 甲认领4个，乙认领3个，其余20个."""
    if total.label[-1:] == run[0].label[-1:] and total.label[-1:] in ("类", "型", "的"):
        return True
    verb = total.label[-2:]
    return len(verb) == 2 and run[0].label.endswith(verb) and not re.search("[共总计]", total.label)


def summed_up(total: Amount, run: Sequence[Amount], rest: Sequence[Amount]) -> bool:
    """Whether a total that follows holds the first figure too: 与成员谈5次，成员之间谈10次，与科长谈14次，共谈29次."""
    whole_row = total.value + sum(part.value for part in run)
    return any(re.search("[共总计]", later.label) and later.value == whole_row for later in rest)


_MADE_OF_OTHERS = re.compile(
    r"(?:去重|合并同类项|合并|归并|剔除重复|梳理)(?:项)?后[^，。；\d]{0,12}$|(?:归并|合并|归类)[^，。；\d]{0,3}(?:为|成)[^，。；\d]{0,12}$"
    r"|(?:剔除|去掉|扣除|合并)[^。；]{0,24}，[^，。；\d]{0,4}(?:归纳|整理|汇总|梳理|归并|归类)[^，。；\d]{0,4}(?:形成|为|成|得)[^，。；\d]{0,12}$"
)
"""What a total was made from; its own parts do not overlap for that."""


_MERGED_LATER = re.compile(
    r"。[^。；]{0,40}?(?:合并|归并|剔除)(?:重复)?[^。；，]{0,4}后(?:归纳|梳理|整理|形成|归为)?.*"
)
"""What became of all of them afterwards: 35条，其中班子12条、成员21条。把内容相近的合并后归纳为26条."""


def may_overlap(
    text: str, total: Amount, parts: Sequence[Amount], overlap: str, kinds: tuple[str, ...]
) -> bool:
    """Whether the words around a total say that its parts overlap, or the parts are of several kinds at once."""
    before = text[max(0, total.start - 30) : total.start]
    behind = _MERGED_LATER.sub("", text[parts[-1].end : parts[-1].end + 40])
    around = _MADE_OF_OTHERS.sub("", before) + text[total.start : parts[-1].end] + behind
    if compiled(overlap).search(around):
        return True
    labels = re.split(
        "[，、；]", text[total.end : parts[-1].end]
    )  # 35岁以下党员88名 is told by the years, too
    return sum(any(compiled(kind).search(label) for label in labels) for kind in kinds) > 1


def beside_others(total: Amount, run: Sequence[Amount], longer: bool) -> bool:
    """Whether it stands in a row that 其他 ends: 油菜8万亩，药材1万亩，其他作物2万亩, far from what they come to.

    `longer` says that an item before it goes on to it.
    """
    if not _OTHERS.match(run[-1].label) or A_TOTAL.search(total.label):
        return False
    gap = abs(sum((part.value for part in run), Fraction(0)) - total.value)
    return longer or gap > total.value / 2


_OTHERS = re.compile("(?:及|和|以及)?(?:其他|其余|其它)")


def but_for_rounding(text: str, total: Amount, parts: Sequence[Amount], gap: Fraction) -> bool:
    """Whether the parts are told in 万 and the total to the last figure, and they meet but for rounding."""
    if times_of(text[total.start : total.end]) > 1:
        return False
    steps = [Fraction(times_of(text[one.start : one.end]), 10**one.decimals) for one in parts]
    return all(step > 1 for step in steps) and gap <= sum(steps) / 2


_WHO_SHOULD = re.compile("，(?:应到(?:会)?|应参会|应参加|应出席|总数|共有|发放|发出)|（应到")


def of_who_came(sentence: Sentence, total: Amount, run: Sequence[Amount]) -> bool:
    """Whether the parts are those of an amount right before the total: 到会37人，应到45人，赞成33人、反对4人."""
    come = sum(part.value for part in run)
    before = [one for one in sentence.amounts if one.end <= total.start and one.unit == total.unit][-1:]
    for one in before:
        gap = sentence.between(one.end, total.start)
        if one.value == come and _WHO_SHOULD.fullmatch(gap):
            return True
        if one.value + total.value == come and _TWO_SORTS.fullmatch(gap):
            return True  # 科室11个、二级单位4个，其中2个由书记直接分管，其余13个由成员分管
    return False


_TWO_SORTS = re.compile(r"[、和及][^，。；、\d]{2,10}")


def of_its_own(total: Amount, part: Amount) -> bool:
    """Whether a part is what one of those counted has, and is of another noun: 2个考点，其中一中考点54个考场."""
    noun, other = total.tail[:2], part.tail[:2]
    return len(noun) == len(other) == 2 and noun != other and noun in part.label


_FAR_BEFORE = 400
_UNDER_HEAD = re.compile(
    r"(?:^|\n)[ 　]*[一二三四五六七八九十\d]{1,3}[、.．][^，。；\n\d]{2,8}。[^，。；\d]{2,10}$"
)
A_TOTAL = re.compile("共|总|合计|累计|全部|收到|征求|征集|梳理|查摆|提出|列出|形成|制定|发放|召开|开展")


def of_earlier(text: str, total: Amount, run: Sequence[Amount]) -> bool:
    """Whether what looks like a total is but the first part of one told in a sentence before."""
    come = total.value + sum(part.value for part in run)
    if not A_TOTAL.search(total.label) and _UNDER_HEAD.search(text, max(0, total.start - 40), total.start):
        return True  # 三、行业。工程建设27条，加工制造8条，其他4条
    near = [
        one
        for sentence in sentences(text)
        if total.start - _FAR_BEFORE < sentence.end and sentence.start <= total.start
        for one in sentence.amounts
        if one.end <= total.start and one.unit == total.unit and one.exact
    ]
    first = near[-1].value if near else 0  # 劳动报酬最多，为61件，占52%；交通事故21件，工伤13件
    return any(one.value == come or (one is not near[-1] and one.value == come + first) for one in near)


_WITH_SHARE = re.compile(
    r"[，（]约?占[^，；。]{0,8}?[\d.]+[%％]）?[；，、][^，；。：\d]{2,10}(?:\d+[^，；。：\d]{1,2}[，、][^，；。：\d]{2,10}){0,3}"
)


def beside_a_share(sentence: Sentence, total: Amount, before: Sequence[Amount]) -> bool:
    """Whether it goes on with a row whose first is told with its share: 劳动报酬61件，占52%；交通事故21件，工伤13件."""
    return not A_TOTAL.search(total.label) and any(
        _WITH_SHARE.fullmatch(sentence.between(one.end, total.start)) for one in before[-4:]
    )
