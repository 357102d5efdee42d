"""A copy of everything held about a person, as JSON and as what its paper is made of (PIPL article 45)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk.centre.data import said
from frontdesk.centre.heading import centre_head
from frontdesk.centre.reads import known_centre
from frontdesk.papers.person_file import FilePurpose, FileRow, FileSection, PersonFilePaper
from frontdesk.people.rights.holdings import Holding, column_labels, hidden
from frontdesk.people.rights.reads import standing_of_all
from frontdesk.people.rights.recognising import everything
from frontdesk.people.rights.shown import is_time, says_something, shown_value
from frontdesk.people.standing import known_customer
from frontdesk.staff.reads import by_login, names_by_login
from frontdesk.store.photos import brought, stored_at
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import address
from resources.formats import Formats
from resources.translations import open_translator

_PACKED = frozenset({"facts", "changed", "body", "strokes", "reason"})


@act("hand_out_copy")
def hand_out_copy(tx: Transaction, *, customer: int) -> dict[str, Any]:
    """A copy of everything held about a customer is made for them: this deed is the record of who made it, and when.

    For managers; the copy itself is written by ``customers file`` and the page of rights.
    """
    known_customer(tx.read, customer)
    tx.touched(customer=customer)
    return {"customer": customer}


def person_file(store: Store, customer: int, now: Instant) -> dict[str, Any]:
    """Every row about a customer by table, as plain values: times as ISO text in the centre's zone, packed JSON opened.

    Raises ``Refused`` (``customer_missing``).
    """
    reader = store.reader()
    known_customer(reader, customer)
    centre = known_centre(reader)

    def wall(at: Instant) -> str:
        return local(at, centre.zone).isoformat(timespec="seconds")

    tables = {holding.table: [_plain(row, wall) for row in rows] for holding, rows in everything(reader, customer)}
    return {"customer": customer, "centre": centre.name, "made_at": wall(now),
            "purposes": {each.purpose.id: each.allowed for each in standing_of_all(reader, customer)},
            "photos": [path.name for path in photos_of(store, customer)], "tables": tables}


def photos_of(store: Store, customer: int) -> list[Path]:
    """The stored pictures of a customer that are there."""
    shas = {str(row["sha"]) for holding, rows in everything(store.reader(), customer)
            if holding.table == "attachment" for row in rows}
    paths = [stored_at(store.folder, sha) for sha in sorted(shas)]
    found: list[Path] = []
    for path in paths:
        with suppress(OSError):
            if brought(path):
                found.append(path)
    return found


def person_paper(store: Store, customer: int, *, language: str, printed_by: str, now: Instant) -> PersonFilePaper:
    """The same for a person to read. Raises ``Refused`` (``customer_missing``, ``no_centre``)."""
    reader = store.reader()
    known_customer(reader, customer)
    centre, printer = known_centre(reader), by_login(reader, printed_by)
    formats, staff = Formats(language), names_by_login(reader)

    def wall(at: Instant) -> datetime:
        return local(at, centre.zone)

    name, title = reader.rows("SELECT name, title FROM customer WHERE id = :customer", customer=customer)[0]
    held = list(everything(reader, customer))
    card = next((rows[0] for holding, rows in held if holding.table == "customer"), {})
    sections = tuple(FileSection(said(holding.label, language), tuple(_rows(holding, rows, language, wall, staff)))
                     for holding, rows in held if holding.table not in ("customer", "finding", "attachment"))
    return PersonFilePaper(
        centre=centre_head(store, centre), number=str(customer), printed_at=wall(now),
        printed_by=printer.name if printer else printed_by, address=address(name, title, language),
        card=tuple(_parts("customer", card, language, wall, staff)),
        purposes=_purposes(reader, customer, language, formats, wall),
        sections=tuple(each for each in sections if each.rows), photos=len(photos_of(store, customer)))


def _plain(row: dict[str, Any], wall: Callable[[Instant], str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for column, value in row.items():
        made[column] = wall(value) if isinstance(value, int) and is_time(column) else value
        if column in _PACKED and isinstance(value, str) and value[:1] in "{[":
            with suppress(ValueError):
                made[column] = json.loads(value)
    return made


def _rows(holding: Holding, rows: list[dict[str, Any]], language: str,
          wall: Callable[[Instant], datetime], staff: Mapping[str, str]) -> Iterator[FileRow]:
    formats = Formats(language)
    for row in rows:
        column = next((each for each in ("at", "arrived_at", "starts_at", "opened_at", "finished_at", "since")
                       if row.get(each) is not None), "")
        parts = tuple(_parts(holding.table, {name: value for name, value in row.items() if name != column}, language,
                             wall, staff))
        if parts or column:
            yield FileRow(formats.date_time(wall(int(row[column]))) if column else "", parts)


def _parts(table: str, row: dict[str, Any], language: str,
           wall: Callable[[Instant], datetime], staff: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if column not in hidden() and says_something(column, value):
            label = column_labels().get(column)
            yield (said(label, language) if label else column, shown_value(table, row, column, language, wall, staff))


def _purposes(reader: Reader, customer: int, language: str, formats: Formats,
              wall: Callable[[Instant], datetime]) -> tuple[FilePurpose, ...]:
    say = open_translator(language)
    made: list[FilePurpose] = []
    for each in standing_of_all(reader, customer):
        word = ""
        if each.word is not None:
            day = formats.date(wall(each.word.at).date())
            word = (say.text("Yes, {day}") if each.word.given else say.text("No, {day}")).format(day=day)
        elif each.purpose.basis == "contract":
            word = say.text("part of the service")
        made.append(FilePurpose(said(each.purpose.label, language), each.allowed, word))
    return tuple(made)
