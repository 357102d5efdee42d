"""The act that writes down what time has done to the moments."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.elapsing import COLUMNS, Moment, elapse
from frontdesk.moments.engine import write_elapsed
from frontdesk.moments.override import effective
from frontdesk.moments.set_back import take_back
from frontdesk.store.transaction import Transaction, act

_OVER = (f"SELECT {COLUMNS} FROM moment WHERE state = 'open' AND due_at <= :now AND missed_at <= :now "
         "ORDER BY due_at, id")


@act("advance")
def advance(tx: Transaction) -> dict[str, Any]:
    """Write down what the passing of time has done: missed moments, the occurrences that opened after them, and what
    else the rooms let time do (days of customers that have come near). What a clock that ran ahead did is taken back.

    Of the moments it changes nothing that anybody sees; ``acts.passing.needs_advance`` says whether it is worth doing.
    """
    done: dict[str, Any] = {"taken_back": back} if (back := take_back(tx)) else {}
    done["moments"] = write_down_elapsed(tx)
    for each in tx.acting.passes:
        gained = each(tx)
        done |= gained | {"more": bool(done.get("more") or gained.get("more"))}  # one that has not finished is enough
    return done


def write_down_elapsed(tx: Transaction) -> int:
    """Write down what time has done to moments; gives how many."""
    stored = [Moment(*row) for row in tx.read.rows(_OVER, now=tx.now)]
    standing = elapse(stored, effective(tx.read), of_centre(tx.read), tx.now)
    for moment in write_elapsed(tx, stored, standing):
        if moment.subject == "visit":
            tx.touched(visit=moment.subject_id)
    return len(standing)
