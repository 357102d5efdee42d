"""What our own contact cards say besides what every telephone knows, in properties that begin with ``X-FRONTDESK-``.

A telephone that takes such a card in may lose them; then what the note says in words is read, as of any other card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

CARD = "X-FRONTDESK-CARD"
"""Marks a card as ours; its value is the line of the note that only says in words what stands behind it."""

CAR = "X-FRONTDESK-CAR"
"""A car, one property for each: ``CAR_FIELDS``, with semicolons between them."""

CAR_FIELDS = ("plate", "vin", "model", "energy", "colour", "bought_on", "mileage")
PERSON_FIELDS = ("birthday", "last_visit", "source")
"""Of a customer: a birthday that the version cannot say, and what no version can. Money has no place in a telephone."""


def own_name(field: str) -> str:
    """The property of a customer's field."""
    return f"X-FRONTDESK-{field.replace('_', '-').upper()}"


def completed(fields: dict[str, str], own: dict[str, str], cars: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    """The rows of a card: ``fields`` as any card has them, with what it says of its ``own``; one for each of its cars.

    ``own`` is by property name. A card that is not ours is one row, as it stands.
    """
    if CARD not in own:
        return [fields]
    head, _, rest = fields["note"].partition("\n")
    if head == own[CARD]:
        fields["note"] = rest
    for field in PERSON_FIELDS:
        if text := own.get(own_name(field)):
            fields[field] = text
    return [fields | {"plate": ""} | dict(zip(CAR_FIELDS, car, strict=False)) for car in cars] or [
        fields | {"plate": ""}]
