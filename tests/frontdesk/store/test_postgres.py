"""The same tables, acts and drafts on a real PostgreSQL server."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest
from PIL import Image

from frontdesk.store import drafts
from frontdesk.store import store as store_module
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.photos import ingest, photo_path
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import count, names, note, whole

pytestmark = pytest.mark.postgres


@pytest.fixture
def acting(postgres_store: Store) -> Acting:
    return Acting(postgres_store, StandingClock(1_777_856_400_000), "li", "desk-1")


def test_an_act_and_its_key(postgres_store: Store, acting: Acting):
    first = note(acting.keyed("k"), name="刹车 100% :sure", value="xy")
    again = note(acting.keyed("k"), name="刹车 100% :sure", value="xy")
    assert (again.seq, again.ids, again.repeated, first.repeated) == (first.seq, first.ids, True, False)
    assert names(postgres_store) == {"刹车 100% :sure"}
    assert postgres_store.reader().row("SELECT deed, at, facts FROM event WHERE name = :name", name="noted") == (
        first.seq, 1_777_856_400_000, '{"facts":{"length":2},"times":{"promised_at":1777856400000}}')
    assert whole(postgres_store)


def test_a_refusal_and_a_mistake_leave_nothing_and_the_next_act_works(postgres_store: Store, acting: Acting):
    with pytest.raises(psycopg.errors.UniqueViolation):
        note(acting, name="twice", also="twice")
    assert names(postgres_store) == set()
    note(acting, name="after")
    assert whole(postgres_store)


def test_opening_again_changes_nothing(postgres_store: Store, acting: Acting, tmp_path: Path):
    note(acting, name="kept")
    with Store(tmp_path / "other desk", postgres_store.url) as other:
        assert names(other) == {"kept"}
        assert other.reader().value("SELECT version FROM schema_version") == SCHEMA_VERSION


def test_four_desks_counting_lose_no_update_and_none_is_refused(postgres_store: Store, tmp_path: Path):
    wrong: list[BaseException] = []

    def desk(number: int) -> None:
        try:
            with Store(tmp_path / str(number), postgres_store.url) as store:
                for _ in range(60):
                    count(Acting(store, StandingClock(1), "li"))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=desk, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert postgres_store.reader().value("SELECT value FROM setting WHERE name = 'counter'") == "240"


def test_somebody_else_saving_too_long_is_told(postgres_store: Store, acting: Acting, monkeypatch):
    monkeypatch.setattr(store_module, "_BEGIN_POSTGRES", store_module._BEGIN_POSTGRES.replace("10000ms", "30ms"))
    note(acting, name="a")
    with psycopg.connect(str(postgres_store.url)) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (store_module.ONE_WRITER,))
        with pytest.raises(Fault) as raised:
            note(acting.keyed("k"), name="b")
        assert raised.value.code == "busy"
        assert names(postgres_store) == {"a"}
    note(acting.keyed("k"), name="b")
    assert names(postgres_store) == {"a", "b"}


def test_a_connection_that_was_cut_is_told_and_the_next_try_works(postgres_store: Store, acting: Acting):
    note(acting, name="a")
    assert names(postgres_store) == {"a"}
    with psycopg.connect(str(postgres_store.url), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                      "WHERE datname = current_database() AND pid <> pg_backend_pid()")
    with pytest.raises(Fault) as raised:
        note(acting.keyed("k"), name="b")
    assert raised.value.code == "gone"
    note(acting.keyed("k"), name="b")
    with pytest.raises(Fault) as raised:
        names(postgres_store)
    assert raised.value.code == "gone"
    assert names(postgres_store) == {"a", "b"}


def test_a_server_that_is_not_there_is_told(postgres_url: str, tmp_path: Path):
    with pytest.raises(Fault) as raised:
        Store(tmp_path, postgres_url.replace("/centre_", "/missing_")).open()
    assert raised.value.code == "gone"
    with pytest.raises(Fault) as raised:
        Store(tmp_path, f"postgresql://nobody@/centre?host={tmp_path}").open()
    assert raised.value.code == "gone"


def test_a_newer_and_a_foreign_database_are_refused_untouched(postgres_store: Store, postgres_url: str, tmp_path: Path):
    with psycopg.connect(str(postgres_store.url), autocommit=True) as other:
        other.execute("UPDATE schema_version SET version = %s", (SCHEMA_VERSION + 1,))
    with pytest.raises(Refused) as raised:
        Store(tmp_path, postgres_store.url).open()
    assert raised.value.code == "newer"
    with psycopg.connect(str(postgres_store.url), autocommit=True) as other:
        other.execute("DROP TABLE schema_version")
    with pytest.raises(Refused) as raised:
        Store(tmp_path, postgres_store.url).open()
    assert raised.value.code == "foreign"


def test_two_desks_that_find_an_empty_database_make_one_centre(postgres_url: str, tmp_path: Path):
    wrong: list[BaseException] = []

    def desk(number: int) -> None:
        try:
            with Store(tmp_path / str(number), postgres_url) as store:
                assert store.reader().value("SELECT count(*) FROM schema_version") == 1
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=desk, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_drafts_photos_and_the_check(postgres_store: Store, tmp_path: Path):
    drafts.keep(postgres_store, "li", "arrive", {"plate": "苏A%s :x"}, 5)
    drafts.keep(postgres_store, "li", "arrive", {"plate": "苏A%s :y"}, 6)
    assert drafts.recall(postgres_store, "li", "arrive") == {"plate": "苏A%s :y"}
    drafts.drop(postgres_store, "li", "arrive")
    assert drafts.forms(postgres_store, "li") == []
    Image.new("RGB", (30, 20), "red").save(tmp_path / "photo.png")
    taken = ingest(postgres_store, tmp_path / "photo.png", by="li", now=5)
    assert check(postgres_store).good
    photo_path(postgres_store, taken.sha).unlink()
    assert [problem.code for problem in check(postgres_store).problems] == ["photo_missing"]


def test_several_reads_together_see_one_state(postgres_store: Store, acting: Acting):
    reader = postgres_store.reader()
    with reader.together():
        assert reader.value("SELECT count(*) FROM setting") == 0
        note(acting, name="a")
        assert reader.value("SELECT count(*) FROM setting") == 0
    assert reader.value("SELECT count(*) FROM setting") == 1


def test_the_data_version_moves(postgres_store: Store, acting: Acting):
    before = postgres_store.data_version()
    note(acting, name="a")
    assert postgres_store.data_version() > before
