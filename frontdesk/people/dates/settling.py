"""Keeps ``coming_date`` right, and opens a special day for every customer's day that is near.

It runs in ``advance`` (and at once for a date that was just added), touches only the rows whose day has passed, has
changed or has come near, and gives the same whoever ran it, however often and however long nobody did: the special day
of a source and a date is one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete

from frontdesk.centre.calendar import Calendar, of_centre
from frontdesk.moments.override import effective
from frontdesk.people.dates.kept import NEVER, Next, next_time
from frontdesk.people.dates.kinds import kinds
from frontdesk.people.dates.permission import care
from frontdesk.people.dates.tables import coming_date, special_day
from frontdesk.people.dates.waiting import NEAR, days_ahead, last_told
from frontdesk.store.reading import Row
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import local

AT_ONCE = 500
"""Rows settled in one transaction: an import of 100,000 birthdays must not hold the desk up."""

BELATED = 30
"""Days after which a special day that passed while the program was off is written down, but asks nothing of anybody."""

_COLUMNS = "SELECT id, customer, source, source_id, kind, day, next_on, told FROM coming_date "
PASSED = _COLUMNS + "WHERE next_on < :today ORDER BY next_on, customer, id LIMIT +:limit"
NEARING = (_COLUMNS + "WHERE told = 0 AND next_on >= :today AND next_on <= :last ORDER BY next_on, id LIMIT +:limit")
OF_CUSTOMER = _COLUMNS + "WHERE customer = :customer AND next_on < :today"
NEARING_OF_CUSTOMER = (_COLUMNS + "WHERE customer = :customer AND told = 0 AND next_on >= :today "
                       "AND next_on <= :last")
_OPEN = ("SELECT id, on_day FROM special_day WHERE source = :source AND source_id = :source_id "
         "AND on_day >= :today AND dropped_at IS NULL")
_SAME = "SELECT id, dropped_at FROM special_day WHERE source = :source AND source_id = :source_id AND on_day = :on_day"
_KNOWN = ("SELECT count(*), max(arrived_at), (SELECT last_visit_at FROM customer WHERE id = :customer) "
          "FROM visit WHERE customer = :customer AND cancelled_at IS NULL")
_FORGET = delete(coming_date).where(coming_date.c.id == bindparam("row"))
_MONTH_DAYS = 30.44


class Coming(NamedTuple):
    """A row of ``coming_date``."""

    id: int
    customer: int
    source: str
    source_id: int
    kind: str
    day: str
    next_on: str
    told: int


def settle(tx: Transaction, limit: int = AT_ONCE) -> dict[str, Any]:
    """Settle what has passed or changed and open what is near, at most ``limit`` rows; ``more`` says some are left."""
    settling = _Settling(tx)
    passed = tx.read.rows(PASSED, today=settling.iso, limit=limit)
    settling.settle(passed)
    near = tx.read.rows(NEARING, today=settling.iso, last=settling.last.isoformat(), limit=limit - len(passed))
    settling.open_near(near)
    return {"special_days": settling.opened, "more": len(passed) + len(near) >= limit}


def settle_customer(tx: Transaction, customer: int) -> None:
    """The same for one customer's days, at once."""
    settling = _Settling(tx)
    settling.settle(tx.read.rows(OF_CUSTOMER, customer=customer, today=settling.iso))
    settling.open_near(tx.read.rows(NEARING_OF_CUSTOMER, customer=customer, today=settling.iso,
                                    last=settling.last.isoformat()))


def drop(tx: Transaction, row: int) -> None:
    """Take a special day back: whatever is open about it is cancelled."""
    tx.update(special_day, row, dropped_at=tx.now)
    tx.happened("special_day_dropped", subject="special_day", subject_id=row)


class _Settling:
    """One pass in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.calendar: Calendar = of_centre(tx.read)
        self.today = local(tx.now, self.calendar.zone).date()
        self.iso = self.today.isoformat()
        self.last = last_told(self.calendar, self.today, days_ahead(effective(tx.read)))
        self.opened = 0

    def settle(self, rows: Sequence[Row]) -> None:
        """Give each its next day; what passed untold while nobody was here is opened belatedly."""
        for row in (Coming(*each) for each in rows):
            if not row.next_on:
                self._changed(row)
            else:
                self._passed(row)

    def open_near(self, rows: Sequence[Row]) -> None:
        """Open the special day of each."""
        for row in (Coming(*each) for each in rows):
            self._open(row, date.fromisoformat(row.next_on))
            self.tx.update(coming_date, row.id, told=1)

    def _changed(self, row: Coming) -> None:
        """The day is new, was corrected, or is gone: what is open for another day than the new one is taken back."""
        found = next_time(row.kind, row.day, self.today) if row.day else None
        on = found.on.isoformat() if found else ""
        for special, on_day in self.tx.read.rows(_OPEN, source=row.source, source_id=row.source_id, today=self.iso):
            if on_day != on:
                drop(self.tx, special)
        if not row.day:
            self.tx.execute(_FORGET, row=row.id)
            return
        self._next(row, found)

    def _passed(self, row: Coming) -> None:
        on = date.fromisoformat(row.next_on)
        if not row.told:
            self._open(row, on)
        while (found := next_time(row.kind, row.day, on + timedelta(days=1))) is not None and found.on < self.today:
            on = found.on
            self._open(row, on)
        self._next(row, found)

    def _next(self, row: Coming, found: Next | None) -> None:
        on = found.on.isoformat() if found else NEVER
        same = self.tx.read.row(_SAME, source=row.source, source_id=row.source_id, on_day=on)
        self.tx.update(coming_date, row.id, next_on=on, told=int(same is not None and same[1] is None))

    def _open(self, row: Coming, on: date) -> None:
        """The special day of this row on this date: its one row, and the event that rules wait for."""
        tx = self.tx
        same = tx.read.row(_SAME, source=row.source, source_id=row.source_id, on_day=on.isoformat())
        if same is not None and same[1] is None:
            return
        if same is None:
            found = next_time(row.kind, row.day, on)
            special = tx.insert(special_day, customer=row.customer, source=row.source, source_id=row.source_id,
                                kind=row.kind, on_day=on.isoformat(), years=found.years if found else None, at=tx.now)
        else:
            special = same[0]
            tx.update(special_day, special, dropped_at=None)
        self.opened += 1
        agreed = care(tx.read, row.customer)
        if agreed == "no" or (self.today - on).days > BELATED:
            return
        tx.happened(NEAR, subject="special_day", subject_id=special, facts=self._facts(row, agreed),
                    times={"day_ends": self.calendar.closes_at(self.calendar.last_open(on))})
        tx.touched(customer=row.customer)

    def _facts(self, row: Coming, agreed: str) -> dict[str, Any]:
        """What a rule may ask: the kind and its group, the consent, how often and how long ago they were here."""
        known = kinds().get(row.kind)
        visits, *came = self.tx.read.rows(_KNOWN, customer=row.customer)[0]
        last = max((at for at in came if at is not None), default=None)
        away = {} if last is None else {"months_away": int((self.tx.now - last) / 86_400_000 / _MONTH_DAYS)}
        return {"kind": row.kind, "group": known.group if known else "", "consent": agreed, "visits": visits, **away}
