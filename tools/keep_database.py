"""Keeps a database of this version for the tests, ``tests/databases/version_N.sqlite.gz``: one row in every table.

Run ``python -m tools.keep_database`` when a version is released (``tools.freeze_step`` does it for version 1); later
versions must open it and bring it up to date.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table

from frontdesk.acts.tables import metadata
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.store import Store

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "databases"
LEFT_EMPTY = {"schema_version", "attachment", "finding"}
"""Filled by the steps; standing for files; standing for a search index."""


def made_up(column: Column[Any]) -> object:
    """A value of the right kind; every reference is to the first row."""
    match column.type:
        case Boolean():
            return False
        case BigInteger():
            return 1_777_856_400_000
        case Integer():
            return 1
        case _:
            return f"{column.name} 样本"


def row_of(table: Table) -> dict[str, object]:
    """One row for a table."""
    return {column.name: made_up(column) for column in table.columns}


def main() -> int:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder)) as store, store.engine.begin() as connection:
            for table in metadata.sorted_tables:
                if table.name not in LEFT_EMPTY:
                    connection.execute(table.insert(), row_of(table))
        target = FOLDER / f"version_{SCHEMA_VERSION}.sqlite.gz"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(gzip.compress(store.path.read_bytes(), mtime=0))
    print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
