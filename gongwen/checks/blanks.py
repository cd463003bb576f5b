"""What is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.findings import Finding
from gongwen.places import Places

SOURCE = "占位未填不得出稿（公文处理工作条例第二十条：审核事实、数字）"


def check(places: Places) -> Iterator[Finding]:
    """One finding a missing fact, at the first place that shows it."""
    seen: set[str] = set()
    for place in places.blanks():
        ref = place.span.ref
        if ref in seen:
            continue
        seen.add(ref)
        yield Finding(
            id=f"blank:{ref}",
            level="必改",
            message=f"还没有填写：{place.span.text.removeprefix('【待补充：').removesuffix('】')}。",
            source=SOURCE,
            start=place.start,
            end=place.end,
            text=place.span.text,
            paragraph=place.paragraph,
            path=ref,
            paths=(ref,),
        )
