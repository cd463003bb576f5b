"""A number word and the list that it announces: 六个方面 and the six, A、B、C等3个部门, 三个阶段."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.amounts import whole
from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.rules import TextRule

_SIGNS = "一二三四五六七八九十"
_NUMBER = r"(?P<number>\d{1,2}|[二两三四五六七八九十]{1,3})"
_NOUN = (
    r"(?:个|项|点|条|件|方面|类|大|种)(?:[\u4e00-\u9fff]{0,3}方面|[\u4e00-\u9fff]{0,10}?"
    r"(?:要求|措施|意见|问题|建议|任务|工作|环节|重点|举措|原因|不足|打算|经验|做法|特点|体会|制度|责任|关系|内容|事项|事情|大事|事|差距|希望|表态|承诺|步骤|差距|短板|方向))?"
)
_ANNOUNCED = re.compile(
    rf"(?<![\d第一二三四五六七八九十百零“]){_NUMBER}(?!项规定|项明确|项本领|项(?:重大)?改革|个带头|个对照)(?P<noun>{_NOUN})(?P<gap>(?:的?[\u4e00-\u9fff“”]{{0,12}})[：:。，；\n]{{1,2}}\s*(?:(?:具体|主要|分别)(?:是|为|有)?[：:，]?\s*)?)"
    r"(?P<first>一是|一要|一、|（一）|第一[，、是]|首先[，是]|1[.、．]|①|一、)"
)
_LISTS = {
    "一是": "{sign}[是要]",
    "一要": "{sign}[是要]",
    "第一": "第{sign}(?![次届期批季年天日轮名位个])",
    "（一）": "（{sign}）",
    "一、": "{sign}、",
    "1": "{number}[.、．](?!\\d)",
    "①": "{circle}",
}


def announced(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """三项要求：一是……二是……: as many items as the number says."""
    for match in _ANNOUNCED.finditer(passage.text):
        said, first = whole(match["number"]), match["first"]
        form = next((form for start, form in _LISTS.items() if first.startswith(start)), "")
        alone = len(match["noun"]) == 1
        bare = alone and (match["number"].isdigit() or match["noun"] == "大" or match["gap"].startswith("月"))
        bare |= match["noun"].startswith(("个月", "大的"))  # 党的六大的军事报告
        if said is None or not form or bare:
            continue
        count = _count(passage.text, match.start("first"), form)
        if count != said and (count > 1 or "\n" in passage.text[match.end() :]) and count >= 2:
            yield Hit(match.start("number"), match.end("noun"), {"said": said, "count": count})


def _count(text: str, start: int, form: str) -> int:
    """How many items of one list follow each other, up to where it begins anew."""
    at, count = start, 0
    restart = None
    for number, sign in enumerate(_SIGNS, 1):
        marker = compiled(form.format(sign=sign, number=number, circle=chr(0x245F + number)))
        found = marker.search(text, at)
        if found is None:
            break
        if restart is None and number == 1:
            again = marker.search(text, found.end())
            restart = again.start() if again else len(text)
        if found.start() > (restart or len(text)):
            break
        count, at = number, found.end()
    return count


_ENUMERATED = re.compile(r"\s*(?:一是|一要|一、|第一|首先|（一）|1[.、．]|①|[一二三四五六七八九十]是)")
_AFTER = re.compile(
    rf"(?<![\d第一二三四五六七八九十百零]){_NUMBER}(?:个|项|类|种|家|名|位|条)(?P<noun>[\u4e00-\u9fff]{{0,8}}?)[，]?(?P<lead>分别[是为]|即|包括|具体为|具体是|就是|它们是|：)(?P<list>[^。；\n：]+)"
)
_COUNTED = re.compile(
    rf"(?P<and>等)?(?<![\d第、和及与]){_NUMBER}(?P<unit>个|类|种|家|项|名|位|方)"
    r"(?P<noun>部门|单位|科室|渠道|方式|途径|群体|对象|领域|环节|阶段|层面|方面|同志|乡镇|镇|街道|村|社区|支部|局|座谈会|类别|人员|组织|乡|学校|企业|干部|县区|区|县|股室)"
)
_OPEN_NOUNS = ("方面", "支部", "组织", "镇", "村", "社区", "学校", "企业", "区", "县", "乡镇", "街道", "局")
_LIST_STOP = re.compile(r"[。；：\n]")
_LONGEST_LIST = 200


def after(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """9个科室，分别是A、B……和H: as many as the number says; 等 leaves the list open."""
    for match in passage.find(_AFTER):
        said, items = whole(match["number"]), match["list"]
        if said is None or "、" not in items or said < 2 or _ENUMERATED.match(items):
            continue
        clauses = re.split(r"，", items)
        listed = clauses[0] if match["lead"] != "：" or "、" in clauses[0] else items
        if "、" in (told := _PREDICATE.split(listed)[0]) and told != listed:
            listed = items = told
        if re.search(r"等|\d[个条项份名]", listed) or len(_split(listed)[0]) < 2:
            continue
        counts = {len(part) for part in _split(listed)} | {len(part) for part in _split(items)}
        counts |= {len(clauses), sum("、" in clause for clause in clauses)}
        goes_on = passage.text.startswith("；", match.end())
        partly = match["lead"] == "包括" or re.search(r"完成|办结|已|全部", match["noun"])
        wrong = min(counts) > said if partly else said not in counts
        counts_words = match["noun"].startswith("字")
        spoken = match["lead"] == "：" and _SPOKEN.match(items)
        if (
            wrong
            and not goes_on
            and not counts_words
            and not spoken
            and (match["lead"] != "：" or match["noun"] or _told_as_all(passage.text, match))
        ):
            yield Hit(
                match.start(),
                match.start("list") + len(listed),
                {"said": said, "count": max(len(part) for part in _split(listed))},
            )


_TOLD_AS_ALL = re.compile("(?:议程|议题|内容|程序|流程|事项|步骤)(?:共|共有|有|分为|分)$")


def _told_as_all(text: str, match: Mention) -> bool:
    """议程共六项：…、…: one row of items that are all of what is told before the number."""
    ahead = _TOLD_AS_ALL.search(text, max(0, match.start() - 6), match.start())
    return bool(ahead) and "，" not in match["list"]


_PREDICATE = re.compile("(?:均|都|也|现|全部)?已(?=[一-鿿]{2})|(?:均|都)(?=[一-鿿]{2})|分别(?![是为])|先后")
"""Where a list ends and what is said of its items begins."""


def _split(listed: str) -> tuple[list[str], list[str]]:
    """The items of a list, with a last 和 taken as a comma and not."""
    listed = re.sub(r"《[^》]*》|“[^”]*”|（[^）]*）", lambda found: "书" * len(found.group()), listed)
    without = [item for item in re.split("、", listed) if item]
    return [item for item in re.split("、|和|及|以及|与", listed) if item], without


_LIST_CLOSED = re.compile("、[^、]*?(?<![高初中平同何优均对劣一二三甲特])等(?=[^、]{5,}、)")
"""围绕党史、党建等方面的知识经过必答题、抢答题…: a list that is over where the counted one has not begun."""

_APIECE = re.compile("分别(?:联系|分管|负责|走访|到|赴|督导|指导|牵头|包联|挂钩)[^，。；、]{0,3}$")
"""甲、乙分别联系两个单位: the number is what each has."""


def before(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A、B、C、D等3个部门; A、B和C四类群体: the list before its number."""
    text = passage.text
    for match in _COUNTED.finditer(text):
        said = whole(match["number"])
        raw = _LIST_STOP.split(text[max(0, match.start() - _LONGEST_LIST) : match.start()])[-1]
        clause = _LIST_CLOSED.split(raw.rpartition("，")[2])[-1]
        if (
            said is None
            or said < 2
            or "、" not in clause
            or _OTHERS.search(clause)
            or (match["noun"].endswith("会") and _HELD.search(clause))
            or re.search(r"\d", clause)
            or _APIECE.search(clause)
        ):
            continue
        counts = {len(part) for part in _split(clause)}
        if "和" in clause.partition("、")[0] and re.search("[和与及]", clause.rpartition("、")[2]):
            counts.add(clause.count("、") + 2)  # 班子和干部开展征求意见、建立清单、自查和整改4个环节
        if match["and"]:
            wrong = min(counts) > said
        elif match["noun"] in ("同志", "人员", "干部"):
            wrong = _people(clause, rule.settings["surnames"]) and said not in counts | {
                count + raw.count("，") for count in counts
            }
        else:
            closed = match["unit"] in ("类", "种", "个", "家", "方") and (
                match["noun"] not in _OPEN_NOUNS or (match["noun"] == "方面" and _even(clause))
            )
            wrong = closed and said not in counts and max(counts) < 10
        if wrong:
            yield Hit(match.start() - len(clause), match.end(), {"said": said, "count": max(counts)})


def _even(clause: str) -> bool:
    """Whether a list led by 围绕 and the like has four items or more, all of one build (理论学习、政治素质)."""
    first, *items = clause.split("、")
    return len(items) > 2 and {len(item) for item in items} == {4} and bool(_LED.search(first))


_HELD = re.compile("召开|举行|举办|组织")  # 召开农村、社区和企业6个座谈会: of some of them several
_LED = re.compile("(?:围绕|聚焦|对照|紧扣|从|在|就).{4}$")
_OTHERS = re.compile(
    r"(?:[各其每另余]|其中|其他|另有)[^，。]{0,2}$|(?:全[院县市区镇乡局校村省厂]|全系统|辖区|辖内|所属|下属|属地|本[县市区镇乡])$"
    r"|、[^、]*(?:联合|共同|分头|联手|一道)(?!体|会|国)[^、]{0,8}$|[的了成为共分设有过这那前后上下中对按从在以达及]$"
)


def _people(clause: str, surnames: str) -> bool:
    """Whether a list ends in somebody's name."""
    last = clause.split("、")[-1]
    return bool(compiled(surnames).search(last) or compiled(surnames).search(re.split("和|与", last)[-1]))


_SPOKEN = re.compile('[“"](?![^”\n]*”[、，])')
"""What somebody says, or a rule's words, and no list."""
_STAGES = re.compile(rf"(?<!第){_NUMBER}个?(?P<word>阶段|步骤|步|批次|环节|次|轮|场)[^。\n]{{0,12}}[：:]")


def stages(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """三个阶段：第一阶段……第四阶段: no more stages than the number says."""
    for match in passage.find(_STAGES):
        said = whole(match["number"])
        end = passage.text.find("\n", match.end())
        seen = re.findall(
            rf"第([{_SIGNS}])(?:个)?{match['word'][:1]}",
            passage.text[match.end() : end if end > 0 else len(passage.text)],
        )
        count = max((_SIGNS.index(sign) + 1 for sign in seen), default=0)
        told = re.match(r"\s*(?:[^，。；\n]{0,4})?第一", passage.text[match.end() :])
        fewer = count < said and count == len(set(seen)) and count > 1 and bool(told) if said else False
        if said and count and (count > said or fewer):
            yield Hit(match.start("number"), match.end("word"), {"said": said, "count": count})


_PHRASE = re.compile(
    r"“?(?P<number>[二两三四五六七八九十]{1,2})(?:个)?(?P<word>[\u4e00-\u9fff]{2,4})”?[^。；\n]{0,6}?[，]?(?:即|就是|：)+[：:，]?(?P<list>[^。\n]+)"
)


def phrase(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“四必谈”，即……必谈: the items that carry the phrase's own words are as many as it says."""
    for match in passage.find(_PHRASE):
        said, word = whole(match["number"]), match["word"]
        if said is None or said < 2:
            continue
        for sign in (word, word[-2:]):
            told = re.split("；(?:同时|并|还|也)", match["list"])[0]
            items = [
                item
                for item in re.split("[、，；]", told)
                if item.startswith(sign) or item.rstrip("”’").endswith(sign)
            ]
            if len(items) > 1:
                holding = [item for item in re.split("[、，；]", told) if sign in item]
                if said not in (len(items), len(holding)):
                    yield Hit(
                        match.start("number"),
                        match.start("list") + len(match["list"]),
                        {"said": said, "count": len(items)},
                    )
                break


_TWOFOLD = re.compile(
    rf"“?(?P<a>[{_SIGNS[1:]}两])(?P<x>[\u4e00-\u9fff])(?P<b>[{_SIGNS[1:]}两])(?P<y>[\u4e00-\u9fff])”?(?:[\u4e00-\u9fff]{{0,6}})?[，（]?(?:即|就是|指|是指|：)[：:，]?(?P<list>[^。\n）]+)"
)


def twofold(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """“五查五看”，即查思想、看站位，查作风、看担当…: as many items of either word as the phrase says."""
    for match in passage.find(_TWOFOLD):
        if match["x"] == match["y"]:
            continue
        items, row = [item.strip("“”‘’是") for item in re.split("[、，；]", match["list"])], []
        for item in items:
            if item[:1] not in (match["x"], match["y"]):
                break  # what follows speaks of something else
            row.append(item[0])
        counts = [row.count(match[sign]) for sign in "xy"]
        said = [whole(match[sign]) for sign in "ab"]
        if min(counts) > 1 and counts != said and not match["list"].endswith("等"):
            told = match.start("list") + len("、".join(items[: len(row)]))
            yield Hit(match.start("a"), told, {"said": said[0], "count": f"{counts[0]}和{counts[1]}"})


CHECKS = {
    "list_twofold": twofold,
    "list_announced": announced,
    "list_after": after,
    "list_before": before,
    "stages": stages,
    "list_phrase": phrase,
}
