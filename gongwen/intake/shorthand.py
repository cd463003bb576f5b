"""Shorthand of drafts told as running text: 应到：6人, ①②③ in a line, 壹佰贰拾份."""

from __future__ import annotations

import re

from gongwen.intake.tables import Edit

_MEASURE = r"(?:人次|份|条|项|个|人|名|稿|场|次)"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\n，；。 \u3000（：]))[\u4e00-\u9fff“”]{{2,14}}(?P<colon>：)"
    rf"(?P<n>\d{{1,5}}|[一二三四五六七八九十百]{{1,5}})(?P<unit>{_MEASURE})?(?=[，；。、\s\u3000（）]|$)",
    re.MULTILINE,
)
_PEOPLE = re.compile("应到|实到|到会|出席|请假|缺席")
_CIRCLED = re.compile(r"(?:^|(?<=[：；。，\s\u3000]))[①-⑩]")
_CAPITALS = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_CAPITAL = re.compile(rf"[{''.join(_CAPITALS)}]{{2,}}(?={_MEASURE})")


_STARRED = re.compile(
    r"^[ \u3000]*(?P<star>[★◆●▲◎※])?[\u4e00-\u9fff]{2,4}(?:阶段|环节|情况|准备|方面|工作)(?P<gap>[ \u3000]+)(?=\S)",
    re.MULTILINE,
)


def shorthand_edits(text: str) -> list[Edit]:
    """What to put in place so that labels, circled numbers and 大写 figures read as a sentence."""
    edits: list[Edit] = []
    if "：" in text:
        for match in _LABELLED.finditer(text):
            unit = "" if match["unit"] else "人" if _PEOPLE.search(match.group()) else None
            if unit is not None:
                edits.append((match.span("colon"), ""))
                edits += [((match.end("n"), match.end("n")), unit)] if unit else []
    for match in _STARRED.finditer(text):
        edits += [(match.span("star"), "")] if match["star"] else []
        edits.append((match.span("gap"), "："))
    edits += [
        (m.span(), f"\n（{'一二三四五六七八九十'[ord(m.group()) - ord('①')]}）")
        for m in _CIRCLED.finditer(text)
    ]
    edits += [(m.span(), "".join(_CAPITALS[sign] for sign in m.group())) for m in _CAPITAL.finditer(text)]
    return edits
