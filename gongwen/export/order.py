"""The order in which ECMA-376 (wml.xsd) wants the children of the elements that we write.

Word calls a file damaged, or drops a property in silence, where the order is wrong; LibreOffice
does not mind. Elements that are not listed here are ones that we never write.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS: dict[str, str] = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
        " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs"
        " em lang eastAsianLayout specVanish oMath"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "tbl": "tblPr tblGrid tr",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tc": "tcPr p",
    "pBdr": "top left bottom right between bar",
    "settings": (
        "writeProtection view zoom removePersonalInformation embedTrueTypeFonts mirrorMargins"
        " bordersDoNotSurroundHeader defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing"
        " drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat rsids"
        " themeFontLang clrSchemeMapping decimalSymbol"
        " listSeparator"
    ),
    "font": "altName panose1 charset family notTrueType pitch sig",
}
_PLACES = {name: {child: at for at, child in enumerate(order.split())} for name, order in ORDERS.items()}


def misplaced(root: _Element) -> Iterator[str]:
    """Name each child that stands where the schema does not allow it, as parent/child."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_W):
            continue
        places = _PLACES.get(element.tag.removeprefix(_W))
        if places is None:
            continue
        last = -1
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            at = places.get(name, last)
            if at < last:
                yield f"{element.tag.removeprefix(_W)}/{name}"
            last = max(at, last)
