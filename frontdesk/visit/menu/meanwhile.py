"""A job of the menu as a form sends it, and what becomes of it where somebody else wrote the same job meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from frontdesk.store.audit.hands import hand_in
from frontdesk.store.reading import Reader
from frontdesk.values.meanwhile import settled
from frontdesk.visit.lines import read_quantity
from frontdesk.visit.menu.reads import OWN, CommonJob, menu

Energy = Literal["ice", "phev", "bev"]
PartClass = Literal["", "original", "equivalent", "reconditioned", "own"]


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of a job: ``quantity`` in hours, litres or pieces, ``unit_price_fen`` for one of them."""

    kind: Literal["labour", "part"]
    name: str
    quantity: str | int | float
    unit_price_fen: int
    part_class: PartClass = ""


@dataclass(frozen=True, slots=True)
class JobStood:
    """A job as it stood in a form when that was opened."""

    label: str
    label_en: str = ""
    code: str = ""
    minutes: int = 0
    energy: list[Energy] = field(default_factory=list[Energy])
    lines: list[MenuLine] = field(default_factory=list[MenuLine])


def settled_job(reader: Reader, job: str, expected: JobStood, given: JobStood) -> tuple[str, JobStood]:
    """Which job is written anew, and as what: field by field, the lines as one.

    A job that came with the program may have been replaced by the centre's own version meanwhile: then it is that one.
    Raises ``Refused`` ``changed_meanwhile``.
    """
    now = standing_job(reader, job)
    if now is None or not now.own:  # as it was shipped: nobody can have written it anew
        return job, given
    job = now.id
    stands = _as_given(now)
    kept = settled(_plain(stands), _plain(expected), _plain(given), lambda: hand_in(
        reader, "change_job", job=job))
    return job, replace(stands, **{name: getattr(given, name) for name in kept})


def standing_job(reader: Reader, job: str) -> CommonJob | None:
    """A job as it stands: one that came with the program and was replaced is the centre's own version."""
    every = {each.id: each for each in menu(reader, everything=True)}
    own = reader.value("SELECT max(id) FROM own_job WHERE instead_of = :job", job=job)
    found = every.get(job)
    return every[f"{OWN}{own}"] if own is not None and found is not None and found.retired else found


def _as_given(job: CommonJob) -> JobStood:
    chinese, english = job.label["zh_CN"], job.label["en"]
    return JobStood(chinese, english if english != chinese else "", job.code, job.minutes,
                    [each for each in ("ice", "phev", "bev") if each in job.energy],
                    [MenuLine("part" if line.kind == "part" else "labour", line.name["zh_CN"], line.quantity,
                              line.price_fen, cast(PartClass, line.part_class)) for line in job.lines])


def _plain(job: JobStood) -> dict[str, Any]:
    """Comparable: spaces and the order of the cars say nothing, quantities are in thousandths."""
    lines = [f"{line.kind}|{line.name.strip()}|{read_quantity(line.quantity, where='lines')}|{line.unit_price_fen}|"
             f"{line.part_class or _usual(line.kind)}" for line in sorted(job.lines, key=lambda line: line.kind)]
    return {"label": job.label.strip(), "label_en": job.label_en.strip(),
            "code": job.code.replace(" ", "").casefold(), "minutes": job.minutes,
            "energy": " ".join(sorted(job.energy)), "lines": "\n".join(lines)}


def _usual(kind: str) -> str:
    return "original" if kind == "part" else ""
