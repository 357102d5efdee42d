"""The walk-around at arrival with all that belongs to it: the guided photos, the marks, both signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk.visit.guided_series import GuidedSeries
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.walk_around import WalkAround
from ui.desk.visit.walk_around_presenter import finished
from ui.desk.visit.walk_signatures import WalkSignatures

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class WalkAroundStep(StepPanel):
    """The walk-around at arrival."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.walk = WalkAround(self, "arrival")
        self.walk.done.connect(self.step_done)
        self.series = GuidedSeries(self)
        self.signatures = WalkSignatures(self)
        self.signatures.closed.connect(self.step_done)
        for part in (self.walk, self.series, self.signatures):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The marks and photos."""
        super().show_visit(visit)
        self.walk.show_visit(visit)
        self.series.show_visit(visit)
        self.signatures.show_visit(visit)

    def finish(self) -> None:
        """Done; a finished one goes on to the next step."""
        if self.visit is not None and finished(self.visit, "arrival"):
            self.step_done.emit()
        else:
            self.walk.finish()

    def first_field(self) -> QWidget:
        """The car."""
        return self.walk.first_field()

    def step_back(self) -> bool:
        """Escape leaves the choice of a mark."""
        return self.walk.step_back()
