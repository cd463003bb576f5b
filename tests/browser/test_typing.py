"""Typing as an input method does it, and fast, while the page is being redrawn."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.steps import asked, begin, field, goto

PLACE = "meeting.place"
MEETING = "会议几时、在哪里开"
RESULTS = "会后已经办成了哪些事"
TEAM = "对领导班子的意见建议"
ENTER = {"key": "Enter", "code": "Enter"}
# What Chromium on Windows and Linux sends for the Enter of an input method, and what others send.
OF_INPUT_METHOD = {"windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
PLAIN = {"windowsVirtualKeyCode": 13, "nativeVirtualKeyCode": 13}


class InputMethod:
    """An input method, by the browser's own protocol."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def compose(self, letters: str) -> None:
        """Show letters that are not yet text."""
        self.session.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )

    def spell(self, letters: str) -> None:
        """Show letters one after another, as they are typed."""
        for end in range(1, len(letters) + 1):
            self.compose(letters[:end])

    def commit(self, text: str) -> None:
        """End the composition with this text."""
        self.session.send("Input.insertText", {"text": text})

    def enter(self, code: dict[str, int]) -> None:
        """Press Enter and let it go."""
        for kind in ("rawKeyDown", "keyUp"):
            self.session.send("Input.dispatchKeyEvent", {"type": kind, **ENTER, **code})


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="对话框")


def place(page: Page) -> Locator:
    return field(page, PLACE).locator("textarea")


def own(page: Page) -> Locator:
    typed = page.get_by_role("textbox", name="自己的写法")
    if not typed.is_visible():
        page.get_by_role("button", name="自己写一句").click()
    return typed


def test_enter_in_a_composition_sends_nothing(page: Page) -> None:
    begin(page)
    method = InputMethod(page)
    for question, find in ((MEETING, place), (RESULTS, box), (TEAM, own)):
        goto(page, question)
        for code in (OF_INPUT_METHOD, PLAIN):
            typed = find(page)
            typed.fill("")
            before = page.locator(".a4").text_content()
            method.spell("sanlou")
            method.enter(code)  # while composing: the key comes before the composition ends
            method.commit("三楼")
            expect(typed).to_have_value("三楼")
            method.spell("huiyishi")
            method.commit("会议室")
            method.enter(OF_INPUT_METHOD)  # the other order: the composition has ended when the key comes
            page.wait_for_timeout(250)
            expect(typed).to_have_value("三楼会议室")
            asked(page, question)
            assert page.locator(".a4").text_content() == before, (question, code)
        typed.press("Enter")
        expect(page.locator(".a4")).to_contain_text("三楼会议室")


FINAL_EVENTS = """([node, order]) => {
  const fire = (event) => node.dispatchEvent(event), all = { bubbles: true, composed: true };
  const key = (type, code, isComposing) => {
    const event = new KeyboardEvent(type, { ...all, key: "Enter", code: "Enter", cancelable: true, isComposing });
    Object.defineProperty(event, "keyCode", { value: code });
    fire(event);
  };
  fire(new CompositionEvent("compositionstart", all));
  node.value = "四楼";
  fire(new InputEvent("input", { ...all, isComposing: true }));
  if (order === "key first") key("keydown", 229, true);
  fire(new CompositionEvent("compositionend", { ...all, data: "四楼" }));
  if (order === "end first, 229") key("keydown", 229, false);
  if (order === "end first, 13") key("keydown", 13, false);
  key("keyup", 13, false);
}"""


def test_a_redraw_leaves_the_cursor_where_letters_are_put_together(page: Page) -> None:
    begin(page)
    goto(page, MEETING)
    typed = place(page)
    typed.focus()
    method = InputMethod(page)
    method.spell("san")
    page.locator(".step.on").dispatch_event("click")  # the page follows to where it is already
    page.wait_for_timeout(500)
    method.spell("sanlou")
    method.commit("三楼")
    expect(typed).to_have_value("三楼")
    expect(typed).to_be_focused()


def test_all_orders_of_the_final_events(page: Page) -> None:
    begin(page)
    for question, find in ((MEETING, place), (RESULTS, box), (TEAM, own)):
        goto(page, question)
        before = page.locator(".a4").text_content()
        for order in ("key first", "end first, 229", "end first, 13"):
            typed = find(page)
            typed.fill("")
            page.evaluate(FINAL_EVENTS, [typed.element_handle(), order])
            page.wait_for_timeout(250)
            asked(page, question)
            expect(typed).to_have_value("四楼")
            assert page.locator(".a4").text_content() == before, (question, order)
        typed.press("Enter")
        expect(page.locator(".a4")).to_contain_text("四楼")


WORDS = [("shui", "水"), ("wuju", "务局"), ("dang", "党"), ("zu", "组"), ("huiyi", "会议"), ("jilu", "记录")]


def strokes(count: int) -> Iterator[tuple[str, str]]:
    """So many characters: words of an input method, and plain figures between them."""
    made = 0
    while made < count:
        letters, word = WORDS[made % len(WORDS)] if made % 5 else ("", str(made % 10))
        word = word[: count - made]
        yield letters, word
        made += len(word)


MOST_OF_AN_ITEM = 400


def type_through_reruns(page: Page, count: int) -> None:
    begin(page)
    goto(page, RESULTS)
    # The server redraws the page four times a second all the while: a wording is chosen, another, and so on.
    slots = page.locator(".options .s")
    assert slots.count() >= 2
    page.evaluate(
        """() => {
          let at = 0;
          window.reruns = 0;
          window.redraw = setInterval(() => {
            at = at === 1 ? 2 : 1;
            window.reruns += 1;
            window.dispatchEvent(new KeyboardEvent("keydown", { key: String(at), code: `Digit${at}`, altKey: true }));
          }, 250);
        }"""
    )
    typed = field(page, "results").locator("textarea")
    typed.click()
    method = InputMethod(page)
    text, begun = "", time.monotonic()
    for letters, word in strokes(count):
        if letters:
            method.spell(letters)
        method.commit(word)
        text += word
        late = begun + len(text) / 12 - time.monotonic()
        if late > 0:
            page.wait_for_timeout(late * 1000)
    page.evaluate("clearInterval(window.redraw)")
    assert len(text) == count
    assert page.evaluate("window.reruns") > count / 12 * 2
    assert typed.input_value() == text
    expect(page.locator("header .saved")).to_contain_text("已保存", timeout=30_000)
    assert typed.input_value() == text
    page.reload()
    asked(page, RESULTS)
    expect(field(page, "results").locator("textarea")).to_have_value(text)
    page.locator(".card .foot").get_by_role("button", name="确定").click()
    if count <= MOST_OF_AN_ITEM:
        expect(page.locator(".a4")).to_contain_text(text)
    else:  # more than one item may hold: refused in a sentence, and nothing of it is lost
        expect(page.locator(".card").first).to_contain_text(f"最多 {MOST_OF_AN_ITEM} 个字")
        expect(field(page, "results").locator("textarea")).to_have_value(text)


def test_no_character_is_lost_or_doubled_during_reruns(page: Page) -> None:
    type_through_reruns(page, 150)


@pytest.mark.soak
def test_a_thousand_characters_during_reruns(page: Page) -> None:
    type_through_reruns(page, 1000)
