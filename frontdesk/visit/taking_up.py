"""Declined work at the next visit: taken up into its estimate, or let go for good."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Any

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.estimate import give_estimate
from frontdesk.visit.lines import EstimateLine
from frontdesk.visit.promising import promise_rules
from frontdesk.visit.put_off import PutOff, put_off
from frontdesk.visit.records import LineRow
from frontdesk.visit.standing import open_visit, unsettled_visit
from frontdesk.visit.versions import version_lines

_SHORTEST = 5
"""Minutes of work of parts that are put in without a line of labour."""


@act("take_up_declined")
def take_up_declined(tx: Transaction, *, visit: int, lines: list[int]) -> dict[str, Any]:
    """Put work that was declined at an earlier visit into this visit's estimate, at the price of then, as a new version
    with what is in it already.

    Refused: ``nothing_chosen``, ``line_unknown`` (it does not wait any more) and as ``estimate`` does.
    """
    found = unsettled_visit(tx, visit)
    waiting = {each.line: each for each in put_off(tx.read, found.vehicle, but=visit)}
    if not lines:
        raise Refused("nothing_chosen", "Choose at least one line that was declined before.", where="lines")
    if not set(lines) <= set(waiting):
        raise Refused("line_unknown", "This work does not wait any more: it was done, or refused for good. Refresh the "
                      "page.", where="lines")
    row = tx.read.row("SELECT version, work_minutes FROM estimate WHERE visit = :visit ORDER BY version DESC LIMIT 1",
                      visit=visit)
    held = version_lines(tx.read, visit, row[0]) if row is not None else ()
    there = {line.taken_from for line in held}
    more = [waiting[line] for line in dict.fromkeys(lines) if line not in there]
    minutes = (row[1] if row is not None else 0) + _minutes(more)
    return give_estimate(tx, found, [*map(_again, held), *map(_taken, more)],
                         work_minutes=min(max(minutes, _SHORTEST), promise_rules().longest_work_minutes))


@act("let_declined_go")
def let_declined_go(tx: Transaction, *, visit: int, lines: list[int]) -> dict[str, Any]:
    """The customer does not want this declined work, now or ever: it is not proposed again."""
    found = open_visit(tx, visit)
    waiting = {each.line for each in put_off(tx.read, found.vehicle)}
    if not lines or not set(lines) <= waiting:
        raise Refused("line_unknown", "This work does not wait any more: it was done, or refused for good. Refresh the "
                      "page.", where="lines")
    for line in lines:
        tx.update(tables.line, line, let_go_at=tx.now)
    return {"visit": visit, "lines": lines}


def _minutes(lines: list[PutOff]) -> int:
    """The minutes of work of labour by its hours."""
    hours = sum((Decimal(line.quantity_thousandths) / 1000 for line in lines if line.kind == "labour"), Decimal(0))
    return int((hours * 60).to_integral_value(rounding=ROUND_CEILING))


def _taken(line: PutOff) -> EstimateLine:
    return EstimateLine(line.kind, line.name, str(Decimal(line.quantity_thousandths) / 1000),  # type: ignore[arg-type]
                        line.unit_price_fen, line.part_class, line.why, taken_from=line.line,  # type: ignore[arg-type]
                        free="goodwill" if line.unit_price_fen == 0 else "")


def _again(line: LineRow) -> EstimateLine:
    return EstimateLine(line.kind, line.name, str(Decimal(line.quantity_thousandths) / 1000),  # type: ignore[arg-type]
                        line.unit_price_fen, line.part_class, line.why, line.warranty_months,  # type: ignore[arg-type]
                        line.warranty_km, line.free, line.taken_from)  # type: ignore[arg-type]
