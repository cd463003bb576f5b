"""Somebody who acts and was never introduced, where one of nearly the same name was: 武羽代表班子 of 陆羽.

A paper introduces people by their posts. Who then stands at the head of a clause without one, is named there
only and differs in one character from somebody with a post, is told; two of one surname are mostly two, so
it is only worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongwen.checks.passage import Hit, Passage
from gongwen.checks.people import COMPOUND, Known, known, people
from gongwen.rules import TextRule

_PAIR, _TRIPLE = 2, 3


def newcomer(passage: Passage, rule: TextRule) -> Iterator[Hit]:
    """裴林点评, where 裴休 came as 组长 and no 裴林 before: see above.

    `settings.acting` is what stands behind the name of one who acts, `settings.titles` the posts.
    """
    settings = rule.settings
    name = rf"(?P<name>[{settings['surnames']}{settings['weak']}][\u4e00-\u9fff]{{1,2}}?)"
    begins = r"(?:(?<=[。；，：、\n“])|(?<=[由经向对])|(?<=责成|委托|指定|安排|推举|指派))"
    found = list(passage.find(f"{begins}{name}(?=(?:{settings['acting']})|(?P<title>{settings['titles']}))"))
    posted = _posted(known(people(passage, settings))) if found else {}
    for match in found:
        word, title = match["name"], match["title"]
        near = [other for other in posted if _near(word, other) and passage.text.find(other) < match.start()]
        if word in posted or word in COMPOUND.split("|") or not near:
            continue
        alone = passage.text.count(word) - sum(passage.text.count(other) for other in posted if word in other)
        heads = {post.head for other in near for post in posted[other].posts}
        if alone == 1 and (not title or title in heads):
            yield Hit(*match.span("name"), {"usual": near[0]})


def _posted(names: Mapping[str, Known]) -> dict[str, Known]:
    """Who stands behind a post somewhere."""
    return {
        name: one
        for name, one in names.items()
        if any(mention.posts and not mention.behind for mention in one.mentions)
    }


def _near(word: str, name: str) -> bool:
    """Whether a name is another with one character exchanged or left out, or with two turned round."""
    if len(word) < len(name) == _TRIPLE:
        return word[0] == name[0] and word[1] in name[1:]
    if len(word) != len(name) or len(name) not in (_PAIR, _TRIPLE):
        return False
    return sum(a != b for a, b in zip(word, name, strict=True)) == 1 or (
        word != name and sorted(word) == sorted(name)
    )


CHECKS = {"newcomer": newcomer}
