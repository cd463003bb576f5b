"""What stands around the text of a report: title, unit, addressees, notice, attachments, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongwen.intake.clauses_read import READER, Raw
from gongwen.intake.cleaned import clean
from gongwen.intake.enumerated import names
from gongwen.intake.notice import NUMBER, read_notice
from gongwen.intake.numbers import DAY, year_of
from gongwen.intake.signed import signature

BODY = r"(?:党委|党组|党工委|委员会|工作委员会|党总支|总支|党支部|支部|总支部|支委会)"
_UNIT = re.compile(
    rf"^(?:关于召开)?(?P<unit>(?:中共)?[\u4e00-\u9fffxXA-Z0-9（）_]{{2,36}}?{BODY})(?=关于|召开|[“\d二]|民主|组织|党|学习|主题|开展|$)"
)
_MEETING = re.compile(
    r"(?P<name>(?:党的群众路线教育实践活动|“[^”]{2,20}”|(?:20\d\d|二〇[一二三四五六七八九〇]{2})年度|党史学习教育|学习贯彻习近平新时代中国特色社会主义思想主题教育|主题教育|巡视整改|巡察整改|[\u4e00-\u9fff]{2,24}?(?=专题))?(?:党员领导干部)?(?:主题教育)?(?:专题)?(?:民主生活会|组织生活会))"
)
_SEAL = re.compile("（(?:印章|盖章|公章|章)）$")
_BARE_TITLE = re.compile("(?:有关)?情况(?:的)?(?:报告|汇报)")
_BODY_UNIT = re.compile(
    rf"(?:我们是|^|[。，；：\n])(?!我们|咱们)(?P<unit>(?:中共)?[\u4e00-\u9fff]{{3,28}}?{BODY})(?=（以下简称|于\d|20\d\d年度|。会|，(?:今年)?(?:开的|召开))",
    re.MULTILINE,
)
_WE_ARE = re.compile(
    rf"(?:我们(?:单位)?(?:是|就是)?|全称(?:就)?(?:是|叫|为|：))(?P<unit>中共[\u4e00-\u9fff]{{3,28}}?{BODY})(?=[，。；就（]|$)"
)
_OWN_NAME = re.compile("年度|专题|教育|“|整改")
_HELD = re.compile(
    r"(?<!关于)(?:召开|开)了?(?:的是|的)?(?P<name>(?:20\d\d年度|学习贯彻|“)[^，。；、《》\n]{0,50}?(?:民主|组织)生活会)(?![^，。；]{0,4}(?:方案|通知|情况|准备))"
)
_HELD_ON = re.compile(
    rf"(?P<year>20\d\d|二〇[〇一二三四五六七八九]{{2}})年度[^，。；、《》\n整改]{{0,20}}(?:民主|组织)生活会(?:已)?(?:定?于|是|在)?(?:今年|去年)?(?={DAY})"
)
_SENT_TO = re.compile(
    r"(?:^|(?<=[，。；\n（]))(?:特?此报|谨报|专报|现报|报(?:送|给)?：?(?=[省市县区镇乡州集校院局街]))(?!告)(?P<who>[^。；，：\n]{3,60})(?=。|）|$)",
    re.MULTILINE,
)
_TITLE_YEAR = re.compile(r"(?P<year>20\d\d|二〇[〇一二三四五六七八九]{2})年度")
_SHORT = re.compile(r"(?:(?:以下|下文)?简称|(?:以)?下称)[：“”]*“?(?P<name>[^”“）\n，。；：]{2,12})")
_SHORT_LEAD = re.compile(
    r"(?:^|，|要求，|。)(?P<name>(?:局|集团|公司|学院|学校|校|院|医院|镇|乡|街道|厅|委|中心|站|场|馆|机关|区|县|市|办|行|所|社)(?:党委|党组|党工委|党总支|党支部)|党支部|支部)(?=[^。；]{0,120}?(?:召开))"
)
_ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[一二三四五六七八九]、)\s*")
_CONTACT = re.compile(
    r"联系人(?:及电话)?：(?P<who>[^）)\n]*)|(?:填表人|经办人|报送人)：(?P<clerk>[\u4e00-\u9fff]{2,4}[，；\s\u3000]+(?:联系)?电话：[\d-]{4,14})"
)
_A_MEETING = re.compile("(?:座谈|恳谈|生活|院坝|党委|党组|支委|通报)会$")
_SIGNER = re.compile(r"签发人：\s*(?P<who>[^\s\n]{2,12})")
_ATTACHMENT = re.compile(r"^\s*(?:附件(?:：|:)?\s*)?(?:\d{1,2}[.．、]\s*)?(?P<name>[^\n]{2,60}?)\s*$")


def form_of_unit(name: str) -> str:
    """党委, 党组, … told by the end of a unit's name; empty where it tells nothing."""
    for end, form in (
        ("党工委", "党工委"), ("工作委员会", "党工委"), ("工委", "党工委"), ("总支部委员会", "党总支"),
        ("党总支", "党总支"),
        ("总支部", "党总支"), ("总支", "党总支"), ("支部委员会", "党支部"), ("党支部", "党支部"), ("支部", "党支部"),
        ("党组", "党组"), ("党委", "党委"), ("委员会", "党委"),
    ):  # fmt: skip
        if name.endswith(end):
            return form
    return ""


def root(name: str) -> str:
    """A unit's name without 中共 and without its form, to compare two names."""
    return re.sub(rf"^中共|(?:机关)?{BODY}+$", "", name)


def read_frame(text: str) -> Iterator[Raw]:
    """Everything around the body of a report."""
    lines = list(_lines(text))
    if not lines:
        return
    title_at = next(
        (
            n
            for n, (_, line) in enumerate(lines[:12])
            if (re.search("(?:民主|组织)生活会", line) and len(line) <= 90 and not line.endswith("。"))
            or _BARE_TITLE.fullmatch(line)
        ),
        None,
    )
    head = (title_at or 0) + 3
    for start, line in (*lines[:head], *(one for one in lines[head:][-3:] if _SIGNER.match(one[1]))):
        if (number := NUMBER.search(line)) and "《" not in line and "根据" not in line:
            left = "x" in number.group().lower()
            yield Raw(
                "signature.number", number.group(), start + number.start(), start + number.end(), blank=left
            )
        if signer := _SIGNER.search(line):
            yield Raw(
                "signature.signer", signer["who"], start + signer.start("who"), start + signer.end("who")
            )
    signed = signature(lines)
    unit = _unit(lines, title_at) or _unit_of_body(text)
    if title_at is not None:
        yield from _title(lines[title_at])
        yield from _recipients(lines, title_at + 1)
    yield from _held(text)
    yield from _sent_to(text)
    if old := _left_over(text, unit, signed):
        signed = [replace(one, sure=False, note=old) for one in signed]
    yield from _units(unit, [] if old else signed)
    if signed:
        yield from signed
    yield from read_notice(text)
    yield from _short(text)
    yield from _attachments(lines)
    contact = _CONTACT.search(text)
    if contact and (contact["who"] or contact["clerk"]):
        group = "who" if contact["who"] else "clerk"
        phone = r"[；\s]+(?:联系)?电话：?" if contact["who"] else r"[，；\s]+(?:联系)?电话："
        who = re.sub(phone, "，", contact[group].strip())
        who = re.sub("(?<=[\u4e00-\u9fff])(?=(?:联系)?电话：)", "，", who)
        yield Raw("signature.contact", who, *contact.span(group))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        bare = _SEAL.sub("", line.strip(" \u3000\t\r"))
        if bare:
            yield position + line.find(bare), bare
        position += len(line) + 1


def _title(line: tuple[int, str]) -> Iterator[Raw]:
    start, title = line
    about = re.search("关于(?:召开)?", title)
    begin = about.end() if about else (m.end() if (m := _UNIT.match(title)) else 0)
    if match := _MEETING.search(title, begin):
        name = re.sub("^(?:召开|开好)", "", match["name"])
        yield Raw(
            "meeting.name",
            name,
            start + match.start(),
            start + match.end(),
            weak=True,
            sure=bool(_OWN_NAME.search(name)),
        )
    if (match := _TITLE_YEAR.search(title)) and (year := year_of(match["year"])) is not None:
        yield Raw("meeting.year", year, start + match.start(), start + match.end())


def _sent_to(text: str) -> Iterator[Raw]:
    """Who a report is sent to, where its last words say so: 此报市卫健委党组、市委组织部."""
    for match in _SENT_TO.finditer(text):
        told = names(match["who"])
        if told and all(2 <= len(name) <= 40 and READER.search(name) for name in told):
            yield Raw("recipients", told, match.start("who"), match.end("who"), weak=True)


def _held(text: str) -> Iterator[Raw]:
    """What the first sentence that says 召开 calls the meeting; its title is often shorter."""
    match = _HELD.search(text[:3000])
    if match and len(match["name"]) > 6:
        yield Raw("meeting.name", match["name"], match.start("name"), match.end("name"))
    if (dated := _HELD_ON.search(text[:3000])) and (year := year_of(dated["year"])) is not None:
        yield Raw("meeting.year", year, dated.start("year"), dated.end("year"), weak=True)
    if match and (told := _TITLE_YEAR.match(match["name"])) and (year := year_of(told["year"])) is not None:
        yield Raw("meeting.year", year, match.start("name"), match.start("name") + told.end(), weak=True)


def _unit(lines: list[tuple[int, str]], title_at: int | None) -> Raw | None:
    if title_at is None:
        return None
    for start, line in (
        lines[title_at],
        *(lines[title_at - 1 : title_at] if title_at else ()),
        *lines[title_at + 1 : title_at + 2],
    ):
        bare = line.strip("（）()")
        match = _UNIT.match(bare)
        if match and not bare.endswith(("：", "文件")) and (line is not lines[title_at][1] or True):
            at = start + line.find(match["unit"])
            return Raw(
                "organization.name",
                match["unit"],
                at,
                at + len(match["unit"]),
                blank=bool(re.search("[xX_]{2,}", match["unit"])),
            )
    return None


def _unit_of_body(text: str) -> Raw | None:
    """The unit as the first sentences name it, where the title names none."""
    match = _BODY_UNIT.search(text[:1500]) or _WE_ARE.search(text[:1500])
    if not match or re.search("组织部|纪委|要求|根据|按照|会上|会前", match["unit"]):
        return None
    return Raw("organization.name", match["unit"], match.start("unit"), match.end("unit"))


def _left_over(text: str, unit: Raw | None, signed: list[Raw]) -> str:
    """Why a signature is one of the report that was written over: another unit's, where ours is named throughout."""
    by = next((one for one in signed if one.path == "signature.name"), None)
    if not unit or not by or unit.blank or by.blank or not unit.value.startswith("中共"):
        return ""
    ours, theirs = root(unit.value), root(by.value)
    if ours in theirs or theirs in ours or text.count(unit.value) < 2 or text.count(by.value) > 1:
        return ""
    return f"文中写的是{unit.value}，落款像是旧稿的"


def _units(unit: Raw | None, signed: list[Raw]) -> Iterator[Raw]:
    """The unit by its title and its signature; where they name two units, nobody can say which is right."""
    by = next((one for one in signed if one.path == "signature.name"), None)
    named = [one for one in (unit, by) if one and not one.blank]
    if not named:
        for one in (unit, by):
            if one and (form := form_of_unit(one.value)):
                yield Raw("organization.form", form, one.start, one.end)
        if unit:
            yield unit
        return
    roots = {root(one.value) for one in named}
    same = len(roots) == 1 or all(
        any(a in b or b in a or _abbreviates(a, b) or _abbreviates(b, a) for b in roots if b is not a)
        for a in roots
    )
    best = max(named, key=lambda one: (one.value.startswith("中共"), len(one.value)))
    sure = same
    note = "" if same else f"标题和落款的单位不同：{'、'.join(one.value for one in named)}"
    yield Raw("organization.name", best.value, best.start, best.end, sure, note=note)
    forms = {form_of_unit(one.value) for one in named} - {""}
    if len(forms) == 1:
        yield Raw("organization.form", forms.pop(), best.start, best.end)


def _abbreviates(short: str, full: str) -> bool:
    """区残联 and 澄江区残疾人联合会: every sign of a short name stands in the full one, in order."""
    signs = iter(full)
    return 3 <= len(short) <= 6 and len(short) < 0.7 * len(full) and all(sign in signs for sign in short)


def _recipients(lines: list[tuple[int, str]], after: int) -> Iterator[Raw]:
    for start, line in lines[after : after + 4]:
        head = re.match(r"[^。；]{2,80}?：", line)
        if head and not re.match(
            r"^(?:一、|（一）|根据|按照|现将|会议|会前|\d|时间|地点|主持|参加|出席|列席|缺席|记录|议题|主题|——|关于|督导组|指导组)",
            line,
        ):
            told = names(head.group()[:-1])
            if told and all(
                2 <= len(name) <= 40 and READER.search(name) and not _A_MEETING.search(name) for name in told
            ):
                yield Raw(
                    "recipients",
                    told,
                    start,
                    start + head.end() - 1,
                    blank=any(re.search("[xX]{2,}", n) for n in told),
                )
                return


def _short(text: str) -> Iterator[Raw]:
    if match := _SHORT.search(text):
        yield Raw("organization.short_name", match["name"], match.start("name"), match.end("name"))
        return
    head = text[:1200]
    match = _SHORT_LEAD.search(head)
    if match:
        yield Raw(
            "organization.short_name",
            match["name"],
            match.start("name"),
            match.end("name"),
            sure=False,
            weak=True,
            note="文中这样自称，没有写明是简称",
        )


def _attachments(lines: list[tuple[int, str]]) -> Iterator[Raw]:
    first = next((n for n, (_, line) in enumerate(lines) if re.match(r"附件?\s*(?:：|:|\d|$)", line)), None)
    if first is None:
        return
    listed: list[str] = []
    end = lines[first][0]
    for number, (start, line) in enumerate(lines[first:]):
        if number and not _ITEM.match(line):
            break
        inner = re.sub(r"^附件?\s*(?:：|:)?\s*", "", line)
        for part in re.split(r"[ \u3000\t；]+(?=\d{1,2}[.．、])", inner):
            for item in part.split("；"):
                name = re.sub(r"^《|》$", "", _ITEM.sub("", item.strip(" ；。")))
                if name:
                    listed.append(clean(name) if len(name) < 3 else name)
        end = start + len(line)
    if listed and not re.fullmatch("(?:附件)?(?:无|没有|不附)", "".join(listed)):
        yield Raw("attachments", listed, lines[first][0], end)
