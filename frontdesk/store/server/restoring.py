"""Puts a copy of the centre back on its server: the present state is kept first, all of it in one transaction.

Killed at any moment, the old state or the new one is on the server. Other desks must be closed: what they show would be
of another centre, so to speak. Boards of the lounge go on and show the new state.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from frontdesk.store import archive
from frontdesk.store.archive import About
from frontdesk.store.audit.copies import RESTORED, add_restored, first_other, fork_of, note_on_server, note_restored
from frontdesk.store.backup import about_of, verified_database
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.keeping.forgotten import note_erased
from frontdesk.store.reading import Reader, Writing
from frontdesk.store.restore import RestoreReport, newer_copy, other_centre_here, put_photos, refuse_foreign, under_key
from frontdesk.store.server.bare import bare_server, compare, data_file, emptied, told
from frontdesk.store.server.connecting import connect
from frontdesk.store.server.copying import keep_server
from frontdesk.store.server.moving import PATIENCE
from frontdesk.store.server.photo_carrying import carry
from frontdesk.store.server.shared_photos import SETTING
from frontdesk.store.server.tables import Side, copy, count_on
from frontdesk.store.server.telling import TELL
from frontdesk.store.store import DATABASE, ONE_WRITER, Store
from frontdesk.values.clock import Instant, system_clock
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.audit.chain import Head
    from frontdesk.store.server.connecting import Patient

_SCRATCH = "restore.part"
_OTHERS = ("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND "
           "application_name LIKE 'frontdesk%%' AND application_name <> 'frontdesk lounge' AND pid <> ALL(%s)")


def restore_server(store: Store, file: Path, *, now: Instant | None = None, by: str = "",
                   other_centre: bool = False, unlisted: bool = False) -> RestoreReport:
    """Put the copy ``file`` back on the server of this open store; nobody else may be at work there. ``unlisted``: as
    for ``restore``.

    Raises ``Refused`` (``desks_open``, ``no_backup``, ``damaged_backup``, ``newer``; ``other_centre`` unless that is
    meant) or ``Fault``: nothing changed. What was there is a kept copy of this desk.
    """
    assert store.refill is not None, "a server's copy is put back by whoever wired the acts"
    now = system_clock() if now is None else now
    fill = store.refill()
    manifest = archive.inspect(file)
    if manifest.schema > SCHEMA_VERSION:
        raise newer_copy(file)
    here = present_on(store.reader())
    if not other_centre and here.mark and manifest.about.mark and here.mark != manifest.about.mark:
        raise other_centre_here(file, manifest.about.centre, here.centre)
    scratch = store.folder / _SCRATCH
    with ExitStack() as held, told():
        server = held.enter_context(connect(str(store.url), patience=PATIENCE, name="frontdesk restore"))
        _refuse_others(store, server)
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        held.callback(shutil.rmtree, scratch, ignore_errors=True)
        fresh = scratch / DATABASE
        archive.extract(file, archive.DATABASE, fresh)
        under_key(store.folder, file, fresh)
        if verified_database(fresh).schema > SCHEMA_VERSION:
            raise newer_copy(file)
        refuse_foreign(fresh, file)
        with Store(scratch):  # an older copy becomes one of this version
            pass
        made = add_restored(fresh, now, by, unlisted=unlisted)
        note_erased(store)  # other desks' erasures too: whoever comes back with the copy goes again
        saved = keep_server(store, "restore", now=now, by=by).file
        fork = fork_of(store.folder, fresh)
        marks = marks_after(store, fresh, made, now)
        missing = put_photos(store.folder, file, manifest)
        source = held.enter_context(data_file(fresh))
        target = Side(server, postgres=True)
        target.run(f"BEGIN; SET LOCAL lock_timeout = '15s'; SELECT pg_advisory_xact_lock({ONE_WRITER})")
        _refuse_others(store, server)
        place = target.value(f"SELECT value FROM setting WHERE name = '{SETTING}'")
        emptied(target)
        with bare_server(target):
            found = copy(source, target, lambda _name, _rows: None)
            fill(Writing(server, postgres=True, errors=(psycopg.Error,)))
        count_on(target)
        compare(found, target)
        server.execute("DELETE FROM setting WHERE name IN ('moved', %s)", (SETTING,))
        if place is not None:  # photos are where they are, whatever the copy says
            server.execute("INSERT INTO setting (name, value, at) VALUES (%s, %s, %s)", (SETTING, place, now))
        server.execute("DELETE FROM setting WHERE name = %s", (RESTORED,))
        if marks:
            server.execute("INSERT INTO setting (name, value, at) VALUES (%s, %s, %s)", (RESTORED, marks, now))
        target.run(TELL.format(seq=0))
        target.run("COMMIT")
        note_restored(store.folder, made, now, fork)
    carry(store)
    return RestoreReport(manifest.until, manifest.schema, len(manifest.photos) - len(missing), saved, missing)


def marks_after(store: Store, fresh: Path, made: Head | None, now: Instant) -> str:
    """What the server says of copies put back once this one is: the heads that other desks wrote down go by it."""
    reader = store.reader()
    before = reader.value("SELECT value FROM setting WHERE name = :name", name=RESTORED) or ""
    if made is None:
        return before
    most = reader.value("SELECT coalesce(max(seq), 0) FROM audit")
    fork = first_other(lambda seq: reader.value("SELECT hash FROM audit WHERE seq = :seq", seq=seq), most, fresh)
    return note_on_server(before, made, now, fork)


def present_on(reader: Reader) -> About:
    """Whose data is on the server now."""
    return about_of(reader.value)


def _refuse_others(store: Store, server: Patient) -> None:
    """Refuse (``desks_open``) while other desks or commands are connected."""
    ours = [server.info.backend_pid, *(each.info.backend_pid for each in store._opened  # pyright: ignore[reportPrivateUsage]
                                           if not each.closed)]
    row = server.execute(_OTHERS, (ours,)).fetchone()
    count = int(row[0]) if row else 0
    if count:
        raise Refused("desks_open", "{count} other connections of desks or commands are open on the server. Close "
                      "Front Desk on the other computers, then try again.", where="database", count=count)
