"""The network fails in every way: no desk waits for ever, what was acknowledged is there once, news has no gap."""

from __future__ import annotations

import os
import threading
import time

import psycopg
import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.drafts import keep, recall
from frontdesk.store.faults import Fault
from frontdesk.store.reading import newest_deed
from frontdesk.store.server import address
from frontdesk.store.server.connecting import connect
from frontdesk.store.server.listening import Listening
from frontdesk.store.server.unsent import hand_over, keep_somewhere, waiting
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from frontdesk.values.refusal import Refused
from tests.network import Network
from ui.persisting import persist

pytestmark = pytest.mark.postgres
HURRIED = 1.0


@pytest.fixture
def network(postgres_url):
    made = Network(postgres_url)
    yield made
    made.close()


@pytest.fixture
def desk(network, postgres_url, tmp_path):
    """A desk behind the network, on a centre."""
    with Store(tmp_path / "maker", postgres_url) as maker:
        perform(acting(maker, system_clock, "os:test"), "set_up_centre", {"name": "Lakeside"})
    store = Store(tmp_path / "desk", network.url)
    store.patience = HURRIED
    with store:
        yield store


@pytest.fixture
def beside(postgres_url, tmp_path):
    """Another desk, whose network is whole."""
    with Store(tmp_path / "beside", postgres_url) as store:
        yield store


def until(condition, seconds=30.0):
    end = time.monotonic() + seconds
    tick = threading.Event()
    while not condition():
        assert time.monotonic() < end, "it never came"
        tick.wait(0.01)


@pytest.mark.parametrize("way", ["cut", "freeze", "swallow"])
def test_an_act_is_tried_again_until_the_network_is_back_and_done_once(desk, beside, network, way):
    li = acting(desk, system_clock, "li")
    perform(li.keyed("first"), "add_customer", {"name": "First"})
    getattr(network, way)()
    tries: list = []

    def away() -> None:
        tries.append(1)
        network.mend()

    done = persist(lambda: perform(li.keyed("second"), "add_customer", {"name": "Second"}), threading.Event(), away)
    assert tries
    assert done.ids == {"customer": 2}
    assert beside.reader().rows("SELECT name FROM customer ORDER BY id") == [("First",), ("Second",)]


def test_an_answer_that_was_swallowed_is_given_again_and_nothing_is_done_twice(desk, beside, network):
    li = acting(desk, system_clock, "li").keyed("one")
    perform(acting(desk, system_clock, "li"), "add_customer", {"name": "Before"})
    writer = desk.writer()
    execute = type(writer.cursor()).execute

    class Deaf:
        """The commit is sent, its answer never comes."""

        def cursor(self):
            return self

        def __getattr__(self, name):
            return getattr(self.__dict__.get("last", writer), name)

        def execute(self, text, *values):
            cursor = writer.cursor()
            execute(cursor, text, *values)
            if "COMMIT" in str(text):
                network.cut()
                execute(writer.cursor(), "SELECT 1")
            self.last = cursor
            return cursor

    desk._threads.writer = Deaf()
    with pytest.raises(Fault) as fault:
        perform(li, "add_customer", {"name": "Once"})
    assert fault.value.code == "gone"
    network.mend()
    desk.drop_writer()
    assert perform(li, "add_customer", {"name": "Once"}).repeated
    assert beside.reader().value("SELECT count(*) FROM customer WHERE name = 'Once'") == 1


def test_news_has_no_gap_and_nothing_twice_through_every_failure(desk, beside, network):
    heard: list[int] = []
    lost, found = threading.Event(), threading.Event()
    listening = Listening(desk, system_clock, heard=lambda changed: heard.append(changed.seq),
                          lost=lambda since: lost.set(), found=found.set, after=newest_deed(desk.reader()))
    other = acting(beside, system_clock, "li")
    said = [perform(other, "add_customer", {"name": "Begin"}).seq]
    listening.start()
    try:
        for way in ("cut", "swallow"):
            said.append(perform(other, "add_customer", {"name": "Before"}).seq)
            until(lambda: heard and heard[-1] == said[-1])
            lost.clear()
            found.clear()
            getattr(network, way)()
            listening.doubt()
            said.append(perform(other, "add_customer", {"name": "Meanwhile"}).seq)
            until(lost.is_set)
            assert desk.away is not None
            with pytest.raises(Fault):
                desk.reader()  # the window never waits
            network.mend()
            until(found.is_set)
            until(lambda: heard[-1] == said[-1])
    finally:
        listening.stop()
    assert heard == list(range(said[0], said[-1] + 1))
    assert desk.away is None


def test_a_notification_wakes_at_once(desk, beside):
    """Found by being woken: the thread that listens would ask by itself much later only."""
    with connect(str(desk.url)) as connection:
        from frontdesk.store.server.telling import LISTEN

        connection.execute(LISTEN)
        seq = perform(acting(beside, system_clock, "li"), "add_customer", {"name": "News"}).seq
        [told] = connection.notifies(timeout=20, stop_after=1)
        assert told.payload == str(seq)


def test_what_is_typed_while_the_server_is_away_waits_here_and_is_handed_over(desk, network):
    keep(desk, "li", "other", {"name": "早"}, 1)
    network.cut()
    keep_somewhere(desk, "li", "customer", {"name": "张"}, 5)
    keep_somewhere(desk, "li", "customer", {"name": "张敏"}, 6)
    keep_somewhere(desk, "li", "other", {"name": "旧"}, 0)
    assert waiting(desk.folder) == 2
    if os.name == "posix":
        assert (desk.folder / "unsent.json").stat().st_mode & 0o077 == 0
    network.mend()
    desk.returned += 1  # as whoever listens says
    assert hand_over(desk) == 2
    assert recall(desk, "li", "customer") == {"name": "张敏"}
    assert recall(desk, "li", "other") == {"name": "早"}
    assert waiting(desk.folder) == 0
    assert hand_over(desk) == 0


def test_over_a_network_only_a_server_that_proves_who_it_is():
    for url in ("postgresql://desk@server.example/centre", "postgresql://desk@10.0.0.5/c?sslmode=require",
                "postgresql://desk@localhost,10.0.0.5/c"):
        with pytest.raises(Refused) as refused:
            address.checked(url, {})
        assert refused.value.code == "not_private"
    for url in ("postgresql://desk@server.example/centre?sslmode=verify-full", "postgresql://desk@127.0.0.1/c",
                "postgresql:///c?host=/run/postgresql", "postgresql://[::1]/c"):
        assert address.checked(url, {})
    assert address.checked("postgresql://desk@server.example/c", {"PGSSLMODE": "verify-full"})
    with pytest.raises(Refused) as refused:
        address.checked("postgresql://desk@server.example/c?nonsense=1", {})
    assert refused.value.code == "bad_address"
    assert "secret" not in address.said("postgresql://desk:secret@localhost/c")
    assert address.parts(address.written({"host": "::1", "port": "5433", "user": "前台", "password": "p@:/?",
                                          "dbname": "c&d", "sslmode": "verify-full"})) == {
        "host": "::1", "port": "5433", "user": "前台", "password": "p@:/?", "dbname": "c&d", "sslmode": "verify-full"}


def test_a_statement_that_takes_too_long_gives_the_connection_up(postgres_url):
    with connect(postgres_url, patience=0.3) as connection:
        connection.execute("SET statement_timeout = 0")
        with pytest.raises(psycopg.OperationalError, match="in time"):
            connection.execute("SELECT pg_sleep(60)")
        assert connection.closed
