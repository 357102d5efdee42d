"""Which printer of this machine a kind of paper went to last; a small file beside the data, as printers are the
machine's and not the centre's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

FILE = "printers.json"


def remembered(folder: Path) -> dict[str, str]:
    """The printer of each kind of paper; nothing where the file is missing or damaged."""
    try:
        found: Any = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(kind): str(name) for kind, name in cast(dict[str, Any], found).items()}


def printer_for(folder: Path, kind: str, names: Sequence[str]) -> str:
    """The printer a kind of paper went to last while it is there, else the usual one; empty for none."""
    last = remembered(folder).get(kind, "")
    return last if last in names else names[0] if names else ""


def remember(folder: Path, kind: str, name: str) -> None:
    """Keep where a kind of paper went; a folder that cannot be written only means that it is asked again."""
    known = remembered(folder)
    if known.get(kind) == name:
        return
    with suppress(OSError):
        fresh = folder / f"{FILE}.new"
        fresh.write_text(json.dumps(known | {kind: name}, ensure_ascii=False), "utf-8")
        os.replace(fresh, folder / FILE)
