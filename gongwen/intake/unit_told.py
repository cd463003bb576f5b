"""The writer's own unit as he names it among other clauses: 我们是国企，甲集团党委，文里统一称集团党委."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.frame import BODY

_PLACE = (
    "市|县|区|镇|乡|政府|街道|公司|集团|大学|学院|医院|学校|小学|中学|幼儿园|[局厅委办处所站院馆厂场队行社村园]|中心|社区|银行|支队|大队|总队"
    "|研究院|研究所|协会|联合会|法院|检察院|管委会|开发区|机关"
)
_NAME = rf"(?:中共)?[\u4e00-\u9fffA-Z（）]{{2,28}}(?:{_PLACE})(?:机关)?(?:第[一二三四五六七八九十]+)?{BODY}"
_LEAD = (
    "(?:(?:我们|咱们?|本|我)?(?:这里|这边|这儿)?(?:单位|这里|这边|这儿|这)?(?:的)?(?:全称|全名|大名|名称|名字|"
    "单位名称)?(?:就)?(?:是|叫|为|写|：)*)"
)
_NAMED = re.compile(rf"{_LEAD}“?(?P<name>{_NAME})”?(?:就?是(?:我们的?)?(?:全称|全名|大名)|吧|嘛|呗|啊)?")
_SHORT = re.compile(
    r"(?:(?:以下|下面|后面|后文|下文|正文|文中|文里|文内|材料|报告|平时|对外|里面|内部)+(?:里|中|里头|内|上)?(?:面)?)?(?:都|一律|统一|就|均|也)*"
    rf"(?:简称|统称|称呼?|叫|写|用|自称)(?:为|作|成|是|就用|就叫|：)*“?(?P<name>[\u4e00-\u9fff]{{0,8}}(?:{BODY}|(?<=[区县市镇乡])委))”?(?:就|也)?(?:行了?|可以了?|好了?|即可|吧|好|成)?"
)
_SHORT_BACK = re.compile(rf"“?(?P<name>[\u4e00-\u9fff]{{0,8}}{BODY})”?(?:就)?是(?:我们的?|它的?)?简称")
_LONGEST = 7
"""Characters of a short name."""
_OTHERS = re.compile(
    "[两三四]家|主送|抬头|报送?|送|呈|抄送|上级|督导|通知|印发|落款|署名|审|批|方案|参加|指导|点评|列席"
)
_OURS = re.compile("我们|咱|本单位|单位|全称|全名|名称|简称|统称|文[里中内]|正文|下文|后文")
_NOT_NAME = re.compile("^(?:我|咱|这|那|报|送|由|经|向|请|按|根据|不|没|还|先|就)|简称|统称|的$|[是叫写用]")


def unit_told(text: str) -> Iterator[Raw]:
    """The name and the short name, clause by clause; a bare name only where no clause speaks of other bodies."""
    clauses = [(match.group(), match.start()) for match in re.finditer("[^，。；：]+", text)]
    ours = [bool(_OURS.search(clause)) for clause, _ in clauses]
    others = any(_OTHERS.search(clause) for clause, _ in clauses)
    for number, (clause, start) in enumerate(clauses):
        short = _SHORT.fullmatch(clause) or _SHORT_BACK.fullmatch(clause)
        if short and len(short["name"]) <= _LONGEST:
            yield _raw("organization.short_name", short, start)
            continue
        named = _NAMED.fullmatch(clause)
        if named is None or _NOT_NAME.search(named["name"]) or _OTHERS.search(clause):
            continue
        beside = ours[number] or any(ours[max(0, number - 1) : number + 2])
        if beside or not others:
            yield _raw("organization.name", named, start)


def _raw(path: str, match: re.Match[str], base: int) -> Raw:
    return Raw(path, match["name"], base + match.start("name"), base + match.end("name"), weak=True)
