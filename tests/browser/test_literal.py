"""What the user writes is shown as it was written, in every piece of the page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

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
