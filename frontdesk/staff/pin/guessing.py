"""Wrong tries cost time: from the fifth on, and longer each time. Counted for each name alone, never for everybody."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import bindparam

from frontdesk.staff.pin.steady import Steady, steady
from frontdesk.staff.pin.tables import pin_guess
from frontdesk.store.reading import Reader
from frontdesk.values.clock import MINUTE, SECOND
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Transaction
    from frontdesk.values.clock import Clock

FREE = 5
"""So many wrong tries are looked at before the first wait."""

WAITS = (30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE)
"""After the fifth, the sixth … wrong try; the last one from then on: at most 33 tries in the first day."""

_PLACES = 1024
_AGAIN = pin_guess.update().where(pin_guess.c.name == bindparam("of_name")).values(
    wrong=bindparam("now_wrong"), at=bindparam("now_at"), boot=bindparam("now_boot"), since=bindparam("now_since"))
_FORGET = pin_guess.delete().where(pin_guess.c.name == bindparam("of_name"))
_ROW = "SELECT wrong, boot, since FROM pin_guess WHERE name = :name"


def wait_after(wrong: int) -> int:
    """How long nobody may try after so many wrong ones, in milliseconds."""
    return 0 if wrong < FREE else WAITS[min(wrong - FREE, len(WAITS) - 1)]


def place_of(login: str, *, known: bool) -> str:
    """The name that tries are counted under: names nobody has share places, so that typing many fills no disk."""
    if known:
        return login
    return f"?{int.from_bytes(hashlib.sha256(login.encode()).digest()[:4], 'big') % _PLACES}"


def left(reader: Reader, name: str, now: Steady) -> int:
    """How many milliseconds are still to be waited, by what is written down."""
    row = reader.row(_ROW, name=name)
    if row is None or not wait_after(row[0]):
        return 0
    if row[1] != now.boot or now.at < row[2]:
        return wait_after(row[0])
    return max(0, wait_after(row[0]) - (now.at - row[2]))


def refuse_waiting(store: Store, name: str, clock: Clock) -> None:
    """Refuse a try before its time, without looking at it; after a restart of the machine the wait begins anew.

    Raises ``Refused`` (``pin_wait``) with the ``seconds`` that are left.
    """
    now, row = steady(store, clock), store.reader().row(_ROW, name=name)
    if row is None or not wait_after(row[0]):
        return
    if row[1] != now.boot or now.at < row[2]:
        with store.writing() as writing:
            writing.run("UPDATE pin_guess SET boot = :boot, since = :since WHERE name = :name", name=name,
                        boot=now.boot, since=now.at)
    refuse_left(left(store.reader(), name, now))


def refuse_left(milliseconds: int) -> None:
    """Refuse while something is left. Raises ``Refused`` (``pin_wait``)."""
    if milliseconds <= 0:
        return
    seconds = -(-milliseconds // SECOND)
    minutes, rest = divmod(seconds, 60)
    raise Refused("pin_wait", "Too many wrong PINs for this name. Try again in {left}, or let a manager unlock it.",
                  where="pin", left=f"{minutes}:{rest:02d}", seconds=seconds)


def wrong_again(tx: Transaction, name: str, now: Steady) -> None:
    """Count a wrong try, in the transaction that compared it."""
    counted = tx.read.value("SELECT wrong FROM pin_guess WHERE name = :name", name=name)
    if counted is None:
        tx.insert(pin_guess, name=name, wrong=1, at=tx.now, boot=now.boot, since=now.at)
    else:
        tx.execute(_AGAIN, of_name=name, now_wrong=counted + 1, now_at=tx.now, now_boot=now.boot, now_since=now.at)


def forget(tx: Transaction, name: str) -> None:
    """The right PIN, or a manager: nothing is counted any more."""
    tx.execute(_FORGET, of_name=name)
