"""A database of every released version opens with this program and keeps what is in it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from frontdesk.acts.tables import metadata
from frontdesk.store.check import check
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.store.acts import note
from tools.keep_database import LEFT_EMPTY

KEPT = Path(__file__).resolve().parents[2] / "databases"


def test_there_is_one_of_every_version():
    assert {path.name for path in KEPT.glob("*.gz")} == {
        f"version_{version}.sqlite.gz" for version in range(1, SCHEMA_VERSION + 1)}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_it_opens_keeps_every_row_and_goes_on(tmp_path: Path, version: int):
    (tmp_path / DATABASE).write_bytes(gzip.decompress((KEPT / f"version_{version}.sqlite.gz").read_bytes()))
    with Store(tmp_path) as store:
        assert check(store).good
        held = {name for (name,) in store.reader().rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(metadata.tables) <= held
        empty = {name for name in set(metadata.tables) - LEFT_EMPTY
                 if not store.reader().value(f'SELECT count(*) FROM "{name}"')}
        assert version < SCHEMA_VERSION or not empty
        for table in metadata.sorted_tables:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            store.reader().rows(f'SELECT {names} FROM "{table.name}"')
        assert store.reader().value("SELECT name FROM customer") == "name 样本"
        note(Acting(store, StandingClock(5), "li"), name="goes on")
