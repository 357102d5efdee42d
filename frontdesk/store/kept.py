"""The copies that the program keeps for itself: where they lie, how they are named, and which is the newest."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.values.clock import Instant

SUFFIX = ".fdbackup"
KEPT = "backups"
_NAME = re.compile(r"(\d{6,18})-(?:(\d{8}T\d{6})Z-)?([a-z]+)\.fdbackup")
_UNFINISHED = re.compile(rf"{_NAME.pattern}(\.\d+|\.part)*\.part")
"""What a copy is called while it is written, carried or sealed."""

_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that the program made for itself; ``reason`` is one of ``resources/backups.toml``: upgrade, restore …"""

    file: Path
    number: int
    reason: str
    size: int
    made_at: Instant


def kept(folder: Path) -> list[Kept]:
    """The copies in the data folder, newest first by their number, whatever the clock said."""
    return copies_in(folder / KEPT)


def copies_in(place: Path) -> list[Kept]:
    """The same for any folder that such copies lie in, a second place for instance; a folder that is gone has none."""
    found: list[Kept] = []
    for path in place.glob(f"*{SUFFIX}") if place.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match:
            with suppress(OSError):
                status = path.stat()
                found.append(Kept(path, int(match[1]), match[3], status.st_size, _made_at(match[2], status.st_mtime)))
    return sorted(found, key=lambda one: one.number, reverse=True)


def next_place(folder: Path, reason: str, now: Instant, above: int = 0) -> Path:
    """Where the next kept copy goes; asked for by whoever holds the lock of making copies. Its number is ``above``
    those here and the given one.
    """
    number = max((one.number for one in kept(folder)), default=0)
    return folder / KEPT / f"{max(number, above) + 1:06}-{_stamp(now)}-{reason}{SUFFIX}"


def clear_unfinished(place: Path) -> None:
    """Take away what a program that was ended in the middle of a kept copy left; whoever calls has the lock of making
    copies (at a second place: of carrying them), so that nobody is writing one.
    """
    with suppress(OSError):
        for path in list(place.glob(f"*{SUFFIX}*.part")):
            if _UNFINISHED.fullmatch(path.name):
                path.unlink(missing_ok=True)


def is_kept_name(name: str) -> bool:
    """Whether a file is called as kept copies are."""
    return _NAME.fullmatch(name) is not None


def _stamp(now: Instant) -> str:
    """The time as names carry it; a clock outside the calendar is written as the year 1."""
    try:
        return f"{datetime.fromtimestamp(now // 1000, tz=UTC).strftime(_STAMP):0>15}Z"
    except (OverflowError, ValueError, OSError):
        return "00010101T000000Z"


def _made_at(stamp: str | None, modified: float) -> Instant:
    if stamp:
        with suppress(ValueError):
            return int(datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).timestamp()) * 1000
    return int(modified * 1000)
