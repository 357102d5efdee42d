"""Draws every page of the desk as a picture: both languages, light and dark, at 100 and 150 %.

    python -m tools.screens                 the few that stand in docs/screens
    python -m tools.screens --all FOLDER    every page in every look

The pictures come from the real windows over the made-up centre at a standing clock; their colours are reduced to a
palette, so that they stay small.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.acts.made_up import fill
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.reads import here
from ui.application import DeskProgram, make_application
from ui.desk.first_start.page import FirstStartPage
from ui.desk.intake.page import IntakePage
from ui.desk.place import Place
from ui.desk.today.page import TodayPage
from ui.desk.visit.page import VisitPage
from ui.desk.visit.steps import STEPS
from ui.settings import Settings

ELEVEN_O_CLOCK = 1_777_863_600_000
"""2026-05-04 11:00 in Shanghai, a Monday."""

WIDTH, HEIGHT, COLOURS = 1280, 800, 224
DOCS = Path(__file__).resolve().parent.parent / "docs" / "screens"
IN_DOCS = {
    ("zh_CN", "light", 1.0): None,
    ("en", "light", 1.0): {"today", "greeting", "visit-workshop", "customer", "customer-regular", "search", "intake",
                           "intake-columns"},
    ("zh_CN", "dark", 1.0): {"today", "customer", "visit-estimate"},
    ("zh_CN", "light", 1.5): {"today"},
}
"""Which pages of which look stand in the documentation; None means all."""

FOREIGN = """客户姓名,称谓,手机号,车牌号,VIN码,车型,购车日期,上次进厂日期,累计消费,生日,备注,门店编号
周敏,女士,13800135001,苏AF24042,LSVAA4182E2184847,示例 混动 MPV,2023年5月26日,2026-02-07,12880,农历八月十五,喝热水,SZ01
林浩,总,+86-139-0013-5002,苏E·W449W,,示例 轿车 2.0T,2021/06/11,2025-11-20,8642,11月13日,不要打电话，发微信,SZ01
许文静,老师,1380013,苏E60375,,示例 轿车 1.5T,,,,,赶时间,SZ01
郭峰,先生,13700135004,苏ED26726,LSVAA4182E21848471,示例 SUV 1.5T,,,3120,1985-06-21,,SZ02
唐雨,女士,13600135005,新车未上牌,,示例 纯电 SUV,2026-04-30,,,2月30日,爱聊天,SZ02
欧阳雪,女士,13500135006,苏EJ641J,LSVAA4182E2184849,示例 轿车 1.5T,20220611,2026-03-18,5500,1990-02-14,对花生过敏,SZ02
林浩然,先生,139 0013 5002,苏E88K21,,示例 轿车 2.0T,,2026-01-05,760,,,SZ02
"""
"""What another system gives away: several styles of dates and numbers, and rows that cannot come in."""

Shot = Callable[[str, QWidget], None]


def write(widget: QWidget, path: Path) -> None:
    """Grab a widget into a PNG of few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def settle(app: QApplication) -> None:
    """Let layouts inside layouts find their sizes."""
    for _ in range(12):
        app.processEvents()


def until(app: QApplication, condition: Callable[[], bool]) -> None:
    """Let the program work until a condition holds."""
    while not condition():
        app.processEvents()


def places(store: Store, clock: StandingClock) -> Iterator[tuple[str, Place]]:
    """Every page by name, with somebody on it who shows what it can."""
    guests = here(store.reader())
    often = store.reader().value("SELECT customer FROM visit GROUP BY customer ORDER BY count(*) DESC LIMIT 1")
    regular = perform(acting(store, clock, "li", "screens"), "add_customer", {
        "name": "李伟", "title": "先生", "phone": "13855501234", "birthday": "--05-07", "plate": "苏A·B8Q62",
        "vin": "LSVAA4182E2184847", "model": "示例 轿车 2.0T", "energy": "ice", "bought_on": "2022-05-03",
        "occupation": "中学教师"}).ids
    for kind, choice in (("coffee", "americano_no_sugar"), ("time", "pressed"), ("needs", "quiet")):
        perform(acting(store, clock, "li", "screens"), "note_preference",
                {"customer": regular["customer"], "kind": kind, "choice": choice})
    arrived = perform(acting(store, clock, "li", "screens"), "arrive", regular).ids["visit"]
    clock.advance(12_000)
    yield "today", Place("today")
    yield "customer", Place("customer", customer=regular["customer"])
    yield "customer-regular", Place("customer", customer=often)
    yield "nobody", Place("customer")
    yield "new-customer", Place("customer_form", text="苏A·C20B8")
    yield "booking", Place("booking", customer=regular["customer"])
    yield "greeting", Place("greeting", visit=arrived, customer=regular["customer"])
    yield "visits-under-way", Place("visit")
    yield "insight", Place("insight")
    yield "rights", Place("rights", customer=regular["customer"])
    yield "retention", Place("retention")
    for section in ("centre", "hours", "staff", "permissions", "likings", "display"):
        yield f"settings-{section}", Place("settings", focus=section)
    for row in guests:
        yield f"visit-of-{row.ticket}", Place("visit", visit=row.visit)


def draw_look(store: Store, clock: StandingClock, language: str, theme: str, scale: float, shot: Shot) -> None:
    """Every page in one look."""
    settings = Settings(theme="dark" if theme == "dark" else "light", scale=scale)
    app = make_application((), settings, language)
    program = DeskProgram(app, store, clock, settings, language, "li")
    window = program.window
    window.resize(WIDTH, HEIGHT)
    named = list(places(store, clock))
    program.open()
    window.activateWindow()
    until(app, lambda: window._is_warm)
    shown: int | None = None
    for name, place in named:
        if name.startswith("visit-of-"):
            shown = shown or place.visit
            continue
        window.go(place)
        settle(app)
        shot(name, window)
    _intake(app, program, shot)
    window.go(Place("visit", visit=shown))
    page = window.page()
    if isinstance(page, VisitPage):
        for step in STEPS:
            page.open_step(step.key)
            settle(app)
            shot(f"visit-{step.key}", window)
    _overlays(app, program, shot)
    window.close()
    window.deleteLater()
    first = FirstStartPage(program.window.desk.translator)
    first.resize(WIDTH, HEIGHT)
    first.show()
    settle(app)
    shot("first-start", first)
    first.close()


def _intake(app: QApplication, program: DeskProgram, shot: Shot) -> None:
    """A file of another system, tried: the rows that cannot come in, and what each column was taken for."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):  # so that the picture shows no place of this machine
        Path("customers.csv").write_bytes(FOREIGN.encode("gb18030"))
        program.window.go(Place("intake"))
        page = program.window.page()
        if not isinstance(page, IntakePage):
            return
        page.file.set_text("customers.csv")
        page.finish_step()
        until(app, lambda: page.presenter.report is not None)
        settle(app)
        shot("intake", program.window)
        page._sort_chosen(["columns"])
        settle(app)
        shot("intake-columns", program.window)


def _overlays(app: QApplication, program: DeskProgram, shot: Shot) -> None:
    window = program.window
    window.go(Place("today"))
    page = window.page()
    if isinstance(page, TodayPage):
        told = next((row for row in page.due.due.rows() if (line := page.presenter.due.line(row.key)) is not None
                     and line.row.situation), None)
        if told is not None:
            page.due.letter_pressed.emit("P", told)
            settle(app)
            shot("telling", window)
            page.step_back()
    window.open_palette()
    settle(app)
    shot("palette", window)
    window._anything().palette.close_sheet()
    window.show_keys()
    settle(app)
    shot("keys", window)
    window._anything().keys.close_sheet()
    window.find_somebody()
    window.bar.search.line.setText("李")
    settle(app)
    shot("search", window)


def main(arguments: list[str] | None = None) -> int:
    """The command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every look, into this folder")
    chosen = parser.parse_args(arguments)
    looks = ([(language, theme, scale) for language in ("zh_CN", "en") for theme in ("light", "dark")
              for scale in (1.0, 1.5)] if chosen.all else list(IN_DOCS))
    folder = chosen.all or DOCS
    for language, theme, scale in looks:
        wanted = None if chosen.all else IN_DOCS[language, theme, scale]

        def shot(name: str, widget: QWidget, look: str = f"{language}-{theme}-{scale * 100:.0f}",
                 wanted: set[str] | None = wanted) -> None:
            if wanted is None or name in wanted:
                write(widget, folder / f"{look}-{name}.png")

        with tempfile.TemporaryDirectory() as place, Store(Path(place) / "centre") as store:
            fill(store, ELEVEN_O_CLOCK, language)
            draw_look(store, StandingClock(ELEVEN_O_CLOCK), language, theme, scale, shot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
