"""What is written and signed when a courtesy car changes hands, or when a trip is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desk.loans.forms import Form
from ui.desk.visit.approval_presenter import plain_strokes
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.loans.presenter import LoansPresenter
    from ui.desk.page import Page


class HandoverForm(Form):
    """What is looked at when a car changes hands: odometer, fuel or charge, ticks, both signatures."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        text = page.desk.text
        self.mileage = NumberField(text("Mileage"), unit="km", least=0)
        self.energy = NumberField(text("Fuel or charge"), unit="%", least=0, most=100)
        self.note = NoteField(text("Note"), lines=2)
        super().__init__(page, "", text("Keep the hand-over"), {"mileage": self.mileage, "energy_percent": self.energy,
                                                     "note": self.note}, parent)
        self.ticks: dict[str, Tick] = {}
        self._text = text
        self.wrong = PlainLabel(tone="red", wrap=True, parent=self)
        self.pad = SignaturePad(text("Signature of the customer"), caption=text("Please sign here"), parent=self)
        self.staff_pad = SignaturePad(text("Signature of the advisor"), caption=text("Advisor"), parent=self)
        self.again = Button(text("Sign again"), kind="flat", icon="undo", parent=self)
        self.again.clicked.connect(self._clear_pads)
        self.paper = Tick(text("Signed on paper"))

    def lay_out(self, shown: LoansPresenter) -> None:
        """Add the ticks and the signature, once."""
        for look_at, words in shown.looked():
            self.ticks[look_at] = Tick(words)
            self.add(self.ticks[look_at])
        both = FlowLayout(gap=tokens.WIDE)
        for pad in (self.pad, self.staff_pad):
            pad.setFixedSize(look().px(320), look().px(128))
            both.addWidget(pad)
        self.add_layout(both)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.paper, self.wrong):
            self.add(widget)
        self.close_form()

    def fill(self, title: str, about: str, *, energy: bool, looked: bool) -> None:
        """A hand-over; a trip asks for the odometer only."""
        self.set_title(title)
        self.about.set_text(about)
        self.about.setVisible(bool(about))
        self.mileage.set_number(None)
        self.energy.set_number(None)
        self.energy.setVisible(energy)
        self.note.set_text("")
        for tick in self.ticks.values():
            tick.setChecked(False)
            tick.setVisible(looked)
        self._clear_pads()
        self.staff_pad.setVisible(looked)
        self.paper.setChecked(False)
        self.wrong.set_text("")
        self.wrong.hide()
        self.clear()

    def refused(self, refusal: Refused) -> bool:
        """A missing signature is said below it."""
        if refusal.where in ("strokes", "staff_strokes", "kind"):
            self.wrong.set_text(self.page.words(refusal.sentence))
            self.wrong.show()
            return True
        return super().refused(refusal)

    def fields(self) -> dict[str, Any]:
        """The fields of a hand-over, or the refusal of a number beside its field (empty)."""
        mileage = self.mileage.number()
        if mileage is None:
            self.mileage.set_error(self._text("Read the odometer and write the kilometres."))
            return {}
        return {"mileage": int(mileage), "note": self.note.text(), "strokes": _drawn(self.pad),
                "on_paper": self.paper.isChecked()}

    def staff_strokes(self) -> list[list[list[int]]] | None:
        """The signature of whoever hands the car over, or nothing."""
        return _drawn(self.staff_pad)

    def _clear_pads(self) -> None:
        self.pad.clear()
        self.staff_pad.clear()

    def looked(self) -> list[str]:
        """What was ticked."""
        return [each for each, tick in self.ticks.items() if tick.isChecked()]


def _drawn(pad: SignaturePad) -> list[list[list[int]]] | None:
    """What was drawn, also a dot: the act says in words that it is none."""
    return plain_strokes(pad.strokes()) if pad.strokes() else None
