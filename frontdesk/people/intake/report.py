"""What came of an import, row by row where something was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not in: ``row`` as the spreadsheet counts (contact cards: the card), why, and about which field."""

    row: int
    code: str
    reason: Sentence
    where: str


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something to look at in a row that is in; row 0 is about the whole file."""

    row: int
    code: str
    reason: Sentence
    where: str


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What came of an import. Unless it was ``cancelled``, ``rows`` is ``added`` + ``merged`` + the refused ones.

    ``added``: new customers; ``merged``: rows of a customer who was known already (or came twice); ``vehicles``: new
    vehicles; ``done``: rows gone through; ``resumed_from``: rows an interrupted import of this file had done before.
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


def refused_row(row: int, refusal: Refused) -> RefusedRow:
    """The refusal of one row."""
    return RefusedRow(row, refusal.code, refusal.sentence, refusal.where)
