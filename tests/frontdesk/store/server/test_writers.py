"""Many desks save at once on a server: no update is lost, nobody sees an error that trying again would have cured."""

from __future__ import annotations

import threading

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.audit.verify import audited
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock

pytestmark = pytest.mark.postgres
WRITERS, SAVES = 32, 6


def test_thirty_two_writers_lose_nothing_and_see_no_error(postgres_url, tmp_path):
    with Store(tmp_path / "maker", postgres_url) as maker:
        perform(acting(maker, system_clock, "os:test"), "set_up_centre", {"name": "Lakeside"})
        perform(acting(maker, system_clock, "li"), "add_customer", {"name": "Zhang Min"})
    wrong: list[BaseException] = []
    seqs: list[int] = []

    def write(writer: int) -> None:
        try:
            with Store(tmp_path / f"desk{writer}", postgres_url) as store:
                desk = acting(store, system_clock, f"desk{writer}")
                for number in range(SAVES):
                    seqs.append(perform(desk.keyed(f"{writer}:{number}"), "add_customer",
                                        {"name": f"W{writer} N{number}"}).seq)
                    perform(desk, "change_customer", {"customer": 1, "note": f"by {writer} {number}"})
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    with Store(tmp_path / "maker", postgres_url) as store:
        assert len(set(seqs)) == WRITERS * SAVES
        assert store.reader().value("SELECT count(*) FROM customer") == 1 + WRITERS * SAVES
        assert store.reader().value("SELECT count(*) FROM deed") == 2 + 2 * WRITERS * SAVES
        assert not list(audited(store))
