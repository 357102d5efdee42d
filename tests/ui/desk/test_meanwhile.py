"""Two people correct the same card: what only one changed is kept, the rest is asked; nothing typed is lost."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from ui.application import DeskProgram
from ui.desk.meanwhile import THEIRS
from ui.desk.place import Place
from ui.settings import Settings

NOW = 1_777_856_400_000


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    with Store(tmp_path / "here", url) as opened:
        li = acting(opened, StandingClock(NOW), "os:test")
        perform(li, "set_up_centre", {"name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
        perform(li, "add_customer", {"name": "Zhang Min", "phone": "13800138000", "plate": "苏A8Q62B",
                                     "note": "likes tea"})
        yield opened


def other(store, act="change_customer", **fields):
    return perform(acting(store, StandingClock(NOW), "li"), act, fields)


def known(store, columns="name, phone, note"):
    return tuple(store.reader().row(f"SELECT {columns} FROM customer WHERE id = 1"))


@pytest.fixture
def form(qapp, qtbot, store):
    program = DeskProgram(qapp, store, StandingClock(NOW), Settings(theme="light"), "en", "li")
    qtbot.addWidget(program.window)
    program.open(Place("customer_form", customer=1))
    program.window.resize(1280, 800)
    qtbot.waitUntil(lambda: program._single is not None, timeout=20_000)
    yield program.window.page()
    program.window.close()


def test_each_changed_another_field_and_both_are_kept(form, store, qtbot):
    form.lines["name"].set_text("Zhang Wei")
    other(store, customer=1, note="likes coffee")
    with qtbot.waitSignal(form.instead):
        form.finish_step()
    assert known(store) == ("Zhang Wei", "+8613800138000", "likes coffee")


@pytest.mark.parametrize("taken", [True, False])
def test_both_changed_the_same_field_and_one_is_chosen(form, store, qtbot, taken):
    form.note.set_text("likes water")
    form.lines["phone"].set_text("139 0013 9000")
    other(store, customer=1, note="likes coffee")
    form.finish_step()
    qtbot.waitUntil(lambda: form.meanwhile.sheet is not None)
    sheet = form.meanwhile.sheet
    assert list(sheet.choices) == ["note"]
    assert known(store) == ("Zhang Min", "+8613800138000", "likes coffee")
    if taken:
        sheet.choices["note"].set_chosen([THEIRS])
    with qtbot.waitSignal(form.instead):
        sheet.keep.click()
    assert known(store) == ("Zhang Min", "+8613900139000", "likes coffee" if taken else "likes water")


def test_changed_once_more_while_choosing_is_asked_again(form, store, qtbot):
    form.note.set_text("likes water")
    other(store, customer=1, note="likes coffee")
    form.finish_step()
    qtbot.waitUntil(lambda: form.meanwhile.sheet is not None)
    first = form.meanwhile.sheet
    other(store, customer=1, note="likes milk")
    first.keep.click()
    qtbot.waitUntil(lambda: form.meanwhile.sheet is not first)
    assert form.note.text() == "likes water"
    assert known(store)[2] == "likes milk"


def test_an_appointment_that_somebody_moved_meanwhile_is_not_moved_again_unseen(store):
    begins = NOW + 86_400_000
    booked = other(store, "book", customer=1, vehicle=1, starts_at=begins, anyway=True).ids["appointment"]
    other(store, "change_appointment", appointment=booked, starts_at=begins + 3_600_000, anyway=True)
    with pytest.raises(Refused) as refused:
        other(store, "change_appointment", appointment=booked, starts_at=begins + 7_200_000, anyway=True,
              expected={"starts_at": begins})
    assert (refused.value.code, refused.value.sentence.values["theirs"]) == (
        "changed_meanwhile", {"starts_at": begins + 3_600_000})
    other(store, "change_appointment", appointment=booked, work="oil", starts_at=begins, anyway=True,
          expected={"starts_at": begins, "work": ""})
    assert tuple(store.reader().row("SELECT starts_at, work FROM appointment")) == (begins + 3_600_000, "oil")


def test_what_two_hands_note_of_a_car_is_not_overwritten_unseen(store):
    visit = other(store, "arrive", customer=1, vehicle=1).ids["visit"]
    other(store, "record_condition", visit=visit, mileage=4_000, belongings="umbrella")
    with pytest.raises(Refused) as refused:
        other(store, "record_condition", visit=visit, belongings="bag", expected={"belongings": ""})
    assert refused.value.code == "changed_meanwhile"
    other(store, "record_condition", visit=visit, energy_percent=50, expected={"energy_percent": None})
