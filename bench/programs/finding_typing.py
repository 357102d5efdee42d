"""Types into the desk's search box, and into the same box with answers that are there already; prints what each costs.

Arguments: the data folder and a file with what stands in the box after each key, one a line. Prints a JSON list of two
lists of seconds, from a key to its rows painted: with searching, and without.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.desk.finding import answers
from ui.drafting import Drafting
from ui.news import News
from ui.theme.style import apply
from ui.widgets.hits import Hit
from ui.widgets.search_box import SearchBox
from ui.work import Work


def boxed(ask: Callable[[str], list[Hit]]) -> SearchBox:
    """A window with a search box that is answered by ``ask``."""
    window = QWidget()
    window.resize(1280, 800)
    box = SearchBox("Find", parent=window)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addStretch(1)
    box.asked.connect(lambda text: box.set_hits(ask(text)))
    window.show()
    KEPT.append(window)
    return box


def painted(box: SearchBox, text: str) -> float:
    """Seconds from the key to the rows on the (offscreen) screen."""
    begun = time.perf_counter()
    box.line.setText(text)
    application.processEvents()
    return time.perf_counter() - begun


os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # as the desk is opened (``ui.loading``)
KEPT: list[QWidget] = []
application = QApplication([])
apply(application, "light")
typed = Path(sys.argv[2]).read_text("utf-8").split("\n")
with Store(Path(sys.argv[1])) as store:
    work = Work(store, system_clock, "bench")
    desk = Desk(store, system_clock, "bench", open_translator("zh_CN"), Formats("zh_CN"), ZoneInfo("Asia/Shanghai"),
                News(store, work), work, Drafting(store, system_clock, work, "bench"))

    def hits(text: str) -> list[Hit]:
        """The desk's own answers as the box shows them."""
        return [Hit(each.key, each.title, each.detail, each.aside, each.icon) for each in answers(desk, text)]

    kept = {text.strip(): hits(text.strip()) for text in typed}
    searching, resting = boxed(hits), boxed(lambda text: kept[text])
    costs: tuple[list[float], list[float]] = ([], [])
    for place, text in enumerate([*typed[:100], *typed]):
        pair = (searching, resting) if place % 2 else (resting, searching)
        for box in pair:
            costs[box is resting].append(painted(box, text))
    print(json.dumps([each[100:] for each in costs]))
    work.close()
