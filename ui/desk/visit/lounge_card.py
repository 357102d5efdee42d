"""A seat in the lounge and a short introduction to it: what was shown is ticked, each touch kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk.visit.lounge_items import lounge_items, shown_of
from ui.desk.visit.arrival_presenter import seats
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk


class LoungeCard(Card):
    """Seats as chips, the lounge as chips to tick, and the words for the Wi-Fi.

    A seat of another name is typed in the head of the page.
    """

    seat_chosen = Signal(str)
    shown_changed = Signal(list)
    """The ids of everything that was shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("A seat in the lounge"), parent=parent)
        self._desk = desk
        text, pick = desk.text, desk.translator.pick
        self.seat = ChipGroup(name=text("A seat in the lounge"))
        self.seat.chosen_changed.connect(self._seat)
        self.shown = ChipGroup([(item.id, pick(item.label)) for item in lounge_items()], several=True,
                               name=text("Shown in the lounge"))
        self.shown.chosen_changed.connect(self.shown_changed.emit)
        self.wifi = PlainLabel(wrap=True, bold=True)
        self.add(self.seat)
        self.add(PlainLabel(text("Shown in the lounge"), tone="quiet", size="small", bold=True))
        self.add(self.shown)
        self.add(self.wifi)

    def show_visit(self, visit: VisitPage, wifi: str, *, over: bool) -> None:
        """The seat and what was shown to this customer."""
        self.seat.set_options(seats(self._desk, visit))
        self.seat.set_chosen([visit.seat] if visit.seat else [])
        self.shown.set_chosen(shown_of(self._desk.reader(), visit.id))
        for widget in (self.seat, self.shown):
            widget.setEnabled(not over)
        said = next((item.say for item in lounge_items() if item.id == "wifi"), {"en": "{wifi}"})
        self.wifi.set_text(self._desk.translator.pick(said).format(wifi=wifi) if wifi else "")
        self.wifi.setVisible(bool(wifi))

    def _seat(self, chosen: list[str]) -> None:
        self.seat_chosen.emit(chosen[0] if chosen else "")
