"""What the program carries with it: rules, checklists, touchpoints, translations, icons, styles.

The package is always installed as files (Qt and the icon loader need real paths), so its folder is the place beside
this module. ``importlib.resources`` would give the same path and costs 16 ms before the first window is painted.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def locate(name: str) -> Path:
    """The path of a resource by its name inside the package, with forward slashes: ``icons/car.svg``.

    Raises ``FileNotFoundError`` when there is none, and ``ValueError`` for a name that leads out of the package.
    """
    path = (_FOLDER / name).resolve()
    if not path.is_relative_to(_FOLDER):
        raise ValueError(f"{name} is no resource")
    if not path.exists():
        raise FileNotFoundError(f"the resource {name} is missing")
    return path


def read_text(name: str) -> str:
    """The UTF-8 text of a resource; errors as ``locate``."""
    return locate(name).read_text(encoding="utf-8")
