"""The main job from the first click to the .docx: the seed's own meeting, typed as a clerk types it."""

from __future__ import annotations

import io
import sqlite3
from datetime import date
from typing import Any

import docx
from playwright.sync_api import Locator, Page, expect

from gongwen.answers import NULL, Answers
from gongwen.answers_file import load
from gongwen.chinese import full_date
from gongwen.drafting import compose
from gongwen.export.text import to_text
from gongwen.interview import visible
from gongwen.library import library
from gongwen.records import Card, Field
from tests.browser.conftest import Server
from tests.browser.steps import asked, begin, sheet
from tests.reports import FOLDER

SEED = load((FOLDER / "seed_2021" / "answers.yaml").read_text(encoding="utf-8"))
DOCUMENT = library().document(SEED.document)


def typed(value: Any) -> str:
    """A plain value as a clerk types it."""
    return full_date(value) if isinstance(value, date) else str(value)


def type_field(place: Locator, field: Field, value: Any) -> None:
    """Type one answer into its field, row by row where it has rows."""
    if field.kind == "flag":
        place.get_by_text(field.yes if value else field.no, exact=True).click()
    elif isinstance(value, dict):
        for at, (name, count) in enumerate(value.items()):
            if at >= place.locator(".pair").count():
                place.get_by_role("button", name="＋ 加一行").click()
            cells = place.locator(".pair").nth(at).locator("input")
            cells.nth(0).fill(name)
            cells.nth(1).fill(str(count))
    elif field.kind == "records":
        for at, row in enumerate(value):
            if at >= place.locator(".rec").count():
                place.get_by_role("button", name="＋ 加一行").click()
            for column in field.columns:
                if row.get(column.path, NULL) is not NULL:
                    cell = place.locator(".rec").nth(at).locator(f'[data-path="{column.path}"]')
                    type_field(cell, column, row[column.path])
    else:
        text = "\n".join(value) if isinstance(value, list) else typed(value)
        place.locator("input[type=text], textarea").first.fill(text)


def answer(page: Page, card: Card, answers: Answers) -> None:
    """Answer one card and confirm it."""
    asked(page, card.ask)
    foot = page.locator(".card .foot")
    if all(answers.values[field.path] is NULL for field in card.fields):
        foot.get_by_role("button", name="不涉及").click()
        return
    for field in card.fields:
        place = page.locator(f'.card .grid > [data-path="{field.path}"]')
        value = answers.values[field.path]
        if value is NULL:
            page.keyboard.press("Escape")  # the list of wordings under the field before may lie over it
            place.locator("> .lab .na").click()
        else:
            type_field(place, field, value)
    foot.get_by_role("button", name="确定 ↵").press("Enter")  # the list of wordings may lie over it


def saved(server: Server) -> Answers:
    """The answers of the draft last changed, as they lie on disk."""
    with sqlite3.connect(server.data / "drafts.db") as connection:
        row = connection.execute("SELECT answers FROM drafts ORDER BY changed DESC LIMIT 1").fetchone()
    return load(row[0])


def test_the_seeds_meeting_from_the_first_click_to_the_word_file(page: Page, server: Server) -> None:
    begin(page)
    cards = 0
    for card in visible(DOCUMENT, SEED):
        answer(page, card, SEED)
        cards += 1
    assert cards <= 32
    expect(page.locator(".card.done")).to_contain_text("用语没有确认")
    page.get_by_role("button", name="用语全部采用").click()
    expect(page.locator(".card.done")).to_contain_text("用语都已确认")

    answers = saved(server)
    shown = {field.path for card in visible(DOCUMENT, SEED) for field in card.fields}
    assert answers.values == {path: value for path, value in SEED.values.items() if path in shown}
    draft = compose(DOCUMENT, answers)
    assert set(answers.choices) <= set(SEED.choices) and draft.offered == ()
    text = to_text(draft.paragraphs)
    assert sheet(page) == text
    assert draft.blanks == 0 and not [f for f in draft.findings if f.level in ("必改", "建议")]

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    file = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    written = [paragraph.text.replace("\n", "") for paragraph in file.paragraphs]
    assert "\n".join(written) == text
