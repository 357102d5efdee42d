"""A centre goes to a server and back: every row the same, the old place shut, cut off means nothing happened."""

from __future__ import annotations

import pytest

from frontdesk.acts import tables
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.finding_moved import fill
from frontdesk.people.search import find
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.server import moved, moving
from frontdesk.store.server.tables import Side, counted
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused

pytestmark = pytest.mark.postgres

NOW = 1_777_856_400_000


@pytest.fixture
def folder(tmp_path):
    """A centre with a visit, in a data file."""
    assert tables.metadata.tables
    with Store(tmp_path / "file") as store:
        li = acting(store, StandingClock(NOW), "os:test")
        perform(li, "set_up_centre", {"name": "Lakeside", "staff": [
            {"login": "li", "name": "Li", "role": "manager"}]})
        for number in range(5):
            perform(li, "add_customer", {"name": f"张敏{number}", "plate": f"苏A8Q62{number}",
                                         "birthday": "1990-05-04"})
        perform(li, "arrive", {"customer": 1, "vehicle": 1})
    return tmp_path / "file"


def digests(store):
    return counted(Side(store.reader().connection, postgres=store.postgres)) if not store.postgres else in_one(store)


def in_one(store):
    side = Side(store.reader().connection, postgres=True)
    side.run("BEGIN")
    try:
        return counted(side)
    finally:
        side.run("ROLLBACK")


def test_to_a_server_and_back_every_row_is_the_same(folder, postgres_url, tmp_path):
    with Store(folder) as store:
        before = digests(store)
    report = moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    assert report.rows == sum(one.rows for one in before.values())
    assert moved.remembered(folder) == postgres_url
    with Store(folder, postgres_url) as server:
        assert digests(server) == before
        assert check(server, also_store=(audited,)).good
        assert [hit.customer for hit in find(server.reader(), "8q623")] == [4]
        li = acting(server, StandingClock(NOW), "li")
        assert perform(li, "add_customer", {"name": "Later", "plate": "苏B12345"}).ids["customer"] == 6
        after = digests(server)
        back = tmp_path / "back"
        moving.to_folder(server, back, at=NOW, fill=fill)
    with Store(back) as store:
        assert digests(store) == after
        assert check(store, also_store=(audited,)).good
        assert [hit.customer for hit in find(store.reader(), "b12345")] == [6]
        perform(acting(store, StandingClock(NOW), "li"), "add_customer", {"name": "Last"})


def test_the_old_place_refuses_and_can_be_used_again(folder, postgres_url):
    moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    with pytest.raises(Refused, match="was moved") as refused, Store(folder):
        pass
    assert refused.value.code == "moved"
    assert moving.undo(folder, None)
    with Store(folder) as store:
        assert store.reader().value("SELECT count(*) FROM customer") == 5
    with pytest.raises(Refused, match="nothing to undo"):
        moving.undo(folder, None)


def test_a_desk_still_open_on_the_server_can_not_write_there_any_more(folder, postgres_url, tmp_path):
    moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    with Store(folder, postgres_url) as open_still:
        with Store(folder, postgres_url) as server:
            moving.to_folder(server, tmp_path / "back", at=NOW, fill=fill)
        with pytest.raises(Fault) as fault:
            perform(acting(open_still, StandingClock(NOW), "li"), "add_customer", {"name": "Late"})
        assert fault.value.code == "read_only"
    with pytest.raises(Refused, match="was moved"), Store(folder, postgres_url):
        pass
    moving.undo(folder, postgres_url)
    with Store(folder, postgres_url) as again:
        perform(acting(again, StandingClock(NOW), "li"), "add_customer", {"name": "Again"})


@pytest.mark.parametrize("cut", [0, 1, 7])
def test_cut_off_on_the_way_nothing_has_happened_and_it_can_be_done_again(folder, postgres_url, cut):
    seen = 0

    def tell(_name, _rows):
        nonlocal seen
        seen += 1
        if seen > cut:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.to_server(folder, postgres_url, at=NOW, fill=fill, tell=tell)
    with Store(folder) as store:
        assert store.reader().value("SELECT count(*) FROM customer") == 5
    moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    with Store(folder, postgres_url) as server:
        assert server.reader().value("SELECT count(*) FROM customer") == 5


def test_cut_off_before_the_old_place_is_marked(folder, postgres_url, monkeypatch):
    def cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(moved, "mark_moved", cut)
    with pytest.raises(KeyboardInterrupt):
        moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    with pytest.raises(Refused) as refused, Store(folder, postgres_url):
        pass
    assert refused.value.code == "move_unfinished"
    monkeypatch.undo()
    with Store(folder) as store:
        perform(acting(store, StandingClock(NOW), "li"), "add_customer", {"name": "Between"})
    moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    with Store(folder, postgres_url) as server:
        assert server.reader().value("SELECT count(*) FROM customer") == 6


def test_coming_back_cut_off_before_the_server_is_shut_leaves_one_place_in_use(folder, postgres_url, tmp_path,
                                                                               monkeypatch):
    moving.to_server(folder, postgres_url, at=NOW, fill=fill)
    back, place = tmp_path / "back", moving._put_in_place

    def cut(beside, to):
        place(beside, to)
        raise KeyboardInterrupt

    monkeypatch.setattr(moving, "_put_in_place", cut)
    with Store(folder, postgres_url) as server:
        with pytest.raises(KeyboardInterrupt):
            moving.to_folder(server, back, at=NOW, fill=fill)
        with pytest.raises(Refused, match="was moved"), Store(back):
            pass
        perform(acting(server, StandingClock(NOW), "li"), "add_customer", {"name": "Between"})
        monkeypatch.undo()
        moving.to_folder(server, back, at=NOW, fill=fill)
    with Store(back) as store:
        assert store.reader().value("SELECT count(*) FROM customer") == 6


def test_a_database_with_a_centre_is_not_touched(folder, postgres_store):
    perform(acting(postgres_store, StandingClock(NOW), "os:test"), "set_up_centre", {"name": "Another"})
    with pytest.raises(Refused) as refused:
        moving.to_server(folder, postgres_store.url, at=NOW, fill=fill)
    assert refused.value.code == "not_empty"
    assert postgres_store.reader().value("SELECT name FROM centre") == "Another"
    assert (folder / DATABASE).exists()
    assert moved.moved_to(folder) is None
