"""The photos of a centre that moves: carried to the other side, each compared there with its name."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from frontdesk.store.photos import stored_at
from frontdesk.store.sealing.contents import put_content
from frontdesk.store.server.connecting import Patient
from frontdesk.store.server.shared_photos import (
    FOLDER,
    HERE,
    MAKE,
    SERVER,
    SETTING,
    PhotoPlace,
    SharedPhotos,
    give_folder,
    put_pieces,
)
from frontdesk.store.server.tables import Side
from frontdesk.store.store import Store

_SHAS = "SELECT sha FROM attachment ORDER BY sha"


def leave_photos(folder: Path, server: Patient, place: PhotoPlace, at: int) -> tuple[int, tuple[str, ...]]:
    """Leave the folder's photos where all desks share them from now on, within the transaction that moves the rows; how
    many, and those that were missing or damaged already. Raises ``Fault``: nothing is moved.
    """
    server.execute("DELETE FROM setting WHERE name = %s", (SETTING,))
    if place.kind == HERE:
        return 0, ()
    if place.kind == SERVER:
        server.execute(MAKE.encode())
    server.execute("INSERT INTO setting (name, value, at) VALUES (%s, %s, %s)", (SETTING, place.written(), at))
    count, missing = 0, list[str]()
    for (sha,) in server.execute(_SHAS).fetchall():
        content = _whole(folder, sha)
        if content is None:
            missing.append(sha)
            continue
        if place.kind == SERVER:
            put_pieces(server, sha, content)
        elif place.kind == FOLDER:
            give_folder(place, sha, content)
        count += 1
    return count, tuple(missing)


def copy_photos(store: Store, target: Path, side: Side) -> tuple[int, tuple[str, ...]]:
    """Copy the photos into the other folder, from here or from where they are shared, and compare each; how many, and
    those that were nowhere.
    """
    same = store.folder.resolve() == target.resolve()
    shared = SharedPhotos(store)
    place = shared.place()
    missing: list[str] = []
    count = 0
    for (sha,) in side.connection.execute(_SHAS).fetchall():
        content = _whole(store.folder, sha)
        if content is not None and same:
            continue
        if content is None and place.kind != HERE:
            with suppress(OSError):
                content = shared.fetch(sha, place)
        if content is None:
            missing.append(sha)
            continue
        there = stored_at(target, sha)
        there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_content(content, there)
        count += 1
    return count, tuple(missing)


def _whole(folder: Path, sha: str) -> bytes | None:
    """A photo of the folder, where it is there and what its name says."""
    with suppress(OSError):
        content = stored_at(folder, sha).read_bytes()
        if hashlib.sha256(content).hexdigest() == sha:
            return content
    return None
