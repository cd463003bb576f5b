"""How criticism went, told in clauses of its own: 一人说、众人评，逐个过，相互批评意见35条.

The words are kept as they were typed. Those of a talk (他, 自己先来) are a question, since a report says it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw

_WHO = (
    "(?:党委|党组|支部)?(?:副?书记|班长|一把手|主要负责人|主要领导|班子成员|成员|班子|个人|本人|委员|"
    "大家|众人|其他(?:同志|人|成员|委员)?|其余(?:同志|成员)?|别人|别的(?:同志|人)|自己|一个?人|一个(?!一)|"
    "每个人|每人|逐人)"
)
_ACT = (
    "(?:自我批评|相互批评|互相批评|批评|剖析|对照检查|检视剖析|自我剖析|自查|检查|查摆|发言|提意见|"
    "提批评意见|提醒|点评|评议?|帮助?|提|说|讲|摆)"
)
_HOW = (
    "(?:由|代表|先|再|后|然后|接着|随后|逐个|逐一|逐人|依次|轮流|挨个|一个一个|一个个|轮着|带头|率先|面对面|"
    "当面|集中|分别|都|来|地|给|对|其|他|作了?|进行了?|开展了?|做了?|了|的|完|是|就是|就)"
)
_CLAUSE = re.compile(
    rf"(?:(?:{_WHO}|{_ACT}|{_HOW}|、){{2,}}(?:意见)?(?:过|进行|开展|来)?"
    "|(?:开门见山|直奔主题|直截了当|不绕弯子|面对面|点对点|不留情面|揭短亮丑|红脸出汗)(?:地)?(?:提|批评|讲|说)?(?:意见|问题)?)"
)
_ORDERED = re.compile(
    "先[^，。；]*?(?:[，、]?(?:再|后))|逐个|逐一|逐人|依次|轮流|挨个|一个一个|一个个|轮着|一个?人[^，。；]{1,6}、?(?:众人|大家|其他人|多人|集体)|面对面|点对点|开门见山|直奔主题"
)
_TALKED = re.compile("(?<!其)[他她]|(?<!自)[我咱]|自己|别人|一个一个|一个个|轮着|就是|来$|来，|挨个")
_LONGEST = 30
"""Code points of a clause that is looked at."""


def criticism_told(text: str) -> Iterator[Raw]:
    """The first run of clauses that say nothing but the order or the manner of criticism."""
    run: list[re.Match[str]] = []
    for place in re.finditer("[^，。；：“”…]+", text):
        if len(place.group()) <= _LONGEST and _CLAUSE.fullmatch(place.group()):
            run.append(place)
        elif run and _ORDERED.search(_words(text, run)):
            break
        else:
            run = []
    if not run or not _ORDERED.search(_words(text, run)):
        return
    words = re.sub("^(?:(?:相互|互相|开展)?批评(?:意见)?)?(?:就是|就|是)", "", _words(text, run))
    # 再逐个进行 goes on from what is not among these words.
    if len(words) >= 4 and not re.match("再|然后|接着|随后|后", words):
        end = run[-1].end()
        yield Raw(
            "criticism.way",
            words,
            end - len(words),
            end,
            sure=not _TALKED.search(words),
            weak=True,
            note="请按报告的写法核对",
        )


def _words(text: str, run: list[re.Match[str]]) -> str:
    return text[run[0].start() : run[-1].end()]
