"""Answers of few words to the card that is asked: what a name, a text or a list of rows is, the card tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gongwen.intake.aspects import counted_aspects
from gongwen.intake.clauses_read import Raw
from gongwen.intake.cleaned import clean
from gongwen.intake.counted_off import counted_off
from gongwen.intake.criticism_told import criticism_told
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, DAY, count_of
from gongwen.intake.problems_counted import problems_counted
from gongwen.intake.talks import pairs_told
from gongwen.intake.unit_told import unit_told

_UNIT = re.compile(
    r"(?<!报)(?<!送)(?<!由)(?<!经)(?P<name>中共[^，。；：、\d“”]{3,34}?(?:党组|党工委|工作委员会|委员会|党委|党总支|总支部|总支|党支部|支部))(?=[，。；（]|$)"
)
_NO_UNIT = re.compile("(?:主送|抬头|报送?|送|呈|抄送|上级|督导|通知|印发|落款|署名)[^，。；]{0,10}$")
_KIND = re.compile(
    "(?:^|，)(?:我们|咱们?|单位)?(?:这里|这儿)?(?:是|属于?|算)?(?:个|所|家)?(?:行政|党政|市直|县直|区直|省直|公立|民办|公办|国有|综合|本科|市属|县属|省属)?"
    "(?P<kind>机关|国企|国有企业|央企|高校|医院|街道|乡镇|国有)(?:单位|类|性质|办)?(?:的)?(?=[，。]|$)"
)
_KINDS = {"国有": "国企", "国有企业": "国企", "央企": "国企"}
_REQUIREMENT = re.compile(
    "总要求[^，。；：“”]{0,4}?[，：]?[“]?(?P<a>[\u4e00-\u9fff]{12})[”]?(?=$|[，。；])"
    "|[“]?(?P<b>[\u4e00-\u9fff]{12})[”]?是?(?:今年|这次|本次)?的?总要求"
)
_NO_REQUIREMENT = re.compile("[一二三四五六七八九十]+个字|通知|里头|[那的了不没是我你]|要求")
_FORM = (
    "(?:理论学习)?中心组(?:集体|集中)?(?:学习)?|读书班|(?:集中|集体|专题|会前|交流)(?:学习|研讨|自学)"
    "|专题党课|党课|专题辅导|主题党日|研讨会|警示教育"
)
_SESSION = re.compile(
    rf"(?:^|[，。；])(?:[第这那][一二三四1-4]?次)?(?P<form>{_FORM})(?P<link>那[次回天场]|这[次回天场]|上|时|的时候|就|主要|都|是|，|学|有|：)"
)
_LEARNT = re.compile(
    "(?:学的?(?:是|了)|学的|学习了?|内容(?:就)?(?:是|为)?|围绕|研讨了?|读的?是?|重温了?|传达学习了?)(?P<content>(?!体会|心得|的|了|次|习|[一二两三四五六七八九十\\d]{1,3}[次回场])[^，。；…\\d]{2,60}?)(?=$|[，。；])"
)
_SPOKE = re.compile(
    rf"(?P<n>{COUNT})(?:个人|位同志|名同志|个|人|名|位)(?:同志|成员|委员)?(?:都|先后|分别)*(?:作了?|进行了?|做了?)?(?:交流|研讨|重点)?(?:发了?的?言|发言|谈了?(?:心得)?体会|讲了?体会)"
)
_NO_OPINION = re.compile(
    "(?:^|[，。；])(?:[^，。；箱表卷会]{0,6})?(?:一条(?:意见|建议|意见建议)?(?:都|也)没(?:有)?(?:征求|征集|收集|收|提|听)(?:到|上来|出来)?"
    "|(?:没有?|未)(?:征求|征集|收集|收)(?:到|上来)(?:任何|一条)?(?:意见建议|意见和建议|意见|建议)|没(?:有)?人提(?:过)?(?:意见建议|意见|建议))了?(?=[，。；]|$)"
)
_PRAISED = re.compile(
    "(?:^|，)(?:主要|充分|都)?肯定了(?P<list>[^，。；：…\\d]{3,24}(?:、[^，。；：…\\d]{3,24})+)(?=$|[，。；])"
)
_ASPECTS = re.compile(
    "(?:^|[，。；])(?:班子|这次|今年|我们|主要|就|还是)*(?:对照(?!检查)|按照?|围绕|从|聚焦|照着)(?P<list>[^，。；：、\\d]{2,14}(?:、[^，。；：、\\d]{2,14}?)+?)"
    f"(?:等|这)?(?:{COUNT})?(?:个)?(?:方面|几个方面)?(?:来|去|进行|逐项|逐条|一条条|挨个)*(?:查摆?|检视|剖析|写|找|对照检查|检查)(?:的|摆|问题|了)*(?=[，。；]|$)"
)
_PAPERS = re.compile("材料|提纲|记录|方案|通知|主题|会议|报告|意见|清单|文件|[都要没]$")
_ASPECT_COUNTED = re.compile(
    rf"(?:其中|在)?(?P<name>[^，。；：、\d]{{2,10}}?)(?:这一?块|方面|这个方面|上)?(?:的问题)?(?:有|是|查了?|列了?|写了?|查出)?(?P<n>{COUNT})(?P<unit>条|个|项)?(?:问题)?"
)
_SUM = re.compile(
    rf"(?:(?:领导)?班子(?:查摆?|查出)?|总共|一共|拢共|合计|合起来|加起来|总数|问题)+(?:就|是|共|有|查了?)*(?:这)?(?P<n>{COUNT})(?:条|个|项)?(?:问题)?"
)
_FOUND = re.compile("班子问题|查摆|检视|查找|^(?:领导)?班子(?:的|查摆的?)?[：，]")
"""What tells that problems are meant where papers are asked for."""
_OF_TEAM = re.compile("^(?:(?:领导)?班子|支委会|党委|党组)(?:的|查摆的?|这边|方面|里)*(?:问题)?[：，]")
_NO_ASPECT = re.compile(
    "意见|建议|征求|收回|任务|整改|谈|批评|个人|成员|每人|其中$|班子|总共|一共|合计|完成|剩|还有|限期|长期|立行|应到|实到|发了|不是|改成|去年|问题$|[他她我你]|…"
)


def answered(text: str, asked: str) -> Iterator[Raw]:
    """What an answer of few words tells for the part that is `asked`; nothing where its shape is another."""
    yield from counted_off(text, asked)
    if asked in ("lead", "theme"):
        yield from _lead(text)
        yield from unit_told(text) if asked == "lead" else ()
    elif asked == "opinions" and (none := _NO_OPINION.search(text)):
        yield Raw("opinions.raw_count", 0, *none.span())
    elif asked == "study":
        yield from _session(text)
    elif asked == "talks" and (pairs := pairs_told(text)):
        yield Raw("talks.rounds", pairs, 0, len(text), weak=True)
    elif asked == "criticism":
        yield from criticism_told(text)
    elif asked == "comment" and (praised := _PRAISED.search(text)):
        listed = [clean(one) for one in names(praised["list"])]
        if len(listed) > 1 and all(3 <= len(one) <= 20 for one in listed):
            yield Raw("comment.points", listed, *praised.span("list"), weak=True)
    if asked in ("problems", "theme", "materials") and (match := _ASPECTS.search(text)):
        listed = [clean(one) for one in names(match["list"])]
        if all(2 <= len(one) <= 12 and not _PAPERS.search(one) for one in listed):
            yield Raw("aspects", listed, *match.span("list"))
    elif asked in ("problems", "theme", "materials") and (listed := counted_aspects(text)):
        yield Raw("aspects", listed, 0, len(text))
    of_problems = asked == "problems" or (asked == "materials" and bool(_FOUND.search(text)))
    if of_problems:
        yield from problems_counted(text)
    if of_problems and (counts := _counts(text)):
        yield Raw("problems.by_aspect", counts, 0, len(text))


def _lead(text: str) -> Iterator[Raw]:
    for match in _UNIT.finditer(text):
        if not _NO_UNIT.search(text[: match.start()]):
            yield Raw("organization.name", match["name"], *match.span("name"))
            break
    if kind := _KIND.search(text):
        yield Raw("organization.kind", _KINDS.get(kind["kind"], kind["kind"]), *kind.span("kind"), weak=True)
    if (told := _REQUIREMENT.search(text)) and not _NO_REQUIREMENT.search(told["a"] or told["b"]):
        group = "a" if told["a"] else "b"
        words = told[group]
        parts = [words[at : at + 3] for at in range(0, 12, 3)]
        yield Raw("meeting.requirement", "、".join(parts), *told.span(group), weak=True)


def _session(text: str) -> Iterator[Raw]:
    """One session without a day: its form, and what was learnt or how many spoke."""
    sessions = list(_SESSION.finditer(text))
    if len(sessions) != 1 or re.search(DAY, text):
        return
    form = sessions[0]["form"]
    row: dict[str, Any] = {"form": f"{form}学习" if form.endswith("中心组") else form}
    if learnt := _LEARNT.search(text, sessions[0].end("form")):
        row["content"] = learnt["content"]
    if (spoke := _SPOKE.search(text)) and (n := count_of(spoke["n"])):
        row["speakers"] = n
    if len(row) > 1:
        yield Raw("study", [row], sessions[0].start("form"), len(text))


def with_speakers(raw: Raw, text: str) -> Raw:
    """The one session of study with how many spoke, where a clause of its own tells that."""
    spoke = _SPOKE.search(text)
    alone = raw.path == "study" and not raw.score and len(raw.value) == 1 and "speakers" not in raw.value[0]
    if not alone or not spoke or (n := count_of(spoke["n"])) is None:
        return raw
    return replace(raw, value=[raw.value[0] | {"speakers": n}])


def _counts(text: str) -> dict[str, int]:
    """甲三个，乙四个，班子就这七个: every clause an aspect with its number, or their sum; two at least."""
    counts: dict[str, int] = {}
    for clause in re.split("[，、；。]", _OF_TEAM.sub("", text.strip("，。； "))):
        if _SUM.fullmatch(clause):
            continue
        match = _ASPECT_COUNTED.fullmatch(clause)
        if match is None or _NO_ASPECT.search(match["name"]) or match["name"] in counts:
            return {}
        counts[match["name"]] = count_of(match["n"]) or 0
    return counts if len(counts) > 1 else {}
