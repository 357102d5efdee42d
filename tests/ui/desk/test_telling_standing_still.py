"""A car that stands still: the desk and the lounge offer words of their own for it, with a time that can be kept."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from frontdesk.values.clock import HOUR, MINUTE
from frontdesk.visit.page import visit_page
from frontdesk.visit.repair.reads import jobs
from ui.desk.place import Place
from ui.desk.telling.presenter import TellingPresenter
from ui.desk.visit.page import VisitPage
from ui.desk.visit.workshop import WorkshopStep
from ui.kiosk.words import propose, situations


@pytest.fixture
def car(desk, do) -> int:
    """A car in repair that somebody works on."""
    row = next(row for row in jobs(desk.reader()) if row.stage == "in_repair")
    do("start_work", visit=row.visit, technician=row.technician or "zhao")
    return row.visit


def rest(do, desk, car: int, reason: str, **fields) -> None:
    who = next(row for row in jobs(desk.reader()) if row.visit == car).working[0]
    do("pause_work", visit=car, technician=who, reason=reason, **fields)


def step(gone, desk, car: int) -> WorkshopStep:
    page = gone.show(VisitPage(desk), Place("visit", visit=car))
    page.open_step("workshop")
    return page.findChild(WorkshopStep)


def shown(widget: QWidget) -> bool:
    return not widget.isHidden()


def test_awaited_parts_are_told_with_what_and_when_and_a_time_after_them(desk, do, car) -> None:
    promised = visit_page(desk.reader(), car, desk.now()).promised_at
    assert promised is not None
    rest(do, desk, car, "parts", part="front brake pads", expected_at=promised - 20 * MINUTE)
    presenter = TellingPresenter(desk, car, "parts_awaited")
    assert presenter.missing("phone", None) == []
    assert presenter.needs_time(), "twenty minutes are not enough to fit them"
    text = presenter.text("phone", promised + HOUR, {})
    assert "front brake pads" in text
    assert desk.formats.time(desk.local(promised - 20 * MINUTE)) in text
    assert desk.formats.time(desk.local(promised + HOUR)) in text
    assert presenter.problems(text, promised + HOUR) == []
    made = propose(desk.reader(), visit_page(desk.reader(), car, desk.now()), "parts_awaited", desk.now())
    assert made.problems == ()
    assert made.changes_promise
    assert made.promised_at is not None
    assert made.promised_at > promised
    assert "front brake pads" in made.spoken


def test_parts_that_come_in_good_time_leave_the_promise_alone(desk, do, car) -> None:
    rest(do, desk, car, "parts", expected_at=desk.now() + 5 * MINUTE)
    presenter = TellingPresenter(desk, car, "parts_awaited")
    assert not presenter.needs_time()
    assert "a part it needs" in presenter.text("phone", None, {}), "nobody wrote which part"


def test_other_pauses_have_a_reason_for_the_customer(desk, do, car) -> None:
    assert "standing_still" not in situations(desk.reader(), visit_page(desk.reader(), car, desk.now()), desk.now())
    rest(do, desk, car, "tool")
    presenter = TellingPresenter(desk, car, "standing_still")
    text = presenter.text("phone", None, {})
    assert "lift" in text
    assert presenter.problems(text, None) == []
    record = visit_page(desk.reader(), car, desk.now())
    assert situations(desk.reader(), record, desk.now())[0] == "standing_still"
    assert "lift" in propose(desk.reader(), record, "standing_still", desk.now()).spoken


def test_the_desk_offers_what_fits_and_no_more(desk, do, car, gone) -> None:
    made = step(gone, desk, car)
    assert [name for name, button in made.news.items() if shown(button)] == [
        "diagnosed", "in_progress", "delay", "soon_ready", "ready"]
    rest(do, desk, car, "parts", expected_at=desk.now() + HOUR)
    made.show_visit(visit_page(desk.reader(), car, desk.now()))
    assert shown(made.news["parts_awaited"])
    assert not shown(made.news["standing_still"])
    assert "parts" in made.tell_now.label().lower()


def test_the_technician_is_called_from_the_visit_and_called_off(desk, do, car, gone, qtbot) -> None:
    made = step(gone, desk, car)
    assert shown(made.fetch.call)
    assert not shown(made.fetch.off)
    made.fetch.call.click()
    qtbot.waitUntil(lambda: desk.reader().value("SELECT count(*) FROM technician_call") == 1)
    made.show_visit(visit_page(desk.reader(), car, desk.now()))
    assert not shown(made.fetch.call)
    assert made.fetch.state.said().startswith("Called at")
    made.fetch.met.click()
    assert gone.places[-1] == Place("workshop", visit=car, customer=made.visit.customer.id, focus="meet")
    made.fetch.off.click()
    qtbot.waitUntil(lambda: desk.reader().value("SELECT ended_at FROM technician_call") is not None)
    made.show_visit(visit_page(desk.reader(), car, desk.now()))
    made.fetch.call.click()
    qtbot.waitUntil(lambda: desk.reader().value("SELECT count(*) FROM technician_call") == 2)
