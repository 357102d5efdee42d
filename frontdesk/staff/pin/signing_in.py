"""For windows and the advisor's kiosk: check who somebody is, with the same counting everywhere."""

from __future__ import annotations

from frontdesk.staff.pin.acts import sign_in
from frontdesk.staff.reads import StaffMember, known_login
from frontdesk.store.transaction import Acting

__all__ = ["check_pin"]


def check_pin(acting: Acting, login: str, pin: str) -> StaffMember:
    """Who signs in by this name and PIN; to be called in a worker, as it hashes for a third of a second.

    Every wrong try counts against the name, wherever it was made, and stands in the record. Raises ``Refused``:
    ``pin_wrong`` (wrong PIN or name), ``pin_wait`` (with ``seconds`` among the values of its sentence),
    ``pin_key_missing``; ``Fault`` when the environment failed.
    """
    sign_in(acting, login=login, pin=pin)
    return known_login(acting.store.reader(), login.strip().lower(), where="login")
