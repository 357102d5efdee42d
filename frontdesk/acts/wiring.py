"""Who acts, ready to act: the store, the clock and the moment engine under the rules in force."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from frontdesk.booking.preparation.days import pass_days
from frontdesk.centre.calendar import of_centre
from frontdesk.messages.outbox.noticing import queue_notices
from frontdesk.moments.engine import watcher
from frontdesk.moments.override import effective
from frontdesk.people.dates.settling import settle
from frontdesk.staff.permitting.checking import permission
from frontdesk.store.lasting import lasting
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
    return Acting(store, clock, by, desk, watchers=(_by_rules_in_force(),), passes=(settle, pass_days, queue_notices),
                  permission=permission)


def _by_rules_in_force() -> Watcher:
    engines: WeakKeyDictionary[Transaction, Watcher] = WeakKeyDictionary()

    def watch(tx: Transaction, happening: Happening) -> None:
        engine = engines.get(tx)
        if engine is None:
            engine = engines[tx] = watcher(lasting(tx, effective, RULES_FROM, effective),
                                           lasting(tx, of_centre, OPENING_FROM, of_centre))
        engine(tx, happening)

    return watch
