"""What was printed of a document so far: its standing revision, every print, and how somebody signs cards."""

from __future__ import annotations

import re
from datetime import date

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow
from frontdesk.values.strokes import unpacked

CODES = {"slip": "Y", "commission": "W", "delivery": "D", "settlement": "J", "card": "K", "poster": "P", "badge": "B",
         "history": "H", "voucher": "Q", "receipt": "X", "notice": "G", "preparation": "V"}
"""The letter of each kind of paper in its document number."""

_PLAIN = re.compile(r"[^0-9A-Za-z-]")


class Print(NamedRow):
    """One print of a document."""

    revision: int
    language: str
    digest: str
    how: str
    printer: str
    pages: int
    at: Instant
    by: str


class Standing(NamedRow):
    """Which revision a content is: ``replaces`` is when the one before was last printed, missing for the first."""

    revision: int
    replaces: Instant | None


def document_number(kind: str, number: str) -> str:
    """The number of a document without its revision: ``F260504-003-D``."""
    return f"{_PLAIN.sub('', number)}-{CODES.get(kind, 'Z')}"


def birthday_document(day: date) -> str:
    """The number of the birthday cards of a day: ``BC20261127-K``."""
    return document_number("card", f"BC{day:%Y%m%d}")


def festival_document(festival: str, day: date) -> str:
    """The number of the cards for a festival on its day: ``FC20261001nationalday-K``."""
    return document_number("card", f"FC{day:%Y%m%d}{festival}")


def birthday_prints(reader: Reader, day: date, festival: str = "") -> dict[int, str]:
    """How far the card of each customer for a birthday, or for a festival, is: sending, printed or failed.

    A card that was put into a file is not on paper yet.
    """
    rows = reader.rows("SELECT customer, how FROM print_log WHERE document = :document AND how <> 'saved' ORDER BY id",
                       document=festival_document(festival, day) if festival else birthday_document(day))
    return {int(customer): str(how) for customer, how in rows}


def paper_language(reader: Reader, visit: int) -> str | None:
    """The language of the last paper that a visit's customer was given; None where they have had none."""
    return reader.value("SELECT p.language FROM print_log p JOIN visit v ON v.customer = p.customer "
                        "WHERE v.id = :visit AND p.how IN ('printed', 'saved') ORDER BY p.id DESC LIMIT 1",
                        visit=visit)


def prints_of(reader: Reader, document: str) -> list[Print]:
    """Every print of a document, newest first."""
    return [Print(*row) for row in reader.rows(
        "SELECT revision, language, digest, how, printer, pages, at, by FROM print_log WHERE document = :document "
        "ORDER BY id DESC", document=document)]


def standing(reader: Reader, document: str, language: str, digest: str) -> Standing:
    """The revision that a content in a language is or would be; only what left the house counts.

    A paper in the other language is no revision; a content that was printed before and is again the newest keeps the
    number it had.
    """
    left = [each for each in reversed(prints_of(reader, document)) if each.language == language
            and each.how != "failed"]
    if not left:
        return Standing(1, None)
    last = left[-1]
    if last.digest == digest:
        before = [each for each in left if each.revision < last.revision]
        return Standing(last.revision, before[-1].at if before else None)
    return Standing(last.revision + 1, last.at)


def drawn_at(reader: Reader, login: str) -> Instant:
    """When somebody last drew how they sign cards, or took it away; 0 where they never did."""
    return Instant(reader.value("SELECT g.at FROM staff_signature g JOIN staff s ON s.id = g.staff "
                                "WHERE s.login = :login", login=login) or 0)


def signs_as(reader: Reader, login: str) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """How somebody signs cards; nothing where they never drew it."""
    kept = reader.value("SELECT g.strokes FROM staff_signature g JOIN staff s ON s.id = g.staff "
                        "WHERE s.login = :login", login=login)
    return unpacked(kept or "")
