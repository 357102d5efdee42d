"""``server``: tests the server that several desks work with, and makes the lounge's own role there."""

from __future__ import annotations

from frontdesk.staff.pin.reads import in_use
from frontdesk.values.refusal import Refused
from ui.commands.acting_as import acting_as
from ui.commands.call import REFUSED, Call


def server(call: Call) -> int:
    """``test`` ends with 1 where the server can't be used; ``lounge`` says the password of the new role once."""
    if not call.words.database:
        raise Refused("no_server", "Say which server is meant: --database postgresql://…", where="database")
    return _test(call) if call.words.action == "test" else _lounge(call)


def _test(call: Call) -> int:
    from frontdesk.store.server.trying import tried  # noqa: PLC0415 (door: only with a server)
    outcome = tried(call.words.database)
    call.answer.give({"ok": outcome.good, "code": outcome.code, "version": outcome.version,
                      "message": outcome.sentence.said(call.translator)}, [outcome.sentence.said(call.translator)])
    return 0 if outcome.good else REFUSED


def _lounge(call: Call) -> int:
    from frontdesk.store.server.address import parts, written  # noqa: PLC0415 (door: only with a server)
    from frontdesk.store.server.connecting import connect  # noqa: PLC0415 (door: as above)
    from frontdesk.visit.lounge_role import make_role  # noqa: PLC0415 (door: as above)
    call.writing()
    if call.words.acts_as or in_use(call.store.reader()):
        acting_as(call, "restore_copy")
    with connect(call.words.database) as connection:
        password = make_role(connection, call.words.name)
    address = written({**parts(call.words.database), "user": call.words.name, "password": password})
    call.answer.give({"ok": True, "role": call.words.name, "password": password, "address": address}, [
        call.text("The role {name} may read the board and nothing else. Its password is shown this once: {password}"
                  ).format(name=call.words.name, password=password),
        call.text("Start the lounge with: frontdesk lounge --server {address}").format(address=address)])
    return 0
