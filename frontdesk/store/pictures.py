"""Turns any picture file into one of ours: upright, RGB, no larger than wanted, a fresh JPEG, nothing hidden."""

from __future__ import annotations

import io
import struct
import threading
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from frontdesk.store.jpeg_data import whole
from frontdesk.values.refusal import Refused

MOST_PIXELS = 24_000_000
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
_BROKEN = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError,
           struct.error)
"""What Pillow raises for a file that is not what it says."""
_ONE_AT_A_TIME = threading.Lock()
"""A picture takes up to 300 MB while it is read; and silencing warnings holds for all threads."""
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I")


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished JPEG."""

    content: bytes
    width: int
    height: int


def upright_jpeg(file: io.BytesIO, name: str, longest: int) -> Picture:
    """Read a picture whole and encode it anew, its longer side at most ``longest`` pixels. ``name`` is for sentences.

    A JPEG whose data break off or got mixed up is refused although a decoder would fill the gap with grey.

    Raises ``Refused``: ``no_picture``, ``photo_damaged``, ``photo_too_big``, ``heic_unreadable``.
    """
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of every oddity of a camera's own notes; nothing of them is kept
        return _read(file, name, longest)


def _read(file: io.BytesIO, name: str, longest: int) -> Picture:
    beginning = file.getbuffer()[:12].tobytes()
    if not beginning:
        raise Refused("photo_damaged", "The file {file} is empty; take the photo again.", where="photo", file=name)
    heic = beginning[4:8] == b"ftyp" and beginning[8:12] in _HEIC
    try:
        picture = _heic(file, name) if heic else Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError:
        raise _too_many_pixels(name) from None
    except Image.UnidentifiedImageError:
        raise Refused("no_picture", "The file {file} is not a photo this program can read. Choose a JPEG, PNG or WebP "
                      "picture.", where="photo", file=name) from None
    except _BROKEN:
        raise _damaged(name) from None
    with picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many_pixels(name)
        try:
            if picture.format in ("JPEG", "MPO") and not whole(file.getbuffer()):
                raise _damaged(name)
            return _encoded(_upright(picture, longest))
        except _BROKEN:
            raise _damaged(name) from None


def _heic(file: io.BytesIO, name: str) -> Image.Image:
    try:
        import pi_heif  # noqa: PLC0415 (door: only where a telephone's HEIC picture comes and its reader is installed)
    except ImportError:
        raise Refused("heic_unreadable", "The file {file} is a HEIC picture, which this installation cannot read. Set "
                      "the telephone's camera to “Most compatible” (JPEG), or install the “photos” extra.",
                      where="photo", file=name) from None
    opened = pi_heif.open_heif(file)
    if opened.size[0] * opened.size[1] > MOST_PIXELS:
        raise _too_many_pixels(name)
    return opened.to_pillow()


def _upright(picture: Image.Image, longest: int) -> Image.Image:
    scale = min(1.0, longest / max(picture.size))
    if scale < 1.0:
        picture.draft("RGB", (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    plain = _standard_colours(_rgb(turned), profile)
    fresh = Image.new("RGB", plain.size)
    fresh.paste(plain)
    return fresh


def _rgb(picture: Image.Image) -> Image.Image:
    if picture.mode in _DEEP:
        picture = picture.convert("I").point(lambda depth: depth / 256).convert("L")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        paper.alpha_composite(clear)
        picture = paper
    return picture.convert("RGB")


def _standard_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Telephones photograph in wider colours; without their profile those would look dull."""
    if not profile:
        return picture
    try:
        turned = ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                                           ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned or picture


def _encoded(picture: Image.Image) -> Picture:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), picture.width, picture.height)


def _damaged(name: str) -> Refused:
    return Refused("photo_damaged", "The photo {file} is damaged and cannot be read; take it again.", where="photo",
                   file=name)


def _too_many_pixels(name: str) -> Refused:
    return Refused("photo_too_big", "The photo {file} has more than 24 million pixels; take it with a lower "
                   "resolution.", where="photo", file=name)
