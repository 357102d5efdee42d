"""When the centre is open, by weekday; single days are on the calendar page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from frontdesk.values.refusal import Refused
from ui.desk.place import Place
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.presenter import WEEK, hours_values, typed_hours, weekdays
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class HoursSection(Section):
    """Seven lines; a day left empty is closed."""

    FORM = "settings_hours"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(tokens.BASE))
        grid.setVerticalSpacing(look().px(tokens.SMALL))
        grid.setColumnStretch(3, 1)
        for day, name in zip(WEEK, weekdays(desk), strict=True):
            label = PlainLabel(name, bold=True)
            opens = LineField(self.text("{day}: opens").format(day=name), icon="clock", placeholder="08:30")
            closes = LineField(self.text("{day}: closes").format(day=name), icon="clock", placeholder="18:00")
            grid.addWidget(label, day, 0, Qt.AlignmentFlag.AlignVCenter)
            for column, (key, field) in enumerate(((f"opens{day}", opens), (f"closes{day}", closes)), start=1):
                field.show_label(False)
                grid.addWidget(field, day, column)
                self.fields[key] = field
        self.save = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        self.same = QuietButton(self.text("Like Monday until Friday"), icon="swap")
        self.same.clicked.connect(self._like_monday)
        self.calendar = QuietButton(self.text("Holidays and single days"), icon="calendar")
        self.calendar.clicked.connect(lambda: page.go.emit(Place("calendar")))
        self.rules = QuietButton(self.text("Rules of the promises"), icon="clock")
        self.rules.clicked.connect(lambda: page.go.emit(Place("rules")))
        card = Card(self.text("Opening hours"))
        card.add(PlainLabel(self.text("A day left empty is closed. Promised times and reminders go by these hours."),
                            tone="quiet", wrap=True))
        card.add_layout(grid)
        card.add(ButtonRow((self.save, self.same, self.calendar, self.rules)))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def load(self) -> None:
        """As they stand."""
        self.fill(hours_values(self.desk))

    def refresh(self, changed: Changed) -> None:
        """Somebody saved them at another desk while nothing is half-typed here."""
        if changed.act == "change_centre" and not self.typed():
            self.load()
            self.standing()

    def finish(self) -> None:
        """Keep what was typed."""
        try:
            hours = typed_hours(self.values())
        except Refused as refusal:
            self.refused(refusal)
            return
        self.send("change_centre", self.saved, hours=hours, expected=self.stood())

    def _like_monday(self) -> None:
        """Tuesday to Friday as Monday."""
        values = self.values()
        self.fill({f"{name}{day}": values[f"{name}0"] for day in range(1, 5) for name in ("opens", "closes")})
        if self.draft is not None:
            self.draft.touch()
