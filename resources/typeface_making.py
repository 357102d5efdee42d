"""Makes the static TrueType faces: two weights out of the variable sans, the serif with its curves rewritten.

reportlab reads TrueType outlines only, embeds a variable face at its thinnest and mixes up two faces that carry the
same PostScript name; hence static files, each with a name of its own. The typefaces stand under the SIL Open Font
License, whose text is laid beside them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

from resources.typefaces import SANS_FAMILY, SERIF_FAMILY, Faces, FacesMissing, Progress

HAND_PACKAGE = "@expo-google-fonts/ma-shan-zheng@0.4.3"
HAND_MEMBER = "package/400Regular/MaShanZheng_400Regular.ttf"
HAND_LICENCE = "package/LICENSE_FONT"
HAND_SHA256 = "016752d5574878419a95d6e89304613a7bf8b44199ec0f25308d999dfd75c7de"

REGULAR, BOLD = 400, 700

TOTAL = 100
"""What ``progress`` counts up to; the shares below follow the time each step took when measured."""
_SHARES = {"sans": 30, "bold": 60, "serif": 95}

_log = logging.getLogger(__name__)


def make(places: Faces, progress: Progress, *, with_hand: bool) -> None:
    """Make the faces that are not at their places yet."""
    places.sans.parent.mkdir(parents=True, exist_ok=True)
    progress(0, TOTAL)
    _licences(places.sans.parent)
    if not places.sans.is_file():
        _put(places.sans, lambda beside: _instance(beside, REGULAR))
    progress(_SHARES["sans"], TOTAL)
    if not places.sans_bold.is_file():
        _put(places.sans_bold, lambda beside: _instance(beside, BOLD))
    progress(_SHARES["bold"], TOTAL)
    if not places.serif.is_file():
        _put(places.serif, lambda beside: _rewritten(beside, progress))
    progress(_SHARES["serif"], TOTAL)
    if with_hand and places.hand is not None and not places.hand.is_file():
        _fetch_hand(places.hand)
    progress(TOTAL, TOTAL)


def _source(package: str, *parts: str) -> Path:
    try:
        found = Path(str(files(package).joinpath(*parts)))
    except ModuleNotFoundError:
        found = Path()
    if not found.is_file():
        raise FacesMissing(f"The package {package.replace('_', '-')} with the typefaces is not installed.")
    return found


def _put(place: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, flush it to the disk and rename it: whole or not there."""
    handle, name = tempfile.mkstemp(prefix=place.stem, suffix=".part", dir=place.parent)
    os.close(handle)
    beside = Path(name)
    try:
        write(beside)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.chmod(0o644)
        try:
            beside.replace(place)
        except PermissionError:      # Windows: another process was quicker and already draws with it
            if not place.is_file():
                raise
    finally:
        beside.unlink(missing_ok=True)


def _licences(folder: Path) -> None:
    source = _source("justmytype_intl_cjk", "fonts", "ofl", "notosanssc", "OFL.txt")
    _put(folder / "OFL.txt", lambda beside: shutil.copyfile(source, beside) and None)


def _named(font: TTFont, family: str, style: str) -> None:
    """Give a face its own names: family and style for windows, a unique PostScript name for papers."""
    names = font["name"]
    postscript = f"{family.replace(' ', '')}-{style}"
    for number in {record.nameID for record in names.names} - {0, 5, 7, 8, 9, 10, 11, 13, 14}:
        names.removeNames(nameID=number)
    given = ((1, family), (2, style), (3, f"frontdesk;{postscript}"), (4, f"{family} {style}"), (6, postscript))
    for number, text in given:
        names.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    os2: Any = font["OS/2"]
    head: Any = font["head"]
    os2.usWeightClass = BOLD if bold else REGULAR
    os2.fsSelection = 0x20 if bold else 0x40
    head.macStyle = 1 if bold else 0


def _instance(beside: Path, weight: int) -> None:
    """The variable sans at one weight."""
    font = TTFont(_source("justmytype_intl_cjk", "fonts", "ofl", "notosanssc", "NotoSansSC[wght].ttf"),
                  recalcTimestamp=False)   # the same sources give the same file
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    if "STAT" in font:
        del font["STAT"]
    _named(font, SANS_FAMILY, "Bold" if weight == BOLD else "Regular")
    font.save(beside)


def _rewritten(beside: Path, progress: Progress) -> None:
    """The serif with its cubic PostScript outlines drawn again as TrueType's quadratic ones."""
    font = TTFont(_source("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"), recalcTimestamp=False)
    order: list[str] = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    outlines = {}
    for number, name in enumerate(order):
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
        if number % 2_000 == 0:
            share = _SHARES["serif"] - _SHARES["bold"]
            progress(_SHARES["bold"] + share * number // len(order), TOTAL)
    for table in ("CFF ", "VORG", "DSIG"):
        if table in font:
            del font[table]
    glyf: Any = newTable("glyf")
    glyf.glyphs = outlines
    glyf.glyphOrder = order
    font["glyf"] = glyf
    font["loca"] = newTable("loca")
    _true_type_profile(font, len(order))
    glyf.compile(font)               # fills the bounds that the metrics below are read from
    for name in order:
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    _named(font, SERIF_FAMILY, "Regular")
    font.sfntVersion = "\0\1\0\0"
    font.save(beside)


def _true_type_profile(font: TTFont, glyphs: int) -> None:
    """The fields of ``maxp`` and ``post`` that a TrueType face has and a PostScript one has not."""
    profile: Any = newTable("maxp")
    post: Any = font["post"]
    font["maxp"] = profile
    profile.tableVersion = 0x00010000
    profile.numGlyphs = glyphs
    for field in ("maxZones",):
        setattr(profile, field, 1)
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
                  "maxCompositeContours", "maxComponentDepth"):
        setattr(profile, field, 0)
    post.formatType = 3.0
    post.extraNames = []
    post.mapping = {}


def _fetch_hand(place: Path) -> None:
    """Fetch the handwriting face through npm, and keep it only when it is the very file we know."""
    npm = shutil.which("npm")
    if npm is None:
        return
    with tempfile.TemporaryDirectory(prefix="frontdesk-hand-") as folder:
        try:
            subprocess.run([npm, "pack", HAND_PACKAGE, "--pack-destination", folder], cwd=folder, check=True,
                           timeout=180, stdin=subprocess.DEVNULL, capture_output=True)
            archive = next(Path(folder).glob("*.tgz"))
            unpack_hand(archive, place)
        except (subprocess.SubprocessError, OSError, StopIteration, tarfile.TarError, KeyError) as trouble:
            _log.info("no handwriting face: %s", trouble)


def unpack_hand(archive: Path, place: Path) -> None:
    """Take the face and its licence out of the package, when its content is the very one we know."""
    with tarfile.open(archive) as packed:
        content = _member(packed, HAND_MEMBER)
        licence = _member(packed, HAND_LICENCE)
    if hashlib.sha256(content).hexdigest() != HAND_SHA256:
        _log.warning("the handwriting face that was fetched is not the one we know; it is not used")
        return
    _put(place.parent / "OFL-MaShanZheng.txt", lambda beside: beside.write_bytes(licence))
    _put(place, lambda beside: beside.write_bytes(content))


def _member(packed: tarfile.TarFile, name: str) -> bytes:
    opened = packed.extractfile(name)
    if opened is None:
        raise KeyError(name)
    return opened.read()
