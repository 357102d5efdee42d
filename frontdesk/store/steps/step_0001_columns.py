"""The columns that the tables of version 1 are written with; frozen with them, whatever later versions do."""

from __future__ import annotations

import sqlalchemy as sa


def identity() -> sa.Column[int]:
    """The integer primary key."""
    return sa.Column("id", sa.Integer, nullable=False)


def key() -> sa.Column[str | None]:
    """The client key."""
    return sa.Column("key", sa.Text, nullable=True)


def text(name: str) -> sa.Column[str]:
    """Text, empty rather than missing."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def number(name: str, nullable: bool = False) -> sa.Column[int]:
    """A whole number."""
    return sa.Column(name, sa.Integer, nullable=nullable)


def large(name: str, nullable: bool = False) -> sa.Column[int]:
    """An instant or an amount."""
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def flag(name: str, default: str | None = None) -> sa.Column[bool]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=default)


def to(column: str, target: str, name: str) -> sa.ForeignKeyConstraint:
    """A reference to another table's row."""
    return sa.ForeignKeyConstraint([column], [target], name=name)


def unique(name: str, *columns: str) -> sa.UniqueConstraint:
    """No two rows alike in these columns."""
    return sa.UniqueConstraint(*columns, name=name)


def primary(name: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key."""
    return sa.PrimaryKeyConstraint(*columns, name=name)
