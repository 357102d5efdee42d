"""The stages at which something about a customer is shown, in the reader's language. No Qt."""

from __future__ import annotations

from frontdesk.people.preferences import STAGES
from frontdesk.values.words import Translator


def stage_name(stage: str, translator: Translator) -> str:
    """``booking``, ``arrival``, ``waiting`` or ``delivery`` in words."""
    return {"booking": translator.text("Booking"), "arrival": translator.text("Arrival"),
            "waiting": translator.text("Waiting"), "delivery": translator.text("Delivery")}.get(stage, stage)


def stage_choices(translator: Translator) -> list[tuple[str, str]]:
    """All of them, in the order of a visit."""
    return [(stage, stage_name(stage, translator)) for stage in STAGES]
