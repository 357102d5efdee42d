"""Whether something became overdue that the manager's group was not told of: asked every few seconds, by plain SQL."""

from __future__ import annotations

from frontdesk.messages.outbox.catalogue import overdue
from frontdesk.messages.outbox.setups import Setup, setups
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

_TOLD_UNTIL = "SELECT max(covers_until) FROM outgoing WHERE channel = :channel"
UNTOLD = "(state = 'open' OR (state = 'missed' AND closed_by IS NULL)) AND due_at > :since AND due_at <= :until"
_NEWS = f"SELECT 1 FROM moment WHERE {UNTOLD} LIMIT 1"


def notices_wait(reader: Reader, now: Instant) -> bool:
    """Whether a notice is to be written."""
    return any(reader.value(_NEWS, since=told_until(reader, each), until=now - overdue().after) is not None
               for each in for_staff(reader))


def for_staff(reader: Reader) -> list[Setup]:
    """The channels that carry notices for staff."""
    return [each for each in setups(reader).values() if each.reaches_staff()]


def told_until(reader: Reader, setup: Setup) -> Instant:
    """Up to when a channel has told what was overdue; what fell due before it was set up is nobody's news."""
    return max(reader.value(_TOLD_UNTIL, channel=setup.channel.id) or 0, setup.since)
