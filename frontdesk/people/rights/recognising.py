"""Finding one person in words that others wrote: name, form of address, numbers and plates in every usual spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from frontdesk.people.rights.holdings import Holding, holdings, known_by, rows_of, table_rows
from frontdesk.store.reading import Reader
from frontdesk.values.form_of_address import address
from frontdesk.values.phone import Phone
from frontdesk.values.plate import shown_plate

BLANKED = "〔…〕"
"""What stands where a name, number or plate was taken out of the words of a repair record."""

_OF_VISITS = ("estimate", "surprise", "approval", "overrun", "concerns")
_OF_CUSTOMERS = ("customer_correct", "customer_car", "customer_correct_car", "booking")


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a person is recognised: one pattern for all spellings, or none where nothing is known of them."""

    pattern: re.Pattern[str] | None

    def within(self, text: str) -> bool:
        """Whether the words name the person."""
        return self.pattern is not None and self.pattern.search(text) is not None

    def blanked(self, text: str) -> str:
        """The words without name, numbers and plates."""
        return text if self.pattern is None else self.pattern.sub(BLANKED, text)


def recognise(reader: Reader, customer: int) -> Recognised:
    """How this customer is recognised now, before anything is erased."""
    found = known_by(reader, customer)
    title = reader.value("SELECT title FROM customer WHERE id = :customer", customer=customer) or ""
    spellings: set[str] = set()
    for where, values in found.items():
        for value in values:
            spellings |= set(_plates(value) if where.endswith("plate") else _phones(value) if "phone" in where
                             else _names(value, title))
    return Recognised(_pattern(spellings))


def own_rows(reader: Reader, holding: Holding, customer: int, known: Recognised) -> list[dict[str, Any]]:
    """The customer's rows of any table, those included that only words tell."""
    if holding.reach == "words":
        return [row for row in table_rows(reader, f"SELECT * FROM {holding.table} ORDER BY 1", {})
                if known.within(str(row[holding.column]))]
    if holding.reach == "draft":
        return list(_drafts(reader, customer, known))
    return list(rows_of(reader, holding, customer))


def everything(reader: Reader, customer: int) -> Iterator[tuple[Holding, list[dict[str, Any]]]]:
    """Every table with the customer's rows in it; tables without any are left out."""
    known = recognise(reader, customer)
    for holding in holdings():
        rows = own_rows(reader, holding, customer, known)
        if rows:
            yield holding, rows


def _drafts(reader: Reader, customer: int, known: Recognised) -> Iterator[dict[str, Any]]:
    visits = {row[0] for row in reader.rows("SELECT id FROM visit WHERE customer = :customer", customer=customer)}
    for row in table_rows(reader, "SELECT * FROM draft ORDER BY at", {}):
        kind, _, ids = str(row["form"]).partition(":")
        first = ids.partition(":")[0]
        number = int(first) if first.isdecimal() else 0
        if ((kind in _OF_CUSTOMERS and number == customer) or (kind in _OF_VISITS and number in visits)
                or known.within(str(row["body"]))):
            yield row


def _names(name: str, title: str) -> Iterable[str]:
    """A name of one character is no name to look for."""
    return (said for said in (name, address(name, title, "zh_CN"), address(name, title, "en")) if len(said) > 1)


def _phones(number: str) -> Iterable[str]:
    phone = Phone(number)
    national = number.removeprefix("+86")
    return (number, number.removeprefix("+"), national, phone.shown, phone.masked,
            f"{national[:3]} {national[3:7]} {national[7:]}", f"{national[:3]}-{national[3:7]}-{national[7:]}")


def _plates(plate: str) -> Iterable[str]:
    shown = shown_plate(plate)
    return (plate, shown, shown.replace("·", " "), plate[1:], f"{plate[:2]} {plate[2:]}", f"{plate[:2]}-{plate[2:]}")


def _pattern(spellings: set[str]) -> re.Pattern[str] | None:
    """The longest first, so that a whole number goes before a part of it; Latin words and numbers stand alone."""
    ordered = sorted((each for each in spellings if len(each) > 1), key=lambda each: (-len(each), each))
    parts = [rf"(?<![A-Za-z0-9]){re.escape(each)}(?![A-Za-z0-9])" if each.isascii() else re.escape(each)
             for each in ordered]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
