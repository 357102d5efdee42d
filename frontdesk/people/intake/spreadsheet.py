"""Spreadsheets (.xlsx, .xls, .ods): the first sheet that has a header, every cell as the text a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from frontdesk.values.refusal import Refused

Cell = int | float | str | bool | time | date | datetime | timedelta


def sheets(data: bytes) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows of each sheet with their numbers (the first is 1), empty ones left out.

    Raises ``Refused`` (``sheet_unreadable``) for a damaged or locked file.
    """
    from python_calamine import (  # noqa: PLC0415 (door: when a spreadsheet is read)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield [(number, [shown(cell) for cell in row]) for number, row in enumerate(rows, start=1)
                   if any(cell != "" for cell in row)]
    except PasswordError:
        raise Refused("sheet_locked", "This spreadsheet is locked with a password. Save a copy without one and import "
                      "that.", where="file") from None
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("sheet_unreadable", "This spreadsheet cannot be read ({detail}). Save it again as .xlsx or .csv.",
                      where="file", detail=str(error)[:80]) from None


def shown(cell: Cell) -> str:
    """A cell as text: a whole number without a point, a date in ISO form, midnight left out."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
