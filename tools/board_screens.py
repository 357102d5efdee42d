"""Draws the lounge board with no, one, six, forty and five hundred invented cars: lying and upright, light and dark.

    python -m tools.board_screens               the few that stand in docs/screens
    python -m tools.board_screens --all FOLDER  every one

The board is the real one; the cars are told to it as the feed would tell them.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.values.clock import MINUTE
from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import board_steps, shipped, stages
from resources.translations import open_translator
from ui.board_settings import FEED_VERSION
from ui.lounge.board import Board
from ui.lounge.layout import lay_out
from ui.lounge.message import read_message
from ui.lounge.presenter import BoardPresenter
from ui.theme.style import apply, make_application

ELEVEN_O_CLOCK = 1_777_863_600_000
"""2026-05-04 11:00 in Shanghai, a Monday."""

SIZES = {"1080p": (1920, 1080), "upright": (1080, 1920)}
CARS = (0, 1, 6, 40, 500)
IN_DOCS = {("zh_CN", size, cars, theme) for size in SIZES for cars in (0, 1, 6, 40) for theme in ("light", "dark")}
WIDEST_IN_DOCS, COLOURS = 960, 160
DOCS = Path(__file__).resolve().parent.parent / "docs" / "screens"
"""Pictures in the documentation are made half as large, to keep them small."""

_ON_THE_WAY = ("in_repair", "received", "ready", "diagnosing", "quality_check", "in_repair", "wash",
               "awaiting_approval", "in_repair", "awaiting_parts")
_TAILS = ("Q62", "49W", "65D", "375", "41J", "726", "8K3", "T05", "90F", "C18")


def entries(cars: int) -> list[BoardEntry]:
    """So many invented cars at all stages."""
    steps, now = tuple(step.id for step in board_steps()), ELEVEN_O_CLOCK
    found: list[BoardEntry] = []
    for number in range(cars):
        stage = _ON_THE_WAY[number % len(_ON_THE_WAY)]
        tail = _TAILS[(number * 7) % len(_TAILS)]
        state = "soon" if stage == "wash" else stages()[stage].state
        promised = None if stage == "received" else now + (25 + 10 * (number % 9) - 40 * (number % 8 == 5)) * MINUTE
        news = None if stage == "received" else now - (3 + number % 22) * MINUTE
        found.append(BoardEntry(
            f"A{number + 1:02}", f"苏{'AEB'[number % 3]}·{'**' if number % 4 else '***'}{tail}", steps,
            shipped().place_of(stage), stage, promised, news, now - (50 - number % 30) * MINUTE, state,
            "王" if number == 3 else ""))
    return found


def told(cars: list[BoardEntry], **besides: Any) -> bytes:
    """A message of the feed with these cars."""
    import msgspec  # noqa: PLC0415 (door: only here)
    return msgspec.json.encode({
        "v": FEED_VERSION, "board": [asdict(entry) for entry in cars], "centre": "城东汽车服务中心",
        "zone": "Asia/Shanghai", "language": "zh_CN", "stages": {stage.id: stage.public for stage in stages().values()},
        "steps": [step.label for step in board_steps()], **besides})


def draw(app: QApplication, size: tuple[int, int], cars: int, theme: str, language: str, *, called: str = "",
         page: int = 0) -> Board:
    """The board, ready to be grabbed."""
    apply(app, "dark" if theme == "dark" else "light", tips=False)
    presenter = BoardPresenter(open_translator, steady=lambda: 0)
    message = read_message(told(entries(cars), look={"language": language, "theme": theme}))
    assert message is not None
    presenter.hear(message, ELEVEN_O_CLOCK)
    if called:
        presenter.call(called)
    board = Board()
    board.still = True
    board.resize(*size)
    layout = lay_out(*size, presenter.count(), both=presenter.both())
    board.show_page(presenter.page(page, layout.capacity, ELEVEN_O_CLOCK), layout)
    return board


def write(widget: QWidget, path: Path, widest: int | None) -> None:
    """Grab a widget into a PNG of few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    if widest is not None:
        share = widest / max(picture.size)
        size = round(picture.width * share), round(picture.height * share)
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def wanted(*, everything: bool) -> Iterator[tuple[str, str, int, str]]:
    """Language, size, cars and theme of each picture."""
    for language in ("zh_CN", "en", "both"):
        for size in SIZES:
            for cars in CARS:
                for theme in ("light", "dark"):
                    if everything or (language, size, cars, theme) in IN_DOCS:
                        yield language, size, cars, theme


def main(arguments: list[str] | None = None) -> int:
    """The command line; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m tools.board_screens", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every picture at its full size, into this folder")
    chosen = parser.parse_args(arguments)
    app = make_application()
    for language, size, cars, theme in wanted(everything=chosen.all is not None):
        board = draw(app, SIZES[size], cars, theme, language)
        write(board, (chosen.all or DOCS) / f"{language}-{theme}-board-{size}-{cars}.png",
              None if chosen.all else WIDEST_IN_DOCS)
        board.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())
