"""What was printed of a document so far: its standing revision, every print, and how somebody signs cards."""

from __future__ import annotations

import re

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.record import NamedRow
from frontdesk.values.strokes import unpacked

CODES = {"slip": "Y", "commission": "W", "delivery": "D", "settlement": "J", "card": "K", "poster": "P", "badge": "B",
         "history": "H", "voucher": "Q", "receipt": "X"}
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


def signs_as(reader: Reader, login: str) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """How somebody signs cards; nothing where they never drew it."""
    kept = reader.value("SELECT g.strokes FROM staff_signature g JOIN staff s ON s.id = g.staff "
                        "WHERE s.login = :login", login=login)
    return unpacked(kept or "")
