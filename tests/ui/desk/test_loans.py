"""Courtesy cars and trips on their page: lent, handed over, taken back; a driver sets off and comes back."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from ui.desk.loans.page import LoansPage
from ui.desk.place import Place


@pytest.fixture
def who(do) -> int:
    do("add_loan_car", plate="苏E88001", model="Example small", energy="bev")
    return do("add_customer", name="石磊", title="先生", phone="13900003101", plate="苏E31000").ids["customer"]


def test_a_car_is_lent_handed_over_and_taken_back_by_keyboard(qtbot, desk, gone, who, store):
    page = gone.show(LoansPage(desk), Place("loans", customer=who))
    page.new_loan.click()
    page.loan_form.begins.set_when(datetime(2026, 5, 4, 12, 0))  # noqa: DTZ001
    page.loan_form.ends.set_when(datetime(2026, 5, 4, 11, 0))  # noqa: DTZ001
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.loan_form.ends.error()))
    page.loan_form.ends.set_when(datetime(2026, 5, 4, 17, 0))  # noqa: DTZ001
    page.finish_step()
    qtbot.waitUntil(lambda: len(page.loans.lines.rows()) == 1)
    page.loans.setCurrentIndex(page.loans.lines.index(0))
    qtbot.keyClick(page.loans, Qt.Key.Key_Return)
    assert page.handover.mileage.line.hasFocus()
    qtbot.keyClicks(page.handover.mileage.line, "12000")
    page.finish_step()
    assert page.handover.energy.error()
    qtbot.keyClicks(page.handover.energy.line, "80")
    page.finish_step()
    qtbot.waitUntil(lambda: page.handover.wrong.isVisibleTo(page))
    page.handover.paper.setChecked(True)
    page.handover.ticks["licence"].setChecked(True)
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM loan") == "out")
    qtbot.waitUntil(lambda: page.cars.lines.rows()[0].badge == "out")
    page.loans.setCurrentIndex(page.loans.lines.index(0))
    qtbot.keyClick(page.loans, Qt.Key.Key_Return)
    assert "12,000" in page.handover.about.said()
    qtbot.keyClicks(page.handover.mileage.line, "12040")
    qtbot.keyClicks(page.handover.energy.line, "60")
    page.handover.paper.setChecked(True)
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM loan") == "back")
    qtbot.waitUntil(lambda: not page.loans.lines.rows())
    assert page.cars.lines.rows()[0].badge == "here"


def test_a_trip_is_planned_begun_and_done(qtbot, desk, gone, who, store):
    page = gone.show(LoansPage(desk), Place("loans", customer=who))
    page.new_trip.click()
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.trip_form.address.error()))
    page.trip_form.address.set_text("园区路1号")
    page.trip_form.driver.set_key("li")
    page.finish_step()
    qtbot.waitUntil(lambda: len(page.trips.lines.rows()) == 1)
    for state in ("under_way", "done"):
        page.trips.setCurrentIndex(page.trips.lines.index(0))
        qtbot.keyClick(page.trips, Qt.Key.Key_Return)
        if state == "done":
            qtbot.keyClicks(page.handover.mileage.line, "30200")
            page.handover.paper.setChecked(True)
            page.finish_step()
        qtbot.waitUntil(lambda state=state: store.reader().value("SELECT state FROM trip") == state)
        qtbot.waitUntil(lambda: page._act == "")


def test_a_lending_needs_somebody_and_can_be_cancelled(qtbot, desk, gone, who, do, store):
    page = gone.show(LoansPage(desk), Place("loans"))
    page.new_loan.click()
    assert gone.said[-1][0] == "told"
    do("book_loan", customer=who, from_at="2026-05-04T12:00", until_at="2026-05-04T17:00")
    page = gone.show(LoansPage(desk), Place("loans", customer=who, focus="hand_out_loan"))
    assert page.handover.isVisibleTo(page)
    page._cancel.click()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM loan") == "cancelled")
    qtbot.waitUntil(lambda: not page.step_back())
