"""A spreadsheet is a packed archive: before it is opened, what would come out of it is counted, in bounded memory.

A few hundred kilobytes can unpack to gigabytes, and two cells in opposite corners make a sheet of 17 thousand million;
reading such a file would take all memory and with it the program.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO

from frontdesk.people.intake.survey import not_a_table
from frontdesk.values.refusal import Refused

MOST_PARTS = 2_000
MOST_UNPACKED = 500 * 1024 * 1024
"""Bytes of all parts together; a hundred thousand customers are about sixty million."""

MOST_RATIO = 300
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
MOST_CELLS = 30_000_000
"""Cells between the first and the last row and column in use."""

_BLOCK = 1 << 20
_OVERLAP = 64
_PLACE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,9})"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def guard_book(file: BinaryIO) -> None:
    """Refuse an archive that is no .xlsx or would unpack to more than fits (``sheet_unreadable``, ``sheet_bomb``)."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as book:
            parts = book.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise not_a_table("ZIP")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _bomb()
            for part in parts:
                if part.file_size > _RATIO_COUNTS_FROM and part.file_size > part.compress_size * MOST_RATIO:
                    raise _bomb()
            _unpack(book, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise _unreadable(error) from None


def guard_old_book(file: BinaryIO) -> None:
    """Refuse an old container that holds a locked new spreadsheet (``sheet_locked``)."""
    file.seek(0)
    tail = b""
    while block := file.read(_BLOCK):
        if _ENCRYPTED in tail + block:
            raise locked()
        tail = block[-_OVERLAP:]


def locked() -> Refused:
    """The refusal of a spreadsheet with a password."""
    return Refused("sheet_locked", "This spreadsheet is locked with a password. Save a copy without one and import "
                   "that.", where="file")


def _unpack(book: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part piece by piece: sizes that were lied about end here, by their checksum."""
    unpacked = 0
    for part in parts:
        rows, columns, tail = 1, 1, b""
        sheet = part.filename.startswith("xl/worksheets/")
        with book.open(part) as piece:
            while block := piece.read(_BLOCK):
                unpacked += len(block)
                if unpacked > MOST_UNPACKED:
                    raise _bomb()
                if sheet:
                    found = _PLACE.findall(tail + block)
                    rows = max(rows, *map(int, {row for _, row in found}), 1)
                    columns = max(columns, *map(_column, {letters for letters, _ in found}), 1)
                    tail = block[-_OVERLAP:]
                    if rows * columns > MOST_CELLS:
                        raise Refused("sheet_too_wide", "This sheet reaches to row {row} and column {column}: far more "
                                      "cells than it has customers. Copy the table into a new sheet and save that.",
                                      where="file", row=rows, column=columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _bomb() -> Refused:
    return Refused("sheet_bomb", "Unpacked, this spreadsheet would be larger than {most} MB. It is damaged or made to "
                   "do harm; it was not opened. Export the customers as .csv instead.", where="file",
                   most=MOST_UNPACKED // 1024 // 1024)


def _unreadable(error: Exception) -> Refused:
    return Refused("sheet_unreadable", "This spreadsheet cannot be read ({detail}). Save it again as .xlsx or .csv.",
                   where="file", detail=str(error)[:80])
