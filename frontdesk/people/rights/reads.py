"""Reading consents and what is under lock: plain SQL, no words of locked notes without the deed that opened them."""

from __future__ import annotations

import json
from functools import lru_cache

from frontdesk.centre.data import read_data
from frontdesk.people.rights.purposes import groups, purpose, purposes
from frontdesk.people.rights.records import ConsentRow, LockedNotes, PurposeStanding, SensitiveNote, Standing
from frontdesk.store.reading import Reader, Row
from frontdesk.values.refusal import Refused

_COLUMNS = "id, purpose, given, how, notice, guardian, strokes, photo, at, by"

_CONSENTS = f"SELECT {_COLUMNS} FROM consent WHERE customer = :customer ORDER BY at DESC, id DESC"

_NEWEST = f"""
SELECT {_COLUMNS} FROM consent WHERE customer = :customer AND purpose = :purpose ORDER BY at DESC, id DESC LIMIT 1
"""

_STANDING = """
SELECT c.id, c.name, c.title, c.restricted_at, c.restricted_by, c.restricted_why, c.erased_at,
    coalesce((SELECT notice FROM notice_given g WHERE g.customer = c.id ORDER BY g.at DESC, g.id DESC LIMIT 1), ''),
    (SELECT max(at) FROM notice_given g WHERE g.customer = c.id),
    (SELECT count(*) FROM sensitive_note n WHERE n.customer = c.id AND n.erased_at IS NULL)
FROM customer c WHERE c.id = :customer
"""

OPENED = "open_sensitive"
"""The act that opens locked notes; its deed is the record of who looked and when."""


@lru_cache(maxsize=1)
def notice_version() -> str:
    """The version of the privacy notice in force."""
    return str(read_data("privacy_notice.toml")["version"])


def consents_of(reader: Reader, customer: int) -> tuple[ConsentRow, ...]:
    """Every yes and no of a customer, the newest first."""
    return tuple(_consent(row) for row in reader.rows(_CONSENTS, customer=customer))


def standing_of_all(reader: Reader, customer: int) -> tuple[PurposeStanding, ...]:
    """Every purpose and whether it may be followed now, in the order of the data file."""
    newest: dict[str, ConsentRow] = {}
    for row in consents_of(reader, customer):
        newest.setdefault(row.purpose, row)
    stored_only = _stored_only(reader, customer)
    return tuple(PurposeStanding(each, _allowed(newest.get(each.id), each.default) and not stored_only,
                                 newest.get(each.id)) for each in purposes())


def may(reader: Reader, customer: int, name: str) -> bool:
    """Whether this customer's data may be used for a purpose now: asked before every greeting, message and display.

    Never for somebody whose data is only stored. An unknown purpose may not.
    """
    known = purpose(name)
    if known is None or _stored_only(reader, customer):
        return False
    return _allowed(consent_in_force(reader, customer, name), known.default)


def consent_in_force(reader: Reader, customer: int, name: str) -> ConsentRow | None:
    """The newest word of a customer about a purpose, be it yes or no; ``None`` where nothing was said."""
    row = reader.row(_NEWEST, customer=customer, purpose=name)
    return _consent(row) if row else None


def standing(reader: Reader, customer: int) -> Standing:
    """A customer's rights at a glance. Raises ``Refused`` (``customer_missing``)."""
    row = reader.row(_STANDING, customer=customer)
    if row is None:
        raise Refused("customer_missing", "There is no such customer.", where="customer")
    return Standing(*row)


def locked_notes(reader: Reader, customer: int) -> tuple[LockedNotes, ...]:
    """How many notes lie under lock, by group; groups without any are left out."""
    counts: dict[str, int] = {row[0]: row[1] for row in reader.rows(
        "SELECT kind, count(*) FROM sensitive_note WHERE customer = :customer AND erased_at IS NULL GROUP BY kind",
        customer=customer)}
    return tuple(LockedNotes(each, counts[each.id]) for each in groups() if counts.get(each.id))


def opened_notes(reader: Reader, deed: int) -> tuple[SensitiveNote, ...]:
    """The words that the deed of an ``open_sensitive`` opened: without such a deed nobody reads them.

    Raises ``Refused`` (``not_opened``).
    """
    row = reader.row("SELECT act, changed FROM deed WHERE seq = :seq", seq=deed)
    if row is None or row[0] != OPENED:
        raise Refused("not_opened", "Locked notes are read by opening them: it is written down who did, and when.",
                      where="deed")
    ids = json.loads(row[1])["ids"]
    wanted = set(ids["notes"])
    return tuple(SensitiveNote(*each) for each in reader.rows(
        "SELECT id, kind, words, at, by FROM sensitive_note WHERE customer = :customer AND erased_at IS NULL "
        "ORDER BY at, id", customer=ids["customer"]) if each[0] in wanted)


def _stored_only(reader: Reader, customer: int) -> bool:
    return reader.value("SELECT restricted_at FROM customer WHERE id = :customer", customer=customer) is not None


def _allowed(word: ConsentRow | None, default: bool) -> bool:
    return default if word is None else word.given


def _consent(row: Row) -> ConsentRow:
    return ConsentRow(row[0], row[1], bool(row[2]), row[3], row[4], row[5], bool(row[6] or row[7]), row[8], row[9])
