"""The modules whose acts there are, in the order of the house; importing this registers every act."""

from __future__ import annotations

from frontdesk.aftercare import acts as aftercare
from frontdesk.booking import acts as booking
from frontdesk.booking import confirming, recalls, waiting_list
from frontdesk.booking.lounge import checking
from frontdesk.booking.preparation import days as coming_days
from frontdesk.booking.preparation import part_acts, ticking, weather_acts
from frontdesk.centre import acts as centre
from frontdesk.centre import days, logo
from frontdesk.messages import writing
from frontdesk.messages.outbox import handing, setting_up, settling, trying
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
from frontdesk.people.reaching import festival as festival_greeting
from frontdesk.people.rights import again, consenting, copying, erasing, restricting, retaining
from frontdesk.people.vehicles import acts as vehicles
from frontdesk.people.vehicles import engine, outlining, readings
from frontdesk.staff import acts as staff
from frontdesk.staff import rostering
from frontdesk.staff.permitting import changing as permissions
from frontdesk.staff.pin import acts as pins
from frontdesk.staff.pin import handing as pin_handing
from frontdesk.staff.pin import recovery
from frontdesk.store.keeping import acts as keeping
from frontdesk.store.sealing import acts as sealing
from frontdesk.store.server import photo_choosing
from frontdesk.visit import (
    answering,
    approval,
    arrival,
    board_call,
    calling,
    caring,
    coming_back,
    concerns,
    condition,
    correcting,
    delivery,
    delivery_checklist,
    delivery_worth,
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
from frontdesk.visit.loans import marking as loan_marking
from frontdesk.visit.menu import acts as menu
from frontdesk.visit.printed import acts as printed
from frontdesk.visit.repair import checking as quality
from frontdesk.visit.repair import doing, fetching, finding, meeting, parts
from frontdesk.visit.settlement import billing, discounting, paying, terms
from frontdesk.visit.staging import acts as staging
from frontdesk.visit.surprises import approving, gifts, giving, stories, vouchers
from frontdesk.visit.surprises import spending as giving_limits

ROOMS = (
    centre, logo, days, dates, staff, rostering, pins, pin_handing, recovery, permissions, people, duplicates,
    mapping, consenting, copying, restricting, erasing, again, retaining, recommending, spending, liking, offering,
    alerting, merging, vehicles, readings, outlining, booking, confirming, waiting_list, recalls, weather_acts,
    part_acts, ticking, coming_days, checking, arrival, lounge, condition, correcting, walk_around, cars, lending,
    loan_marking, driving, concerns, photos, guided_photos, caring, estimate, approval, calling, board_call,
    answering, taking_up, starting, menu, commission, overrun, promising, workshop, doing, parts, finding, quality,
    meeting, fetching, staging, news, delivery, giving, approving, gifts, giving_limits, stories, vouchers,
    next_service, signing, farewell, delivery_checklist, delivery_worth, billing, discounting, terms, paying,
    engine, coming_back, aftercare, advancing, handling, versions, writing, handing, setting_up, settling, trying,
    addresses, festival_greeting, printed, keeping, sealing, photo_choosing,
)
