"""Who did what: people, deciding bodies and organs given to their parts by the words around them.

People are read as the checks read them; once named they are known wherever they stand. The weights are in
phrasebank/cues.yaml under `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.checks.passage import passage_of
from gongwen.checks.people import SETTINGS, people
from gongwen.content_root import by_content
from gongwen.intake.clauses_read import Raw
from gongwen.intake.mentions import mentions_of
from gongwen.intake.sentences import Sentence
from gongwen.intake.weighed import chosen, weighed
from gongwen.library import library

_WHERE = "(?:[局院校馆厅站所队委镇乡县市区]|公司|集团|学院|医院|学校|街道|中心|机关)?"
_BODY = re.compile(
    rf"{_WHERE}(?:第[\d一二三四五六七八九十百]{{1,5}}次)?(?:党委扩大|党委|党组|党工委|支委|总支|常委|局务|院务|校务|班子)"
    rf"(?:第[\d一二三四五六七八九十]{{1,3}}次)?(?:会议|会)|{_WHERE}(?:党)?(?:总支部|总支|支部)委员会(?:会议)?"
    rf"|{_WHERE}(?:党委|党组|党工委|党总支|党支部)(?=[^，。；]{{0,12}}(?:开会|召开会议|会议研究|研究|敲定|定方案))"
)
_ORGAN = re.compile(
    r"(?:[省市县区州旗委校院局部厅系]|集团|公司|街道|党)[\u4e00-\u9fff]{0,12}?"
    r"(?:组织部|纪委监委|纪委|督导组|指导组|督导[一二三四五六七八九十]组|机关党委|机关工委|政治部|党建办"
    r"|(?<=[\u4e00-\u9fff]{2})(?:党工委|党委|党组))(?!会|委员|书记|成员|班子|研究)"
)
_CALLED = re.compile(
    "(?:组长|主持人?|起草人?|执笔人?|审阅人?|审核人?|点评人?|领队|带队的?|名字)(?:是|为|：|叫)(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。；（]|$)",
    re.MULTILINE,
)
_FROM = re.compile("^.*(?:[报经由请送并给]|方案)(?=[省市县区州旗委校院局部厅集公街党])")


@by_content()
def people_settings() -> dict[str, str]:
    """How the checks know people: surnames, and what is never in a name."""
    rule = next(rule for rule in library().text_rules if set(SETTINGS) <= (rule.settings or {}).keys())
    return {name: rule.settings[name] for name in SETTINGS}


def read_roles(text: str, parts: tuple[Sentence, ...], told: Iterable[Raw] = ()) -> Iterator[Raw]:
    """The people and bodies whose part in the preparation and the meeting the words around them tell."""
    told = tuple(told)
    found = [
        *mentions_of(text, parts, "person", _people(text)),
        *mentions_of(text, parts, "body", ((m.start(), m.end()) for m in _BODY.finditer(text))),
        *mentions_of(text, parts, "organ", _organs(text)),
    ]
    by_path = weighed([(one, "") for one in found], parts, told)
    chairs = {str(raw.value) for raw in told if raw.path == "meeting.chair" and raw.sure}
    for path, several in by_path.items():
        kept = (
            several
            if path != "comment.by"
            else [one for one in several if not _of_chair(one.mention.text, chairs)]
        )
        yield from chosen(path, kept)


def _of_chair(name: str, chairs: set[str]) -> bool:
    """Who takes the chair does not comment on the meeting."""
    return any(name in chair for chair in chairs)


def _people(text: str) -> Iterator[tuple[int, int]]:
    """Every place at which one of the people of the text stands."""
    called = {match["name"] for match in _CALLED.finditer(text)}
    named = {one.name for one in people(passage_of(text), people_settings())} | called
    names = sorted(named, key=len, reverse=True)
    if names:
        for match in re.finditer("|".join(map(re.escape, names)), text):
            yield match.span()


def _organs(text: str) -> Iterator[tuple[int, int]]:
    for match in _ORGAN.finditer(text):
        start = match.start()
        if lead := _FROM.match(match.group()):
            start += lead.end()
        yield start, match.end()
