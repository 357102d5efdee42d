"""Courtesy cars and trips on their page: lent, handed over, taken back; a driver sets off and comes back."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

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
    assert page.walk.outline.view("left").hasFocus()
    page.handover.mileage.line.setFocus()
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
        qtbot.waitUntil(lambda state=state: [row.state for row in page.presenter.trips.values()] == [state])
        qtbot.waitUntil(lambda: page._act == "")
    assert store.reader().value("SELECT state FROM trip") == "done"


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


def hand_over(page, km: str) -> None:
    page.handover.mileage.line.setText(km)
    page.handover.energy.line.setText("80")
    page.finish_step()


LINE = [[[100, 500, 500], [400, 300, 500], [800, 600, 500]]]


def test_the_car_is_walked_around_and_both_sign(qtbot, desk, gone, who, do, store, tmp_path):
    """Old marks stay grey and are not changed; a tap puts a new one, its kind and photo by the chooser; both sign."""
    loan = do("book_loan", customer=who, from_at="2026-05-04T11:10", until_at="2026-05-04T11:30").ids["loan"]
    do("mark_loan_car", loan=loan, way="out", view="left", x=300, y=500, kind="dent")
    do("hand_out_loan", loan=loan, mileage=12000, energy_percent=80, on_paper=True)
    page = gone.show(LoansPage(desk), Place("loans", customer=who, focus="take_back_loan"))
    assert [mark.origin for mark in page.walk.outline.marks()] == ["earlier"]
    qtbot.keyClick(page.walk.outline.view("left"), Qt.Key.Key_Return)  # the cross stands in the middle
    assert [mark.origin for mark in page.walk.outline.marks()] == ["earlier", "delivery"]
    qtbot.waitUntil(lambda: page.walk.chooser.isVisibleTo(page))
    page.handover.paper.setChecked(True)
    hand_over(page, "12040")
    qtbot.waitUntil(lambda: "does not say what it is" in page.handover.wrong.said())
    page.handover.paper.setChecked(False)
    qtbot.keyClick(page.walk.chooser, "1")
    qtbot.waitUntil(lambda: store.reader().value("SELECT kind FROM loan_mark WHERE way = 'back'") == "scratch")
    wrong = tmp_path / "broken.jpg"
    wrong.write_bytes(b"\xff\xd8\xff broken")
    page.walk.photos.offer([wrong])
    qtbot.waitUntil(lambda: any(tile.photo.error for tile in page.walk.photos.tiles()))
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "dent.jpg"))
    page.walk.photos.offer([tmp_path / "dent.jpg"])
    qtbot.waitUntil(lambda: bool(store.reader().value("SELECT photo FROM loan_mark WHERE way = 'back'")))
    assert "1 new mark since the car went out" in page.walk.said.said()
    page.handover.pad.set_strokes(LINE)
    hand_over(page, "12040")
    qtbot.waitUntil(lambda: "signs too" in page.handover.wrong.said())
    page.handover.staff_pad.set_strokes([[[500, 500, 500]]])
    page.finish_step()
    qtbot.waitUntil(lambda: "only a dot" in page.handover.wrong.said())
    page.handover.staff_pad.set_strokes(LINE)
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM loan") == "back")
    kept = store.reader().row("SELECT strokes, staff_strokes FROM loan_handover WHERE way = 'back'")
    assert all(kept)


def test_a_mark_of_which_nothing_was_said_goes_with_escape(qtbot, desk, gone, who, do, store):
    do("book_loan", customer=who, from_at="2026-05-04T12:00", until_at="2026-05-04T17:00")
    page = gone.show(LoansPage(desk), Place("loans", customer=who, focus="hand_out_loan"))
    qtbot.keyClick(page.walk.outline.view("left"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.walk.chooser.isVisibleTo(page))
    assert page.step_back()
    qtbot.waitUntil(lambda: store.reader().value("SELECT removed FROM loan_mark") == 1)
    assert page.handover.isVisibleTo(page)


def test_fewer_kilometres_than_at_the_hand_over_are_taken_when_sent_again(qtbot, desk, gone, who, do, store):
    loan = do("book_loan", customer=who, from_at="2026-05-04T11:10", until_at="2026-05-04T11:30").ids["loan"]
    do("hand_out_loan", loan=loan, mileage=120_000, energy_percent=80, on_paper=True)
    page = gone.show(LoansPage(desk), Place("loans", customer=who, focus="take_back_loan"))
    page.handover.paper.setChecked(True)
    hand_over(page, "12004")
    qtbot.waitUntil(lambda: "went out with" in page.handover.mileage.error())
    hand_over(page, "12040")  # another number is asked about again
    qtbot.waitUntil(lambda: page.handover.send.isEnabled() and "went out with" in page.handover.mileage.error())
    assert store.reader().value("SELECT state FROM loan") == "out"
    page.finish_step()
    qtbot.waitUntil(lambda: store.reader().value("SELECT state FROM loan") == "back")
    assert store.reader().value("SELECT mileage FROM loan_car") == 12_040
