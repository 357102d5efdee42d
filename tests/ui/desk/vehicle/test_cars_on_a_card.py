"""The cars on a customer's card, the plate in its colours, and what the form proposes while one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from frontdesk.values.clock import DAY
from frontdesk.values.plate import Plate
from ui.desk.customer.car_hints import vin_hint
from ui.desk.customer.form_page import CustomerFormPage
from ui.desk.customer.vehicles_card import VehiclesCard
from ui.desk.place import Place
from ui.widgets.plate_chip import PlateChip, paint_plate, plate_size


@pytest.fixture
def shown(qtbot, desk, do, clock):
    """A customer with two cars and one of earlier, on the card."""
    customer = do("add_customer", name="李伟", plate="苏A11111", model="Passat").ids["customer"]
    first = do("add_vehicle", customer=customer, plate="苏AD12345", model="ES6", energy="bev").ids["vehicle"]
    clock.advance(DAY)
    second = do("add_vehicle", customer=customer, model="ET7").ids["vehicle"]
    do("retire_vehicle", vehicle=first - 1, why="sold", keeps_plate=False)
    card = VehiclesCard(desk)
    qtbot.addWidget(card)
    places, cars = [], []
    card.go.connect(places.append)
    card.opened.connect(cars.append)
    card.show()
    card.show_customer(customer)
    return card, customer, first, second, places, cars


def test_the_newest_car_is_chosen_and_enter_opens_its_page(shown):
    card, customer, first, second, places, cars = shown
    assert card.current_vehicle() == second
    heard = []
    card.current_changed.connect(lambda: heard.append(card.current_vehicle()))
    QTest.keyClick(card.list, Qt.Key.Key_Down)
    assert heard == [first]
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert (places, cars) == ([Place("vehicle", customer=customer, vehicle=first)], [first])
    card.set_current(second)
    card.show_customer(customer)
    assert card.current_vehicle() == second


def test_a_card_says_what_was_driven_since_and_which_cars_there_were(shown, do, clock):
    card, customer, first, *_ = shown
    do("read_mileage", vehicle=first, kilometres=1_000)
    clock.advance(100 * DAY)
    do("read_mileage", vehicle=first, kilometres=6_000)
    clock.advance(10 * DAY)
    card.show_customer(customer)
    row = next(row for row in card.list.lines.rows() if row.key == first)
    assert (row.right, row.right_detail) == ("6,000 km", "about 6,500 km today")
    assert card._former.said().startswith("Formerly: 苏A·11111 Passat until May 2026")


def test_a_customer_without_cars(qtbot, desk, do):
    card = VehiclesCard(desk)
    qtbot.addWidget(card)
    card.show()
    customer = do("add_customer", name="Zhang").ids["customer"]
    card.show_customer(customer)
    assert card.current_vehicle() is None
    assert card._none.isVisible()
    assert not card.list.isVisible()


@pytest.mark.parametrize(("plate", "hue"), [
    ("苏A11111", (200, 230)), ("冀B1234挂", (35, 60)), ("苏AD12345", (130, 160)), ("临A12345", (185, 215))])
def test_a_plate_has_the_colour_of_the_road(qapp, plate, hue):
    size = plate_size(Plate(plate).shown)
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.magenta)
    painter = QPainter(picture)
    paint_plate(painter, QRectF(picture.rect()), Plate(plate))
    painter.end()
    ground = picture.pixelColor(5, size.height() - 5)
    assert hue[0] <= ground.hue() <= hue[1], ground.name()


def test_a_missing_plate_is_said(qtbot):
    chip = PlateChip()
    qtbot.addWidget(chip)
    chip.show_plate("", none="no plate yet")
    assert (chip.shown(), chip.accessibleName()) == ("no plate yet", "no plate yet")


@pytest.mark.parametrize(("typed", "said"), [
    ("", ""), ("LRWLV", "5 of 17 characters"), ("lrw lvjklxrl984715", "Tesla (Shanghai) · model year 2024 (or 1994)"),
    ("LRWLVJKLXRL98471O", "A VIN has no letters I, O and Q. Character 17 is O: is it 0?"),
    ("WVWZZZ1JZ3W386752", "Volkswagen · model year 2003")])
def test_a_vin_proposes_while_it_is_typed(desk, typed, said):
    assert vin_hint(desk, typed) == said


def test_the_form_shows_what_is_proposed_and_chooses_the_drive_of_a_new_energy_plate(desk, gone):
    page = gone.show(CustomerFormPage(desk), Place("customer_form"))
    vin, plate = page.lines["vin"], page.lines["plate"]
    vin.line.setFocus()
    QTest.keyClicks(vin.line, "LRWLVJKLXRL9847")
    assert vin._hint == "15 of 17 characters"
    QTest.keyClicks(vin.line, "15")
    assert vin._hint.startswith("Tesla (Shanghai)")
    page._left("vin")
    assert vin._hint.startswith("Tesla (Shanghai)")
    plate.line.setFocus()
    plate.line.insert("苏AD12345")
    plate.line.textEdited.emit(plate.text())
    assert page.energy.chosen() == ["bev"]
    page.energy.chips()[1].click()
    assert page.energy.chosen() == ["bev"]
    page.energy.chips()[1].click()
    assert page.energy.chosen() == []
    plate.line.textEdited.emit(plate.text())
    plate.line.setText("苏A12345")
    plate.line.textEdited.emit(plate.text())
    assert page.energy.chosen() == []
    page.energy.set_chosen(["ice"])
    plate.line.setText("苏AD12345")
    plate.line.textEdited.emit(plate.text())
    assert page.energy.chosen() == ["ice"]
