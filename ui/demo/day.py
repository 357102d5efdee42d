"""The day: a regular customer from the door to the farewell, a second one with extra work, and what the desk shows."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.moments.reads import compliance
from frontdesk.people.reads import customers
from frontdesk.store.keeping.standing import acts_since
from frontdesk.values.clock import DAY
from frontdesk.visit.reads import arrived_since
from ui.demo.bookings import forty_bookings
from ui.demo.regular import regular_visit
from ui.demo.stage import Stage
from ui.demo.walk_in import walk_in_visit


def play_day(out: Path, language: str) -> dict[str, Any]:
    """Play the day into ``out``: ``screens/*.png``, ``papers/*.pdf``, ``day.jsonl`` (its acts) and ``day.json``.

    Returns the day's figures. Raises ``LostHands`` where the windows did not do what they should.
    """
    stage = Stage(out, language)
    try:
        stage.rest()
        stage.picture("01-today")
        regular_visit(stage)
        walk_in_visit(stage)
        _around(stage)
        figures: dict[str, Any] = {"booked_tomorrow": forty_bookings(stage)}
        figures |= _figures(stage)
        figures["papers"] = stage.keep_papers()
        script = [json.dumps(line, ensure_ascii=False, default=plain) for line in stage.script]
        (out / "day.jsonl").write_text("\n".join(script) + "\n", encoding="utf-8")
    finally:
        stage.close()
    figures["screens"] = sorted(f"screens/{picture.name}" for picture in (out / "screens").glob("*.png"))
    (out / "day.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return figures


def plain(value: object) -> object:
    """A field of an act as JSON has it."""
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _around(stage: Stage) -> None:
    """What else the desk shows: the figures of today, the other language, the dark theme."""
    hands = stage.hands
    hands.key("Ctrl+4")
    stage.rest()
    stage.picture("40-insight")
    hands.key("Ctrl+1")
    stage.rest()
    stage.picture("41-today-evening")
    stage.program.switch_language()
    stage.rest()
    stage.picture("42-today-other-language")
    stage.program.switch_theme()
    stage.rest()
    stage.picture("43-today-dark")
    stage.program.switch_theme()
    stage.program.switch_language()
    stage.rest()


def _figures(stage: Stage) -> dict[str, Any]:
    reader, now = stage.store.reader(), stage.clock()
    rules = compliance(reader, effective(reader), of_centre(reader), now - DAY, now + DAY, now)
    counted = ("opened", "kept", "kept_late", "missed", "cancelled")
    moments = {each.rule: {name: getattr(each, name) for name in counted} for each in rules if each.opened}
    return {
        "visits": arrived_since(reader, now - DAY),
        "customers": customers(reader),
        "acts": acts_since(reader, 0),
        "moments": {name: sum(figures[name] for figures in moments.values()) for name in counted},
        "moments_by_rule": moments,
        "hands": {name: {**asdict(count), "acts": count.acts} for name, count in stage.counts.items()},
    }
