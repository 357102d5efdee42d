"""Draws what people see of trust: the locked desk, changing people, what is in a copy, a damaged file.

    python -m tools.screens_trust            into docs/screens
    python -m tools.screens_trust FOLDER     there, in both languages, light and dark
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtTest import QTest

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.faults import damaged
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock
from resources.formats import Formats
from resources.translations import open_translator
from tools.screens import DOCS, ELEVEN_O_CLOCK, HEIGHT, WIDTH, Shot, settle, until, write
from ui.application import DeskProgram, make_application
from ui.desk.backups.page import BackupsPage
from ui.desk.backups.ways import Ways
from ui.desk.place import Place
from ui.desk.trouble import TroubleWindow
from ui.settings import Settings

PINS = (("li", "739154"), ("zhou", "602817"))
"""Made up for the pictures."""


def draw(store: Store, clock: StandingClock, language: str, theme: str, shot: Shot) -> None:
    """Every picture in one look."""
    settings = Settings(theme="dark" if theme == "dark" else "light")
    app = make_application((), settings, language)
    make_round(store, "usual", now=clock(), by="zhou")
    clock.advance(25 * MINUTE)
    for login, pin in PINS:
        perform(acting(store, clock, login), "choose_pin", {"pin": pin})
    program = DeskProgram(app, store, clock, settings, language, "zhou")
    window = program.window
    window.resize(WIDTH, HEIGHT)
    program.open()
    until(app, lambda: window.is_covered)
    settle(app)
    shot("locked", window)
    screen = program.door.screen
    assert screen is not None
    QTest.keyClicks(screen.pin.line, PINS[1][1])
    screen.enter.click()
    until(app, lambda: not window.is_covered)
    program.door.switch()
    settle(app)
    shot("switching", window)
    screen = program.door.screen
    assert screen is not None
    screen.close_sheet()
    window.go(Place("backups"))
    page = window.page()
    assert isinstance(page, BackupsPage)
    until(app, lambda: bool(page.lines))
    settle(app)
    shot("copies", window)
    page.show_content(page.lines[0].file)
    until(app, lambda: hasattr(page, "sheet"))
    settle(app)
    shot("restore", window)
    page.sheet.close_sheet()
    window.close()
    window.deleteLater()
    say = open_translator(language)
    ways = Ways(store.folder, say, Formats(language), ZoneInfo("Asia/Shanghai")).of("damaged")
    trouble = TroubleWindow(say, damaged().sentence, ways)
    trouble.show()
    settle(app)
    shot("damaged", trouble)
    trouble.close()


def main(arguments: list[str] | None = None) -> int:
    """The command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens_trust", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    folder: Path | None = parser.parse_args(arguments).folder
    looks = [("zh_CN", "light")] if folder is None else [
        (language, theme) for language in ("zh_CN", "en") for theme in ("light", "dark")]
    for language, theme in looks:
        with tempfile.TemporaryDirectory() as place, Store(Path(place) / "centre") as store:
            fill(store, ELEVEN_O_CLOCK, language)
            draw(store, StandingClock(ELEVEN_O_CLOCK), language, theme, lambda name, widget, look=f"{language}-{theme}":
                 write(widget, (folder or DOCS) / f"{look}-trust-{name}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
