"""What is claimed in words (超过三分之二, 全员到会, 一人一份, 持平) against the figures of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gongwen.checks.amounts import Amount, Sentence, sentences
from gongwen.checks.passage import Hit, Passage
from gongwen.rules import TextRule

_DUE = re.compile(r"应到|应出席|应参加|应参会|委员|成员|党员|代表|职工|干部|教师")
_CAME = re.compile(r"实到|到会|出席|参会|到场|参加|赞成|同意|得票")
_PART = re.compile(
    r"(?P<found>(?:超过|达到|符合|满足|已达|已超|超出|多于|不少于|过)[^，。；\d]{0,14}?(?:(?P<thirds>三分之二|2/3)|(?P<half>半数|一半|二分之一)))"
)


def part_claimed(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """委员9名，到会5名，超过三分之二: the two figures before the claim do not bear it out."""
    for sentence in sentences(passage.text):
        for match in _PART.finditer(sentence.text):
            people = [
                one
                for one in sentence.amounts
                if one.end <= sentence.start + match.start() and one.unit in ("人", "张") and one.exact
            ]
            came = [
                one
                for one in people
                if _CAME.search(one.words) and not re.search("应到|应出席|应参", one.label)
            ]
            due = [
                one
                for one in people
                if one not in came and _DUE.search(one.words) and not re.search("请假|缺席", one.words)
            ]
            if len(came) != 1 or len(due) != 1 or came[0].value > due[0].value:
                continue
            least = Fraction(2, 3) if match["thirds"] else Fraction(1, 2)
            if came[0].value < due[0].value * least:
                yield Hit(
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    {"whole": due[0].text, "part": came[0].text},
                )


_ALL_CAME = re.compile(
    r"(?<!实到人员)(?<!到会人员)(?<!到会同志)(?:(?:全员|全部|全体|悉数)(?:到会|到齐|出席|参会|到场)|无一(?:人)?(?:缺席|请假)|无人(?:缺席|请假)|没有(?:人)?(?:缺席|请假)|一人不[缺少])"
)


_OF_THE_BODY = re.compile(
    "(?:成员|委员|常委|党员|代表)(?:共有?|有)?#|#(?:班子|党组|党委)?(?:成员|委员|常委|党员|代表)"
)


def all_came(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """应到9人，实到8人，全员到会; 反对1票，全票通过."""
    for sentence in sentences(passage.text):
        people = [one for one in sentence.amounts if one.unit == "人" and one.exact]
        due = [one for one in people if re.search("应到|应出席|应参", one.label)]
        came = [one for one in people if re.search("实到|到会|出席", one.label) and one not in due]
        match = _ALL_CAME.search(sentence.text)
        if match and not due and len(came) == 1:
            due = [one for one in people if one not in came and _OF_THE_BODY.search(one.words)]
        if (
            match
            and "除" not in sentence.text[: match.start()]
            and len(due) == len(came) == 1
            and came[0].value < due[0].value
        ):
            yield Hit(
                sentence.start + match.start(),
                sentence.start + match.end(),
                {"why": f"应到{due[0].text}人、实到{came[0].text}人"},
            )
        vote = re.search("全票(?:通过|赞成|同意)|一致(?:同意|通过|赞成)", sentence.text)
        against = [
            one
            for one in sentence.amounts
            if one.unit == "张" and re.search("(?:反对|不同意|弃权)(?:的|票)?$", one.label) and one.value
        ]
        if vote and against:
            yield Hit(
                sentence.start + vote.start(),
                sentence.start + vote.end(),
                {"why": f"{against[0].label[-3:]}{against[0].text}票"},
            )


_ONE_EACH = re.compile(r"(?:一人|每人|人手)一(?P<unit>份|册|本|表|单|策|篇|张|套|清单|台账)")


def one_each(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """7名成员……一人一单，共8份: as many as there are people."""
    for sentence in sentences(passage.text):
        match = _ONE_EACH.search(sentence.text)
        if not match or re.search(
            "班子(?:和|及|与|、|集体|一)|包括班子|含班子|备用|各|收回|回收", sentence.text
        ):
            continue
        people = [one for one in sentence.amounts if one.unit == "人" and one.value > 1]
        things = [one for one in sentence.amounts if one.unit in ("份", "本", "张", "篇", "套")]
        if (
            len(people) == len(things) == 1
            and people[0].exact
            and things[0].exact
            and people[0].value != things[0].value
        ):
            yield Hit(
                things[0].start - len(things[0].label),
                things[0].end,
                {"people": people[0].text, "things": things[0].text},
            )


_EVERY = re.compile(
    r"每(?:个|名|位)(?P<noun>[\u4e00-\u9fff]{1,4}?)(?:都|均)(?:单独|分别|各|至少)?(?P<act>[\u4e00-\u9fff]{2,10})"
)


def every_one(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """12个村，座谈会10场，每个村都单独开过座谈会: there are fewer than one for each."""
    for sentence in sentences(passage.text):
        for match in _EVERY.finditer(sentence.text):
            counts = [one for one in sentence.amounts if one.exact and _is(one, match["noun"])]
            pairs = {match["act"][at : at + 2] for at in range(len(match["act"]) - 1)}
            held = [
                one
                for one in sentence.amounts
                if one.unit in ("场", "次", "份", "篇", "期", "轮")
                and one.exact
                and any(pair in one.words for pair in pairs)
            ]
            if len(counts) == len(held) == 1 and held[0].value < counts[0].value:
                yield Hit(
                    held[0].start - len(held[0].label),
                    held[0].end,
                    {"noun": match["noun"], "count": counts[0].text},
                )


def _is(amount: Amount, noun: str) -> bool:
    return (
        amount.unit == noun
        or amount.tail.startswith(noun)
        or (noun in ("成员", "同志", "委员", "党员") and amount.unit == "人" and noun in amount.words)
    )


_LEVEL = re.compile(r"(?:持平|相同|一样多|不相上下)")


def level_with(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """36件，与上年的41件持平: two figures said to be the same."""
    for sentence in sentences(passage.text):
        for one, other in pairwise(sentence.amounts):
            between = sentence.between(one.end, other.start)
            if one.unit != other.unit or not re.fullmatch(r"，?(?:与|和|同|跟)[^，。；\d]{0,12}", between):
                continue
            if (
                _LEVEL.match(sentence.text, other.end - sentence.start)
                and one.value != other.value
                and one.exact
                and other.exact
            ):
                yield Hit(one.start, other.end + 2, {"one": one.text, "other": other.text})


_NOT_DONE = re.compile(
    r"(?P<found>(?:未|尚未|没有|还没)(?P<act>[\u4e00-\u9fff]{2,4})[^，。；：\d]{0,8}?(?:的)?(?:单位|支部|同志|人员|委员|成员|部门|镇|村|党员|科室|企业)?(?:有|是|为|分别是|分别为|包括)：?"
    r"(?P<list>[\u4e00-\u9fff（）“”]{2,14}(?:[、和及][\u4e00-\u9fff（）“”]{2,14}){1,20}))(?=[；，]|$)"
)


def not_done_list(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """34家中30家已报送, 未报送的有甲、乙、丙、丁、戊: as many names as are left."""
    for sentence in sentences(passage.text):
        for match in _NOT_DONE.finditer(sentence.text):
            before = [
                one
                for one in sentence.amounts
                if one.end <= sentence.start + match.start() and one.unit != "%"
            ]
            if len(before) != 2 or before[0].unit != before[1].unit or not all(one.exact for one in before):
                continue
            whole, done = before
            if match["act"][:2] not in done.words or whole.value <= done.value or "等" in match["list"][-4:]:
                continue
            few = len(match["list"].split("、")) + bool(re.search("[和及]", match["list"]))
            many = len(re.split("[、和及]", match["list"]))
            left = whole.value - done.value
            if left not in (few, many, len(match["list"].split("、"))):
                yield Hit(
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    {"left": str(left), "count": many},
                )


_TOLD_WHOLE = re.compile(r"结构|构成|分布|分为|占比(?:分别)?(?:为|是)|依次")


def bands(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """35岁以下占45%，36岁至50岁占40%，51岁以上占20%: the shares of a whole come to a hundred."""
    for sentence in sentences(passage.text):
        shares = [one for one in sentence.amounts if one.unit == "%" and one.exact]
        run = _run(sentence, shares)
        if len(run) < 3:
            continue
        names = [
            sentence.between(a, b.start)
            for a, b in zip(
                (max(sentence.start, run[0].start - 14), *(one.end for one in run[:-1])), run, strict=False
            )
        ]
        ages = (
            all("岁" in name or "年" in name for name in names)
            and "以下" in names[0] + names[-1]
            and "以上" in names[0] + names[-1]
        )
        marks = all(
            re.search(
                r"[“（]?(?:好|较好|一般|差|优秀|良好|合格|基本合格|不合格|满意|基本满意|不满意|称职|基本称职|不称职)[”）]?(?:的|票|等次|率)?[^，。；、]{0,4}$",
                name,
            )
            for name in names
        )
        kinds = [found[0] for name in names if (found := _KIND_OF_MARK.search(name))]
        marks = marks and len(kinds) == len(set(kinds))  # 满意度 of three things are no division of one
        head = bool(
            _TOLD_WHOLE.search(sentence.between(max(sentence.start, run[0].start - 30), run[0].start))
        )
        borne = sum(bool(_BORNE.search(name)) for name in names) > 1
        total = sum((one.value for one in run), Fraction(0))
        slack = sum((Fraction(1, 2 * 10**one.decimals) for one in run), Fraction(0))
        wrong = (total > 100 + slack and (ages or marks or head or borne)) or (
            total < 100 - slack and (ages or borne)
        )
        if wrong and not _NO_DIVISION.search(sentence.text):
            yield Hit(run[0].start - len(run[0].label), run[-1].end, {"total": f"{float(total):g}"})


_BORNE = re.compile("承担|自筹|负担|出资|分担|分摊|持股")
"""Who bears which share of one burden."""
_NO_DIVISION = re.compile(
    "同时|交叉|重复|多选|兼|四舍五入|合计|占[^，；]{0,6}(?:预算|计划|任务|目标)|前[一二两三四五六七八九十0-9]{1,2}[位项名类种个大]|检出|患病|异常"
)
"""One man may have several complaints or choose several answers; the first five of a row are not all of it."""
_KIND_OF_MARK = re.compile("(?:基本|比较|不|较|很)?(?:满意|称职|合格|好)|优秀|良好|一般|差|中")
"""The mark that a share is told of."""


def _run(sentence: Sentence, shares: list[Amount]) -> list[Amount]:
    run: list[Amount] = []
    for one in shares:
        gap = sentence.between(run[-1].end, one.start) if run else "，"
        if run and (len(gap) > 24 or not re.search("[、，；和]", gap) or re.search("其中", gap)):
            run = []
        run.append(one)
    return run


_DEALT = re.compile("(?:处理|处置|问责|追责|追究责任|追究)(?:了)?(?:党员干部|责任人|干部|党员|相关人员)?$")
_KINDS = re.compile("处分|诫勉|谈话|批评教育|组织处理|警告|免职|检查$")


def dealt_with(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """处理5人，给予党纪处分6人: no kind of dealing with people reaches more of them than all together."""
    for sentence in sentences(passage.text):
        for index, total in enumerate(sentence.amounts):
            if total.unit != "人" or not total.exact or not _DEALT.search(total.label):
                continue
            for part in sentence.amounts[index + 1 :]:
                told = part.unit == "人" and part.exact and _KINDS.search(part.label)
                if told and part.value > total.value and "累计" not in part.label:
                    yield Hit(
                        total.start - len(total.label), part.end, {"total": total.text, "part": part.text}
                    )
                    break


CHECKS = {
    "part_claimed": part_claimed,
    "all_came": all_came,
    "one_each": one_each,
    "every_one": every_one,
    "level_with": level_with,
    "not_done_list": not_done_list,
    "bands": bands,
    "dealt_with": dealt_with,
}
