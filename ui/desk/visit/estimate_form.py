"""The lines of an estimate while they are written: typed words, what they come to, what is wrong. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal
from unicodedata import normalize

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.visit.records import LineRow
from ui.desk.visit.common_jobs import CommonJob, job_of, why_of

Kind = Literal["labour", "part"]
KINDS: tuple[Kind, Kind] = ("labour", "part")
PART_CLASSES = ("original", "equivalent", "reconditioned", "own")
MOST_QUANTITY = 100_000


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line as typed: ``quantity`` and ``price`` (yuan) are text until sent. ``job`` is a common job's id."""

    kind: Kind
    name: str = ""
    quantity: str = "1"
    price: str = ""
    part_class: str = ""
    why: str = ""
    job: str = ""
    minutes: int = 0

    def blank(self) -> bool:
        """Whether nothing has been written into it."""
        return not self.name.strip() and not self.price.strip()


@dataclass(frozen=True, slots=True)
class Totals:
    """Labour, parts and both together, in fen; ``complete`` is false while a line cannot be read."""

    labour: int
    parts: int
    complete: bool

    @property
    def total(self) -> int:
        """Both together."""
        return self.labour + self.parts


class EstimateForm:
    """The lines of both kinds, changed by whoever types."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.lines: dict[Kind, list[FormLine]] = {"labour": [], "part": []}

    def add(self, line: FormLine) -> None:
        """A line at the end of its kind."""
        self.lines[line.kind].append(line)

    def set(self, kind: Kind, row: int, **values: str) -> None:
        """Change what is typed in a line; a row past the end begins a new one. A name brings its value along."""
        lines = self.lines[kind]
        while row >= len(lines):
            lines.append(FormLine(kind, part_class="original" if kind == "part" else ""))
        line = replace(lines[row], **values)  # type: ignore[arg-type]  (typed fields only)
        if "name" in values and (not line.why or line.why == why_of(lines[row].name, self._language)):
            line = replace(line, why=why_of(line.name, self._language))
        lines[row] = line

    def remove(self, kind: Kind, row: int) -> None:
        """Take a line away."""
        if 0 <= row < len(self.lines[kind]):
            del self.lines[kind][row]

    def add_job(self, job: CommonJob) -> None:
        """Put in the lines of a common job; its minutes go to its first line."""
        for number, each in enumerate(job.lines):
            kind: Kind = "labour" if each.kind == "labour" else "part"
            name = each.name.get(self._language) or each.name["en"]
            self.add(FormLine(kind, name, each.quantity, str(Money(each.price_fen)), each.part_class,
                              why_of(name, self._language), job.id, 0 if number else job.minutes))

    def remove_job(self, job: str) -> None:
        """Take the lines of a common job out again."""
        for kind in KINDS:
            self.lines[kind] = [line for line in self.lines[kind] if line.job != job]

    def jobs(self) -> list[str]:
        """The common jobs that are in it."""
        return list(dict.fromkeys(line.job for line in self.every() if line.job))

    def every(self) -> list[FormLine]:
        """All lines that say anything: labour first, then parts, as they are sent."""
        return [line for kind in KINDS for line in self.lines[kind] if not line.blank()]

    def minutes(self) -> int:
        """The minutes of work the lines bring along; hand-written labour counts its hours."""
        known = sum(line.minutes for line in self.every())
        hours = sum((quantity or Decimal(0) for line in self.lines["labour"] if not line.blank() and not line.job
                     for quantity in (quantity_of(line.quantity),)), Decimal(0))
        return known + int((hours * 60).to_integral_value())

    def totals(self) -> Totals:
        """What it comes to so far."""
        sums = {"labour": 0, "part": 0}
        complete = True
        for line in self.every():
            amount = amount_of(line)
            complete = complete and amount is not None and bool(line.name.strip())
            sums[line.kind] += amount or 0
        return Totals(sums["labour"], sums["part"], complete)

    def fields(self) -> list[dict[str, Any]]:
        """The lines as the act ``estimate`` takes them. Raises ``Refused`` with ``where`` as ``lines.N.field``."""
        sent: list[dict[str, Any]] = []
        for number, line in enumerate(self.every()):
            if not line.name.strip():
                raise Refused("name_missing", "A line has no name. Write what is done or which part it is.",
                              where=f"lines.{number}.name")
            if quantity_of(line.quantity) is None:
                raise Refused("quantity_unreadable",
                              "“{given}” is not a quantity. Write hours, litres or pieces like 1.5.",
                              where=f"lines.{number}.quantity", given=line.quantity[:20])
            price = Money.parse(line.price, where=f"lines.{number}.unit_price_fen")
            sent.append({"kind": line.kind, "name": line.name.strip(), "quantity": str(quantity_of(line.quantity)),
                         "unit_price_fen": price.fen, "part_class": line.part_class if line.kind == "part" else "",
                         "why": line.why.strip()})
        return sent

    def place_of(self, where: str) -> tuple[Kind, int, str] | None:
        """The kind, row and field that a refusal's ``lines.N.field`` means."""
        parts = where.split(".")
        if len(parts) != 3 or parts[0] != "lines" or not parts[1].isdecimal():
            return None
        places: list[tuple[Kind, int]] = [(kind, row) for kind in KINDS for row, line in enumerate(self.lines[kind])
                                          if not line.blank()]
        number = int(parts[1])
        if number >= len(places):
            return None
        kind, row = places[number]
        return kind, row, parts[2]

    def kept(self) -> list[dict[str, Any]]:
        """The lines as a draft keeps them."""
        return [asdict(line) for kind in KINDS for line in self.lines[kind]]

    def put_back(self, kept: Iterable[Mapping[str, Any]]) -> None:
        """The lines of a draft."""
        self.lines = {"labour": [], "part": []}
        for raw in kept:
            self.add(FormLine(**raw))

    def take_version(self, rows: Iterable[LineRow]) -> None:
        """Begin with the lines of an estimate that has been given."""
        self.lines = {"labour": [], "part": []}
        for row in rows:
            quantity = f"{Decimal(row.quantity_thousandths) / 1000:f}"
            job = job_of(row.name)
            minutes = job.minutes if job is not None and job.id not in self.jobs() else 0
            self.add(FormLine("labour" if row.kind == "labour" else "part", row.name,
                              quantity.rstrip("0").rstrip(".") if "." in quantity else quantity,
                              str(Money(row.unit_price_fen)), row.part_class, row.why, job.id if job else "", minutes))


def quantity_of(text: str) -> Decimal | None:
    """A quantity as typed, to a thousandth; None where it is none."""
    try:
        exact = Decimal(normalize("NFKC", text).strip().replace(",", ""))
    except InvalidOperation:
        return None
    if not exact.is_finite() or not 0 < exact <= MOST_QUANTITY or exact * 1000 != (exact * 1000).to_integral_value():
        return None
    return exact


def amount_of(line: FormLine) -> int | None:
    """What a line comes to in fen; None while quantity or price cannot be read."""
    quantity = quantity_of(line.quantity)
    if quantity is None:
        return None
    try:
        return Money.parse(line.price).times(quantity).fen
    except Refused:
        return None
