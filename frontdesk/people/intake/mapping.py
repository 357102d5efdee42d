"""Columns as a person matched them: read from a file, remembered by their header, used again next time."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from frontdesk.people.intake.columns import Chosen, chosen, known_fields, signature
from frontdesk.people.intake.tables import intake_mapping
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused

_LARGEST = 100_000
_MOST_COLUMNS = 2_000


@act("remember_columns")
def remember_columns(tx: Transaction, *, headers: list[str], fields: list[str]) -> dict[str, Any]:
    """Remember which column of a foreign header holds which field, for every file with this header.

    ``fields`` by place, empty for a column that is left out. Refused: ``columns_uneven``, ``column_field_unknown``,
    ``column_chosen_twice``.
    """
    if len(headers) != len(fields) or not 0 < len(headers) <= _MOST_COLUMNS:
        raise Refused("columns_uneven", "Every column needs one field, or an empty one that leaves it out.",
                      where="fields")
    known = known_fields()
    for each in filter(None, fields):
        if each not in known:
            raise Refused("column_field_unknown", "“{field}” is no field of a customer or car. There are: {known}.",
                          where="fields", field=each[:40], known=", ".join(known))
        if fields.count(each) > 1:
            raise Refused("column_chosen_twice", "Two columns are both to be “{field}”. Leave one of them out.",
                          where="fields", field=each)
    said = signature(headers)
    values: dict[str, Any] = {"fields": msgspec.json.encode(fields).decode(),
                              "headers": msgspec.json.encode([header[:200] for header in headers]).decode(),
                              "at": tx.now, "by": tx.by}
    row = tx.read.value("SELECT id FROM intake_mapping WHERE signature = :signature", signature=said)
    if row is None:
        row = tx.insert(intake_mapping, key=tx.key, signature=said, **values)
    else:
        tx.update(intake_mapping, row, **values)
    return {"intake_mapping": row}


def remembered(reader: Reader, said: str) -> Sequence[str] | None:
    """The fields by place that a header of this signature had last time; fields that are no more are left out."""
    row = reader.value("SELECT fields FROM intake_mapping WHERE signature = :signature", signature=said)
    if row is None:
        return None
    known = known_fields()
    return [each if each in known else "" for each in json.loads(row)]


def read_columns(path: Path) -> Chosen:
    """The columns that a TOML file names: a table ``[columns]`` with ``"客户姓名" = "name"`` a line.

    Raises ``Refused`` (``columns_unreadable``, ``column_field_unknown``).
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from None
    table = found.get("columns", found)
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        raise _unreadable(path, "[columns]")
    return chosen((str(header), str(named)) for header, named in table.items())


def _unreadable(path: Path, detail: str) -> Refused:
    return Refused("columns_unreadable", "The file of columns {name} cannot be read ({detail}). It needs a table "
                   "[columns] with lines like \"客户姓名\" = \"name\".", where="columns", name=path.name,
                   detail=detail[:120])
