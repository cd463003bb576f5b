"""A number beside a list that shows how long it is: titles, quoted words, 甲乙丙, sorts with their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_LISTED = (
    r"(?P<list>(?:《[^》\n]{1,40}》(?:（[^）\n]{1,10}）)?[、和]?){2,12}|(?:“[^”\n]{1,16}”[、和]?){2,12}|(?:【[^】\n]{1,12}】[、和]?){2,12}"
    rf"|(?<![甲乙丙丁戊])(?:[甲乙丙丁戊][、和]?){{2,5}}(?<![、和]))(?:这|共)?(?P<n>{NUMBER})(?P<unit>部(?!门)|(?:个|项|种|份|本)(?:栏目|专栏|文件|法规|制度|条例|规定|办法|平台|品牌|标段|小组|专题|书)(?!中|里|的)|类|个标段|个小组)"
)
_SIGNS = re.compile(r"《[^》\n]*》|“[^”\n]*”|【[^】\n]*】|[甲乙丙丁戊]")


def listed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """《准则》《条例》三部党内法规, 甲、乙、丙四类: as many as stand there."""
    for match in passage.find(_LISTED):
        said, count = whole(match["n"]), len(_SIGNS.findall(match["list"]))
        if said and said > 1 and said != count:
            yield Hit(match.start("n"), match.end(), {"count": count, "said": said})


_LETTERS = rf"“(?P<words>[\u4e00-\u9fff、，]{{2,30}})”(?:这|的|共)?(?P<n>{NUMBER})个(?:大)?字"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def letters(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“忠诚、干净、担当”七个字: as many characters as it has."""
    for match in passage.find(_LETTERS):
        said, count = whole(match["n"]), len(_HAN.findall(match["words"]))
        if said and said != count:
            yield Hit(match.start("n"), match.end(), {"count": count, "said": said})


_SORTS = (
    rf"(?P<n>{NUMBER})(?:大类|类|个方面|种类型|个类别|个层面|个领域)[^，。；：、\d]{{0,8}}(?:共)?\d{{1,3}}(?P<unit>[项个条件])[^，。；：、\d]{{0,6}}[：，](?:其中|分别是|即)?"
    r"(?P<list>(?:[^，。；：、\d]{1,14}\d{1,3}(?P=unit)[、，]){1,9}[^，。；：、\d]{1,14}\d{1,3}(?P=unit))(?=[。；，]|$)"
)
_NO_SORT = re.compile(
    "同时|已|其余|其他|未|剩|措施|完成|个人|班子|共|合计|以上|[前后头][一二两三四五六七八九几]"
)


def sorts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """四大类33项：甲类15项、乙类12项、丙类6项: as many sorts as are told."""
    for match in passage.find(_SORTS):
        items = re.split("[、，]", match["list"])
        alike = not _NO_SORT.search(match["list"]) and len({item[-1] for item in items}) == 1
        said = whole(match["n"])
        if said and said > 1 and said != len(items) and alike:
            yield Hit(match.start(), match.end(), {"count": len(items), "said": said})


CHECKS = {"listed_counted": listed, "letters_counted": letters, "sorts_counted": sorts}
