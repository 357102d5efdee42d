"""Spreadsheets (.xlsx, and .xls of old): sheet by sheet, every cell as the text a person sees, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from frontdesk.people.intake.book_guard import guard_book, guard_old_book, locked
from frontdesk.people.intake.survey import Survey
from frontdesk.values.refusal import Refused

Cell = int | float | str | bool | time | date | datetime | timedelta
SheetRow = tuple[int, list[str], str]
"""Row number (the first is 1), cells, and nothing (as ``csv_text.Record``)."""


class Sheet:
    """One sheet: how many rows it reaches to, and its rows, empty ones left out."""

    def __init__(self, sheet: object) -> None:
        self._sheet = sheet
        self.height: int = getattr(sheet, "total_height", 0)

    def rows(self) -> Iterator[SheetRow]:
        """The rows with their numbers."""
        from python_calamine import CalamineSheet  # noqa: PLC0415 (door: when a spreadsheet is read)
        assert isinstance(self._sheet, CalamineSheet)
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            if any(cell != "" for cell in row):
                yield number, [shown(cell) for cell in row], ""


def sheets(file: BinaryIO, found: Survey) -> Iterator[Sheet]:
    """The sheets of a book.

    Raises ``Refused`` (``sheet_unreadable``, ``sheet_bomb``, ``sheet_too_wide``, ``not_a_table``, ``sheet_locked``).
    """
    from python_calamine import (  # noqa: PLC0415 (door: when a spreadsheet is read)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )
    (guard_book if found.kind == "book" else guard_old_book)(file)
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            yield Sheet(book.get_sheet_by_name(name))
    except PasswordError:
        raise locked() from None
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("sheet_unreadable", "This spreadsheet cannot be read ({detail}). Save it again as .xlsx or .csv.",
                      where="file", detail=str(error)[:80]) from None


def shown(cell: Cell) -> str:
    """A cell as text: a whole number without a point, a date in ISO form, midnight left out."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
