"""``desk``, ``lounge`` and ``demo``: the commands that open windows. Qt is imported only here, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ui.commands.call import Call

WITHOUT_A_SCREEN = {"offscreen", "minimal", "vnc"}
"""Qt platforms that show nothing to anybody."""

_PROBE = "import sys; from PySide6.QtGui import QGuiApplication; sys.exit(0 if QGuiApplication([]).screens() else 1)"


def has_display(environment: dict[str, str], platform: str) -> bool:
    """Whether a window could be seen: a display is named (elsewhere than on Linux there is one) and can be opened."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in WITHOUT_A_SCREEN:
        return False
    if platform != "linux":
        return True
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return False
    return subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, check=False).returncode == 0


def desk(call: Call) -> int:
    """Open the receptionist's window; without a display say so and play the demo day."""
    if not has_display(dict(os.environ), sys.platform):
        call.answer.say(call.translator.text("There is no display here, so the demo day is played instead; its screens "
                                             "and papers will be in {folder}.").format(folder="out/demo"))
        call.words.out = "out/demo"
        return demo(call)
    from ui.application import run_desk  # noqa: PLC0415 (door: Qt only where a window opens)
    return run_desk(call.store, call.clock, language=call.words.lang)


def lounge(call: Call) -> int:
    """Open the lounge board; it never opens the data file."""
    from ui.lounge.application import run_lounge  # noqa: PLC0415 (door: Qt only where a window opens)
    return run_lounge(call.store.folder, call.words.database, call.clock, screen=call.words.screen,
                      windowed=call.words.windowed, language=call.words.lang)


def demo(call: Call) -> int:
    """Play the demo day through the real windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.demo.day import play_day  # noqa: PLC0415 (door: Qt only where a window opens)
    figures = play_day(Path(call.words.out), call.language)
    call.answer.give(figures, [call.translator.text("The demo day is in {folder}.").format(folder=call.words.out)])
    return 0
