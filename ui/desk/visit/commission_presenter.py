"""What is noted for the papers of the arrival, as fields show it and as an act takes it. No Qt."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused
from frontdesk.visit.commission.reads import Commission


def answered(keys: list[str]) -> bool | None:
    """Yes or no of a pair of chips."""
    return keys[0] == "yes" if keys else None


def chosen(answer: bool | str | None) -> list[str]:  # noqa: FBT001 (the answer itself)
    """The chip of an answer; none while nobody asked."""
    if isinstance(answer, bool):
        return ["yes" if answer else "no"]
    return [answer] if answer else []


def shown(name: str, value: Any) -> Any:
    """What is noted of a field, as the field shows it."""
    return Phone(value).shown if name == "deliverer_phone" and value else value


def stored(name: str, value: Any) -> Any:
    """What stands in a field, as it would be noted; a telephone number that is none stands as it was typed."""
    plain = value.strip() if isinstance(value, str) else value
    if name == "deliverer_phone" and plain:
        with suppress(Refused):
            return Phone.parse(plain).e164
    return plain


def changed(noted: Commission, **fields: Any) -> dict[str, Any]:
    """The fields that differ from what is noted; texts are compared without blanks at their ends."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
            if value is not None and stored(name, value) != getattr(noted, name)}
