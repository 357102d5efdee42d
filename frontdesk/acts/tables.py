"""Every room's tables in one collection."""

from __future__ import annotations

from frontdesk.booking import tables as booking
from frontdesk.booking.lounge import tables as lounge
from frontdesk.booking.preparation import tables as preparation
from frontdesk.centre import tables as centre
from frontdesk.messages import tables as messages
from frontdesk.messages.outbox import tables as outbox
from frontdesk.moments import tables as moments
from frontdesk.people import tables as people
from frontdesk.people.dates import tables as dates
from frontdesk.people.duplicates import tables as duplicates
from frontdesk.people.intake import tables as intake
from frontdesk.people.liking import tables as liking
from frontdesk.people.merging import tables as merging
from frontdesk.people.reaching import tables as reaching
from frontdesk.people.rights import tables as rights
from frontdesk.people.vehicles import tables as vehicles
from frontdesk.staff import tables as staff
from frontdesk.staff.pin import tables as pin
from frontdesk.store.schema import metadata
from frontdesk.visit import delivery_tables as delivery
from frontdesk.visit import tables as visit
from frontdesk.visit.commission import tables as commission
from frontdesk.visit.loans import tables as loans
from frontdesk.visit.menu import tables as menu
from frontdesk.visit.printed import tables as printed
from frontdesk.visit.repair import tables as work
from frontdesk.visit.settlement import tables as settlement
from frontdesk.visit.staging import tables as staging
from frontdesk.visit.surprises import tables as surprises

__all__ = [
    "surprises", "delivery", "settlement", "booking", "centre", "commission", "dates", "duplicates",
    "intake", "liking", "loans", "lounge", "menu", "merging",
    "messages", "metadata", "moments", "outbox", "people", "pin", "preparation", "reaching", "printed",
    "rights", "staff", "staging",
    "vehicles", "visit", "work",
]
