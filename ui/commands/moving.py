"""``move``: the centre's data to a server of several desks, and back into a folder."""

from __future__ import annotations

from frontdesk.staff.pin.reads import in_use
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from ui.commands.acting_as import acting_as
from ui.commands.call import Call, refuse_no_folder


def move(call: Call) -> None:
    """Move every row and photo, compared on both sides; the old place stays as it was and is not opened any more."""
    from frontdesk.acts import tables  # noqa: PLC0415 (door: every table of every room goes along)
    from frontdesk.people.finding_moved import fill  # noqa: PLC0415 (door: only here)
    from frontdesk.store.server import moved, moving  # noqa: PLC0415 (door: only here)
    from frontdesk.store.server.address import checked  # noqa: PLC0415 (door: only here)
    from frontdesk.store.server.photo_choosing import place_named  # noqa: PLC0415 (door: only here)
    assert tables.metadata.tables
    folder, to = call.store.folder, str(call.words.to or "")
    if call.words.undo:
        here = moved.moved_to(folder) is not None and call.words.given_database is None
        was = moving.undo(folder, None if here else call.words.database)
        call.answer.give({"ok": True, "was": was}, [call.text("What is here is used again, as it was left. What was "
                                                              "done in {place} since is not in it.").format(place=was)])
        return
    if not to:
        raise Refused("move_where", "Say where to: --to postgresql://… for a server, --to DIR for a folder.",
                      where="to")
    if to.startswith(("postgresql://", "postgres://")):
        checked(to)
        place_named(call.words.photos)
        if call.store.postgres:
            raise Refused("on_server", "This centre's data is on a server already. Move it into a folder first (--to "
                          "DIR), then to the other server.", where="to")
        if moved.moved_to(folder) is None:
            call.writing()
            if call.words.acts_as or in_use(call.store.reader()):
                acting_as(call, "restore_copy")
        call.store.close()
        report = moving.to_server(folder, to, at=call.clock(), fill=fill, photos=place_named(call.words.photos))
    else:
        if not call.store.postgres:
            raise Refused("in_folder", "This centre's data is in a folder already. To take it elsewhere make a copy "
                          "(backup) and put it back there (restore).", where="to")
        target = named(to)
        refuse_no_folder(target)
        call.writing()
        if call.words.acts_as or in_use(call.store.reader()):
            acting_as(call, "restore_copy")
        report = moving.to_folder(call.store, target, at=call.clock(), fill=fill)
    lines = [call.text("Everything is in {place}, compared row by row: {rows} rows of {tables} tables, {photos} photos "
                       "copied. What was here stays as it was and is not opened any more.").format(
                           place=report.to, rows=report.rows, tables=report.tables, photos=report.photos)]
    if report.missing_photos:
        lines.append(call.text("{count} photos were missing or damaged already and are not in it.").format(
            count=len(report.missing_photos)))
    call.answer.give(report, lines)
