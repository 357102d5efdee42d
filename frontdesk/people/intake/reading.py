"""A foreign file as rows of named texts, whatever it is: recognised by its content, not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frontdesk.people.intake import contact_cards, csv_text, spreadsheet
from frontdesk.people.intake.columns import Columns, find_header
from frontdesk.people.intake.report import RowWarning
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence

LARGEST = 200 * 1024 * 1024
"""Bytes of a file that is read at all."""

_SPREADSHEET_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DEFUSED = re.compile(r"'(?=[=+\-@\t])")


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row by field name, as it was written; ``fault`` where it could not even be cut into fields."""

    number: int
    fields: dict[str, str]
    fault: Refused | None = None


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """All rows of a file, and what is to be said about the file itself."""

    rows: tuple[ForeignRow, ...]
    warnings: tuple[RowWarning, ...]


def read_table(data: bytes) -> ForeignTable:
    """The rows of a file's bytes.

    Raises ``Refused`` (``file_empty``, ``file_too_large``, ``header_missing``, ``sheet_unreadable``, ``sheet_locked``).
    """
    if len(data) > LARGEST:
        raise Refused("file_too_large", "This file is larger than {most} MB. Cut it into several and import one after "
                      "the other.", where="file", most=LARGEST // 1024 // 1024)
    if not data.strip(b"\x00 \r\n\t"):
        raise Refused("file_empty", "This file is empty.", where="file")
    if data.startswith(_SPREADSHEET_STARTS):
        return _of_sheets(data)
    text = csv_text.decode(data)
    if contact_cards.is_cards(text):
        return ForeignTable(tuple(ForeignRow(number, fields) for number, fields in contact_cards.cards(text)), ())
    records = list(csv_text.records(text))
    columns = find_header([(number, cells) for number, cells in records if cells is not None])
    if columns is None:
        raise _no_header()
    return _table(columns, records)


def _of_sheets(data: bytes) -> ForeignTable:
    for rows in spreadsheet.sheets(data):
        columns = find_header(rows)
        if columns is not None:
            return _table(columns, rows)
    raise _no_header()


def _no_header() -> Refused:
    return Refused("header_missing", "No row with column names was found. The first rows need names like 姓名, 手机号 "
                   "and 车牌号, or name, phone and plate.", where="file")


def _table(columns: Columns, records: Iterable[csv_text.Record]) -> ForeignTable:
    warnings = (RowWarning(columns.row, "column_unknown", sentence("Columns that nobody knows were left out: {names}.",
                                                                   names=", ".join(columns.unknown)), ""),)
    return ForeignTable(tuple(_rows(columns, records)), warnings if columns.unknown else ())


def _rows(columns: Columns, records: Iterable[csv_text.Record]) -> Iterator[ForeignRow]:
    for number, cells in records:
        if number <= columns.row:
            continue
        if cells is None:
            yield ForeignRow(number, {}, Refused("quote_open", "A quotation mark in this row is never closed. Close it "
                                                 "in the file and import again."))
        elif any(cell.strip() for cell in cells[len(columns.fields):]):
            yield ForeignRow(number, {}, Refused("columns_too_many", "This row has {found} columns, the header has "
                                                 "{expected}: a comma or tab stands inside a field without "
                                                 "quotation marks.",
                                                 found=len(cells), expected=len(columns.fields)))
        else:
            yield ForeignRow(number, {field: _DEFUSED.sub("", cell, count=1) if cell[:1] == "'" else cell
                                      for field, cell in zip(columns.fields, cells, strict=False) if field})
