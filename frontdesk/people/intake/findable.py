"""What finds those whom an import brings: spelled out with the row, where there is time for it."""

from __future__ import annotations

from frontdesk.people.intake.row import CleanRow
from frontdesk.people.tokens import tokens


def spell_out(row: CleanRow) -> None:
    """Make the row's tokens: what finds a customer of whom no more is known than this row."""
    person = row.person
    row.tokens = tokens(person["name"], (person["phone"], person["phone_other"]), row.car.get("plate", ""),
                        row.car.get("vin", ""), title=person["title"])
