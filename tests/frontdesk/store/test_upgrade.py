"""Upgrading, proved with a step list of the tests' own on top of the program's."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from frontdesk.acts.tables import metadata
from frontdesk.store import lock, upgrade
from frontdesk.store import store as store_module
from frontdesk.store.backup import kept
from frontdesk.store.check import check
from frontdesk.store.engine import sqlite_engine
from frontdesk.store.faults import Fault
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.restore import inspect, restore
from frontdesk.store.steps import STEPS, Step, step_0001_tables
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child, names, note, whole
from tests.sqlite_system import SQLITE_FULL, struck_at, watched


def add_a_column(op: Operations) -> None:
    op.add_column("setting", sa.Column("weight", sa.Integer, nullable=False, server_default="3"))


def rebuild_a_table(op: Operations) -> None:
    with op.batch_alter_table("setting") as batch:
        batch.alter_column("value", new_column_name="content", existing_type=sa.Text)
        batch.create_index("ix_setting_at", ["at"])
    op.execute("UPDATE setting SET weight = weight + 1")


def lose_a_reference(op: Operations) -> None:
    op.execute("DELETE FROM deed")


NEXT: tuple[Step, ...] = (*STEPS, add_a_column, rebuild_a_table)


@pytest.fixture
def older(tmp_path: Path, monkeypatch) -> Path:
    """A centre of this version with twenty notes; from now on the program is two versions newer."""
    with Store(tmp_path / "centre") as store:
        for number in range(20):
            note(Acting(store, StandingClock(5), "li", key=f"k{number}"), name=f"n{number}", value="x" * 900)
    newer(monkeypatch, NEXT)
    return tmp_path / "centre"


def newer(monkeypatch, steps: tuple[Step, ...]) -> None:
    monkeypatch.setattr(upgrade, "STEPS", steps)
    for module in ("gate", "store", "check", "restore"):
        monkeypatch.setattr(f"frontdesk.store.{module}.SCHEMA_VERSION", len(steps))


def columns(store: Store) -> list[str]:
    return [row[1] for row in store.reader().rows("PRAGMA table_info(setting)")]


def test_an_older_file_is_saved_and_brought_up_to_date_when_it_is_opened(older: Path):
    with Store(older) as store:
        assert columns(store) == ["name", "content", "at", "weight"]
        assert store.reader().rows("SELECT count(*), min(weight), max(weight) FROM setting") == [(20, 4, 4)]
        assert store.reader().value("SELECT version FROM schema_version") == len(NEXT)
        assert whole(store)
        assert check(store).good
    (copy,) = kept(older)
    assert copy.reason == "upgrade"
    assert inspect(copy.file).schema == SCHEMA_VERSION
    with Store(older):
        assert len(kept(older)) == 1  # once is enough


def test_going_back_is_putting_the_copy_back(older: Path, monkeypatch):
    with Store(older):
        pass
    newer(monkeypatch, STEPS)
    with pytest.raises(Refused) as raised:
        Store(older).open()
    assert raised.value.code == "newer"
    copy = kept(older)[0].file
    restore(older, copy)
    with Store(older) as store:
        assert columns(store) == ["name", "value", "at"]
        assert len(names(store)) == 20


def test_a_copy_of_an_older_version_is_brought_up_to_date_after_it_is_put_back(older: Path):
    with Store(older):
        pass
    restore(older, kept(older)[0].file)
    with Store(older) as store:
        assert columns(store) == ["name", "content", "at", "weight"]


def test_a_new_centre_goes_through_every_step(tmp_path: Path, monkeypatch):
    newer(monkeypatch, NEXT)
    with Store(tmp_path / "new") as store:
        assert columns(store) == ["name", "content", "at", "weight"]
        assert check(store).good
        assert kept(tmp_path / "new") == []


def failing(op: Operations) -> None:
    raise RuntimeError("a step with a mistake")


@pytest.mark.parametrize(("last", "error"), [(failing, RuntimeError), (lose_a_reference, Fault)])
def test_a_step_that_goes_wrong_leaves_the_old_state(older: Path, monkeypatch, last: Step, error: type[Exception]):
    newer(monkeypatch, (*NEXT, last))
    with pytest.raises(error):
        Store(older).open()
    newer(monkeypatch, STEPS)
    with Store(older) as store:
        assert columns(store) == ["name", "value", "at"]
        assert len(names(store)) == 20
        assert check(store).good


def test_a_disk_that_fills_up_leaves_the_old_state_and_the_next_start_finishes(older: Path):
    left = [10]

    def watch(operation: str, kind: str) -> int:
        left[0] -= operation == "write" and kind == "wal"
        return SQLITE_FULL if left[0] < 0 else 0

    with watched(watch), pytest.raises(Fault) as raised:
        Store(older).open()
    assert raised.value.code == "disk_full"
    with Store(older) as store:
        assert columns(store) == ["name", "content", "at", "weight"]
        assert len(names(store)) == 20


@pytest.mark.parametrize("strike", range(20))
def test_killed_at_an_operation_the_next_start_finishes(older: Path, strike: int, tmp_path: Path):
    shutil.copytree(older, tmp_path / "measured")
    with watched() as done:
        Store(tmp_path / "measured").__enter__().close()
    number = 1 + strike * (sum(done.values()) - 1) // 19

    def work(tell) -> None:
        with watched(struck_at(number)):
            Store(older).__enter__().close()

    assert in_child(work)[1] == -9
    with Store(older) as store:
        assert columns(store) == ["name", "content", "at", "weight"]
        assert store.reader().rows("SELECT count(*), min(weight), max(weight) FROM setting") == [(20, 4, 4)]
        assert whole(store)
        assert check(store).good
    assert all(inspect(copy.file).schema == SCHEMA_VERSION for copy in kept(older))


def test_nobody_may_use_the_centre_while_it_is_upgraded(older: Path, monkeypatch):
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.0)
    with lock.use(older), pytest.raises(Refused) as raised:
        Store(older).open()
    assert raised.value.code == "in_use"


def differences(connection: sa.Connection) -> list[object]:
    """What the steps' tables and the rooms' disagree in; those made by raw SQL are not SQLAlchemy's to compare."""
    raw = tuple(re.findall(r"TABLE (?:IF NOT EXISTS )?(\w+)", " ".join(step_0001_tables.RAW[connection.dialect.name])))

    def ours(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
        return not (kind == "table" and reflected and str(name).startswith(raw))

    return compare_metadata(MigrationContext.configure(connection, opts={
        "include_object": ours, "compare_type": True}), metadata)


def test_the_steps_build_exactly_the_tables_of_the_rooms(store: Store):
    with store.engine.connect() as connection:
        assert differences(connection) == []


def shape(connection: sa.Connection) -> dict[str, object]:
    """Every table with its columns, defaults, keys, references and indexes."""
    def asked(question: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(question)]

    def indexes(table: str) -> list[tuple[object, ...]]:
        return sorted((unique, origin, partial, str([column for _, _, column in asked(f"PRAGMA index_info({name})")]),
                       "" if origin == "u" else str(asked(f"SELECT sql FROM sqlite_master WHERE name = '{name}'")))
                      for _, name, unique, origin, partial in asked(f"PRAGMA index_list({table})"))

    return {str(name): (asked(f"PRAGMA table_info({name})"),
                        sorted(row[2:] for row in asked(f"PRAGMA foreign_key_list({name})")), indexes(str(name)))
            for (name,) in asked("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_steps_build_what_the_rooms_would(store: Store, tmp_path: Path):
    direct = sqlite_engine(tmp_path / "direct.sqlite", create=True)
    with direct.begin() as connection:
        metadata.create_all(connection)
        expected = shape(connection)
    with store.engine.connect() as connection:
        assert shape(connection) == expected


@pytest.mark.postgres
def test_the_steps_build_exactly_the_tables_of_the_rooms_on_postgresql(postgres_store: Store):
    with postgres_store.engine.connect() as connection:
        assert differences(connection) == []


def test_there_is_a_step_for_each_version():
    assert len(STEPS) == SCHEMA_VERSION
