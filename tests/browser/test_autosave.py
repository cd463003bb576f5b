"""Half-typed text and answers: what a closed tab, a refresh and a killed server leave of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from gongwen.answers import Answers
from gongwen.answers_file import load
from tests.browser.conftest import Server
from tests.browser.steps import asked, begin, field, fill, goto, press

PLACE = "meeting.place"
MEETING = "会议几时、在哪里开"
TEAM = "对领导班子的意见建议"
CONNECTED = '[data-testid=stApp][data-test-connection-state="CONNECTED"]'
AWAY = "未连接，内容暂存在本机"


@pytest.fixture
def up(server: Server) -> Iterator[Server]:
    """The server, which a test may kill; others find it running again."""
    yield server
    if server.process.poll() is not None:
        server.start()


def saved(page: Page) -> None:
    """Wait until the bar says that all is saved."""
    expect(page.locator("header .saved")).to_contain_text("已保存", timeout=60_000)


def draft_of(page: Page) -> str:
    return page.url.split("d=")[1]


def rows(server: Server, query: str, draft: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(server.data / "drafts.db") as store:
        return store.execute(query, (draft,)).fetchall()


def answers(server: Server, page: Page) -> Answers:
    return load(rows(server, "SELECT answers FROM drafts WHERE id = ?", draft_of(page))[0][0])


def submits(server: Server, page: Page) -> int:
    return len(rows(server, "SELECT submit FROM submits WHERE draft = ?", draft_of(page)))


def place(page: Page) -> Locator:
    return field(page, PLACE).locator("textarea")


def test_the_bar_says_when_it_was_saved(page: Page) -> None:
    begin(page)
    goto(page, MEETING)
    place(page).press_sequentially("三楼")
    expect(page.locator("header .saved")).to_have_text("保存中…")
    saved(page)


def test_a_tab_closed_in_mid_word_and_opened_again(page: Page, server: Server) -> None:
    begin(page)
    goto(page, MEETING)
    url = page.url
    place(page).press_sequentially("三楼会议")
    page.get_by_role("textbox", name="对话框").fill("半句话")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.goto(url)
    asked(again, MEETING)
    expect(place(again)).to_have_value("三楼会议")
    expect(again.get_by_role("textbox", name="对话框")).to_have_value("半句话")


def test_another_browser_gets_what_reached_the_server(page: Page) -> None:
    begin(page)
    goto(page, MEETING)
    fill(page, PLACE, "三楼会议室")
    saved(page)
    page.evaluate("localStorage.clear()")
    page.reload()
    asked(page, MEETING)
    expect(place(page)).to_have_value("三楼会议室")


def test_a_reload_right_after_typing(page: Page) -> None:
    begin(page)
    goto(page, MEETING)
    for length in range(1, 6):
        text = "三楼会议室"[:length]
        fill(page, PLACE, text)
        page.reload()
        asked(page, MEETING)
        expect(place(page)).to_have_value(text)


def test_a_confirmed_answer_clears_what_was_typed(page: Page, server: Server) -> None:
    begin(page)
    goto(page, MEETING)
    fill(page, PLACE, "三楼会议室")
    saved(page)
    press(page, "确定")
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    saved(page)
    typed = rows(server, "SELECT text FROM pending WHERE draft = ? AND text <> ''", draft_of(page))
    assert not typed
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('nigaotai:'))") == []


def test_the_server_killed_while_typing(page: Page, up: Server) -> None:
    begin(page)
    goto(page, MEETING)
    place(page).press_sequentially("三楼", delay=30)
    session = page.evaluate("window.nigaotaiShown.session")
    up.stop(hard=True)
    place(page).press_sequentially("会议室", delay=30)
    expect(page.locator("header .saved")).to_have_text(AWAY)
    up.start()
    saved(page)
    expect(place(page)).to_have_value("三楼会议室")
    assert rows(up, "SELECT text FROM pending WHERE draft = ? AND text <> ''", draft_of(page)) == [
        ('"三楼会议室"',)
    ]
    expect(place(page)).to_be_focused()
    page.wait_for_function(  # the server started anew has been told of this page without a click
        "before => window.nigaotaiShown.session !== before", arg=session
    )
    expect(place(page)).to_be_focused()
    page.locator(".boxin").press_sequentially("yzyw", delay=30)
    expect(page.locator(".matched")).to_contain_text("匹配")


def test_answers_sent_while_the_server_is_away_arrive_once_and_in_order(page: Page, up: Server) -> None:
    begin(page)
    goto(page, MEETING)
    fill(page, PLACE, "二楼会议室")
    up.stop(hard=True)
    expect(page.locator("header .saved")).to_have_text(AWAY)
    press(page, "确定")
    press(page, "确定")
    expect(page.locator(".said")).to_contain_text("连上以后自动提交")
    fill(page, PLACE, "三楼会议室")
    press(page, "确定")
    up.start()
    saved(page)
    expect(page.locator(".a4")).to_contain_text("三楼会议室")
    expect(page.locator(".clash")).to_have_count(0)
    assert answers(up, page).values[PLACE] == "三楼会议室"
    assert submits(up, page) == 2


@pytest.mark.soak
def test_the_server_killed_right_after_sending(page: Page, up: Server) -> None:
    begin(page)
    goto(page, TEAM)
    for name, number in {"total": "17", "problems": "9", "suggestions": "8"}.items():
        fill(page, f"opinions.team.{name}", number)
    press(page, "确定")
    up.stop(hard=True)
    up.start()
    saved(page)
    asked(page, "对班子成员个人的意见建议")
    assert answers(up, page).values["opinions.team.total"] == 17
    assert submits(up, page) == 1


@pytest.mark.parametrize("seconds", [6, pytest.param(20, marks=pytest.mark.soak)])
def test_seconds_without_a_server_show_the_bar_and_nothing_of_streamlits(
    page: Page, up: Server, seconds: int
) -> None:
    begin(page)
    goto(page, MEETING)
    up.stop(hard=True)
    expect(page.locator("header .saved")).to_have_text(AWAY)
    place(page).focus()
    page.keyboard.type("一" * seconds * 2, delay=500)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(place(page)).to_be_focused()
    words = page.evaluate("document.body.innerText")
    assert not [word for word in ("Connection", "error", "Streamlit", "internet") if word in words]
    up.start()
    saved(page)
    expect(place(page)).to_have_value("一" * seconds * 2)


# The input method


def compose(session: CDPSession, text: str) -> None:
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def enter(session: CDPSession, code: int) -> None:
    for kind in ("rawKeyDown", "keyUp"):
        session.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": code},
        )


@pytest.mark.parametrize("order", ["key first", "end first"])
@pytest.mark.parametrize("where", ["card", "box"])
def test_enter_of_a_composition_never_sends(page: Page, order: str, where: str, server: Server) -> None:
    begin(page)
    goto(page, "会后已经办成了哪些事" if where == "box" else MEETING)
    input = page.get_by_role("textbox", name="对话框") if where == "box" else place(page)
    input.focus()
    session = page.context.new_cdp_session(page)
    compose(session, "huiyishi")
    if order == "key first":
        enter(session, 229)
        session.send("Input.insertText", {"text": "会议室"})
    else:
        # Safari ends the composition first; its Enter still carries the input method's code.
        session.send("Input.insertText", {"text": "会议室"})
        enter(session, 229)
    expect(input).to_have_value("会议室")
    saved(page)
    assert submits(server, page) == 0
    expect(page.locator(".said")).to_have_text("")


@pytest.mark.soak  # 150 of them, by an input method too, are always typed in test_typing.py
def test_two_hundred_characters_typed_during_reruns(page: Page) -> None:
    begin(page)
    goto(page, "会后已经办成了哪些事")
    text = "".join(chr(0x4E00 + at) for at in range(200))
    box = field(page, "results").locator("textarea")
    box.focus()
    page.evaluate(
        "window.reruns = setInterval(() => document.querySelector('.st-key-side') && window.nigaotaiPost({do: 'choose', slot: 'results_intro', phrase: Date.now() % 2 ? 'x' : 'y'}), 300)"
    )
    page.keyboard.type(text, delay=1000 / 12)
    page.evaluate("clearInterval(window.reruns)")
    expect(box).to_have_value(text)
    saved(page)
    expect(box).to_have_value(text)
