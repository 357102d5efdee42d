"""Carries photos between this desk and the place that all desks share: what is missing comes, what is new goes there.

A desk brings the photos of the last days by itself, so that a visit opens at once; older ones come when they are looked
at, and all of them before the nightly copy. A photo that could not be left at the shared place is left there later.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg

from frontdesk.store.faults import Fault
from frontdesk.store.photos import brought, stored_at
from frontdesk.store.server.shared_photos import HERE, PhotoPlace, SharedPhotos
from frontdesk.values.clock import DAY, Clock, Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

log = logging.getLogger("frontdesk.server")

RECENT = 14 * DAY
"""Photos that are brought before anybody looks at them."""

PAUSE, AGAIN = 0.4, 60.0
"""Seconds after news, so that a walk-around comes in one go; and after which everything recent is looked at again."""

UNLISTED_FOR = 600.0
"""Seconds after which a photo here that no record names any more goes: it was erased at another desk."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came, what went there, which listed photos are nowhere, and what is wrong with the shared place."""

    came: int = 0
    went: int = 0
    missing: tuple[str, ...] = ()
    trouble: Sentence | None = None


def carry(store: Store, *, since: Instant = 0, place: PhotoPlace | None = None, known: set[str] | None = None,
          tell: Callable[[int, int], None] = lambda _done, _all: None,
          end: Callable[[], bool] = lambda: False) -> Carried:
    """Bring and leave every listed photo taken since then; ``tell`` hears how many of how many are done.

    ``place`` is where it is about to be shared, else where it is; ``known`` holds those that are on both sides, and is
    added to. Raises ``Fault`` where the server is away; what is
    wrong with the shared place stands in the answer.
    """
    shared = SharedPhotos(store)
    place = place or shared.place()
    shas = [sha for (sha,) in store.reader().rows("SELECT sha FROM attachment WHERE at >= :since ORDER BY at DESC",
                                                  since=since)]
    known = set() if known is None else known
    shas = [sha for sha in shas if sha not in known]
    if place.kind == HERE or not shas:
        return Carried()
    came = went = 0
    missing: list[str] = []
    trouble: Sentence | None = None
    try:
        there = shared.there(shas, place)
    except Fault as fault:
        return Carried(trouble=fault.sentence)
    for number, sha in enumerate(shas):
        if end():
            break
        try:
            path = stored_at(store.folder, sha)
            if not path.is_file():
                if brought(path):
                    came += 1
                else:
                    missing.append(sha)
                    continue
            if sha not in there:
                content = path.read_bytes()
                if hashlib.sha256(content).hexdigest() != sha:
                    missing.append(sha)
                    continue
                went += shared.give(sha, content, place)
            known.add(sha)
        except Fault as fault:
            trouble = fault.sentence
            break
        except OSError:
            trouble = sentence("Photos that other desks took can't be brought here just now. It is tried again by "
                               "itself.")
            break
        tell(number + 1, len(shas))
    return Carried(came, went, tuple(missing), trouble)


class Carrying:
    """One thread that carries; ``told`` hears what is wrong, once until it is right again (in that thread)."""

    def __init__(self, store: Store, clock: Clock, told: Callable[[Sentence], None]) -> None:
        self._store, self._clock, self._told = store, clock, told
        self._end, self._woken = threading.Event(), threading.Event()
        self._trouble: str = ""
        self._unlisted: dict[str, float] = {}
        self._known: set[str] = set()
        self._place = PhotoPlace()
        self._thread = threading.Thread(target=self._run, name="photos", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Something was done somewhere: look whether there is a photo to carry."""
        self._woken.set()

    def stop(self) -> None:
        """End; returns when the thread has ended."""
        self._end.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        woken = False
        while not self._end.is_set():
            try:
                self._look_where()
                found = carry(self._store, since=self._clock() - RECENT, place=self._place, known=self._known,
                              end=self._end.is_set)
                if not woken:
                    self._drop_unlisted()
                self._say(found.trouble)
            except (Fault, Refused, OSError, psycopg.Error) as away:
                log.info("photos can't be carried: %s", type(away).__name__)  # whoever listens to the server says so
            woken = self._woken.wait(AGAIN)
            self._woken.clear()
            self._end.wait(PAUSE)

    def _look_where(self) -> None:
        """The place may be another one now: then nothing is known to be there."""
        place = SharedPhotos(self._store).place()
        if place != self._place:
            self._place = place
            self._known.clear()

    def _say(self, trouble: Sentence | None) -> None:
        if trouble is not None and trouble.source != self._trouble and not self._end.is_set():
            self._told(trouble)
        self._trouble = "" if trouble is None else trouble.source

    def _drop_unlisted(self) -> None:
        """Photos that were erased at another desk leave this one, once they have been unlisted for a while."""
        if self._place.kind == HERE:
            return
        listed = {sha for (sha,) in self._store.reader().rows("SELECT sha FROM attachment")}
        now, found = time.monotonic(), dict[str, float]()
        for where, _, names in os.walk(self._store.folder / "photos"):
            for name in names:
                sha = name.removesuffix(".jpg")
                if sha in listed or not name.endswith(".jpg"):
                    continue
                found[sha] = self._unlisted.get(sha, now)
                if now - found[sha] > UNLISTED_FOR:
                    with suppress(OSError):
                        os.unlink(os.path.join(where, name))
        self._unlisted = found
