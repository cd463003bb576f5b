"""Clicks by the short way, and what happens where it is shut: the rerun does the same, once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.steps import example, fill, goto, press, sheet

SHORT = re.compile("/ext/act$")


def lost(route: Route) -> None:
    """The server does it, and its answer does not arrive."""
    route.fetch()
    route.abort()


def shut(route: Route) -> None:
    """The action does not arrive."""
    route.abort()


def broken(route: Route) -> None:
    """Something on the way answers with a page of its own."""
    route.fulfill(status=200, body="<html>")


def total(page: Page, number: str) -> None:
    goto(page, "对领导班子的意见建议共多少条")
    fill(page, "opinions.team.total", number)
    press(page, "确定")


def test_clicks_in_a_draft_make_no_rerun(page: Page) -> None:
    example(page)
    told: list[int] = []
    page.on("response", lambda response: SHORT.search(response.url) and told.append(response.status))
    page.evaluate(
        "() => new MutationObserver(() => window.reruns = (window.reruns || 0) + 1)"
        ".observe(document.querySelector('[data-testid=stApp]'), {attributeFilter: ['data-test-script-state']})"
    )
    total(page, "26")
    expect(page.locator(".a4")).to_contain_text("意见建议26条")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(page.locator(".a4")).not_to_contain_text("意见建议26条")
    assert set(told) == {200}
    assert not page.evaluate("window.reruns")


@pytest.mark.parametrize("way", [lost, shut, broken])
def test_where_the_short_way_is_shut_a_rerun_does_the_same_once(page: Page, way: object) -> None:
    example(page)
    before = sheet(page)
    page.route(SHORT, way)  # type: ignore[arg-type]
    total(page, "26")
    expect(page.locator(".a4")).to_contain_text("意见建议26条")
    page.get_by_role("button", name="↶ 撤销").click()
    expect(page.locator(".a4")).not_to_contain_text("意见建议26条")
    assert sheet(page) == before
    expect(page.get_by_role("button", name="↶ 撤销")).to_be_disabled()
    page.unroute(SHORT)
    total(page, "27")
    expect(page.locator(".a4")).to_contain_text("意见建议27条")
    page.reload()
    expect(page.locator(".a4")).to_contain_text("意见建议27条")
