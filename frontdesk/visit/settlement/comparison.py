"""The bill against the estimate, line by line: what stayed, what was declined, what came on top, what was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from frontdesk.visit.records import LineRow

Stand = Literal["unchanged", "added", "corrected", "declined"]
STANDS: tuple[Stand, ...] = ("unchanged", "added", "corrected", "declined")


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line: ``estimated_fen`` is None where the estimate did not have it, ``billed_fen`` where it is not billed."""

    line: LineRow
    stand: Stand
    estimated_fen: int | None
    billed_fen: int | None

    @property
    def difference_fen(self) -> int:
        """How much more (below zero: less) the bill has than the estimate."""
        return (self.billed_fen or 0) - (self.estimated_fen or 0)


def compare(lines: Sequence[LineRow]) -> tuple[ComparedLine, ...]:
    """Every line of a visit that was answered, in order; labour and parts apart are the reader's to sort.

    A line that stands in place of another at another price carries the other's amount as its estimate; the other is
    left out.
    """
    by_id = {line.id: line for line in lines}
    replaced = {line.instead_of for line in lines if line.instead_of is not None and line.state == "approved"}
    return tuple(_compared(line, by_id) for line in lines
                 if line.state in ("approved", "declined") and line.id not in replaced
                 and not (line.state == "declined" and line.instead_of is not None))


def stand_of(line: LineRow) -> Stand:
    """How a line stands against the estimate."""
    if line.state == "declined":
        return "declined"
    if line.instead_of is not None or (line.approved_fen is not None and line.amount_fen != line.approved_fen):
        return "corrected"
    return "added" if line.overrun else "unchanged"


def _compared(line: LineRow, by_id: dict[int, LineRow]) -> ComparedLine:
    stand = stand_of(line)
    if stand == "declined":
        return ComparedLine(line, stand, None if line.overrun else line.amount_fen, None)
    agreed = line.approved_fen if line.approved_fen is not None else line.amount_fen
    before = by_id.get(line.instead_of) if line.instead_of is not None else None
    estimated = before.amount_fen if before is not None else None if line.overrun else agreed
    return ComparedLine(line, stand, estimated, line.amount_fen)
