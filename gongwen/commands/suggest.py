"""`suggest`: phrases for a few characters, letters of pinyin or initials, best first."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from gongwen.commands.common import READ, add_content, day
from gongwen.errors import GongwenError

if TYPE_CHECKING:
    from gongwen.search.suggest import Suggestion

MOST = 50


def add(commands: Any) -> None:
    """Put the command on the parser."""
    suggest = commands.add_parser("suggest", help="按几个字、拼音或首字母找规范表述")
    suggest.add_argument("query", nargs="?", help="要找的话，如 红脸出汗、hongliang、hlch")
    suggest.add_argument("--section", default="", help="所在章节，如 征求意见；本章节的排在前面")
    suggest.add_argument("--date", type=day, help="会议日期，如 2022-01-20；只推荐当时适用的")
    suggest.add_argument("-k", type=_count, default=5, help="最多几条，默认 5")
    suggest.add_argument("--json", action="store_true", help="输出 JSON")
    suggest.add_argument(
        "--jsonl", action="store_true", help="从标准输入逐行读 {id, query, section, date}，逐行回答"
    )
    add_content(suggest)
    suggest.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the phrases found. Raises GongwenError."""
    if options.jsonl:
        return _lines(options.k)
    if options.query is None:
        raise GongwenError("请写上要找的话，或用 --jsonl 从标准输入读。")
    found = _found(options.query, options.section, options.date, options.k)
    if options.json:
        print(json.dumps([_full(each) for each in found], ensure_ascii=False, indent=1))
        return READ
    for number, each in enumerate(found, 1):
        about = [each.wording.section, each.wording.source, each.wording.verified, _dates(each)]
        print(f"{number} {each.wording.text}（{'，'.join(filter(None, about))}）")
    if not found:
        print("没有找到，请换几个字再试。")
    return READ


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"请写 1 到 {MOST} 之间的数")
    return number


def _found(query: str, section: str, when: date | None, most: int) -> list[Suggestion]:
    from gongwen.search.cache import bank
    from gongwen.search.suggest import suggest

    return suggest(bank(), query, section, when, most)


def _lines(most: int) -> int:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            query, id = asked["query"], asked.get("id")
            section = asked.get("section") or ""
            when = date.fromisoformat(asked["date"]) if asked.get("date") else None
            if not isinstance(query, str):
                raise TypeError
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise GongwenError(
                f"第 {number} 行读不懂：每行要是一个带 query 的 JSON 对象，date 写成 2022-01-20。"
            ) from None
        found = _found(query, section if isinstance(section, str) else "", when, most)
        phrases = [
            {"id": each.wording.id, "text": each.wording.text, "score": round(each.score, 4)}
            for each in found
        ]
        answer = json.dumps({"id": id, "phrases": phrases}, ensure_ascii=False)
        # An id may hold an unpaired surrogate, which no UTF-8 can carry.
        print(answer.encode("utf-8", "backslashreplace").decode(), flush=True)
    return READ


def _full(found: Suggestion) -> dict[str, Any]:
    wording = found.wording
    return {
        "id": wording.id, "text": wording.text, "score": round(found.score, 4), "section": wording.section,
        "purpose": wording.purpose, "source": wording.source, "verified": wording.verified,
        "from": wording.start and wording.start.isoformat(), "to": wording.end and wording.end.isoformat(),
        "valid": found.valid, "name": found.name,
    }  # fmt: skip


def _dates(found: Suggestion) -> str:
    """When a wording is in use, where that is limited; marked where the meeting is outside."""
    start, end = found.wording.start, found.wording.end
    if start is None and end is None:
        return ""
    span = f"{start.isoformat() if start else ''}至{end.isoformat() if end else '今'}"
    return f"适用期 {span}" if found.valid else f"会议日期不在适用期内：{span}"
