"""One person's posts against each other, and one post against the people who hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from gongwen.checks.passage import Hit, Passage, between_stops, compiled
from gongwen.checks.people import Person, Post, known, people
from gongwen.rules import TextRule

_PARTY = re.compile(r"(?P<kind>机关党委|党组|党委|党工委|党总支|党支部|(?<!党)总支|(?<!党)支部)$")
_DEPARTMENTS = frozenset(("组织", "宣传", "统战", "武装"))
_BELOW = ("分局", "分公司", "分院", "分行", "分校")
_SAME = {"总支": "党总支", "支部": "党支部"}
_FORMER = re.compile(r"原|时任|前任|曾任|拟任|新任|接任|继任|兼任|代理|候选|已故|调任|升任|转任|改任|另一")

_RISES = re.compile(r"(?:同志)?(?:接任|升任|继任|改任|转任|调任|担任|任)")


def clash(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """A post that goes with none of those its holder was introduced by: 局长 as 副局长, 党工委委员 as 党委委员."""
    by_name = known(people(passage, rule.settings))
    for name, one in by_name.items():
        held = {
            post.head
            for other, each in by_name.items()
            if other != name
            for post in each.posts
            if not post.vice
        }
        if any(former(passage.text, mention) for mention in one.mentions):
            continue
        first = [mention for mention in one.mentions if mention.posts]
        for mention, other in ((later, earlier) for earlier, later in combinations(first, 2)):
            odd = next((post for post in mention.posts if _against(post, other, held, rule)), None)
            if odd:
                usual = "、".join(post.words for post in other.posts)
                yield Hit(*place(passage.text, mention), {"usual": f"{usual}{mention.name}"})
                break


def former(text: str, mention: Person) -> bool:
    """Whether a mention tells a post that was held before, or is to be."""
    before = re.split("[，。；\n]", text[max(0, mention.start - 24) : mention.start])[-1]
    return bool(_FORMER.search(before) or _RISES.match(text, mention.end))


def _against(post: Post, other: Person, held: set[str], rule: TextRule) -> bool:
    """Whether a post fits no post of the earlier mention, and stands at no other."""
    earlier = other.posts
    if post.body.endswith(_BELOW) and any(
        each.head == post.head and not each.body.endswith(_BELOW) for each in earlier
    ):
        return True  # 局长沈敬山, then 分局局长沈敬山
    departments = {each.body.removesuffix("部")[-2:] for each in (*earlier, post) if each.head == "部长"}
    if len(departments & _DEPARTMENTS) > 1:
        return True
    if any(
        (post.vice, post.head) == (each.vice, each.head) and _kind(post) == _kind(each) for each in earlier
    ):
        return False
    party = _kind(post)
    for each in earlier:
        if {post.head, each.head} == {"委员", "成员"} and party and _kind(each) and party != _kind(each):
            return "机关党委" not in (party, _kind(each)) and not _above(post, each)
        same_body = not post.body or not each.body or post.body[-2:] == each.body[-2:]
        if each.head == post.head and each.vice != post.vice and same_body and party in ("", _kind(each)):
            return not any(more.head == post.head and more.vice == post.vice for more in earlier)
        if (
            party
            and each.head == post.head
            and each.vice == post.vice
            and _kind(each)
            and party != _kind(each)
        ):
            return "机关党委" not in (party, _kind(each)) and not _above(post, each)
    heads = compiled(rule.settings["sole"])
    civil = [each for each in earlier if heads.fullmatch(each.head) and not _kind(each)]
    sole = heads.fullmatch(post.head) and not _kind(post) and not post.body and not post.vice
    if post.head == "书记" and "书记" not in held:
        return False  # who is no other's secretary may be this one's second post
    return bool(sole and civil and all(each.head != post.head for each in civil))


def _above(post: Post, other: Post) -> bool:
    """Whether the two are of bodies of different names (县委常委, 镇党委书记)."""
    bodies = [_PARTY.sub("", each.body) for each in (post, other)]
    return bool(bodies[0] and bodies[1] and bodies[0] != bodies[1])


def _kind(post: Post) -> str:
    match = _PARTY.search(post.body)
    return _SAME.get(match["kind"], match["kind"]) if match else ""


def place(text: str, mention: Person) -> tuple[int, int]:
    """The name with its posts."""
    words = sum(len(post.words) + 1 for post in mention.posts) if not mention.behind else 0
    start = max(
        mention.start - words,
        between_stops(text, mention.start, mention.start, "，。；\n")[0],
    )
    start += len(text[start : mention.start]) - len(text[start : mention.start].lstrip("，、；："))
    behind = len(mention.posts[-1].words) if mention.behind and mention.posts else 0
    return start, mention.end + behind


def holders(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One post that only one can hold, of one body, with two people; the one who has another post is told."""
    sole = compiled(rule.settings["one_holder"])
    held: dict[str, list[tuple[Person, Post]]] = {}
    for mention in people(passage, rule.settings):
        for post in mention.posts:
            kind = _kind(post) or (post.body[-3:] if post.body.endswith(("督导组", "指导组")) else "")
            aide = passage.text.startswith(_AIDES, place(passage.text, mention)[1])  # 郑宏伟总经理助理
            part = _PART.fullmatch(post.body)
            if not post.vice and not aide and not part and sole.fullmatch(kind + post.head):
                held.setdefault(post.head + kind, []).append((mention, post))
    for mentions in held.values():
        yield from _two(passage.text, mentions)


_PART = re.compile(
    "业务|教学|保教|后勤|德育|执行|名誉|荣誉|轮值|挂职|行政|科研|生产|安全|机电|通风|技术|总务|分管"
)
"""What one of several heads has in hand: 业务园长, 执行院长, beside the 园长 or 院长."""


def _two(text: str, mentions: list[tuple[Person, Post]]) -> Iterator[Hit]:
    names = list(dict.fromkeys(mention.name for mention, _ in mentions))
    if (
        len(names) != 2
        or names[0].startswith(names[1])
        or names[1].startswith(names[0])
        or any(former(text, mention) for mention, _ in mentions)
    ):
        return
    if any(
        _TOGETHER.fullmatch(text, place(text, one)[1], two.start) for (one, _), (two, _) in pairwise(mentions)
    ):
        return  # 组长甲、乙: the word stands for both; 甲院长（化学学院）与乙院长: there are two
    bodies = {name: {_body(*one) for one in mentions if one[0].name == name} for name in names}
    bodies = {name: {own for own in owns if own} or {""} for name, owns in bodies.items()}
    if not any(a.endswith(b) or b.endswith(a) for a in bodies[names[0]] for b in bodies[names[1]]):
        return
    offices = [{one[1].body.startswith("机关") for one in mentions if one[0].name == name} for name in names]
    if offices in ([{True}, {False}], [{False}, {True}]):
        return  # 人大常委会党组 and 机关党组: the office's own group is another one
    if _another_of_its_kind(text, bodies) or _of_two_places(mentions):
        return
    counts = [sum(mention.name == name for mention, _ in mentions) for name in names]
    odd = [names[1]] if counts[0] > counts[1] else [names[0]] if counts[1] > counts[0] else names
    for mention, post in mentions:
        if mention.name in odd:
            other = names[0] if mention.name == names[1] else names[1]
            yield Hit(*place(text, mention), {"post": post.words, "usual": other})


def _of_two_places(mentions: list[tuple[Person, Post]]) -> bool:
    """Whether the first posts of two are of like bodies of two places (市安委办主任, 河西区安委办主任)."""
    outer = {own for mention, _ in mentions if (own := _own(mention.posts[-1]))}
    return len(outer) == 2 and len({own[-2:] for own in outer}) == 1 and not _ends_alike(*outer)


def _ends_alike(one: str, two: str) -> bool:
    return one.endswith(two) or two.endswith(one)


def _another_of_its_kind(text: str, bodies: dict[str, set[str]]) -> bool:
    """Whether one name has a body, the other none, and the text tells of another such body (县气象局, 中国气象局)."""
    told = [owns for owns in bodies.values() if owns != {""}]
    if len(told) != 1 or len(told[0]) != 1:
        return False
    (body,) = told[0]
    kind = body[-3:]
    others = {match[0] for match in re.finditer(f"[县市省区州旗]{kind}", text)}
    return len(body) > 3 and any(other not in body for other in others)


_AIDES = ("助理", "秘书")
_TOGETHER = re.compile("(?:同志)?(?:（[^（）\n]{1,20}）)?(?:、|以及|和|与|及|同)")


def _body(mention: Person, post: Post) -> str:
    """The body of a post, or else of the post that stands before it (省法院党组书记、院长)."""
    before = mention.posts[mention.posts.index(post) :]  # the nearest to the name comes first
    return next((own for one in before if (own := _own(one))), "")


def _own(post: Post) -> str:
    """The words before the kind of body: 厂, 局; empty where only 党委 stands."""
    return re.sub("(?:督导|指导)组$", "", _PARTY.sub("", post.body))


def listed_twice(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """One name twice in one list of people with posts: 工会主席甲、纪委书记乙、总会计师甲."""
    mentions = people(passage, rule.settings)
    for number, mention in enumerate(mentions):
        for other in mentions[:number]:
            between = passage.text[other.end : mention.start]
            if (
                other.name != mention.name
                or "、" not in between
                or re.search("[，。；：\n（）和对与]", between)
            ):
                continue
            apart = any(other.end <= each.start and each.end <= mention.start for each in mentions)
            if apart and mention.posts and other.posts and mention.posts != other.posts:
                yield Hit(*place(passage.text, mention), {"usual": other.posts[-1].words + other.name})
                break


_ONE_OF_A_UNIT = frozenset(("工会主席", "纪委书记"))


def same_post(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """宣传部部长 with two names: the head of one department that is called by the same words both times."""
    held: dict[tuple[str, str], list[tuple[Person, Post]]] = {}
    heads = compiled(rule.settings["departments"])
    for mention in people(passage, rule.settings):
        for post in mention.posts:
            named = len(post.body) > 2 or post.body + post.head in _ONE_OF_A_UNIT
            if not post.vice and named and heads.fullmatch(post.head):
                held.setdefault((post.body, post.head), []).append((mention, post))
    for (body, head), mentions in held.items():
        units = {unit for mention, post in mentions if (unit := _unit(mention, post))}
        if body + head not in _ONE_OF_A_UNIT or len(units) < 2:
            yield from _two(passage.text, mentions)


def _unit(mention: Person, post: Post) -> str:
    """The unit that the post before one names (集团党委副书记、工会主席)."""
    before = mention.posts[mention.posts.index(post) + 1 :]
    return next((own for one in before if (own := _own(one))), "")


def not_given(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """副县长卢志远 of one introduced as 宣传部部长, 卢志远总监 of a 副总经理: a post that goes with none of the first.

    `settings.beside` are posts that stand beside others, and are told of nobody; `settings.headed` posts that
    a secretary of the `settings.party` seldom holds too and is told by; `settings.behind_only` posts that are
    told behind a name, or bare of one who came as one of `settings.unit_heads`.
    """
    beside, headed = compiled(rule.settings["beside"]), compiled(rule.settings["headed"])
    for one in known(people(passage, rule.settings)).values():
        told = [mention for mention in one.mentions if mention.posts]
        if len(told) < 2 or any(former(passage.text, mention) for mention in one.mentions):
            continue
        first = told[0].posts
        heads = {post.head for mention in told[:1] for post in mention.posts}
        civil = [post for post in first if not beside.fullmatch(_rank(post))]
        party = [_kind(post) for post in first if post.head == "书记"]
        for mention in told[1:]:
            if any(beside.fullmatch(_rank(post)) or post.head in heads for post in mention.posts):
                continue
            post = mention.posts[-1]
            short = compiled(rule.settings["behind_only"]).fullmatch(post.head) and not _bare(
                mention, civil, rule
            )
            secretary = not civil and rule.settings["party"] in party
            if (civil and not (short and not mention.behind)) or (
                secretary and headed.fullmatch(post.head) and not post.vice and not post.body
            ):
                usual = "、".join(each.words for each in first)
                yield Hit(*place(passage.text, mention), {"usual": f"{usual}{mention.name}"})
                break


def _bare(mention: Person, civil: list[Post], rule: TextRule) -> bool:
    """Whether one who came as head of a unit alone (`settings.unit_heads`) is called by another post alone."""
    heads = compiled(rule.settings["unit_heads"])
    bare = mention.posts[-1]._replace(head="") == Post("", False, "") and len(mention.posts) == 1
    return bare and bool(civil) and all(heads.fullmatch(_rank(post)) for post in civil)


def _rank(post: Post) -> str:
    return f"{'副' if post.vice else ''}{post.head}"


CHECKS = {
    "post_clash": clash,
    "post_not_given": not_given,
    "two_holders": holders,
    "listed_twice": listed_twice,
    "same_post": same_post,
}
