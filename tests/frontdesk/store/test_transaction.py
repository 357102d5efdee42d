from __future__ import annotations

import threading

import pytest

from frontdesk.store import store as store_module
from frontdesk.store.faults import Fault
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Happening, Transaction
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import count, in_child, names, note, whole
from tests.sqlite_system import SQLITE_FULL, SQLITE_IOERR_FSYNC, watched


def test_an_act_keeps_its_row_its_event_and_its_deed_and_says_what_changed(store: Store, acting: Acting):
    changed = note(acting, name="a", value="xy")
    assert (changed.act, changed.ids, changed.events, changed.visits, changed.customers, changed.repeated) == (
        "test_note", {"visit": 4}, ("noted",), (4,), (7,), False)
    assert whole(store)
    assert store.reader().row("SELECT name, subject, by, deed, facts FROM event") == (
        "noted", "visit", "li", changed.seq, '{"facts":{"length":2},"times":{"promised_at":1777856400000}}')
    assert store.reader().row("SELECT seq, act, at, by, desk FROM deed") == (
        changed.seq, "test_note", 1_777_856_400_000, "li", "desk-1")


def test_a_refusal_rolls_everything_back_and_the_next_act_works(store: Store, acting: Acting):
    def refuse(tx: Transaction) -> None:
        note.inside(tx, name="half")
        raise Refused("no", "No.")

    with pytest.raises(Refused):
        Act("test_refuse", refuse)(acting)
    assert names(store) == set()
    note(acting, name="after")
    assert whole(store)


def test_a_mistake_of_ours_is_no_fault_of_the_environment_and_leaves_nothing(store: Store, acting: Acting):
    with pytest.raises(Exception, match="UNIQUE") as raised:
        note(acting, name="twice", also="twice")
    assert not isinstance(raised.value, Fault | Refused)
    assert names(store) == set()
    note(acting, name="after")


def test_a_watcher_acts_in_the_same_transaction(store: Store, clock: StandingClock):
    seen: list[tuple[str, int | None]] = []

    def watch(tx: Transaction, happening: Happening) -> None:
        seen.append((happening.name, tx.read.value("SELECT count(*) FROM setting")))
        raise Refused("rule", "A rule said no.")

    with pytest.raises(Refused):
        note(Acting(store, clock, "li", watchers=(watch,)), name="a")
    assert seen == [("noted", 1)]
    assert names(store) == set()


def test_the_same_key_again_gives_the_first_answer_and_writes_nothing(store: Store, acting: Acting):
    first = note(acting.keyed("k1"), name="a")
    again = note(acting.keyed("k1"), name="a")
    assert again.repeated
    assert (again.seq, again.ids, again.at, again.events, again.visits) == (
        first.seq, first.ids, first.at, first.events, first.visits)
    assert whole(store)


def test_a_key_of_another_act_is_refused(acting: Acting):
    note(acting.keyed("k1"), name="a")
    with pytest.raises(Refused) as raised:
        count(acting.keyed("k1"))
    assert raised.value.code == "key_used"


def test_other_words_under_a_key_that_was_used_are_refused_and_never_taken_for_saved(store: Store, acting: Acting):
    note(acting.keyed("k1"), name="a", value="first")
    with pytest.raises(Refused) as raised:
        note(acting.keyed("k1"), name="a", value="second")
    assert raised.value.code == "sent_before"
    assert note(acting.keyed("k1"), name="a", value="first").repeated
    assert store.reader().value("SELECT count(*) FROM deed") == 1
    assert whole(store)


def test_the_same_words_over_what_was_read_again_meanwhile_are_the_same(store: Store, acting: Acting):
    def change(_: Transaction, *, name: str, expected: dict[str, str]) -> None:
        assert name != expected.get("other")

    changing: Act[...] = Act("test_change", change)
    changing(acting.keyed("k1"), name="new", expected={"name": "old"})
    assert changing(acting.keyed("k1"), name="new", expected={"name": "new"}).repeated
    with pytest.raises(Refused) as raised:
        changing(acting.keyed("k1"), name="newer", expected={"name": "new"})
    assert raised.value.code == "sent_before"
    changing(acting.keyed("k2"), name="half \ud83d", expected={1: "a"})


def test_what_stands_for_the_words_of_a_key_tells_nothing_of_a_secret(store: Store, acting: Acting):
    def choose(_: Transaction, *, pin: str) -> None:
        assert pin

    chosen: Act[...] = Act("test_choose", choose)
    chosen(acting.keyed("k1"), pin="1357")
    chosen(acting.keyed("k2"), pin="2468")
    assert len(store.reader().rows("SELECT DISTINCT changed FROM deed")) == 1


def test_what_comes_after_the_commit_cannot_undo_it(store: Store, acting: Acting):
    def work(tx: Transaction) -> None:
        note.inside(tx, name="kept")
        tx.after_commit.append(lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        Act("test_after", work)(acting)
    assert names(store) == {"kept"}


def test_exactly_one_sync_for_each_commit_and_one_more_where_the_log_restarts(tmp_path, clock: StandingClock):
    with watched() as done, Store(tmp_path / "centre") as store:
        acting = Acting(store, clock, "li")
        note(acting, name="first")
        done.clear()
        for number in range(10):
            note(acting, name=f"n{number}")
        assert [(kind, times) for (name, kind), times in done.items() if name == "sync"] == [("wal", 10)]
        assert not any(kind != "wal" for _, kind in done)
        store.checkpoints.log_bytes = 1
        folded = store.checkpoints.once()
        assert folded.logged == folded.folded > 0
        done.clear()
        note(acting, name="restarts")
        assert done["sync", "wal"] == 2
        done.clear()
        note(acting, name="goes on")
        assert done["sync", "wal"] == 1


def test_a_full_disk_is_told_loses_nothing_and_work_goes_on_when_there_is_room(tmp_path, clock: StandingClock):
    full = [False]
    with watched(lambda operation, kind: SQLITE_FULL if full[0] and operation == "write" else 0), \
            Store(tmp_path / "centre") as store:
        acting = Acting(store, clock, "li")
        note(acting.keyed("1"), name="before")
        full[0] = True
        for _ in range(2):
            with pytest.raises(Fault) as raised:
                note(acting.keyed("2"), name="kept by whoever typed it")
            assert raised.value.code == "disk_full"
        assert names(store) == {"before"}
        full[0] = False
        assert not note(acting.keyed("2"), name="kept by whoever typed it").repeated
        assert names(store) == {"before", "kept by whoever typed it"}
        assert whole(store)


def test_a_file_that_may_not_grow_is_a_fault_in_words(tmp_path, clock: StandingClock):
    """The real thing: the system itself refuses to write on."""
    import resource

    folder = tmp_path / "centre"

    def work(tell) -> None:
        with Store(folder) as store:
            acting = Acting(store, clock, "li")
            note(acting, name="before")
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
            try:
                for number in range(100):
                    note(acting, name=f"n{number}", value="x" * 20_000)
            except Fault as fault:
                tell(fault.code)
            tell(str(number))
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            note(acting, name="after")

    (code, saved), ended = in_child(work)
    assert (code, ended) == ("disk", 0)
    with Store(folder) as store:
        assert names(store) == {"before", "after", *(f"n{number}" for number in range(int(saved)))}
        assert whole(store)


def test_a_commit_that_fails_is_safe_to_try_again_with_its_key(tmp_path, clock: StandingClock):
    failing = [False]

    def watch(operation: str, kind: str) -> int:
        return SQLITE_IOERR_FSYNC if failing[0] and operation == "sync" else 0

    with watched(watch), Store(tmp_path / "centre") as store:
        acting = Acting(store, clock, "li")
        note(acting, name="first")
        failing[0] = True
        with pytest.raises(Fault) as raised:
            note(acting.keyed("k"), name="second")
        assert raised.value.code == "disk"
        failing[0] = False
        note(acting.keyed("k"), name="second")
        assert note(acting.keyed("k"), name="second").repeated
        assert names(store) == {"first", "second"}
        assert whole(store)


def test_a_commit_that_failed_and_yet_is_in_the_file_is_not_done_twice(tmp_path, clock: StandingClock):
    """Reliability fact 7: the sync fails after everything was written, then the machine goes down."""
    folder = tmp_path / "centre"

    def work(tell) -> None:
        failing = [False]
        with watched(lambda operation, kind: SQLITE_IOERR_FSYNC if failing[0] and operation == "sync" else 0):
            store = Store(folder)
            store.open()
            note(Acting(store, clock, "li"), name="first")
            failing[0] = True
            try:
                note(Acting(store, clock, "li", key="k"), name="second")
            except Fault as fault:
                tell(fault.code)

    assert in_child(work) == (["disk"], 0)
    with Store(folder) as store:
        answer = note(Acting(store, clock, "li", key="k"), name="second")
        assert answer.repeated  # it was in the file: only the key told
        assert names(store) == {"first", "second"}
        assert whole(store)


def test_two_programs_counting_lose_no_update(tmp_path, clock: StandingClock):
    folder = tmp_path / "centre"
    with Store(folder):
        pass

    def work(tell) -> None:
        with Store(folder) as store:
            for _ in range(100):
                count(Acting(store, clock, "li"))

    ends: list[tuple[list[str], int]] = []
    threads = [threading.Thread(target=lambda: ends.append(in_child(work))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [([], 0), ([], 0)]
    with Store(folder) as store:
        assert store.reader().value("SELECT value FROM setting WHERE name = 'counter'") == "200"
        assert store.reader().value("SELECT count(*) FROM deed") == 200


def test_somebody_else_saving_too_long_is_told_and_reading_goes_on(store: Store, acting: Acting, monkeypatch):
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.02)
    note(acting, name="a")
    other = connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Fault) as raised:
        note(acting.keyed("k"), name="b")
    assert raised.value.code == "busy"
    assert names(store) == {"a"}
    other.execute("ROLLBACK")
    other.close()
    note(acting.keyed("k"), name="b")
    assert names(store) == {"a", "b"}


def test_several_reads_together_see_one_state(store: Store, acting: Acting):
    reader = store.reader()
    note(acting, name="a")
    with reader.together():
        assert reader.value("SELECT count(*) FROM setting") == 1
        note(acting, name="b")
        assert reader.value("SELECT count(*) FROM setting") == 1
    assert reader.value("SELECT count(*) FROM setting") == 2


def test_the_data_version_moves_when_another_connection_wrote(store: Store, acting: Acting):
    before = store.data_version()
    note(acting, name="a")
    assert store.data_version() != before
    assert store.data_version() == store.data_version()


def test_every_connection_is_set_up_as_the_recipe_says(store: Store):
    for connection in (store.reader().connection, store.writer()):
        asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in (
            "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "secure_delete",
            "wal_autocheckpoint", "busy_timeout", "mmap_size")}
        assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0,
                         "cell_size_check": 1, "secure_delete": 1, "wal_autocheckpoint": 0, "busy_timeout": 0,
                         "mmap_size": 0}
