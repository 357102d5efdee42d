"""What one changed card costs the board by a full repaint, in processor time; and what a second of waiting costs it.

One line for each size: its name and the share of each round; then ``idle`` and the processor time of one look.
"""

from __future__ import annotations

import statistics
import sys
import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from resources.translations import open_translator
from tools.board_screens import ELEVEN_O_CLOCK, SIZES, entries, told
from ui.lounge.listening import Listening
from ui.lounge.message import read_message
from ui.lounge.presenter import BoardPresenter
from ui.lounge.window import LoungeWindow
from ui.theme.style import apply

paints, looks = (int(each) for each in sys.argv[1:3])
application = QApplication([])
apply(application, "light")
ROUNDS = 5


def window_of(width: int, height: int) -> LoungeWindow:
    """A board with six cars, shown."""
    window = LoungeWindow(BoardPresenter(open_translator), Listening("nobody"), lambda: ELEVEN_O_CLOCK, windowed=True)
    window.show()
    window.resize(width, height)
    message = read_message(told(entries(6), look={"language": "zh_CN", "still": True}))
    assert message is not None
    window._heard(message)
    window.draw()
    QCoreApplication.processEvents()
    return window


def spent(window: LoungeWindow, *, whole: bool) -> float:
    """The middle processor time of one paint."""
    times: list[float] = []
    cars = entries(6)
    for number in range(paints):
        changed = read_message(told([], board=None, changed=[{
            **{name: getattr(cars[2], name) for name in cars[2].__slots__},
            "stage": ("in_repair", "wash")[number % 2], "state": "working"}]))
        assert changed is not None
        window._heard(changed)
        if whole:
            window.board.update()
        begin = time.process_time()
        window.draw()
        QCoreApplication.processEvents()
        times.append(time.process_time() - begin)
    return statistics.median(times)


for name, (width, height) in {**SIZES, "4K": (3840, 2160)}.items():
    window = window_of(width, height)
    spent(window, whole=True)
    print(name, *(f"{spent(window, whole=False) / spent(window, whole=True):.4f}" for _ in range(ROUNDS)), flush=True)
    if name == "4K":
        begin = time.process_time()
        for _ in range(looks):
            window._tick()
        print("idle", (time.process_time() - begin) / looks, flush=True)
    window.close()
