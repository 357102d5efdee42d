"""PINs in the settings of staff: who has one, giving one, unlocking, the lock of an idle window, the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.staff.permitting.checking import may
from frontdesk.staff.pin.guessing import FREE
from frontdesk.staff.pin.reads import Guarded, guarded, in_charge_by_name, lock_minutes
from frontdesk.staff.pin.recovery_standing import has_code
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.settings.section import Section

PIN_ACTS = ("choose_pin", "set_pin", "remove_pin", "change_pin", "unlock_staff", "set_lock", "keep_recovery_code",
            "recover", "sign_in")
"""Acts after which this part shows something else."""

MINUTES = (0, 2, 5, 10, 15, 30)


class PinPart(QWidget):
    """Stands below the list of people; ``buttons`` stand in its row of buttons."""

    def __init__(self, desk: Desk, section: Section, chosen: Callable[[], tuple[str, str]]) -> None:
        super().__init__(section)
        self._desk, self._section, self._chosen = desk, section, chosen
        self._people: dict[str, Guarded] = {}
        self._locks = 0
        self.asking: MeanwhileSheet | None = None
        text = desk.text
        self.give = QuietButton("", icon="lock")
        self.give.clicked.connect(self._give)
        self.unlock = QuietButton(text("Unlock"), icon="undo")
        self.unlock.clicked.connect(self._unlock)
        self.buttons = (self.give, self.unlock)
        self.standing = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.lock = ChoiceField(text("Lock when nobody is there"), [(str(each), self._minutes(each))
                                                                   for each in MINUTES], parent=self)
        self.lock.changed.connect(self._set_lock)
        self.code = QuietButton(text("New recovery code …"), icon="key", parent=self)
        self.code.clicked.connect(self._new_code)
        self.hand = QuietButton(text("Let another computer check PINs …"), icon="key", parent=self)
        self.hand.clicked.connect(self._hand_key)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.lock, 1)
        row.addWidget(self.hand)
        row.addWidget(self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(tokens.SMALL), 0, 0)
        column.addWidget(self.standing)
        column.addLayout(row)

    def load(self) -> None:
        """Read who has a PIN."""
        reader, actor = self._desk.reader(), self._desk.actor
        self._people = {each.login: each for each in guarded(reader)}
        self.standing.set_text(self.said())
        self._locks = lock_minutes(reader)
        self.lock.set_key(str(self._locks))
        self.lock.setEnabled(may(reader, actor, "set_lock"))
        self.code.setEnabled(may(reader, actor, "keep_recovery_code"))
        self.hand.setVisible(any(each.pin for each in self._people.values()))
        self.hand.setEnabled(may(reader, actor, "hand_pin_key"))

    def said(self) -> str:
        """How signing in stands, in one or two sentences."""
        text = self._desk.translator
        without = sum(not each.pin for each in self._people.values())
        if without == len(self._people):
            return text.text("Signing in is open: nobody has a PIN, so anybody at this desk can work under any name. "
                             "Choose yours first; the others follow when they like.")
        said = [text.plural("{n} person has no PIN yet and signs in by name.",
                            "{n} people have no PIN yet and sign in by name.", without).format(n=without)
                if without else text.text("Everybody signs in with a PIN.")]
        if open_doors := in_charge_by_name(self._people.values()):
            said.append(text.text("{names} may do everything and has no PIN: anybody can come in under that name. "
                                  "Choose that PIN first.").format(names=", ".join(open_doors)))
        if not has_code(self._desk.reader()):
            said.append(text.text("No recovery code has been made: a forgotten PIN of the last administrator could "
                                  "not be replaced."))
        return " ".join(said)

    def badge(self, login: str) -> str:
        """What is special about somebody's PIN, in two words."""
        each = self._people.get(login)
        if each is None:
            return ""
        if each.wrong >= FREE:
            return self._desk.text("locked for a while")
        return "" if each.pin else self._desk.text("no PIN yet")

    def show_for(self, login: str) -> None:
        """The buttons for whoever is chosen; nobody: neither."""
        each, desk = self._people.get(login), self._desk
        own = login == desk.actor
        self.give.set_label(desk.text("My PIN …") if own else desk.text("New PIN …") if each is not None and each.pin
                            else desk.text("Give a PIN …"))
        self.give.setEnabled(each is not None and (own or may(desk.reader(), desk.actor, "set_pin")))
        self.unlock.setVisible(each is not None and each.wrong > 0 and may(desk.reader(), desk.actor, "unlock_staff"))

    def _minutes(self, minutes: int) -> str:
        if not minutes:
            return self._desk.text("Never")
        return self._desk.translator.plural("after {n} minute", "after {n} minutes", minutes).format(n=minutes)

    def _give(self) -> None:
        from ui.desk.door.pin_sheet import PinSheet  # noqa: PLC0415 (door: only where a PIN is chosen)
        login, name = self._chosen()
        PinSheet(self._desk, self).open_for(login, name)

    def _unlock(self) -> None:
        login, _ = self._chosen()
        self._section.page.act("unlock_staff", refused=self._section.say_refusal, login=login)

    def _set_lock(self) -> None:
        minutes = int(self.lock.key() or 0)
        if minutes != self._locks:
            self._send_lock(minutes)

    def _send_lock(self, minutes: int) -> None:
        self._section.page.act("set_lock", done=lambda _: self.load(), refused=partial(self._not_locked, minutes),
                               minutes=minutes, expected=self._locks)

    def _not_locked(self, minutes: int, refusal: Refused) -> None:
        """Somebody else chose other minutes meanwhile: theirs is shown unless ours is to stay."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)

        def chosen(theirs: int, taken: bool) -> None:
            self._locks = theirs
            if not taken:
                self._send_lock(minutes)

        self.asking = ask_one(self._desk, self, refusal, self.lock, self._minutes, self._minutes(minutes), chosen)
        if self.asking is None:
            self._section.say_refusal(refusal)
        else:
            self.asking.closed.connect(self.load)

    def _hand_key(self) -> None:
        from ui.desk.door.key_sheet import HandKeySheet  # noqa: PLC0415 (door: once for each computer)
        HandKeySheet(self._desk, self).open_with_new()

    def _new_code(self) -> None:
        from ui.desk.door.code_sheet import CodeSheet  # noqa: PLC0415 (door: once in a while)
        CodeSheet(self._desk, self).open_with_new()
