"""Who may come in and how it is said. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.staff.permitting.table import roles
from frontdesk.staff.pin.guessing import FREE
from frontdesk.staff.pin.reads import by_name, guarded
from frontdesk.values.record import NamedRow
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.staff.pin.reads import Guarded
    from frontdesk.store.reading import Reader
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Translator


class Comer(NamedRow):
    """Somebody who can come in: ``note`` says what is special, ``asks`` whether a PIN is asked for."""

    id: int
    login: str
    name: str
    role: str
    note: str
    asks: bool
    given: bool


class DoorPresenter:
    """The people at the door, the one who is chosen, and the wait after wrong PINs."""

    def __init__(self, reader: Reader, translator: Translator) -> None:
        self._translator = translator
        self.people: list[Comer] = []
        self._typed = ""
        found = guarded(reader)
        holders = frozenset(each.role for each in found if each.pin)
        self.people = [self._comer(each, holders) for each in found]

    def _comer(self, each: Guarded, holders: frozenset[str]) -> Comer:
        text = self._translator
        asks = each.pin or not by_name(each.role, holders)
        note = "" if each.pin or not holders else text.text("no PIN yet")
        if each.wrong >= FREE:
            note = text.text("locked for a while")
        label = roles().get(each.role)
        return Comer(each.id, each.login, each.name, pick(label, text) if label else each.role, note, asks, each.given)

    def place(self, login: str) -> int:
        """Where somebody stands in the list; the first place where they don't."""
        return next((at for at, each in enumerate(self.people) if each.login == login), 0)

    def typed(self, letter: str, at: int) -> int:
        """The place of whom the letters typed so far mean, by sign-in name or name; else where it stood."""
        for letters in (self._typed + letter.lower(), letter.lower()):
            for place, each in enumerate(self.people):
                if each.login.startswith(letters) or each.name.lower().startswith(letters):
                    self._typed = letters
                    return place
        return at

    def forget_letters(self) -> None:
        """The next letter begins a name."""
        self._typed = ""

    def said(self, refusal: Refused) -> str:
        """A refusal in the reader's language."""
        return refusal.sentence.said(self._translator)


def seconds_of(refusal: Refused) -> int:
    """How long is to be waited until the next try; 0 where it is about something else."""
    seconds = refusal.sentence.values.get("seconds", 0)
    return seconds if isinstance(seconds, int) and refusal.code in ("pin_wait", "pin_wrong") else 0
