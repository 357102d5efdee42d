"""What the workshop knows for a script about a car that stands still: which part, until when, why. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.values.clock import MINUTE, local
from frontdesk.visit.repair.kinds import part_word, pauses
from frontdesk.visit.repair.reads import Still, standing_still
from resources.formats import Formats

if TYPE_CHECKING:
    from frontdesk.centre.reads import Centre
    from frontdesk.store.reading import Reader
    from frontdesk.values.clock import Instant

PARTS_AWAITED = "parts_awaited"
STANDING_STILL = "standing_still"
FITTING = 30 * MINUTE
"""From the parts' coming to the car's being ready takes at least so long."""

OF_THE_WORKSHOP = (PARTS_AWAITED, STANDING_STILL)
"""Situations that speak of what the workshop noted."""


def fitting(reader: Reader, visit: int) -> list[str]:
    """Which of them fit a visit now."""
    still = standing_still(reader, visit)
    return [each for each, fits in ((PARTS_AWAITED, still.parts_at is not None), (STANDING_STILL, bool(_told(still))))
            if fits]


def workshop_values(reader: Reader, visit: int, situation: str, centre: Centre, now: Instant) -> dict[str, str]:
    """The values of the names that only the workshop knows, in the centre's language; the awaited part in every
    situation, because a centre may speak of it in any script.
    """
    still = standing_still(reader, visit)
    if situation == STANDING_STILL:
        return {"finding": said(_told(still), centre.language)} if _told(still) else {}
    if still.parts_at is None:
        return {}
    at = Formats(centre.language).moment(local(still.parts_at, centre.zone), local(now, centre.zone).date())
    return {"part": still.part or said(part_word(), centre.language), "parts_time": at}


def not_before(reader: Reader, visit: int, situation: str) -> Instant:
    """When the awaited parts come: before that the car cannot be ready. 0 where nothing speaks against a time."""
    return standing_still(reader, visit).parts_at or 0 if situation == PARTS_AWAITED else 0


def void(promised: Instant, not_before: Instant, now: Instant) -> bool:
    """Whether a promised time cannot be kept any more: it is over, or too soon after the parts come."""
    return promised <= now or (bool(not_before) and promised < not_before + FITTING)


def _told(still: Still) -> dict[str, str]:
    pause = pauses().get(still.reason)
    return pause.tell if pause is not None else {}
