"""A foreign file as rows of named texts, whatever it is: recognised by its content, not by its name; a row at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO

from frontdesk.people.intake import contact_cards, csv_text, spreadsheet
from frontdesk.people.intake.columns import (
    HEADER_WITHIN,
    REASON,
    Chosen,
    Columns,
    Remembered,
    field_of,
    find_header,
    likely_header,
)
from frontdesk.people.intake.report import RowWarning
from frontdesk.people.intake.survey import Survey, survey
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, mark, sentence

MOST_COLUMNS = 2_000
_DEFUSED = re.compile(r"'(?=\s*[=+\-@\t\r＝＋－＠])")
_NAMED_AT_MOST = 30
"""Unknown columns that are named one by one."""


@dataclass(slots=True)
class ForeignRow:
    """A row by field name, as it was written; ``fault`` where it could not even be cut into fields, ``cells`` as they
    stood, ``encoding`` where it is another than the file's."""

    number: int
    fields: dict[str, str]
    fault: Refused | None = None
    cells: list[str] = field(default_factory=list[str])
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A file whose rows can be read: ``total`` is how many there will be, exactly or nearly; ``columns`` is None for
    contact cards."""

    found: Survey
    columns: Columns | None
    total: int
    warnings: tuple[RowWarning, ...]
    open_rows: Callable[[], Iterator[ForeignRow]]

    def rows(self) -> Iterator[ForeignRow]:
        """Every row, from the first; may be asked for again."""
        return self.open_rows()


def read_table(file: BinaryIO, said: Chosen | None = None, remembered: Remembered | None = None) -> ForeignTable:
    """The rows of a file's content.

    Raises ``Refused`` about the file (``file_empty``, ``file_too_large``, ``line_too_long``, ``not_a_table``,
    ``header_missing``, ``sheet_unreadable``, ``sheet_locked``, ``sheet_bomb``, ``sheet_too_wide``, ``columns_many``) or
    about what was said of its columns (``column_missing``, ``column_chosen_twice``).
    """
    found = survey(file)
    if found.kind == "cards":
        total, left_out = contact_cards.outline(csv_text.Lines(file, found))
        told = RowWarning(0, "card_property_left_out", sentence(
            "Of the contact cards this was left out, as nothing is kept of it here: {names}.",
            names=", ".join(left_out)), "")
        return ForeignTable(found, None, total, (told,) if left_out else (), lambda: _cards(file, found))
    last: ForeignTable | None = None
    for table in _tables(file, found, said, remembered):
        last = table
        if table.columns is not None and table.columns.identifying:
            return table
    if last is None or last.columns is None:
        raise no_header()
    return last


def no_header() -> Refused:
    """The refusal of a table whose columns nobody has named."""
    return Refused("header_missing", "No row with column names was found. The first rows need names like 姓名, 手机号 "
                   "and 车牌号, or name, phone and plate.", where="file")


def _tables(file: BinaryIO, found: Survey, said: Chosen | None, remembered: Remembered | None,
            ) -> Iterator[ForeignTable]:
    """The table of a text, or of each sheet; one without a known header has columns that hold nothing."""
    if found.kind == "text":
        yield _table(found, lambda: csv_text.records(csv_text.Lines(file, found)), found.lines, said, remembered)
        return
    for sheet in spreadsheet.sheets(file, found):
        if sheet.height:
            yield _table(found, sheet.rows, sheet.height, said, remembered)


def _table(found: Survey, records: Callable[[], Iterator[csv_text.Record]], height: int, said: Chosen | None,
           remembered: Remembered | None) -> ForeignTable:
    head = [(number, cells) for number, cells, _ in islice(records(), HEADER_WITHIN) if cells is not None]
    columns = find_header(head, said, remembered)
    if columns is None:
        columns = likely_header(head) if len(head) > 1 and found.whole else None
        if columns is None or sum(map(bool, columns.headers)) < 2:
            return ForeignTable(found, None, 0, (), lambda: iter(()))
        columns = Columns(columns.row, columns.headers, ("",) * len(columns.headers), columns.unknown)
    if len(columns.headers) > MOST_COLUMNS:
        raise Refused("columns_many", "This table has {found} columns; {most} fit. Leave out the empty ones.",
                      where="file", found=len(columns.headers), most=MOST_COLUMNS)
    known = columns
    return ForeignTable(found, known, max(0, height - known.row), _said_of(known), lambda: rows_of(known, records()))


def _said_of(columns: Columns) -> tuple[RowWarning, ...]:
    said: list[RowWarning] = []
    for code, names, words in (
            ("column_unknown", columns.unknown, mark("Columns that nobody knows were left out: {names}.")),
            ("column_twice", columns.twice, mark("Columns that stand in the file twice were left out the second time: "
                                                 "{names}."))):
        if names:
            shown = ", ".join(names[:_NAMED_AT_MOST]) + (" …" if len(names) > _NAMED_AT_MOST else "")
            said.append(RowWarning(columns.row, code, Sentence(words, {"names": shown}), ""))
    return tuple(said)


def _cards(file: BinaryIO, found: Survey) -> Iterator[ForeignRow]:
    for number, fields in contact_cards.cards_in(csv_text.Lines(file, found)):
        yield ForeignRow(number, fields)


def rows_of(columns: Columns, records: Iterable[csv_text.Record]) -> Iterator[ForeignRow]:
    """The rows below the header, by field name; one with nothing but the reason of another file is none."""
    held = [(place, name) for place, name in enumerate(columns.fields) if name]
    width = len(columns.headers)
    reasons = {place for place, header in enumerate(columns.headers) if field_of(header) == REASON}
    rest = iter(records)
    first = next((record for record in rest if record[0] > columns.row), None)
    for number, cells, encoding in chain(() if first is None else (first,), rest):
        if cells is None:
            yield ForeignRow(number, {}, Refused("quote_open", "A quotation mark in this row is never closed. Close it "
                                                 "in the file and import again."))
            continue
        count = len(cells)
        if reasons and not any(cell.strip() for place, cell in enumerate(cells) if place not in reasons):
            continue  # says only why a row was left out
        if count > width and any(cell.strip() for cell in cells[width:]):
            yield ForeignRow(number, {}, Refused("columns_too_many", "This row has {found} columns, the header has "
                                                 "{expected}: a comma or tab stands inside a field without "
                                                 "quotation marks.", found=count, expected=width), cells)
            continue
        fields: dict[str, str] = {}
        for place, name in held:
            if place < count:
                cell = cells[place]
                fields[name] = _DEFUSED.sub("", cell, count=1) if cell[:1] == "'" else cell
        yield ForeignRow(number, fields, None, cells, encoding)
