"""Kinds and choices as they are in force here, what is noted most often, and alerts; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from frontdesk.centre.data import Label
from frontdesk.people.preferences import PreferenceChoice, PreferenceKind, likely, shipped
from frontdesk.people.records import PreferenceRow
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant

OWN = "own"
"""How the ids of the centre's own kinds and choices begin."""

NEWEST_NOTED = 200
"""So many of the preferences noted last say what is likely to be noted next."""

_OWN = """
SELECT 'kind', id, '', label, label_en, single, free, dated, stages, '', '' FROM own_kind
UNION ALL
SELECT 'choice', id, kind, label, label_en, NULL, NULL, NULL, stages, "do", dont FROM own_choice
UNION ALL
SELECT 'retired', id, kind, choice, '', NULL, NULL, NULL, '', '', '' FROM retired_liking
ORDER BY 1, 2
"""

_PREFERENCES = """
SELECT id, kind, choice, note, sure, by, at, happened_on FROM preference WHERE customer = :customer AND NOT withdrawn
ORDER BY at, id
"""

_NOTED = """
SELECT kind, choice, count(*), max(id) FROM
    (SELECT id, kind, choice FROM preference ORDER BY id DESC LIMIT +:newest) AS newest
WHERE choice <> '' GROUP BY kind, choice ORDER BY 3 DESC, 4 DESC
"""

_ALERTS = """
SELECT a.id, a.customer, a.stage, a.words, a.until, coalesce(s.name, a.by), a.at FROM alert a
LEFT JOIN staff s ON s.login = a.by
WHERE a.customer IN ({places}) AND NOT a.withdrawn AND (a.until = '' OR a.until >= :today) ORDER BY a.at, a.id
"""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to know about a customer at one stage; ``by`` is the name of who set it, ``until`` its last day."""

    id: int
    customer: int
    stage: str
    words: str
    until: str
    by: str
    at: Instant


def kinds(reader: Reader) -> tuple[PreferenceKind, ...]:
    """Every kind in force here: the shipped ones, then the centre's own, each with its own choices last.

    What the centre retired is among them and marked.
    """
    return _merged(tuple(reader.rows(_OWN)))


def kind(reader: Reader, name: str) -> PreferenceKind | None:
    """The kind of this id, also a retired one."""
    return next((known for known in kinds(reader) if known.id == name), None)


def offered(reader: Reader) -> tuple[PreferenceKind, ...]:
    """The kinds that can be noted now."""
    return tuple(known for known in kinds(reader) if not known.retired)


def preferences_of(reader: Reader, customer: int) -> tuple[PreferenceRow, ...]:
    """What is known of a customer's likings, in the order it was noted."""
    rows = reader.rows(_PREFERENCES, customer=customer)
    own = any(row[1].startswith(OWN) or row[2].startswith(OWN) for row in rows)
    known = {each.id: each for each in (kinds(reader) if own else shipped())}
    return tuple(_preference(row, known.get(row[1])) for row in rows)


def likely_choices(reader: Reader, most: int) -> tuple[tuple[PreferenceKind, PreferenceChoice], ...]:
    """What is likely to be noted next: what was noted here most often of late, then what is usual; at most ``most``."""
    known = {each.id: each for each in offered(reader)}
    noted = [(row[0], row[1]) for row in reader.rows(_NOTED, newest=NEWEST_NOTED)]
    found: list[tuple[PreferenceKind, PreferenceChoice]] = []
    for name, choice in dict.fromkeys([*noted, *likely()]):
        its = known[name].choice(choice) if name in known else None
        if its is not None and not its.retired:
            found.append((known[name], its))
    return tuple(found[:most])


def alerts(reader: Reader, customers: Iterable[int], today: date, stage: str = "") -> tuple[Alert, ...]:
    """The alerts in force of these customers, at one ``stage`` or at all of them, in the order they were set."""
    wanted = {f"c{place}": each for place, each in enumerate(sorted(set(customers)))}
    if not wanted:
        return ()
    rows = reader.rows(_ALERTS.format(places=", ".join(f":{name}" for name in wanted)), today=today.isoformat(),
                       **wanted)
    return tuple(Alert(*row) for row in rows if not stage or row[2] == stage)


@lru_cache(maxsize=8)
def _merged(rows: tuple[Row, ...]) -> tuple[PreferenceKind, ...]:
    """Shipped and own together; the rows of three small tables are the key, so that it is done once."""
    if not rows:
        return shipped()
    gone = {(row[2], row[3]) for row in rows if row[0] == "retired"}
    own = [PreferenceKind(f"{OWN}{row[1]}", _label(row[3], row[4]), (), bool(row[5]), bool(row[6]),
                          tuple(row[8].split()), bool(row[7]), own=True) for row in rows if row[0] == "kind"]
    made: list[PreferenceKind] = []
    for each in (*shipped(), *own):
        added = [PreferenceChoice(f"{OWN}{row[1]}", _label(row[3], row[4]), _label(row[9]), _label(row[10]), {},
                                  tuple(row[8].split()) or each.stages, (), own=True)
                 for row in rows if row[0] == "choice" and row[2] == each.id]
        choices = tuple(replace(choice, retired=(each.id, choice.id) in gone) for choice in (*each.choices, *added))
        made.append(replace(each, choices=choices, retired=(each.id, "") in gone))
    return tuple(made)


def _preference(row: Row, known: PreferenceKind | None) -> PreferenceRow:
    choice = known.choice(row[2]) if known and row[2] else None
    return PreferenceRow(
        id=row[0], kind=row[1], choice=row[2], note=row[3], sure=row[4], by=row[5], at=row[6],
        kind_label=known.label if known else {"en": row[1]}, choice_label=choice.label if choice else {},
        stages=choice.stages if choice else known.stages if known else (), happened_on=row[7],
        do=choice.do if choice else {}, dont=choice.dont if choice else {}, say=choice.say if choice else {},
        against=choice.against if choice else ())


def _label(words: str, english: str = "") -> Label:
    return {"zh_CN": words, "en": english or words} if words else {}
