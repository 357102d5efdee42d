"""Version 1: the first tables of every room, and the search index of each engine.

The tables are frozen in ``step_0001_tables`` by ``tools/freeze_step.py``. What SQLAlchemy has no words for (full-text
tables, triggers) stands here as SQL for each engine.
"""

from __future__ import annotations

from alembic.operations import Operations

RAW: dict[str, tuple[str, ...]] = {
    "sqlite": (),
    "postgresql": (),
}
"""Statements that only one engine knows, run after the tables are there."""


def apply(op: Operations) -> None:
    """Create the tables of version 1."""
    from frontdesk.acts import tables  # noqa: PLC0415

    tables.metadata.create_all(op.get_bind())
    for statement in RAW[op.get_bind().dialect.name]:
        op.execute(statement)
