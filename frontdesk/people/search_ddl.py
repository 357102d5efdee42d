"""The tables that finding stands on: FTS5 on SQLite, an indexed token table on PostgreSQL.

Both hold the same tokens (``frontdesk.people.tokens``), so one golden list of searches serves both. The row is the
``finding`` row's id, which grows when a customer is touched; FTS5 has it counted down from ``NEWEST``, so that reading
upwards, which costs a fifth less than downwards, is newest first without sorting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEWEST = 1 << 31
"""No ``finding`` row's id reaches this; in FTS5 row ``id`` stands at ``NEWEST - id``."""

SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS finding_text USING fts5(tokens, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6', tokenize=\"unicode61 tokenchars '~^'\")",
    "CREATE VIRTUAL TABLE IF NOT EXISTS finding_part USING fts5(parts, content='', contentless_delete=1, detail=none, "
    "prefix='3', tokenize=\"unicode61 tokenchars '~'\")",
)
"""Contentless, without positions (``detail=none``): every query word is one token; ``~`` and ``^`` are the marks of
``people.tokens``. Parts of numbers and VINs need hardly any beginnings; in a table of their own they cost a third."""

POSTGRES = (
    "CREATE TABLE IF NOT EXISTS finding_token (token text COLLATE \"C\" NOT NULL, finding integer NOT NULL "
    "REFERENCES finding (id) ON DELETE CASCADE, PRIMARY KEY (token, finding))",
    "CREATE INDEX IF NOT EXISTS ix_finding_token_finding ON finding_token (finding)",
)
"""One row for each token, parts behind ``=``; collation ``C`` makes a beginning a range of the primary key."""


def statements(dialect_name: str) -> tuple[str, ...]:
    """The statements that create the search tables for ``sqlite`` or ``postgresql``; running them again is harmless."""
    return POSTGRES if dialect_name == "postgresql" else SQLITE


def create_search(connection: Connection, dialect_name: str) -> None:
    """Create the search tables where they are missing (``metadata.create_all`` does this by itself)."""
    for statement in statements(dialect_name):
        connection.exec_driver_sql(statement)
