"""``server``: tests the server that several desks work with, makes the lounge's own role, chooses where photos are."""

from __future__ import annotations

from frontdesk.staff.pin.reads import in_use
from frontdesk.values.refusal import Refused
from ui.commands.acting_as import acting_as
from ui.commands.call import REFUSED, Call


def server(call: Call) -> int:
    """``test`` ends with 1 where the server can't be used; ``lounge`` says the password of the new role once."""
    if not call.words.database:
        raise Refused("no_server", "Say which server is meant: --database postgresql://…", where="database")
    return {"test": _test, "photos": _photos, "lounge": _lounge}[call.words.action](call)


def _photos(call: Call) -> int:
    from frontdesk.acts.register import perform  # noqa: PLC0415 (door: only with a server)
    from frontdesk.store.server.photo_choosing import place_named, share  # noqa: PLC0415 (door: as above)
    place = place_named(call.words.photos)
    call.writing()
    acting = acting_as(call) if call.words.acts_as or in_use(call.store.reader()) else call.acting()
    count, missing = share(acting, lambda chosen: perform(acting, "choose_photo_place", {
        "place": chosen.kind, "folder": chosen.folder}), place)
    lines = [call.text("Photos are shared from now on: {count} are there and were compared.").format(count=count)
             if place.kind != "here" else
             call.text("Each desk keeps its own photos from now on; {count} are here.").format(count=count)]
    if missing:
        lines.append(call.text("{count} photos were missing or damaged already and are not in it.").format(
            count=len(missing)))
    call.answer.give({"ok": True, "place": place.kind, "folder": place.folder, "photos": count,
                      "missing": list(missing)}, lines)
    return 0


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
        call.text("The role {name} may read the board and ask a desk program, and nothing else. Its password is shown "
                  "this once: {password}").format(name=call.words.name, password=password),
        call.text("Start the lounge with: frontdesk lounge --server {address}").format(address=address)])
    return 0
