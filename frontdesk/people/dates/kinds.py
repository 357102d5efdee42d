"""Kinds of important dates, from ``resources/important_dates.toml``."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.centre.data import Label, labels, read_data
from frontdesk.values.record import NamedRow
from frontdesk.values.refusal import Refused

CARE, GREETINGS = "birthday_care", "marketing"
"""The purposes that allow it: birthdays and days of the family; festivals and being missed."""


class DateKind(NamedRow):
    """One kind. ``group``: own, family, car, paper; ``of``: where it is kept (date, customer, car, away).

    ``who``: it is about somebody else; ``counts``: age, years or nothing; ``once``: it does not come again each year;
    ``child``: it may be about a child under 14.
    """

    id: str
    label: Label
    group: str
    of: str
    who: bool
    counts: str
    once: bool
    child: bool


@lru_cache(maxsize=1)
def kinds() -> dict[str, DateKind]:
    """Every kind by its id, in the order of the file."""
    return {each["id"]: DateKind(each["id"], each["label"], each["group"], each.get("of", "date"),
                                 each.get("who", False), each.get("counts", ""), each.get("once", False),
                                 each.get("child", False)) for each in read_data("important_dates.toml")["kind"]}


def label_of(kind: str) -> Label:
    """What a kind is called; its id where this version does not know it."""
    found = kinds().get(kind)
    return found.label if found else {"en": kind}


def addable() -> tuple[DateKind, ...]:
    """The kinds that are added to a customer; the others are kept on the card and on the car."""
    return tuple(each for each in kinds().values() if each.of == "date")


def purpose_of(kind: str) -> str:
    """The purpose a customer must not have refused for a message on this occasion (``permission``)."""
    known = kinds().get(kind)
    return GREETINGS if known is not None and known.of == "away" else CARE


def addable_kind(name: str) -> DateKind:
    """A kind that can be added. Raises ``Refused`` (``date_kind_unknown``, ``date_kept_elsewhere``)."""
    found = kinds().get(name)
    if found is None or found.of == "away":
        raise Refused("date_kind_unknown", "There is no kind of date called “{kind}”. Choose one of: {known}.",
                      where="kind", kind=name[:40], known=", ".join(each.id for each in addable()))
    if found.of == "customer":
        raise Refused("date_kept_elsewhere", "The customer's own birthday stands on the card. Correct it there.",
                      where="kind")
    if found.of == "car":
        raise Refused("date_kept_elsewhere", "The day of purchase belongs to the car. Correct it there.", where="kind")
    return found


def named(kind: DateKind) -> object:
    """A kind as a value of a sentence, in the reader's language."""
    return labels(kind.label)
