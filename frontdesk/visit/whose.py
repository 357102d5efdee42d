"""Whose visit it is, which car it is about, and whether a customer is in the house now. Short reads for pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from frontdesk.store.reading import Reader

_HERE = ("SELECT id FROM visit WHERE customer = :customer AND departed_at IS NULL AND cancelled_at IS NULL "
         "ORDER BY id DESC LIMIT 1")
_NAMED = ("SELECT v.id, v.number, c.name, c.title, a.plate FROM visit v JOIN customer c ON c.id = v.customer "
          "JOIN vehicle a ON a.id = v.vehicle WHERE v.id IN ({places})")


class NamedVisit(NamedTuple):
    """A visit by its number, its customer and the plate as stored (may be empty)."""

    number: str
    name: str
    title: str
    plate: str


def customer_of(reader: Reader, visit: int) -> int | None:
    """The customer of a visit; None where there is no such visit."""
    return reader.value("SELECT customer FROM visit WHERE id = :visit", visit=visit)


def visit_here(reader: Reader, customer: int) -> int | None:
    """The customer's visit that is not over yet, the newest of several; None where they are not here."""
    return reader.value(_HERE, customer=customer)


def plate_of(reader: Reader, visit: int) -> str:
    """The stored plate of a visit's car, empty where it has none."""
    return str(reader.value("SELECT a.plate FROM visit v JOIN vehicle a ON a.id = v.vehicle WHERE v.id = :visit",
                            visit=visit) or "")


def named_visits(reader: Reader, visits: Iterable[int]) -> dict[int, NamedVisit]:
    """Those of these visits that are there, by id."""
    values = {f"i{place}": each for place, each in enumerate(sorted(set(visits)))}
    if not values:
        return {}
    text = _NAMED.format(places=", ".join(f":{name}" for name in values))
    return {row[0]: NamedVisit(*row[1:]) for row in reader.rows(text, **values)}
