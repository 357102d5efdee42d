"""An export from beginning to end: written beside its place, put there when it is whole, and noted who took it out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from frontdesk.centre.data import read_data
from frontdesk.centre.reads import zone
from frontdesk.people.intake.columns import field_of, known_fields
from frontdesk.people.outgoing.cards import VERSIONS, Cards
from frontdesk.people.outgoing.people import OwnCar, Person, counted, everybody
from frontdesk.people.outgoing.sheet_text import SheetText
from frontdesk.people.outgoing.workbook import Workbook
from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.store.faults import fault_of
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator

FIELDS = ("name", "title", "phone", "phone_other", "plate", "vin", "model", "energy", "colour", "bought_on",
          "last_visit", "mileage", "spent", "birthday", "occupation", "source", "note")
"""The columns of a table, in their order; an import knows each by its name."""

KINDS = (".csv", ".xlsx", ".vcf")
_NO_CAR = OwnCar("", "", "", "", "", "", None)
_EVERY = 500


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out: customers, rows of the table (one for each car) or cards, and customers who stayed here because
    their data is only stored."""

    file: str
    customers: int
    rows: int
    left_out: int
    cancelled: bool = False


def export(acting: Acting, path: Path, translator: Translator, *, vcard: str = VERSIONS[0],
           progress: Callable[[int, int], None] | None = None,
           cancelled: Callable[[], bool] | None = None) -> ExportReport:
    """Write every customer who may go out to a file (.csv, .xlsx or .vcf, by its name).

    An earlier plain file of that name is replaced once the new one is whole. For a manager.
    Raises ``Refused`` (``export_kind``, ``vcard_version``, ``not_permitted``) or ``Fault``; a
    cancelled export leaves nothing behind.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Refused("export_kind", "{name} is no kind of file that customers can go out as. Let it end in .csv, "
                      ".xlsx or .vcf.", where="file", name=path.name)
    if vcard not in VERSIONS:
        raise Refused("vcard_version", "Contact cards are written as version {known}.", where="vcard",
                      known=" / ".join(VERSIONS))
    reader = acting.store.reader()
    refuse_not_permitted(reader, acting.by, "export_customers")
    total, stays = counted(reader)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("xb") as file:
                writing = _Writing(file, kind, vcard, translator, zone(reader))
                for person in everybody(reader):
                    writing.add(person)
                    if writing.customers % _EVERY == 0:
                        if progress is not None:
                            progress(writing.customers, max(total, writing.customers))
                        if cancelled is not None and cancelled():
                            return ExportReport(path.name, writing.customers, writing.rows, stays, cancelled=True)
                writing.close()
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            raise fault_of(error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    if progress is not None:
        progress(writing.customers, writing.customers)
    _note(acting, writing.customers)
    return ExportReport(path.name, writing.customers, writing.rows, stays)


def _note(acting: Acting, customers: int) -> None:
    """Leave in the record of deeds who took how many customers out, and when."""
    def exported(tx: Transaction) -> dict[str, Any]:
        return {"exported": customers}

    Act("export_customers", exported)(acting.keyed(None))


class _Writing:
    """The file that is being written, whatever its kind."""

    def __init__(self, file: BinaryIO, kind: str, vcard: str, translator: Translator, here: ZoneInfo) -> None:
        self.customers = 0
        self.rows = 0
        self._file = file
        self._cards = Cards(vcard, translator.language, here, translator.text("Customers")) if kind == ".vcf" else None
        self._language = translator.language
        self._here = here
        headers = header(translator.language)
        self._table = (None if self._cards else SheetText(file, headers) if kind == ".csv" else
                       Workbook(file, translator.text("Customers"), headers))

    def add(self, person: Person) -> None:
        """Write one customer."""
        self.customers += 1
        if self._cards is not None:
            self._file.write(self._cards.card(person).encode())
            self.rows += 1
        elif self._table is not None:
            for cells in self._cells(person):
                self._table.add(cells)
                self.rows += 1

    def close(self) -> None:
        """Write the end."""
        if self._table is not None:
            self._table.__exit__(None, None, None)

    def _cells(self, person: Person) -> Iterator[Sequence[str]]:
        """A row for each car; what is about the customer stands in all of them, so that each is whole by itself."""
        visited, source = person.visited_on(self._here), person.source_said(self._language)
        for car in person.cars or (_NO_CAR,):
            yield (person.name, person.title, person.phone_shown, person.phone_other_shown, car.plate, car.vin,
                   car.model, car.energy, car.colour, car.bought_on, visited,
                   "" if car.mileage is None else str(car.mileage),
                   str(Money(person.spent)) if person.spent else "", person.birthday, person.occupation, source,
                   person.remark)


def header(language: str) -> list[str]:
    """What the columns are called in a language: names that an import knows."""
    tables = read_data("columns.toml")
    made: list[str] = []
    for each in FIELDS:
        label = known_fields()[each].get(language, "")
        if field_of(label) != each:
            names = tables[each]["names"]
            label = names[0] if language == "zh_CN" else next(name for name in names if name.isascii())
        made.append(label)
    return made
