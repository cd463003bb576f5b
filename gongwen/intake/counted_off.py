"""Lists told with their number, before or after: 肯定两点，甲，乙; 甲、乙、丙，这三样; 附甲和乙两件.

The number must be that of the items: so neither a sentence that goes on nor a count of something else is a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.intake.clauses_read import Raw
from gongwen.intake.enumerated import names
from gongwen.intake.numbers import COUNT, count_of

_LISTS: dict[str, tuple[tuple[str, str], ...]] = {
    "comment": (
        ("comment.requirements", "要求|希望|强调|嘱咐|意见"),
        ("comment.points", "肯定|优点|好的|特点|评价|点评|认为|讲|说"),
    ),
    "pledge": (("pledge.points", "表态|表示|承诺|保证|讲|说|句|点|条"),),
    "closing": (("attachments", "附"),),
    "materials": (("materials.matters", "说明|写了|写进|写上|写的|要写"),),
    "problems": (("aspects", "方面|围绕|对照"),),
    "results": (("results", "成效|成果|变化|办|事|件"),),
    "lead": (("recipients", "报|送"),),
}
"""By the part that is asked: the list, and the words one of which stands beside its number."""
_MEASURE = "(?:个方面|方面|[样件项个条点句家份处])"
_TOLD = re.compile(
    rf"(?P<lead>[^，。；：、\d]{{0,14}}?)(?P<n>{COUNT})(?:{_MEASURE}|(?<=有[二三四五六])(?=：))(?P<of>[^，。；：、\d]{{0,6}})[，：](?:一是|是)?(?P<list>[^。；：…]+)"
)
_AFTER = re.compile(
    rf"^(?P<list>[^。：…\d]+?)[，]?(?:就|一共|总共|共)?(?:是)?[这以]?(?P<n>{COUNT}){_MEASURE}(?P<of>[^，。；：、\d]{{0,12}})(?=[，。；]|$)"
)
_ENCLOSED = re.compile(
    rf"附(?:件)?(?:就)?(?:是|有|上|为|：)?(?P<list>[^，。；：\d没无]{{3,60}}?)(?:一?共|这)?(?P<n>{COUNT})[件份个样](?=[，。；]|$)"
)
_LED = re.compile("^(?:(?:其中|分别|就|主要)?(?:是|有|为)|[一二三四五六]是|第[一二三四五六](?:是|，)?)")
_NO_ITEM = re.compile(
    rf"{COUNT}[条项份人个次稿]|还没|没记|没整理|等他|等着|回头|[吗呢吧]$|^(?:这|以上|其他|其余|另?一[个份件条])|打不开|[太没]"
)
_NO_LEAD = re.compile(
    "^(?:[^，。；、]{0,6}?(?:说明(?!会)|写了|讲了|报了|对照(?!检查)|围绕|聚焦|按照?|从(?!严))(?:的)?(?:有|是|了)*|还?有|就是)(?=..)"
)
_SHORTEST, _LONGEST = 2, 40


def counted_off(text: str, asked: str) -> Iterator[Raw]:
    """The lists of the part that is `asked` whose number is told."""
    lists = _LISTS.get(asked, ())
    enclosed = _ENCLOSED.search(text) if asked == "closing" else None
    if enclosed and (listed := _listed(enclosed["list"], count_of(enclosed["n"]), joined=True)):
        yield Raw("attachments", listed, *enclosed.span("list"))
        return
    for match in _TOLD.finditer(text):
        path = _path(lists, match["lead"] + match["of"])
        if not path and not match["lead"] + match["of"] and match.start() == 0 and len(lists) == 1:
            path = lists[0][0]
        if path and (listed := _first(match["list"], count_of(match["n"]))):
            yield Raw(path, listed, *match.span("list"))
    after = _AFTER.search(text) if asked in ("materials", "pledge", "results", "problems") else None
    if after and (path := _path(lists, text[after.end("n") : after.end()])):
        words = _NO_LEAD.sub("", after["list"]) or after["list"]
        words = re.sub("^[对就把将](?=..)", "", words) if path == "materials.matters" else words
        if listed := _listed(words, count_of(after["n"])):
            yield Raw(path, listed, *after.span("list"))


def _path(lists: tuple[tuple[str, str], ...], beside: str) -> str:
    return next((path for path, words in lists if re.search(words, beside)), "")


def _first(words: str, number: int | None) -> list[str]:
    """As many items as the number says, where the words after them tell something else or nothing."""
    if listed := _listed(words, number):
        return listed
    parts = words.split("，")
    if number is None or len(parts) <= number:
        return []
    return _listed("，".join(parts[:number]), number) if _other(parts[number]) else []


def _other(clause: str) -> bool:
    """A clause that tells of another matter: 要求三点, 最后书记表态."""
    return bool(re.match("又|还|再|并|另|最后|要求|希望|提|书记|班子|内容|具体|原话|表态", clause))


def _listed(words: str, number: int | None, *, joined: bool = False) -> list[str]:
    """The items of a list cut at the mark that gives the number; none where no mark does.

    Commas part items only where nothing finer does. `joined` takes 和 and 跟 for such a mark as well.
    """
    words = words.strip("，。；、 ")
    if "、" in words:
        words = words.partition("，")[0]
        ways = [names(words), words.split("、")]
    else:
        ways = [re.split("[，；]", words), names(words)]
    if joined:
        ways.append(re.split("[和与及跟、]", words))
    for way in ways:
        listed = [_LED.sub("", one.strip("，。；、 ")) for one in way]
        if all(one.startswith(sign) for one, sign in zip(listed, "一二三四五六", strict=False)):
            listed = [one[1:] for one in listed]
        if len(listed) == number and number > 1 and all(map(_item, listed)):
            return listed
    return []


def _item(words: str) -> bool:
    return _SHORTEST <= len(words) <= _LONGEST and not _NO_ITEM.search(words)
