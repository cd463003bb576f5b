"""Who signs a report and on which day, as its last lines say."""

from __future__ import annotations

import re

from gongwen.intake.clauses_read import Raw, day_in
from gongwen.intake.numbers import DAY

_AFTER_DAY = re.compile(
    r"(?<=[日号\d])[，；、（\s\u3000]*(?:签发人?|联系人|经办人?|审核人?|核稿人?|拟稿人?|校对|联系电话|电话)[^。]{0,60}$"
)
_SIGNED_AS = re.compile("^(?:落款|署名|报告单位|报告人)：")
_SIGNED_BY = re.compile(
    r"签发人：\s*(?P<who>[\u4e00-\u9fff]{2,4}?)(?=联系人|审核|核稿|拟稿|经办|电话|[\s，；）。]|$)"
)
_END = re.compile(r"(?:党组|委员会|党委|支部|总支|工委)$")


def signature(lines: list[tuple[int, str]]) -> list[Raw]:
    """The last lines: the unit and the day, on two lines or on one."""
    found = [
        Raw("signature.signer", signer["who"], start + signer.start("who"), start + signer.end("who"))
        for start, line in lines[-6:]
        if (signer := _SIGNED_BY.search(line))
    ]
    known = len(found)
    for number in range(len(lines) - 1, max(len(lines) - 9, -1), -1):
        start, line = lines[number]
        # A report in one paragraph is signed by its last sentence.
        last = line.rstrip("。").rfind("。") + 1
        if number == len(lines) - 1 and last and len(line) > 60:
            start, line = start + last, line[last:].rstrip("。")
        line = _AFTER_DAY.sub("", _SIGNED_AS.sub(_blank, line))
        match = re.search(rf"({DAY})$", line)
        if (
            not match
            or re.search("印发$|前完成|时限|期限|截止|完成|整改|方案|印发日期", line)
            or (len(line) > 60 and "特此报告" not in line[-80:])
        ):
            continue
        day = day_in(match[1])
        if day is None:
            continue
        found.append(
            Raw("signature.date", day, start + match.start(1), start + match.end(1), blank=day.blank)
        )
        before = line[: match.start(1)].strip(" \u3000\t，")
        place = start + line.find(before) if before else 0
        if not before and number:
            place, before = lines[number - 1]
        tail = re.split(r"[。\s]|特此报告", before)[-1]
        if 3 <= len(tail) <= 40 and _END.search(tail) and "：" not in tail:
            found.append(
                Raw(
                    "signature.name",
                    tail,
                    place + len(before) - len(tail),
                    place + len(before),
                    blank=bool(re.search("[xX]{2,}", tail)),
                )
            )
        break
    if len(found) == known:
        for start, line in ((s + len(_lead(x)), x[len(_lead(x)) :]) for s, x in lines[-4:]):
            if 6 <= len(line) <= 40 and _END.search(line) and not re.search("[，。；：]", line):
                found.append(Raw("signature.name", line, start, start + len(line)))
                break
    return found


def _blank(match: re.Match[str]) -> str:
    return "\u3000" * len(match.group())


def _lead(line: str) -> str:
    """What a last line says of the name behind it: 落款：."""
    match = _SIGNED_AS.match(line)
    return match.group() if match else ""
