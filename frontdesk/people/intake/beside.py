"""The process beside an import: makes rows ready and hands them over; knows no database. Started by ``preparing``."""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from zoneinfo import ZoneInfo

from frontdesk.people.intake.csv_text import Lines, records
from frontdesk.people.intake.handing import hand_over
from frontdesk.people.intake.preparing import Job, ready
from frontdesk.people.intake.reading import ForeignRow, rows_of
from frontdesk.people.intake.row import Cleaner

BATCH = 200


def main() -> None:
    """Read the job, write batches, and nothing after the last; ends when nobody reads any more."""
    job: Job = pickle.load(sys.stdin.buffer)  # our own parent wrote it
    gc.disable()  # rows make no cycles, and this process lives as long as one file
    cleaner = Cleaner(job.today, ZoneInfo(job.zone))
    out = sys.stdout.buffer
    with open(job.path, "rb") as file:
        rows: Iterator[ForeignRow] = islice(rows_of(job.columns, records(Lines(file, job.found))), job.skip, None)
        while batch := [ready(cleaner, row) for row in islice(rows, BATCH)]:
            hand_over(batch, out)
    hand_over(None, out)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main()
