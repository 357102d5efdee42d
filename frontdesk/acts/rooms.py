"""The modules whose acts there are, in the order of the house; importing this registers every act."""

from __future__ import annotations

from frontdesk.aftercare import acts as aftercare
from frontdesk.booking import acts as booking
from frontdesk.booking import confirming, recalls, waiting_list
from frontdesk.booking.lounge import checking
from frontdesk.booking.preparation import days as coming_days
from frontdesk.booking.preparation import part_acts, ticking, weather_acts
from frontdesk.centre import acts as centre
from frontdesk.centre import days
from frontdesk.messages.outbox import setting_up, settling, trying
from frontdesk.moments import advancing, handling, versions
from frontdesk.people import acts as people
from frontdesk.people import recommending, spending
from frontdesk.people.dates import acts as dates
from frontdesk.people.duplicates import acts as duplicates
from frontdesk.people.intake import mapping
from frontdesk.people.liking import acts as liking
from frontdesk.people.liking import alerting, offering
from frontdesk.people.merging import acts as merging
from frontdesk.people.reaching import addresses
from frontdesk.people.rights import consenting, copying, erasing, restricting, retaining
from frontdesk.people.vehicles import acts as vehicles
from frontdesk.people.vehicles import outlining, readings
from frontdesk.staff import acts as staff
from frontdesk.staff import rostering
from frontdesk.visit import (
    answering,
    approval,
    arrival,
    calling,
    caring,
    concerns,
    condition,
    delivery,
    estimate,
    farewell,
    guided_photos,
    lounge,
    news,
    next_service,
    overrun,
    photos,
    promising,
    signing,
    starting,
    taking_up,
    walk_around,
    workshop,
)
from frontdesk.visit.commission import acts as commission
from frontdesk.visit.loans import cars, driving, lending
from frontdesk.visit.menu import acts as menu

ROOMS = (
    centre, days, dates, staff, rostering, people, duplicates, mapping, consenting, copying, restricting, erasing,
    retaining, recommending, spending, liking, offering, alerting, merging, vehicles, readings, outlining, booking,
    confirming, waiting_list, recalls, weather_acts, part_acts, ticking, coming_days, checking, arrival, lounge,
    condition, walk_around, cars, lending, driving, concerns, photos, guided_photos, caring, estimate, approval,
    calling, answering, taking_up, starting, menu, commission, overrun, promising, workshop, news, delivery,
    next_service, signing, farewell, aftercare, advancing, handling, versions, setting_up, settling, trying,
    addresses,
)
