"""The clipboard HTML, read back with a parser of its own."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from gongwen.export.html import to_html
from gongwen.spans import Paragraph, Role, Span


class Page(HTMLParser):
    """Collects the paragraphs: (properties, runs of (properties, text))."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[tuple[dict[str, str], list[tuple[dict[str, str], str]]]] = []
        self.between = ""
        self.title = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pairs = [p.split(":", 1) for p in (dict(attrs).get("style") or "").split(";") if p]
        style = {pair[0]: pair[1] for pair in pairs}
        if tag == "p":
            self.paragraphs.append((style, []))
        elif tag == "span":
            self.paragraphs[-1][1].append((style, ""))
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] == "span":
            style, text = self.paragraphs[-1][1][-1]
            self.paragraphs[-1][1][-1] = (style, text + data)
        elif self.open[-1] == "title":
            self.title += data
        else:
            self.between += data

    def text(self, at: int) -> str:
        return "".join(text for _, text in self.paragraphs[at][1])


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert not page.open
    return page


def one(role: Role, text: str, head: int = 0) -> Paragraph:
    return Paragraph(role, role, (Span(text, "fixed"),), head)


def test_markup_in_answers_stays_text() -> None:
    nasty = """<script>alert("1")</script>&amp;'<br>"""
    page = read(to_html([one("body", nasty), one("title", "</title><b>")]))
    assert page.text(0) == nasty
    assert page.title == "</title><b>"
    assert page.between == ""


def test_given_title_and_markers_of_the_fragment() -> None:
    html = to_html([one("title", "甲")], title="乙 & 丙")
    assert read(html).title == "乙 & 丙"
    assert html.index("<!--StartFragment--><p ") < html.index("</p><!--EndFragment-->")


def test_standard_properties_come_before_those_of_word_and_fonts_are_single() -> None:
    paragraphs = [
        one("title", "甲"),
        one("heading", "一、乙"),
        one("attachment", "附件：丙"),
        one("date", "丁"),
    ]
    for style, runs in read(to_html(paragraphs)).paragraphs:
        for properties in (style, *(run for run, _ in runs)):
            own = [name.startswith("mso-") and name != "mso-pagination" for name in properties]
            assert own == sorted(own)
            assert "," not in properties.get("font-family", "")
            assert not any(".0001pt" in value for value in properties.values())


def test_formats_of_the_roles() -> None:
    page = read(
        to_html(
            [
                one("title", "报告"),
                one("recipients", "区纪委："),
                one("heading", "一、准备"),
                one("body", "（一）主题。正文。", head=6),
                one("signature", "星河区卫生健康局党组"),
                one("date", "2022年1月28日"),
            ]
        )
    )
    title, recipients, heading, body, signature, day = (style for style, _ in page.paragraphs)
    assert title["text-align"] == "center"
    assert page.paragraphs[0][1][0][0]["font-size"] == "22.0pt"
    assert recipients["margin"] == "28.95pt 0.0pt 0cm 0.0pt"
    assert recipients["text-indent"] == "0.0pt"
    assert heading["mso-outline-level"] == "1"
    assert page.paragraphs[2][1][0][0]["font-family"] == "'黑体'"
    assert body["text-indent"] == "32.0pt"
    assert [(run["font-family"], text) for run, text in page.paragraphs[3][1]] == [
        ("'楷体_GB2312'", "（一）主题。"),
        ("'仿宋_GB2312'", "正文。"),
    ]
    assert signature["margin"] == "28.95pt 32.0pt 0cm 0.0pt"
    assert signature["mso-para-margin-right"] == "2.00gd"
    assert day["mso-para-margin-right"] == "3.50gd"


def test_a_blank_is_yellow_and_a_long_title_has_lines() -> None:
    blank = Paragraph("p", "body", (Span("共", "fixed"), Span("【待补充：总数】", "blank", "x")))
    html = to_html(
        [one("title", "中共星河区卫生健康局党组2021年度党史学习教育专题民主生活会召开情况报告"), blank]
    )
    page = read(html)
    assert html.count("<br>") == 1
    assert ["background" in run for run, _ in page.paragraphs[1][1]] == [False, True]


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_gives_well_formed_paragraphs(text: str) -> None:
    html = to_html([one("body", "甲" + text + "乙")])
    html.encode()
    page = read(html)
    assert page.between == ""
    assert page.text(0).startswith("甲")
