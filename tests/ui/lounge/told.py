"""What the feed would tell, for the tests of the lounge."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from frontdesk.visit.records import BoardEntry
from frontdesk.visit.stages import board_steps, stages
from resources.translations import open_translator
from ui.board_settings import FEED_VERSION
from ui.lounge.message import Message, read_message
from ui.lounge.presenter import BoardPresenter

NOON = 1_795_320_000_000
MINUTE = 60_000


class Steady:
    """A steady clock that a test moves."""

    def __init__(self) -> None:
        self.now = 5_000_000

    def __call__(self) -> int:
        return self.now


def entry(ticket: str, stage: str = "in_repair", *, promised: int | None = NOON + 60 * MINUTE,
          news: int | None = NOON - 5 * MINUTE, state: str = "working", step: int = 2, surname: str = "",
          plate: str = "苏A·**Q62") -> BoardEntry:
    return BoardEntry(ticket, plate, tuple(each.id for each in board_steps()), step, stage, promised, news,
                      NOON - 40 * MINUTE, state, surname)


def words() -> dict[str, Any]:
    return {"centre": "Lakeside", "zone": "Asia/Shanghai", "language": "en",
            "stages": {stage.id: stage.public for stage in stages().values()},
            "steps": [step.label for step in board_steps()]}


def line(**message: Any) -> bytes:
    told = {"v": FEED_VERSION, **message}
    for name in ("board", "changed"):
        if name in told:
            told[name] = [asdict(each) if isinstance(each, BoardEntry) else each for each in told[name]]
    return json.dumps(told, ensure_ascii=False).encode()


def told(**message: Any) -> Message:
    found = read_message(line(**message))
    assert found is not None
    return found


def board_of(*entries: BoardEntry, **besides: Any) -> Message:
    return told(board=list(entries), **{**words(), **besides})


def presenter(language: str | None = None, steady: Steady | None = None) -> BoardPresenter:
    return BoardPresenter(open_translator, language=language, steady=steady or Steady())
