"""Choosing where all desks share their photos: on the server, in a folder they all reach, or each for itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import bindparam

from frontdesk.store.audit.hands import hand_in
from frontdesk.store.faults import Fault
from frontdesk.store.schema import setting
from frontdesk.store.server.shared_photos import FOLDER, HERE, SERVER, SETTING, PhotoPlace, SharedPhotos, place_of
from frontdesk.store.transaction import Acting, Transaction, act
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused

LONGEST = 1_000
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("choose_photo_place")
def choose_photo_place(tx: Transaction, *, place: Literal["here", "server", "folder"],
                       folder: str = "", expected: str | None = None) -> dict[str, Any]:
    """Write down where photos are shared from now on; ``share`` carries them there before and after.

    ``expected`` is the place that was shown, named as in ``place_named``. Refused: ``photos_one_desk``,
    ``photo_folder_relative``, ``changed_meanwhile``.
    """
    if not tx.store.postgres:
        raise Refused("photos_one_desk", "This centre's data is in a folder of this computer, and its photos with it. "
                      "They are shared once several desks work on a server.", where="place")
    if place == FOLDER:
        checked_folder(folder)
    wanted = PhotoPlace(place, folder if place == FOLDER else "")
    now = place_of(tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING))
    kept = settled_one(said_place(now), expected, said_place(wanted), "place",
                       lambda: hand_in(tx.read, "choose_photo_place", but=tx.by))
    wanted = wanted if kept == said_place(wanted) else now
    tx.execute(_FORGET, setting_name=SETTING)
    if wanted.kind != HERE:
        tx.insert(setting, name=SETTING, value=wanted.written(), at=tx.now)
    return {}


def place_named(text: str) -> PhotoPlace:
    """The place a person names: ``server``, ``here``, or the path of a folder. Raises ``Refused``."""
    if text == SERVER:
        return PhotoPlace(SERVER)
    if text in ("", HERE):
        return PhotoPlace()
    return PhotoPlace(FOLDER, checked_folder(text))


def said_place(place: PhotoPlace) -> str:
    """A place as ``place_named`` reads it."""
    return place.folder if place.kind == FOLDER else place.kind


def checked_folder(folder: str) -> str:
    """The path of a shared folder as it was written, where it can be one. Raises ``Refused``."""
    if not folder or len(folder) > LONGEST or "\x00" in folder or not Path(folder).is_absolute():
        raise Refused("photo_folder_relative", "Name the whole path of the shared folder, as every desk reaches it.",
                      where="folder")
    return folder


def share(acting: Acting, choose: Callable[[PhotoPlace], object], place: PhotoPlace,
          tell: Callable[[int, int], None] = lambda _done, _all: None) -> tuple[int, tuple[str, ...]]:
    """Share the photos there from now on: all of them are carried first and compared, then ``choose`` writes the place
    down, then those that came in between follow. How many are there, and those that are nowhere.

    Raises ``Refused`` or ``Fault``: then they are shared where they were.
    """
    from frontdesk.store.server.photo_carrying import carry  # noqa: PLC0415 (door: psycopg, only with a server)
    store = acting.store
    shared = SharedPhotos(store)
    if place.kind == FOLDER:
        checked_folder(place.folder)
    if place.kind == FOLDER and Path(place.folder).is_dir() and Path(place.folder).resolve().is_relative_to(
            store.folder.resolve()):
        raise Refused("photo_folder_in_data", "{folder} lies in the data folder of this desk, which the others don't "
                      "reach. Choose a folder on a network drive.", where="folder", folder=place.folder)
    shared.make_ready(place)
    missing: tuple[str, ...] = ()
    for step in ("before", "after"):
        # those that only the old place has are brought here on the way, also where each desk is for itself again
        found = carry(store, place=None if place.kind == HERE else place, tell=tell)
        if found.trouble is not None:
            raise Fault("photos_away", found.trouble)
        missing = found.missing if step == "before" or place.kind != HERE else missing
        if step == "before":
            choose(place)
    count = int(store.reader().value("SELECT count(*) FROM attachment"))
    return count - len(missing), missing
