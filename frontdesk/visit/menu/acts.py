"""Changing the menu of common jobs: adding one, writing one anew, offering one no longer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.lines import check_price, read_quantity
from frontdesk.visit.menu import tables
from frontdesk.visit.menu.meanwhile import Energy, JobStood, MenuLine, settled_job
from frontdesk.visit.menu.reads import OWN, menu
from frontdesk.visit.promising import promise_rules

MOST_LINES = 40
MOST_JOBS = 500

_DROP_LINES = delete(tables.own_job_line).where(tables.own_job_line.c.job == bindparam("of_job"))
_OFFER_AGAIN = delete(tables.retired_job).where(tables.retired_job.c.job == bindparam("of_job"))


@act("add_job")
def add_job(tx: Transaction, *, label: str, minutes: int, lines: list[MenuLine], label_en: str = "", code: str = "",
            energy: list[Energy] | None = None) -> dict[str, Any]:
    """Add a job of the centre's own to the menu.

    Refused: ``label_missing``, ``label_taken``, ``minutes_impossible``, ``no_lines``, ``too_many_lines`` and what is
    wrong with a line (``lines.2.quantity``).
    """
    if len(menu(tx.read, everything=True)) >= MOST_JOBS:
        raise Refused("too_many_jobs", "There are {most} jobs on the menu. Write one of them anew instead.",
                      where="label", most=MOST_JOBS)
    values = _values(tx, "", label, label_en, code, minutes, energy or [])
    job = tx.insert(tables.own_job, key=tx.key, **values, instead_of="", at=tx.now, by=tx.by)
    _write_lines(tx, job, lines)
    return {"job": f"{OWN}{job}"}


@act("change_job")
def change_job(tx: Transaction, *, job: str, label: str, minutes: int, lines: list[MenuLine], label_en: str = "",
               code: str = "", energy: list[Energy] | None = None,
               expected: JobStood | None = None) -> dict[str, Any]:
    """Write a job anew. One that comes with the program stays as it was shipped and is offered no longer: the centre's
    own version stands in its place. ``expected``: the job as it was when the form was opened; what only somebody else
    changed meanwhile stays.

    Refused: ``changed_meanwhile``, ``job_unknown`` and as ``add_job`` does.
    """
    _known(tx, job)
    if expected is not None:
        given = JobStood(label, label_en, code, minutes, list(energy or []), lines)
        job, kept = settled_job(tx.read, job, expected, given)
        label, label_en, code = kept.label, kept.label_en, kept.code
        minutes, energy, lines = kept.minutes, kept.energy, kept.lines
    values = _values(tx, job, label, label_en, code, minutes, energy or [])
    if job.startswith(OWN):
        row = int(job.removeprefix(OWN))
        tx.update(tables.own_job, row, **values)
        tx.execute(_DROP_LINES, of_job=row)
    else:
        row = tx.insert(tables.own_job, key=tx.key, **values, instead_of=job, at=tx.now, by=tx.by)
        _retire(tx, job)
    _write_lines(tx, row, lines)
    return {"job": f"{OWN}{row}"}


@act("retire_job")
def retire_job(tx: Transaction, *, job: str, retired: bool = True) -> dict[str, Any]:
    """Offer a job no longer, shipped or own; with ``retired`` false it is offered again."""
    _known(tx, job)
    if retired:
        _retire(tx, job)
    else:
        tx.execute(_OFFER_AGAIN, of_job=job)
    return {"job": job, "retired": retired}


def _known(tx: Transaction, job: str) -> None:
    if job not in {each.id for each in menu(tx.read, everything=True)}:
        raise Refused("job_unknown", "There is no job “{job}” on the menu. Refresh the page.", where="job",
                      job=job[:30])


def _retire(tx: Transaction, job: str) -> None:
    if tx.read.value("SELECT id FROM retired_job WHERE job = :job", job=job) is None:
        tx.insert(tables.retired_job, job=job, at=tx.now, by=tx.by)


def _values(tx: Transaction, job: str, label: str, label_en: str, code: str, minutes: int,
            energy: list[Energy]) -> dict[str, Any]:
    said = clean_line(label, where="label", limit=60)
    if not said:
        raise Refused("label_missing", "The job has no name. Write what the customer calls it.", where="label")
    plain = said.casefold()
    if any(plain == words.casefold() for each in menu(tx.read) if each.id != job for words in each.label.values()):
        raise Refused("label_taken", "“{label}” is on the menu already. Change that job, or give this one another "
                      "name.", where="label", label=said)
    if not 0 < minutes <= promise_rules().longest_work_minutes:
        raise Refused("minutes_impossible", "Work takes from 1 minute to 10 days. Write the minutes of work.",
                      where="minutes")
    return {"label": said, "label_en": clean_line(label_en, where="label_en", limit=60),
            "code": clean_line(code, where="code", limit=12).replace(" ", "").casefold(), "minutes": minutes,
            "energy": " ".join(sorted(set(energy)))}


def _write_lines(tx: Transaction, job: int, lines: list[MenuLine]) -> None:
    if not lines:
        raise Refused("no_lines", "There is no line yet. Write at least one job or part.", where="lines")
    if len(lines) > MOST_LINES:
        raise Refused("too_many_lines", "These are {count} lines; {most} fit into one job. Make two jobs of it.",
                      where="lines", count=len(lines), most=MOST_LINES)
    for place, line in enumerate(lines):
        name = clean_line(line.name, where=f"lines.{place}.name")
        if not name:
            raise Refused("name_missing", "A line has no name. Write what is done or which part it is.",
                          where=f"lines.{place}.name")
        check_price(line.unit_price_fen, where=f"lines.{place}.unit_price_fen")
        tx.insert(tables.own_job_line, job=job, position=place, kind=line.kind, name=name,
                  quantity_thousandths=read_quantity(line.quantity, where=f"lines.{place}.quantity"),
                  unit_price=line.unit_price_fen,
                  part_class=line.part_class or ("original" if line.kind == "part" else ""))
