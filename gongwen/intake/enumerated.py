"""Names joined in running text."""

from __future__ import annotations

import re

_INSIDE = re.compile(r"（[^（）]*）|《[^》]*》|“[^”]*”")
_ALSO = re.compile(r"(?<=[\u4e00-\u9fff）]{2})，?还有(?=[\u4e00-\u9fff]{2})")
_AND = re.compile(r"(?<=[\u4e00-\u9fff）\d□])(?:以及|和|及)(?=[\u4e00-\u9fff“□])")


def names(text: str) -> list[str]:
    """Names joined by 、 ， 和 及 还有; what stands in brackets and quotes is one with its name."""
    text = _ALSO.sub("、", text)
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += character in "（《“〔" and 1
        depth -= character in "）》”〕" and 1
        if depth <= 0 and character in "、，,;；":
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    bare = _INSIDE.sub(lambda match: "□" * len(match.group()), parts[-1])
    if (join := _AND.search(bare)) and join.start() >= 2 and len(bare) - join.end() >= 2:
        parts[-1:] = [parts[-1][: join.start()], parts[-1][join.end() :]]
    return [part.strip() for part in parts if part.strip()]
