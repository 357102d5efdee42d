"""What stands out about a customer at one stage: the alerts set for it, and what to do and not to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.liking.reads import alerts, preferences_of
from frontdesk.people.preferences import advice
from frontdesk.store.faults import Fault
from ui.desk.customer.advice_list import AdviceList
from ui.desk.customer.fact_list import FactIcon
from ui.desk.customer.presenter import Advice
from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.theme import paint, tokens
from ui.theme.look import look

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class AlertBand(SignedLines):
    """Alerts on an amber ground, larger than what is around them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: list[str] = []
        margin = look().px(tokens.SNUG)
        self._column.setContentsMargins(margin, look().px(tokens.SMALL), margin, look().px(tokens.SMALL))
        self.setAccessibleName(desk.text("Alerts"))
        self.hide()

    def show_alerts(self, found: list[tuple[str, str]]) -> None:
        """Show these words and who set them; nothing hides the band."""
        self.clear()
        self._said = [words for words, _ in found]
        for words, source in found:
            self.add(SignedLine(FactIcon("warning", special=True, parent=self), words, source, bold=True))
        self.setAccessibleDescription("; ".join(self._said))
        self.setVisible(bool(found))

    def said(self) -> list[str]:
        """The words of the alerts shown."""
        return list(self._said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground and its edge."""
        now = look()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint.panel(QPainter(self), box, now.colour("amber_soft"), now.colour("amber"))


class StageNotes(QWidget):
    """Alerts of a stage and, ``with_advice``, the preferences that name it; hidden while there is nothing to say.

    ``wide``: what to do and what not to do stand side by side.
    """

    def __init__(self, desk: Desk, stage: str, *, with_advice: bool = True, wide: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stage = stage
        self._with_advice = with_advice
        self.band = AlertBand(desk, self)
        self.do = AdviceList(desk.text("Do"), desk.text("Don't"), parent=self)
        self.dont = AdviceList(desk.text("Do"), desk.text("Don't"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addWidget(self.band)
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        both.setSpacing(look().px(tokens.WIDE if wide else tokens.SMALL))
        both.addWidget(self.do, 1)
        both.addWidget(self.dont, 1)
        column.addLayout(both)
        self.hide()

    def show_customer(self, customer: int) -> None:
        """What to know about this customer now; while the store is away, what was shown stays."""
        desk = self._desk
        try:
            found = alerts(desk.reader(), (customer,), desk.today(), self._stage)
            rows = preferences_of(desk.reader(), customer) if self._with_advice else ()
        except Fault:
            return
        self.band.show_alerts([(each.words, each.by) for each in found])
        do, dont = advice(rows, self._stage)
        self.do.show_advice([Advice(said.said(desk.translator), "") for said in do], [])
        self.dont.show_advice([], [Advice(said.said(desk.translator), "") for said in dont])
        self.do.setVisible(bool(do))
        self.dont.setVisible(bool(dont))
        self.setVisible(bool(found or do or dont))
