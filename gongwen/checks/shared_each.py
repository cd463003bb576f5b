"""A number against those that it counts: each one's share, the group that acts, the n-th, a list of one sort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gongwen.checks.amounts import NUMBER, Amount, Sentence, sentences, whole
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_EACH = re.compile(r"(?:^|，)[^，。；\d]{0,4}?(?P<mean>平均)?每(?P<of>[人名位天场个])$")


def each_share(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """5名成员认领20件，每人5件; 3天9场，平均每天2场: so many times so many is the whole."""
    for sentence in sentences(passage.text):
        for index in range(2, len(sentence.amounts)):
            each = sentence.amounts[index]
            told = _EACH.search(each.label)
            if not told or not each.exact or re.search("至少|最多|不少于", each.label):
                continue
            unit = "人" if told["of"] in "名位" else told["of"]
            before = sentence.amounts[index - 2 : index]
            if _priced(sentence, before[0], index):
                continue
            count, total = before if before[0].unit == unit else before[::-1]
            if count.unit != unit or total.unit != each.unit or count.unit == total.unit:
                continue
            if not (count.exact and total.exact) or count.value < 2 or each.tail.startswith("以"):
                continue
            if re.search("[每各均]|至少|其余|其他|另外", count.label + total.label):
                continue
            if total.unit in _OF_TIME and not took_in_all(total):
                continue  # 代表班子用了30分钟，7名成员平均每人25分钟
            mean = total.value / count.value
            slack = Fraction(6, 10 ** (each.decimals + 1)) if told["mean"] or each.decimals else Fraction(0)
            if abs(mean - each.value) > slack:
                names = {"right": f"{float(mean):.2f}".rstrip("0").rstrip(".")}
                yield Hit(each.start - len(each.label.lstrip("，")), each.end, names)


def took_in_all(total: Amount) -> bool:
    """Whether a time is told as what all took, and not as that of one of them."""
    return bool(re.search("共|总|历时|合计|累计|用时", total.label))


_OF_TIME = ("分钟", "小时", "天")


def _priced(sentence: Sentence, first: Amount, index: int) -> bool:
    """Whether so much each is a price that a sum of its own follows, or what stands before is of another item."""
    each, after = sentence.amounts[index], sentence.amounts[index + 1 : index + 2]
    own = after and after[0].unit == each.unit and re.search("[需计共]|合计", after[0].label)
    return bool(own) or "；" in sentence.between(first.end, each.start)


_GROUP = re.compile(
    rf"(?:班子|党组|党委|党工委|支委|常委|“?两委”?)(?:现有|共有|共|有)?(?:(?:成员|委员)(?:共|有|现有)?(?P<a>{NUMBER})[人名]|(?P<b>{NUMBER})名(?:班子)?(?:成员|委员))"
)
_ACT = re.compile(
    rf"(?P<n>{NUMBER})(?:名|位)(?:(?:班子|党组|党委|“?两委”?)(?:成员|委员|同志)|成员)(?:依次|逐一|逐个|逐人|分别|轮流|都|均|全部)"
    r"(?=[^，。；]{0,8}(?:发言|检查|剖析|述职|自我批评|表态|认领|汇报|查摆|签))"
)
_JOINED = re.compile(
    "列席|含|支部|组织生活会|评议|候选|扩大|干部|下属|中层|人大|政协|增补|新任|督导|指导|加上|连同"
)


def group_acts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """党组成员6人，会上7名成员依次发言: more act than there are."""
    for line in passage.lines_with(_GROUP.pattern):
        groups = list(_GROUP.finditer(line.text))
        size = max(whole(one["a"] or one["b"]) or 0 for one in groups)
        for match in _ACT.finditer(line.text, groups[0].end()):
            between = line.text[groups[0].end() : match.end() + 20]
            acting = whole(match["n"]) or 0
            if acting > size > 1 and len(between) < _NEAR and not _JOINED.search(between):
                yield Hit(line.start + match.start(), line.start + match.end(), {"n": size})


_NEAR = 120
_ALL_OF = re.compile(
    rf"(?P<group>成员|委员|党员|代表|干部|职工|教师)(?P<n>{NUMBER})[人名](?:，|。)全部(?P<all>{NUMBER})[名位](?:同志|成员|委员|党员|代表|干部|职工|教师)?"
)


def all_of_them(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """成员17名，全部18名同志都作了述职: all of them are as many as there are."""
    for match in passage.find(_ALL_OF.pattern):
        if whole(match["n"]) != whole(match["all"]):
            yield Hit(match.start("all") - 2, match.end(), {"n": match["n"]})


_NTH = re.compile(
    rf"共(?:有|计|列|学习|召开|举办|开展|安排|制定|梳理|列出|组织)?[^，。；\d]{{0,4}}?(?P<n>{NUMBER})(?P<unit>[条项次期批场轮])(?:[^，。；\d《》]{{0,8}})?[，。：；]"
    rf"(?:其中|而)?(?:的)?第(?P<nth>{NUMBER})(?P=unit)(?!会议|全会|全国|党|[^，。；]{{0,12}}(?:补充|增加|新增|追加|拟|将|计划|待|安排在|定于|明年|下次|为附则|并入|合并|删|取消|撤销|上级|单列|单独|移交|另))"
)


def nth_beyond(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """共5条，其中第6条: there is no such one."""
    for match in passage.find(_NTH.pattern):
        total, nth = whole(match["n"]), whole(match["nth"])
        if total and nth and nth > total > 1:
            yield Hit(match.start("nth") - 1, match.end(), {"total": match["n"], "unit": match["unit"]})


_ONE_SORT = re.compile(
    r"(?P<list>(?:[\u4e00-\u9fff]{1,10}(?P<noun>支部|社区|街道|小组|科室?|[村镇乡局股室组])[、和]){1,12}[\u4e00-\u9fff]{2,10}(?P=noun))，"
    r"(?:这|以上|上述)?(?P<n>\d{1,2}|[两三四五六七八九十]{1,2})个(?P=noun)(?=同步|同时|全部|都|均)"
)


def one_sort(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """甲支部、乙支部、丙支部、丁支部，三个支部同步召开: as many as are named."""
    for match in passage.find(_ONE_SORT.pattern):
        items = re.split("、|和", match["list"])
        said = whole(match["n"])
        of_one_sort = all(item.endswith(match["noun"]) for item in items) and "等" not in match["list"]
        if of_one_sort and said and said < len(items):
            yield Hit(match.start("n"), match.end(), {"count": len(items)})


_BOTH = re.compile(
    rf"(?P<a>\d{{1,3}})个(?P<x>[村镇乡]|社区|街道|单位|支部|企业|部门)(?:和|、|及|与)(?P<b>\d{{1,3}})个(?P<y>[村镇乡]|社区|街道|单位|支部|企业|部门)"
    rf"[^。；\d]{{0,16}}?(?P<all>{NUMBER})个(?P=x)(?:（(?P=y)）|和(?P=y)|、(?P=y)|(?P=y))(?=全部|都|均|全覆盖|一个不)"
)


def both_sorts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """9个村和4个社区，12个村（社区）全部走到."""
    for match in passage.find(_BOTH.pattern):
        right = int(match["a"]) + int(match["b"])
        if match["x"] != match["y"] and whole(match["all"]) != right:
            yield Hit(match.start("all"), match.end(), {"right": right})


_OF_ONE = re.compile(
    rf"(?P<a>\d{{1,3}})个(?P<x>行政村|村|镇|乡|社区)(?:和|、|及|与)(?P<b>\d{{1,3}})个(?P<y>行政村|村|镇|乡|社区|街道)，(?P<all>{NUMBER})个(?P=x)(?=全部|都|均|全覆盖|一个不)"
)


def of_one_sort(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """14个行政村、2个社区，16个行政村全部: both sorts together called by the name of one."""
    for match in passage.find(_OF_ONE.pattern):
        if match["x"] != match["y"] and whole(match["all"]) == int(match["a"]) + int(match["b"]):
            yield Hit(match.start("all"), match.end(), {"right": match["a"]})


_ONE_BY_ONE = re.compile(
    rf"(?P<n>{NUMBER})(?P<unit>[场次期批轮])(?:[\u4e00-\u9fff]{{0,6}})?[，：](?!其中)(?P<list>(?:[^，。；、]{{2,18}}一(?P=unit)[、，和]){{1,8}}[^，。；、]{{2,18}}一(?P=unit))(?=[。；]|$)"
)


def one_by_one(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """座谈会三场，5月6日一场、5月8日一场: as many as are told one by one."""
    for match in passage.find(_ONE_BY_ONE.pattern):
        count = match["list"].count(f"一{match['unit']}")
        told = whole(match["n"])
        # 每季度一次，每月一次、每年一次 tells how often.
        if told not in (count, 1) and not re.search("另|加|补|每[日天周旬月季年]", match["list"]):
            yield Hit(match.start("n"), match.end(), {"count": count})


CHECKS = {
    "each_share": each_share,
    "group_acts": group_acts,
    "all_of_them": all_of_them,
    "nth_beyond": nth_beyond,
    "one_sort": one_sort,
    "both_sorts": both_sorts,
    "of_one_sort": of_one_sort,
    "one_by_one": one_by_one,
}
