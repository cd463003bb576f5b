"""A name or a text without the words that only join it to its sentence."""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"^(?:(?![为以](?:民|官|政|人民|群众|基层|身|案|学|上率)|和谐|经济|请示)(?:由|请|在|经|是|为|以|于|的|和|及|会议|最后|会上|随后|首先|同时|其中|然后|接着|和|并|而|邀请|，|、|：|我们|咱们|我|了|召开|提交|提请|报请|才上了|上了|地方是|地点是|改由))+"
)


def clean(text: str) -> str:
    """A name or a text without what only joins it to its sentence."""
    text = text.strip(" \u3000\t，、：；。—")
    text = _LEADING.sub("", text) if len(text) > 3 else text
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})同志$", "", text).strip()
