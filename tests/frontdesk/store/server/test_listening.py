"""A desk that was cut off from its server hears the rest when it can read it, and of a copy put back meanwhile."""

from __future__ import annotations

import threading
import time

import psycopg
import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.reading import newest_deed
from frontdesk.store.server import listening
from frontdesk.store.server.connecting import PATIENCE, connect
from frontdesk.store.server.copying import backup_server
from frontdesk.store.server.listening import Listening
from frontdesk.store.server.moving import PATIENCE as OF_A_MOVE
from frontdesk.store.server.restoring import restore_server
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock, system_clock
from tests.network import Network

pytestmark = pytest.mark.postgres
NOW = 1_777_856_400_000
_OPEN = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'frontdesk'"


@pytest.fixture
def network(postgres_url):
    made = Network(postgres_url)
    yield made
    made.close()


@pytest.fixture
def beside(postgres_url, tmp_path):
    """Another desk, whose network is whole, on a centre."""
    with Store(tmp_path / "beside", postgres_url) as store:
        perform(acting(store, StandingClock(NOW), "os:test"), "set_up_centre", {"name": "Lakeside"})
        yield store


@pytest.fixture
def desk(beside, network, tmp_path):
    """A desk behind the network."""
    with Store(tmp_path / "desk", network.url) as store:
        yield store


def until(condition, seconds=30.0):
    end = time.monotonic() + seconds
    tick = threading.Event()
    while not condition():
        assert time.monotonic() < end, "it never came"
        tick.wait(0.01)


def test_whoever_hears_what_happened_meanwhile_can_read_it_at_once(desk, beside, network):
    seen: list[tuple[object, int]] = []
    lost = threading.Event()
    listening = Listening(desk, system_clock, heard=lambda changed: seen.append((desk.away, desk.returned)),
                          lost=lambda since: lost.set(), found=lambda: None, after=newest_deed(desk.reader()))
    listening.start()
    try:
        perform(acting(beside, StandingClock(NOW), "li"), "add_customer", {"name": "Before"})
        until(lambda: seen)
        network.cut()
        listening.doubt()
        until(lost.is_set)
        perform(acting(beside, StandingClock(NOW), "li"), "add_customer", {"name": "Meanwhile"})
        network.mend()
        until(lambda: len(seen) == 2)
    finally:
        listening.stop()
    assert seen == [(None, 0), (None, 1)]


def test_a_copy_put_back_while_a_desk_was_cut_off_is_told_and_so_is_what_comes_after(desk, beside, network, tmp_path,
                                                                                     postgres_url):
    heard: list[int] = []
    replaced: list[int] = []
    lost = threading.Event()
    others = acting(beside, StandingClock(NOW), "li")
    backup_server(beside, tmp_path / "copy.fdbackup", fill=beside.refill(), now=NOW)
    for number in range(4):
        perform(others, "add_customer", {"name": f"After the copy {number}"})
    listening = Listening(desk, system_clock, heard=lambda changed: heard.append(changed.seq),
                          lost=lambda since: lost.set(), found=lambda: None, replaced=replaced.append,
                          after=newest_deed(desk.reader()))
    desk.close()
    listening.start()
    try:
        said = perform(others, "add_customer", {"name": "Heard"}).seq
        until(lambda: heard == [said])
        network.cut()
        listening.doubt()
        until(lost.is_set)
        with psycopg.connect(postgres_url) as server:
            until(lambda: server.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'frontdesk news'").fetchone() == (0,))
        restore_server(beside, tmp_path / "copy.fdbackup", now=NOW)
        network.mend()
        until(lambda: replaced)
        assert replaced == [newest_deed(beside.reader())]
        again = perform(others, "add_customer", {"name": "In the state of the copy"}).seq
        assert again < said
        until(lambda: heard[-1] == again)
    finally:
        listening.stop()
    assert heard == [said, again]


def test_a_server_that_comes_and_goes_all_day_keeps_no_old_connections_open(beside, postgres_url):
    for _ in range(20):
        beside.reader().value("SELECT 1")
        beside.writer()
        beside.returned += 1
    beside.reader()
    beside.writer()
    with psycopg.connect(postgres_url) as server:
        until(lambda: server.execute(_OPEN).fetchone() == (2,))


def test_only_who_does_long_work_may_be_silent_for_long_in_the_middle_of_it(postgres_url):
    for patience, silent in ((PATIENCE, "10s"), (OF_A_MOVE, "10min")):
        with connect(postgres_url, patience=patience) as connection:
            assert connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() == (silent,)


def test_a_clock_that_is_far_from_the_servers_is_told_once_until_it_was_right(desk, beside, network, monkeypatch):
    ahead = [8 * MINUTE]

    def wrong() -> int:
        return system_clock() + ahead[0]

    monkeypatch.setattr(listening, "system_clock", wrong)
    told: list[str] = []
    heard: list[str] = []
    news = Listening(desk, wrong, heard=lambda changed: heard.append(changed.act), lost=lambda _: None,
                     found=lambda: None, clocks=lambda said: told.append(str(said)))
    try:
        news.start()
        until(lambda: told)
        assert "8 minutes" in told[0]
        network.cut()
        until(lambda: desk.away is not None)
        network.mend()
        until(lambda: desk.away is None)
        perform(acting(beside, StandingClock(NOW), "os:test"), "add_customer", {"name": "Ann"})
        until(lambda: heard)
        assert len(told) == 1, "not again at each return of the server"
    finally:
        news.stop()
