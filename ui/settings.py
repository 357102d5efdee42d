"""How this desk likes its window: theme, size of letters, language and who was signed in; a small file beside the data.

It belongs to the machine, not to the centre, so it is no table. A missing or damaged file means the defaults.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from frontdesk.values.record import Record
from ui.theme.tokens import Theme

FILE = "desk.json"


class Settings(Record):
    """``scale`` is the person's own size of letters (1.0 = 100 %); ``language`` empty means the centre's."""

    theme: Theme = "auto"
    scale: float = 1.0
    language: str = ""
    actor: str = ""


def read_settings(folder: Path) -> Settings:
    """The settings of this desk; what cannot be read is left at its default."""
    try:
        words = (folder / FILE).read_text("utf-8")
    except OSError:
        return Settings()
    import json  # noqa: PLC0415 (door: the first start has no such file)
    try:
        found: Any = json.loads(words)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    body = cast(dict[str, Any], found)
    theme, scale = body.get("theme"), body.get("scale")
    return Settings(
        theme=theme if theme in ("light", "dark", "auto") else "auto",
        scale=min(max(float(scale), 0.75), 3.0) if isinstance(scale, int | float) else 1.0,
        language=str(body.get("language", "")), actor=str(body.get("actor", "")))


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; a folder that cannot be written only means that the next start has the old ones."""
    import json  # noqa: PLC0415 (door: loaded after first paint)
    with suppress(OSError):
        fresh = folder / f"{FILE}.new"
        fresh.write_text(json.dumps(settings.fields(), ensure_ascii=False), "utf-8")
        os.replace(fresh, folder / FILE)
