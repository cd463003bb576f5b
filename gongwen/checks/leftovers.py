"""Leftovers that need more than a pattern: repeated clauses, words of another draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.checks.passage import Hit, Mention, Passage, compiled
from gongwen.checks.persons import in_short
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

_ANOTHER = ("原", "前", "任", "副", "各", "名")
_CLAUSE = re.compile(r"[^，。；：、！？\n]+")
_WORDS = re.compile(r"[\u4e00-\u9fff]")


def again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A clause that stands twice in a row, word for word."""
    least, least_within = rule.settings["least"], rule.settings["least_within"]
    for line in passage.lines:
        clauses = _CLAUSE.findall(line.text)
        if not any(map(str.endswith, clauses, clauses[1:])):
            continue
        before, end = "", -1
        for clause in _CLAUSE.finditer(line.text):
            own, start = clause.group(), line.start + clause.start()
            if clause.start() - end == 1 and before.endswith(own):
                words = len(_WORDS.findall(own))
                if words >= least and before == own:
                    yield Hit(start - 1 - len(before), start + len(own))
                # A noun that ends one sentence and opens the next is what the next speaks of.
                elif words >= least_within and not (
                    line.text[clause.start() - 1] == "。" and line.text.startswith("，", clause.end())
                ):
                    yield Hit(start - 1 - len(own), start + len(own))
            before, end = own, clause.end()


_WHOLE = re.compile(r"[^。！？\n]+[。！？]")
_LED_IN = re.compile(r"^(?:会上|会后|会前|同时|随后|最后|下一步|此外)，")


def sentence_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A sentence that stands a second time; `settings.beside` says whether at once or further on, `least` how long."""
    last = ""
    seen: set[str] = set()
    for match in passage.find(_WHOLE):
        own = _LED_IN.sub("", match.group().strip())
        beside = own == last
        if own in seen and beside == rule.settings["beside"] and "，" in own + "，" * beside:
            long_enough = len(_WORDS.findall(own)) >= rule.settings["least"]
            if long_enough and "：" not in own and "“" not in own:
                yield Hit(match.start() - (len(match.group()) if beside else 0), match.end())
        seen.add(own)
        last = own


def paragraph_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A whole paragraph that already stands above, word for word."""
    seen: set[str] = set()
    if passage.by_articles:
        return
    for line in passage.lines:
        words = line.text.strip()
        if words in seen and len(_WORDS.findall(words)) >= rule.settings["least"] and _STOP.search(words):
            yield Hit(line.start, line.start + len(line.text))
        seen.add(words)


_STOP = re.compile("[，。；！？]")
"""A paragraph; a line without any mark is a title, which the paper itself and what it encloses both bear."""
_DOUBLED = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6})(?P=word)")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|‘[^’\n]*’")


def doubled_word(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A word that stands twice with nothing between, outside quotes and not by the grammar's own doubling."""
    found = list(passage.find(_DOUBLED))
    spared = [match.span() for match in passage.find(_QUOTED)] if found else []
    for match in found:
        grammar = compiled(rule.settings["except"]).match(match.group())
        goes_on = passage.text.startswith("再" + match["word"], match.end())
        across = _across(passage.text, match.start(), match.end()) or (
            passage.by_articles and match["word"].startswith("的")
        )
        called = passage.text.startswith("，", match.end()) and passage.text[: match.start()][-1:] in _BEGINS
        if (
            not grammar
            and match["word"][1] not in _PAIRED
            and not goes_on
            and not across
            and not called
            and not (match["word"][-1] in _HEADED and passage.text.startswith("长", match.end()))
            and not any(a <= match.start() < b for a, b in spared)
        ):
            yield Hit(*match.span())


_PAIRED = "随边即且又越愈忽"
"""Words that come in pairs, each with its own verb: 做[到随到随]烘, [走边走边]看."""
_HEADED = "局队所站院校组室"
"""Ends of bodies whose head is called by the word for the body: 第一税务分局分局长."""
_BEGINS = ("。", "；", "！", "？", "“", "\n", "")
"""Before a word that is called out twice, as sayings do: 干部干部，先干一步."""


_DONE_WELL = ("细", "好", "紧", "牢", "早", "小", "严", "常", "长", "稳", "深", "准", "强")
"""How a thing is done, behind a verb that is said again: 切实抓实抓细."""


def _across(text: str, start: int, end: int) -> bool:
    """Whether both ends of what looks doubled are halves of words around it (企[业创业创]新)."""
    left, right = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if left[:1].isdigit() and left[1:] == "年":
        return is_word(right)  # 2018年全年全国
    if text.startswith("查自", end - 2):
        return is_word(left)  # 大排查自查自改
    return is_word(left) and (is_word(right) or right[1:] in _DONE_WELL)


def _plain_units(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Two units named without their county: the other one led by a role and doing what only the own body does."""
    kinds, roles, acts = (rule.settings[name] for name in ("kinds", "roles", "acts"))
    if compiled(rule.settings["survey"]).search(passage.text):
        return
    named = compiled(
        rf"(?:^|(?<=[，。；：\n]))(?:会上|会前|会后|会议由)?，?(?:由)?(?:中共)?(?P<unit>[\u4e00-\u9fff]{{2,6}}?(?:{kinds}))"
        rf"(?:{roles})(?P<after>(?![、和与及])[^，。；\n]{{0,24}})"
    )
    found = [match for match in passage.find(named) if not _WORDS_BEFORE.search(match["unit"])]
    if len({match["unit"] for match in found}) != 2 or _same(*sorted({match["unit"] for match in found})):
        return
    guest, own = compiled(rule.settings["guest"]), found[0]
    if not compiled(f"{acts}|召开").search(own["after"]):
        return
    for match in found[1:]:
        invited = guest.search(passage.text, match.start(), match.end("after") + 12)
        if match["unit"] != own["unit"] and compiled(acts).search(match["after"]) and not invited:
            yield Hit(*match.span("unit"), {"first": own["unit"]})


_WORDS_BEFORE = re.compile("代表|随后|然后|最后|接着|期间|当[天日]|同时|此前|日前|近日|目前|[本我该全贵各两]")
"""Words of the sentence, not of a name, before 局党委 and the like."""


_OF_SEVERAL = re.compile(
    "(?:[两三四五六七八几多]|\\d+)家(?:单位|部门|企业)?(?:的同志|同志|代表|都|均|分别|各)"
)
"""三家单位的同志: several units speak in turn."""


def another_unit(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A second unit's full name where the text speaks of its own; three units and more are a survey."""
    kinds, roles = rule.settings["kinds"], rule.settings["roles"]
    if sum(passage.text.count(role) for role in roles.split("|")) < 2:
        return
    named = compiled(
        rf"(?:中共|关于)?(?P<unit>[\u4e00-\u9fff]{{0,3}}(?:省|市|县|区|旗|州)[\u4e00-\u9fff]{{2,12}}?(?:{kinds}))(?=(?:{roles})(?![、和与及]))"
    )
    if (
        len({match["unit"] for match in passage.find(named) if _MEETS.match(passage.text, match.end())})
        > _TWO
    ):
        return
    if _OF_SEVERAL.search(passage.text):
        return
    starts = rule.settings["before"]
    guest, below = compiled(rule.settings["guest"]), compiled(rule.settings["below"])
    found = [
        match
        for match in passage.find(named)
        if not _led(passage.text, match.start("unit"), starts)
        and not below.search(match["unit"])
        and not _SENTENCE_IN_IT.search(match["unit"])
        and not _IN_A_TITLE.search(passage.text, max(0, match.start() - _OPENING), match.start())
        and not _ADDRESSED.match(passage.text, match.end())
        and not _SENT.match(passage.text, match.end())
        and not guest.search(passage.text, match.end(), match.end() + 24)
    ]
    found = _with_first(passage, named, starts, found)
    units = [_LED_BY.sub("", match["unit"]) for match in found]
    units = [_JOINED_TO.sub("", unit) for unit in units]
    kept: list[str] = []
    for own in units:
        if not any(_same(own, unit) for unit in kept):
            kept.append(own)
    if len(kept) < 2:
        yield from _plain_units(passage, rule)
    if len(kept) != 2 or _side_by_side(passage.text, rule.settings["roles"], *kept):
        return
    for match, own in zip(found, units, strict=True):
        if not _same(own, kept[0]):
            yield Hit(match.end("unit") - len(own), match.end("unit"), {"first": kept[0]})


def _side_by_side(text: str, roles: str, one: str, other: str) -> bool:
    """Whether the text joins the two somewhere (甲局党委和乙局党委): a paper about both."""
    joined = f"{{}}(?:{roles})?(?:和|与|及|、|同){{}}"
    return any(re.search(joined.format(*map(re.escape, pair)), text) for pair in ((one, other), (other, one)))


_JOINED_TO = re.compile("^[\u4e00-\u9fff]?(?:委|组|局|院|校|部|府|司|社)[和与及同]")
"""The end of a unit to which the next is joined: 委和 of 甲局党委和乙局党委."""
_MEETS = re.compile("党[组委](?:20[0-9]{2}年度)?(?:专题)?民主生活会")
_TWO = 2
"""Units of which each may stand in one paper; where more have their meetings told, it is a survey."""
_LED_BY = re.compile("^[\u4e00-\u9fff]{0,3}[向报送由经请对任将把](?=[\u4e00-\u9fff]?[省市县区旗州])")
_NO_GUEST = re.compile("列席|应邀|受邀|到会|到场|派员|派人|点评|指导|来函|复函|反馈|邀请")


def _with_first(
    passage: Passage, named: re.Pattern[str], starts: Iterable[str], found: list[Mention]
) -> list[Mention]:
    """The unit that the text begins with is its own, whatever it did (座谈, 听取意见) in the words after its name."""
    first = next(passage.find(named), None)
    if first is None or (found and found[0].start() <= first.start()) or first.start("unit") > _OPENING:
        return found
    after = passage.text[first.end() : first.end() + 24]
    apart = _led(passage.text, first.start("unit"), starts) or _NO_GUEST.search(after)
    return found if apart or _SENTENCE_IN_IT.search(first["unit"]) else [first, *found]


_OPENING = 12
_IN_A_TITLE = re.compile("[《〈][^》〉\n]*$")
_SENTENCE_IN_IT = re.compile(
    "代表|巡察组|督导组|指导组|检查组|调研组|收到|接到|收集|采纳|来自|反馈|移交|转[给来交]|邀请|会同|联合|拜访|走访|将对|听取|通报|同志|召开|走进"
)
"""Words of the sentence that the pattern took for a name."""
_ADDRESSED = re.compile(r"(?:党组|党委|党工委|党总支)(?:[：]|[、，][^。；\n]{2,40}：)")

_SENT = re.compile(
    r"党[组委]?(?:工委)?(?:第[一二三四五六七八九十0-9]+)?(?:巡回)?(?:督导|指导|督查|检查|调研)组"
)
"""A group that the body above sent speaks for that body."""


def _led(text: str, start: int, words: Iterable[str]) -> bool:
    """Whether a word such as 与 or 向 stands before the name; the pattern may have taken it for the name's own."""
    return any(
        text.endswith(word, max(0, start - 4), start) or text.startswith(word, start) for word in words
    )


def _same(one: str, other: str) -> bool:
    """Names with and without the place, with a word before it that is no part of it, or one shortened."""
    one, other = one.replace("人民政府", ""), other.replace("人民政府", "")
    if one.endswith(other) or other.endswith(one):
        return True
    short, full = sorted((one, other), key=len)
    ends = one[:2] == other[:2] and one[-1] == other[-1]
    if ends and len(full) - len(short) > 1 and in_short(short, full):
        return True
    # 县住建局 for 沿河县住房和城乡建设局: what stands after the place counts.
    own, its = (re.split("[省市县区旗州](?=[\u4e00-\u9fff]{2})", name)[-1] for name in (short, full))
    drawn = own[:-1] not in its and own[-1] == its[-1]  # 住建 of 住房和城乡建设; 交通局 is not what is named
    return 1 < len(own) < len(its) - 1 and drawn and in_short(own, its)


def two_names(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One office with two names in one text; the words before the office must be the same."""
    named = compiled(
        rf"(?P<whose>[\u4e00-\u9fff]{{0,2}})(?P<title>{rule.settings['titles']})(?P<name>[\u4e00-\u9fff]{{2,3}})同志(?!、)"
    )
    first: dict[str, str] = {}
    for match in passage.find(named):
        listed = passage.text[max(0, match.start("whose") - 1) : match.start("title")].startswith("、")
        if listed or match["whose"].endswith(_ANOTHER) or match["name"].startswith(("和", "等", "与")):
            continue
        name = first.setdefault(match["title"], match["name"])
        whose = re.sub(r"^.*[由是，会上后前]", "", match["whose"])
        if name != match["name"] and not whose:
            yield Hit(match.start("title"), match.end("name"), {"title": match["title"], "first": name})


def old_year(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A year behind the one that the text says it speaks of."""
    own = compiled(rule.settings["own"]).search(passage.text)
    if own is None:
        return
    for match in compiled(rule.settings["again"]).finditer(passage.text, own.end("year")):
        if int(match["year"]) < int(own["year"]):
            yield Hit(*match.span("found"), {"year": own["year"]})


CHECKS = {
    "again": again,
    "paragraph_again": paragraph_again,
    "sentence_again": sentence_again,
    "doubled_word": doubled_word,
    "another_unit": another_unit,
    "two_names": two_names,
    "old_year": old_year,
}
