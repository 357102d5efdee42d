"""The worker: order, answers on the GUI thread, the three kinds of failure, and closing."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.faults import full
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from ui.work import Work


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "centre") as opened:
        perform(acting(opened, StandingClock(1_777_856_400_000), "li"), "set_up_centre",
                {"name": "Lakeside", "staff": [{"login": "li", "name": "Li Na", "role": "advisor"}]})
        yield opened


@pytest.fixture
def work(qapp, store):
    made = Work(store, StandingClock(1_777_856_400_000), "li")
    yield made
    made.close()


def test_an_act_is_done_in_the_worker_and_answered_on_the_gui_thread(qtbot, work, store):
    told = []
    work.act("add_customer", name="Li Wei", done=lambda changed: told.append((changed.ids["customer"],
                                                                             QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] is work.thread()
    assert store.reader().value("SELECT name FROM customer WHERE id = :id", id=told[0][0]) == "Li Wei"


def test_acts_keep_their_order_and_tell_when_they_are_under_way(qtbot, work, store):
    busy, names = [], [f"Customer {number}" for number in range(20)]
    work.busy.connect(busy.append)
    done = []
    for name in names:
        work.act("add_customer", name=name, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert [row[0] for row in store.reader().rows("SELECT name FROM customer ORDER BY id")] == names
    assert busy == [True, False]


def test_a_refusal_reaches_who_asked_else_the_window(qtbot, work):
    heard, unheard = [], []
    work.refusal.connect(unheard.append)
    work.act("add_customer", name="", refused=heard.append)
    work.act("add_customer", name=" ")
    qtbot.waitUntil(lambda: len(heard) == 1 and len(unheard) == 1)
    assert heard[0].where == "name"
    assert isinstance(unheard[0], Refused)


def test_a_fault_is_tried_again_under_the_same_key_and_done_once(qtbot, work, store, monkeypatch):
    faults, done = [], []
    work.fault.connect(lambda fault, again: faults.append((fault, again)))
    real = store.begin

    def disk_full(connection):
        raise full()

    monkeypatch.setattr(store, "begin", disk_full)
    work.act("add_customer", key="form-1", name="Li Wei", done=done.append)
    qtbot.waitUntil(lambda: len(faults) == 1)
    assert faults[0][0].code == "disk_full"
    monkeypatch.setattr(store, "begin", real)
    faults[0][1]()
    faults[0][1]()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done[1].repeated
    assert store.reader().value("SELECT count(*) FROM customer") == 1


@pytest.mark.logs
@pytest.mark.logs
def test_our_own_mistake_is_logged_and_apologised_for_and_the_desk_lives_on(qtbot, work, caplog):
    sorry, done = [], []
    work.broke.connect(sorry.append)

    def mistake():
        raise ZeroDivisionError("planted")

    with caplog.at_level(logging.ERROR, "frontdesk.work"):
        work.read(mistake)
        work.act("add_customer", name="Li Wei", done=done.append)
        qtbot.waitUntil(lambda: bool(done))
    assert "Nothing was half-saved" in str(sorry[0])
    assert "planted" in caplog.text


def test_who_is_gone_is_not_called_but_a_refusal_is_not_lost(qtbot, work):
    heard, unheard, owner = [], [], QObject()
    work.refusal.connect(unheard.append)
    gate = threading.Event()
    work.read(gate.wait)
    work.act("add_customer", name="Li Wei", owner=owner, done=heard.append)
    work.act("add_customer", name="", owner=owner, refused=heard.append)
    owner.deleteLater()
    qtbot.wait(1)
    gate.set()
    qtbot.waitUntil(lambda: bool(unheard))
    assert heard == []


def test_an_act_is_done_as_who_was_signed_in_when_it_was_asked_for(qtbot, work, store):
    done, gate = [], threading.Event()
    work.read(gate.wait)
    work.act("add_customer", name="Li Wei", done=done.append)
    work.by = "somebody else"
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert store.reader().value("SELECT by FROM deed WHERE act = 'add_customer'") == "li"


def test_closing_does_what_is_waiting_and_tells_the_answers(qapp, store):
    work, done = Work(store, StandingClock(1_777_856_400_000), "li"), []
    for number in range(10):
        work.act("add_customer", name=f"Customer {number}", done=done.append)
    work.close()
    assert len(done) == 10
    assert store.reader().value("SELECT count(*) FROM customer") == 10
    with pytest.raises(RuntimeError):
        work.act("advance")


def test_what_is_asked_for_on_hearing_the_last_answer_is_done_before_the_desk_has_closed(qapp, store):
    work, then, seen = Work(store, StandingClock(1_777_856_400_000), "li"), [], []
    work.act("add_customer", name="Li Wei", done=lambda changed: (
        work.read(lambda: seen.append("draft dropped")),
        work.act("change_customer", customer=changed.ids["customer"], note="Regular", done=then.append)))
    work.close()
    assert seen == ["draft dropped"]
    assert len(then) == 1
    assert store.reader().value("SELECT note FROM customer") == "Regular"


def test_long_work_goes_on_beside_acts_and_tells_how_far_it_is(qtbot, work):
    gate, stands, ended, done = threading.Event(), [], [], []

    def long(_acting, tell):
        tell(1)
        gate.wait()
        tell(2)
        return "over"

    work.long(long, progress=stands.append, done=ended.append)
    work.act("add_customer", name="Li Wei", done=done.append)
    qtbot.waitUntil(lambda: bool(done) and stands == [1])
    assert ended == []
    gate.set()
    qtbot.waitUntil(lambda: ended == ["over"])
    assert stands == [1, 2]
