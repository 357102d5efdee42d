"""What is noted for the papers of the arrival, as fields show it and as an act takes it. No Qt."""

from __future__ import annotations

from typing import Any

from frontdesk.values.phone import Phone
from frontdesk.visit.commission.reads import Commission


def answered(keys: list[str]) -> bool | None:
    """Yes or no of a pair of chips."""
    return keys[0] == "yes" if keys else None


def chosen(answer: bool | None) -> list[str]:  # noqa: FBT001 (the answer itself)
    """The chip of an answer; none while nobody asked."""
    return [] if answer is None else ["yes" if answer else "no"]


def phone_shown(noted: Commission) -> str:
    """The number of who brought the car, as people read it."""
    return Phone(noted.deliverer_phone).shown if noted.deliverer_phone else ""


def changed(noted: Commission, **fields: Any) -> dict[str, Any]:
    """The fields that differ from what is noted; texts are compared without blanks at their ends."""
    known: dict[str, Any] = {**noted._asdict(), "deliverer_phone": phone_shown(noted)}
    found: dict[str, Any] = {}
    for name, value in fields.items():
        plain = value.strip() if isinstance(value, str) else value
        if plain is not None and plain != known[name]:
            found[name] = plain
    return found
