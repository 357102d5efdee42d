"""The centre's logo: taken in once from any picture file, scaled then and never again, drawn at the head of papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from frontdesk.centre import tables
from frontdesk.centre.reads import known_centre
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.photos import Ingested, ingest
from frontdesk.store.store import Store
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.meanwhile import settled_one
from frontdesk.values.refusal import Refused

LONGEST = 640
"""Pixels of the longer side of a stored logo: 54 mm at 300 dots an inch, more than any head is wide."""

LEAST = 24
"""Pixels of the shorter side below which nothing would be seen of it."""


def take_logo(store: Store, path: Path, *, by: str, now: Instant) -> Ingested:
    """Take a picture file in as the logo: clear parts become white, the longer side 640 pixels.

    Raises ``Refused`` (``logo_unreadable``, ``logo_too_big``, ``logo_too_small``, ``no_file`` …) in words, or
    ``Fault``. The act ``set_logo`` makes it the centre's.
    """
    try:
        taken = ingest(store, path, by=by, now=now, longest_side=LONGEST)
    except Refused as refusal:
        if refusal.code == "photo_too_big":
            raise Refused("logo_too_big", "The picture {file} is too large for a logo: at most 20 MB and 24 million "
                          "pixels. Save it smaller and choose it again.", where="logo", file=path.name) from None
        if refusal.code in ("photo_damaged", "no_picture"):
            raise Refused("logo_unreadable", "The file {file} can't be read as a picture: it is cut off, damaged or "
                          "something else. Choose a PNG or JPEG of the logo.", where="logo", file=path.name) from None
        raise
    if min(taken.width, taken.height) < LEAST:
        raise Refused("logo_too_small", "The picture {file} is only {width} × {height} pixels large. Choose a larger "
                      "one of the logo.", where="logo", file=path.name, width=taken.width, height=taken.height)
    return taken


@act("set_logo")
def set_logo(tx: Transaction, *, sha: str, expected: str | None = None) -> dict[str, Any]:
    """Make a stored picture (``take_logo``) the centre's logo; an empty ``sha`` takes the logo away. ``expected`` is
    the one that was shown, empty for none.

    Refused: ``no_centre``, ``photo_unknown``, ``changed_meanwhile``.
    """
    centre = known_centre(tx.read)
    if sha and tx.read.value("SELECT sha FROM attachment WHERE sha = :sha", sha=sha) is None:
        raise Refused("photo_unknown", "This photo is not in the store. Choose the file again.", where="sha")
    kept = settled_one(str(tx.read.value("SELECT logo FROM centre")), expected, sha, "logo",
                       lambda: hand_in(tx.read, "set_logo", but=tx.by))
    tx.update(tables.centre, centre.id, logo=kept)
    return {"centre": centre.id}
