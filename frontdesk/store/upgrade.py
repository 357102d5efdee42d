"""Brings a database to this program's version: makes a new one, upgrades an older one after a verified backup.

All steps that are due, the foreign-key check and the version row are one transaction: whatever interrupts it, the
database is in the old state or the new one. A new SQLite file is built beside its place and put there when finished.
There is no way down: going back means restoring the copy made before.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from frontdesk.store.backup import keep
from frontdesk.store.engine import sqlite_engine
from frontdesk.store.faults import damaged, fault_of, full, is_ours
from frontdesk.store.files import sync_folder
from frontdesk.store.gate import APPLICATION_ID
from frontdesk.store.steps import STEPS, Step
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store


def bring_up_to_date(store: Store) -> None:
    """Create or upgrade; the caller has the data folder alone. Raises ``Refused`` (newer, foreign) or ``Fault``."""
    steps = STEPS
    try:
        if store.postgres:
            with store.engine.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
                version = _version(connection)
                if 0 < version < len(steps) and store.keep_older is not None:
                    store.keep_older(store, version)
                _apply(connection, steps)
        elif store.path.exists():
            _upgrade_file(store, steps)
        else:
            _create_file(store, steps)
    except DBAPIError as error:
        cause = error.orig or error
        if is_ours(cause):
            raise
        raise fault_of(cause) from error
    except OSError as error:
        raise fault_of(error) from error


def make(path: Path, version: int = 0) -> None:
    """Make an empty data file of this version, or of an older one, where there is none (a centre comes into a folder).
    """
    engine = sqlite_engine(path, create=True, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _apply(connection, STEPS[:version] if version else STEPS)
        _fold(engine)
    finally:
        engine.dispose()


def _create_file(store: Store, steps: Sequence[Step]) -> None:
    beside = store.path.with_name(store.path.name + ".new")
    for leftover in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm", "-journal"))):
        leftover.unlink(missing_ok=True)
    engine = sqlite_engine(beside, create=True, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _apply(connection, steps)
        _fold(engine)
    finally:
        engine.dispose()
    beside.chmod(0o600)
    beside.replace(store.path)
    sync_folder(store.folder)


def _upgrade_file(store: Store, steps: Sequence[Step]) -> None:
    needed = store.path.stat().st_size * 2
    if shutil.disk_usage(store.folder).free < needed:
        raise full()
    engine = sqlite_engine(store.path, foreign_keys=False)
    try:
        with engine.connect() as connection:
            version = _version(connection)
        if version >= len(steps):
            return
        keep(store.folder, store.path.name, "upgrade")
        with engine.begin() as connection:
            _apply(connection, steps)
        _fold(engine)
    finally:
        engine.dispose()


def _version(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    tables = inspect(connection).get_table_names()
    if "schema_version" not in tables:
        if tables:
            raise Refused("foreign", "The database at this address holds other data ({table}). It was not touched; "
                          "give an empty database.", where="database", table=sorted(tables)[0])
        return 0
    return int(connection.execute(text("SELECT coalesce(max(version), 0) FROM schema_version")).scalar_one())


def _apply(connection: Connection, steps: Sequence[Step]) -> None:
    version = _version(connection)
    if version > len(steps):
        raise Refused("newer", "This data was written by a newer version of the program ({version}). It was not "
                      "touched; install the newer version to open it.", where="data", version=version)
    if version == len(steps):
        return
    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    with Operations.context(context) as op:
        for step in steps[version:]:
            step(op)
    connection.execute(text("DELETE FROM schema_version"))
    connection.execute(text("INSERT INTO schema_version (version) VALUES (:version)"), {"version": len(steps)})
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
            raise damaged()
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={len(steps)}")


def _fold(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()

