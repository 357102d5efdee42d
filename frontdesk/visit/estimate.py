"""The estimate: what will be done, what it costs, and when the car is ready; before it is agreed to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update

from frontdesk.centre.times import read_time
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import MINUTE, Instant
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.lines import (
    EstimateLine,
    LineStood,
    amount_of,
    check_price,
    check_total,
    read_quantity,
    settled_line,
    sums,
    write_lines,
)
from frontdesk.visit.overrun import refuse_beyond_yes, refuse_open_question
from frontdesk.visit.promising import conservative, minutes_until, promise_rules, write_promise
from frontdesk.visit.standing import Standing, tell_event, unsettled_visit

_REPLACE = (update(tables.line).where(tables.line.c.visit == bindparam("of_visit"),
                                      tables.line.c.state == bindparam("was"))
            .values(state=bindparam("becomes")))


@act("estimate")
def estimate(tx: Transaction, *, visit: int, lines: list[EstimateLine], work_minutes: int,
             promised_at: Instant | str | None = None, seen: int | None = None, anyway: bool = False) -> dict[str, Any]:
    """Make an estimate with a promised time; a second one replaces the first as long as neither is agreed to.

    Without ``promised_at`` a conservative time is promised (an hour of work as an hour and a half). ``seen`` is the
    newest version that was shown (0 for none): where another desk has made one since, it is refused. An estimate that
    comes to ¥0 is asked about once (``nothing_to_pay``) and taken with ``anyway``.
    """
    found = unsettled_visit(tx, visit)
    newest = tx.read.value("SELECT max(version) FROM estimate WHERE visit = :visit", visit=visit) or 0
    if seen is not None and seen != newest:
        raise Refused("estimate_changed", "Version {version} of the estimate was made at another desk meanwhile. Look "
                      "at it; what you typed is kept.", where="seen", version=newest)
    for place, line in enumerate(lines):
        if line.instead_of is not None:
            raise Refused("line_unknown", "Only an agreed line of the bill can be corrected.",
                          where=f"lines.{place}.instead_of")
        if line.taken_from is not None and not _declined_before(tx, found, line.taken_from):
            raise Refused("line_unknown", "This work does not wait any more: it was done, or refused for good. Refresh "
                          "the page.", where=f"lines.{place}.taken_from")
    return give_estimate(tx, found, lines, work_minutes=work_minutes, promised_at=promised_at, anyway=anyway)


def give_estimate(tx: Transaction, found: Standing, lines: list[EstimateLine], *, work_minutes: int,
                  promised_at: Instant | str | None = None, anyway: bool = False) -> dict[str, Any]:
    """Write the next version of a visit's estimate with its promise; raises ``Refused`` as ``estimate`` does."""
    visit = found.id
    if tx.read.value("SELECT count(*) FROM estimate WHERE visit = :visit AND approved_at IS NOT NULL", visit=visit):
        raise Refused("approved_already", "The customer has agreed to the estimate. Ask for their yes to what comes on "
                      "top of it.", where="lines")
    if not 0 < work_minutes <= promise_rules().longest_work_minutes:
        raise Refused("minutes_impossible", "Work takes from 1 minute to 10 days. Write the minutes of work.",
                      where="work_minutes")
    promised = conservative(tx.read, work_minutes, tx.now, visit)
    if promised_at is not None:
        promised = read_time(tx.read, promised_at, where="promised_at")
        if promised < tx.now + work_minutes * MINUTE:
            raise Refused("promise_too_early", "The work alone takes {minutes} minutes; this time can't be kept. "
                          "Promise a later one.", where="promised_at", minutes=work_minutes)
    tx.execute(_REPLACE, of_visit=visit, was="proposed", becomes="replaced")
    version = (tx.read.value("SELECT max(version) FROM estimate WHERE visit = :visit", visit=visit) or 0) + 1
    tx.insert(tables.estimate, key=tx.key, visit=visit, version=version, work_minutes=work_minutes,
              promised_at=promised, at=tx.now, by=tx.by, how="", who="", evidence="")
    ids = write_lines(tx, visit, lines, version=version)
    total = sums(tx.read, visit, state="proposed", version=version).total
    check_total(total)
    if total == 0 and not anyway:
        raise Refused("nothing_to_pay", "This estimate comes to ¥0.00: the customer pays nothing. Give it like this?",
                      where="anyway")
    expected = minutes_until(promised, tx.now)
    write_promise(tx, visit, promised, "")
    tx.update(tables.visit, visit, expected_minutes=expected)
    for event in ("estimate_given", "promise_made"):
        tell_event(tx, found, event, promised_at=promised, expected_minutes=expected, version=version)
    return {"visit": visit, "version": version, "total": total, "promised_at": promised, "lines": ids,
            "expected_minutes": expected}


def _declined_before(tx: Transaction, found: Standing, line: int) -> bool:
    return tx.read.value("SELECT l.id FROM line l JOIN visit v ON v.id = l.visit WHERE l.id = :line AND v.vehicle = "
                         ":vehicle AND v.id <> :visit AND l.state = 'declined' AND l.let_go_at IS NULL", line=line,
                         vehicle=found.vehicle, visit=found.id) is not None


@act("correct_line")
def correct_line(tx: Transaction, *, line: int, quantity: str | int | float | None = None,
                 unit_price_fen: int | None = None, expected: LineStood | None = None) -> dict[str, Any]:
    """Correct the quantity or price of an agreed line, as long as the bill stays within ¥100 above the agreed sum; what
    goes further is asked for as extra work (``instead_of``). ``expected``: what stood there when it was typed; where
    somebody else changed the same meanwhile it is refused (``changed_meanwhile``).
    """
    row = tx.read.row("SELECT visit, quantity_thousandths, unit_price, state FROM line WHERE id = :line", line=line)
    if row is None or row[3] != "approved":
        raise Refused("line_unknown", "Only an agreed line of the bill can be corrected.", where="line")
    found = unsettled_visit(tx, row[0])
    refuse_open_question(tx.read, found.id)
    thousandths = row[1] if quantity is None else read_quantity(quantity, where="quantity")
    price = row[2] if unit_price_fen is None else unit_price_fen
    thousandths, price = settled_line((row[1], row[2]), expected, (thousandths, price),
                                     lambda: hand_on(tx.read, "line", line, but=tx.by))
    check_price(price, where="unit_price_fen")
    tx.update(tables.line, line, quantity_thousandths=thousandths, unit_price=price,
              amount=amount_of(thousandths, price))
    check_total(sums(tx.read, found.id).total, where="unit_price_fen")
    refuse_beyond_yes(tx.read, found.id, where="unit_price_fen")
    if found.bill_ready_at is not None:
        tx.update(tables.visit, found.id, bill_ready_at=None)
    return {"line": line, "visit": found.id, "total": sums(tx.read, found.id).total}
