"""Checking a PIN: hashed before the transaction, compared and counted in one, refused after that was kept.

So the slow part holds up nobody who saves, two who guess at once are counted one after the other, and a wrong try is
counted although what it was for is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, cast

from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.staff.pin import guessing
from frontdesk.staff.pin.choosing import read_pin
from frontdesk.staff.pin.hashing import Worked, hashed, same, worked
from frontdesk.staff.pin.key import key_of
from frontdesk.staff.pin.steady import steady
from frontdesk.store.transaction import REGISTER, Act, Acting, Changed, Transaction
from frontdesk.values.clock import SECOND
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader, Row
    from frontdesk.store.store import Store

P = ParamSpec("P")
RIGHT = "right"
"""In the answer of an act that compared a PIN: whether it was the right one."""

_ROW = ("SELECT s.id, p.salt, p.verifier FROM staff s LEFT JOIN pin p ON p.staff = s.id "
        "WHERE s.login = :login AND s.active")
_NO_SALT = "00" * 16


class Tried(NamedTuple):
    """A comparison in a transaction: whose PIN (None: nobody of that name), and whether it was right."""

    staff: int | None
    right: bool


class PinAct(Act[P]):
    """An act that is given a PIN: hashes the field ``field`` of whoever ``login`` names before its transaction.

    A wrong try is committed, so that it counts and stands in the record of deeds, and refused afterwards.
    """

    def __init__(self, name: str, function: Callable[Concatenate[Transaction, P], dict[str, Any] | None], *,
                 field: str, login: str = "") -> None:
        super().__init__(name, function)
        self._field = field
        self._login = login

    def __call__(self, acting: Acting, *args: P.args, **fields: P.kwargs) -> Changed:
        given = cast("dict[str, Any]", fields)
        refuse_early(acting, self.name)
        typed = given.get(self._field, "")
        if typed and not isinstance(typed, Worked):
            login = str(given[self._login]) if self._login else acting.by
            given = given | {self._field: examined(acting, login, typed)}
        begin = cast("Callable[..., Changed]", super().__call__)
        changed = begin(acting.keyed(None), *args, **given)
        if changed.ids.get(RIGHT) is False:
            raise wrong(_left(acting, str(given[self._login]) if self._login else acting.by))
        return changed


def pin_act(name: str, *, field: str, login: str = "") -> Callable[
        [Callable[Concatenate[Transaction, P], dict[str, Any] | None]], PinAct[P]]:
    """Make a function an act that checks the PIN in ``field`` of whoever the field ``login`` names (else who acts)."""

    def decorate(function: Callable[Concatenate[Transaction, P], dict[str, Any] | None]) -> PinAct[P]:
        made = PinAct(name, function, field=field, login=login)
        if REGISTER.setdefault(name, made) is not made:
            raise ValueError(f"two acts are named {name}")
        return made

    return decorate


def refuse_early(acting: Acting, act: str) -> None:
    """Refuse before anything is hashed; the transaction asks again. Raises ``Refused`` (``not_permitted``)."""
    if acting.permission is not None:
        refuse_not_permitted(acting.store.reader(), acting.by, act)


def examined(acting: Acting, login: str, typed: str) -> Worked:
    """The typed PIN hashed for this name, as long for a name that nobody has; before its time it isn't looked at.

    Raises ``Refused`` (``pin_wait``, ``pin_key_missing``); what is no PIN at all is as wrong as any other.
    """
    store, login = acting.store, login.strip().lower()
    row = _row(store.reader(), login)
    guessing.refuse_waiting(store, guessing.place_of(login, known=row is not None), acting.clock)
    salt = row[1] if row is not None and row[1] else _NO_SALT
    return worked(_digits(typed), salt, _secret(store))


def compared(tx: Transaction, login: str, pin: str) -> Tried:
    """Compare and count, in this transaction.

    Raises ``Refused`` (``pin_wait``, or ``pin_wrong`` where nothing was typed): then nothing was compared.
    """
    login = login.strip().lower()
    if not pin and not isinstance(pin, Worked):
        raise wrong()
    row = _row(tx.read, login)
    name = guessing.place_of(login, known=row is not None)
    now = steady(tx.store, tx.acting.clock)
    guessing.refuse_left(guessing.left(tx.read, name, now))
    right = row is not None and bool(row[1]) and same(_hash_of(tx, pin, row[1]), row[2])
    if right:
        guessing.forget(tx, name)
    else:
        guessing.wrong_again(tx, name, now)
    return Tried(row[0] if row is not None else None, right)


def wrong(left: int = 0) -> Refused:
    """The same words for a wrong PIN, a name that nobody has, and somebody without a PIN; ``left`` milliseconds until
    the next try.
    """
    if left <= 0:
        return Refused("pin_wrong", "The name or the PIN is wrong. Try again.", where="pin")
    seconds = -(-left // SECOND)
    return Refused("pin_wrong", "The name or the PIN is wrong. The next try is in {left}.", where="pin",
                   left=f"{seconds // 60}:{seconds % 60:02d}", seconds=seconds)


def _left(acting: Acting, login: str) -> int:
    reader, login = acting.store.reader(), login.strip().lower()
    name = guessing.place_of(login, known=_row(reader, login) is not None)
    return guessing.left(reader, name, steady(acting.store, acting.clock))


def _hash_of(tx: Transaction, pin: str, salt: str) -> str:
    if isinstance(pin, Worked) and pin.salt == salt:
        return pin.hash
    if isinstance(pin, Worked):  # the PIN was changed between: what was typed is no longer known here
        raise Refused("pin_changed_meanwhile", "The PIN of this name was changed just now. Type it again.",
                      where="pin")
    return hashed(_digits(pin), salt, _secret(tx.store))


def _row(reader: Reader, login: str) -> Row | None:
    return reader.row(_ROW, login=login)


def _secret(store: Store) -> bytes:
    return key_of(store).secret


def _digits(typed: str) -> str:
    """The digits as they were chosen; anything else stays what it is, and is wrong."""
    try:
        return read_pin(typed)
    except Refused:
        return typed[:200]
