"""Photos of a centre on a server: in the server's own database or in a shared folder, chosen for the whole centre.

Whatever the place, the data folder of a desk holds what that desk has seen: a photo is read from there, and brought
from the shared place when it is not there yet. Photos never change and are named by the SHA-256 of what they hold, so
that what is brought or left is compared with its name, and nothing can overwrite anything.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.files import put
from frontdesk.store.photos import ELSEWHERE
from frontdesk.values.words import sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

SETTING = "photo_place"
"""The setting that says where photos of the centre are shared; without it each desk has its own."""

HERE, SERVER, FOLDER = "here", "server", "folder"
Kind = Literal["here", "server", "folder"]

OVERRIDE = "FRONTDESK_PHOTOS"
"""Where the shared folder is on this computer, when it has another path here than the centre wrote down."""

PIECE = 256 * 1024
"""Bytes of a photo in one row of the table: a short answer even over a slow network."""

MAKE = ("CREATE TABLE IF NOT EXISTS photo_piece (sha text NOT NULL, number integer NOT NULL, content bytea NOT NULL, "
        "PRIMARY KEY (sha, number))")
"""Only on a server that keeps photos; a data file never has it."""

_THERE = "SELECT to_regclass('photo_piece') IS NOT NULL"
_DIGEST = ("SELECT encode(sha256(string_agg(content, CAST('' AS bytea) ORDER BY number)), 'hex') FROM photo_piece "
           "WHERE sha = %s")
_ADD = ("INSERT INTO photo_piece (sha, number, content) VALUES (%s, %s, %s) ON CONFLICT (sha, number) DO UPDATE SET "
        "content = excluded.content")


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where the photos of the centre are shared; ``folder`` only for the kind of that name."""

    kind: Kind = HERE
    folder: str = ""

    def written(self) -> str:
        """As the setting holds it."""
        return json.dumps({"kind": self.kind, "folder": self.folder}, ensure_ascii=False)


NOWHERE = PhotoPlace()
"""Each desk for itself."""


def place_of(value: str | None) -> PhotoPlace:
    """The place a setting says; anything else is the desk's own folder."""
    with suppress(ValueError, RecursionError):
        found: Any = json.loads(value or "")
        if isinstance(found, dict):
            said = cast(dict[str, Any], found)
            if said.get("kind") == SERVER:
                return PhotoPlace(SERVER)
            if said.get("kind") == FOLDER and isinstance(said.get("folder"), str):
                return PhotoPlace(FOLDER, said["folder"])
    return PhotoPlace()


class SharedPhotos:
    """The shared photos of one open store, for every thread of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def place(self) -> PhotoPlace:
        """Where they are shared now; once the store was closed nowhere. Raises ``Fault`` where the server is away."""
        if self._store._use is None:  # pyright: ignore[reportPrivateUsage] (held from open to close)
            return PhotoPlace()
        return place_of(self._store.reader().value("SELECT value FROM setting WHERE name = :name", name=SETTING))

    def fetch(self, sha: str, place: PhotoPlace | None = None) -> bytes:
        """A photo from the shared place, compared with its name. Raises ``OSError``: not there, damaged or away."""
        try:
            place = place or self.place()
            content = self._fetched(sha, place)
        except Fault as fault:
            raise OSError(errno.EIO, fault.code) from fault
        if hashlib.sha256(content).hexdigest() != sha:
            raise FileNotFoundError(errno.ENOENT, "not in the shared place", sha)
        return content

    def give(self, sha: str, content: bytes, place: PhotoPlace | None = None) -> bool:
        """Leave a photo at the shared place and compare what arrived; whether it was not there before.

        Raises ``Fault``: ``photos_away``, ``photos_damaged`` or what the environment says.
        """
        place = place or self.place()
        if place.kind == SERVER:
            return self._give_server(sha, content)
        if place.kind == FOLDER:
            return give_folder(place, sha, content)
        return False

    def there(self, shas: list[str], place: PhotoPlace | None = None) -> set[str]:
        """Which of these photos are at the shared place, by their names alone. Raises ``Fault``."""
        place = place or self.place()
        if place.kind == SERVER:
            reader = self._store.reader()
            if not reader.value(_THERE):
                return set()
            return {sha for (sha,) in reader.rows(
                "SELECT sha FROM photo_piece WHERE number = 0 AND sha = ANY(:shas)", shas=shas)}
        if place.kind == FOLDER:
            folder = folder_here(place)
            return {sha for sha in shas if _in(folder, sha).is_file()}
        return set()

    def forget(self, shas: Iterable[str]) -> None:
        """Take erased photos away from the shared place; one that is gone already stops nothing."""
        with suppress(Fault, OSError):
            place = self.place()
            gone = list(shas)
            if place.kind == SERVER and self._store.reader().value(_THERE):
                with self._store.writing() as writing:
                    for sha in gone:
                        writing.run("DELETE FROM photo_piece WHERE sha = :sha", sha=sha)
            elif place.kind == FOLDER:
                for sha in gone:
                    with suppress(OSError):
                        _in(folder_here(place), sha).unlink()

    def make_ready(self, place: PhotoPlace) -> None:
        """Let the place take photos: the table on the server. Raises ``Fault``."""
        if place.kind == SERVER:
            try:
                if not self._store.reader().value(_THERE):
                    self._store.writer().cursor().execute(MAKE)
            except self._store.driver_errors as error:
                raise fault_of(error) from error
        elif place.kind == FOLDER:
            folder_here(place)

    def _fetched(self, sha: str, place: PhotoPlace) -> bytes:
        if place.kind == SERVER:
            reader = self._store.reader()
            if not reader.value(_THERE):
                return b""
            return b"".join(bytes(piece) for (piece,) in reader.rows(
                "SELECT content FROM photo_piece WHERE sha = :sha ORDER BY number", sha=sha))
        if place.kind == FOLDER:
            return _in(folder_here(place), sha).read_bytes()
        return b""

    def _give_server(self, sha: str, content: bytes) -> bool:
        connection = self._store.writer()
        try:
            return put_pieces(connection, sha, content)
        except self._store.driver_errors as error:
            self._store.drop_writer()
            raise fault_of(error) from error


def put_pieces(connection: Any, sha: str, content: bytes) -> bool:
    """Put a photo into the server's table in one transaction and let the server say what arrived; whether it was new.

    It waits for no other desk: what two of them bring at once is the same. Raises ``Fault`` ``photos_damaged``.
    """
    with connection.transaction():
        cursor = connection.cursor()
        if cursor.execute(_DIGEST, (sha,)).fetchone()[0] == sha:
            return False
        cursor.execute("DELETE FROM photo_piece WHERE sha = %s", (sha,))
        for number, start in enumerate(range(0, len(content), PIECE)):
            cursor.execute(_ADD, (sha, number, content[start:start + PIECE]))
        if cursor.execute(_DIGEST, (sha,)).fetchone()[0] != sha:
            raise damaged_there()
    return True


def folder_here(place: PhotoPlace) -> Path:
    """The shared folder as this computer reaches it. Raises ``Fault`` ``photos_away`` where it is not there."""
    folder = Path(os.environ.get(OVERRIDE) or place.folder)
    if not folder.is_dir():
        raise Fault("photos_away", sentence(
            "The shared folder of photos can't be reached: {folder}. Photos of this desk are kept here and go there by "
            "themselves; look after the network drive.", folder=str(folder)))
    return folder


def damaged_there() -> Fault:
    """What was written to the shared place came out different."""
    return Fault("photos_damaged", sentence("A photo arrived differently at the shared place. It is kept here and sent "
                                            "again; look after that disk if this stays."))


def attach(store: Store) -> None:
    """Let photos of this store's folder be brought from the shared place, as long as it is open."""
    ELSEWHERE[store.folder] = SharedPhotos(store)


def give_folder(shared: PhotoPlace, sha: str, content: bytes) -> bool:
    """Put a photo into the shared folder and compare what arrived; whether it was new. Raises ``Fault``."""
    place = _in(folder_here(shared), sha)
    try:
        if place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() == sha:
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        put(content, place)
        place.chmod(0o660)  # every desk reads it, whoever signed in to that computer
        if hashlib.sha256(place.read_bytes()).hexdigest() != sha:
            raise damaged_there()
    except OSError as error:
        raise fault_of(error) from error
    return True


def _in(folder: Path, sha: str) -> Path:
    """Where a photo lies in the shared folder: as in a data folder, but never sealed, as every desk reads it."""
    return folder / sha[:2] / f"{sha}.jpg"
