"""What a sentence tells of another matter than is asked: of another year, of one alone, of some among many."""

from __future__ import annotations

import re

from gongwen.intake.clauses_read import Raw
from gongwen.intake.numbers import DAY

_PLAN_OF_MEETING = re.compile("会前|工作方案|实施方案|生活会(?:的|召开)?方案")
_KINDS_OF_TASK = {f"rectification.{kind}" for kind in ("tasks", "immediate", "limited", "long_term")}
_TO_ONE = re.compile(
    "^[^，。；]{0,6}[给对](?:书记|[\u4e00-\u9fff]{1,4}[长记任]|[\u4e00-\u9fff]{2,3}同志|[我你他她]|个别人)提了?[^，。；]*$"
)
_OF_ALL = ("opinions.raw_count", "opinions.merged_count", "criticism.count")
_OTHER_YEAR = re.compile(r"(?:去年|前年|上年|往年|上一年|前一年)(?!度|底|\d|[一二三四五六七八九十]{1,2}月)")
_LAST_MEETING = re.compile("(?:去年|前年|上年|上次|上回|上一次|往年)[^，。；]{0,6}会")
_OTHER_MEETING = re.compile(
    "(?:召开|开)?(?:(?!生活会)[^，。；]){0,8}会议?(?:专题|集体)*(?:研究|审议|讨论|审定|通过)了?[^，。；]{0,12}(?:方案|材料)"
)
_ONE_BY_ONE = re.compile("[^，。；]{3,}(?:挨个|逐个|一个个|挨着)(?:都)?(?:谈|聊)(?:了|过|心)*$")
"""Who talked with each of whom is one round: 科长们书记逐个谈了9次."""
_PRINTED = re.compile(
    rf"{DAY}(?:才|就)?(?:正式|由[^，。；]{{1,10}})?(?:印发|下发|印的|发文|发的文)(?!的?[^，。；]{{0,4}}通知)"
)
_ACCEPTED = re.compile(
    "(?:书记|[局院校处科镇乡厅]长|主任|本人|个人|主要负责(?:人|同志))[^。；]{0,16}接受[^，。；]{0,6}$"
)
_CLAUSE = re.compile("[^，。；]*$")


def elsewhere(raw: Raw, asked: str, text: str) -> bool:
    """Whether a reading is none of the report's part: 方案 of the rectification is no plan of the meeting."""
    path = raw.path
    if isinstance(raw.value, int) and _of_other_count(raw, asked, text):
        return True
    if path == "supervisors.leader":
        return asked == "comment" and "副组长" in text and not re.search("带队|领队|一行", text)
    if path == "aspects":
        return asked in ("results", "pledge", "comment", "rectification")
    if path in _OF_ALL:
        clause = _CLAUSE.search(text[: raw.start])
        whole = re.compile("[^，。；]*").match(text, clause.start() if clause else 0)
        return bool(whole and _TO_ONE.search(whole.group()))
    if path == "organization.short_name":
        return asked == "closing" and "简称" not in text
    if path == "opinions.channels":
        return asked != "opinions" and bool(re.search("评议|测评", text))
    if path == "meeting.date" and _OTHER_MEETING.match(text[raw.end :]):
        return True
    if path in ("meeting.date", "meeting.time", "meeting.place", "meeting.chair"):
        return bool(_LAST_MEETING.search(text)) and not re.search("今年|这次|本次|此次|今天", text)
    if path.startswith("plan."):
        other = asked == "rectification" and not _PLAN_OF_MEETING.search(text)
        unnamed = asked == "materials" and "方案" not in text
        return other or unnamed or _printed_else(raw, text)
    if path in _KINDS_OF_TASK and asked in ("previous", "results"):
        return asked == "previous" or not re.search("整改|任务|清单|措施", text)
    if path.startswith("previous."):
        return _of_other_meeting(asked, text)
    return _printed_else(raw, text) or (
        path.startswith("rectification.")
        and asked == "closing"
        and bool(re.search("附件|附[^，。；]{0,20}清单", text))
    )


def _printed_else(raw: Raw, text: str) -> bool:
    """Whether a plan was printed on another day than this: 1月4日党委会审议，1月6日印发."""
    printed = _PRINTED.search(text) if raw.path in ("plan.date", "rectification.plan_date") else None
    if printed is None or "方案" not in text[: printed.start()]:
        return False
    return not printed.start() <= raw.start < printed.end()


def _of_other_count(raw: Raw, asked: str, text: str) -> bool:
    """第3项 counts nothing, and what a clause tells of last year is none of this."""
    before = text[: raw.start]
    if before.endswith("第") and (raw.path != "materials.drafts" or raw.value == 1):
        return True
    if raw.path == "attendance.present" and re.search("(?:预备|列席|旁听|群众|记者)[^，。；]{0,6}$", before):
        return True
    if raw.path == "talks.total" and _ONE_BY_ONE.search(before):
        return True
    if raw.path == "criticism.count" and re.match("个?(?:人(?!次)|名|位)", text[raw.end :]):
        return True
    if raw.path == "criticism.count" and _ACCEPTED.search(before):
        return True
    clause = _CLAUSE.search(before)
    return (
        asked != "previous"
        and not raw.path.startswith(("previous.", "meeting."))
        and bool(clause and _OTHER_YEAR.match(clause.group()))
    )


def _of_other_meeting(asked: str, text: str) -> bool:
    if asked in ("opinions", "talks"):
        return not re.search("整改|任务|措施|销号", text)
    if asked == "materials":
        return "说明" in text
    if asked == "rectification":
        return bool(re.search("限期|限时|立行|立改|长期", text))
    if asked == "results":
        return not re.search("整改|任务|问题|措施", text)
    return asked == "criticism" and not re.search("整改|任务|措施|查摆", text)
