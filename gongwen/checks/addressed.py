"""How people are called: by a surname with a post, or with a post behind the name, against those they were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.checks.passage import Hit, Passage, compiled
from gongwen.checks.people import COMPOUND, Known, Post, known, people
from gongwen.checks.persons import alike
from gongwen.checks.posts import former, place
from gongwen.rules import TextRule

_AHEAD = "由经向报对请在后与和的按据为是实达"
_NO_HEAD = "(?!助理|级|们)"


def _called(rule: TextRule, posts: str, ahead: str, vice: str = "") -> str:
    """A surname with one of the posts of a setting, where a word begins: behind no han, or one of the signs `ahead`.

    Before 副 a surname is one even where it is more often another word.
    """
    weak = rf"|[{rule.settings['weak']}](?=副)" if vice else ""
    return (
        rf"(?:(?<![\u4e00-\u9fff])|(?<=[{ahead}]))"
        rf"(?P<surname>{COMPOUND}|[{rule.settings['surnames']}]{weak}){vice}(?P<head>{rule.settings[posts]}){_NO_HEAD}"
    )


def behind(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """邓建国副市长 of one introduced as 副主任: a deputy's post behind a name that none of the posts before it gave.

    Also 黄振宇主任 of a 局长, one head of a unit (`settings.rivals`) for another, and 顾市长 of one who is told
    only as 副市长, or the other way round; `settings.then` says that posts have changed since.
    """
    by_name = known(people(passage, rule.settings))
    for one in by_name.values():
        given = [mention for mention in one.mentions if mention.posts and not mention.behind]
        if not given or any(former(passage.text, mention) for mention in one.mentions):
            continue
        heads = {post.head for mention in given for post in mention.posts}
        for mention in one.mentions:
            post = mention.posts[-1] if mention.behind and mention.posts else None
            strange = post and post.head not in heads and (post.vice or _rivals(post, heads, rule))
            if post and strange and mention.start > given[0].start:
                usual = "、".join(each.words for each in given[0].posts)
                yield Hit(*place(passage.text, mention), {"usual": f"{usual}{mention.name}"})
                break
    yield from _deputies(passage, rule, by_name)


def _rivals(post: Post, heads: set[str], rule: TextRule) -> bool:
    """Whether a head of a unit is called by the post of another kind of unit's head."""
    rivals = compiled(rule.settings["rivals"])
    return not post.body and all(rivals.fullmatch(head) for head in (post.head, *heads))


def _deputies(passage: Passage, rule: TextRule, by_name: Mapping[str, Known]) -> Iterator[Hit]:
    changed = compiled(rule.settings["then"]).search(passage.text)
    for match in passage.find(_called(rule, "sole", _AHEAD, "(?P<vice>副)?")):
        held = [
            (name, post)
            for name, one in by_name.items()
            if name.startswith(match["surname"])
            for post in one.posts
            if post.head == match["head"]
        ]
        if passage.text.rfind("“", 0, match.start()) > passage.text.rfind("”", 0, match.start()):
            continue  # so people say
        if held and not changed and all(post.vice != bool(match["vice"]) for _, post in held):
            name, post = held[0]
            yield Hit(match.start(), match.end(), {"usual": post.words + name})
    for match in passage.find(_called(rule, "sole", _AHEAD).removesuffix(_NO_HEAD) + "助理"):
        held_by = sorted(
            (post.words, name)
            for name, one in by_name.items()
            if name.startswith(match["surname"])
            for post in one.posts
        )
        helps = any("助理" in words for words, _ in held_by) or f"助理{match['surname']}" in passage.text
        if held_by and not helps:
            yield Hit(match.start(), match.end(), {"usual": "".join(held_by[0])})


_BESIDE = frozenset(("书记", "成员", "委员", "常委"))
"""Posts in the party, which stand beside that of the head of a unit."""


def called_by_other(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """沈院长, where the only one of that surname came as 主任: a surname with a post that its holder was not given.

    `settings.heads` are the posts of heads of units, told only against each other; a text that gives the post
    with another body before it speaks of somebody else.
    """
    heads = compiled(rule.settings["heads"])
    mentions = [one for one in people(passage, rule.settings) if one.posts and not one.behind]
    for match in passage.find(_called(rule, "heads", "由经向对请后上与和按据了", "(?P<vice>副)?")):
        held = [one for one in mentions if one.name.startswith(match["surname"])]
        posts = [post for one in held for post in one.posts]
        called = {one.name for one in held}
        if match["head"] + match["surname"] in passage.text:
            continue  # one of that post and surname is named, in whatever words
        if match["vice"] and not any(post.vice for post in posts):
            continue
        if len(called) != 1 or held[0].start > match.start() or former(passage.text, held[0]):
            continue
        civil = [post for post in posts if heads.fullmatch(post.head)]
        others = {post.head for post in posts if not heads.fullmatch(post.head)}
        if civil and others <= _BESIDE and all(post.head != match["head"] for post in civil):
            yield Hit(match.start(), match.end(), {"usual": civil[0].words + held[0].name})


def surname_alike(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """余书记, where 俞敏 is the 书记; and 苗书记, where 苗青 is a 副局长 and another the 书记.

    `settings.posts` are the posts that are told; one who bears the surname and is named at the post excuses.
    """
    mentions = [one for one in people(passage, rule.settings) if one.posts]
    for match in passage.find(_called(rule, "posts", "由经向报对请后上与和按据")):
        head, surname = match["head"], match["surname"]
        holders = {one.name for one in mentions for post in one.posts if not post.vice and post.head == head}
        bearers = {one.name for one in mentions if one.name.startswith(surname)}
        if len(holders) != 1 or head + surname in passage.text:
            continue
        holder = next(iter(holders))
        own = [
            post for one in mentions if one.name in bearers for post in one.posts if post.head not in _BESIDE
        ]
        called = len(bearers) == 1 and all(post.vice or post.head != head for post in own)
        called = called and (bool(own) or head == "书记")
        other = not holder.startswith(surname)
        if other and (called or (not bearers and alike(surname, holder[0]))):
            yield Hit(match.start(), match.end(), {"usual": head + holder})


CHECKS = {
    "post_behind": behind,
    "called_by_other": called_by_other,
    "surname_alike": surname_alike,
}
