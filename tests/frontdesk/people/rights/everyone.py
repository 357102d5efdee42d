"""Rows about one person in every table that there is, made from the tables themselves, so that none can be forgotten.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Table, Text

from frontdesk.acts.tables import metadata
from frontdesk.people.rights.holdings import Holding, holdings
from frontdesk.store.store import Store

NAME, PHONE, OTHER, PLATE, VIN = "欧阳静怡", "+8613955507788", "+8651266889900", "苏E9K7Q2", "LSVAA4182E2184847"
ADDRESS = "欧阳女士"
SHA = "ab" * 32
SPELLINGS = (NAME, ADDRESS, PHONE, "13955507788", "139 5550 7788", "0512 6688 9900", PLATE, "苏E·9K7Q2")
WORDS = "；".join(SPELLINGS)
"""What a careless hand writes into any field that takes words."""

IDS = {"customer": 901, "visit": 902, "vehicle": 903, "appointment": 904, "waiting": 905, "special_day": 906}


def fill_everything(store: Store, now: int) -> None:
    """One row about customer 901 in every table that may hold something about a person."""
    order = {table.name: place for place, table in enumerate(metadata.sorted_tables)}
    with store.writing() as writing:
        writing.run("INSERT INTO loan_car (id, plate, model, retired, at) VALUES (900, '苏E88001', 'Example', :no, 0)",
                    no=False)
        writing.run("INSERT INTO staff (id, login, name, role, direct_line, active) "
                    "VALUES (900, 'tech', '技师', 'technician', '', :yes)", yes=True)
        for holding in sorted(holdings(), key=lambda each: order[each.table]):
            table = metadata.tables[holding.table]
            row = {column.name: _value(table, column.name, holding, now) for column in table.columns}
            names = ", ".join(f'"{name}"' for name in row)
            text = (f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(':' + name for name in row)}) "
                    "ON CONFLICT DO NOTHING")
            writing.run(text, **row)


def _value(table: Table, name: str, holding: Holding, now: int) -> Any:
    column = table.columns[name]
    target = next((key.column.table.name for key in column.foreign_keys), "")
    if name in ("id", "seq"):
        return IDS.get(table.name, 900)
    if target:
        belongs = target in ("deed", "vehicle") or name == "customer"
        return None if column.nullable and not belongs else IDS.get(target, 900)
    special: dict[tuple[str, str], Any] = {
        ("customer", "name"): NAME, ("customer", "title"): "女士", ("customer", "phone"): PHONE,
        ("customer", "phone_other"): OTHER, ("customer", "birthday"): "1990-05-04", ("vehicle", "plate"): PLATE,
        ("vehicle", "vin"): VIN, ("plate_record", "plate"): PLATE, ("photo", "sha"): SHA, ("attachment", "sha"): SHA,
        ("visit", "number"): "F260504-901", ("draft", "form"): "customer_correct:901",
        ("deed", "changed"): '{"ids":{"customer":901},"events":[],"visits":[],"customers":[901]}',
        ("event", "facts"): '{"facts":{},"times":{}}', ("intake_fault", "reason"): WORDS, ("intake", "file"): WORDS}
    if (table.name, name) in special:
        return special[table.name, name]
    if name == "subject":
        return "visit"
    if name == "subject_id":
        return IDS["visit"]
    if name in ("erased_at", "restricted_at", "withdrawn_at", "cancelled_at"):
        return None
    if isinstance(column.type, Boolean):
        return False
    if not isinstance(column.type, Text):
        return IDS["customer"] if name.startswith("customer") else now if name.endswith("at") else 1
    if name == "key":
        return f"{table.name}-key"
    if name in holding.photos:
        return SHA
    plain = holding.rows != "erase" and name in holding.keep
    return f"{table.name}-{name}"[:20] if plain else WORDS
