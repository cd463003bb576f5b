"""A page style as the browser's sheet and its paper take it; the Word file takes the same numbers."""

from __future__ import annotations

from gongwen.export.style import PageStyle

_POINT = 25.4 / 72  # mm


def measures(style: PageStyle) -> dict[str, str]:
    """Custom properties of CSS: lengths in characters for the screen, in points for paper, and the faces."""
    character = style.width / style.characters
    left, right = round(style.left / character, 2), round((210 - style.left - style.width) / character, 2)
    # A hair more than all characters: a browser's rounding must not push the last one to the next line.
    wide = left + style.characters + right + 0.01
    fonts = style.fonts
    faces = {"body": fonts.body, "title": fonts.title, "heading": fonts.heading_1, "head": fonts.heading_2}
    return {
        "--wide": f"{wide:.2f}", "--left": f"{left:.2f}", "--right": f"{right:.2f}",
        "--leading": f"{style.line_points / style.size:.3f}", "--title": f"{style.title_size / style.size:.3f}",
        "--pt": f"{style.size:g}pt", "--leading-pt": f"{style.line_points:g}pt",
        "--title-pt": f"{style.title_size:g}pt",
        **{f"--{role}-face": _quoted(name) for role, name in faces.items()},
    }  # fmt: skip


def paper(style: PageStyle) -> str:
    """The margins of A4 for `@page`: top, right, bottom, left.

    A browser has no grid: it sets characters at their full size, which 28 of 16 pt need 2 mm more for
    than 版心 has. Left and right give way alike.
    """
    more = max(style.characters * style.size * _POINT - style.width, 0) / 2 + 0.1
    right, bottom = 210 - style.left - style.width, 297 - style.top - style.height
    sides = (style.top, right - more, bottom, style.left - more)
    return " ".join(f"{max(side, 0):.2f}mm" for side in sides)


def _quoted(name: str) -> str:
    return '"' + "".join(letter for letter in name if letter not in '"\\\n;{}') + '"'
