"""What came of an import, row by row where something was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence

MOST_TOLD = 5_000
"""Rows that a report lists of each sort; the counts are of all, and a file of refused rows has all of them."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not in: ``row`` as the spreadsheet counts (contact cards: the card), why, and about which field."""

    row: int
    code: str
    reason: Sentence
    where: str


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something to look at in a row that is in, or why it was left out; row 0 is about the whole file."""

    row: int
    code: str
    reason: Sentence
    where: str


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What came of an import. Unless it was ``cancelled``, ``rows`` is ``added`` + ``merged`` + ``refused_count`` +
    ``left_out_count``.

    ``added``: new customers; ``merged``: rows of a customer who was known already (or came twice); ``vehicles``: new
    vehicles; ``proposed``: pairs that may be one person; ``likely_count``: warnings that somebody may be here already;
    ``left_out``: rows of whoever is only stored or was erased; ``done``: rows gone through; ``resumed_from``: rows an
    interrupted import of this file had done before; ``stopped_at``: of a trial, rows that such a one has done.
    ``refused``, ``left_out`` and ``warnings`` list the first ``MOST_TOLD``.
    ``rows`` is an estimate as long as not all are done.
    """

    file: str
    sha: str
    dry_run: bool
    rows: int
    done: int
    added: int
    merged: int
    vehicles: int
    refused: tuple[RefusedRow, ...]
    warnings: tuple[RowWarning, ...]
    resumed_from: int = 0
    cancelled: bool = False
    refused_count: int = 0
    warned_count: int = 0
    proposed: int = 0
    columns: dict[str, str] = field(default_factory=dict[str, str])
    left_out: tuple[RowWarning, ...] = ()
    left_out_count: int = 0
    likely_count: int = 0
    stopped_at: int = 0


def refused_row(row: int, refusal: Refused) -> RefusedRow:
    """The refusal of one row."""
    return RefusedRow(row, refusal.code, refusal.sentence, refusal.where)
