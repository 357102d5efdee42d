"""The server itself is killed, again and again: what was acknowledged is there once, desks say so and come back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import check
from frontdesk.store.drafts import keep, recall
from frontdesk.store.faults import Fault
from frontdesk.store.server.listening import Listening
from frontdesk.store.server.unsent import hand_over, keep_somewhere, waiting
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from tests.frontdesk.store.server.test_reaching import until
from tests.killable import Killable, short_folder
from ui.persisting import persist

pytestmark = pytest.mark.postgres
WRITERS, KILLS = 4, 3


@pytest.fixture
def server(postgres_server):
    with short_folder() as folder:
        made = Killable(Path(folder))
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture
def desk(server, tmp_path):
    with Store(tmp_path / "desk", server.url) as store:
        perform(acting(store, system_clock, "os:test"), "set_up_centre", {"name": "Lakeside"})
        yield store


def test_what_was_acknowledged_is_there_once_after_every_kill(server, desk, tmp_path):
    end = threading.Event()
    acknowledged: list[str] = []
    wrong: list[BaseException] = []
    saved = threading.Condition()

    def write(writer: int) -> None:
        try:
            with Store(tmp_path / f"desk{writer}", server.url) as store:
                li, number = acting(store, system_clock, "li"), 0
                while not end.is_set():
                    name = f"W{writer}N{number}"
                    keyed = li.keyed(name)
                    persist(lambda keyed=keyed, name=name: perform(keyed, "add_customer", {"name": name}), end,
                            lambda: None)
                    number += 1
                    with saved:
                        acknowledged.append(name)
                        saved.notify_all()
        except Fault as fault:
            if not end.is_set():
                wrong.append(fault)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(KILLS):
            with saved:
                wanted = len(acknowledged) + 20
                assert saved.wait_for(lambda wanted=wanted: len(acknowledged) >= wanted or wrong, 120)
            server.kill()
            server.start()
        with saved:
            wanted = len(acknowledged) + 20
            assert saved.wait_for(lambda: len(acknowledged) >= wanted or wrong, 120)
    finally:
        end.set()
        for thread in threads:
            thread.join()
    assert not wrong
    with Store(tmp_path / "looking", server.url) as store:
        names = [name for (name,) in store.reader().rows("SELECT name FROM customer")]
        assert len(names) == len(set(names)), "none doubled"
        assert not set(acknowledged) - set(names), "none lost"
        assert check(store, also_store=(audited,)).good


def test_a_desk_says_it_keeps_what_is_typed_and_comes_back_by_itself(server, desk):
    lost, found, heard = threading.Event(), threading.Event(), []
    listening = Listening(desk, system_clock, heard=lambda changed: heard.append(changed.seq),
                          lost=lambda since: lost.set(), found=found.set)
    keep(desk, "li", "other", {"name": "早"}, 1)
    listening.start()
    try:
        first = perform(acting(desk, system_clock, "li"), "add_customer", {"name": "Before"}).seq
        until(lambda: not heard or heard[-1] == first)
        server.kill()
        listening.doubt()
        until(lost.is_set)
        with pytest.raises(Fault) as fault:
            perform(acting(desk, system_clock, "li"), "add_customer", {"name": "While it is away"})
        assert fault.value.code == "gone"
        assert "kept" in str(fault.value.sentence)
        with pytest.raises(Fault):
            desk.reader()  # the window reads nothing meanwhile, and waits for nothing
        keep_somewhere(desk, "li", "customer", {"name": "张敏"}, 5)
        assert waiting(desk.folder) == 1
        server.start()
        until(found.is_set)
        assert hand_over(desk) == 1
        assert recall(desk, "li", "customer") == {"name": "张敏"}
        assert recall(desk, "li", "other") == {"name": "早"}
        last = perform(acting(desk, system_clock, "li"), "add_customer", {"name": "After"}).seq
        until(lambda: heard and heard[-1] == last)
    finally:
        listening.stop()
    assert [name for (name,) in desk.reader().rows("SELECT name FROM customer ORDER BY id")] == ["Before", "After"]
