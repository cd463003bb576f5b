"""What the user writes is shown as it was written, in every piece of the page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.shelf_steps import home, line
from tests.browser.steps import asked, example, field, fill, goto, press

SCRIPT = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
MARKDOWN = "**粗** _斜_ 5*3*2=30 :red[红] `码` ![](http://example.com/a.png) 1. 一"
EMOJI = "👩‍👩‍👧‍👦🇨🇳👍🏽"
TURNED = "东\u202e楼三\u2067西"  # the marks that turn the direction of what follows
HOSTILE = f"{SCRIPT} {MARKDOWN} {EMOJI} {TURNED}"
PLACE = "会议几时、在哪里开"
LONG = "会议室" * 3334

# Where the words stand that follow the user's, as against the end of the user's own line.
FOLLOWS = """(node) => {
  const end = (text, at) => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect(); };
  const texts = (root) => { const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = []; while (walker.nextNode()) found.push(walker.currentNode); return found; };
  const all = texts(node.closest("[data-p]")), mine = texts(node)[0], after = all[all.indexOf(mine) + 1];
  const next = end(after, 0), own = node.getClientRects(), last = own[own.length - 1];
  return next.top > last.bottom - 4 || next.left >= last.right - 1;
}"""


def test_in_every_piece(page: Page) -> None:
    example(page)
    goto(page, PLACE)
    fill(page, "meeting.place", HOSTILE)
    press(page, "确定")
    expect(page.locator(".a4 p", has_text=SCRIPT)).to_contain_text(HOSTILE)
    place = page.locator(".a4 .answer[data-ref='meeting.place']")  # in pieces, where findings are on it
    assert "".join(place.all_text_contents()) == HOSTILE
    assert place.last.evaluate(FOLLOWS)
    expect(page.locator(".log")).to_contain_text("<script>window.hacked")
    place.first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(HOSTILE[:24])

    goto(page, "对领导班子的意见建议")
    page.get_by_role("button", name="自己写一句").click()
    page.get_by_role("textbox", name="自己的写法").fill(HOSTILE)
    page.get_by_role("button", name="用这句").click()
    expect(page.locator(".a4 .cur")).to_contain_text(HOSTILE)
    box = page.get_by_role("textbox", name="对话框")
    box.fill(SCRIPT)
    expect(page.locator(".matched")).to_contain_text(SCRIPT)
    box.press("Escape")

    goto(page, "谁作了点评")
    field(page, "comment.points").locator("textarea").fill(f"{SCRIPT}\n{MARKDOWN}\n{TURNED}")
    press(page, "确定")
    for text in (SCRIPT, MARKDOWN, TURNED):
        expect(page.locator(".a4")).to_contain_text(text)
    page.get_by_role("button", name="所有问题", exact=True).click()
    expect(page.locator("button.all", has_text=SCRIPT).first).to_be_attached()
    page.keyboard.press("Escape")

    home(page)
    page.locator(".drafts li").first.get_by_role("button", name="更多").click()
    page.get_by_role("button", name="改名", exact=True).click()
    page.get_by_role("textbox", name="稿件名称").fill(f"{SCRIPT} {EMOJI} {TURNED}")
    page.keyboard.press("Enter")
    expect(line(page, SCRIPT).locator(".name")).to_contain_text(f"{SCRIPT} 👩")
    page.get_by_role("button", name="历史版本", exact=True).click()
    expect(page.get_by_role("heading", name="历史版本")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def test_ten_thousand_characters_in_a_paragraph_and_in_a_field(page: Page) -> None:
    example(page)
    goto(page, PLACE)
    fill(page, "meeting.place", LONG)
    press(page, "确定")
    expect(field(page, "meeting.place").get_by_role("alert")).to_contain_text(f"{len(LONG)} 个字")
    expect(field(page, "meeting.place").locator("textarea")).to_have_value(LONG)
    page.reload()
    asked(page, PLACE)
    expect(field(page, "meeting.place").locator("textarea")).to_have_value(LONG)
    expect(page.get_by_role("button", name="确定 ↵")).to_be_in_viewport(ratio=1)


def unharmed(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, script:not([src]):has-text('hacked')").count() == 0


def test_in_the_list_of_findings_the_dialog_and_a_clash(page: Page) -> None:
    example(page)
    goto(page, PLACE)
    other = page.context.new_page()
    other.goto(page.url)
    asked(other, PLACE)
    fill(page, "meeting.place", f"{HOSTILE}<u>xx</u>，，")
    press(page, "确定")
    expect(page.locator(".fd", has_text="xx").first).to_be_visible()
    fill(other, "meeting.place", f"{HOSTILE}二")
    press(other, "确定")
    expect(other.locator(".clash")).to_contain_text(SCRIPT)
    expect(other.locator(".clash")).to_contain_text(f"{HOSTILE}二")
    unharmed(other)
    other.close()
    page.get_by_role("button", name="复制纯文本").click()
    expect(page.get_by_role("dialog", name="出稿前请看一眼")).to_be_visible()
    page.keyboard.press("Escape")
    goto(page, PLACE)
    page.get_by_role("button", name="改写", exact=True).click()
    expect(page.get_by_role("textbox", name="这一段，用自己的话写")).to_have_value(
        re.compile(re.escape(HOSTILE))
    )
    unharmed(page)


def test_in_the_bin_and_in_earlier_versions(page: Page) -> None:
    example(page)
    goto(page, PLACE)
    fill(page, "meeting.place", HOSTILE)
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text(HOSTILE)
    with page.expect_download():
        page.get_by_role("link", name="下载 Word").click()
        page.get_by_role("button", name="仍然下载").click()
    home(page)
    first = page.locator(".drafts li").first
    first.get_by_role("button", name="更多").click()
    first.get_by_role("button", name="改名", exact=True).click()
    page.get_by_role("textbox", name="稿件名称").fill(f"{SCRIPT} {MARKDOWN}")
    page.keyboard.press("Enter")
    first.get_by_role("button", name="历史版本", exact=True).click()
    page.locator(".version").first.click()
    expect(page.locator(".look .a4")).to_contain_text(HOSTILE)
    unharmed(page)
    page.get_by_role("button", name="稿件列表").click()
    first.get_by_role("button", name="移到回收站", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(SCRIPT)
    page.get_by_role("button", name="回收站").first.click()
    expect(page.locator(".drafts li:visible").first).to_contain_text(f"{SCRIPT} {MARKDOWN}")
    unharmed(page)


def test_on_the_pages_of_their_own(page: Page, server: Server) -> None:
    """词库, 校核旧稿 and 从旧稿开始; 年度资料 has a test of its own."""
    text = (
        f"江城市示例局党组关于召开{SCRIPT}民主生活会情况的报告\n会议在{HOSTILE}召开，应到7人，实到7人xx。\n"
        + LONG
    )
    page.get_by_role("link", name="词库").click()
    page.get_by_label("新的常用语").fill(HOSTILE)
    page.get_by_role("button", name="存下来").click()
    expect(page.locator(".item", has_text=SCRIPT)).to_contain_text(MARKDOWN)
    page.get_by_label("找表述").fill(SCRIPT)
    unharmed(page)
    page.get_by_role("link", name="回到首页").click()
    page.get_by_role("link", name="校核旧稿").click()
    page.get_by_label("要校核的文稿").fill(text)
    page.get_by_role("button", name="开始校核").click()
    expect(page.locator(".finding").first).to_be_visible()
    assert page.locator(".a4 > *").all_text_contents() == text.split("\n")
    unharmed(page)
    page.goto(server.url)
    page.get_by_role("link", name="从旧稿开始").click()
    page.get_by_label("旧稿全文").fill(text)
    page.get_by_role("button", name="读这份旧稿").click()
    expect(page.locator("pre")).to_be_visible()
    assert page.locator("pre").text_content() == text
    unharmed(page)
