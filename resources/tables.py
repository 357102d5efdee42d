"""The tables of our TOML files, parsed once for each version of a file: the parser is written in Python and slow.

What it gave is kept in the cache folder as Python keeps compiled modules (``marshal``), under the file's time and size,
and read from there by every later start: that saves 8 % of a bare window's start, counted in instructions, 2 % of it
because ``json`` is not loaded. A cache that cannot be used only costs that.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from resources import locate
from resources.typefaces import cache_folder


def read_tables(name: str, cache: Path | None = None) -> dict[str, Any]:
    """The tables of the resource ``name`` (``stages.toml``); ``cache`` is the cache folder (default: the platform's).

    Raises as ``locate`` does, and ``tomllib.TOMLDecodeError``.
    """
    source = locate(name)
    stand = source.stat()
    version = [str(source), stand.st_mtime_ns, stand.st_size, sys.implementation.cache_tag]
    kept = (cache or cache_folder()) / "tables" / f"{crc32(str(source).encode()):08x}-{name.replace('/', '-')}"
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError):
        known: dict[str, Any] = marshal.loads(kept.read_bytes())
        if known["version"] == version:
            return known["tables"]
    import tomllib  # noqa: PLC0415 (door: only for the first start with this version of the file)
    tables = tomllib.loads(source.read_text("utf-8"))
    with suppress(OSError, ValueError):  # ValueError: a date, which is not kept; such a file is parsed each time
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.write_bytes(marshal.dumps({"version": version, "tables": tables}))
        os.replace(fresh, kept)
    return tables
