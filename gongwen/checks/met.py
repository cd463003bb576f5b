"""What words of a table a text has, in one look."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick


def met(table: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """Each word met, overlapping ones too: its number in the table, and its start and end in the text.

    Half a character that a browser may have sent (an unpaired surrogate) is met by nothing.
    """
    try:
        return table.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # as many characters
        return table.find_matches_as_indexes(whole, overlapping=True)
