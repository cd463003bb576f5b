"""What LibreOffice makes of a document, read from the PDF: pages of lines with their places."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """A line of text without blanks; edges in mm from the paper's left and top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def pages(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from top to bottom; the page number is one of them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"]
        html = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    root = ElementTree.fromstring(re.sub(r"<meta[^>]*>|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html))
    space = "{http://www.w3.org/1999/xhtml}"
    return [_lines(page.iter(f"{space}word")) for page in root.iter(f"{space}page")]


def _lines(words) -> list[Line]:
    rows: list[list[tuple[float, float, float, float, str]]] = []
    placed = sorted(
        (float(w.get("yMax")), float(w.get("xMin")), float(w.get("xMax")), float(w.get("yMin")), w.text or "")
        for w in words
    )
    for word in placed:
        # Words of one line may differ in height by their fonts, but never by half a line.
        if rows and abs(rows[-1][0][0] - word[0]) < 9:
            rows[-1].append(word)
        else:
            rows.append([word])
    made = []
    for row in rows:
        row.sort(key=lambda word: word[1])
        text = "".join(word[4] for word in row)
        top, bottom = min(word[3] for word in row), max(word[0] for word in row)
        made.append(Line(text, row[0][1] / MM, row[-1][2] / MM, top / MM, bottom / MM))
    return made
