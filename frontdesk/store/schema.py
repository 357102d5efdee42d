"""The one table collection all rooms add theirs to, and the columns they share.

After changing a table of an unreleased version run ``python -m tools.freeze_step``: databases are made by the
frozen steps (``frontdesk/store/steps``), and a test compares the two.

Instants are whole milliseconds UTC, amounts whole fen, calendar dates ISO text. Every table a person creates rows in
has a ``key``: made when the form opens, unique, so that trying again after a failed commit can't create a second row.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy import event as listening

from frontdesk.store.audit.ddl import create_triggers

metadata = MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
})


def number(name: str, **options: Any) -> Column[int]:
    """A whole number; not null unless said."""
    return Column(name, Integer, nullable=options.pop("nullable", False), **options)


def at(name: str, **options: Any) -> Column[int]:
    """An instant in milliseconds UTC; may be missing unless said."""
    return Column(name, BigInteger, nullable=options.pop("nullable", True), **options)


def fen(name: str, **options: Any) -> Column[int]:
    """An amount in fen."""
    return Column(name, BigInteger, nullable=options.pop("nullable", False), **options)


def text(name: str, **options: Any) -> Column[str]:
    """Text; empty rather than missing unless said."""
    nullable = options.pop("nullable", False)
    return Column(name, Text, nullable=nullable, **({} if nullable else {"server_default": ""}), **options)


def identity() -> Column[int]:
    """The integer primary key."""
    return Column("id", Integer, primary_key=True)


def key() -> Column[str]:
    """The client key: unique where present."""
    return Column("key", Text, nullable=True, unique=True)


def to(table: str, name: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """A reference to another table's row."""
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=nullable, index=index)


deed = Table(
    "deed", metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=True, unique=True),
    text("act"), at("at", nullable=False), text("by"), text("desk"),
    text("changed"),  # JSON: ids and events, no personal data
)
"""One row for each act that succeeded, in order: what other windows look at to see what changed."""

event = Table(
    "event", metadata,
    identity(),
    Column("deed", Integer, ForeignKey("deed.seq", deferrable=True, initially="DEFERRED"), nullable=True, index=True),
    text("name"), at("at", nullable=False), text("subject"), number("subject_id"), text("by"),
    text("facts"),  # JSON: what rules may ask about, and the named times
)
"""What happened, in order; the moment engine and its naive recount both read nothing else."""

audit = Table(
    "audit", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    at("at", nullable=False), text("by"), text("desk"), text("machine"), text("act"), number("deed", index=True),
    text("about"),  # " c12 v40 ": the customers and visits it was about
    text("changes"),  # JSON: [table, row, [fields], digest] of each changed row
    number("named"), text("beside"),  # how many changes; digest of all values beside the row, where all were kept
    text("prev"), text("hash"),
)
"""The chain: one row for each act and each restore, never changed (``frontdesk.store.audit``)."""

audit_value = Table(
    "audit_value", metadata,
    Column("seq", Integer, ForeignKey("audit.seq"), primary_key=True, autoincrement=False), text("body"),
)
"""The values beside a row of the chain, in the order of its changes: JSON of [salt of the digest, [before, after]], or
null where they were erased. Rows here may go; the chain stays whole."""

draft = Table(
    "draft", metadata,
    Column("owner", Text, primary_key=True), Column("form", Text, primary_key=True),
    text("body"), at("at", nullable=False),
)
"""Half-filled forms, as JSON."""

attachment = Table(
    "attachment", metadata,
    Column("sha", Text, primary_key=True), text("kind"), number("width"), number("height"), number("size"),
    at("at", nullable=False), text("by"),
)
"""Photos and signatures: files under the data folder, named by the SHA-256 of what is stored."""

setting = Table(
    "setting", metadata, Column("name", Text, primary_key=True), text("value"), at("at", nullable=False),
)
"""What a centre changed: JSON by name."""

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))


def _with_triggers(target: Table, connection: Connection, **options: Any) -> None:
    create_triggers(connection)


listening.listen(audit, "after_create", _with_triggers)
