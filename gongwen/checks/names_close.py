"""Names that stand far from what shows them to be names: an object, a signature, an organ with its words turned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.checks.passage import Hit, Passage, compiled, told_apart
from gongwen.checks.people import Person, Post, known, people
from gongwen.checks.persons import alike
from gongwen.checks.posts import former, place
from gongwen.lexicon import is_word
from gongwen.rules import TextRule

_HAN = "[\u4e00-\u9fff]"
_MANY = 60
"""So many names are compared: a text of thousands is no report, and must not hold the desk up."""
_FULL = 3
"""Characters of a name with a given name of two."""


def known_again(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """同梁志衡谈话, where 梁志恒 came with his post: a full name again with one sign of like sound or shape.

    `settings.plain` are words before the names of people without a post, `settings.common` are stretches that
    are words and no names.
    """
    mentions = known(people(passage, rule.settings))
    posted = [name for name, one in mentions.items() if any(mention.posts for mention in one.mentions)]
    for name in [*posted, *_plain(passage, rule)][:_MANY]:
        if len(name) != _FULL:
            continue
        surname, first, second = tuple(name)
        for match in passage.find(f"{surname}(?:{first}{_HAN}|{_HAN}{second})|{_HAN}{first}{second}"):
            found = match.group()
            if found in mentions or found == name or passage.text.count(found) > passage.text.count(name):
                continue
            changed = next((a, b) for a, b in zip(name, found, strict=True) if a != b)
            if found[1:] == name[1:] and (is_word(name[1:]) or is_word(found[:2])):
                continue  # 和建设 beside 何建设
            if not alike(*changed) or compiled(rule.settings["common"]).search(found):
                continue
            if not told_apart(passage.text, passage.text.index(name), match.end()):
                yield Hit(match.start(), match.end(), {"usual": name})


_STOPS = "[，。、；（\\s]|$"


def _plain(passage: Passage, rule: TextRule) -> list[str]:
    """Full names behind 老党员, 村民 and the like, and those of people whose lives are told (何敏，男，1978年3月生)."""
    name = f"[{rule.settings['surnames']}{rule.settings['weak']}]{_HAN}{{2}}"
    row = rf"(?:{rule.settings['plain']})(?P<names>{name}(?:、{name})*)(?=家|说|老|的|同志|[，。、；（])"
    life = rf"(?<!{_HAN})(?P<names>{name})(?=，[男女]，|（[男女][，）])"
    label = rf"(?:联系人|联络员|联络人|经办人|承办人|报名人)[：:][ 　]*(?P<names>{name})(?={_STOPS})"
    return list(
        dict.fromkeys(
            each
            for way in (row, life, label)
            for match in passage.find(way)
            for each in match["names"].split("、")
        )
    )


def other_head(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """信息科主任郑可 of the 信息科科长, 副院长 of the 纪委书记, 副区长 of a 政法委书记: a post that cannot be both.

    `settings.departments` ends a body with one head, `settings.discipline` are posts of those who hold no other
    deputy's post (`settings.charges`), `settings.party` the posts of a committee's department, whose holder is no
    deputy of the government (`settings.government`).
    """
    mentions = people(passage, rule.settings)
    for one in known(mentions).values():
        told = [mention for mention in one.mentions if mention.posts]
        if any(former(passage.text, mention) for mention in one.mentions):
            continue
        for number, mention in enumerate(told[1:], 1):
            earlier = [post for other in told[:number] for post in other.posts]
            beside = _beside(passage.text, told[0], mentions)
            if not any(_odd(post, earlier, rule) or post in beside - {*earlier} for post in mention.posts):
                continue
            usual = "、".join(post.words for post in told[0].posts)
            yield Hit(*place(passage.text, mention), {"usual": f"{usual}{mention.name}"})
            break


def _beside(text: str, one: Person, mentions: tuple[Person, ...]) -> set[Post]:
    """The posts of the next in a list where each has his own (工会主席甲、副总经理乙)."""
    if any(post.head in ("书记", "委员", "成员", "常委") for post in one.posts):
        return set()
    return {
        post
        for other in mentions
        if other.name != one.name and len(other.posts) == 1 == len(one.posts)
        for post in other.posts
        if post.vice and text[one.end : other.start] == f"、{post.words}"
    }


def _odd(post: Post, earlier: list[Post], rule: TextRule) -> bool:
    ends = {name: compiled(f"(?:{rule.settings[name]})$") for name in _ROWS}
    if any((post.vice, post.head) == (each.vice, each.head) for each in earlier):
        return False
    for each in earlier:
        same = bool(post.body) and (each.body.endswith(post.body) or post.body.endswith(each.body))
        if same and each.body and ends["departments"].search(post.body) and post.vice == each.vice:
            return True
        for has, lacks in (("discipline", "charges"), ("party", "government")):
            if ends[has].search(each.words) and ends[lacks].search(post.words):
                return not any(ends[lacks].search(other.words) for other in earlier)
    return False


_ROWS = ("departments", "discipline", "charges", "party", "government")


def signed_other(passage: Passage, _: TextRule) -> Iterator[Hit]:
    """中共…供销合作总社党组 under a paper whose title has 中共…供销合作社联合社党组."""
    lines = passage.lines
    title = _TITLE.match(lines[0].text) if len(lines) > _FULL else None
    signed = [
        (line, match)
        for line in lines[-4:]
        if line.start > lines[0].start and (match := _SIGNED.fullmatch(line.text))
    ]
    if title and len(signed) == 1:
        line, match = signed[0]
        if match["name"] != title["name"] and not _either(match["name"], title["name"]):
            yield Hit(
                line.start + match.start("name"), line.start + match.end("name"), {"usual": title["name"]}
            )


_BODY = "(?P<name>(?:中共|中国共产党)[\u4e00-\u9fff]{2,28}?(?:党组|委员会|党委|支部|总支))"
_TITLE = re.compile(rf"[ \t　]*{_BODY}(?:关于|[0-9]{{4}}年度|专题)[^\n]*")
_SIGNED = re.compile(rf"[ \t　]*{_BODY}(?:（[^（）\n]{{0,8}}）)?[ \t　]*")


def _either(one: str, two: str) -> bool:
    """Whether the one only has the place that the other leaves out, or a short word for the same: 中共, 党委."""
    one, two = map(_without_organ, (one, two))
    return one.endswith(two) or two.endswith(one)


def _without_organ(name: str) -> str:
    """A name with 委员会 for 党委, and none behind 支部, which is elected by it and signs for it."""
    name = re.sub("党委$", "委员会", name.replace("中国共产党", "中共").removeprefix("中共"))
    return re.sub("(支部|总支)(?:部)?委员会$", r"\1", name)


def turned_organ(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """市文化和广电旅游局 beside 市文化广电和旅游局: the same characters of an organ's name in another order."""
    first: dict[str, str] = {}
    for match in passage.find(rule.patterns[0]):
        name = match["name"]
        usual = first.setdefault("".join(sorted(name)), name)
        if usual != name and len(first) < _MANY:
            yield Hit(*match.span("name"), {"usual": usual})


CHECKS = {
    "known_again": known_again,
    "other_head": other_head,
    "signed_other": signed_other,
    "turned_organ": turned_organ,
}
