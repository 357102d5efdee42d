"""``desk``, ``lounge`` and ``demo``: the commands that open windows. Qt is imported only here, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from frontdesk.values.clock import Clock
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from ui.commands.call import Call, refuse_no_folder

WITHOUT_A_SCREEN = {"offscreen", "minimal", "minimalegl", "vnc"}
"""Qt platforms that show nothing to anybody."""

DEMO = "out/demo"
_PROBE = "import sys; from PySide6.QtGui import QGuiApplication; sys.exit(0 if QGuiApplication([]).screens() else 1)"
_PROBE_SECONDS = 30


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window could be seen: a display is named (elsewhere than on Linux there is one) and can be opened."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in WITHOUT_A_SCREEN:
        return False
    if platform != "linux":
        return True
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return False
    try:
        return subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, check=False, env=dict(environment),
                              timeout=_PROBE_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def desk(call: Call) -> int:
    """Open the receptionist's window; without a display say so and play the demo day."""
    if not has_display(os.environ, sys.platform):
        call.answer.say(call.text("There is no display here, so the demo day is played instead; its pictures and "
                                  "papers will be in {folder}.").format(folder=DEMO))
        call.words.out, call.words.at = DEMO, None
        return demo(call)
    refuse_no_folder(call.store.folder)
    clock = call.clock
    if call.words.at:
        call.writing()
        clock = running_from(call.clock(), clock)
        call.store.close()
    from ui.loading import load_desk  # noqa: PLC0415 (door: Qt only where a window opens)
    return _closed(call, load_desk(call.store)(call.store, clock, language=call.words.lang))


def lounge(call: Call) -> int:
    """Open the lounge board; it never opens the data file."""
    if not has_display(os.environ, sys.platform):
        raise Refused("no_display", "There is no display here, so the lounge board can't be shown. “frontdesk board” "
                      "says what it would show.", where="lounge")
    if call.words.at:
        raise Refused("at_not_here", "The lounge shows what the desk shows now. Leave out --at.", where="at")
    from ui.lounge.forgetting import start_again_wiping  # noqa: PLC0415 (door: Qt only where a window opens)
    start_again_wiping()
    from ui.lounge.application import run_lounge  # noqa: PLC0415 (door: Qt only where a window opens)
    return _closed(call, run_lounge(call.store.folder, call.words.database, call.clock, screen=call.words.screen,
                                    windowed=call.words.windowed, language=call.words.lang,
                                    server=call.words.server or os.environ.get("FRONTDESK_LOUNGE_SERVER") or None))


def demo(call: Call) -> int:
    """Play the demo day through the real windows, unseen; it has its own made-up centre and its own time."""
    if call.words.at:
        raise Refused("at_not_here", "The demo day has its own time. Leave out --at.", where="at")
    out = named(call.words.out)
    refuse_no_folder(out)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.commands.quiet import quieten  # noqa: PLC0415 (door: Qt only where a window opens)
    from ui.demo.day import play_day  # noqa: PLC0415 (door: Qt only where a window opens)
    quieten()
    figures = play_day(out, call.language)
    call.answer.give(figures, [call.text("The demo day is in {folder}: pictures in screens, papers in papers, all "
                                         "figures in day.json.").format(folder=out)])
    return 0


def running_from(begin: int, clock: Clock) -> Clock:
    """A clock that goes on from a given time, for rehearsing at a window."""
    ahead = begin - clock()
    return lambda: clock() + ahead


def _closed(call: Call, code: int) -> int:
    if call.answer.as_json:
        call.answer.give({"ok": code == 0}, ())
    return code
