"""``--as NAME``: a command that somebody of the staff answers for, asked for their PIN like at a desk.

The PIN comes from ``FRONTDESK_PIN`` or is asked for at the terminal; it is never a word of the command, where every
program of the computer could read it. Without PINs at the centre, and in a rehearsal, the name is enough.
"""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING

from frontdesk.centre.reads import centre
from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.staff.pin.reads import in_use, proves
from frontdesk.staff.reads import StaffMember, known_login
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader
    from frontdesk.store.transaction import Acting
    from ui.commands.call import Call

VARIABLE = "FRONTDESK_PIN"


def acting_as(call: Call, act: str = "") -> Acting:
    """Whoever ``--as`` names (else the user of the operating system), who proved it and may do ``act``.

    Raises ``Refused``: ``staff_unknown``, ``pin_missing``, ``pin_wrong``, ``pin_wait``, ``not_permitted``.
    """
    acting, reader = call.acting(), call.store.reader()
    if call.words.acts_as:
        member = known_login(reader, call.words.acts_as, where="as")
        if act:
            refuse_not_permitted(reader, member.login, act)
        if wants_pin(reader, member):
            from frontdesk.staff.pin.signing_in import check_pin  # noqa: PLC0415 (door: only for commands that write)
            check_pin(acting, member.login, _pin(call, member))
        acting = acting.named(member.login)
    if act:
        refuse_not_permitted(reader, acting.by, act)
    return acting


def wants_pin(reader: Reader, member: StaffMember) -> bool:
    """Whether acting under this name has to be proved."""
    here = centre(reader)
    if not in_use(reader) or here is not None and here.rehearsal:
        return False
    return proves(reader, member.login)


def _pin(call: Call, member: StaffMember) -> str:
    given = os.environ.get(VARIABLE, "")
    if not given and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass(call.text("PIN of {name}: ").format(name=member.name))
    if not given:
        raise Refused("pin_missing", "This asks for the PIN of {name}. Run it at a terminal, or put the PIN into "
                      "{variable}.", where="as", name=member.name, variable=VARIABLE)
    return given
