"""Where the data of a person lies, from ``resources/personal_data.toml``: which rows are theirs, table by table.

The copy of everything and the erasure both go by these holdings, so what one finds the other finds too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader, pyformat

Reach = Literal["customer", "visit", "vehicle", "appointment", "pair", "subject", "message", "photo", "deed", "draft",
                "words"]
Fate = Literal["stay", "erase", "term"]

VISITS = "SELECT id FROM visit WHERE customer = :customer"

THEIR_CARS = ("SELECT o.vehicle FROM ownership o WHERE o.customer = :customer AND NOT EXISTS (SELECT 1 FROM ownership "
              "p WHERE p.vehicle = o.vehicle AND p.customer <> :customer AND p.until IS NULL)")
"""The customer's cars, and the former ones that belong to nobody else now: a car that was handed over is another's."""

_DEED = {
    False: "seq IN (SELECT deed FROM event WHERE {subject}) OR (instr(changed, :digits) > 0 AND EXISTS (SELECT 1 FROM "
           "json_each(changed, '$.customers') j WHERE j.value = :customer))",
    True: "seq IN (SELECT deed FROM event WHERE {subject}) OR (strpos(changed, :digits) > 0 AND "
          "(changed::jsonb -> 'customers') @> to_jsonb(:customer ::integer))",
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A table with rows about people: how they are reached through ``column``, and the fate of rows and columns."""

    table: str
    label: Label
    reach: Reach
    column: str
    rows: Fate
    erase: tuple[str, ...]
    term: tuple[str, ...]
    keep: tuple[str, ...]
    photos: tuple[str, ...]
    known_by: tuple[str, ...]


@lru_cache(maxsize=1)
def holdings() -> tuple[Holding, ...]:
    """Every table that holds something about a person, in the order of the file."""
    return tuple(_holding(each) for each in read_data("personal_data.toml")["table"])


@lru_cache(maxsize=1)
def apart() -> frozenset[str]:
    """The tables that hold nothing about customers."""
    return frozenset(read_data("personal_data.toml")["apart"])


@lru_cache(maxsize=1)
def hidden() -> frozenset[str]:
    """Columns of the machinery: in the JSON of a copy, not on its paper."""
    return frozenset(read_data("personal_data.toml")["hidden"])


@lru_cache(maxsize=1)
def column_labels() -> Mapping[str, Label]:
    """What columns are called on the copy."""
    return read_data("personal_data.toml")["columns"]


def _holding(table: dict[str, Any]) -> Holding:
    reach: Reach = table["reach"]
    return Holding(table["name"], table["label"], reach, table.get("column", reach), table["rows"],
                   tuple(table.get("erase", ())), tuple(table.get("term", ())), tuple(table.get("keep", ())),
                   tuple(table.get("photos", ())), tuple(table.get("known_by", ())))


def condition(holding: Holding, *, postgres: bool) -> str:
    """The SQL that is true for the rows of ``:customer``; not for ``draft`` and ``words``, which are found by reading.
    """
    column = holding.column
    if holding.reach == "customer":
        return f"{column} = :customer"
    if holding.reach == "visit":
        return f"{column} IN ({VISITS})"
    if holding.reach == "vehicle":
        return f"{column} IN ({THEIR_CARS})"
    if holding.reach == "appointment":
        return f"{column} IN (SELECT id FROM appointment WHERE customer = :customer)"
    if holding.reach == "photo":
        return f"sha IN ({_pictures()})"
    return {"pair": "(customer_a = :customer OR customer_b = :customer)", "subject": about(),
            "message": f"(customer = :customer OR {about()})",
            "deed": _DEED[postgres].format(subject=about())}[holding.reach]


@lru_cache(maxsize=1)
def about() -> str:
    """The SQL that is true for events, moments and messages about ``:customer`` or something of theirs."""
    parts = [f"(subject = '{table}' AND subject_id IN (SELECT id FROM {table} WHERE customer = :customer))"
             for table in subjects()]
    return f"((subject = 'customer' AND subject_id = :customer) OR {' OR '.join(parts)})"


@lru_cache(maxsize=1)
def subjects() -> tuple[str, ...]:
    """The tables whose rows events and moments can be about, besides the customer."""
    return tuple(read_data("personal_data.toml")["subjects"])


@lru_cache(maxsize=1)
def _pictures() -> str:
    """The stored pictures that rows of the customer name."""
    parts = [f"SELECT {column} FROM {each.table} WHERE {condition(each, postgres=False)}"
             for each in holdings() if each.reach in ("customer", "visit", "vehicle") for column in each.photos]
    return " UNION ".join(parts)


def known_by(reader: Reader, customer: int) -> dict[str, set[str]]:
    """The values by which a person is recognised in words elsewhere, by ``table.column``."""
    found: dict[str, set[str]] = {}
    for each in holdings():
        for column in each.known_by:
            rows = reader.rows(f"SELECT {column} FROM {each.table} WHERE {condition(each, postgres=reader.postgres)}",
                               **places(customer))
            found[f"{each.table}.{column}"] = {row[0] for row in rows if row[0]}
    return found


def rows_of(reader: Reader, holding: Holding, customer: int) -> Iterator[dict[str, Any]]:
    """The rows of one table that are the customer's, whole, in the order they were made."""
    where = condition(holding, postgres=reader.postgres)
    yield from table_rows(reader, f"SELECT * FROM {holding.table} WHERE {where} ORDER BY 1", places(customer))


def table_rows(reader: Reader, text: str, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of a query by the names of their columns."""
    cursor = reader.connection.cursor()
    cursor.execute(pyformat(text) if reader.postgres else text, values)
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def places(customer: int) -> dict[str, Any]:
    """The values of a condition's named places."""
    return {"customer": customer, "digits": str(customer)}
