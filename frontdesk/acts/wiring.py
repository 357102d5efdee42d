"""Who acts, ready to act: the store, the clock and the moment engine under the rules in force."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.booking.preparation.days import pass_days
from frontdesk.centre.calendar import of_centre
from frontdesk.messages.outbox.noticing import queue_notices
from frontdesk.moments.engine import watcher
from frontdesk.moments.override import effective
from frontdesk.people.dates.away_settling import settle_away
from frontdesk.people.dates.settling import settle
from frontdesk.staff.permitting.checking import permission
from frontdesk.store.lasting import lasting
from frontdesk.store.reading import Writing
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting, Happening, Transaction, Watcher
from frontdesk.values.clock import Clock

RULES_FROM = frozenset({"setting"})
OPENING_FROM = frozenset({"centre", "opening_hours", "marked_day"})
"""The tables that the rules in force and the opening hours are read from."""


def acting(store: Store, clock: Clock, by: str, desk: str = "") -> Acting:
    """Somebody at a desk, watched by the moment engine.

    Every act asks the permission table first. It, the rules and the opening hours are those of each act's own
    transaction, so that a change of any holds from the next act on.
    """
    if store.postgres:
        store.refill = _refill
    passes = (settle, settle_away, pass_days, queue_notices)
    return Acting(store, clock, by, desk, watchers=(_by_rules_in_force(),), passes=passes, permission=permission)


def _refill() -> Callable[[Writing], None]:
    """What makes the search anew in a copy of a server's rows; every table of every room is known then."""
    from frontdesk.acts import tables  # noqa: PLC0415 (door: only for copies of a server)
    from frontdesk.people.finding_moved import fill  # noqa: PLC0415 (door: as above)
    assert tables.metadata.tables
    return fill


def _by_rules_in_force() -> Watcher:
    def watch(tx: Transaction, happening: Happening) -> None:
        engine = tx.meanwhile.get(watch)
        if engine is None:
            engine = tx.meanwhile[watch] = watcher(lasting(tx, effective, RULES_FROM, effective),
                                                   lasting(tx, of_centre, OPENING_FROM, of_centre))
        engine(tx, happening)

    return watch
