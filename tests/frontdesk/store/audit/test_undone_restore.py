"""A copy that was put back is undone: the chain goes on from another end, and nobody is accused of writing it anew."""

from __future__ import annotations

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import check
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.restore import restore
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock

NOW = 1_777_856_400_000


def test_undoing_a_restore_leaves_the_record_of_acts_whole(tmp_path):
    folder = tmp_path / "data"
    with Store(folder) as store:
        perform(acting(store, StandingClock(NOW), "os:test"), "set_up_centre", {"name": "Lakeside", "staff": [
            {"login": "li", "name": "Li", "role": "manager"}]})
        li = acting(store, StandingClock(NOW), "li")
        copy = make_round(store, "asked", now=NOW).made
        perform(li, "add_customer", {"name": "After the copy"})
    assert copy is not None
    saved = restore(folder, copy.file, now=NOW + 1, by="li").saved
    assert saved is not None
    with Store(folder) as store:
        perform(acting(store, StandingClock(NOW + 2), "li"), "add_customer", {"name": "Another way"})
    restore(folder, saved, now=NOW + 3, by="li")
    with Store(folder) as store:
        report = check(store, also_store=(audited,))
        assert report.good, report.problems
        assert store.reader().rows("SELECT name FROM customer") == [("After the copy",)]
