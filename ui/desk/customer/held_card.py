"""What is kept for the customer beside the card, and the banner over data that is gone or only stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.desk.customer.fact_list import FactList
from ui.desk.customer.held_presenter import held, set_aside
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.records import CustomerCard
    from ui.desk.desk import Desk


class HeldCard(Card):
    """Points, open vouchers, comebacks, how many notes are locked; hidden where there is nothing of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Kept for them"), parent=parent)
        self._desk = desk
        self.facts = FactList(self)
        self.add(self.facts)
        self._said: tuple[str, ...] = ()

    def show_customer(self, customer: int) -> None:
        """Read it; raises ``Fault``."""
        found = held(self._desk, customer)
        self._said = tuple(fact.text for fact in found)
        self.facts.show_facts([(0, fact.icon, fact.text, "", fact.special) for fact in found])
        self.setVisible(bool(found))

    def said(self) -> tuple[str, ...]:
        """What stands there, line by line."""
        return self._said


class SetAsideBanner(Card):
    """Says calmly that this data is not to be used, and where that is changed."""

    rights_wanted = Signal()
    """To the page on data and consent."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Only stored"), parent=parent)
        self._desk = desk
        self.words = PlainLabel(wrap=True, parent=self)
        self.rights = QuietButton(desk.text("Data and consent"), icon="lock", parent=self)
        self.rights.clicked.connect(self.rights_wanted)
        self.add(self.words)
        self.body.addWidget(self.rights, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(self, card: CustomerCard) -> bool:
        """Show itself where the card's data is set aside; whether it is."""
        said = set_aside(self._desk, card)
        self.setVisible(said is not None)
        if said is not None:
            self.set_title(said[0])
            self.words.set_text(said[1])
        return said is not None
