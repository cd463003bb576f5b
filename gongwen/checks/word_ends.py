"""Where one word ends and the next begins, so that what looks like a slip in a name is two words side by side."""

from __future__ import annotations

from gongwen.lexicon import is_word

_SMALL = frozenset("由有于与以和及或是为又被把对从在向将未其可应也都就并得不")
"""Characters that are a word of their own, of which one in another's place is another sentence."""
_COUNTRIES = frozenset("中美俄日韩朝英法德印越欧非粤港澳台京沪渝蒙鄂湘赣皖浙苏鲁豫晋陕甘宁青新川滇黔桂琼闽")
"""Short names of countries and provinces, told in the order of who speaks: 中美两国, 美中两国."""
_PEOPLE = frozenset("人者员")
_CLOSING = frozenset("者费会率税款权案证物处所制部局委")
"""Characters that end a longer word: 使用费, 委员会, 生产者."""
_ENDS = frozenset("国中税款费物证权案法地水军界业路园港")
"""Characters that end a word where the same one begins the next, and that no clause begins with twice."""
_OTHERS = tuple(map(set, ("县乡", "买卖", "收售", "中终")))
"""Characters that sound alike and say two things."""
_NUMBERS = frozenset("一二三四五六七八九十两零百千万半")


def two_words(signs: set[str]) -> bool:
    """Whether of two characters that sound alike each is a word that nobody writes for the other."""
    return signs <= _SMALL or signs in _OTHERS


def small_word(text: str, at: int) -> bool:
    """宗教与社会主义 beside 教育社会: the odd one is a small word of its own, between two words or clauses."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    ends = is_word(before) or before[-1:] in _PEOPLE or not _han(before[-1:])
    return text[at] in _SMALL and ends and (is_word(after) or after[:1] in _NUMBERS)


def between_words(text: str, at: int) -> bool:
    """委员会或者 beside 会员或者: the two turned round belong to words on either side, or are one themselves."""
    one, two = text[at], text[at + 1]
    if {one, two} <= _COUNTRIES:
        return True
    left = is_word(text[max(0, at - 1) : at + 1]) or one in _SMALL or one in _CLOSING
    right = is_word(text[at + 1 : at + 3]) or two in _SMALL or two in _CLOSING
    return is_word(one + two) or (left and right)


def word_ends(text: str, at: int) -> bool:
    """共和国国务院, 应当对对外贸易, 保险标的的风险: a character that stands twice ends one word and begins the next."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 2 : at + 3]
    if before + sign == "标的":
        return True
    ends = sign in _ENDS or sign in _SMALL or is_word(before + sign)
    return _han(before) and ends and is_word(sign + after)


def _han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
