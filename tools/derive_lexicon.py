"""Write gongwen/lexicon/words.txt and syllables.txt anew from jieba's word list and pypinyin's readings.

    python3 tools/derive_lexicon.py DICT

DICT is `dict.txt` of jieba 0.42.1 (MIT; its frequencies have not moved since 2020, so it is
taken as data and not as a library). pypinyin 0.55.0 (MIT) must be installed while this runs;
the product itself does not need it, because importing it takes half a second.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "gongwen" / "lexicon"
OFTEN = 10
"""A two-character word seen less often than this is more likely a slip than a word."""
ALONE = 15_000
"""A character seen this often as a word of its own can stand between any two words."""
COMMON = range(0x4E00, 0x9FA6)


def main(dictionary: Path) -> None:
    """Write both files."""
    from pypinyin import Style, pinyin

    pairs: dict[str, list[str]] = defaultdict(list)
    alone = []
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if any(ord(character) not in COMMON for character in word):
            continue
        if len(word) == 2 and int(count) >= OFTEN:
            pairs[word[0]].append(word[1])
        elif len(word) == 1 and int(count) >= ALONE:
            alone.append(word)
    head = (
        "# Two-character words by their first character; derived from jieba 0.42.1 dict.txt, MIT License,\n"
    )
    head += "# Copyright (c) 2013 Sun Junyi. The first line holds the characters that stand as words alone.\n"
    body = "".join(sorted(alone)) + "\n"
    body += "".join(f"{first}{''.join(sorted(rest))}\n" for first, rest in sorted(pairs.items()))
    (FOLDER / "words.txt").write_text(head + body, encoding="utf-8")
    sounds: dict[str, list[str]] = defaultdict(list)
    for code in COMMON:
        for sound in pinyin(chr(code), style=Style.NORMAL, heteronym=True, errors="ignore")[0:1] or [[]]:
            for reading in set(sound):
                sounds[reading].append(chr(code))
    head = "# Characters by toneless syllable, every reading; derived from pypinyin 0.55.0, MIT License,\n"
    head += "# Copyright (c) 2016 mozillazg.\n"
    lines = "".join(f"{sound} {''.join(written)}\n" for sound, written in sorted(sounds.items()) if sound)
    (FOLDER / "syllables.txt").write_text(head + lines, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
