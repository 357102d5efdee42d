"""The parts an appointment needs: written down by the desk, or proposed from the work that was booked."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant

NEEDED, READY, NOT_NEEDED = "needed", "ready", "not_needed"
_PARTS = ("SELECT appointment, id, name, quantity, state, ready_at FROM appointment_part WHERE appointment IN "
          "({places}) ORDER BY id")


class Part(NamedTuple):
    """A part of an appointment; ``id`` is None for one that is only proposed. ``name`` carries its languages where it
    was proposed. ``state``: proposed, needed, ready.
    """

    id: int | None
    name: Label
    quantity: str
    state: str
    ready_at: Instant | None = None


class _Job(NamedTuple):
    words: tuple[str, ...]
    energy: tuple[str, ...] | None
    parts: tuple[tuple[Label, str], ...]


def parts_of(reader: Reader, appointments: dict[int, tuple[str, str]]) -> dict[int, tuple[Part, ...]]:
    """The parts of appointments: those written down, then the proposed ones.

    ``appointments`` gives for each id the work that was booked and the energy of the car.
    """
    held: dict[int, list[Row]] = {}
    ids = {f"i{place}": each for place, each in enumerate(sorted(appointments))}
    if ids:
        for row in reader.rows(_PARTS.format(places=", ".join(f":{name}" for name in ids)), **ids):
            held.setdefault(row[0], []).append(row[1:])
    found: dict[int, tuple[Part, ...]] = {}
    for each, (work, energy) in appointments.items():
        rows = held.get(each, [])
        names = {row[1] for row in rows}
        written = [Part(row[0], {"en": row[1], "zh_CN": row[1]}, row[2], row[3], row[4]) for row in rows
                   if row[3] != NOT_NEEDED]
        found[each] = (*written, *(part for part in proposed(work, energy) if not names & set(part.name.values())))
    return found


def proposed(work: str, energy: str = "") -> tuple[Part, ...]:
    """The parts that the common jobs named in these words take."""
    said = work.casefold()
    found: dict[str, Part] = {}
    for job in _jobs():
        if any(word in said for word in job.words) and (job.energy is None or energy in job.energy):
            for name, quantity in job.parts:
                found.setdefault(name["en"], Part(None, name, quantity, "proposed"))
    return tuple(found.values())


@lru_cache(maxsize=1)
def _jobs() -> tuple[_Job, ...]:
    more = {each["job"]: tuple(each["words"]) for each in read_data("preparation.toml")["work"]}
    made: list[_Job] = []
    for job in read_data("common_jobs.toml")["job"]:
        words = {word.casefold() for word in (*job["label"].values(), *more.get(job["id"], ()))}
        made.append(_Job(tuple(words), tuple(job["energy"]) if "energy" in job else None, tuple(
            (line["name"], str(line["quantity"])) for line in job["line"] if line["kind"] == "part")))
    return tuple(made)
