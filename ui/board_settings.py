"""How this machine's lounge board looks and sounds: a small file beside the data, sent to the lounge with the feed.

It belongs to the machine the screen hangs on, not to the centre, so it is no table; the desk's settings write it, and a
missing or damaged file means the defaults.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from frontdesk.values.record import Record

FILE = "lounge.json"

FEED_VERSION = 1
"""Of the messages between desk and lounge; a lounge of another version says that it has to be started again."""

LANGUAGES = ("centre", "zh_CN", "en", "both", "alternating")
THEMES = ("light", "dark", "hours")
SOUNDS = ("none", "chime", "speech")


class BoardSettings(Record):
    """``language``: of the centre, one of the two, both side by side, or one after the other. ``theme``: light, dark,
    or light by day and dark from ``dark_from`` to ``light_from`` (full hours). ``still``: no animation at all.
    ``sound`` of a call: none, a chime, or a chime and the words.
    """

    language: str = "centre"
    theme: str = "light"
    dark_from: int = 18
    light_from: int = 7
    still: bool = False
    sound: str = "chime"

    def dark_at(self, hour: int) -> bool:
        """Whether the board is dark at this full hour of the centre."""
        if self.theme != "hours":
            return self.theme == "dark"
        if self.dark_from <= self.light_from:
            return self.dark_from <= hour < self.light_from
        return hour >= self.dark_from or hour < self.light_from

    def languages(self, centre: str) -> tuple[str, ...]:
        """The languages the board speaks, the first one first; two where it shows or takes turns with both."""
        if self.language in ("zh_CN", "en"):
            return (self.language,)
        return (centre,) if self.language == "centre" else (centre, "en" if centre == "zh_CN" else "zh_CN")


def settings_of(told: object) -> BoardSettings:
    """The settings as they were read or heard; whatever is not as it should be is left at its default."""
    if not isinstance(told, dict):
        return BoardSettings()
    body = cast(dict[str, Any], told)
    usual = BoardSettings()

    def one_of(name: str, known: tuple[str, ...]) -> str:
        return body[name] if body.get(name) in known else getattr(usual, name)

    def hour(name: str) -> int:
        value = body.get(name)
        return value if type(value) is int and 0 <= value <= 23 else getattr(usual, name)

    return BoardSettings(one_of("language", LANGUAGES), one_of("theme", THEMES), hour("dark_from"), hour("light_from"),
                         body.get("still") is True, one_of("sound", SOUNDS))


def read_board_settings(folder: Path) -> BoardSettings:
    """The settings of the board of this machine."""
    try:
        return settings_of(json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, RecursionError):
        return BoardSettings()


def write_board_settings(folder: Path, settings: BoardSettings) -> None:
    """Keep the settings; a folder that cannot be written only means that the next start has the old ones."""
    with suppress(OSError):
        fresh = folder / f"{FILE}.new"
        fresh.write_text(json.dumps(settings.fields(), ensure_ascii=False), "utf-8")
        os.replace(fresh, folder / FILE)
