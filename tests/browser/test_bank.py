"""词库: looked through by section, year and source; own phrases kept, changed, deleted, carried over."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect

OWN = "把虚构的三件小事按周倒排"
FAULT = "phrasebank/phrases/<b>a</b>.yaml:7:3：缺少“id”。请补上这一项"


def items(page: Page) -> Locator:
    return page.locator(".item")


def open_bank(page: Page) -> None:
    page.get_by_role("link", name="词库").click()
    expect(items(page).first).to_be_visible()


def test_the_bank_is_narrowed_and_says_how_each_wording_was_verified(page: Page) -> None:
    open_bank(page)
    page.get_by_label("所有章节").select_option("谈心谈话")
    expect(items(page).first).to_contain_text("谈心谈话")
    assert all("谈心谈话" in text for text in items(page).all_text_contents())
    page.get_by_label("核实程度不限").select_option("转引")
    expect(items(page).first).to_contain_text("转引（读的是转载）")
    page.get_by_label("核实程度不限").select_option("")
    page.get_by_label("所有章节").select_option("")
    page.get_by_label("找表述").press_sequentially("tanxin")
    expect(items(page).first.locator("mark").first).to_have_text("谈心")
    expect(items(page).first).to_contain_text("出处：")
    page.get_by_label("找表述").fill("😀😀")
    expect(page.get_by_text("没有找到，请换几个字")).to_be_visible()


def test_a_bank_that_is_still_being_made_opens_by_itself(page: Page) -> None:
    told: list[str] = []

    def first_refused(route: Route) -> None:
        if told:
            route.continue_()
            return
        told.append("词库正在第一次整理，已完成 40%，请稍后再试；填写和预览不受影响。")
        route.fulfill(status=503, json={"error": told[0]})

    page.route("**/ext/bank/choices", first_refused)
    page.get_by_role("link", name="词库").click()
    expect(page.get_by_role("status")).to_contain_text("已完成 40%")
    expect(page.get_by_role("link", name="回到首页")).to_be_visible()
    expect(items(page).first).to_be_visible()


def test_a_bank_that_is_refused_says_so_and_is_not_asked_for_again(page: Page) -> None:
    asked: list[str] = []

    def refused(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=401, json={"error": "没有登录，请先登录。"})

    page.route("**/ext/bank/choices", refused)
    page.get_by_role("link", name="词库").click()
    expect(page.get_by_role("status")).to_have_text("没有登录，请先登录。")
    expect(page.get_by_text("已经不再自动重试")).to_be_visible()
    page.wait_for_timeout(2000)
    assert len(asked) == 1


def test_a_year_shows_only_what_was_in_use(page: Page) -> None:
    open_bank(page)
    page.get_by_label("找表述").fill("两个确立")
    expect(items(page).first.locator("mark").first).to_have_text("两个确立")
    page.get_by_label("所有年份").select_option("2014")
    expect(items(page).filter(has_text="深刻领悟“两个确立”")).to_have_count(0)


def test_a_units_content_is_named_and_its_fault_told_as_it_is_written(page: Page) -> None:
    def told(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"unit": "清江县水务局（虚构）", "fault": FAULT})

    page.route("**/ext/bank/choices", told)
    open_bank(page)
    expect(page.locator("#unit")).to_have_text(
        f"含清江县水务局（虚构）自己的词句。改动还没有生效，仍用原来的一套：{FAULT}（请管理员改好，改好后自动换上。）"
    )


def test_own_phrases_are_kept_changed_carried_over_and_deleted(page: Page) -> None:
    open_bank(page)
    page.get_by_label("新的常用语").fill(OWN)
    page.get_by_role("button", name="存下来").click()
    expect(page.get_by_text("已存为我的常用语。")).to_be_visible()
    mine = items(page).filter(has_text=OWN)
    expect(mine).to_contain_text("我的常用语")
    with page.expect_download() as told:
        page.get_by_role("link", name="导出").click()
    file = told.value.path()
    assert OWN in file.read_text(encoding="utf-8")
    mine.get_by_role("button", name="修改").click()
    page.get_by_label("修改常用语").fill(f"{OWN}推进")
    page.get_by_label("修改常用语").press("Enter")
    expect(items(page).filter(has_text=f"{OWN}推进")).to_have_count(1)
    items(page).filter(has_text=f"{OWN}推进").get_by_role("button", name="删去").click()
    expect(items(page).filter(has_text=OWN)).to_have_count(0)
    page.get_by_label("选择常用语文件").set_input_files(file)
    expect(items(page).filter(has_text=OWN)).to_have_count(1)
    page.get_by_label("新的常用语").fill("甲" * 401)
    page.get_by_role("button", name="存下来").click()
    expect(page.get_by_role("alert")).to_contain_text("最多 400 个字")
