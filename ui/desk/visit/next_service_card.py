"""When the car comes again: proposed, changed with the customer, agreed; two desks don't agree on two dates unseen."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.stood import Stood
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tick import Tick
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.service_interval import NextService
    from ui.desk.visit.panel import StepPanel


class NextServiceCard(Card):
    """Date and mileage as they are agreed or proposed, until somebody types others."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("Next service"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._own = False
        self.why = PlainLabel(tone="quiet", wrap=True)
        self.on = WhenField(text("Date"), day_only=True)
        self.on.changed.connect(self._typed)
        self.km = NumberField(text("Mileage"), unit=text("km"), least=0)
        self.km.edited.connect(self._typed)
        panel.fields.update(on=self.on, km=self.km)
        self.meanwhile = Stood(panel.desk, self, {"on": self.on, "km": self.km}, self._said)
        self.agree = Button(text("Agreed with the customer"), icon="calendar")
        self.agree.clicked.connect(self.plan)
        self.remind = Tick(text("Remind the customer a week before"))
        self.remind.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.on, 1)
        row.addWidget(self.km, 1)
        self.add(self.why)
        self.add_layout(row)
        self.add(self.remind)
        self.body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)

    def show_visit(self, visit: VisitPage) -> None:
        """What is agreed or proposed; what somebody typed stays."""
        self._visit = visit
        if not self._own:
            self._fill(visit.next_service_on or "", visit.next_service_km, visit.next_service)
        per_day, formats = visit.next_service.per_day, self._panel.formats
        if visit.next_service_on:
            words = self._panel.text("Agreed: {date}").format(
                date=formats.date(date.fromisoformat(visit.next_service_on)))
        elif per_day:
            words = self._panel.text("Proposed from how the car is driven: about {km} a day.").format(
                km=formats.kilometres(round(per_day)))
        else:
            words = self._panel.text("Proposed by the usual interval; there are not enough readings of this car yet.")
        self.why.set_text(words)
        self.why.set_tone("green" if visit.next_service_on else "quiet")

    def plan(self) -> None:
        """Keep what stands in the fields; what another desk agreed meanwhile is asked about."""
        if self._visit is not None:
            self._panel.act("plan_next_service", visit=self._visit.id, on=self.on.when().date().isoformat(),
                            remind=self.remind.isChecked(), km=self._km(), expected=dict(self.meanwhile.values),
                            done=self._planned, refused=self._refused)

    def _fill(self, on: str, km: int | None, proposed: NextService | None = None) -> None:
        self.meanwhile.values = {"on": on, "km": km}
        self._show_day(on or (proposed.on if proposed is not None else ""))
        self.km.set_number(km or (proposed.kilometres if proposed is not None else None))

    def _show_day(self, day: str) -> None:
        self.on.set_when(datetime.combine(date.fromisoformat(day), time()))

    def _km(self) -> int | None:
        number = self.km.number()
        return int(number) if number is not None else None

    def _typed(self, _typed: object = None) -> None:
        self._own = True

    def _planned(self, changed: Changed) -> None:
        self._own = False
        self._fill(changed.ids["on"], changed.ids["km"])

    def _refused(self, refusal: Refused) -> None:
        mine = {"on": self._said("on", self.on.when().date().isoformat()), "km": self._said("km", self._km())}

        def chosen(taken: dict[str, Any]) -> None:
            if "on" in taken:
                self._show_day(taken["on"])
            if "km" in taken:
                self.km.set_number(taken["km"])
            self._own = True
            self.plan()

        if not self.meanwhile.asks(refusal, mine, chosen):
            self._panel.show_refusal(refusal)

    def _said(self, name: str, value: Any) -> str:
        if not value:
            return ""
        formats = self._panel.formats
        return formats.date(date.fromisoformat(value)) if name == "on" else formats.kilometres(value)
