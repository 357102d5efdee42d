"""The letters: one Chinese sans face for everything on screen, from the cache or from the package that carries it.

The static faces made at set-up are used where they exist. Before that, the packaged variable face draws Chinese at once
on a machine that has no Chinese fonts; its default weight is Thin, so the weight axis is always set.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from frontdesk.values.record import NamedRow
from resources.typefaces import Faces
from resources.typefaces import faces as cached_faces

_VARIABLE = ("justmytype_intl_cjk", Path("fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf"))
_REGULAR = ("pylopdf_fonts_zh_cn", Path("NotoSansSC-Regular.otf"))


class Face(NamedRow):
    """A family name Qt knows now, and whether its weight is set by axis."""

    family: str
    variable: bool
    static: bool = False
    """Drawn from the files made at set-up."""


_loaded: dict[str, Face] = {}


def load(faces: Faces | None = None) -> Face:
    """Load the face, once, and say its family.

    ``faces`` are the static ones where the caller has them; else the cache is looked at. Without them the packaged
    variable face is taken, else the packaged regular one, else whatever the machine has (an empty family). Call it
    again with the static faces after they have been made, and they take over; their family has its own name.
    """
    known = _loaded.get("sans")
    if known is not None and (known.static or faces is None):
        return known
    found = faces or cached_faces()
    face = (_static(found) if found is not None else None) or known or _from_packages()
    _loaded["sans"] = face
    return face


def _static(faces: Faces) -> Face | None:
    family = _add(faces.sans)
    if not family:
        return None
    _add(faces.sans_bold)
    return Face(family, variable=False, static=True)


def _from_packages() -> Face:
    for (package, inside), variable in ((_VARIABLE, True), (_REGULAR, False)):
        path = _packaged(package, inside)
        if path is not None and (family := _add(path)):
            return Face(family, variable)
    return Face("", variable=False)


def _add(path: Path) -> str:
    number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""


def _packaged(package: str, inside: Path) -> Path | None:
    found = find_spec(package)
    for place in (found.submodule_search_locations or []) if found else []:
        path = Path(place) / inside
        if path.is_file():
            return path
    return None
