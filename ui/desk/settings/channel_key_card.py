"""Which channels this desk can't send by for want of their key, and the code by which another desk gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from frontdesk.messages.outbox.keys import key_file, where_kept
from frontdesk.messages.outbox.secrets import as_typed, not_openable
from frontdesk.messages.outbox.setups import setups
from frontdesk.store.sealing.code import fresh_code
from ui.desk.settings.button_row import ButtonRow
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class ChannelKeyCard(Card):
    """Nothing typed here is kept as a draft; the code is shown until the section is opened anew."""

    taken = Signal()
    """The keys are here now: what stands in the form can be shown masked again."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk.text("Key of the channels"))
        self._desk, self._page = desk, page
        self.misses = False
        """Whether this desk can't send by a channel: then it stands first."""
        text = desk.text
        self.kept = PlainLabel(tone="quiet", size="small", wrap=True)
        self.missing = PlainLabel(tone="red", wrap=True)
        self.code_field = LineField(text("Code of the desk that can send"), icon="key",
                                    placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.take = Button(text("Take the key over"), kind="primary", icon="check")
        self.take.clicked.connect(self.take_over)
        self.hand = Button(text("Let another desk send"), icon="key")
        self.hand.clicked.connect(self.hand_over)
        self.code = PlainLabel(size="lead", bold=True, middle=True, wrap=True)
        self.code_about = PlainLabel(text("Type this code at the other desk: settings, Channels. It stays in force "
                                          "until a new one is made; keep it like a password."), wrap=True)
        for part in (self.kept, self.missing, self.code_field):
            self.add(part)
        self.add(ButtonRow([self.take]))
        self.add(ButtonRow([self.hand]))
        self.add(self.code)
        self.add(self.code_about)

    def load(self, *, keep_code: bool = False) -> None:
        """How it stands on this computer."""
        store, text = self._desk.store, self._desk.text
        missed, here = not_openable(store), where_kept(store) != "nowhere"
        self.misses = bool(missed)
        known = setups(self._desk.reader())
        pick = self._desk.translator.pick
        self.kept.set_text(self._kept_words())
        self.kept.setVisible(here or not missed)
        names = " · ".join(pick(known[name].channel.label) for name in missed)
        self.missing.set_text(text(
            "This desk can't send by {channels}: their passwords are sealed with a key that another computer has. "
            "Make a code there (“Let another desk send”) and type it here, or type the passwords again."
            ).format(channels=names) if missed else "")
        self.missing.setVisible(bool(missed))
        self.code_field.setVisible(bool(missed))
        self.take.setVisible(bool(missed))
        self.hand.setVisible(here and not missed)
        if not keep_code:
            self.code.set_text("")
            self.code_field.set_text("")
            self.code_field.set_error("")
        self.code.setVisible(bool(self.code.text()))
        self.code_about.setVisible(bool(self.code.text()))

    def take_over(self) -> None:
        """Take the keys over with the code that is typed."""
        self.code_field.set_error("")
        self._page.act("take_channel_key", done=self._taken, refused=self._refused, code=self.code_field.text())

    def hand_over(self) -> None:
        """Make a new code and show it once it is in force."""
        code = fresh_code()
        self._page.act("hand_channel_key", done=lambda _: self._handed(code), refused=self._refused, code=code)

    def _taken(self, _changed: Changed) -> None:
        self.load()
        self.taken.emit()
        self._page.said.emit("told", self._desk.text("This desk can send now."))

    def _handed(self, code: str) -> None:
        self.code.set_text(code)
        self.load(keep_code=True)

    def _refused(self, refusal: Refused) -> None:
        said = refusal.sentence.said(self._desk.translator)
        if self.code_field.isVisibleTo(self) and refusal.where == "code":
            self.code_field.set_error(said)
            self.code_field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._page.said.emit("fault", said)

    def _kept_words(self) -> str:
        """Where passwords and keys of channels are kept, in words."""
        text, store = self._desk.text, self._desk.store
        if as_typed(self._desk.reader()):
            return text("Some passwords still lie on the server as they were typed. Save their channel once more and "
                        "they are sealed.")
        if where_kept(store) == "keychain":
            return text("Passwords and keys are kept sealed; what opens them is in this computer's key store, not in "
                        "the data and not in its copies. Another computer takes it over with a code.")
        return text("Passwords and keys are kept sealed; what opens them is in the file {file} beside the data folder, "
                    "not in the data and not in its copies. Another computer takes it over with a code."
                    ).format(file=key_file(store).name)
