"""Ready rows on their way from one process to the other: plain values, which cost a quarter of what objects cost."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Generator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import IO, Any

from frontdesk.people.intake.report import RefusedRow, RowWarning
from frontdesk.people.intake.row import CleanRow
from frontdesk.people.tokens import Tokens
from frontdesk.values.words import Sentence

Ready = CleanRow | RefusedRow
_LENGTH = 4
_AHEAD = 20
"""Batches that wait at most: two transactions of an import that is alone, some hundred kilobytes."""

_PLAIN = (str, int, float, bool, type(None))


def hand_over(batch: Sequence[Ready] | None, out: IO[bytes]) -> None:
    """Write a batch, or ``None`` for the end. Raises ``BrokenPipeError`` when nobody reads any more."""
    packed = marshal.dumps(None if batch is None else [_packed(row) for row in batch])
    out.write(len(packed).to_bytes(_LENGTH, "big"))
    out.write(packed)
    out.flush()


def take_over(source: IO[bytes]) -> Generator[list[Ready] | None]:
    """Read batches, the last of which is ``None``; ends without that one where the other process broke off.

    A thread reads ahead: a pipe holds but one batch, and the other process is to go on while these rows are written.
    """
    ahead: Queue[bytes] = Queue(maxsize=_AHEAD)
    enough = Event()
    Thread(target=_read_ahead, args=(source, ahead, enough), name="rows-ahead", daemon=True).start()
    try:
        while packed := ahead.get():
            batch: list[tuple[Any, ...]] | None = marshal.loads(packed)  # our own child wrote it
            yield None if batch is None else [_unpacked(row) for row in batch]
    finally:
        enough.set()
        with suppress(Empty):
            while True:
                ahead.get_nowait()


def _read_ahead(source: IO[bytes], ahead: Queue[bytes], enough: Event) -> None:
    """What the other process writes, a batch at a time and an empty one after the last; ends when it ends."""
    while not enough.is_set():
        try:
            length = int.from_bytes(source.read(_LENGTH), "big")
            packed = source.read(length)
        except (OSError, ValueError):
            packed, length = b"", 0
        whole = bool(length) and len(packed) == length
        ahead.put(packed if whole else b"")
        if not whole:
            return


def _packed(row: Ready) -> tuple[Any, ...]:
    if isinstance(row, RefusedRow):
        return (row.row, row.code, _said(row.reason), row.where)
    return (row.number, row.person, row.car, row.visited_at, row.mileage, row.spent, row.preferences,
            [(told.row, told.code, _said(told.reason), told.where) for told in row.warnings],
            None if row.tokens is None else tuple(row.tokens))


def _unpacked(row: tuple[Any, ...]) -> Ready:
    if len(row) == 4:
        return RefusedRow(row[0], row[1], _sentence(row[2]), row[3])
    warnings = [RowWarning(number, code, _sentence(said), where) for number, code, said, where in row[7]]
    return CleanRow(row[0], row[1], row[2], row[3], row[4], row[5], row[6], [], warnings,
                    None if row[8] is None else Tokens(*row[8]))


def _said(said: Sentence) -> tuple[str, dict[str, Any]] | bytes:
    """A sentence as plain values; one that holds more than these, as it is."""
    if type(said) is Sentence and all(isinstance(value, _PLAIN) for value in said.values.values()):
        return (said.source, dict(said.values))
    return pickle.dumps(said)


def _sentence(said: tuple[str, dict[str, Any]] | bytes) -> Sentence:
    if isinstance(said, bytes):
        return pickle.loads(said)  # our own child wrote it
    return Sentence(*said)
