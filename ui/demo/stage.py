"""The stage of the demo day: the made-up centre, the desk program, the lounge in its own process, and pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from frontdesk.acts.made_up import MadeUp, fill
from frontdesk.staff.reads import everybody
from frontdesk.store.store import Store
from frontdesk.values.clock import MINUTE, StandingClock, instant, local
from frontdesk.visit.page import VisitPage as VisitRecord
from frontdesk.visit.page import visit_page
from ui.application import DeskProgram, make_application
from ui.demo.hands import Hands
from ui.desk.visit.page import VisitPage
from ui.settings import read_settings
from ui.widgets.key_counter import Count, KeyCounter

MORNING_ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 5, 4, 9, 40, tzinfo=MORNING_ZONE)
SIZE = (1280, 800)


class Stage:
    """Opened in an empty folder; ``close`` puts everything away and the pictures and papers stay."""

    def __init__(self, out: Path, language: str) -> None:
        self.out = out
        self.language = language
        for part in ("screens", "papers"):
            (out / part).mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(prefix="frontdesk-demo-")
        self.clock = StandingClock(instant(MORNING))
        self.store = Store(Path(self._folder.name))
        self.store.open()
        self.made_up: MadeUp = fill(self.store, self.clock(), language)
        settings = read_settings(self.store.folder).but(theme="light")
        self.app: QApplication = make_application(["frontdesk"], settings, language)
        self.counter = KeyCounter(self.app)
        self.program = DeskProgram(self.app, self.store, self.clock, settings, language,
                                   everybody(self.store.reader())[0].login)
        self.script: list[dict[str, Any]] = []
        """Every act of the day as a line of ``play``."""
        self.program.work.asked.connect(self._write_down)
        self.window = self.program.window
        self.window.resize(*SIZE)
        self.program.open()
        self.hands = Hands(self.window, self.counter)
        self.hands.last_look = out / "lost.png"
        self.counts: dict[str, Count] = {}
        self.photos: dict[str, Path] = {}
        self.hands.settle()
        self._lounge = subprocess.Popen(
            [sys.executable, "-m", "ui.demo.lounge_picture", str(self.store.folder), language],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def picture(self, name: str) -> None:
        """Keep a picture of the desk window."""
        self.hands.picture(self.out / "screens" / f"{name}.png")

    def lounge_picture(self, name: str) -> None:
        """Let the lounge process keep a picture of what it shows now."""
        file = self.out / "screens" / f"{name}.png"
        file.unlink(missing_ok=True)
        assert self._lounge.stdin is not None
        self._lounge.stdin.write(f"{self.clock()} {file}\n")
        self._lounge.stdin.flush()
        self.hands.wait(file.exists, "the lounge's picture")

    def pass_time(self, minutes: float) -> None:
        """Let time go by; the program notices at its next look."""
        self.clock.advance(round(minutes * MINUTE))
        self.program.advance()
        page = self.window.page()
        if page is not None:
            page.tick()
        self.rest()

    def rest(self) -> None:
        """Until every act that was asked for is done and shown."""
        seen: list[object] = []
        self.program.work.read(lambda: None, done=seen.append, owner=self.window)
        self.hands.wait(lambda: bool(seen), "the desk to finish")

    def page(self) -> VisitPage:
        """The visit page, once it is shown."""
        self.hands.wait(lambda: isinstance(self.window.page(), VisitPage), "the visit page")
        page = self.window.page()
        assert isinstance(page, VisitPage)
        return page

    def step(self, key: str) -> VisitPage:
        """The visit page, once it is at this step."""
        page = self.page()
        self.hands.wait(lambda: page.step == key, f"the step {key}, it is at {page.step}")
        self.rest()
        return page

    def until(self, so: Callable[[], bool], what: str) -> None:
        """Until the record says so, and the window shows it."""
        self.hands.wait(so, what)
        self.rest()

    def at_stage(self, visit: int, stage: str) -> None:
        """Until the car is at this stage."""
        self.until(lambda: self.record(visit).stage == stage, f"the stage {stage}")

    def record(self, visit: int) -> VisitRecord:
        """The visit as it is recorded."""
        return visit_page(self.store.reader(), visit, self.clock())

    def keep_papers(self) -> list[str]:
        """Copy the papers that were made to where they can be found."""
        kept: list[str] = []
        for paper in sorted((self.store.folder / "papers").glob("*.pdf")):
            shutil.copy(paper, self.out / "papers" / paper.name)
            kept.append(f"papers/{paper.name}")
        return kept

    def _write_down(self, name: str, by: str, fields: dict[str, Any]) -> None:
        at = local(self.clock(), MORNING_ZONE).isoformat(timespec="milliseconds")
        self.script.append({"act": name, "at": at, "as": by, **fields})

    def close(self) -> None:
        """Close window, lounge and store."""
        if self._lounge.stdin is not None:
            self._lounge.stdin.close()
        self._lounge.wait(timeout=20)
        if self._lounge.stdout is not None:
            self._lounge.stdout.close()
        self.counter.stop()
        self.window.close()
        self.hands.settle()
        self.store.close()
        self._folder.cleanup()
