"""The SQL of a search: one statement on SQLite, whose later parts run only where the earlier ones found too few."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from frontdesk.people.looking import Look, Shape, Where, choices, cut, match_text, part_text, shape
from frontdesk.store.reading import Reader

COLUMNS = """f.id, f.customer, f.vehicle, c.name, c.title, c.phone, c.phone_other, c.last_visit_at, v.plate, v.model,
    v.vin, f.sounds, f.earlier"""

_REST = "CROSS JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle"

_TEXT = """
SELECT * FROM (SELECT rowid AS row, {place} AS place FROM finding_text WHERE finding_text MATCH :match{place}
    ORDER BY rowid DESC LIMIT :limit)"""

_PARTS = """
SELECT * FROM (SELECT p.rowid AS row, {rank} AS place FROM finding_part p CROSS JOIN finding f ON f.id = p.rowid
    {rest} WHERE finding_part MATCH :parts{place} {tests} ORDER BY p.rowid DESC LIMIT :limit)"""

_BOTH = """
SELECT * FROM (SELECT t.rowid AS row, {rank} AS place FROM finding_text t CROSS JOIN finding f ON f.id = t.rowid
    {rest} WHERE finding_text MATCH :match{place}
    AND +t.rowid IN (SELECT rowid FROM finding_part WHERE finding_part MATCH :parts{place}) {tests}
    ORDER BY t.rowid DESC LIMIT :limit)"""

_POSTGRES = f"""
SELECT {COLUMNS}, {{better}} FROM finding f JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle
WHERE {{conditions}} ORDER BY f.id DESC LIMIT :limit
"""


def found_rows(reader: Reader, looks: Sequence[Look], limit: int) -> Sequence[Sequence[Any]]:
    """Rows of ``COLUMNS``, the best first; one may stand twice. At least ``limit`` different ones where there are."""
    if reader.postgres:
        return _postgres_rows(reader, looks, limit)
    values: dict[str, object] = {"limit": limit}
    for place, look in enumerate(looks):
        if look.ways:
            values[f"match{place}"] = match_text(look)
        if look.parts:
            values[f"parts{place}"] = part_text(look)
            _add_parts(values, look)
    text = statement(tuple([shape(look) for look in looks]))
    rows = reader.rows(text, **values)
    while len(rows) == values["limit"] and len({row[0] for row in rows}) < limit:  # some fit in two ways
        values["limit"] = 2 * len(rows)
        rows = reader.rows(text, **values)
    return rows


@lru_cache(maxsize=128)
def statement(shapes: tuple[Shape, ...]) -> str:
    """The SQLite statement for looks of these shapes.

    The union is read row by row, so that a look is only begun when those before it gave fewer than ``:limit``.
    """
    union = " UNION ALL ".join(
        (_TEXT if not parts else _BOTH if ways else _PARTS).format(
            place=place, rest=_REST, rank=_rank(place, parts, where), tests=_tests(parts, where))
        for place, (ways, parts, where) in enumerate(shapes))
    return (f"SELECT {COLUMNS} FROM ({union} LIMIT :limit) found CROSS JOIN finding f ON f.id = found.row {_REST} "
            "ORDER BY found.place, found.row DESC")


def _rank(place: int, parts: tuple[tuple[int, bool], ...], where: Where) -> str:
    """Where a part may stand in either, a number is better than a VIN."""
    in_numbers = [_in_number(number) for number, digits in parts if digits]
    if where != "either" or not in_numbers:
        return str(place)
    return f"CASE WHEN {' AND '.join(in_numbers)} THEN {place} ELSE {place}.5 END"


def _tests(parts: tuple[tuple[int, bool], ...], where: Where, instr: str = "instr") -> str:
    """That each part stands in one piece where it is looked for, and was not met before in the plate or as a tail."""
    said = ""
    for number, digits in parts:
        within, inside = _in_number(number, instr), f"{instr}(v.vin, :vin{number}) > 0"
        if not digits:
            said += f" AND {inside}"
        else:
            said += {"number": f" AND {within}", "vin": f" AND {inside} AND NOT {within}",
                     "either": f" AND ({within} OR {inside})"}[where]
            said += "".join(f" AND {column} NOT LIKE '%' || :part{number}" for column in ("c.phone", "c.phone_other"))
        said += f" AND coalesce(v.plate, '') NOT LIKE '%' || :vin{number} || '%'"
    return said


def _in_number(number: int, instr: str = "instr") -> str:
    tests = " OR ".join(f"{instr}({column}, :part{number}) > 0" for column in ("c.phone", "c.phone_other"))
    return f"({tests})"


def _add_parts(values: dict[str, object], look: Look) -> None:
    for place, word in look.parts:
        values[f"vin{place}"] = word.upper()
        values[f"part{place}"] = word[1:] if word[0] == "0" else word  # a landline is kept without its 0


def _postgres_rows(reader: Reader, looks: Sequence[Look], limit: int) -> list[Sequence[Any]]:
    """One statement after the other until there are enough."""
    found: dict[int, Sequence[Any]] = {}
    for look in looks:
        values: dict[str, object] = {"limit": limit}
        ways = [" AND ".join([_has(each, values) for each in words]) for words in look.ways]
        conditions = [f"({' OR '.join(ways)})"] if ways else []
        if look.parts:
            conditions += [_has(part.replace('"', '"=', 1), values) for _, word in look.parts for part in cut(word)]
            _add_parts(values, look)
        _, parts, where = shape(look)
        better = _rank(0, parts, where).replace("instr", "strpos")
        text = _POSTGRES.format(conditions=" AND ".join(conditions) + _tests(parts, where, "strpos"), better=better)
        for row in sorted(reader.rows(text, **values), key=itemgetter(-1)):
            found.setdefault(row[0], row[:-1])
        if len(found) >= limit:
            break
    return list(found.values())


def _has(text: str, values: dict[str, object]) -> str:
    tests: list[str] = []
    for token, beginning in choices(text):
        name = f"w{len(values)}"
        values[name] = token
        if beginning:
            values[name + "_end"] = token + "\U0010ffff"
        tests.append(f"token >= :{name} AND token < :{name}_end" if beginning else f"token = :{name}")
    return f"f.id IN (SELECT finding FROM finding_token WHERE {' OR '.join(tests)})"
