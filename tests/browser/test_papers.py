"""The dossier on the page: tabs, tables on the sheet, one question for all papers, and the .zip."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.steps import asked, example, fill, press


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def test_a_tab_shows_its_paper_with_its_own_question_and_progress(page: Page) -> None:
    example(page)
    expect(tab(page, "召开情况报告")).to_have_attribute("aria-selected", "true")
    expect(tab(page, "会议通知")).to_contain_text("9/10")
    tab(page, "会议通知").click()
    expect(page.locator(".a4 h1")).to_contain_text("的通知")
    asked(page, "会议通知发给谁、哪天发？")
    fill(page, "meeting_notice.recipients", "医院党委委员")
    fill(page, "meeting_notice.date", "2026-01-20")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("医院党委委员：")
    expect(tab(page, "会议通知")).to_contain_text("✓")
    expect(page.get_by_role("button", name="改写")).to_have_count(0)
    tab(page, "召开情况报告").click()
    expect(page.locator(".a4 h1")).to_contain_text("召开情况的报告")
    expect(page.get_by_role("button", name="改写")).to_be_visible()
    page.locator(".desk").evaluate("desk => desk.scrollTo(0, desk.scrollHeight)")
    tab(page, "会议方案").click()
    expect(page.locator(".a4 h1")).to_contain_text("方案")
    expect(page.locator(".a4 h1")).to_be_in_viewport()


def test_the_rows_of_a_table_are_cells_in_line(page: Page) -> None:
    example(page)
    tab(page, "谈心谈话安排表").click()
    rows = page.locator(".a4 .table")
    expect(rows).to_have_count(5)
    expect(rows.first.locator(".cell")).to_have_text(
        ["序号", "谈话人和谈话对象", "人次", "谈话日期", "谈话地点", "备注"]
    )
    left = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    edges = [rows.nth(at).locator(".cell").evaluate_all(left) for at in range(5)]
    assert all(each == edges[0] for each in edges)


def test_tabs_by_keyboard_alone(page: Page) -> None:
    example(page)
    tab(page, "召开情况报告").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(tab(page, "会议情况通报")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(tab(page, "报送材料目录")).to_be_focused()


def test_a_key_before_the_talk_has_come_is_taken_and_the_cursor_left_alone(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ext/code/chat.js*", hold)
    example(page)
    tab(page, "召开情况报告").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(tab(page, "会议情况通报")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".chat")).to_have_count(0)
    for route in held:
        route.continue_()
    asked(page, "会议情况通报发给谁")  # what was clicked meanwhile is caught up with
    expect(tab(page, "会议情况通报")).to_be_focused()


def test_all_papers_are_downloaded_together_after_one_look_at_what_is_open(
    page: Page, tmp_path: Path
) -> None:
    example(page)
    tab(page, "会议通知").click()
    asked(page, "会议通知发给谁")
    page.locator("summary", has_text="全套材料").click()
    page.get_by_role("link", name="下载全套").click()
    dialog = page.get_by_role("dialog", name="出稿前请看一眼")
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="仍然下载").click()
    assert waiting.value.suggested_filename.endswith("（全套材料）.zip")
    waiting.value.save_as(tmp_path / "whole.zip")
    with ZipFile(BytesIO((tmp_path / "whole.zip").read_bytes())) as package:
        assert package.namelist()[0] == "00 目录.docx" and len(package.namelist()) > 12


def test_what_people_must_write_is_refused_given_as_a_form_and_checked(page: Page, tmp_path: Path) -> None:
    example(page)
    page.locator(".boxin").fill("帮我写一份个人发言提纲")
    page.locator(".boxin").press("Enter")
    expect(page.locator(".said")).to_contain_text("不代写")
    page.locator("summary", has_text="全套材料").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="个人发言提纲（空白表）").click()
    waiting.value.save_as(tmp_path / "表.docx")
    page.get_by_label("选择写好的材料").set_input_files(tmp_path / "表.docx")
    expect(page.locator(".writtenfound")).to_contain_text("没有写发言人的姓名")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04broken")
    page.get_by_label("选择写好的材料").set_input_files(tmp_path / "坏.docx")
    expect(page.locator(".writtenfound p")).to_have_count(1)
    expect(page.locator(".writtenfound")).to_contain_text("坏.docx")
