"""Copying, downloading, and what is said once before a clean copy leaves."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from gongwen.answers_file import load
from gongwen.drafting import compose
from gongwen.export.html import to_html
from gongwen.export.text import to_text
from gongwen.library import library
from tests.browser.steps import begin, example, fill, goto, press
from tests.browser.test_page import EXAMPLE

BOTH = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : "");
  return [await read("text/plain"), await read("text/html")];
}"""
# What a page into which it is pasted would get, byte for byte.
PASTED = """() => new Promise((done) => {
  const box = document.createElement("textarea");
  document.body.append(box);
  box.addEventListener("paste", (event) => {
    done([event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html")]);
    box.remove();
  });
  box.focus();
})"""


def pasted(page: Page) -> tuple[str, str]:
    """What the clipboard gives to a page."""
    other = page.context.new_page()
    other.goto(page.url.split("?")[0] + "ext/health")
    waiting = other.evaluate_handle(f"() => {{ window.pasted = ({PASTED})(); }}")
    other.keyboard.press("Control+v")
    text, html = other.evaluate("window.pasted")
    waiting.dispose()
    other.close()
    return text, html


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="出稿前请看一眼")


def test_formatted_and_plain_text_of_the_whole_and_of_one_paragraph(page: Page) -> None:
    example(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    draft = compose(library().document(load(EXAMPLE).document), load(EXAMPLE))
    text = to_text(draft.paragraphs).replace("\n", "\r\n")
    page.get_by_role("button", name="复制全文（带格式）").click()
    expect(page.locator(".copied")).to_contain_text("已复制全文")
    assert pasted(page) == (text, to_html(draft.paragraphs))
    page.get_by_role("button", name="复制纯文本").click()
    expect(page.locator(".copied")).to_contain_text("已复制纯文本")
    assert pasted(page) == (text, "")
    paragraph = next(each for each in draft.paragraphs if "谈心谈话" in each.text and each.role == "body")
    page.locator(f'[data-p="{paragraph.id}"]').hover()
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.locator(".toolsaid")).to_have_text("✓ 已复制")
    assert pasted(page) == (paragraph.text, to_html([paragraph]))


def test_one_dialog_before_a_clean_copy_leaves(page: Page) -> None:
    example(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    copy = page.get_by_role("button", name="复制纯文本")
    copy.click()
    expect(dialog(page)).to_be_visible()
    expect(dialog(page).locator(".fd")).to_have_count(1)
    for _ in range(8):  # the Tab key stays within
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
            " return at === document.body || Boolean(at.closest('dialog')); }"
        )
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(copy).to_be_focused()
    expect(page.locator(".copied")).to_have_text("")
    copy.press("Enter")
    dialog(page).get_by_role("button", name="仍然复制").press("Enter")
    expect(page.locator(".copied")).to_contain_text("已复制纯文本")
    expect(dialog(page)).to_be_hidden()
    with page.expect_download():  # what was passed over is not asked again
        page.get_by_role("link", name="下载 Word").click()


def test_the_dialog_takes_all_wordings_and_leads_to_what_is_missing(page: Page) -> None:
    begin(page)
    link = page.get_by_role("link", name="下载 Word")
    link.click()
    expect(dialog(page)).to_contain_text(re.compile(r"还有 \d+ 处待补充"))
    expect(dialog(page)).to_contain_text(re.compile(r"还有 \d+ 句词库用语没有确认"))
    dialog(page).get_by_role("button", name="全部采用").click()
    expect(dialog(page).get_by_text("句词库用语没有确认")).to_be_hidden()
    expect(page.locator(".a4 .offered")).to_have_count(0)
    with page.expect_download():
        dialog(page).get_by_role("button", name="仍然下载").click()
    page.get_by_role("button", name="复制全文（带格式）").click()
    expect(page.locator(".copied")).to_contain_text("处待补")
    page.reload()
    page.get_by_role("link", name="下载 Word").click()
    dialog(page).get_by_role("button", name="去修改").first.click()
    expect(dialog(page)).to_be_hidden()
    expect(page.locator(".a4 .cur")).to_be_in_viewport(ratio=0.1)


def test_a_finding_is_set_aside_and_comes_back(page: Page) -> None:
    example(page)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "3")
    press(page, "确定")
    expect(page.locator("header .chip.r")).to_contain_text("必改 1")
    page.locator(".fd.r").get_by_role("button", name="忽略").click()
    expect(page.locator(".fd.r")).to_have_count(0)
    expect(page.locator(".a4 .must")).to_have_count(0)
    page.reload()
    page.get_by_text("已忽略 1 条").click()
    page.get_by_role("button", name="恢复提示").click()
    expect(page.locator(".fd.r")).to_have_count(1)
    expect(page.locator(".a4 .must").first).to_be_attached()

    page.locator(".fd.r summary").click()  # for this visit only
    page.get_by_role("button", name="这次不提").click()
    expect(page.locator(".fd.r")).to_have_count(0)
    expect(page.get_by_text("本次忽略")).to_be_attached()
    page.reload()
    expect(page.locator(".fd.r")).to_have_count(1)

    page.locator(".fd.r summary").click()  # the rule, whatever it finds
    page.get_by_role("button", name="关掉规则").click()
    expect(page.locator(".fd.r")).to_have_count(0)
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.problems", "4")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("反映问题4条")
    expect(page.locator(".fd.r")).to_have_count(0)
    page.get_by_text("已忽略 1 条").click()
    expect(page.get_by_text("规则已关")).to_be_visible()
    page.get_by_role("button", name="恢复提示").click()
    expect(page.locator(".fd.r")).to_have_count(1)


def test_a_suggestion_is_put_in_place_by_a_click(page: Page) -> None:
    example(page)
    goto(page, "会议几时、在哪里开")
    fill(page, "meeting.place", "三楼会议室,东侧")
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("三楼会议室,东侧")
    found = page.locator(".fd", has_text="半角")
    expect(found).to_have_count(1)
    found.get_by_role("button", name="改为").click()
    expect(page.locator(".a4")).to_contain_text("三楼会议室，东侧")
    expect(found).to_have_count(0)
    goto(page, "会议几时、在哪里开")
    expect(page.locator('.card [data-path="meeting.place"] textarea')).to_have_value("三楼会议室，东侧")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(page.locator(".a4")).to_contain_text("三楼会议室,东侧")
    expect(found).to_have_count(1)


def test_a_key_goes_from_finding_to_finding(page: Page) -> None:
    example(page)
    for question, path in (
        ("对领导班子的意见建议", "opinions.team.problems"),
        ("应到、实到各多少人", "attendance.present"),
    ):
        goto(page, question)
        fill(page, path, "3")
        press(page, "确定")
    expect(page.locator(".fd").nth(1)).to_be_visible()
    expect(page.locator("header.waiting")).to_have_count(0)
    count = page.locator(".fd").count()
    asked = []
    for _ in range(count + 1):
        page.keyboard.press("F8")
        page.wait_for_timeout(500)
        asked.append(page.locator(".card .ask").text_content())
    assert asked[0] == asked[-1]
    assert len(set(asked)) >= 2
    page.keyboard.press("Shift+F8")
    page.wait_for_timeout(500)
    assert page.locator(".card .ask").text_content() == asked[-2]


def own_words(page: Page) -> Locator:
    return page.get_by_role("textbox", name="这一段，用自己的话写")


def test_a_paragraph_in_ones_own_words(page: Page) -> None:
    example(page)
    goto(page, "对领导班子的意见建议")
    paragraph = page.locator(".a4 .cur")
    id = paragraph.get_attribute("data-p")
    here = page.locator(f'.a4 [data-p="{id}"]')
    composed = here.text_content() or ""
    page.get_by_role("button", name="改写", exact=True).click()
    expect(own_words(page)).to_have_value(composed)
    own_words(page).fill("<b>我们</b>征求了意见，")
    own_words(page).press("End")
    page.keyboard.type("**共25条**。")
    page.reload()  # half-written: it is taken up again
    expect(own_words(page)).to_have_value("<b>我们</b>征求了意见，**共25条**。")
    own_words(page).press("Enter")
    expect(own_words(page)).to_be_hidden()
    expect(here).to_have_text("<b>我们</b>征求了意见，**共25条**。")
    goto(page, "对领导班子的意见建议")
    fill(page, "opinions.team.total", "40")
    press(page, "确定")
    here.get_by_role("button", name="依据已改，请核对").click()
    expect(page.locator(".now")).to_contain_text("40条")
    page.get_by_role("button", name="保留我的写法").click()
    expect(here.get_by_role("button", name="依据已改")).to_have_count(0)
    expect(here).to_contain_text("<b>我们</b>")
    here.hover()
    page.get_by_role("button", name="改写", exact=True).click()
    own_words(page).fill("  ")
    own_words(page).press("Enter")
    expect(page.locator(".ownerror")).to_contain_text("不能空着")
    page.get_by_role("button", name="恢复自动成文").click()
    expect(here).to_contain_text("40条")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(here).to_contain_text("<b>我们</b>")
