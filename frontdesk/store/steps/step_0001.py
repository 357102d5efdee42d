"""Version 1: the first tables of every room, and what one engine alone knows (full-text tables).

The tables are frozen in ``step_0001_tables``, which ``tools/freeze_step.py`` writes until this version is released.
"""

from __future__ import annotations

from alembic.operations import Operations

from frontdesk.store.steps.step_0001_tables import RAW, create_tables


def apply(op: Operations) -> None:
    """Create the tables of version 1."""
    create_tables(op)
    for statement in RAW[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)
