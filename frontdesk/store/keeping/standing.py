"""How copies stand: a small file beside them, that can be read where the data itself cannot.

``backups/standing.json`` says up to which act the last good copy goes, where the second place is and what it lacked
last, when everything was looked through, and which state can be had back after a copy was put back. It holds nothing of
customers; a missing or damaged file only means that the next round makes a copy though nothing changed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

from frontdesk.store.backup import KEPT
from frontdesk.store.files import put
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

FILE = "standing.json"


@dataclass(frozen=True, slots=True)
class Standing:
    """``number`` and ``at``: the last good copy; ``stand``: what the data was like then; ``mark``: whose it is.

    ``second``: the second place, empty for none; ``second_at``: its last good copy, ``second_code``: what was wrong
    there last, empty for nothing. ``checked_at`` and ``problems``: the last look at everything. ``undo``: the copy of
    what was here before a copy was put back, ``restored``: the one that was.
    """

    number: int = 0
    at: Instant = 0
    stand: str = ""
    mark: str = ""
    second: str = ""
    second_at: Instant = 0
    second_code: str = ""
    checked_at: Instant = 0
    problems: int = 0
    undo: str = ""
    restored: str = ""


def standing(folder: Path) -> Standing:
    """How copies of this data folder stand."""
    try:
        found: Any = json.loads((folder / KEPT / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Standing()
    if not isinstance(found, dict):
        return Standing()
    said, known = cast(dict[str, Any], found), asdict(Standing())
    return Standing(**{name: said[name] for name, value in known.items() if type(said.get(name)) is type(value)})


def stands(folder: Path, **changes: Any) -> Standing:
    """Write down how copies stand now; a folder that can't be written only costs a copy more."""
    made = replace(standing(folder), **changes)
    with suppress(OSError):
        (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
        put(json.dumps(asdict(made), ensure_ascii=False).encode(), folder / KEPT / FILE)
    return made


def begun_at(reader: Reader) -> Instant | None:
    """When the first thing was done in this centre."""
    return reader.value("SELECT at FROM deed ORDER BY seq LIMIT 1")


def acts_since(reader: Reader, seq: int) -> int:
    """How many acts came after the one with this number."""
    return reader.value("SELECT count(*) FROM deed WHERE seq > :seq", seq=seq) or 0
