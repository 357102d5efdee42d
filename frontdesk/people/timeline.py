"""Everything that was between a customer and the centre, on one line of time, newest first, read a page at a time.

A page reaches back as far as a handful of visits and holds all that lies in between, so that what is read grows with
the page and not with the customer. It is two statements: how far back, and everything since; each arm of the second
finds its rows by an index. (A common table expression for the first costs more than everything else together.)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from frontdesk.people.timeline_arms import ARMS, CUT, SEPARATOR, Kind
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant

Shown = Literal["all", "visits", "money", "messages", "scores", "photos"]
"""What of the timeline is wanted."""

VISITS = 6
"""How many visits a page of everything reaches back."""

VISITS_OF_ONE_KIND = 60
"""How many where only one kind of entries is wanted."""

MESSAGES = 200
"""How many messages at most, for whoever was told much and hardly ever came; more where more visits are wanted."""

_MESSAGES_A_VISIT = 10

EVER: Instant = 1 << 62
"""Later than anything: the page that begins with what is to come."""

LOW_SCORE = 6
"""Who gives this or less would not recommend the centre (the detractors of the net promoter score)."""

KINDS: dict[Shown, tuple[Kind, ...]] = {
    "all": tuple(ARMS), "visits": ("visit", "booking", "declined"), "money": ("payment", "spending"),
    "messages": ("message", "question"), "scores": ("score", "surprise"), "photos": ("photo",),
}
"""The arms behind each choice. In ``all`` a score is part of its call."""

_ONLY_IN_PART = ("score",)


class TimelineEntry(NamedTuple):
    """One thing that happened; what the fields hold depends on ``kind``.

    ``kind``: visit, cancelled_visit, declined, payment, spending, message, call, question, surprise, photo, booking,
    preference, owned, given_away, plate, referral, begun. ``at`` is when; a booking lies at the time it was for, also
    one to come. ``visit`` is the visit it belongs to. ``what``, ``detail``, ``more`` and ``state`` are texts;
    ``amount_fen`` an amount, ``score`` 0 to 10, ``until`` when a visit ended, ``by`` the sign-in name of who noted it,
    ``vehicle`` the car it is about; ``joined`` are the ``parts`` as they were read.
    """

    kind: str
    at: Instant
    id: int
    visit: int | None
    what: str
    detail: str
    more: str
    state: str
    amount_fen: int
    score: int | None
    until: Instant | None
    by: str
    vehicle: int | None
    joined: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The SHA names of photos, the customer's words of a visit, or the names of declined work."""
        return tuple(self.joined.split(SEPARATOR)) if self.joined else ()

    @property
    def complaint(self) -> bool:
        """Whether the customer was not content: a low score."""
        return self.score is not None and self.score <= LOW_SCORE


class TimelinePage(NamedTuple):
    """A page of entries, newest first, and where the next, older one begins (``None``: this was the last)."""

    entries: tuple[TimelineEntry, ...]
    older: Instant | None


def timeline(reader: Reader, customer: int, *, shown: Shown = "all", before: Instant = EVER,
             visits: int | None = None) -> TimelinePage:
    """The page of entries not later than ``before``; one with nothing in it is passed over.

    ``visits`` is how many visits it reaches back.
    """
    wide = visits or (VISITS if shown == "all" else VISITS_OF_ONE_KIND)
    while True:
        page = _page(reader, customer, shown, before, wide)
        if page.entries or page.older is None:
            return page
        before = page.older


def statement(shown: Shown = "all") -> str:
    """The SQL of a page; its places: customer, cut, before. Its rows come in no order."""
    return _statement(KINDS[shown] if shown != "all" else
                      tuple(kind for kind in KINDS["all"] if kind not in _ONLY_IN_PART))


@lru_cache(maxsize=16)
def _statement(kinds: Sequence[Kind]) -> str:
    return "UNION ALL".join(ARMS[kind] for kind in kinds)


def _page(reader: Reader, customer: int, shown: Shown, before: Instant, visits: int) -> TimelinePage:
    [reached] = reader.rows(CUT, customer=customer, before=before, visits=visits - 1,
                            messages=max(MESSAGES, visits * _MESSAGES_A_VISIT))
    cut = max(reached)
    rows = reader.rows(statement(shown), customer=customer, before=before, cut=cut)
    return TimelinePage(_entries(rows), cut - 1 if cut > 0 else None)


def _entries(rows: Sequence[Row]) -> tuple[TimelineEntry, ...]:
    """The rows in their order; photos of one visit are one entry, and so is the work declined in one."""
    make = TimelineEntry._make
    made = [make(row) for row in rows if row[0] not in _TOGETHER]
    several: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        if row[0] in _TOGETHER:
            several.setdefault((row[0], row[3]), []).append(row)
    for together in several.values():
        newest = max(together, key=_when)
        made.append(make((*newest[:8], sum(row[8] for row in together), *newest[9:13],
                          SEPARATOR.join(row[13] for row in sorted(together, key=_id)))))
    made.sort(key=_id, reverse=True)
    made.sort(key=_at, reverse=True)
    return tuple(made)


_at, _id, _when = itemgetter(1), itemgetter(2), itemgetter(1, 2)
_TOGETHER = ("photo", "declined")
