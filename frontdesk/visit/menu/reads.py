"""The jobs of the menu as they are in force at a centre; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader

OWN = "own"
"""How the ids of the centre's own jobs begin."""

_JOBS = ("SELECT id, label, label_en, code, minutes, energy, instead_of FROM own_job ORDER BY id")
_LINES = ("SELECT job, kind, name, quantity_thousandths, unit_price, part_class FROM own_job_line "
          "ORDER BY job, position")
_RETIRED = "SELECT job FROM retired_job"


@dataclass(frozen=True, slots=True)
class JobLine:
    """A line of a job: ``quantity`` as it is typed (hours, litres, pieces), ``price_fen`` for one of them."""

    kind: str
    name: Label
    quantity: str
    price_fen: int
    part_class: str


@dataclass(frozen=True, slots=True)
class CommonJob:
    """A job with its lines; ``energy`` names the cars it makes sense for, every car where empty.

    ``code``: few letters that find it, often empty. ``own``: the centre's; ``retired``: offered no longer.
    """

    id: str
    label: Label
    minutes: int
    energy: tuple[str, ...]
    lines: tuple[JobLine, ...]
    code: str = ""
    own: bool = False
    retired: bool = False

    @property
    def total_fen(self) -> int:
        """What its lines come to, each rounded half up to a fen as a line of an estimate is."""
        return sum(int(round_half_up(line.quantity, line.price_fen)) for line in self.lines)


def round_half_up(quantity: str, price_fen: int) -> int:
    """A price for a quantity as typed, in fen."""
    whole, _, fraction = quantity.partition(".")
    thousandths = int(whole or "0") * 1000 + int((fraction + "000")[:3])
    return (thousandths * price_fen + 500) // 1000


@lru_cache(maxsize=1)
def shipped() -> tuple[CommonJob, ...]:
    """Every job that comes with the program, in the order of the file (``resources/common_jobs.toml``)."""
    return tuple(CommonJob(raw["id"], raw["label"], raw["minutes"], tuple(raw.get("energy", ())), tuple(
        JobLine(line["kind"], line["name"], line["quantity"], line["price"], line.get("class", ""))
        for line in raw["line"]), raw.get("code", "")) for raw in read_data("common_jobs.toml")["job"])


def menu(reader: Reader, *, everything: bool = False) -> tuple[CommonJob, ...]:
    """The centre's jobs: its own version of a shipped one in its place, then its further ones; with ``everything``
    those that are offered no longer too.
    """
    retired = {row[0] for row in reader.rows(_RETIRED)}
    lines: dict[int, list[JobLine]] = {}
    for job, kind, name, thousandths, price, part_class in reader.rows(_LINES):
        lines.setdefault(job, []).append(JobLine(kind, {"en": name, "zh_CN": name}, shown_quantity(thousandths), price,
                                                 part_class))
    instead: dict[str, list[CommonJob]] = {}
    for row, label, label_en, code, minutes, energy, of in reader.rows(_JOBS):
        made = CommonJob(f"{OWN}{row}", {"en": label_en or label, "zh_CN": label}, minutes, tuple(energy.split()),
                         tuple(lines.get(row, ())), code, own=True)
        instead.setdefault(of, []).append(made)
    ordered = [each for job in shipped() for each in (job, *instead.pop(job.id, ()))]
    every = [*ordered, *(job for jobs in instead.values() for job in jobs)]
    return tuple(replace(job, retired=job.id in retired) for job in every
                 if everything or job.id not in retired)


def shown_quantity(thousandths: int) -> str:
    """A quantity as it is typed: ``1.5``, ``4``."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(whole)
