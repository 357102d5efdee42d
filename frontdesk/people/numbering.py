"""The numbers of customers' cards: one that was merged away is never given to somebody else.

SQLite gives the number of the newest card again once that card is gone. It comes back under its number when the merge
is undone, and the record of acts finds both cards by it.
"""

from __future__ import annotations

from frontdesk.store.reading import Reader

_GONE = "SELECT max(gone) FROM merging"
_NEWEST = "SELECT max(id) FROM customer"


def first_free(reader: Reader) -> int | None:
    """The number for a new card where the database would give away one that is taken; None where it would not."""
    gone = 0 if reader.postgres else reader.value(_GONE) or 0
    return gone + 1 if gone and gone > (reader.value(_NEWEST) or 0) else None
