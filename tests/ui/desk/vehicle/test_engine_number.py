"""The engine number is noted on the car's page by keyboard, refused beside its field, and stands among the facts."""

from __future__ import annotations

from PySide6.QtTest import QTest

from frontdesk.people.vehicles.reads import engine_number_of
from ui.desk.place import Place
from ui.desk.vehicle.page import VehiclePage


def test_it_is_noted_and_seen_again(qtbot, desk, do, gone, store):
    vehicle = do("add_customer", name="王小米", phone="13855501299", plate="苏AD12346", model="Example", energy="ice"
                 ).ids["vehicle"]
    page = gone.show(VehiclePage(desk), Place("vehicle", vehicle=vehicle))
    desk.work.changed.connect(page.refresh)
    page.panel.begin("engine")
    field = page.panel.lines["engine_number"]
    QTest.keyClicks(field.line, "<b>")
    page.panel.finish()
    qtbot.waitUntil(lambda: "engine number" in field.error())
    field.line.selectAll()
    QTest.keyClicks(field.line, "ea888-562391")
    page.finish_step()
    qtbot.waitUntil(lambda: engine_number_of(store.reader(), vehicle) == "EA888-562391")
    qtbot.waitUntil(lambda: any("EA888-562391" in words for _, words, _ in page.presenter.facts()))
    desk.work.changed.disconnect(page.refresh)
