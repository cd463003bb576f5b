"""Characters by which two names are told apart: of two that differ in one of these nobody has mistaken the other."""

from __future__ import annotations

NUMBERS = frozenset("0123456789一二三四五六七八九十")
RANKS = frozenset("甲乙丙丁")
SIDES = frozenset("上下前后左右内外大小新老东西南北中")
APART = NUMBERS | RANKS | SIDES | frozenset("两双多先旧男女城乡正副")
"""Numbers, ranks, sides and the like: 一中 and 二中, 东区 and 西区, 男队 and 女队."""
