"""Photos of the work in pairs: before and after, old part and new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.desk.visit.photo_taking import PhotoTaking
from ui.desk.visit.workshop_presenter import free_pair
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel


class WorkPhotos(Card):
    """Four places to put photos in; a new one joins the pair that waits for its other half."""

    def __init__(self, panel: StepPanel) -> None:
        text = panel.text
        super().__init__(text("Photos of the work"), parent=panel)
        purposes = {"before": text("Before"), "after": text("After"), "old_part": text("Old part"),
                    "new_part": text("New part")}
        self.strips = {purpose: PhotoTaking(panel, purpose, label, label) for purpose, label in purposes.items()}
        self.add(PlainLabel(text("A pair shows the difference: before and after, old part and new."), tone="quiet",
                            wrap=True))
        grid = QGridLayout()
        grid.setSpacing(look().px(tokens.BASE))
        for place, strip in enumerate(self.strips.values()):
            grid.addWidget(strip, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.add_layout(grid)

    def show_visit(self, visit: VisitPage) -> None:
        """The photos of this visit, and which pair the next one joins."""
        for purpose, strip in self.strips.items():
            strip.pair = free_pair(visit, purpose)
            strip.show_visit(visit)
