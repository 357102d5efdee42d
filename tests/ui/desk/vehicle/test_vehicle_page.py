"""The page of one car: what it shows, what can be noted by keyboard, and that half-typed words stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.people.vehicles.reads import vehicle_file
from frontdesk.store.drafts import recall
from frontdesk.values.clock import DAY
from ui.desk.customer.forms import form_place
from ui.desk.place import Place
from ui.desk.vehicle.act_panel import draft_name
from ui.desk.vehicle.act_presenter import KINDS
from ui.desk.vehicle.page import VehiclePage
from ui.desk.vehicle.presenter import VehiclePresenter


@pytest.fixture
def car(do, clock):
    """A car with two plates, two mileages a year apart and two states of health."""
    clock.now -= 365 * DAY
    ids = do("add_customer", name="李<b>伟", title="先生", phone="13855501234", plate="临A12345", model="NIO & Co ES6",
             energy="bev", vin="LJ1EHEYD3RG017572", bought_on="2024-12-20").ids
    vehicle = ids["vehicle"]
    do("read_mileage", vehicle=vehicle, kilometres=1_000)
    do("note_soh", vehicle=vehicle, percent="99")
    clock.advance(30 * DAY)
    do("change_plate", vehicle=vehicle, plate="苏AD12345")
    clock.advance(335 * DAY)
    do("read_mileage", vehicle=vehicle, kilometres=19_250)
    do("note_soh", vehicle=vehicle, percent="97.5", instrument="tester <i>")
    do("note_warranty", vehicle=vehicle, until="2027-12-20", kilometres=100_000)
    return ids


def read(desk, car):
    return vehicle_file(desk.reader(), car["vehicle"], desk.today())


def opened(desk, gone, car, focus=""):
    return gone.show(VehiclePage(desk), Place("vehicle", vehicle=car["vehicle"], focus=focus))


def test_the_car_in_words(desk, car):
    presenter = VehiclePresenter(desk)
    presenter.load(car["vehicle"])
    assert presenter.heading() == ("NIO & Co ES6", "belongs to Mr 李<b>伟 · electric")
    facts = [text for _, text, _ in presenter.facts()]
    assert facts[0] == "LJ1EHEYD3RG017572 · JAC (built NIO cars too) · model year 2024 (or 1994)"
    assert facts[1] == "Bought on 20 Dec 2024"
    assert [(line[1], line[5]) for line in presenter.plates()] == [("苏AD12345", "at present"), ("临A12345", "")]
    assert [line[2] for line in presenter.mileages()] == ["19,250 km", "1,000 km"]
    assert [line[2] for line in presenter.batteries()] == ["97.5%", "99%"]
    assert presenter.mileage_words().startswith("About 19,300 km today")
    assert "50 km a day" in presenter.mileage_words()
    assert presenter.warranties()[0][1] == "Whole vehicle: until 20 Dec 2027 or 100,000 km"


def test_the_page_shows_plate_charts_and_lists(desk, gone, car):
    page = opened(desk, gone, car)
    assert page.chip.shown() == "苏A·D12345"
    assert page.chip.accessibleName() == "苏A·D12345 new-energy plate"
    assert page.title() == "苏A·D12345 NIO & Co ES6"
    drawn = page.mileage_chart.drawn()
    assert drawn is not None
    assert len(drawn.points) == 2
    assert drawn.ahead is not None
    assert page.battery_chart.isVisible()
    assert [row.title for row in page.plates.lines.rows()][0].startswith("since ")
    assert page.owners.lines.rows()[0].key == car["customer"]
    page.owners.opened.emit(page.owners.lines.rows()[0])
    page.card.click()
    assert gone.places == [Place("customer", customer=car["customer"]),
                           Place("customer", customer=car["customer"], vehicle=car["vehicle"])]


def test_a_mileage_is_noted_with_keys_alone(qtbot, desk, gone, car):
    page = opened(desk, gone, car)
    page.panel.begin("")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert page.panel.kind() == "mileage"
    QTest.keyClicks(QApplication.focusWidget(), "1.95")
    page.panel.lines["kilometres"].line.insert("万")
    page.finish_step()
    qtbot.waitUntil(lambda: read(desk, car).mileages[0].kilometres == 19_500)
    qtbot.waitUntil(lambda: page.panel.kind() is None)
    assert gone.said == [("told", "Noted.")]
    assert page.mileages.lines.rows()[0].title == "19,500 km"


def test_a_reading_that_does_not_fit_is_asked_about_and_goes_in_when_it_is_right(qtbot, desk, gone, car):
    page = opened(desk, gone, car, "mileage")
    page.panel.lines["kilometres"].set_text("12000")
    page.finish_step()
    qtbot.waitUntil(page.panel.confirm.isVisible)
    assert page.panel.lines["kilometres"].text() == "12000"
    page.panel.confirm.click()
    qtbot.waitUntil(lambda: read(desk, car).mileages[0].kilometres == 12_000)
    assert page.presenter.known().mileages[0].odd


def test_what_is_wrong_stands_beside_its_field(qtbot, desk, gone, car):
    page = opened(desk, gone, car, "battery")
    page.panel.lines["percent"].set_text("excellent")
    page.panel.lines["on"].set_text("2026-02-31")
    page.finish_step()
    assert "no day 31" in page.panel.lines["on"].error()
    page.panel.lines["on"].set_text("")
    page.finish_step()
    qtbot.waitUntil(lambda: bool(page.panel.lines["percent"].error()))
    assert "not a state of health" in page.panel.lines["percent"].error()
    page.panel.lines["percent"].set_text("99.5")
    page.finish_step()
    qtbot.waitUntil(page.panel.confirm.isVisible)
    QTest.keyClicks(page.panel.lines["percent"].line, "0")
    assert not page.panel.confirm.isVisible()


def test_another_plate_with_a_doubt(qtbot, desk, gone, car):
    page = opened(desk, gone, car, "plate")
    page.panel.lines["plate"].set_text("苏AD1234O")
    page.panel._left("plate")
    assert "苏A·D12340" in page.panel.lines["plate"]._hint
    page.panel.lines["plate"].set_text("苏AD12340")
    page.finish_step()
    qtbot.waitUntil(lambda: read(desk, car).plate == "苏AD12340")
    assert [row.shown for row in read(desk, car).plates] == ["苏A·D12340", "苏A·D12345", "临A12345"]


def test_half_typed_words_stay_with_the_car_and_what_was_being_noted(qtbot, desk, gone, car, store):
    page = opened(desk, gone, car, "warranty")
    page.panel.chips["warranty"].chips()[1].click()
    page.panel.lines["until"].line.setFocus()
    QTest.keyClicks(page.panel.lines["until"].line, "2032-")
    name = draft_name("warranty", car["vehicle"])
    qtbot.waitUntil(lambda: (recall(store, "li", name) or {}).get("until") == "2032-", timeout=4000)
    assert form_place(name) == Place("vehicle", vehicle=car["vehicle"], focus="warranty")
    again = opened(desk, gone, car, "warranty")
    assert again.panel.lines["until"].text() == "2032-"
    assert again.panel.chips["warranty"].chosen() == ["drive"]
    assert again.step_back()
    assert again.panel.kind() is None
    again.panel.begin("mileage")
    assert again.panel.lines["until"].text() == ""
    again.panel.begin("warranty")
    again.panel.lines["until"].set_text("2032-12-20")
    again.finish_step()
    qtbot.waitUntil(lambda: [row.kind for row in read(desk, car).warranties] == ["vehicle", "drive"])
    qtbot.waitUntil(lambda: recall(store, "li", name) is None)


def test_the_car_goes_to_a_customer_found_by_typing(qtbot, desk, do, gone, car):
    buyer = do("add_customer", name="Wang Fang", phone="13955507777").ids["customer"]
    page = opened(desk, gone, car, "owner")
    assert page.panel.chips["buyers"].chips()[-1].key == "0"
    page.finish_step()
    assert "Choose who has the car" in page.panel.lines["buyer"].error()
    page.panel.lines["buyer"].line.setFocus()
    QTest.keyClicks(page.panel.lines["buyer"].line, "7777")
    assert [chip.key for chip in page.panel.chips["buyers"].chips()] == [str(buyer), "0"]
    page.panel.chips["buyers"].chips()[0].click()
    page.panel.chips["keeps"].chips()[1].click()
    page.finish_step()
    qtbot.waitUntil(lambda: read(desk, car).owner.customer == buyer)
    qtbot.waitUntil(lambda: len(page.owners.lines.rows()) == 2)
    assert page.owners.lines.rows()[1].title == "李***"
    assert read(desk, car).plate == "苏AD12345"


def test_a_car_that_comes_no_more(qtbot, desk, gone, car):
    page = opened(desk, gone, car, "gone")
    page.finish_step()
    assert page.panel._doubt.isVisible()
    page.panel.chips["why"].chips()[1].click()
    page.finish_step()
    qtbot.waitUntil(lambda: read(desk, car).retired is not None)
    qtbot.waitUntil(lambda: "scrapped on" in page.heading.words()[1])
    assert not page.card.isVisible()
    assert page.chip.shown() == "no plate yet"


def test_a_petrol_car_has_no_battery_to_note(desk, do, gone):
    vehicle = do("add_customer", name="Zhang", plate="苏E12345", energy="ice").ids["vehicle"]
    page = gone.show(VehiclePage(desk), Place("vehicle", vehicle=vehicle))
    assert "battery" not in [chip.key for chip in page.panel.kinds.chips()]
    assert set(KINDS) - {chip.key for chip in page.panel.kinds.chips()} == {"battery"}
    assert not page.battery_chart.isVisible()


def test_a_car_that_does_not_exist_is_said_calmly(desk, gone):
    gone.show(VehiclePage(desk), Place("vehicle", vehicle=987654))
    assert gone.said == [("fault", "There is no such vehicle.")]
