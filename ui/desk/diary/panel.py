"""The panel beside the diary: one appointment, what to mention, and what can be done, each by a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.desk.customer.fact_list import FactList
from ui.desk.diary.panel_presenter import Mention, PanelPresenter
from ui.desk.diary.telling import AppointmentTelling
from ui.desk.place import Place
from ui.desk.telling.sheet import TellingSheet
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.page import Page

SAYS = {"confirm": "appointment_confirmation", "remind": "appointment_reminder", "follow_up": "appointment_follow_up"}


class AppointmentPanel(Card):
    """Shows one appointment at a time; ``show_appointment`` fills it."""

    go = Signal(object)
    """A ``Place`` to go to."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._page = page
        self.presenter = PanelPresenter(page.desk)
        self._sheet: TellingSheet | None = None
        text = page.desk.text
        self._lines = FactList(self)
        self._mentions = FactList(self)
        self._mention_title = PlainLabel(text("To mention"), bold=True, parent=self)
        self.buttons: dict[str, Button] = {}
        self._grid = QGridLayout()
        for name, label, icon, act in (
                ("arrive", text("Is here"), "arrive", self._arrive),
                ("door", text("At the door"), "person", partial(self._do, "stand_at_the_door")),
                ("confirm", text("Confirm"), "phone", partial(self.say, "confirm")),
                ("remind", text("Remind"), "bell", partial(self.say, "remind")),
                ("change", text("Change"), "calendar", self._change),
                ("no_show", text("Did not come"), "cross", partial(self._do, "mark_no_show")),
                ("follow_up", text("Ask after it"), "phone", partial(self.say, "follow_up")),
                ("cancel", text("Cancel it"), "cross", self._ask_reason)):
            button = Button(label, kind="primary" if name == "arrive" else "quiet", icon=icon, parent=self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[name] = button
        self.coming_label = PlainLabel(text("Says to come in"), tone="quiet", parent=self)
        self.coming = ChipGroup(self.presenter.coming(), name=text("Says to come in"), parent=self)
        self.coming.chosen_changed.connect(self._on_the_way)
        self.reason = LineField(text("Why it is cancelled"), parent=self)
        self.cancel_it = Button(text("Cancel the appointment"), kind="danger", icon="cross", parent=self)
        self.cancel_it.clicked.connect(self._cancel)
        self._empty = PlainLabel(text("Choose an appointment, or a free time to book."), tone="quiet", wrap=True,
                                 parent=self)
        self._lay_out()
        self.show_appointment(None)

    def _lay_out(self) -> None:
        self.add(self._empty)
        self.add(self._lines)
        self.add(self._mention_title)
        self.add(self._mentions)
        self._grid.setSpacing(look().px(tokens.SMALL))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.add_layout(self._grid)
        for widget in (self.coming_label, self.coming, self.reason, self.cancel_it):
            self.add(widget)
        self.body.addStretch(1)

    def show_appointment(self, of: int | None) -> None:
        """Fill the panel."""
        self.presenter.load(of)
        row, can = self.presenter.row, self.presenter.may()
        self.set_title(self.presenter.title())
        self._empty.setVisible(row is None)
        self._lines.show_facts(_facts(self.presenter.lines()))
        mentions = self.presenter.mentions()
        self._mention_title.setVisible(bool(mentions))
        self._mentions.show_facts(_facts(mentions))
        for button in self.buttons.values():
            self._grid.removeWidget(button)
        for at, (name, button) in enumerate(sorted(self.buttons.items(), key=lambda each: each[0] not in can)):
            button.setVisible(name in can)
            self._grid.addWidget(button, at // 2, at % 2)
        for widget in (self.coming_label, self.coming):
            widget.setVisible("on_the_way" in can)
        self.coming.set_chosen([])
        self.reason.setVisible(False)
        self.cancel_it.setVisible(False)

    def say(self, what: str) -> None:
        """Open the words of a confirmation, a reminder or the question after it."""
        row = self.presenter.row
        if row is None:
            return
        if self._sheet is None:
            self._sheet = TellingSheet(self._page)
        self._sheet.open_with(AppointmentTelling(self._page.desk, row.id, SAYS[what]))

    def sheet(self) -> TellingSheet | None:
        """The words, while they are open."""
        return self._sheet if self._sheet is not None and self._sheet.isVisible() else None

    def _arrive(self) -> None:
        row = self.presenter.row
        if row is None:
            return
        if row.vehicle is None:
            self.go.emit(Place("customer", customer=row.customer, appointment=row.id))
            return
        self._page.act("arrive", key=uuid4().hex, done=self._arrived, customer=row.customer, vehicle=row.vehicle,
                       appointment=row.id)

    def _arrived(self, changed: Changed) -> None:
        row = self.presenter.row
        self.go.emit(Place("greeting", visit=int(changed.ids["visit"]), customer=row.customer if row else None))

    def _change(self) -> None:
        row = self.presenter.row
        if row is not None:
            self.go.emit(Place("booking", customer=row.customer, vehicle=row.vehicle, appointment=row.id))

    def _do(self, act: str) -> None:
        if self.presenter.row is not None:
            self._page.act(act, key=uuid4().hex, appointment=self.presenter.row.id)

    def _on_the_way(self, chosen: list[str]) -> None:
        row = self.presenter.row
        if row is not None and chosen:
            self._page.act("note_on_the_way", key=uuid4().hex, appointment=row.id,
                           expected_at=self._page.desk.now() + int(chosen[0]) * 60_000)

    def _ask_reason(self) -> None:
        self.reason.setVisible(True)
        self.cancel_it.setVisible(True)
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        row = self.presenter.row
        if row is not None:
            self._page.act("cancel_appointment", key=uuid4().hex, appointment=row.id, reason=self.reason.text(),
                           refused=lambda refusal: self.reason.set_error(self._page.words(refusal.sentence)))


def _facts(mentions: list[Mention]) -> list[tuple[int, str, str, str, bool]]:
    return [(at, mention.icon, mention.words, "", mention.special) for at, mention in enumerate(mentions)]
