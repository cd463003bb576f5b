"""核对材料 and 时间安排, each opened from a draft: what a person brings, sees and prints."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps import begin, example, fill, goto, press
from tests.browser.test_accessible import look_over
from tests.test_brought import data, workbook

MINUTES = "中共江城市第五人民医院委员会民主生活会会议记录\n应到99人，实到98人。\n相互批评意见3条。\n"


def beside(page: Page, name: str) -> Page:
    """A page that the bar opens in a tab of its own."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=name).click()
    opened.value.wait_for_load_state()
    return opened.value


def test_papers_are_brought_beside_a_draft_and_both_places_are_told(page: Page, tmp_path: Path) -> None:
    example(page)
    desk = beside(page, "核对材料")
    expect(desk.get_by_role("status")).to_have_text("还没有放进材料。")
    look_over(desk, "核对材料, nothing brought")
    (tmp_path / "会议记录.txt").write_text(MINUTES, encoding="utf-8")
    table = workbook([["序号", "意见对象", "类别", "意见建议"], [1, "领导班子", "问题", "<b>虚构</b>的意见"]])
    table.create_sheet("底稿").sheet_state = "hidden"
    (tmp_path / "征求意见汇总表.xlsx").write_bytes(data(table))
    (tmp_path / "坏表.xlsx").write_bytes(b"PK\x03\x04")
    files = [tmp_path / name for name in ("会议记录.txt", "征求意见汇总表.xlsx", "坏表.xlsx")]
    desk.get_by_label("选择材料", exact=True).set_input_files(files)
    found = desk.locator(".found li")
    expect(found.filter(has_text="应到人数不一致")).to_contain_text("《会议记录》第2段")
    expect(found.filter(has_text="应到人数不一致").locator("dd")).to_have_count(2)
    expect(found.filter(has_text="归并后的意见条数不一致")).to_contain_text("表中共列1条意见建议")
    expect(desk.locator(".papers li")).to_have_count(2)
    expect(desk.locator(".papers")).to_contain_text("隐藏的工作表“底稿”没有读")
    expect(desk.get_by_role("alert")).to_contain_text("坏表.xlsx 不是完好的")
    look_over(desk, "核对材料, with differences")
    for name in ("会议记录", "征求意见汇总表"):
        desk.get_by_role("button", name=f"拿掉{name}").click()
    expect(found).to_have_count(0)
    expect(desk.get_by_role("status")).to_have_text("还没有放进材料。")
    desk.get_by_role("link", name="‹ 回到稿件").click()
    expect(desk.locator(".a4 h1")).to_contain_text("江城市第五人民医院")


def test_papers_without_a_draft_are_held_against_each_other(page: Page, tmp_path: Path) -> None:
    page.get_by_role("link", name="核对材料").click()
    (tmp_path / "会议记录.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "主持词.txt").write_text("民主生活会主持词\n会议应到97人，实到96人。\n", encoding="utf-8")
    page.get_by_label("选择材料", exact=True).set_input_files(tmp_path / "会议记录.txt")
    expect(page.get_by_role("status")).to_have_text("请再放一份，才好互相核对。")
    page.get_by_label("选择材料", exact=True).set_input_files(tmp_path / "主持词.txt")
    expect(page.locator(".found li")).to_have_count(2)
    for told in ("会议记录.txt", "会议记录（2）"):  # another of the same name has its ending, then a number
        page.get_by_label("选择材料", exact=True).set_input_files(tmp_path / "会议记录.txt")
        expect(page.locator(".papers li").last).to_contain_text(told)


def test_the_timeline_of_the_example_and_of_days_that_do_not_fit(page: Page) -> None:
    example(page)
    plan = beside(page, "时间安排")
    expect(plan.get_by_role("status")).to_contain_text("填了的日期没有冲突")
    expect(plan.get_by_role("img", name="时间安排图")).to_be_visible()
    rows = plan.locator("tbody tr")
    assert rows.count() >= 14
    expect(rows.filter(has_text="召开会议").first).to_contain_text("已办")
    expect(rows.filter(has_text="报送情况报告")).to_contain_text("不晚于")
    expect(rows.filter(has_text="报送情况报告")).to_contain_text("核实：待核")
    look_over(plan, "时间安排")
    plan.emulate_media(media="print")
    expect(plan.get_by_role("button", name="打印")).to_be_hidden()
    expect(rows.first).to_be_visible()
    goto(page, "谈心谈话从哪天到哪天")
    fill(page, "talks.end", "2027年3月1日")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_be_visible()
    plan.reload()
    plan.emulate_media(media="screen")
    expect(rows.filter(has_text="谈心谈话").first).to_contain_text("必改：“谈心谈话”的2027年3月1日晚于")
    look_over(plan, "时间安排 with a misfit")


def test_the_timeline_of_an_empty_draft_says_what_is_needed(page: Page) -> None:
    begin(page)
    plan = beside(page, "时间安排")
    expect(plan.get_by_role("status")).to_contain_text("还没有填会议日期")
    expect(plan.get_by_role("img")).to_have_count(0)
    look_over(plan, "时间安排 of an empty draft")
