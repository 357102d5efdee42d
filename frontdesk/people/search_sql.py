"""The SQL of a search: where to look one place after the other, and the rows of those who are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from frontdesk.people.looking import Look, Shape, Where, choices, match_text, part_text, parts_of, shape
from frontdesk.people.search_ddl import NEWEST
from frontdesk.store.reading import Reader

COLUMNS = """f.id, f.customer, f.vehicle, c.name, c.title, c.phone, c.phone_other, c.last_visit_at, v.plate, v.model,
    v.vin, f.sounds, f.earlier, CASE WHEN length(c.phone) = 14 AND substr(c.phone, 1, 4) = '+861'
        THEN substr(c.phone, 4, 3) || '****' || substr(c.phone, 11) END"""
"""The last one: the usual mobile number as a list shows it, made here for a fifth of what it takes afterwards."""

_REST = "CROSS JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle"

TEXT = f"SELECT {NEWEST} - rowid FROM finding_text WHERE finding_text MATCH :match ORDER BY rowid LIMIT +:limit"

_TOGETHER = f"""
SELECT {NEWEST} - t.rowid, t.rowid IN (SELECT rowid FROM finding_text WHERE finding_text MATCH :ends)
FROM finding_text t WHERE finding_text MATCH :match ORDER BY t.rowid LIMIT +:limit"""

_PARTS = f"""
SELECT f.id, {{rank}} FROM finding_part p CROSS JOIN finding f ON f.id = {NEWEST} - p.rowid {{rest}}
WHERE finding_part MATCH :parts {{tests}} ORDER BY p.rowid LIMIT +:limit"""

_BOTH = f"""
SELECT f.id, {{rank}} FROM finding_text t CROSS JOIN finding f ON f.id = {NEWEST} - t.rowid {{rest}}
WHERE finding_text MATCH :match AND +t.rowid IN (SELECT rowid FROM finding_part WHERE finding_part MATCH :parts)
    {{tests}}
ORDER BY t.rowid LIMIT +:limit"""

_POSTGRES = """
SELECT f.id, {rank} FROM finding f JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle
WHERE {conditions} ORDER BY f.id DESC LIMIT +:limit
"""

_AT_ONCE = 100
"""Rows that are fetched by one statement."""

_ALL = (2, 8)
"""As many rows as are asked for, times this, are not everybody who fits: of a common surname eight are soon found."""


class Met(NamedTuple):
    """The ids of ``finding`` rows, the best first."""

    ids: list[int]
    narrowed: bool = False
    """Only those were looked for who fit both words at their best: it was not looked further, and there was room."""


def look_up(reader: Reader, looks: Iterable[Look], limit: int, *, further: bool = True) -> Met:
    """Look until there are enough or nowhere is left to look.

    Without ``further`` those who fit a name and the end of a number or plate are enough, however few.
    """
    found: list[int] = []
    for look in looks:
        if look.apart:
            met = _found_together(reader, look, limit, further=further)
            found = met.ids
            if met.narrowed or len(found) >= limit:
                return met
            continue
        if reader.postgres:
            rows = _postgres_rows(reader, look, limit + len(found))
        elif look.parts:
            rows = _part_rows(reader, look, limit + len(found))
        else:
            rows = reader.rows(TEXT, match=match_text(look), limit=limit + len(found))
        if rows:
            found += [row[0] for row in rows if row[0] not in found] if found else [row[0] for row in rows]
            if len(found) >= limit:
                return Met(found[:limit])
    return Met(found)


def found_rows(reader: Reader, ids: Sequence[int]) -> list[Sequence[Any]]:
    """Rows of ``COLUMNS`` for ids, in their order."""
    if len(ids) > _AT_ONCE:
        return found_rows(reader, ids[:_AT_ONCE]) + found_rows(reader, ids[_AT_ONCE:])
    if not ids:
        return []
    found = reader.rows(fetching(len(ids)), **dict(zip(_names(len(ids)), ids, strict=True)))
    found.reverse()  # as most are wanted: newest first
    if [row[0] for row in found] == ids:
        return found
    rows = {row[0]: row for row in found}
    return [rows[each] for each in ids if each in rows]


@lru_cache(maxsize=_AT_ONCE)
def fetching(count: int) -> str:
    """The statement for so many rows."""
    places = ", ".join(f":{name}" for name in _names(count))
    return (f"SELECT {COLUMNS} FROM finding f JOIN customer c ON c.id = f.customer "
            f"LEFT JOIN vehicle v ON v.id = f.vehicle WHERE f.id IN ({places})")


@lru_cache(maxsize=_AT_ONCE)
def _names(count: int) -> tuple[str, ...]:
    return tuple(f"id{place}" for place in range(count))


def _found_together(reader: Reader, look: Look, limit: int, *, further: bool) -> Met:
    """Up to ``limit`` ids as the looks ``apart`` find them: both words at their best, one of them, neither."""
    if reader.postgres:
        best = [] if further else look_up(reader, look.apart[:1], limit).ids
        return Met(best, len(best) < limit) if best else look_up(reader, look.apart, limit)
    ranked: list[tuple[int, int]] = []
    for within, way in enumerate(look.ways):
        enough = _ALL[within] * limit
        rows = reader.rows(_TOGETHER, match=match_text(Look((way,))), ends=look.ends, limit=enough)
        ranked += [(within + (not ended), -row) for row, ended in rows]
        best = [-row for rank, row in ranked if not rank]
        if len(best) >= limit:
            return Met(best[:limit])
        if best and not further:
            if len(rows) == enough:  # there are more, among them perhaps others of the best
                best = look_up(reader, look.apart[:1], limit).ids
            return Met(best, len(best) < limit)
        if len(rows) == enough:  # there are more, among them perhaps better ones
            return look_up(reader, look.apart, limit)
    return Met(list(dict.fromkeys([-row for _, row in sorted(ranked)]))[:limit])


def _part_rows(reader: Reader, look: Look, limit: int) -> list[Sequence[Any]]:
    values: dict[str, object] = {"limit": limit, "parts": part_text(look)}
    if look.ways:
        values["match"] = match_text(look)
    _add_parts(values, look)
    return sorted(reader.rows(_part_statement(shape(look)), **values), key=itemgetter(1))


@lru_cache(maxsize=64)
def _part_statement(kind: Shape) -> str:
    ways, parts, where = kind
    return (_BOTH if ways else _PARTS).format(rest=_REST, rank=_rank(parts, where), tests=_tests(parts, where))


def _rank(parts: tuple[tuple[int, bool], ...], where: Where, instr: str = "instr") -> str:
    """Where a part may stand in either, a number is better than a VIN."""
    in_numbers = [_in_number(number, instr) for number, digits in parts if digits]
    return f"CASE WHEN {' AND '.join(in_numbers)} THEN 0 ELSE 1 END" if where == "either" and in_numbers else "0"


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


def _postgres_rows(reader: Reader, look: Look, limit: int) -> list[Sequence[Any]]:
    values: dict[str, object] = {"limit": limit}
    ways = [" AND ".join([_has(each, values) for each in words]) for words in look.ways]
    conditions = [f"({' OR '.join(ways)})"] if ways else []
    if look.parts:
        conditions += [_has(" OR ".join(['"=' + each[1:] for each in part.split(" OR ")]), values)
                       for part in parts_of(look)]
        _add_parts(values, look)
    _, parts, where = shape(look)
    text = _POSTGRES.format(rank=_rank(parts, where, "strpos"),
                            conditions=" AND ".join(conditions) + _tests(parts, where, "strpos"))
    return sorted(reader.rows(text, **values), key=itemgetter(1))


def _has(text: str, values: dict[str, object]) -> str:
    tests: list[str] = []
    for token, beginning in choices(text):
        name = f"w{len(values)}"
        values[name] = token
        if beginning:
            values[name + "_end"] = token + "\U0010ffff"
        tests.append(f"token >= :{name} AND token < :{name}_end" if beginning else f"token = :{name}")
    return f"f.id IN (SELECT finding FROM finding_token WHERE {' OR '.join(tests)})"
