"""A chain proved in segments by several processes: what is found in one process is found, at the seams too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk.store.audit import segments
from frontdesk.store.audit.chain import Head, newest, row_hash
from frontdesk.store.audit.heads import write_down
from frontdesk.store.audit.proving import Proved
from frontdesk.store.audit.segments import cut
from frontdesk.store.audit.verify import Verified, verify
from frontdesk.store.child import Child
from frontdesk.store.held import forget_all, hold, key_for
from frontdesk.store.reading import connect
from frontdesk.store.schema import setting
from frontdesk.store.sealing.converting import convert
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Act, Acting
from frontdesk.values.clock import StandingClock
from tests.frontdesk.store.audit.test_chain import chain_of

ROWS = 12
SEAM = 6
"""The last row of the first of two segments."""

ALONE = 10 ** 9


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments.os, "cpu_count", lambda: 2)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Every process that was started beside."""
    made: list[Child] = []
    start = segments.start_child

    def noted(module: str) -> Child | None:
        child = start(module)
        assert child is not None
        made.append(child)
        return child

    monkeypatch.setattr(segments, "start_child", noted)
    return made


def found(store: Store, *, large: int = 1) -> Verified:
    made = verify(store, large=large)
    assert made is not None
    return made


def opened_up(store: Store) -> Any:
    """The database as another program has it that takes the triggers away."""
    other = connect(store.path)
    other.execute("PRAGMA foreign_keys=OFF")
    for trigger in ("audit_stays_update", "audit_stays_delete", "audit_grows"):
        other.execute(f"DROP TRIGGER {trigger}")
    return other


def exchanged(other: Any, seq: int) -> None:
    for text in ("UPDATE audit SET seq = 100 WHERE seq = {a}", "UPDATE audit SET seq = {a} WHERE seq = {b}",
                 "UPDATE audit SET seq = {b} WHERE seq = 100"):
        other.execute(text.format(a=seq, b=seq + 1 if seq < ROWS else seq - 1))


def rewritten(other: Any, seq: int) -> None:
    row = list(other.execute("SELECT seq, at, by, desk, machine, act, deed, about, named, beside, prev, changes "
                             f"FROM audit WHERE seq = {seq}").fetchone())
    row[2] = "somebody else"
    other.execute("UPDATE audit SET by = ?, hash = ? WHERE seq = ?", (row[2], row_hash(row), seq))


def value_moved(other: Any, seq: int) -> None:
    """The last value beside a row stands before the first one beside the next: the order of all values is the same."""
    there = seq + 1 if seq < ROWS else seq - 1
    mine, theirs = (json.loads(other.execute(f"SELECT body FROM audit_value WHERE seq = {each}").fetchone()[0])
                    for each in (seq, there))
    theirs.insert(0, mine.pop())
    for each, values in ((seq, mine), (there, theirs)):
        other.execute("UPDATE audit_value SET body = ? WHERE seq = ?",
                      (json.dumps(values, separators=(",", ":")), each))


FAULTS: dict[str, Callable[[Any, int], Any]] = {
    "a field": lambda other, seq: other.execute("UPDATE audit SET by = 'zhao' WHERE seq = ?", (seq,)),
    "the hash before": lambda other, seq: other.execute("UPDATE audit SET prev = hash WHERE seq = ?", (seq,)),
    "the hash": lambda other, seq: other.execute("UPDATE audit SET hash = upper(hash) WHERE seq = ?", (seq,)),
    "taken out": lambda other, seq: other.execute("DELETE FROM audit WHERE seq = ?", (seq,)),
    "exchanged": exchanged,
    "rewritten with its hash": rewritten,
    "a value": lambda other, seq: other.execute(
        "UPDATE audit_value SET body = replace(body, 'two', 'six') WHERE seq = ?", (seq,)),
    "a value moved": value_moved,
    "bytes where letters were": lambda other, seq: other.execute(
        "UPDATE audit SET about = x'20ff' WHERE seq = ?", (seq,)),
}


@pytest.mark.parametrize("seq", [1, SEAM, SEAM + 1, ROWS])
@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_at_an_end_of_a_segment_is_found_as_in_one_process(store: Store, acting: Acting, started: list[Child],
                                                                   kind: str, seq: int):
    chain_of(acting, ROWS)
    write_down(store.folder, newest(store.reader()), 0)
    other = opened_up(store)
    FAULTS[kind](other, seq)
    other.close()
    alone = found(store, large=ALONE)
    assert not started
    assert not alone.good
    assert found(store) == alone
    assert len(started) == 1


def test_the_segments_leave_no_row_out(store: Store, acting: Acting):
    assert cut(store, 0, 1) == [segments.Segment(None, segments.END)]
    chain_of(acting, ROWS)
    first, second = cut(store, ROWS, 1)
    assert (first.after, first.until) == (None, SEAM)
    assert second.after is not None
    assert (second.after.seq, second.until) == (SEAM, segments.END)
    assert len(cut(store, ROWS, ALONE)) == 1


def test_a_whole_chain_in_four_segments(store: Store, acting: Acting, started: list[Child],
                                        monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(segments.os, "cpu_count", lambda: 16)
    chain_of(acting, ROWS)
    other = connect(store.path)
    other.execute("DELETE FROM audit_value WHERE seq IN (2, 11)")  # as erasing does it
    other.close()
    told: list[tuple[int, int]] = []
    whole = verify(store, large=1, progress=lambda done, total: told.append((done, total)))
    assert whole == found(store, large=ALONE)
    assert len(started) == 3
    assert whole is not None
    assert (whole.good, whole.rows, whole.values, whole.erased) == (True, ROWS, 2 * ROWS - 4, 4)
    assert told
    assert all(0 < done <= ROWS == total for done, total in told)
    assert all(child.process.returncode is not None for child in started)


def test_what_is_whole_is_never_looked_at_slowly_whatever_letters_stand_there(
        store: Store, acting: Acting, monkeypatch: pytest.MonkeyPatch):
    for letters in ("".join(map(chr, range(1, 0x100))), "髙旻\U0002cda9", '\\u0041"],["]]', "\u2028\u2029\x7f"):
        Act("letters", lambda tx, letters=letters: tx.insert(
            setting, name=letters, value=letters, at=tx.now) and None)(Acting(acting.store, acting.clock, letters, "d"))
    monkeypatch.setattr(Proved, "_one_by_one", lambda *_: pytest.fail("the quick way did not know it as whole"))
    assert found(store, large=ALONE).good


def test_heads_of_every_segment_are_looked_for(store: Store, acting: Acting):
    chain_of(acting, ROWS)
    for seq in (SEAM, SEAM + 1, ROWS):
        write_down(store.folder, Head(seq, "f" * 64), 0)
    write_down(store.folder, Head(ROWS + 3, "e" * 64), 0)
    made = found(store)
    assert [each.code for each in made.problems] == ["audit_anchor"] * 3 + ["audit_cut"]
    assert made == found(store, large=ALONE)


def test_what_a_process_does_not_bring_to_its_end_is_proved_here(store: Store, acting: Acting,
                                                                 monkeypatch: pytest.MonkeyPatch):
    chain_of(acting, ROWS)
    other = opened_up(store)
    FAULTS["a field"](other, ROWS)
    other.close()
    start = segments.start_child

    def killed(module: str) -> Child | None:
        child = start(module)
        assert child is not None
        child.process.kill()
        return child

    for instead in (killed, lambda _: None):
        monkeypatch.setattr(segments, "start_child", instead)
        assert [each.code for each in found(store).problems] == ["audit_changed"]


def test_stopping_ends_the_processes(store: Store, acting: Acting, started: list[Child]):
    chain_of(acting, ROWS)
    assert verify(store, large=1, cancelled=lambda: True) is None
    assert [child.process.returncode is None for child in started] == [False]


def test_an_encrypted_chain_is_proved_with_the_key_from_the_pipe(tmp_path: Path, started: list[Child]):
    folder = tmp_path / "centre"
    Store(folder).__enter__().close()
    hold(folder, DataKey.fresh())
    convert(folder / DATABASE, None, key_for(folder))
    try:
        with Store(folder) as store:
            chain_of(Acting(store, StandingClock(1), "li", "desk-1"), ROWS)
            assert found(store).good
            assert found(store).rows == ROWS
            other = opened_up(store)
            FAULTS["a value"](other, ROWS)
            other.close()
            assert [each.code for each in found(store).problems] == ["audit_values"]
    finally:
        forget_all()
    assert len(started) == 3
