"""Near misses in names: a person, a place or a document under two spellings, a post or a group given twice.

Two persons or bodies that differ in fact are no conflict: only names of one length that differ in
one character of the same sound or shape are told, and none that the text itself sets side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Postfix, Prefix

from gongwen.checks.apart import NUMBERS
from gongwen.checks.passage import Hit, Passage, compiled, told_apart
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_SIDE_BY_SIDE = re.compile(r"(?:同志)?(?:和|与|、|及|以及|同)")


def place(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """Places or units of one kind (`settings.kinds`) whose names differ in one character of the same sound."""
    known: dict[str, list[str]] = {}
    stem = f"(?={_HAN}{{3}}(?:{rule.settings['kinds']}))(?P<stem>[^\\W{rule.settings['never']}]{{3}})"
    for match in passage.find(f"{stem}(?P<kind>{rule.settings['kinds']})"):
        start, end = match.span("stem")
        others = known.setdefault(match["kind"], [])
        if match["stem"] in others:
            continue
        for other in others:
            yield from _near(passage.text, other, start, end)
        if len(others) < _MANY:
            others.append(match["stem"])


def in_short(short: str, full: str) -> bool:
    """Whether the characters of a name stand in a longer one in their order: 县人社局, 县人力资源和社会保障局."""
    signs = iter(full)
    return all(sign in signs for sign in short)


def differing(one: str, other: str) -> list[tuple[str, str]]:
    """The pairs of characters at one place that are not the same; of two lengths the shorter counts."""
    return [(a, b) for a, b in zip(one, other, strict=False) if a != b]


def _near(text: str, known: str, start: int, end: int) -> Iterator[Hit]:
    found = text[start:end]
    other = differing(known, found)
    if len(other) != 1 or _COUNTS & {*other[0]} or not alike(*other[0]):
        return
    if known[0] != found[0] and longer_before(text, known, found):
        return
    several, once = text.count(known), text.count(found)
    if once > 1 or (several == 1 and text.index(known) > start):
        return
    for one, two in ((known, found), (found, known)):
        for match in re.finditer(re.escape(one), text):
            between = _SIDE_BY_SIDE.match(text, match.end())
            if between and text.startswith(two, between.end()):
                return
    if not told_apart(text, text.index(known), end):
        yield Hit(start, end, {"usual": known})


def longer_before(text: str, one: str, two: str) -> bool:
    """Whether what differs at the start is the end of other words (中[央音乐]学院 and 沈[阳音乐]学院)."""
    before = {text[at - 1 : at] for name in (one, two) if (at := text.find(name)) > 0}
    return len(before) == 2 and all(_WITHIN.fullmatch(char) for char in before)


_WITHIN = re.compile("(?![由经向对报请在后与和的按据为是到赴去给日及同了])[\u4e00-\u9fff]")


@lru_cache(maxsize=4096)
def alike(one: str, two: str) -> bool:
    """Whether two characters sound alike, the tone and n, ng apart, or look alike."""
    return not classes(one).isdisjoint(classes(two))


@lru_cache(maxsize=8192)
def classes(char: str) -> frozenset[str]:
    """How a character sounds, the tone and n, ng apart, and the groups of those that look like it."""
    from pypinyin import Style, lazy_pinyin

    sound = lazy_pinyin(char, style=Style.NORMAL)[0].removesuffix("g")
    return frozenset((sound, *(group for group in _SHAPES.split() if char in group)))


_SHAPES = (
    "己已巳 未末 戊戍戌成 晴睛清倩 梅海 杨扬汤 刚钢岗 伟玮炜 日曰 土士 干千于 天夫 王玉 大太犬 治冶 侯候 "
    "尹伊 江汪 付傅 肖萧 阎闫 邱丘 余佘 毛手 田由甲申 张弛 李季 白自 石右 万方 史吏 冯马 卢户 尤龙 吕昌 孟盂 "
    "崇祟 柏伯 拴栓 淮准 彬杉 涛寿 桥侨 林材 坪平 泽译 汪注 兴光 庆厌 丰半 "
    "堤提题 湾弯 溪奚 岭领 坪评 塘糖 洲州酬 滩摊难 埠阜 桥轿 渠柜 圩圬 畔伴 屯吨 凤风 泉帛 潭谭 浦铺 垸院 坝贝 坡波披"
)


def post(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One person as 书记 and as 副书记 of one body; a post held before, or to be held, does not count."""
    name = f"(?P<name>[{rule.settings['surnames']}][^\\W{rule.settings['never']}]{{1,2}})"
    before = (
        f"(?P<body>{rule.settings['bodies']})?(?P<vice>常务副|副)?(?P<base>{rule.settings['posts']}){name}"
        f"(?=同志|[，。、；）]|{rule.settings['acts']})"
    )
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for match in passage.find(before):
        if re.search("原|时任|拟任|曾任|新任|兼", passage.text[max(0, match.start() - 6) : match.start()]):
            continue
        key, body, vice = (match["name"], match["base"]), match["body"] or "", match["vice"] or ""
        first_body, first_vice = known.setdefault(key, (body, vice))
        if bool(first_vice) != bool(vice) and first_body == body and not _rose(passage.text, key):
            start = match.start("vice") if vice else match.start("base")
            yield Hit(start, match.end(), {"usual": f"{first_vice}{match['base']}{match['name']}"})


def _rose(text: str, key: tuple[str, str]) -> bool:
    """Whether the text tells that somebody came into the post: 由申若兰同志任局党组书记, 任命申若兰为副书记."""
    name, base = map(re.escape, key)
    return bool(
        re.search(
            f"{name}(?:同志)?(?:[^，。；\n]{{0,10}}(?:接任|升任|改任|转任|担任|任|当选)|为)[^，。；\n]{{0,12}}{base}"
            f"|(?:任命|选举|推选|增选|提名)[^，。；\n]{{0,10}}{name}[^，。；\n]{{0,14}}{base}",
            text,
        )
    )


def group_number(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One group from above under two numbers, both at this meeting; groups told apart do not count."""
    apart = compiled(rule.settings["apart"])
    known: dict[tuple[str, str], tuple[str, int, str]] = {}
    for match in passage.find(rule.patterns[0]):
        act = compiled(rule.settings["acts"]).match(passage.text, match.end())
        if not act and not _TURNED_TO.search(passage.text, max(0, match.start() - 3), match.start()):
            continue
        key = (match["organ"], match["kind"])
        does = act["act"] if act else ""
        number, end, done = known.setdefault(key, (match["number"], match.end(), does))
        around = passage.text[max(0, end - 12) : match.end() + 12]
        if does and done == does and re.fullmatch("[^。，；]{1,20}[，；]", passage.text[end : match.start()]):
            continue  # 第三督导组到甲镇督导，第四督导组到乙镇督导: each has its own
        if "。" in passage.text[end : match.start()]:  # far from each other: only plain words tell them apart
            around = compiled(rule.settings["joins"]).sub("", around)
        if number != match["number"] and not apart.search(around):
            yield Hit(match.start(), match.end(), {"usual": f"{key[0]}第{number}{key[1]}"})


_TURNED_TO = re.compile("(?:[，。；][向报由请]|[，。；]报送|党[组委][向报])$")
"""What stands before a group to which the paper is sent: 党组向县委第三督导组报送."""


def title(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """A document's title again with another word for its kind, or with one character of the same sound."""
    known: list[tuple[str, int]] = []
    for match in passage.find(_TITLE):
        name = match["name"]
        for other, end in known:
            if _one_title(other, name) and not _in_a_row(passage.text[end : match.start()]):
                yield Hit(match.start(), match.end(), {"usual": f"《{other}》"})
                break
        if len(known) < _MANY:
            known.append((name, match.end()))


_BRACKETED = re.compile("（[^（）]*）")


def _in_a_row(between: str) -> bool:
    """Whether nothing but other titles stands between two: they are told side by side."""
    return {*_TITLE.sub("", _BRACKETED.sub("", between))} <= _JOINED


_TELLS_APART = re.compile(
    "[0-9年月第号省市县区一二三四五六七八九十]|关于|试行|修订|实施|补充|暂行|细则|草案|配套|贯彻|财务|监督|主体|总监票|总计票"
)


def _one_title(one: str, two: str) -> bool:
    """Whether two titles may be one: another word for its kind or its plan, or a little changed inside."""
    if one == two:
        return False
    if sorted(one) == sorted(two):
        return True  # 加强和改进, 改进和加强
    if len(one) == len(two):
        changed = differing(one, two)
        if (one[:-2] == two[:-2] and {one[-2:], two[-2:]} <= _KINDS) or _other_plan(one, two):
            return True
        if len(changed) == 1 and alike(*changed[0]) and not _COUNTS & {*changed[0]}:
            return True
    return _changed_inside(one, two)


def _changed_inside(one: str, two: str) -> bool:
    """Whether a word was put in, or up to two characters changed, that do not make it another document's title."""
    short, long = sorted((one, two), key=len)
    head = Prefix.similarity(short, long)
    tail = Postfix.similarity(short[head:], long[head:])
    gone, come = short[head : len(short) - tail], long[head : len(long) - tail]
    little = len(short) > 8 and head > 1 and tail > 1 and len(gone) < 3 and 0 < len(come) < 4
    return little and not _TELLS_APART.search(f"{gone} {come}")


def _other_plan(one: str, two: str) -> bool:
    """Whether two titles differ only in the word before 方案."""
    return one[:-4] == two[:-4] and {one[-4:], two[-4:]} <= _PLANS


_PLANS = {"工作方案", "实施方案", "活动方案", "行动方案"}
_TITLE = re.compile(r"《(?P<name>[^《》\n]{6,40})》")
_KINDS = {"办法", "规定", "条例", "细则", "规则", "意见", "方案", "通知", "制度", "规范"}
_JOINED = frozenset("、和与及以，")
_COUNTS = NUMBERS | frozenset("上下")


def body(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A body under its old and its new name (`settings.bodies`), each as the one that meets."""
    for names in rule.settings["bodies"]:
        forms = [form.split("|") for form in names]
        longest_first = "|".join(sorted("|".join(names).split("|"), key=len, reverse=True))
        regex = compiled(f"(?P<name>{longest_first})(?=党组|党委|班子|领导班子|机关)")
        first: tuple[str, int] | None = None
        for match in passage.find(regex):
            form = next(number for number, each in enumerate(forms) if match["name"] in each)
            before = passage.text[max(0, match.start("name") - 4) : match.start("name")]
            if re.search("原|[省州]", before):
                continue
            if first is None:
                first = (match["name"], form)
            elif form != first[1] and not compiled(rule.settings["renamed"]).search(passage.text):
                yield Hit(match.start("name"), match.end("name"), {"usual": first[0]})


CHECKS = {
    "place": place,
    "post": post,
    "group_number": group_number,
    "title_twice": title,
    "body_twice": body,
}
