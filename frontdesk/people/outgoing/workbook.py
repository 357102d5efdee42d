"""A spreadsheet (.xlsx) of texts, written row by row: whatever its length, it takes no more memory than one row.

Every cell is an inline text in a text-formatted column, so no program takes one for a formula, a number or a date. The
format is ECMA-376; only the parts it obliges to are written.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import BinaryIO, Self
from xml.sax.saxutils import escape

MOST_ROWS = 1_048_576
"""Rows of one sheet; the next begins a new one."""

LONGEST = 32_767
"""Characters of a cell."""

_CUT = " …"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/>'
           '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
           'patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf '
           'numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" '
           'fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" '
           'applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
           'applyFont="1"/></cellXfs></styleSheet>')
_TEXT, _BOLD = 1, 2


class Workbook:
    """A book that is being written; also a context. ``name`` is the sheets', ``headers`` begin each of them."""

    def __init__(self, file: BinaryIO, name: str, headers: Sequence[str], *, most: int = MOST_ROWS) -> None:
        self._book = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5)
        self._name = name
        self._headers = headers
        self._most = most
        self._sheets = 0
        self._row = 0
        self._sheet = self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self._sheet.close()
            self._book.close()

    def add(self, cells: Iterable[str]) -> None:
        """Write one row."""
        if self._row == self._most:
            self._end()
            self._sheet = self._begin()
        self._write(cells, _TEXT)

    def close(self) -> None:
        """Write what a book needs beside its sheets."""
        self._end()
        numbers = range(1, self._sheets + 1)
        sheets = "".join(f'<sheet name="{escape(self._name)}{"" if each == 1 else f" {each}"}" sheetId="{each}" '
                         f'r:id="r{each}"/>' for each in numbers)
        leads = "".join(f'<Relationship Id="r{each}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{each}.xml"/>'
                        for each in numbers)
        kinds = "".join(f'<Override PartName="/xl/worksheets/sheet{each}.xml" ContentType="{_KIND}.worksheet+xml"/>'
                        for each in numbers)
        write = self._book.writestr
        write("xl/workbook.xml", f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
                                 "</workbook>")
        write("xl/styles.xml", _STYLES)
        write("xl/_rels/workbook.xml.rels",
              f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{leads}<Relationship Id="styles" '
              f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>')
        write("_rels/.rels", f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="book" '
                             f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        write("[Content_Types].xml",
              f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
              'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
              f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/><Override '
              f'PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{kinds}</Types>')
        self._book.close()

    def _begin(self):  # noqa: ANN202 (zipfile names no type for it)
        self._sheets += 1
        self._row = 0
        sheet = self._book.open(f"xl/worksheets/sheet{self._sheets}.xml", "w", force_zip64=True)
        sheet.write((f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
                     'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col '
                     f'min="1" max="{max(1, len(self._headers))}" width="16" style="{_TEXT}" customWidth="1"/></cols>'
                     "<sheetData>").encode())
        self._sheet = sheet
        self._write(self._headers, _BOLD)
        return sheet

    def _write(self, cells: Iterable[str], style: int) -> None:
        self._row += 1
        written = "".join(
            f'<c r="{_letters(place)}{self._row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(_fitting(cell))}</t></is></c>" for place, cell in enumerate(cells) if cell)
        self._sheet.write(f'<row r="{self._row}">{written}</row>'.encode())

    def _end(self) -> None:
        self._sheet.write(b"</sheetData></worksheet>")
        self._sheet.close()


def _fitting(cell: str) -> str:
    plain = _NOT_XML.sub("", cell)
    return plain if len(plain) <= LONGEST else plain[:LONGEST - len(_CUT)] + _CUT


def _letters(place: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    made = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        made = chr(65 + rest) + made
    return made
