"""The lines of an estimate while they are written: typed words, what they come to, what is wrong. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal
from unicodedata import normalize

from frontdesk.values.money import Money
from frontdesk.values.refusal import Refused
from frontdesk.visit.put_off import PutOff
from frontdesk.visit.records import LineRow
from ui.desk.visit.common_jobs import CommonJob, common_jobs, job_of, why_of

Kind = Literal["labour", "part"]
KINDS: tuple[Kind, Kind] = ("labour", "part")
PART_CLASSES = ("original", "equivalent", "reconditioned", "own")
MOST_QUANTITY = 100_000


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line as typed: ``quantity`` and ``price`` (yuan) are text until sent. ``job`` is a common job's id.

    ``free``: why it costs nothing. ``taken_from``: the declined line it takes up; ``instead_of``: the agreed line it
    would replace; 0 for neither.
    """

    kind: Kind
    name: str = ""
    quantity: str = "1"
    price: str = ""
    part_class: str = ""
    why: str = ""
    job: str = ""
    minutes: int = 0
    free: str = ""
    taken_from: int = 0
    instead_of: int = 0
    part_number: str = ""
    brand: str = ""

    def free_of_charge(self) -> bool:
        """Whether it costs nothing and has to say why: the customer's own part has not."""
        return self.part_class != "own" and amount_of(self) == 0 and bool(self.price.strip())

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

    def __init__(self, language: str, menu: Sequence[CommonJob] | None = None) -> None:
        self._language = language
        self.menu: Sequence[CommonJob] = common_jobs() if menu is None else menu
        self.lines: dict[Kind, list[FormLine]] = {"labour": [], "part": []}
        self.labour_rate_fen = 0
        """What an hour of labour usually costs: stands in a labour line that is begun. 0 proposes nothing."""

    def add(self, line: FormLine) -> None:
        """A line at the end of its kind."""
        self.lines[line.kind].append(line)

    def set(self, kind: Kind, row: int, **values: str) -> None:
        """Change what is typed in a line; a row past the end begins a new one. A name brings its value along."""
        lines = self.lines[kind]
        while row >= len(lines):
            lines.append(FormLine(kind, part_class="original" if kind == "part" else ""))
        line = replace(lines[row], **values)  # type: ignore[arg-type]  (typed fields only)
        if kind == "labour" and self.labour_rate_fen and lines[row].blank() and line.name.strip() and not line.price:
            line = replace(line, price=str(Money(self.labour_rate_fen)))
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

    def take_up(self, line: PutOff) -> None:
        """Put in a line that was declined at an earlier visit, as it was then; a job of the menu brings its minutes."""
        job = job_of(line.name, self.menu)
        kind: Kind = "labour" if line.kind == "labour" else "part"
        quantity = _shown(line.quantity_thousandths)
        brings = job is not None and kind == "part" and job.id not in self.jobs()
        self.add(FormLine(kind, line.name, quantity, str(Money(line.unit_price_fen)), line.part_class, line.why,
                          minutes=job.minutes if job is not None and brings else 0, taken_from=line.line))

    def take_instead(self, line: FormLine) -> None:
        """Put in the new price of an agreed line; one that was put in for it before goes."""
        for kind in KINDS:
            self.lines[kind] = [held for held in self.lines[kind] if held.instead_of != line.instead_of]
        self.add(line)

    def leave_out(self, taken_from: int) -> None:
        """Take a declined line that was taken up out again."""
        for kind in KINDS:
            self.lines[kind] = [line for line in self.lines[kind] if line.taken_from != taken_from]

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
        """The minutes of work the lines bring along; labour without a job counts its hours."""
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
                         "why": line.why.strip(), **_further(line)})
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
            job = None if row.taken_from else job_of(row.name, self.menu)
            minutes = job.minutes if job is not None and job.id not in self.jobs() else 0
            self.add(FormLine("labour" if row.kind == "labour" else "part", row.name, _shown(row.quantity_thousandths),
                              str(Money(row.unit_price_fen)), row.part_class, row.why, job.id if job else "", minutes,
                              row.free, row.taken_from or 0, part_number=row.part_number, brand=row.brand))


def _further(line: FormLine) -> dict[str, Any]:
    """What only some lines say."""
    said: dict[str, Any] = {"free": line.free} if line.free and line.free_of_charge() else {}
    if line.kind == "part":
        said |= {name: getattr(line, name).strip() for name in ("part_number", "brand") if getattr(line, name).strip()}
    return {**said, **({"taken_from": line.taken_from} if line.taken_from else {}),
            **({"instead_of": line.instead_of} if line.instead_of else {})}


def _shown(thousandths: int) -> str:
    quantity = f"{Decimal(thousandths) / 1000:f}"
    return quantity.rstrip("0").rstrip(".") if "." in quantity else quantity


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
