"""The work of a line begins: never without the customer's recorded yes to exactly this work at this price."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update

from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.visit import tables
from frontdesk.visit.stages import RECEIVED
from frontdesk.visit.standing import unsettled_visit

_MAY_START = """
SELECT l.id FROM line l WHERE l.visit = :visit AND l.state = 'approved' AND l.started_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM line o WHERE o.instead_of = l.id AND o.state = 'proposed')
ORDER BY l.id
"""

_START = (update(tables.line)
          .where(tables.line.c.visit == bindparam("of_visit"), tables.line.c.state == bindparam("was"),
                 tables.line.c.started_at.is_(None)).values(started_at=bindparam("now")))


@act("start_line")
def start_line(tx: Transaction, *, line: int) -> dict[str, Any]:
    """Note that the work of one line begins; from then on the customer's answer to it stands.

    Refused: ``line_unknown``, ``not_handed``, ``needs_line_yes`` (no yes to it, or a question about its price is open),
    ``started_already``.
    """
    row = tx.read.row("SELECT visit, name, started_at, state FROM line WHERE id = :line", line=line)
    if row is None or row[3] == "replaced":
        raise Refused("line_unknown", "A line is not in the estimate any more. Refresh the page.", where="line")
    found = unsettled_visit(tx, row[0])
    if found.stage == RECEIVED:
        raise Refused("not_handed", "The car has not been handed to the workshop yet. Do that first.", where="line")
    if row[2] is not None:
        raise Refused("started_already", "The work on “{name}” has begun already.", where="line", name=row[1])
    if line not in may_start(tx.read, found.id):
        raise Refused("needs_line_yes", "“{name}” has no recorded yes of the customer. Ask for it before the work "
                      "begins.", where="line", name=row[1])
    tx.update(tables.line, line, started_at=tx.now)
    return {"line": line, "visit": found.id}


def may_start(reader: Reader, visit: int) -> tuple[int, ...]:
    """The lines whose work may begin: agreed to, not begun, and without an open question about their price."""
    return tuple(row[0] for row in reader.rows(_MAY_START, visit=visit))


def start_agreed(tx: Transaction, visit: int) -> None:
    """The repair goes on: the work of every agreed line has begun with it."""
    tx.execute(_START, of_visit=visit, was="approved", now=tx.now)
