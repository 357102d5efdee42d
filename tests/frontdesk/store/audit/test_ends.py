"""Acts go on behind the newest act and the newest row of the chain, whoever wrote last and whatever was rolled back."""

from __future__ import annotations

import pytest

from frontdesk.store.audit.verify import verify
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import note


def _refuse(tx: Transaction) -> None:
    note.inside(tx, name=f"half {tx.seq}")
    raise Refused("no", "No.")


refuse = Act("test_refuse_late", _refuse)


def test_two_programs_in_turn_make_one_chain(store: Store, acting: Acting, clock: StandingClock):
    with Store(store.folder) as second:
        other = Acting(second, clock, "wang", "desk-2")
        seqs = [note(who, name=f"note {place}").seq
                for place, who in enumerate((acting, acting, other, acting, other, other, acting))]
    assert seqs == list(range(seqs[0], seqs[0] + 7))
    _whole(store, 7)


def test_what_was_rolled_back_takes_no_number(store: Store, acting: Acting):
    first = note(acting, name="a").seq
    with pytest.raises(Refused):
        refuse(acting)
    assert note(acting, name="b").seq == first + 1
    _whole(store, 2)


def test_an_act_asks_where_to_go_on_only_after_somebody_else_has_written(store: Store, acting: Acting,
                                                                          clock: StandingClock):
    note(acting, name="a")
    assert _asked(store, acting, "b") == 0
    with Store(store.folder) as second:
        note(Acting(second, clock, "wang"), name="c")
    assert _asked(store, acting, "d") == 1
    _whole(store, 4)


def _asked(store: Store, acting: Acting, name: str) -> int:
    sent: list[str] = []
    store.writer().set_trace_callback(sent.append)
    note(acting, name=name)
    store.writer().set_trace_callback(None)
    return sum("max(seq)" in text and "SELECT d.newest" in text for text in sent)


def _whole(store: Store, rows: int) -> None:
    found = verify(store)
    assert found is not None
    assert (found.rows, found.good) == (rows, True)
