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
from typing import TYPE_CHECKING, Protocol

if sys.platform == "win32":
    from pathlib import WindowsPath as _SystemPath
else:
    from pathlib import PosixPath as _SystemPath

from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.reading import Writing
from frontdesk.store.sealing.contents import content_of, put_content
from frontdesk.values.clock import Instant
from frontdesk.values.paths import endless
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


class Elsewhere(Protocol):
    """Where photos are shared by several desks (``frontdesk.store.server.shared_photos``)."""

    def fetch(self, sha: str, /) -> bytes: ...
    def give(self, sha: str, content: bytes, /) -> bool: ...
    def forget(self, shas: list[str], /) -> None: ...


ELSEWHERE: dict[Path, Elsewhere] = {}
"""By data folder: where a photo comes from that this computer has not seen yet. Empty where a centre has one desk."""


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
    everything else is the file itself. Pages and papers read photos by ``read_bytes`` only; one that several desks
    share is brought here by it.
    """

    def read_bytes(self) -> bytes:
        """The JPEG. Raises ``OSError``, also where it can't be unsealed or the shared place is away."""
        try:
            return content_of(self)
        except FileNotFoundError:
            if not brought(self):
                raise
            return content_of(self)
        except Refused as refused:
            raise OSError(errno.EIO, refused.code) from refused


def brought(path: Path) -> bool:
    """Bring a photo that is not here yet from where several desks share theirs; whether it is here now.

    Raises ``OSError`` where that place is away.
    """
    found = ELSEWHERE.get(path.parents[2])
    if found is None:
        return path.is_file()
    if not path.is_file():
        try:
            content = found.fetch(path.stem)
        except FileNotFoundError:
            return False
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_content(content, path)
    return True


def stored_at(folder: Path, sha: str) -> StoredPhoto:
    """Where a photo lies in a data folder, there or not."""
    return StoredPhoto(folder / "photos" / sha[:2] / f"{sha}.jpg")


def photo_path(store: Store, sha: str) -> Path:
    """The file of a stored photo, brought here where several desks share theirs. Raises ``Refused``: ``no_photo`` when
    there is none of that name, ``photo_away`` while the shared place can't be reached.
    """
    path = stored_at(store.folder, sha)
    try:
        there = bool(_SHA.fullmatch(sha)) and (path.is_file() or brought(path))
    except OSError:
        raise Refused("photo_away", "This photo is not on this computer yet, and the place that all desks share can't "
                      "be reached just now. Try again in a moment.", where="photo") from None
    if not there:
        raise Refused("no_photo", "This photo is not in the data folder; put a copy of the centre back or take the "
                      "photo again.", where="photo")
    return path


def ingest(store: Store, path: Path, *, by: str, now: Instant, longest_side: int | None = None) -> Ingested:
    """Take a picture file in: at most 20 MB and 24 million pixels; JPEG, PNG, WebP, and HEIC where its reader is there.

    It is kept with a longer side of 2000 pixels, as the centre chose, or ``longest_side``; the file itself is not
    kept. The same picture taken in twice is one photo. Raises ``Refused`` (``photo_too_big``, ``no_picture``,
    ``photo_damaged``, ``heic_unreadable``, ``no_file``) in words, or ``Fault``.
    """
    from frontdesk.store.pictures import upright_jpeg  # noqa: PLC0415 (door: Pillow is loaded with the first photo)
    try:
        if endless(path):
            raise Refused("no_file", "“{file}” is a device or a pipe and no file; choose a file.", where="photo",
                          file=path.name)
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
    picture = upright_jpeg(io.BytesIO(content), path.name, longest_side or longest(store))
    taken = Ingested(hashlib.sha256(picture.content).hexdigest(), picture.width, picture.height, len(picture.content))
    _write(store.folder, taken.sha, picture.content)
    shared = ELSEWHERE.get(store.folder)
    if shared is not None:
        with suppress(Fault):  # it lies here, and whoever carries photos tells and tries again
            shared.give(taken.sha, picture.content)
    with store.writing() as writing:
        record(writing, taken, by=by, now=now)
    return taken


def forget_shared(store: Store, shas: list[str]) -> None:
    """After an erasure is durable: photos go from the shared place too. The files here are the caller's."""
    shared = ELSEWHERE.get(store.folder)
    if shared is not None and shas:
        shared.forget(shas)


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
