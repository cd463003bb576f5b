"""Whose problems a sentence counts: the group's or those of its members, carried over clauses."""

from __future__ import annotations

import re

_OWNER = re.compile(
    r"(?P<both>班子(?:及|和|与|、)(?:其)?(?:班子)?成员)"
    r"|(?P<members>(?:班子|党委|党组|党工委|支委会|总支)成员|个人|(?<!为)委员(?!会)|成员|党员(?!领导干部民主|领导干部专题)|逐一作|同志们|每人|各自)"
    r"|(?P<team>代表[^，。；]{0,8}?(?:党组|党委|党工委|支委会|总支|支部|班子)|(?:领导)?班子|支委会|支部委员会)"
)
_WHOSE = {"problems.team_total": "team", "problems.members_total": "members"}
_FAR = 600
"""Characters before a total in which its owner is looked for; one sentence rarely has as many."""


def owner_path(path: str, before: str) -> str:
    """A total of problems goes to whom the words before it name last; empty where they name both at once."""
    whose = _WHOSE.get(path)
    named = list(_OWNER.finditer(before[-_FAR:])) if whose else []
    if not named or named[-1].lastgroup == whose:
        return path
    return next((other for other, group in _WHOSE.items() if group == named[-1].lastgroup), "")
