"""A copy put back on a server by one desk: what the other desks' files say of the record, and who was erased there."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.audit.chain import Head
from frontdesk.store.audit.heads import write_down
from frontdesk.store.audit.verify import verify
from frontdesk.store.keeping.forgotten import owed
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.server.restoring import restore_server
from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, StandingClock
from tests.frontdesk.store.server.test_copying import NOW, centre, names
from ui.erased_again import erased_again

__all__ = ["centre"]
pytestmark = pytest.mark.postgres


def newest(store):
    return verify(store).head


def test_another_desk_knows_by_the_server_that_a_copy_was_put_back(centre, tmp_path):
    """Its own file of heads was not there when it was done: it still holds rows that went away."""
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    with Store(tmp_path / "another", centre.url) as another:
        desk = acting(another, StandingClock(NOW), "li")
        for number in range(3):
            perform(desk, "add_customer", {"name": f"Too much {number}"})
        write_down(another.folder, newest(another), NOW)
        assert verify(another).good
    report = restore_server(centre, copy.file, now=NOW + HOUR, by="li")
    for number in range(4):
        perform(acting(centre, StandingClock(NOW + 2 * HOUR), "li"), "add_customer", {"name": f"Later {number}"})
    with Store(tmp_path / "another", centre.url) as another:
        assert verify(another).problems == []
        write_down(another.folder, newest(another), NOW + 2 * HOUR)
        assert verify(another).anchors >= 1
    restore_server(centre, report.saved, now=NOW + 3 * HOUR, by="li")  # undone: the first restore is not in the chain
    with Store(tmp_path / "another", centre.url) as another:
        assert verify(another).problems == []


def test_a_head_that_is_gone_is_found_though_the_setting_says_a_copy_was_put_back(centre, tmp_path):
    """The setting alone says nothing: the chain itself has to hold that it was put back."""
    with Store(tmp_path / "another", centre.url) as another:
        write_down(another.folder, Head(newest(another).seq + 1, "0" * 64), NOW)
        with another.writing() as writing:
            writing.run("INSERT INTO setting (name, value, at) VALUES ('audit_restored', "
                        "'[{\"seq\": 1, \"hash\": \"x\", \"at\": 9000000000000, \"fork\": 1}]', 0)")
        assert {each.code for each in verify(another).problems} == {"audit_cut"}


def test_whom_another_desk_erased_is_erased_again_where_an_older_copy_is_put_back(centre, tmp_path):
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    clock = StandingClock(NOW + HOUR)
    with Store(tmp_path / "another", centre.url) as another:
        perform(acting(another, clock, "li"), "erase_customer", {"customer": 1})
    restore_server(centre, copy.file, now=NOW + HOUR, by="li")
    assert owed(centre) == [1]
    assert erased_again(centre, clock) == 1  # as the desk does it when it opens its window again
    assert names(centre) != ["张敏"]
    assert owed(centre) == []
