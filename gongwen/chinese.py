"""Dates and numerals as official documents write them."""

from __future__ import annotations

from datetime import date

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Write 0 to 9999 in Chinese numerals (12 -> 十二); a larger number stays in digits.

    Source: GB/T 15835—2011 leaves fixed and rounded terms to Chinese numerals.
    """
    if number < 0 or number > 9999:
        return str(number)
    if number < 10:
        return _DIGITS[number]
    text, pending_zero = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += ("零" if pending_zero and text else "") + _DIGITS[digit] + unit
            pending_zero = False
        else:
            pending_zero = bool(text)
    return text[1:] if text.startswith("一十") else text


def full_date(day: date) -> str:
    """Write 2022-01-05 as 2022年1月5日 (GB/T 9704—2012, 7.3.5.4: full year, no leading zero)."""
    return f"{day.year}年{day.month}月{day.day}日"


def period(start: date, end: date) -> str:
    """Write two days as one period; a second date of the same year drops its year."""
    if start == end:
        return full_date(start)
    tail = f"{end.month}月{end.day}日" if start.year == end.year else full_date(end)
    return f"{full_date(start)}至{tail}"
