"""From an old draft, and from one sentence: dropped, seen, confirmed, finished; said, shown, undone."""

from __future__ import annotations

import base64
import re

from playwright.sync_api import Page, expect

from gongwen.answers import NULL
from gongwen.export.docx import to_docx
from gongwen.interview import next_card
from gongwen.library import ROOT
from gongwen.spans import Paragraph, Span
from tests.browser.conftest import PATIENCE, Server
from tests.browser.steps import asked, begin, goto, sheet
from tests.browser.test_main_job import DOCUMENT, SEED, saved, type_field

expect.set_options(timeout=PATIENCE)  # the first reading after a start makes its patterns
DRAFT = (ROOT / "tests" / "seed" / "report.txt").read_text(encoding="utf-8")
OWN = "会前班子成员还到三个县区的供水所同值班职工一起吃了早饭，听他们讲了不便在会上讲的难处。"
DROP = """([data, name]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], name));
  return transfer;
}"""


def drop(page: Page, data: bytes, name: str) -> None:
    """Drop a file on the page as a hand does."""
    transfer = page.evaluate_handle(DROP, [base64.b64encode(data).decode(), name])
    page.locator(".bring").dispatch_event("drop", {"dataTransfer": transfer})


def bring(page: Page) -> None:
    """Go from the first screen to 从旧稿开始."""
    page.get_by_role("link", name="从旧稿开始").click()
    expect(page.get_by_role("heading", name="从旧稿开始")).to_be_visible()
    expect(page.locator(".bring")).to_contain_text("涉密内容不得录入")
    expect(page.locator(".bring").get_by_role("button").last).to_be_in_viewport()


def as_docx(text: str) -> bytes:
    lines = (
        Paragraph(f"p{n}", "body", (Span(line, "answer"),)) for n, line in enumerate(text.split("\n")) if line
    )
    return to_docx(tuple(lines))


def finish(page: Page, server: Server) -> int:
    """Answer what is still asked, card by card, and say how many cards that took."""
    cards = 0
    while card := next_card(DOCUMENT, held := saved(server)):
        cards += 1
        asked(page, card.ask)
        for field in card.fields:
            if field.path in held.values:
                continue
            place = page.locator(f'.card .grid > [data-path="{field.path}"]')
            if SEED.values[field.path] is NULL:
                page.keyboard.press("Escape")
                place.locator("> .lab .na").click()
            else:
                type_field(place, field, SEED.values[field.path])
        page.locator(".card .foot").get_by_role("button", name="确定 ↵").press("Enter")
        expect(page.locator(".card .ask, .card.done").first).not_to_have_text(card.ask)
    return cards


def test_an_old_draft_dropped_seen_confirmed_and_finished(page: Page, server: Server) -> None:
    bring(page)
    drop(page, as_docx(DRAFT.replace("二、mzshh情况", f"{OWN}\n二、mzshh情况")), "去年.docx")
    paper = page.locator(".paper")
    expect(paper.locator("mark.sure", has_text="坚持和发展党党").first).to_be_visible(timeout=PATIENCE)
    expect(paper.locator("mark.open", has_text="X月XX日").first).to_be_attached()
    expect(paper.locator("mark.old", has_text="党的十九届六中全会").first).to_be_attached()
    colours = {
        kind: paper.locator(f"mark.{kind}").first.evaluate("n => getComputedStyle(n).backgroundColor")
        for kind in ("sure", "ask", "open", "old")
    }
    assert len(set(colours.values())) == 4
    facts = page.get_by_role("complementary", name="读出的内容")
    expect(facts).to_contain_text("主题里重复的“党党”已改为“党”")
    expect(facts).to_contain_text("旧稿空着，会逐项问您")
    expect(facts).to_contain_text("文中属于那一年的话")
    doubtful = facts.locator("li", has_text="没有写明是谁").first.get_by_role("checkbox")
    expect(doubtful).not_to_be_checked()
    expect(facts.locator("li", has_text=OWN).get_by_role("checkbox")).to_be_checked()
    theme = facts.locator("li", has_text="大力弘扬伟大建党精神").first
    theme.hover()
    expect(paper.locator("mark.on")).to_contain_text("大力弘扬伟大建党精神")

    page.get_by_role("button", name="接着改这一份").click()
    expect(page.get_by_text(re.compile("已保存"))).to_be_visible()
    expect(page.locator(".a4")).to_contain_text("坚持和发展党的百年奋斗历史经验")
    assert finish(page, server) <= 25
    expect(page.locator(".card.done")).to_be_visible()
    text = sheet(page)
    assert OWN in text
    for left in ("发展党党", "mzshh", "dangshi", "待补充"):
        assert left not in text
    assert "意见建议18条" in text and re.search("^三、取得的成效$", text, re.MULTILINE)


def test_for_a_new_year_last_years_value_stands_beside_the_field(page: Page) -> None:
    bring(page)
    report = (ROOT / "tests" / "reports" / "soe_2025" / "report.txt").read_text(encoding="utf-8")
    page.get_by_role("textbox", name="旧稿全文").fill(report)
    page.get_by_role("button", name="读这份旧稿").click()
    page.get_by_role("button", name="写新一年度的报告").click()
    goto(page, "应到、实到")
    due = page.locator('.card [data-path="attendance.due"]')
    expect(due.locator("input")).to_have_value("")
    expect(due).to_contain_text("9")


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(page: Page) -> None:
    bring(page)
    box = page.get_by_role("textbox", name="旧稿全文")
    box.fill("关于采购办公用品的请示")
    for data, name, words in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "去年.doc", "旧格式（.doc 或 .wps）"),
        (b"\x89PNG" + bytes(200), "扫描.png", "是图片"),
        (as_docx(DRAFT)[:900], "坏.docx", "不是完好的 .docx"),
    ):
        drop(page, data, name)
        expect(page.locator(".bring .notice")).to_contain_text(words)
        expect(box).to_have_value("关于采购办公用品的请示")
    page.get_by_role("button", name="读这份旧稿").click()
    expect(page.locator(".bring .notice")).to_contain_text("没有读出内容")
    expect(box).to_have_value("关于采购办公用品的请示")


def test_a_sentence_is_shown_as_chips_confirmed_and_undone(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    box = page.get_by_role("textbox", name="对话框")
    box.fill("发出征求意见表118份、收回117份，对班子的意见建议45条，其中问题20条、建议25条，食堂阿姨也来看过")
    box.press("Enter")
    chips = page.get_by_role("group", name="这句话读出的内容")
    expect(chips.locator(".saidchip[aria-pressed=true]")).to_have_count(4)
    expect(page.locator(".said")).to_contain_text("没有读懂：“食堂阿姨也来看过")
    assert "45条" not in sheet(page)
    chips.get_by_role("button", name="采用 4 项").click()
    expect(page.locator(".a4")).to_contain_text("意见建议45条，其中反映问题20条、提出建议25条")
    expect(page.locator(".a4")).to_contain_text("发出118份、收回117份")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(page.locator(".a4")).not_to_contain_text("45条")
    expect(page.locator(".a4")).not_to_contain_text("118份")


def test_a_chip_left_out_is_not_filled_in_and_an_unsure_one_waits(page: Page) -> None:
    begin(page)
    goto(page, "应到、实到")
    box = page.get_by_role("textbox", name="对话框")
    box.fill("应到9人，实到大概7人")
    box.press("Enter")
    chips = page.get_by_role("group", name="这句话读出的内容")
    expect(chips).to_contain_text("说得不确定，请核对")
    expect(chips.locator(".saidchip[aria-pressed=true]")).to_have_count(0)
    chips.locator(".saidchip", has_text="9").click()
    chips.get_by_role("button", name="采用 1 项").click()
    expect(page.locator(".a4")).to_contain_text("9人")
    expect(page.locator(".a4")).not_to_contain_text("7人")
