"""Fingers tap the outline of a car full of marks; the last line says how long each took to be painted (seconds)."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk.visit.made_up import bring_to, open_shop
from ui.desk.place import Place
from ui.desk.visit.page import VisitPage
from ui.desk.visit.walk_around_step import WalkAroundStep
from ui.theme.style import apply

taps, marks = int(sys.argv[1]), int(sys.argv[2])
application = QApplication([])
apply(application, "light")
chance, views = random.Random(4), ("left", "right", "front", "rear", "top")
shown: list[float] = []
costs: list[float] = []


def painted(*_place: object) -> None:
    """The view tells of a place when its mark has been painted."""
    shown.append(time.perf_counter())


with tempfile.TemporaryDirectory() as place:
    shop = open_shop(Path(place) / "data")
    visit = bring_to(shop, "greeted")
    for at in range(marks):
        shop.do("place_mark", visit=visit, phase="arrival", view=views[at % 5], x=chance.randrange(100, 900),
                y=chance.randrange(200, 800), kind="scratch", size="small")
    desk = shop.desk("zh_CN")
    page = VisitPage(desk)
    page.resize(1280, 800)
    page.show()
    page.open(Place("visit", visit=visit, focus="walk_around"))
    application.processEvents()

    def settle() -> None:
        """Until what was asked for is kept and shown."""
        answered: list[object] = []
        desk.work.read(int, done=answered.append)
        while not answered:
            application.processEvents()
        application.processEvents()

    step = page.panels["walk_around"]
    assert isinstance(step, WalkAroundStep)
    outline, device = step.walk.outline, QTest.createTouchDevice()
    view = outline.view("left")
    view.placed.disconnect(outline.mark_placed)
    view.placed.connect(painted)
    view.placed.connect(outline.mark_placed)
    for _ in range(3):
        settle()
    for _ in range(taps + 3):
        spot = QPoint()
        while spot.isNull() or view.mark_at(spot.toPointF()) is not None:
            spot = view.place_of(chance.randrange(20, 980), chance.randrange(30, 970)).toPoint()
        QTest.touchEvent(view, device).press(0, spot, view).commit()
        begun = time.perf_counter()
        QTest.touchEvent(view, device).release(0, spot, view).commit()
        costs.append(shown.pop() - begun)
        settle()
        step.walk.step_back()
        settle()
    page.close()
    desk.work.close()
    shop.store.close()
print(json.dumps(costs[3:]))  # noqa: T201 (what the bench reads)
