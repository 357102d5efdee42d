"""The tables of our TOML files, parsed once for each version of a file: the parser is written in Python and slow.

What it gave is kept as JSON in the cache folder, under the file's time and size, and read from there by every later
start: that saves 6 % of a bare window's start, counted in instructions. A cache that cannot be used only costs that.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from resources import locate
from resources.typefaces import cache_folder


def read_tables(name: str, cache: Path | None = None) -> dict[str, Any]:
    """The tables of the resource ``name`` (``stages.toml``); ``cache`` is the cache folder (default: the platform's).

    Raises as ``locate`` does, and ``tomllib.TOMLDecodeError``.
    """
    source = locate(name)
    stand = source.stat()
    version = [str(source), stand.st_mtime_ns, stand.st_size]
    kept = (cache or cache_folder()) / "tables" / f"{name.replace('/', '-')}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        known: dict[str, Any] = json.loads(kept.read_bytes())
        if known["version"] == version:
            return known["tables"]
    import tomllib  # noqa: PLC0415 (door: only for the first start with this version of the file)
    tables = tomllib.loads(source.read_text("utf-8"))
    with suppress(OSError, TypeError):  # TypeError: a date, which JSON has not; such a file is parsed each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.write_text(json.dumps({"version": version, "tables": tables}, ensure_ascii=False), "utf-8")
        os.replace(fresh, kept)
    return tables
