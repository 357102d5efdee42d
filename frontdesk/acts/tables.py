"""Every room's tables in one collection."""

from __future__ import annotations

from frontdesk.booking import tables as booking
from frontdesk.centre import tables as centre
from frontdesk.messages import tables as messages
from frontdesk.moments import tables as moments
from frontdesk.people import tables as people
from frontdesk.staff import tables as staff
from frontdesk.store.schema import metadata
from frontdesk.visit import tables as visit

__all__ = ["booking", "centre", "messages", "metadata", "moments", "people", "staff", "visit"]
