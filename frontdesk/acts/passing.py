"""Whether time has done anything that ``advance`` should write down; asked every few seconds, by plain SQL."""

from __future__ import annotations

from frontdesk.booking.preparation import near_days
from frontdesk.messages.outbox import unnoticed
from frontdesk.moments import queue, set_back
from frontdesk.people.dates import away, waiting
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


def needs_advance(reader: Reader, now: Instant) -> bool:
    """Whether a moment was missed unwritten, or a day of a customer has passed, has changed or has come near;
    or whether a day of the centre has; or a clock came back from the future. Where time has leapt by weeks, nothing is
    until a person has acted: a wrong clock alone changes nothing.
    """
    if set_back.leapt(reader, now):
        return False
    return set_back.came_back(reader, now) or queue.needs_advance(reader, now) or waiting.waits(reader, now) or (
        near_days.waits(reader, now) or away.waits(reader, now) or unnoticed.notices_wait(reader, now))
