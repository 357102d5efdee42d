"""The customer signs the delivery: on the screen, or on the printed report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.visit.approval_presenter import drawn, plain_strokes, signature_of
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class SignatureCard(Card):
    """A field to sign in, one button that notes a signed paper; ``kept`` once the record holds either."""

    kept = Signal()

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("The customer signs"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self.signed = PlainLabel(tone="green", bold=True, parent=self)
        self.pad = SignaturePad(panel.text("Signature of the customer"), caption=panel.text("Please sign here"),
                                parent=self)
        self.pad.setFixedSize(look().px(360), look().px(144))
        self.pad.signed.connect(self._show_buttons)
        self.paper = Button(panel.text("Signed on paper"), icon="sign", parent=self)
        self.paper.clicked.connect(self._on_paper)
        self.keep = Button(panel.text("Keep the signature"), icon="check", parent=self)
        self.keep.clicked.connect(self.keep_drawn)
        self.again = Button(panel.text("Sign again"), kind="flat", icon="undo", parent=self)
        self.again.clicked.connect(self._again)
        row = FlowLayout(gap=tokens.BASE)
        row.addWidget(self.pad)
        buttons = QWidget(self)
        beside = QVBoxLayout(buttons)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look().px(tokens.SMALL))
        for button in (self.paper, self.keep, self.again):
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        row.addWidget(buttons)
        self.add(self.signed)
        self.add_layout(row)

    def show_visit(self, visit: VisitPage) -> None:
        """The signature, or a field for it; what is being drawn stays."""
        self._visit = visit
        signature = signature_of(visit, "delivery")
        strokes = drawn(signature)
        self.signed.setVisible(signature is not None)
        if signature is not None:
            words = self._panel.text("Signed at {time}.") if strokes else self._panel.text("Signed on paper at {time}.")
            self.signed.set_text(words.format(time=self._panel.time(signature.at)))
            self.pad.set_strokes(strokes)
        self.pad.setEnabled(signature is None)
        self.pad.setVisible(signature is None or bool(strokes))
        self._show_buttons()

    def is_drawn(self) -> bool:
        """Whether there is a signature that is not kept yet."""
        return self._open() and self.pad.is_signed()

    def first_field(self) -> QWidget:
        """The button that one key presses."""
        return self.keep if self.is_drawn() else self.paper

    def keep_drawn(self) -> None:
        """Keep what was drawn."""
        self._sign(plain_strokes(self.pad.strokes()))

    def _on_paper(self) -> None:
        self._sign(None)

    def _sign(self, strokes: list[list[list[int]]] | None) -> None:
        if self._visit is not None:
            self._panel.act("sign", once=f"sign:{strokes}", visit=self._visit.id, purpose="delivery", who="customer",
                            strokes=strokes, on_paper=strokes is None, done=self._kept)

    def _kept(self, _changed: Changed) -> None:
        self.kept.emit()

    def _again(self) -> None:
        self.pad.clear()
        self._show_buttons()

    def _open(self) -> bool:
        return self._visit is not None and signature_of(self._visit, "delivery") is None

    def _show_buttons(self) -> None:
        self.paper.setVisible(self._open())
        for button in (self.keep, self.again):
            button.setVisible(self.is_drawn())
