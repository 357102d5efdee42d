"""The rows that an import refused, as a file to repair: every column as it was, and one more that says why.

Whoever has repaired it brings that file in: only what was missing comes in, as the rest is not in it. Rows that were
left out for the customer's sake are named at its end by their number and reason alone; nothing of them is copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from frontdesk.people.intake.columns import REASON, Chosen, Remembered, field_of, reason_header
from frontdesk.people.intake.importing import opened
from frontdesk.people.intake.preparing import ready
from frontdesk.people.intake.reading import read_table
from frontdesk.people.intake.report import RefusedRow, RowWarning
from frontdesk.people.intake.row import Cleaner
from frontdesk.people.outgoing.exporting import FIELDS, header
from frontdesk.people.outgoing.sheet_text import SheetText
from frontdesk.people.outgoing.workbook import Workbook
from frontdesk.store.faults import fault_of
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator


def write_refused(path: Path, out: Path, translator: Translator, today: date, zone: ZoneInfo, *,
                  columns: Chosen | None = None, remembered: Remembered | None = None,
                  left_out: Iterable[RowWarning] = (),
                  cancelled: Callable[[], bool] | None = None) -> int | None:
    """Write the refused rows of ``path`` to ``out`` (.csv or .xlsx); gives how many there are, nothing when cancelled.

    A row is refused for what stands in it, so this needs no look at who is here already; which rows were ``left_out``
    the report of the import says. Raises ``Refused`` about the
    file (as ``importing.run``) or ``repair_kind``, and ``Fault``.
    """
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise Refused("repair_kind", "Let the file of refused rows end in .xlsx or .csv.", where="repair")
    cleaner, count = Cleaner(today, zone), 0
    beside = out.with_name(f".{out.name}.part")
    with opened(path) as file:
        table = read_table(file, columns, remembered)
        headers = header(translator.language) if table.columns is None else list(table.columns.headers)
        width = len(headers)
        place = _reason_place(headers, translator.language)
        try:
            with beside.open("wb") as made:
                writing = (SheetText(made, headers) if out.suffix.lower() == ".csv" else
                           Workbook(made, translator.text("Not taken in"), headers))
                with writing:
                    for row in table.rows():
                        outcome = ready(cleaner, row, found=False)
                        if isinstance(outcome, RefusedRow):
                            count += 1
                            cells = row.cells or [row.fields.get(name, "") for name in FIELDS]
                            writing.add(_with_reason(cells, place, width, outcome.reason.said(translator)))
                        if cancelled is not None and row.number % 500 == 0 and cancelled():
                            return None
                    for told in left_out:
                        cells = [""] * len(headers)
                        cells[place] = translator.text("Row {row}: {reason}").format(
                            row=told.row, reason=told.reason.said(translator))
                        writing.add(cells)
            beside.replace(out)
        except OSError as error:
            raise fault_of(error) from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return count


def _with_reason(cells: list[str], place: int, width: int, reason: str) -> list[str]:
    """The cells with the reason at its place; what stands beyond the ``width`` of the table stays, behind it."""
    made = cells + [""] * (width - len(cells))
    return [*made[:place], reason, *made[place + (place < width):]]


def _reason_place(headers: list[str], language: str) -> int:
    """Where the reason stands: in the column a file repaired once before has for it, else behind all others."""
    known = [place for place, header in enumerate(headers) if field_of(header) == REASON]
    if known:
        return known[0]
    headers.append(reason_header(language))
    return len(headers) - 1
