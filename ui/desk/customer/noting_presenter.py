"""What can be noted about a customer now, each under its key: the likely first, then every kind. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.people.liking.contradicting import against_each
from frontdesk.people.liking.reads import likely_choices, offered, preferences_of
from frontdesk.people.reads import card
from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address

if TYPE_CHECKING:
    from frontdesk.people.preferences import PreferenceKind
    from frontdesk.people.records import PreferenceRow
    from ui.desk.desk import Desk

DIGITS = "123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHOICES_SHOWN = 24
"""Choices of a kind that stand in the sheet at once, all with a key; a centre may have hundreds."""

KINDS_SHOWN = 18
"""Kinds that stand there at once, below the likely choices."""

TAG = "tag"
"""The kind that own words belong to where no other was chosen."""

_CONFIRMED_FIRST = 2
"""So many observed ones are offered for confirmation before anything new."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a key does: note a choice, open a kind (no choice), or confirm what was observed (``preference``)."""

    key: str
    label: str
    kind: str
    choice: str = ""
    preference: int = 0

    @property
    def shown(self) -> str:
        """The key before the words, as it stands on the chip."""
        return f"{self.key}  {self.label}" if self.key else self.label


class NotingPresenter:
    """The menu of one customer; it does not change while it is open, so that a digit stays what it was."""

    def __init__(self, desk: Desk, customer: int) -> None:
        reader = desk.reader()
        self._desk = desk
        self.customer = customer
        known = card(reader, customer, desk.today())
        self.who = address(known.name, known.title, desk.translator.language)
        self.kinds: dict[str, PreferenceKind] = {kind.id: kind for kind in offered(reader)}
        self._held = preferences_of(reader, customer)
        self._likely = likely_choices(reader, len(DIGITS) + len(self._held))

    def likely(self) -> list[Entry]:
        """Digits: what was observed and waits to be confirmed, then what is noted most often and not known yet."""
        pick = self._desk.translator.pick
        held = {(row.kind, row.choice) for row in self._held}
        observed = [row for row in self._held if row.sure == "observed"][:_CONFIRMED_FIRST]
        found = [("", self._confirm_label(row), row.kind, row.choice, row.id) for row in observed]
        found += [("", pick(choice.label), kind.id, choice.id, 0) for kind, choice in self._likely
                  if (kind.id, choice.id) not in held]
        return [Entry(key, *each[1:]) for key, each in zip(DIGITS, found, strict=False)]

    def all_kinds(self, page: int = 0) -> list[Entry]:
        """Letters: every kind, opened by its letter."""
        pick = self._desk.translator.pick
        shown = list(self.kinds.values())[page * KINDS_SHOWN:(page + 1) * KINDS_SHOWN]
        return [Entry(key, pick(kind.label), kind.id) for key, kind in zip(LETTERS, shown, strict=False)]

    def choices(self, kind: str, page: int = 0) -> list[Entry]:
        """The choices of a kind: digits first, letters where there are more than nine."""
        pick = self._desk.translator.pick
        shown = self.kinds[kind].offered()[page * CHOICES_SHOWN:(page + 1) * CHOICES_SHOWN]
        return [Entry(key, pick(choice.label), kind, choice.id)
                for key, choice in zip(DIGITS + LETTERS, shown, strict=False)]

    def pages(self, kind: str) -> int:
        """How many pages the choices of a kind take, or without one the kinds."""
        many, shown = (len(self.kinds[kind].offered()), CHOICES_SHOWN) if kind else (len(self.kinds), KINDS_SHOWN)
        return max(1, -(-many // shown))

    def words_kind(self, kind: str) -> str:
        """The kind that own words go to while ``kind`` (or none) is open; empty where it takes none."""
        wanted = kind or TAG
        return wanted if wanted in self.kinds and self.kinds[wanted].free else ""

    def noted(self, kind: str, choice: str, words: str) -> str:
        """What the window says once it is noted."""
        return self._desk.text("Noted of {who}: {what}").format(
            who=self.who, what=self._desk.text("{kind}: {choice}").format(
                kind=self._desk.translator.pick(self.kinds[kind].label), choice=self.said(kind, choice, words)))

    def said(self, kind: str, choice: str = "", note: str = "") -> str:
        """A choice with its words."""
        chosen = self.kinds[kind].choice(choice) if choice else None
        return self._desk.formats.listed([*([self._desk.translator.pick(chosen.label)] if chosen else []),
                                          *([note] if note else [])])

    def contradicts(self, preference: int) -> bool:
        """Whether what was noted just now can't hold together with what is known; of a store that is away, nothing."""
        try:
            return preference in against_each(preferences_of(self._desk.reader(), self.customer))
        except Fault:
            return False

    def standing(self, kind: str) -> dict[str, str]:
        """What stood of a kind when the menu was opened; of one that holds several, nothing can be replaced."""
        held = [row for row in self._held if row.kind == kind]
        return {"choice": held[-1].choice, "note": held[-1].note} if held else {"choice": "", "note": ""}

    def confirmed(self, entry: Entry) -> str:
        """What the window says once an observed one is confirmed."""
        row = next(row for row in self._held if row.id == entry.preference)
        return self._desk.text("Confirmed of {who}: {what}").format(who=self.who, what=self._words(row))

    def _confirm_label(self, row: PreferenceRow) -> str:
        return self._desk.text("confirm: {what}").format(what=self._words(row))

    def _words(self, row: PreferenceRow) -> str:
        choice = self._desk.translator.pick(row.choice_label) if row.choice_label else ""
        return self._desk.formats.listed([part for part in (choice, row.note) if part])
