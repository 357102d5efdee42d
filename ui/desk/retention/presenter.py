"""What has been kept long enough, in the reader's language. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.people.rights.retaining import due_for_erasure, due_people
from frontdesk.people.rights.terms import kinds
from frontdesk.staff.permitting.checking import may
from frontdesk.values.form_of_address import address
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.people.rights.retaining import DueKind, DuePerson
    from ui.desk.desk import Desk

MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind as a row: what it is, how long it is kept, why, and how much of it is due to go."""

    key: int
    label: str
    law: str
    term: str
    due: int
    due_words: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody whose card would go."""

    customer: int
    name: str
    since: str


@dataclass(frozen=True, slots=True)
class Due:
    """What was found: slow to read in a large centre, so it is read in a worker."""

    kinds: tuple[DueKind, ...]
    people: tuple[DuePerson, ...]


class RetentionPresenter:
    """Puts what is due into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> Due:
        """Read what is due; runs in a worker."""
        reader, now = self._desk.store.reader(), self._desk.now()
        return Due(due_for_erasure(reader, now), due_people(reader, now, MOST_PEOPLE))

    def lines(self, due: Due | None) -> list[KindLine]:
        """Every kind, with its time and what is due; before it was read without the count."""
        counts = {each.kind.id: each.count for each in due.kinds} if due else {}
        say = self._desk.translator
        made: list[KindLine] = []
        for at, kind in enumerate(kinds()):
            count = counts.get(kind.id, 0)
            words = say.text("looking …") if due is None else (
                say.text("{n} due").format(n=self._desk.formats.number(count)) if count else say.text("nothing due"))
            made.append(KindLine(at, pick(kind.label, say), f"{pick(kind.about, say)} · {pick(kind.law, say)}",
                                 kind.term(say), count, words))
        return made

    def people(self, due: Due) -> list[PersonLine]:
        """Whose card would go, the longest away first."""
        language, formats = self._desk.translator.language, self._desk.formats
        return [PersonLine(each.customer, address(each.name, each.title, language) or f"#{each.customer}",
                           formats.date(self._desk.local(each.since).date())) for each in due.people]

    def may_manage(self) -> bool:
        """Whether whoever is signed in may let things go."""
        return may(self._desk.reader(), self._desk.actor, "prune_retention")
