"""The typefaces of the papers: registered once in a process, embedded and subset, each character in one that has it."""

from __future__ import annotations

import dataclasses
import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources.preparing import make_faces
from resources.typefaces import FacesMissing, faces

Face = Literal["sans", "sans-bold", "serif", "hand"]
FALLBACK: dict[str, tuple[Face, ...]] = {
    "sans": ("sans", "serif"), "sans-bold": ("sans-bold", "sans", "serif"), "serif": ("serif", "sans"),
    "hand": ("hand", "serif", "sans"),
}
"""Which faces are asked for a character, in order."""

NO_GLYPH = "〓"
"""Drawn for a character that no face has."""

_lock = threading.Lock()
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
                     "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
"""What a chat or a web page leaves in copied words without being seen: joiners, directions, variants, controls."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_COMBINING = re.compile("[\u0300-\u036f]")


def _close_the_doors() -> None:
    rl_config.useA85 = 0  # binary streams: the default costs eight times as much
    rl_config.trustedHosts = None
    rl_config.trustedSchemes = []


class _Outlines:
    """The outlines of a typeface as the subset is cut from them: pieces are copied, never the ten megabytes at once."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start:self._start + part.stop]


def _read_in_place(face: Any) -> None:
    """Let a subset be cut without copying the whole table of outlines for each document: a third of a small one."""
    whole: Callable[[str], bytes] = face.get_table
    outlines = _Outlines(face._ttf_data, face.get_table_pos("glyf")[0])

    def table(tag: str) -> bytes | _Outlines:
        return outlines if tag == "glyf" else whole(tag)

    face.get_table = table


@lru_cache(maxsize=1)
def _registered() -> frozenset[str]:
    """Register the faces that are there; makes them first where they are missing. Raises ``FacesMissing``."""
    _close_the_doors()
    found = faces() or make_faces()
    names: set[str] = set()
    files = (("sans", found.sans), ("sans-bold", found.sans_bold), ("serif", found.serif), ("hand", found.hand))
    for name, path in files:
        if path is None:
            continue
        font = TTFont(name, str(path), asciiReadable=0)  # only the glyphs that are drawn
        _read_in_place(font.face)
        pdfmetrics.registerFont(font)
        names.add(name)
    if "sans" not in names:
        raise FacesMissing("sans")
    return frozenset(names)


def ready() -> frozenset[str]:
    """Make sure that the faces are registered and name them; safe from several threads."""
    with _lock:
        return _registered()


@lru_cache(maxsize=8192)
def face_for(face: Face, character: str) -> str | None:
    """The face that draws this character, asked for in ``face``; None where none has it."""
    names = ready()
    for name in FALLBACK[face]:
        font: Any = pdfmetrics.getFont(name) if name in names else None
        if font is not None and ord(character) in font.face.charToGlyph:
            return name
    return None


def readable(text: str) -> str:
    """The text with one kind of line end, accents joined to their letters, and nothing in it that cannot be seen."""
    if _COMBINING.search(text):
        text = unicodedata.normalize("NFC", text)
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def runs(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the face that draws it; what no face has becomes 〓."""
    current, piece = "", ""
    usual = face if face in ready() else FALLBACK[face][1]
    for character in readable(text):
        name = usual if character in "\n\t" else face_for(face, character)
        shown = character if name is not None else " " if character.isspace() else NO_GLYPH
        name = name or face_for(face, NO_GLYPH) or usual
        if name != current and piece:
            yield current, piece
            piece = ""
        current, piece = name, piece + shown
    if piece:
        yield current, piece


@lru_cache(maxsize=2048)
def width(text: str, face: Face, size: float) -> float:
    """How wide a line is, in points."""
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, face))


def missing_characters(paper: object) -> frozenset[str]:
    """The characters of a paper that no face has: named to the person before it is printed."""
    return frozenset(character for text in _texts(paper) for character in readable(text)
                     if not character.isspace() and face_for("sans", character) is None)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for part in value:
            yield from _texts(part)
