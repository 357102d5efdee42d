"""The diary's page over a full fortnight; says on its last line what moving, filtering and painting cost (seconds)."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.diary.page import DiaryPage
from ui.desk.place import Place
from ui.drafting import Drafting
from ui.news import News
from ui.theme.style import apply
from ui.work import Work

folder, now, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
application = QApplication([])
apply(application, "light")
clock = StandingClock(now)
costs: dict[str, list[float]] = {"move": [], "filter": [], "repaint": [], "day": []}
with Store(folder) as store:
    work = Work(store, clock, "a0")
    desk = Desk(store, clock, "a0", open_translator("zh_CN"), Formats("zh_CN"), known_centre(store.reader()).zone,
                News(store, work), work, Drafting(store, clock, work, "a0"))
    page = DiaryPage(desk)
    page.resize(1600, 900)
    page.show()
    page.open(Place("diary"))
    application.processEvents()
    first = desk.local(now + DAY).date()
    rows = [row[0] for row in store.reader().rows("SELECT id FROM appointment ORDER BY id")]

    def painted(name: str, begun: float) -> None:
        """Paint now, and note what it took."""
        page.view.viewport().repaint()
        costs[name].append(time.perf_counter() - begun)

    page.presenter.reach = "fortnight"
    page.presenter.first = first
    page.refresh_now()
    for turn in range(rounds):
        row = rows[turn % len(rows)]
        perform(acting(store, clock, "a0", "bench"), "change_appointment", {
            "appointment": row, "minutes": 45 + turn % 2 * 15, "anyway": True})
        begun = time.perf_counter()
        page.refresh_now()
        painted("move", begun)
        begun = time.perf_counter()
        page.presenter.filter("保养" if turn % 2 else "")
        page.show_now()
        painted("filter", begun)
        begun = time.perf_counter()
        painted("repaint", begun)
        page.presenter.reach = "day"
        page.presenter.first = desk.local(now + (1 + turn % 10) * DAY).date()
        begun = time.perf_counter()
        page.refresh_now()
        painted("day", begun)
        page.presenter.reach = "fortnight"
        page.presenter.first = first
        page.refresh_now()
    work.close()
print(json.dumps(costs))
