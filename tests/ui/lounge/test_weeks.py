"""Weeks of running: ten thousand pieces of news leave nothing behind. Objects are counted, not time."""

from __future__ import annotations

import gc
import tracemalloc

from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.lounge.told import NOON, board_of, entry, line, presenter, told
from ui.lounge.listening import Listening
from ui.lounge.window import LoungeWindow

ROUND = 2_500
STAGES = ("received", "diagnosing", "in_repair", "quality_check", "wash", "ready")


def test_ten_thousand_updates_leave_nothing_behind(qtbot, tmp_path):
    now = [NOON]
    listening = Listening(str(tmp_path / "nobody"))
    window = LoungeWindow(presenter(), listening, lambda: now[0], windowed=True)
    qtbot.addWidget(window)
    window.resize(480, 270)
    window.show()
    window._heard(board_of(*(entry(f"A{number:02}") for number in range(30)), look={"still": True}))
    number = 0

    def live(times: int) -> tuple[int, int, int]:
        nonlocal number
        for _ in range(times):
            number += 1
            now[0] = NOON + number % 1_800 * 1_000  # one half hour after the other, so that all its words were said
            ticket, stage = f"A{number % 40:02}", STAGES[number % len(STAGES)]
            window._heard(told(changed=[entry(ticket, stage, promised=now[0], state="ready" if stage == "ready" else
                                              "working")], gone=[f"A{(number * 7) % 40:02}"]))
            listening._take(b"{" if number % 3 else line(gone=["A77"]))
            if number % 50 == 0:
                window._heard(told(call={"ticket": ticket}))
                window._next_page()
            if number % 1_000 == 0:
                window.ask_to_leave()
                window.take_off()
            if number % 25 == 0:
                window._tick()
                QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()
        ours = [each for each in gc.get_objects()
                if str(type(each).__module__).startswith(("ui.", "PySide6", "msgspec"))]
        return len(ours), len(window.findChildren(object)), tracemalloc.get_traced_memory()[0]

    live(2 * ROUND)
    tracemalloc.start()
    objects, children, held = live(ROUND // 5)
    later = live(4 * ROUND)
    tracemalloc.stop()
    assert later[0] - objects < 100
    assert later[1] == children
    assert later[2] - held < 300_000
    assert len(window._presenter._called) <= window._presenter.count()
    window.close()
