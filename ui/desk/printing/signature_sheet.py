"""Drawing one's signature once: it then stands on every card that one signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from frontdesk.visit.printed.reads import drawn_at, signs_as
from ui.desk.visit.approval_presenter import EVEN_PRESSURE, plain_strokes
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from ui.desk.page import Page


class SignatureSheet(Overlay):
    """A field to sign in, for whoever is signed in; Esc leaves what was kept before."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.window(), width=520, from_top=0.5)
        self._page = page
        text = page.text
        title = text("My signature on cards")
        self.setAccessibleName(title)
        self.pad = SignaturePad(title, caption=text("Please sign here"), parent=self.sheet)
        self.pad.setFixedSize(look().px(450), look().px(180))
        self.pad.signed.connect(self._show_buttons)
        self.pad.cleared.connect(self._show_buttons)
        self.note = PlainLabel(text("Without one, cards carry the name in the handwriting face."), tone="quiet",
                               wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.again = Button(text("Sign again"), icon="undo", parent=self.sheet)
        self.again.clicked.connect(self._clear)
        self.keep = PrimaryButton(text("Keep the signature"), icon="check", parent=self.sheet)
        self.keep.clicked.connect(self.finish)
        column = self.sheet.column
        column.addWidget(PlainLabel(title, size="title", bold=True, parent=self.sheet))
        column.addWidget(self.pad)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.again, self.keep):
            row.addWidget(button)
        column.addLayout(row)
        self._stood = drawn_at(page.desk.store.reader(), page.desk.actor)
        known = signs_as(page.desk.store.reader(), page.desk.actor)
        self.pad.set_strokes([[[round(part) for part in (*point, EVEN_PRESSURE)[:3]] for point in stroke]
                              for stroke in known])
        self._show_buttons()

    def first_focus(self) -> QWidget:
        """The field to sign in."""
        return self.pad

    def finish(self) -> None:
        """Keep what is drawn; an empty field takes the signature away."""
        self._page.desk.work.act("draw_signature", strokes=plain_strokes(self.pad.strokes()) or None,
                                 expected=self._stood, done=self._kept, refused=self._refused, failed=self._failed,
                                 owner=self)

    def _clear(self) -> None:
        self.pad.clear()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.again.setEnabled(bool(self.pad.strokes()))

    def _kept(self, _changed: Changed) -> None:
        self._page.said.emit("told", self._page.text("Your signature is kept; it stands on the cards you sign."))
        self.close_sheet()

    def _refused(self, refusal: Refused) -> None:
        if refusal.code != CODE:
            self._say(self._page.words(refusal.sentence))
            return
        from ui.desk.meanwhile import theirs_of  # noqa: PLC0415 (door: seldom seen)
        self._stood = theirs_of(refusal)["drawn_at"]
        self._say(self._page.text("You have signed at another desk meanwhile; that one is kept. Press again if this "
                                  "one is to stand in its place."))

    def _failed(self, fault: Fault) -> None:
        self._say(self._page.words(fault.sentence))

    def _say(self, words: str) -> None:
        self.note.set_tone("red")
        self.note.set_text(words)
        self._fit()
