"""The whole main job by keyboard alone: every card, wordings, findings, copying, the Word file; and what is in sight."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
from playwright.sync_api import Locator, Page, expect

from gongwen.answers import NULL
from gongwen.chinese import full_date
from gongwen.interview import visible
from gongwen.records import Card, Field
from tests.browser.steps import asked, sheet
from tests.browser.test_main_job import DOCUMENT, SEED

FOCUSED = """(node) => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at === node;
}"""


def reach(page: Page, wanted: Locator, *, back: bool = False) -> None:
    """Press Tab until the cursor is there."""
    target = wanted.element_handle()
    for _ in range(90):
        if page.evaluate(FOCUSED, target):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"not to be reached by Tab: {wanted}")


def put(page: Page, place: Locator, text: str) -> None:
    """Type into a field that is reached by Tab, over what it holds."""
    reach(page, place)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def type_field(page: Page, place: Locator, field: Field, value: Any) -> None:
    """Answer one field."""
    if value is NULL:
        reach(page, place.locator("input:not([type=radio]), textarea, input[type=radio]").first)
        page.keyboard.press("Alt+0")
    elif field.kind == "flag":
        reach(page, place.locator("input[type=radio]:checked"))
        page.keyboard.press("ArrowRight")
        if not value:
            page.keyboard.press("ArrowRight")
        expect(place.get_by_label(field.yes if value else field.no, exact=True)).to_be_checked()
    elif isinstance(value, dict):
        for at, (name, count) in enumerate(value.items()):
            if at >= place.locator(".pair").count():
                reach(page, place.get_by_role("button", name="＋ 加一行"))
                page.keyboard.press("Enter")
            cells = place.locator(".pair").nth(at).locator("input")
            put(page, cells.nth(0), name)
            put(page, cells.nth(1), str(count))
    elif field.kind == "records":
        for at, row in enumerate(value):
            if at >= place.locator(".rec").count():
                reach(page, place.get_by_role("button", name="＋ 加一行"))
                page.keyboard.press("Enter")
            for column in field.columns:
                if row.get(column.path, NULL) is not NULL:
                    cell = place.locator(".rec").nth(at).locator(f'[data-path="{column.path}"]')
                    type_field(page, cell, column, row[column.path])
    else:
        text = (
            "\n".join(value)
            if isinstance(value, list)
            else full_date(value)
            if isinstance(value, date)
            else str(value)
        )
        put(page, place.locator("input[type=text], textarea").first, text)


def in_sight(page: Page) -> None:
    """At 1366 × 768 the question, 确定 and the framed paragraph can be seen without scrolling."""
    expect(page.locator(".card .ask")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="确定 ↵")).to_be_in_viewport(ratio=1)
    if page.locator(".a4 .cur").count():
        expect(page.locator(".a4 .cur")).to_be_in_viewport(ratio=0.3)


def answer(page: Page, card: Card) -> None:
    """Answer one card; the cursor stands in its first field when it comes."""
    asked(page, card.ask)
    assert page.locator(".card .grid").first.evaluate(
        "(node) => node.contains(node.getRootNode().activeElement)"
    ), card.id
    in_sight(page)
    if all(SEED.values[field.path] is NULL for field in card.fields):
        reach(page, page.locator(".card .foot").get_by_role("button", name="不涉及"))
        page.keyboard.press("Enter")
        return
    for field in card.fields:
        place = page.locator(f'.card .grid > [data-path="{field.path}"]')
        value = 99 if field.path == "opinions.team.problems" else SEED.values[field.path]
        type_field(page, place, field, value)
    in_sight(page)
    reach(page, page.get_by_role("button", name="确定 ↵"))
    page.keyboard.press("Enter")


def test_the_main_job_by_keyboard_alone(page: Page) -> None:
    reach(page, page.get_by_role("button", name="新建").first)
    page.keyboard.press("Enter")
    for card in visible(DOCUMENT, SEED):
        answer(page, card)
        if card.id == "opinions_team":  # a wording is taken on the way
            expect(page.locator(".a4 .must").first).to_be_attached()
    expect(page.locator(".card.done")).to_be_visible()
    expect(page.locator("header .chip.r")).to_contain_text("必改")

    # Wordings: the box finds one, Tab takes it; the others are taken together.
    box = page.get_by_role("textbox", name="对话框")
    page.keyboard.press("F8")
    asked(page, "对领导班子的意见建议")
    in_sight(page)
    reach(page, box)
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".options .s.on").evaluate(
        "n => [...n.childNodes].find(c => c.nodeType === 3).textContent"
    )
    page.keyboard.press("Tab")
    expect(page.locator(".a4 .accepted", has_text=chosen)).to_be_attached()

    # The finding: F8 leads to it, and the figure is put right.
    page.keyboard.press("F8")
    wrong = page.locator('.card [data-path="opinions.team.problems"] input')
    reach(page, wrong)
    page.keyboard.press("Control+a")
    page.keyboard.type(str(SEED.values["opinions.team.problems"]))
    page.keyboard.press("Enter")
    expect(page.locator("header .chip.r")).to_be_hidden()

    # The ways out, by way of the dialog, which gives the cursor back.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name="复制纯文本")
    reach(page, copy)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="出稿前请看一眼")
    reach(page, dialog.get_by_role("button", name="全部采用"))
    page.keyboard.press("Enter")
    expect(page.locator(".a4 .offered")).to_have_count(0)
    reach(page, dialog.get_by_role("button", name="仍然复制"))
    page.keyboard.press("Enter")
    expect(page.locator(".copied")).to_contain_text("已复制纯文本")
    assert page.evaluate(FOCUSED, copy.element_handle())
    text = sheet(page)
    assert page.evaluate("navigator.clipboard.readText()") == text.replace("\n", "\r\n")
    reach(page, page.get_by_role("link", name="下载 Word"))
    with page.expect_download() as loading:
        page.keyboard.press("Enter")
    file = docx.Document(io.BytesIO(loading.value.path().read_bytes()))
    assert "\n".join(paragraph.text.replace("\n", "") for paragraph in file.paragraphs) == text
