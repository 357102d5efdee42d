"""Photos of the centre: taken in once, turned upright, stripped of everything but the picture, and never changed again.

A stranger's picture file is never shown or kept as it is: what is stored is a new picture that we encoded ourselves, so
that no position, comment or hidden content survives, and is named by the SHA-256 of what is stored.
"""

from __future__ import annotations

import errno
import hashlib
import io
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if sys.platform == "win32":
    from pathlib import WindowsPath as _SystemPath
else:
    from pathlib import PosixPath as _SystemPath

from frontdesk.store.faults import fault_of
from frontdesk.store.reading import Writing
from frontdesk.store.sealing.contents import content_of, put_content
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

MOST_BYTES = 20 * 1024 * 1024
LONGEST = 2000
"""Pixels of the longer side of a stored photo, where the centre has not chosen another size."""

LEAST_LONGEST, MOST_LONGEST = 800, 4000
SETTING = "photo_longest"
"""The setting that holds the centre's own size."""

KIND = "image/jpeg"
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Ingested:
    """A photo as it is stored: ``sha`` names it, sizes are pixels and bytes, ``kind`` its media type."""

    sha: str
    width: int
    height: int
    size: int
    kind: str = KIND


class StoredPhoto(_SystemPath):
    """Where a photo lies. ``read_bytes`` gives the picture, also where the centre is encrypted and the file sealed;
    everything else is the file itself. Pages and papers read photos by ``read_bytes`` only.
    """

    def read_bytes(self) -> bytes:
        """The JPEG. Raises ``OSError``, also where it can't be unsealed."""
        try:
            return content_of(self)
        except Refused as refused:
            raise OSError(errno.EIO, refused.code) from refused


def stored_at(folder: Path, sha: str) -> StoredPhoto:
    """Where a photo lies in a data folder, there or not."""
    return StoredPhoto(folder / "photos" / sha[:2] / f"{sha}.jpg")


def photo_path(store: Store, sha: str) -> Path:
    """The file of a stored photo. Raises ``Refused`` ``no_photo`` when there is none of that name."""
    path = stored_at(store.folder, sha)
    if not _SHA.fullmatch(sha) or not path.is_file():
        raise Refused("no_photo", "This photo is not in the data folder; put a copy of the centre back or take the "
                      "photo again.", where="photo")
    return path


def ingest(store: Store, path: Path, *, by: str, now: Instant) -> Ingested:
    """Take a picture file in: at most 20 MB and 24 million pixels; JPEG, PNG, WebP, and HEIC where its reader is there.

    It is kept with a longer side of 2000 pixels, or as the centre chose; the file itself is not kept. The same picture
    taken in twice is one photo. Raises ``Refused`` (``photo_too_big``, ``no_picture``,
    ``photo_damaged``, ``heic_unreadable``, ``no_file``) in words, or ``Fault``.
    """
    from frontdesk.store.pictures import upright_jpeg  # noqa: PLC0415 (door: Pillow is loaded with the first photo)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Refused("photo_too_big", "The file {file} has {size} MB; a photo may have 20 MB. Take it with a "
                          "lower resolution.", where="photo", file=path.name, size=size // (1024 * 1024))
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Refused("no_file", "There is no file {file}.", where="photo", file=path.name) from None
    except PermissionError:
        raise Refused("no_file", "The file {file} may not be read; choose another or ask for permission.",
                      where="photo", file=path.name) from None
    except OSError as error:
        raise fault_of(error) from error
    picture = upright_jpeg(io.BytesIO(content), path.name, longest(store))
    taken = Ingested(hashlib.sha256(picture.content).hexdigest(), picture.width, picture.height, len(picture.content))
    _write(store.folder, taken.sha, picture.content)
    with store.writing() as writing:
        record(writing, taken, by=by, now=now)
    return taken


def longest(store: Store) -> int:
    """Pixels of the longer side of a photo that is stored now."""
    chosen = store.reader().value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return int(chosen) if chosen else LONGEST


def record(writing: Writing, taken: Ingested, *, by: str, now: Instant) -> None:
    """Note a photo whose file is there; within an act, ``Writing`` on the act's own connection (``tx.writing``)."""
    writing.run("INSERT INTO attachment (sha, kind, width, height, size, at, by) VALUES (:sha, :kind, :width, :height, "
                ":size, :at, :by) ON CONFLICT (sha) DO NOTHING", sha=taken.sha, kind=taken.kind, width=taken.width,
                height=taken.height, size=taken.size, at=now, by=by)


def _write(folder: Path, sha: str, content: bytes) -> None:
    place = stored_at(folder, sha)
    with suppress(OSError):
        if hashlib.sha256(place.read_bytes()).hexdigest() == sha:
            return
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_content(content, place)
    except OSError as error:
        raise fault_of(error) from error
