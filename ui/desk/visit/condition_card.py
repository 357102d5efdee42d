"""The car's condition at the door: mileage, fuel or charge, warning lights, belongings; saved as soon as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.values.refusal import Refused
from ui.desk.visit.concerns_presenter import (
    ASK_AGAIN,
    belongings,
    changed_condition,
    choices,
    energy_words,
    last_mileage,
    read_back,
    typed_mileage,
    typed_percent,
    warnings,
    written,
)
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class ConditionCard(Card):
    """Fields of ``record_condition``; what is typed and not yet right stays in them."""

    def __init__(self, panel: StepPanel) -> None:
        super().__init__(panel.text("Condition of the car"), parent=panel)
        self._panel = panel
        self._visit: VisitPage | None = None
        self._shown: tuple[object, ...] = ()
        self.mileage = NumberField(panel.text("Mileage"), unit=panel.text("km"))
        self.energy = NumberField(panel.text("Fuel"), unit="%", least=0, most=100)
        self.right = Button(panel.text("Read again, it is right"), icon="check")
        self.right.clicked.connect(lambda: self.save_mileage(confirmed=True))
        self.right.hide()
        self.warnings_name = PlainLabel(panel.text("Warning lights"), size="small", bold=True, tone="quiet")
        self.warnings = ChipGroup(several=True, name=panel.text("Warning lights"))
        self.warnings.chosen_changed.connect(self.save)
        self.other = LineField(panel.text("Other warnings"))
        self.left_name = PlainLabel(panel.text("Belongings left in the car"), size="small", bold=True, tone="quiet")
        self.left = ChipGroup(several=True, name=panel.text("Belongings left in the car"))
        self.left.chosen_changed.connect(self.save)
        self.belongings = LineField(panel.text("Other belongings"))
        self.seat_name = PlainLabel(panel.text("Child seat fitted (it stays as it is)"), size="small", bold=True,
                                    tone="quiet")
        self.seat = ChipGroup([("yes", panel.text("Yes")), ("no", panel.text("No"))], may_be_empty=False, one_line=True,
                              name=panel.text("Child seat fitted (it stays as it is)"))
        self.seat.chosen_changed.connect(self.save)
        for field in (self.energy, self.other, self.belongings):
            field.line.editingFinished.connect(self.save)
        self.mileage.line.editingFinished.connect(self.save_mileage)
        self.mileage.changed.connect(self.right.hide)
        panel.fields.update(mileage=self.mileage, energy_percent=self.energy, warnings=self.other,
                            belongings=self.belongings)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.mileage, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.energy, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.add(_left(self.right))
        self.add(self.warnings_name)
        self.add(self.warnings)
        self.add(self.other)
        self.add(self.left_name)
        self.add(self.left)
        self.add(self.belongings)
        self.add(self.seat_name)
        self.add(_left(self.seat))

    def show_visit(self, visit: VisitPage) -> None:
        """Show what is recorded, unless it is what was shown before: then the fields keep what is typed."""
        self._visit = visit
        desk = self._panel.desk
        self.energy.set_label(energy_words(desk, visit.energy))
        self.mileage.set_hint(last_mileage(desk, visit))
        self.warnings.set_options(choices(desk, warnings(), visit.energy))
        self.warnings.set_icons({light.id: f"light_{light.id}" for light in warnings()})
        self.left.set_options(choices(desk, belongings(), visit.energy))
        recorded = (visit.id, visit.mileage, visit.energy_percent, visit.belongings, visit.warnings, visit.child_seat)
        if recorded != self._shown:
            self._fill(visit)
            self._shown = recorded
        over = visit.departed_at is not None or visit.cancelled_at is not None
        for field in (self.mileage, self.energy, self.warnings, self.other, self.left, self.belongings, self.seat):
            field.setEnabled(not over)

    def save_mileage(self, *, confirmed: bool = False) -> None:
        """Record the mileage where it differs; one that does not fit the last is asked about."""
        visit = self._visit
        if visit is None:
            return
        try:
            mileage = typed_mileage(self.mileage.text())
        except Refused as refusal:
            self._panel.show_refusal(refusal)
            return
        if mileage is None or mileage == visit.mileage:
            return
        self._panel.act("record_condition", once=f"mileage:{mileage}:{confirmed}:{visit.mileage}", visit=visit.id,
                        mileage=mileage, confirmed=confirmed, expected={"mileage": visit.mileage},
                        done=lambda _: self.right.hide())

    def save(self) -> None:
        """Record everything else that differs."""
        visit = self._visit
        if visit is None:
            return
        try:
            percent = typed_percent(self.energy.text())
        except Refused as refusal:
            self._panel.show_refusal(refusal)
            return
        desk, seat = self._panel.desk, self.seat.chosen()
        fields: dict[str, Any] = changed_condition(
            visit, energy_percent=percent, child_seat=seat[0] == "yes" if seat else None,
            belongings=written(desk, belongings(), self.left.chosen(), self.belongings.text()),
            warnings=written(desk, warnings(), self.warnings.chosen(), self.other.text()))
        if fields:
            stood = {name: getattr(visit, name) for name in fields if name != "child_seat"}
            self._panel.act("record_condition", once=f"condition:{sorted(fields.items())}:{stood}", visit=visit.id,
                            expected=stood, **fields)

    def unsaved(self) -> bool:
        """Whether a field still holds what could not be recorded."""
        return any(field.error() for field in (self.mileage, self.energy))

    def refused(self, refusal: Refused) -> None:
        """Offer to keep a mileage that was read again."""
        if refusal.code in ASK_AGAIN:
            self.right.show()
            self.right.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panel.reveal(self.right)

    def _fill(self, visit: VisitPage) -> None:
        for field, value in ((self.mileage, visit.mileage), (self.energy, visit.energy_percent)):
            if value is not None and not field.line.hasFocus():
                field.set_number(value)
        lights, others = read_back(warnings(), visit.warnings)
        self.warnings.set_chosen(lights)
        things, more = read_back(belongings(), visit.belongings)
        self.left.set_chosen(things)
        self.seat.set_chosen([] if visit.child_seat is None else ["yes" if visit.child_seat else "no"])
        for field, words in ((self.other, others), (self.belongings, more)):
            if words and not field.line.hasFocus():
                field.set_text(words)


def _left(widget: QWidget) -> QWidget:
    """A widget as wide as it needs, at the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder
