"""版头 and 版记 drawn into a .docx (GB/T 9704—2012, 7.2 and 7.4)."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph as Drawn

from gongwen.export.frame import Head
from gongwen.export.layout import Piece
from gongwen.export.pouring import Pouring


def draw_head(pouring: Pouring, head: Head) -> None:
    """Draw what stands above the title: 份号, 密级, 紧急程度, 标志, 发文字号 and 签发人, the red rule."""
    for style, text in head.above:
        pouring.piece(pouring.paragraph(style), Piece(text))
    mark = pouring.paragraph("发文机关标志")
    pouring.piece(mark, Piece(head.mark))
    for run in mark.runs:
        run.font.size = Pt(head.mark_size)
        run._r.get_or_add_rPr().append(
            parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(head.mark_size * 2)}"/>')
        )
    mark.paragraph_format.space_before = Twips(head.mark_before(pouring.style))
    mark.paragraph_format.line_spacing = Twips(head.mark_line)
    number = pouring.paragraph("发文字号")
    for piece in head.number:
        pouring.piece(number, piece)
    if head.signer:
        _with_signer(pouring, number, head)
    pouring.paragraph("版头分隔线")


def _with_signer(pouring: Pouring, number: Drawn, head: Head) -> None:
    """上行文: the number one character from the left, 签发人 one from the right, on one line (7.2.6)."""
    edge = pouring.style.text_width - pouring.style.character
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    number.paragraph_format.tab_stops.add_tab_stop(Twips(edge), WD_TAB_ALIGNMENT.RIGHT)
    pouring.indent(number, left=1)
    number.add_run().add_tab()
    pouring.piece(number, Piece("签发人："))
    for piece in head.signer:
        pouring.piece(number, piece)


def draw_foot(
    document: Document, pouring: Pouring, foot: tuple[str, str, tuple[Piece, ...]], *, new_pages: int
) -> None:
    """Draw 版记 at the foot of the last page, `new_pages` further on so that it is an even one."""
    copies, issuer, issued = foot
    rows = [row for row in (copies, issuer) if row]
    table = document.add_table(len(rows), 1)
    _place(table._tbl, pouring.style.text_width)
    for at, row in enumerate(rows):
        drawn = table.cell(at, 0).paragraphs[0]
        last = at == len(rows) - 1 and issuer
        drawn._p.style = pouring.ids["印发机关和日期" if last else "抄送机关"]
        pouring.piece(drawn, Piece(row))
        if last:
            drawn.add_run().add_tab()
            for piece in issued:
                pouring.piece(drawn, piece)
    for _ in range(new_pages):
        empty = pouring.paragraph("公文正文")
        empty.paragraph_format.page_break_before = True
        table._tbl.addprevious(empty._p)
    anchor = pouring.paragraph("公文正文")  # a table may not end a document
    anchor.paragraph_format.line_spacing = Twips(20)


def _place(table: CT_Tbl, width: int) -> None:
    """One column as wide as 版心, afloat at its lower edge; outer rules 0.35 mm, inner ones 0.25 mm."""
    rule = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'
    made = parse_xml(
        f"<w:tblPr {nsdecls('w')}>"
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin"'
        ' w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders>{rule.format('top', 8)}{rule.format('bottom', 8)}{rule.format('insideH', 6)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
    )
    table.replace(table.tblPr, made)
    for cell in table.iter(qn("w:tcW"), qn("w:gridCol")):
        cell.set(qn("w:w"), str(width))
