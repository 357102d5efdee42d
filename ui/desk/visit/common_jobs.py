"""Jobs that are done every day: one tap gives lines, price and minutes; few letters find one. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.centre.data import said
from frontdesk.people.tokens import sounds_like
from frontdesk.visit.menu.reads import CommonJob, JobLine, shipped
from frontdesk.visit.value_library import worth_of

__all__ = ["CommonJob", "JobLine", "common_jobs", "find_jobs", "job_of", "jobs_for", "why_of"]


def common_jobs() -> tuple[CommonJob, ...]:
    """Every job that comes with the program, in the order of the file."""
    return shipped()


def jobs_for(energy: str, jobs: Sequence[CommonJob] | None = None) -> tuple[CommonJob, ...]:
    """The jobs that make sense for a kind of car."""
    return tuple(job for job in (shipped() if jobs is None else jobs) if not job.energy or energy in job.energy)


def job_of(name: str, jobs: Sequence[CommonJob] | None = None) -> CommonJob | None:
    """The job that a line's name belongs to, in whichever language it was written."""
    plain = name.strip().casefold()
    return next((job for job in (shipped() if jobs is None else jobs)
                 if any(plain == words.casefold() for line in job.lines for words in line.name.values())), None)


def find_jobs(typed: str, jobs: Sequence[CommonJob]) -> tuple[CommonJob, ...]:
    """The jobs that typed letters mean: their code, the beginning of a word, any part, or the sounds of the Chinese
    name (``xby`` is 小保养); the nearest first, in the order of the menu. Nothing typed means every job.
    """
    plain = typed.strip().casefold()
    if not plain:
        return tuple(jobs)
    ranked = sorted((rank, at) for at, job in enumerate(jobs) if (rank := _rank(plain, job)) is not None)
    return tuple(jobs[at] for _, at in ranked)


def why_of(name: str, language: str) -> str:
    """What a job is good for, in the customer's words, from the value library; empty where it is not known there."""
    worth = worth_of(name)
    return said(worth.why, language) if worth is not None else ""


def _rank(typed: str, job: CommonJob) -> int | None:
    if job.code and job.code.startswith(typed):
        return 0
    labels = [label.casefold() for label in job.label.values()]
    if any(word.startswith(typed) for label in labels for word in (label, *label.split())):
        return 1
    if typed.isascii() and sounds_like(typed.replace(" ", ""), _sounds(job.label["zh_CN"])):
        return 2
    if any(typed in label for label in labels):
        return 3
    return 4 if any(typed in words.casefold() for line in job.lines for words in line.name.values()) else None


def _sounds(words: str) -> str:
    from frontdesk.people.readings import readings  # noqa: PLC0415 (door: the table of sounds is large)
    return readings("".join(character for character in words if not character.isascii()))
