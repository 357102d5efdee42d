"""A window whose event loop turns while its first papers are made, then while the worker only counts for as long: the
longest stand-still of each, and of the second papers, as JSON (seconds)."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk.visit.made_up import bring_to, open_shop
from ui.desk.printing.making import make_paper

gc.freeze()  # as the program does once its first window is there
application = QApplication([])
gaps: list[float] = []
last = time.perf_counter()


def turn() -> None:
    """One turn of the event loop."""
    global last  # noqa: PLW0603 (a program of one page)
    now = time.perf_counter()
    gaps.append(now - last)
    last = now


def longest(work: object, *asked: object) -> float:
    """The longest stand-still while the worker does this."""
    global last  # noqa: PLW0603 (the same)
    done: list[object] = []
    application.processEvents()
    gaps.clear()
    last = time.perf_counter()
    desk.work.read(work, *asked, done=done.append, refused=done.append, failed=done.append, owner=window)
    while not done:
        application.processEvents()
    return max(gaps)


def counted(seconds: float) -> int:
    """A worker that does nothing but Python for so long."""
    number, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        number += 1
    return number


with tempfile.TemporaryDirectory() as place:
    shop = open_shop(Path(place) / "centre")
    visit = bring_to(shop, "ready")
    desk = shop.desk("en")
    window = QWidget()
    window.show()
    timer = QTimer()
    timer.timeout.connect(turn)
    timer.start(0)
    number = shop.page(visit).number
    begun = time.perf_counter()
    first = longest(make_paper, shop.store, visit, number, "delivery", "zh_CN", "chen", shop.clock())
    took = time.perf_counter() - begun
    assert "reportlab" in sys.modules
    second = longest(make_paper, shop.store, visit, number, "card", "en", "chen", shop.clock())
    counting = longest(counted, took)
    desk.work.close()
    shop.store.close()
print(json.dumps([first, second, counting, took]))
