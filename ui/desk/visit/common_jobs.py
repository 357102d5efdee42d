"""Jobs that are done every day (``resources/common_jobs.toml``): one tap gives lines, price and minutes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data, said
from frontdesk.visit.value_library import worth_of


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
    """A job with its lines; ``energy`` names the cars it makes sense for, every car where empty."""

    id: str
    label: Label
    minutes: int
    energy: tuple[str, ...]
    lines: tuple[JobLine, ...]


@lru_cache(maxsize=1)
def common_jobs() -> tuple[CommonJob, ...]:
    """Every job, in the order of the file."""
    return tuple(CommonJob(raw["id"], raw["label"], raw["minutes"], tuple(raw.get("energy", ())), tuple(
        JobLine(line["kind"], line["name"], line["quantity"], line["price"], line.get("class", ""))
        for line in raw["line"])) for raw in read_data("common_jobs.toml")["job"])


def jobs_for(energy: str) -> tuple[CommonJob, ...]:
    """The jobs that make sense for a kind of car."""
    return tuple(job for job in common_jobs() if not job.energy or energy in job.energy)


def job_of(name: str) -> CommonJob | None:
    """The job that a line's name belongs to, in whichever language it was written."""
    plain = name.strip().casefold()
    return next((job for job in common_jobs()
                 if any(plain == words.casefold() for line in job.lines for words in line.name.values())), None)


def why_of(name: str, language: str) -> str:
    """What a job is good for, in the customer's words, from the value library; empty where it is not known there."""
    worth = worth_of(name)
    return said(worth.why, language) if worth is not None else ""
