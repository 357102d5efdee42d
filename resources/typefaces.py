"""Where the static typefaces lie that windows and papers draw with; ``python -m resources.preparing`` makes them.

The packages we take the typefaces from hold them in shapes that neither reportlab nor Qt uses well (one variable file,
one with PostScript outlines), so they are turned once into static TrueType files in the user's cache folder. Looking
for them is cheap and imports nothing heavy; making them (``resources.preparing``) takes about a minute, once per
version.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SANS_FAMILY = "Front Desk Sans"
"""The family name of the sans faces (regular 400 and bold 700), as a window asks for it."""

SERIF_FAMILY = "Front Desk Serif"
"""The family name of the serif face."""


SOURCES = (("justmytype-intl-cjk", "0.1.0"), ("pylopdf-fonts-zh-cn", "0.1.1"))
"""The packages the faces are made from, pinned; a test compares them with what is installed."""

RECIPE = 1
"""Raised when the way of making changes, so that old files are not taken for new ones."""

CACHE_VARIABLE = "FRONTDESK_CACHE"
"""The environment variable that puts the cache folder elsewhere."""

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class Faces(NamedTuple):
    """The files of the typefaces. ``hand`` is ``None`` where the handwriting face could not be had."""

    sans: Path
    sans_bold: Path
    serif: Path
    hand: Path | None


class FacesMissing(RuntimeError):
    """The typefaces have not been made yet, or cannot be made here; ``make setup`` makes them."""


def cache_folder() -> Path:
    """The folder for whatever can be made again: ``FRONTDESK_CACHE``, else the platform's own place."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # what platformdirs answers here; to load it takes 4 % of a bare window's start
        given = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(given) if given else Path.home() / ".cache") / "frontdesk"
    from platformdirs import user_cache_dir  # noqa: PLC0415 (door: only where its answer is less simple)
    return Path(user_cache_dir("frontdesk", appauthor=False))


def faces_folder(cache: Path | None = None) -> Path:
    """The folder that holds the faces made from these versions of their sources."""
    key = "+".join(f"{name}-{version}" for name, version in SOURCES)
    return (cache or cache_folder()) / "typefaces" / f"{key}-{RECIPE}"


def expected(folder: Path) -> Faces:
    """Where each face lies in a folder, there or not."""
    return Faces(folder / "FrontDeskSans-Regular.ttf", folder / "FrontDeskSans-Bold.ttf",
                 folder / "FrontDeskSerif-Regular.ttf", folder / "MaShanZheng-Regular.ttf")


def faces(cache: Path | None = None) -> Faces | None:
    """The faces when they are ready, else ``None``. ``cache`` is the cache folder (default: ``cache_folder()``)."""
    found = expected(faces_folder(cache))
    if not (found.sans.is_file() and found.sans_bold.is_file() and found.serif.is_file()):
        return None
    if found.hand is not None and found.hand.is_file():
        return found
    return Faces(found.sans, found.sans_bold, found.serif, None)


def ready_faces(cache: Path | None = None) -> Faces:
    """The faces; raises ``FacesMissing`` when they have not been made."""
    found = faces(cache)
    if found is None:
        raise FacesMissing("The typefaces are not ready. Run: python -m resources.preparing")
    return found
