"""Reading what a merge would do, what was merged, and where a card that is no more went."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.people.liking.reads import kind, preferences_of
from frontdesk.people.merging.moving import referring
from frontdesk.people.merging.records import ConsentPair, FieldPair, MergeView, PastMerge, PreferencePair
from frontdesk.people.reads import vehicles_of
from frontdesk.people.rights.reads import standing_of_all
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

FIELDS = ("name", "title", "phone", "phone_other", "birthday", "occupation", "source", "note")
"""What a card says of a person, in the order it is shown."""

JOINED = frozenset({"note"})
"""Fields of which nothing is lost: both are kept."""

_PEOPLE = f"SELECT id, spent, {', '.join(FIELDS)} FROM customer WHERE id IN (:kept, :gone)"
_MERGES = """
SELECT m.id, m.kept, c.name, m.gone, m.body, m.by, m.at FROM merging m JOIN customer c ON c.id = m.kept
WHERE m.kept = :customer AND m.undone_at IS NULL AND m.body <> '' ORDER BY m.id DESC
"""


def merge_view(reader: Reader, kept: int, gone: int) -> MergeView:
    """What merging ``gone`` into ``kept`` would do. Raises ``Refused`` (``merge_same``, ``customer_missing``)."""
    people = both(reader, kept, gone)
    mine, other = people[kept], people[gone]
    fields = tuple(pair(field, str(mine[2 + place]), str(other[2 + place])) for place, field in enumerate(FIELDS))
    kept_cars, gone_cars = vehicles_of(reader, kept), vehicles_of(reader, gone)
    ids = {car.id for car in kept_cars}
    return MergeView(kept, gone, fields, _preferences(reader, kept, gone), kept_cars, gone_cars,
                     tuple(car.id for car in gone_cars if car.id in ids), _moving(reader, gone),
                     int(mine[1]) + int(other[1]), _consents(reader, kept, gone))


def called(reader: Reader, customer: int | None) -> tuple[str, str, str] | None:
    """Name, form of address and telephone as stored; None where there is no such card."""
    row = reader.row("SELECT name, title, phone FROM customer WHERE id = :customer", customer=customer)
    return (str(row[0]), str(row[1]), str(row[2])) if row is not None else None


def both(reader: Reader, kept: int, gone: int) -> dict[int, tuple[Any, ...]]:
    """Both cards' rows (id, spent, then ``FIELDS``) by id. Raises ``Refused``."""
    if kept == gone:
        raise Refused("merge_same", "These are one and the same card. Choose another one to merge with it.",
                      where="gone")
    found = {int(row[0]): tuple(row) for row in reader.rows(_PEOPLE, kept=kept, gone=gone)}
    for field, customer in (("kept", kept), ("gone", gone)):
        if customer not in found:
            raise Refused("customer_missing", "There is no such customer.", where=field)
    return found


def pair(field: str, kept: str, gone: str) -> FieldPair:
    """One field of both cards and whether somebody has to choose."""
    different = bool(kept and gone and kept != gone)
    return FieldPair(field, kept, gone, different and field not in JOINED, different and field in JOINED)


def merges_of(reader: Reader, customer: int) -> tuple[PastMerge, ...]:
    """The merges into this card that can be taken back, the newest first."""
    return tuple(PastMerge(row[0], row[1], row[2], row[3], str(json.loads(row[4])["row"]["name"]), row[5], row[6])
                 for row in reader.rows(_MERGES, customer=customer))


def went_to(reader: Reader, customer: int) -> int | None:
    """The card that a card which is no more was merged into, through any further merges; None where it was not."""
    seen: set[int] = set()
    here: int | None = None
    at = customer
    while at not in seen:
        seen.add(at)
        row = reader.row("SELECT kept FROM merging WHERE gone = :gone AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
                         gone=at)
        if row is None:
            return here
        at = here = int(row[0])
    return here


def _preferences(reader: Reader, kept: int, gone: int) -> tuple[PreferencePair, ...]:
    mine = {row.kind: row for row in preferences_of(reader, kept)}
    found: list[PreferencePair] = []
    for row in preferences_of(reader, gone):
        known = kind(reader, row.kind)
        stands = mine.get(row.kind)
        if known is not None and known.single and stands is not None and (
                stands.choice, stands.note) != (row.choice, row.note):
            found.append(PreferencePair(stands, row))
    return tuple(found)


def _consents(reader: Reader, kept: int, gone: int) -> tuple[ConsentPair, ...]:
    """The purposes of which one card's newest word is yes and the other's no."""
    found: list[ConsentPair] = []
    for mine, other in zip(standing_of_all(reader, kept), standing_of_all(reader, gone), strict=True):
        if mine.word is not None and other.word is not None and mine.word.given != other.word.given:
            newest = max(mine.word, other.word, key=lambda word: (word.at, word.id))
            found.append(ConsentPair(mine.purpose.id, mine.word.given, other.word.given, newest.given))
    return tuple(found)


def _moving(reader: Reader, gone: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for place in referring():
        count = int(reader.value(f'SELECT count(*) FROM "{place.table.name}" WHERE "{place.column}" = :gone',
                                 gone=gone))
        if count:
            counts[place.table.name] = counts.get(place.table.name, 0) + count
    return counts
