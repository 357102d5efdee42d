"""Noting that a paper left the house, and drawing one's signature for cards."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.people.dates.festivals import for_whom
from frontdesk.staff.reads import known_login
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.meanwhile import refuse_theirs
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.strokes import Strokes, packed
from frontdesk.visit.printed import tables
from frontdesk.visit.printed.reads import CODES, birthday_document, document_number, festival_document, standing

How = Literal["printed", "saved", "failed"]
BatchStep = Literal["sending", "printed", "failed", "saved"]
MOST_PAGES = 100_000
MOST_CARDS = 2_000


@act("note_print")
def note_print(tx: Transaction, *, kind: str, number: str, digest: str, language: str = "zh_CN", how: How = "printed",
               printer: str = "", pages: int = 1, visit: int | None = None,
               customer: int | None = None) -> dict[str, Any]:
    """Note a print: of which paper, with which content (``digest``, 64 hex digits), and whether the printer took it.

    ``number`` is the visit's number, or what else the paper is named by. Another digest than the last one under the
    same number and language is a revision. Refused: ``paper_unknown``, ``digest_unreadable``, ``subject_unknown``.
    """
    if kind not in CODES:
        raise Refused("paper_unknown", "“{kind}” is no paper. Choose one of: {known}.", where="kind", kind=kind[:30],
                      known=", ".join(CODES))
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):  # noqa: PLR2004 (a SHA-256 in hex)
        raise Refused("digest_unreadable", "The digest of the paper is not readable.", where="digest")
    if visit is not None:
        customer = tx.read.value("SELECT customer FROM visit WHERE id = :id", id=visit)
    known = customer is not None and tx.read.value("SELECT id FROM customer WHERE id = :id", id=customer) is not None
    if not known and (visit, customer) != (None, None):
        raise Refused("subject_unknown", "What this paper is about is not there any more.", where="visit")
    document = document_number(kind, number[:60])
    now = standing(tx.read, document, language, digest)
    row = tx.insert(tables.print_log, key=tx.key, kind=kind, visit=visit, customer=customer, document=document,
                    revision=now.revision, language=language[:10], digest=digest, pages=min(max(pages, 1), MOST_PAGES),
                    how=how, printer=printer[:200], desk=tx.acting.desk, at=tx.now, by=tx.by)
    return {"print": row, "document": f"{document}{now.revision}", "revision": now.revision}


@act("note_birthday_cards")
def note_birthday_cards(tx: Transaction, *, day: str, customers: list[int], digest: str, how: BatchStep = "printed",
                        language: str = "zh_CN", printer: str = "", festival: str = "") -> dict[str, Any]:
    """Note how far the cards for the birthdays of a day (ISO), or for a ``festival`` on its day, are: on their way to
    the printer (``sending``), printed, not taken by it (``failed``), or put into a file (``saved``). After a cut in
    the middle that tells which customers still need theirs.

    Refused: ``date_unreadable``, ``digest_unreadable``, ``subject_unknown``, ``batch_too_large``,
    ``festival_unknown``.
    """
    for_whom(festival)
    on = read_date(day, where="day")
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):  # noqa: PLR2004 (a SHA-256 in hex)
        raise Refused("digest_unreadable", "The digest of the paper is not readable.", where="digest")
    if len(customers) > MOST_CARDS:
        raise Refused("batch_too_large", "That is more than {most} cards at once. Print them in parts.",
                      where="customers", most=MOST_CARDS)
    document = festival_document(festival, on) if festival else birthday_document(on)
    for place, customer in enumerate(dict.fromkeys(customers)):
        if tx.read.value("SELECT id FROM customer WHERE id = :id", id=customer) is None:
            raise Refused("subject_unknown", "What this paper is about is not there any more.", where="customers")
        tx.insert(tables.print_log, key=f"{tx.key}.{place}" if tx.key else None, kind="card", visit=None,
                  customer=customer, document=document, revision=1, language=language[:10], digest=digest, pages=1,
                  how=how, printer=printer[:200], desk=tx.acting.desk, at=tx.now, by=tx.by)
    return {"document": document, "cards": len(set(customers))}


@act("draw_signature")
def draw_signature(tx: Transaction, *, strokes: Strokes | None = None, staff: str = "",
                   expected: Instant | None = None) -> dict[str, Any]:
    """Keep how somebody signs cards (whoever acts, unless ``staff`` names a sign-in); without strokes it is taken
    away.

    ``expected``: when the one that was shown was drawn, 0 where there was none; one drawn since is not replaced unseen.
    Refused: ``staff_unknown``, ``signature_unreadable``, ``signature_dot``, ``changed_meanwhile``.
    """
    member = known_login(tx.read, staff or tx.by, where="staff")
    found = tx.read.row("SELECT id, at, strokes, by FROM staff_signature WHERE staff = :staff", staff=member.id)
    row, drawn_at, known, by = found or (None, 0, "", "")
    kept = packed(strokes) if strokes else ""
    if expected is not None and drawn_at != expected and known != kept:
        refuse_theirs({"drawn_at": drawn_at}, lambda: str(by))
    if row is None:
        row = tx.insert(tables.staff_signature, key=tx.key, staff=member.id, strokes=kept, at=tx.now, by=tx.by)
    else:
        tx.update(tables.staff_signature, row, strokes=kept, at=tx.now, by=tx.by)
    return {"staff": member.id, "signature": row}
