"""The first slice as a person uses it."""

from __future__ import annotations

import io
import sqlite3

import docx
import pytest
from playwright.sync_api import Page, expect

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.text import to_text
from gongwen.library import library
from tests.browser.conftest import Server
from tests.browser.steps import asked, begin, example, field, fill, goto, press, sheet

EXAMPLE = library().document("democratic_life_meeting_report").example


def test_the_first_screen_warns_and_offers(page: Page) -> None:
    expect(page.get_by_text("涉密内容不得录入。")).to_be_visible()
    expect(page.get_by_role("button", name="新建").first).to_be_visible()
    expect(page.get_by_role("button", name="看一个示例").first).to_be_visible()
    expect(page.get_by_text("接着写")).to_be_visible()
    assert page.title() == "拟稿台"
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_the_example_opens_in_one_click_and_has_no_blank(page: Page) -> None:
    example(page)
    answers = load(EXAMPLE)
    assert sheet(page) == to_text(compose(library().document(answers.document), answers).paragraphs)
    assert page.locator(".a4 .blank").count() == 0
    expect(page.get_by_text("示例（虚构）")).to_be_visible()


def test_answering_writes_into_the_report_and_folds_into_the_log(page: Page) -> None:
    begin(page)
    fill(page, "organization.name", "中共江城市水务局党组")
    fill(page, "organization.short_name", "局党组")
    field(page, "organization.form").get_by_role("button", name="党组", exact=True).click()
    field(page, "organization.form").locator("input").press("Enter")
    asked(page, "开的是哪一年度的什么会")
    expect(page.locator(".a4 h1")).to_contain_text("中共江城市水务局党组")
    expect(page.locator(".log")).to_contain_text("党组织类型：党组")
    expect(page.locator(".log")).to_contain_text("空着：单位类别")
    expect(page.locator(".a4 .cur")).to_be_in_viewport()
    expect(page.get_by_role("button", name="确定 ↵")).to_be_in_viewport()
    expect(page.locator("header .count")).to_have_text("1 / 26")


def test_skip_not_applicable_and_change(page: Page) -> None:
    begin(page)
    goto(page, "上级哪个督导组到会？")
    press(page, "先跳过")
    asked(page, "会上通报的上一次民主生活会")
    expect(page.locator(".log")).to_contain_text("先跳过")
    goto(page, "谁作了点评")
    expect(page.locator(".a4")).to_contain_text("督导组点评")
    press(page, "不涉及")
    asked(page, "整改清单共多少项")
    expect(page.locator(".a4")).not_to_contain_text("督导组点评")
    page.get_by_role("button", name="修改：谁作了点评").click()
    asked(page, "谁作了点评")
    field(page, "comment.by").get_by_role("button", name="不涉及").click()
    fill(page, "comment.by", "市委第三督导组组长李某")
    field(page, "comment.points").get_by_role("button", name="不涉及").click()
    fill(page, "comment.points", "会前准备充分\n查摆问题具体")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("市委第三督导组组长李某")
    expect(page.locator(".a4")).to_contain_text("查摆问题具体")


def test_a_refresh_and_a_killed_server_keep_everything(page: Page, server: Server) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    for name, number in {"total": "17", "problems": "9", "suggestions": "8"}.items():
        fill(page, f"opinions.team.{name}", number)
    press(page, "确定")
    asked(page, "对班子成员个人的意见建议")
    before = sheet(page)
    fill(page, "opinions.members.total", "28")
    page.reload()
    asked(page, "对班子成员个人的意见建议")
    assert sheet(page) == before
    assert "意见建议17条，其中反映问题9条、提出建议8条" in before
    expect(field(page, "opinions.members.total").locator("input")).to_have_value("28")
    server.stop(hard=True)
    server.start()
    page.reload()
    asked(page, "对班子成员个人的意见建议")
    assert sheet(page) == before
    page.get_by_role("button", name="‹ 所有稿件").click()
    page.locator("button.draft").first.click()
    asked(page, "对班子成员个人的意见建议")


def test_back_and_forward_of_the_browser(page: Page) -> None:
    example(page)
    page.go_back()
    expect(page.get_by_role("button", name="看一个示例").first).to_be_visible()
    page.go_forward()
    expect(page.locator(".a4 h1")).to_contain_text("江城市第五人民医院")


BAD = [
    ("opinions.team.total", "对领导班子的意见建议", "十几条", "整数"),
    ("opinions.team.total", "对领导班子的意见建议", "-3", "负数"),
    ("opinions.start", "征求意见从哪天到哪天", "2022年2月30日", "没有2022年2月30日这一天"),
    ("meeting.place", "会议几时、在哪里开", "字" * 10_000, "10000 个字"),
    ("meeting.place", "会议几时、在哪里开", "会议\ue000室", "私用区"),
]


@pytest.mark.parametrize(("path", "question", "typed", "said"), BAD)
def test_what_cannot_be_read_stays_beside_its_field(
    page: Page, path: str, question: str, typed: str, said: str
) -> None:
    begin(page)
    goto(page, question)
    before = sheet(page)
    fill(page, path, typed)
    press(page, "确定")
    expect(field(page, path).get_by_role("alert")).to_contain_text(said)
    asked(page, question)
    expect(field(page, path).locator("input, textarea")).to_have_value(typed)
    assert sheet(page) == before


LITERAL = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "**粗** 5*3*2=30 :red[红]",
    "{{ meeting.name }}{% x %}",
    "![](http://example.com/a.png)",
]


@pytest.mark.parametrize("text", LITERAL)
def test_text_of_the_user_is_shown_as_it_is(page: Page, text: str) -> None:
    begin(page)
    goto(page, "会议几时、在哪里开")
    fill(page, "meeting.place", text)
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text(text)
    expect(page.locator(".log")).to_contain_text(text)
    assert page.evaluate("window.hacked") is None


def test_an_error_does_not_store_the_other_fields(page: Page) -> None:
    begin(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "17")
    fill(page, "opinions.team.problems", "九")
    press(page, "确定")
    expect(field(page, "opinions.team.problems").get_by_role("alert")).to_be_visible()
    expect(field(page, "opinions.team.total").locator("input")).to_have_value("17")
    assert "17条" not in sheet(page)


def test_the_copied_text_is_the_rendered_text_with_windows_line_ends(page: Page) -> None:
    example(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制纯文本").click()
    expect(page.locator(".copied")).to_contain_text("已复制")
    answers = load(EXAMPLE)
    text = to_text(compose(library().document(answers.document), answers).paragraphs)
    assert page.evaluate("navigator.clipboard.readText()") == text.replace("\n", "\r\n")


def test_the_word_file_has_a_chinese_name_and_opens(page: Page) -> None:
    example(page)
    with page.expect_download() as loading:
        page.get_by_role("link", name="下载 Word").click()
    assert loading.value.suggested_filename.endswith("民主生活会召开情况报告.docx")
    opened = docx.Document(io.BytesIO(loading.value.path().read_bytes()))
    assert "中共江城市卫生健康委员会党组：" in [paragraph.text for paragraph in opened.paragraphs]


def test_another_owners_draft_is_not_given_out(page: Page, server: Server) -> None:
    example(page)
    id = page.url.split("d=")[1]
    with sqlite3.connect(server.data / "drafts.db") as store:
        store.execute("UPDATE drafts SET owner = '别人' WHERE id = ?", (id,))
    assert page.request.get(f"{server.url}ext/docx?d={id}").status == 404
    page.reload()
    expect(page.locator(".home").get_by_text("没有找到这份稿件")).to_be_visible()
    assert "d=" not in page.url
