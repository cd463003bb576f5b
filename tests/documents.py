"""Documents to export: a whole fictional report with every role, and styles with and without a red head."""

from __future__ import annotations

from dataclasses import replace

from gongwen.export.docx import Finish
from gongwen.export.style import GB9704, Imprint, Letterhead
from gongwen.spans import Paragraph, Role, Span


def one(role: Role, text: str, head: int = 0) -> Paragraph:
    """A paragraph of fixed words, its role for an id."""
    return Paragraph(role, role, (Span(text, "fixed"),), head)


BLANK = Paragraph(
    "p", "body", (Span("共", "fixed"), Span("【待补充：总数】", "blank", "x"), Span("条。", "fixed"))
)
_ROWS = (
    one("number", "发文字号：星卫党〔2022〕3号"),
    one("signer", "签发人：张三"),
    one("title", "中共星河区卫生健康局党组2021年度党史学习教育专题民主生活会召开情况报告"),
    one("recipients", "中共星河区纪委、星河区委组织部："),
    one("body", "根据区委“通知”要求，现将有关情况报告如下："),
    one("heading", "一、会前准备情况"),
    one("body", "（一）明确会议主题。根据2021年12月的“通知”要求，研究部署。", head=10),
    BLANK,
    one("body", "特此报告。"),
    one("attachment", "附件：1.整改方案"),
    one("attachment", "2.问题清单"),
    one("signature", "中共星河区卫生健康局党组"),
    one("date", "2022年1月28日"),
    one("note", "（联系人：李某，电话0000-1234567）"),
)
REPORT = tuple(replace(paragraph, id=f"{paragraph.role}.{at}") for at, paragraph in enumerate(_ROWS))
ANNEX = (
    one("annex_label", "附件1"),
    one("annex_title", "整改方案"),
    one("body", "逐条整改。"),
)
PLAIN_LAST = tuple(paragraph for paragraph in REPORT if paragraph.role != "signer")

LETTERHEAD = Letterhead("中共星河区卫生健康局党组文件", "000123", "", "特急")
IMPRINT = Imprint("中共星河区卫生健康局党组办公室", ("中共星河区委办公室", "区纪委监委机关"))
RED = replace(GB9704, letterhead=LETTERHEAD, imprint=IMPRINT)
MARK_ONLY = replace(GB9704, letterhead=Letterhead("星河区卫生健康局文件"))
FANGSONG = replace(GB9704, latin="仿宋_GB2312", digits="仿宋_GB2312")
MIXED = replace(GB9704, digits="仿宋_GB2312")
FINISHES = {
    "plain": Finish(),
    "sealed": Finish(seal=True),
    "red": Finish(RED),
    "red_sealed": Finish(RED, seal=True),
    "mark": Finish(MARK_ONLY),
    "imprint": Finish(replace(GB9704, imprint=IMPRINT)),
    "fangsong": Finish(FANGSONG),
    "mixed": Finish(MIXED),
}
