"""Whether time has done anything that ``advance`` should write down; asked every few seconds, by plain SQL."""

from __future__ import annotations

from frontdesk.booking.preparation import near_days
from frontdesk.messages.outbox import unnoticed
from frontdesk.moments import queue
from frontdesk.people.dates import waiting
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant


def needs_advance(reader: Reader, now: Instant) -> bool:
    """Whether a moment was missed unwritten, or a day of a customer has passed, has changed or has come near;
    or whether a day of the centre has.
    """
    return queue.needs_advance(reader, now) or waiting.waits(reader, now) or (
        near_days.waits(reader, now) or unnoticed.notices_wait(reader, now))
