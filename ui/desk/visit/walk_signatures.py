"""Both sign the walk-around: the customer and the advisor, on the screen or on the printed paper; the advisor signs the
commission the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk.visit.approval_presenter import drawn, plain_strokes, signature_by
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.history import SignatureRow
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel

Signer = Literal["customer", "advisor"]
Purpose = Literal["walk_around", "estimate"]


class Signing(QWidget):
    """The field of one of the two."""

    kept = Signal()

    def __init__(self, panel: StepPanel, who: Signer, name: str, caption: str, *,
                 purpose: Purpose = "walk_around") -> None:
        super().__init__(panel)
        self._purpose: Purpose = purpose
        self.since = 0
        """A signature from before this instant is for something else: an earlier version of what is signed."""

        self._panel = panel
        self._who: Signer = who
        self._visit: VisitPage | None = None
        self.signed = PlainLabel(tone="green", bold=True, parent=self)
        self.dot = PlainLabel(panel.text("That is only a dot. Please sign with the whole name."), tone="red", wrap=True,
                              parent=self)
        self.pad = SignaturePad(name, caption=caption, parent=self)
        self.pad.setFixedSize(look().px(340), look().px(136))
        self.pad.signed.connect(self._drawn)
        self.keep = Button(panel.text("Keep the signature"), icon="check", touch=True, parent=self)
        self.again = Button(panel.text("Sign again"), kind="flat", icon="undo", touch=True, parent=self)
        self.paper = Button(panel.text("Signed on paper"), kind="flat", icon="sign", touch=True, parent=self)
        self.keep.clicked.connect(lambda: self._sign(plain_strokes(self.pad.strokes())))
        self.paper.clicked.connect(lambda: self._sign(None))
        self.again.clicked.connect(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addWidget(PlainLabel(name, size="small", bold=True, tone="quiet", parent=self))
        for widget in (self.pad, self.signed, self.dot):
            column.addWidget(widget)
        row = FlowLayout(gap=tokens.SMALL)
        for button in (self.keep, self.again, self.paper):
            row.addWidget(button)
        column.addLayout(row)

    def show_visit(self, visit: VisitPage) -> None:
        """The signature that is kept, or the field; what is being drawn stays."""
        self._visit = visit
        signature = self._kept_one(visit)
        strokes = drawn(signature)
        was_kept = not self.pad.isEnabled()
        self.signed.setVisible(signature is not None)
        if signature is not None:
            words = self._panel.text("Signed at {time}.") if strokes else self._panel.text("Signed on paper at {time}.")
            self.signed.set_text(words.format(time=self._panel.time(signature.at)))
            self.pad.set_strokes(strokes)
        elif was_kept:
            self.pad.clear()
        self.pad.setEnabled(signature is None)
        self._show()

    def _kept_one(self, visit: VisitPage) -> SignatureRow | None:
        found = signature_by(visit, self._purpose, self._who)
        return found if found is not None and found.at >= self.since else None

    def _drawn(self) -> None:
        self._show()

    def _clear(self) -> None:
        self.pad.clear()
        self._show()

    def _sign(self, strokes: list[list[list[int]]] | None) -> None:
        if self._visit is not None:
            self._panel.act("sign", once=f"sign:{self._who}:{strokes}", visit=self._visit.id, purpose=self._purpose,
                            who=self._who, strokes=strokes, on_paper=strokes is None, done=self._kept)

    def _kept(self, _changed: Changed) -> None:
        self.kept.emit()

    def _show(self) -> None:
        visit = self._visit
        open_yet = visit is not None and visit.departed_at is None and visit.cancelled_at is None \
            and self._kept_one(visit) is None
        begun = open_yet and bool(self.pad.strokes())
        self.keep.setVisible(begun and self.pad.is_signed())
        self.again.setVisible(begun)
        self.paper.setVisible(open_yet and not begun)
        self.dot.setVisible(begun and not self.pad.is_signed())


class WalkSignatures(Card):
    """The two fields side by side; with both the walk-around is closed."""

    closed = Signal()
    """Both have signed, just now."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("Signatures"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self.changed_since = PlainLabel(tone="amber", bold=True, wrap=True)
        self.about = PlainLabel(panel.text("Both sign what was found; that closes the walk-around. Whoever changes a "
                                           "mark afterwards asks both to sign again."), tone="quiet", wrap=True)
        self.customer = Signing(panel, "customer", panel.text("Signature of the customer"),
                                panel.text("Please sign here"))
        self.advisor = Signing(panel, "advisor", panel.text("Signature of the advisor"), panel.text("Advisor"))
        self.add(self.changed_since)
        self.add(self.about)
        both = FlowLayout(gap=tokens.WIDE)
        for each in (self.customer, self.advisor):
            each.kept.connect(self._kept)
            both.addWidget(each)
        self.add_layout(both)

    def show_visit(self, visit: VisitPage) -> None:
        """Who signed what; and where marks changed since, that it has to be signed again."""
        self._visit = visit
        signed = [signature_by(visit, "walk_around", who) is not None for who in ("customer", "advisor")]
        before = visit.signed_before_at
        self.changed_since.setVisible(before is not None and not all(signed))
        if before is not None:
            self.changed_since.set_text(self._panel.text(
                "The marks changed after they were signed at {time}. Both sign again.").format(
                time=self._panel.time(before)))
        self.about.setVisible(not all(signed))
        for each in (self.customer, self.advisor):
            each.show_visit(visit)

    def first_field(self) -> QWidget:
        """The customer's field."""
        return self.customer.pad

    def _kept(self) -> None:
        visit = self._visit
        if visit is not None and all(signature_by(visit, "walk_around", who) is not None
                                     for who in ("customer", "advisor")):
            self.closed.emit()


