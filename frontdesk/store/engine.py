"""The SQLAlchemy engine: creates the tables, runs upgrade steps and compiles the writing acts' SQL.

The driver's own transaction handling loses updates (reliability facts 1 and 2), so every transaction begins explicitly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from frontdesk.store import binding as sqlite
from frontdesk.store.reading import connect


def sqlite_engine(path: Path, *, create: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine on a SQLite file; writers begin IMMEDIATE, so that no update is lost and none is refused late.

    Upgrade steps go without foreign keys, because rebuilding a table drops it for a moment; they check them at the end.
    """

    def opened() -> Any:
        connection = connect(path, create=create)
        connection.execute("PRAGMA busy_timeout=10000")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        return connection

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    engine = create_engine("sqlite://", module=sqlite.module, paramstyle="named", creator=opened, poolclass=NullPool)
    event.listen(engine, "begin", begun)
    return engine


def postgres_engine(url: str) -> Engine:
    """An engine on a PostgreSQL database."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="READ COMMITTED",
                         poolclass=NullPool, connect_args={"connect_timeout": 5})
