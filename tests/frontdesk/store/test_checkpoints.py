from __future__ import annotations

import threading

from frontdesk.store.checkpoints import Checkpointer, Folded
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from tests.frontdesk.store.acts import note


def log_size(store: Store) -> int:
    log = store.path.with_name(store.path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def test_a_long_log_is_folded_and_a_short_one_left_alone(store: Store, acting: Acting):
    note(acting, name="short")
    assert store.checkpoints.once() == Folded(-1, -1)
    for number in range(12):
        note(acting, name=f"n{number}", value="x" * 100_000)
    grown = log_size(store)
    assert grown > store.checkpoints.log_bytes
    folded = store.checkpoints.once()
    assert folded.folded == folded.logged > 250
    note(acting, name="next")
    assert log_size(store) == grown  # the log starts again from its beginning


def test_the_thread_folds_by_itself(store: Store, acting: Acting):
    done = threading.Event()
    checkpointer = Checkpointer(store.path, every=0.001, log_bytes=1)
    once = checkpointer.once

    def told() -> Folded:
        folded = once()
        if folded.logged == folded.folded > 0:
            done.set()
        return folded

    checkpointer.once = told
    note(acting, name="a")
    checkpointer.start()
    assert done.wait(20)
    checkpointer.close()
    assert not any(thread.name == "checkpoints" and thread is checkpointer._thread for thread in threading.enumerate())


def test_a_reader_in_the_middle_holds_up_neither_act_nor_checkpoint(store: Store, acting: Acting):
    store.checkpoints.log_bytes = 1
    note(acting, name="a")
    with store.reader().together():
        assert store.reader().value("SELECT count(*) FROM setting") == 1
        note(acting, name="b")
        folded = store.checkpoints.once()
        assert folded.folded < folded.logged
        note(acting, name="c")
        assert store.reader().value("SELECT count(*) FROM setting") == 1
    folded = store.checkpoints.once()
    assert folded.folded == folded.logged


def test_closing_folds_the_whole_log_and_ends_the_thread(store: Store, acting: Acting):
    others = set(threading.enumerate())
    note(acting, name="a")
    ours = [thread for thread in set(threading.enumerate()) - others if thread.name == "checkpoints"]
    assert len(ours) == 1
    store.close()
    assert log_size(store) == 0
    assert not ours[0].is_alive()


def test_a_long_log_begins_anew_though_somebody_always_writes(store: Store, acting: Acting):
    """Each time the log is folded somebody has written meanwhile, so that SQLite itself never begins it anew."""
    checkpointer = Checkpointer(store.path, log_bytes=1, long_log_bytes=1)
    fold = checkpointer._fold
    manners: list[str] = []

    def beside_a_writer(manner: str) -> Folded:
        manners.append(manner)
        if manner != "PASSIVE":
            return fold(manner)
        with store.reader().together():
            store.reader().value("SELECT count(*) FROM setting")
            folded = fold(manner)
            note(acting, name=f"meanwhile {len(manners)}")
        return folded

    checkpointer._fold = beside_a_writer
    for number in range(12):
        note(acting, name=f"n{number}", value="x" * 100_000)
    checkpointer.once()
    assert manners == ["PASSIVE", "RESTART"]
    grown = log_size(store)
    note(acting, name="next", value="x" * 100_000)
    assert log_size(store) == grown  # it was written over what the log held before
    checkpointer.long_log_bytes = 1_000_000_000
    checkpointer.once()
    assert manners == ["PASSIVE", "RESTART", "PASSIVE"]
    checkpointer.close()


def test_a_long_log_is_not_cut_while_somebody_else_has_the_file_open(store: Store, acting: Acting):
    with Store(store.path.parent) as other:
        assert other.reader().value("SELECT count(*) FROM setting") == 0
        note(acting, name="a", value="x" * 100_000)
        store.checkpoints.long_log_bytes = 1
        grown = log_size(store)
        store.close()
        assert log_size(store) == grown > 0
        assert other.reader().value("SELECT count(*) FROM setting") == 1
