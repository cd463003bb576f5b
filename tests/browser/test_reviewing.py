"""A draft sent to a colleague comes back with remarks: two people in two browsers, and nobody reloads."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, signed_in
from tests.browser.steps import example
from tests.browser.test_accessible import look_over
from tests.browser.test_sharing import SCRIPT
from tests.servers import Desk


def choose(page: Page, words: str) -> None:
    """Select words on the sheet as a mouse does: from the edge of the first to that of the last."""
    box = page.evaluate(
        """(words) => {
          for (const host of document.querySelectorAll("*")) {
            const sheet = host.shadowRoot?.querySelector(".a4");
            for (const word of sheet?.querySelectorAll(".w") || []) {
              const at = word.textContent.indexOf(words);
              if (at < 0) continue;
              word.scrollIntoView({ block: "center" });
              const range = document.createRange();
              range.setStart(word.firstChild, at);
              range.setEnd(word.firstChild, at + words.length);
              const rects = [...range.getClientRects()], last = rects[rects.length - 1];
              return [rects[0].left, rects[0].top + rects[0].height / 2, last.right, last.top + last.height / 2];
            }
          }
        }""",
        words,
    )
    page.mouse.move(box[0] + 5, box[1])
    page.mouse.down()
    for part in (0.4, 0.8, 1):  # Chromium takes a leap in no time for no drag
        page.wait_for_timeout(60)
        page.mouse.move(box[0] + part * (box[2] + 1 - box[0]), box[3])
    page.mouse.up()


def test_remarks_come_back_as_things_to_answer(browser: Browser, desk: Desk) -> None:
    theirs, li = signed_in(browser, desk, "li")
    mine, zhang = signed_in(browser, desk, "zhang")
    example(zhang)
    draft = zhang.url
    zhang.goto(desk.url)
    zhang.get_by_role("button", name="更多").click()
    zhang.get_by_role("button", name="分享", exact=True).click()
    zhang.get_by_label("同事的姓名或登录账号").fill("李四")
    zhang.locator("section >> visible=true").get_by_role("button", name="分享", exact=True).click()
    expect(zhang.get_by_text("已分享给李四（lisi），可以看、可以批注。")).to_be_visible()
    zhang.goto(draft)
    expect(zhang.locator(".a4 h1")).to_contain_text("江城市第五人民医院")
    li.goto(draft)
    expect(li.get_by_text("可以看，也可以批注")).to_be_visible()

    # Half typed, closed, reloaded: it is still there. Then sent by the keyboard.
    words = "江组发〔2025〕61号"
    choose(li, words)
    li.get_by_role("button", name="批注", exact=True).click()
    box = li.get_by_role("textbox", name="批注")
    box.fill("名称请与通知")
    box.press("Escape")
    expect(box).to_be_hidden()
    li.reload()
    expect(box).to_have_value("名称请与通知")
    box.fill(f"名称请与通知核对{SCRIPT}")
    box.press("Control+Enter")
    expect(box).to_be_hidden()
    expect(li.locator(".a4 .remarked").first).to_be_visible()
    look_over(li, "one's own remark")
    expect(li.locator(".st-key-side .remarks")).to_contain_text("待处理")

    # It comes without a reload and takes nobody's cursor.
    place = zhang.locator(".boxin")
    place.fill("正在写的话")
    chip = zhang.get_by_role("button", name="批注 1", exact=True)
    expect(chip).to_be_visible()
    expect(zhang.locator(".a4 .remarked").first).to_contain_text(words[:4])
    expect(place).to_be_focused()
    expect(place).to_have_value("正在写的话")
    chip.click()
    review = zhang.get_by_role("region", name="同事的批注")
    expect(review).to_contain_text(f"名称请与通知核对{SCRIPT}")
    expect(review).to_contain_text("李四")
    look_over(zhang, "a remark to answer")
    review.get_by_role("button", name="采纳，去改").click()
    expect(zhang.locator(".a4 .flash")).to_contain_text(words[:4])
    expect(review).to_contain_text("正在改“江组发")
    review.get_by_role("button", name="展开").click()
    review.get_by_role("button", name="答复").click()
    answer = review.get_by_role("textbox", name="答复")
    answer.fill("已与通知核对，一致。")
    answer.press("Control+Enter")
    expect(review).to_be_hidden()
    expect(chip).to_be_hidden()
    expect(li.locator(".st-key-side .remarks")).to_contain_text("已与通知核对，一致。")

    for page in (zhang, li):
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src=x]").count() == 0
    theirs.close()
    mine.close()


def test_two_versions_side_by_side(page: Page) -> None:
    example(page)
    old = page.evaluate(
        "() => { const asked = { lines: [] }; window.dispatchEvent(new CustomEvent('nigaotai:text', { detail: asked })); return asked.lines; }"
    )
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="花脸稿").click()
    shown = opened.value
    shown.set_default_timeout(PATIENCE)
    expect(shown.get_by_text("还没有历史版本")).to_be_visible()
    lines = [*old[:-5], f"（另）{SCRIPT}", *old[-5:]]
    lines[-2] = lines[-2].replace("2026", "2025")
    lines[4] = lines[4].replace("2025年12月29日", "2025年12月2日")
    shown.get_by_label("上传原来的").set_input_files(
        {"name": "旧稿.txt", "mimeType": "text/plain", "buffer": "\n".join(lines).encode()}
    )
    expect(shown.get_by_text("共 3 处改动")).to_be_visible()
    expect(shown.locator(".sheet del")).to_have_text(["2", f"（另）{SCRIPT}", "2025"])
    expect(shown.locator(".sheet ins")).to_have_text(["29", "2026"])
    shown.keyboard.press("F8")
    expect(shown.locator(".on")).to_contain_text("年12月229日")
    shown.keyboard.press("Shift+F8")
    expect(shown.get_by_text("第 3 / 3 处")).to_be_visible()
    look_over(shown, "花脸稿")
    shown.get_by_role("button", name="复制花脸稿（带格式）").click()
    expect(shown.get_by_text("✓ 已复制")).to_be_visible()
    with shown.expect_download() as download:
        shown.get_by_role("button", name="下载 Word（修订）").click()
    assert download.value.suggested_filename == "花脸稿.docx"
    assert shown.evaluate("window.hacked") is None
    shown.get_by_role("button", name="对调").click()
    expect(shown.locator(".sheet ins")).to_have_text(["2", f"（另）{SCRIPT}", "2025"])
    shown.close()
