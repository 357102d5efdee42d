"""The visit page: who it is at the top, the rail of steps at the left, the step in the middle, news and due right."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.staff.permitting.checking import may
from frontdesk.visit.page import VisitPage as VisitRecord
from frontdesk.visit.page import visit_page
from ui.desk.command import Command
from ui.desk.customer.noting import Noting
from ui.desk.desk import Desk
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.visit.header import VisitHeader
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.side import VisitSide
from ui.desk.visit.steps import STEPS, next_step, step_for
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.quiet_scroll import QuietScrollArea
from ui.widgets.stage_rail import Stage, StageRail

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed

_LEAST_WIDTH = 1060
"""Below this many logical pixels at 100 % the three columns do not fit side by side."""

_SIDE_WIDTH = 272
_ANY_WIDTH = 16_777_215


class VisitPage(Page):
    """One visit. The next step to do is the one with the focus; every step can be opened to look at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.record: VisitRecord | None = None
        self.noting = Noting(self, lambda: self.record.customer.id if self.record is not None else None)
        self.step = ""
        self.panels: dict[str, StepPanel] = {}
        unit = look().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(unit(tokens.WIDE), unit(tokens.BASE), unit(tokens.WIDE), unit(tokens.BASE))
        outer.setSpacing(unit(tokens.BASE))
        self.header = VisitHeader(desk, self)
        outer.addWidget(self.header)
        body = QHBoxLayout()
        body.setSpacing(unit(tokens.WIDE))
        outer.addLayout(body, 1)
        self.rail = StageRail(desk.translator)
        self.rail.stage_chosen.connect(self.open_step)
        track = QuietScrollArea()
        upright = QWidget()
        upright_box = QVBoxLayout(upright)
        upright_box.setContentsMargins(0, 0, 0, 0)
        upright_box.addWidget(self.rail)
        upright_box.addStretch(1)
        track.setWidget(upright)
        track.setFixedWidth(unit(190))
        body.addWidget(track)
        self.area = QuietScrollArea()
        self.holder = QWidget()
        self.holder_box = QVBoxLayout(self.holder)
        self.holder_box.setContentsMargins(0, 0, unit(tokens.SMALL), 0)
        self.holder_box.setSpacing(unit(tokens.WIDE))
        self.area.setWidget(self.holder)
        body.addWidget(self.area, 1)
        self.side = VisitSide(desk, self)
        self.side.open_step.connect(self.open_for)
        self.side.note_wanted.connect(self.noting.begin)
        self._body = body
        self._beside = False
        self._place_side(beside=True)

    def open(self, place: Place) -> None:
        """Show the visit that ``place`` names, at the step it asks for or the next to do."""
        super().open(place)
        if place.visit is None:
            return
        if self.record is not None and self.record.id != place.visit:
            self._leave()
        self.record = visit_page(self.desk.reader(), place.visit, self.desk.now())
        self._show()
        self.open_step(step_for(place.focus, self.record))
        self.panels[self.step].take_focus(place.focus)

    def refresh(self, changed: Changed) -> None:
        """Read the visit again when it changed."""
        if self.record is None or (changed.visits and self.record.id not in changed.visits):
            return
        self.record = visit_page(self.desk.reader(), self.record.id, self.desk.now())
        self._show()
        for panel in self.panels.values():
            panel.show_visit(self.record)

    def tick(self) -> None:
        """Let what counts down count."""
        self.header.tick()
        self.side.tick()
        if self.step:
            self.panels[self.step].tick()

    def open_for(self, focus: str) -> None:
        """Open the step that an act or a situation belongs to, and point to it."""
        if self.record is not None:
            self.open_step(step_for(focus, self.record))
            self.panels[self.step].take_focus(focus)

    def open_step(self, key: str) -> None:
        """Open a step; its panel is made when it is first opened."""
        if self.record is None:
            return
        panel = self.panels.get(key) or self._make(key)
        if key != self.step:
            for other, shown in self.panels.items():
                shown.setVisible(other == key)
            self.step = key
            self.header.show_advice(key != "arrival")
            self.rail.set_opened(key)
            self.area.verticalScrollBar().setValue(0)
        panel.show_visit(self.record)
        field = panel.first_field() or next(step for step in self.rail.steps() if step.stage.key == key)
        QTimer.singleShot(0, field, lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))

    def can_be_called(self) -> bool:
        """Whether the car still stands on the lounge board."""
        return self.record is not None and self.record.departed_at is None and self.record.cancelled_at is None

    def call_in_lounge(self) -> None:
        """Let the lounge board call the car: its card lights up, and where there is sound it is said."""
        if self.record is not None and self.can_be_called():
            said = self.text("{ticket} is being called in the lounge.").format(ticket=self.record.ticket)
            self.act("call_customer", visit=self.record.id, done=lambda _: self.said.emit("told", said))

    def go_on(self) -> None:
        """The step is finished: open the next one to do."""
        if self.record is not None:
            self.record = visit_page(self.desk.reader(), self.record.id, self.desk.now())
            self._show()
            self.open_step(next_step(self.record))

    def finish_step(self) -> None:
        """Ctrl+Enter."""
        if self.step:
            self.panels[self.step].finish()

    def step_back(self) -> bool:
        """Escape: what is open inside the step closes first."""
        return bool(self.step) and self.panels[self.step].step_back()

    def print_paper(self) -> bool:
        """F9: the papers of this visit."""
        if self.record is None:
            return False
        from ui.desk.visit.printing import (  # noqa: PLC0415 (door: papers are loaded when first printed)
            paper_of_step,
            print_papers,
        )
        print_papers(self, self.record, paper_of_step(self.step))
        return True

    def commands(self) -> list[Command]:
        """Every step by name, for the palette; and the soft call in the lounge."""
        return [self.noting.command(),
                Command("call_customer", self.text("Call this car in the lounge"), self.call_in_lounge, "Ctrl+Shift+H",
                        self.can_be_called, icon="bell"),
                Command("correct_stamp", self.text("Correct the arrival or departure time …"), self.correct_stamp,
                        enabled=self.may_correct, icon="clock"),
                Command("correct_bill", self.text("Correct the bill"), self.correct_bill, enabled=lambda: (
                    self.record is not None and self.record.bill_ready_at is not None
                    and self.record.cancelled_at is None), icon="money"),
                *(Command(f"step_{step.key}", self.text(step.name), lambda key=step.key: self.open_step(key))
                  for step in STEPS)]

    def correct_bill(self) -> None:
        """The keyboard goes where a line of the bill is corrected."""
        self.open_step("bill")
        self.panels["bill"].take_focus("correct_bill")

    def may_correct(self) -> bool:
        """Whether whoever is signed in may correct the stamped times."""
        return self.record is not None and may(self.desk.reader(), self.desk.actor, "correct_stamp")

    def correct_stamp(self) -> None:
        """Ask for the right time and the reason."""
        if self.record is not None:
            from ui.desk.visit.stamp_sheet import StampSheet  # noqa: PLC0415 (door: loaded when it is asked for)
            StampSheet(self).ask(self.record)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window what stands at the right goes below the step."""
        super().resizeEvent(event)
        self._place_side(beside=self.width() >= look().px(_LEAST_WIDTH))

    def title(self) -> str:
        """Ticket and number."""
        return f"{self.record.ticket} · {self.record.number}" if self.record is not None else ""

    def _make(self, key: str) -> StepPanel:
        kind = next(step for step in STEPS if step.key == key)
        module = importlib.import_module(f"ui.desk.visit.{kind.module}")
        panel: StepPanel = getattr(module, kind.panel)(self.desk, self)
        panel.step_done.connect(self.go_on)
        panel.open_step.connect(self.open_for)
        self.panels[key] = panel
        self.holder_box.insertWidget(0, panel)
        return panel

    def _place_side(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self.side.set_beside(beside)
        if beside:
            self.side.setFixedWidth(look().px(_SIDE_WIDTH))
            self._body.addWidget(self.side)
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_ANY_WIDTH)
            self.holder_box.addWidget(self.side)

    def _leave(self) -> None:
        """Another visit comes: what is half-typed for this one is saved, and its panels go."""
        self.desk.drafting.save_all()
        for panel in self.panels.values():
            self.holder_box.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.panels.clear()
        self.step = ""

    def _show(self) -> None:
        record = self.record
        if record is None:
            return
        current = next_step(record)
        stages: list[Stage] = []
        for step in STEPS:
            at = step.at(record)
            state = "current" if step.key == current else "done" if step.done(record) else "ahead"
            stages.append(Stage(step.key, self.text(step.name), state,
                                self.desk.formats.time(self.desk.local(at)) if at is not None else ""))
        self.rail.set_stages(stages, self.step or current)
        self.header.show_visit(record)
        self.side.show_visit(record)
