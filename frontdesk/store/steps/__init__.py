"""The steps a database went through, oldest first: a new one goes through all of them, an older one through the rest.

A released step is never changed. Each has ``apply(op)``, which is handed Alembic's operations on one open transaction:
``op.create_table``, ``op.add_column``, ``op.batch_alter_table`` (SQLite rebuilds the table), ``op.execute``. One that
rewrites what acts wrote says so in the chain (``audit.chain.append``): else the check finds it changed by a stranger.
"""

from __future__ import annotations

from collections.abc import Callable

from alembic.operations import Operations

from frontdesk.store.steps import step_0001

Step = Callable[[Operations], None]

STEPS: tuple[Step, ...] = (step_0001.apply,)
"""Step number n brings version n - 1 to version n; their count is ``frontdesk.store.gate.SCHEMA_VERSION``."""
