"""A number beside a list that shows how long it is: titles, quoted words, 甲乙丙, sorts with their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import NUMBER, whole
from gongwen.checks.passage import Hit, Passage, compiled
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
    rf"(?P<n>{NUMBER})(?:大类|类|个方面|种类型|个类别|个层面|个领域)[^，。；：、\d]{{0,8}}(?:共)?\d{{1,3}}(?P<unit>[项个条件])[^，。；：、\d]{{0,6}}[：，](?:分别是|即)?"
    r"(?P<list>(?:[^，。；：、\d]{1,14}\d{1,3}(?P=unit)[、，]){1,9}[^，。；：、\d]{1,14}\d{1,3}(?P=unit))(?=[。；，]|$)"
)
_NO_SORT = re.compile(
    "其中|同时|已|其余|其他|未|剩|措施|完成|个人|班子|共|合计|以上|[前后头][一二两三四五六七八九几]"
)


def sorts(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """四大类33项：甲类15项、乙类12项、丙类6项: as many sorts as are told."""
    for match in passage.find(_SORTS):
        items = re.split("[、，]", match["list"])
        alike = not _NO_SORT.search(match["list"]) and len({item[-1] for item in items}) == 1
        said = whole(match["n"])
        if said and said > 1 and said != len(items) and alike:
            yield Hit(match.start(), match.end(), {"count": len(items), "said": said})


_GOES_ON = 14
"""Characters behind a list in which it may go on with what is not read as a name."""
_MORE = "[^，。；：）\\n]{0,12}[、·]|(?:同志)?[^，。；：）\\n]{0,2}(?:等|[和与及])|（"


def roster(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """8名班子成员 straight before seven names, 班子成员7人（…）: as many as are named.

    `settings.surnames` begin a name, `settings.never` are characters of none, `settings.people` end the words
    for those who are named, `settings.places` end what only looks like a name.
    """
    settings = rule.settings
    name = rf"[{settings['surnames']}][^\W\d_a-zA-Z{settings['never']}]{{1,2}}(?:（[女男少回满蒙土苗壮][^）]{{0,2}}）)?"
    row = rf"{name}(?:、{name})+(?:(?:和|与|及|以及){name})?"
    number = rf"(?<![\d第.~—至、])(?P<n>{NUMBER})"
    for pattern in (
        rf"{number}(?:名|位|个)(?P<noun>[\u4e00-\u9fff]{{0,10}}?(?:{settings['people']}))(?P<list>{row})",
        rf"{number}(?:名|位|人)（(?P<list>{row})）",
        rf"{number}(?:名|位|人)[：:](?P<list>{row})(?=[。；\n]|$)",
        rf"（{number}(?:名|位|人)）[：:](?P<list>{row})(?=[。；\n]|$)",
    ):
        for match in passage.find(pattern):
            names = match["list"].split("、")
            count = len(names) + bool(re.search(rf"[^、]{{2,3}}(?:和|与|及){name}$", match["list"]))
            said, after = whole(match["n"]), passage.text[match.end() : match.end() + _GOES_ON]
            each = re.search("[每各]", passage.text[max(0, match.start() - 8) : match.start()])
            placed = any(compiled(f"(?:{settings['places']})$").search(one) for one in names)
            if said and said != count and not (placed or each or compiled(_MORE).match(after)):
                yield Hit(match.start(), match.end(), {"count": count, "said": said})


CHECKS = {
    "listed_counted": listed,
    "letters_counted": letters,
    "sorts_counted": sorts,
    "roster_counted": roster,
}
