"""The process beside a long proof of the chain: proves one segment of it. Started by ``segments``."""

from __future__ import annotations

import gc
import pickle
import sys
from contextlib import suppress
from typing import BinaryIO

from frontdesk.store.audit.proving import beginning
from frontdesk.store.audit.segments import Job
from frontdesk.store.faults import Fault
from frontdesk.store.held import hold
from frontdesk.store.reading import Reader, connect, connect_to_look

TELL_EVERY = 10_000
"""Rows after which it says how far it is, where all is well."""


def tell(done: int, out: BinaryIO) -> None:
    """Say now and then how far it is."""
    if done % TELL_EVERY == 0:
        pickle.dump(done, out)
        out.flush()


def main() -> None:
    """Read the job, prove, tell; ends when nobody reads any more, and without a result where the file can't be read."""
    job: Job = pickle.load(sys.stdin.buffer)  # our own parent wrote it
    gc.disable()  # rows make no cycles, and this process lives as long as one proof
    out = sys.stdout.buffer
    if job.key is not None:
        from frontdesk.store.sealing.secret import DataKey  # noqa: PLC0415 (door: only in an encrypted centre)
        hold(job.path.parent, DataKey(job.key))
    reader = Reader((connect_to_look if job.looked_at else connect)(job.path))
    found = beginning(job.heads, job.segment.after, job.segment.until)
    with reader.together():
        found.prove(reader, job.segment.until, lambda done: tell(done, out))
    pickle.dump(found, out)
    out.flush()


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt, Fault):
        main()
