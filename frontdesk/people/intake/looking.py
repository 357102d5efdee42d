"""A look into a foreign file before anything is done with it: its columns, what they seem to hold, some values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from frontdesk.people.intake.columns import Chosen
from frontdesk.people.intake.importing import opened
from frontdesk.people.intake.mapping import remembered
from frontdesk.people.intake.reading import read_table
from frontdesk.store.reading import Reader

_ROWS = 40
_SAMPLES = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column of the file by its place (from 0): its header, the field it is taken for (empty: left out), values."""

    place: int
    header: str
    field: str
    samples: tuple[str, ...]
    twice: bool


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file as it would be taken in: ``rows`` nearly; no ``columns`` for contact cards; ``remembered`` where a person
    matched this header before; ``ready`` where a customer or car can be told by the columns."""

    file: str
    rows: int
    columns: tuple[ColumnLook, ...]
    remembered: bool
    ready: bool


def look_into(reader: Reader, path: Path, said: Chosen | None = None) -> FileLook:
    """Look into a file, with what was ``said`` of its columns. Raises ``Refused`` as ``importing.run`` does."""
    with opened(path) as file:
        table = read_table(file, said, lambda header: remembered(reader, header))
        if table.columns is None:
            return FileLook(path.name, table.total, (), remembered=False, ready=True)
        columns = table.columns
        samples: list[dict[str, None]] = [{} for _ in columns.headers]
        for row in islice(table.rows(), _ROWS):
            for place, cell in enumerate(row.cells[:len(samples)]):
                if len(samples[place]) < _SAMPLES and (seen := " ".join(cell.split())):
                    samples[place][seen if len(seen) <= _LONGEST else seen[:_LONGEST] + " …"] = None
        twice = set(columns.twice)
        looks = tuple(ColumnLook(place, header, field, tuple(samples[place]), not field and header[:40] in twice)
                      for place, (header, field) in enumerate(zip(columns.headers, columns.fields, strict=True))
                      if header or samples[place])
        return FileLook(path.name, table.total, looks, columns.remembered, columns.identifying)
