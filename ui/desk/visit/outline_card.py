"""The car in five views with what is chosen about it: which body it has, and a part by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.vehicles.bodies import bodies
from ui.desk.visit.walk_around_presenter import MarkWords
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.car_outline import CarOutline
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.outline_areas import ViewDrawing, drawings, undrawn
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.desk.page import Page
    from ui.desk.visit.panel import StepPanel

_BESIDE = {"left": 2, "right": 2, "front": 3, "top": 3, "rear": 3}
"""How many views share a line with each."""

_HIGHEST = {2: "left", 3: "front"}
_HIGHEST_VIEW = 220
_LEAST_ROOM = 290


class OutlineCard(Card):
    """Both walk-arounds and the courtesy car have one; it only shows, whoever made it acts."""

    def __init__(self, panel: StepPanel | Page, title: str, parent: QWidget) -> None:
        super().__init__(title, parent=parent)
        self._language = panel.desk.translator.language
        self._outline = "car"
        views, hidden = drawings(self._language), undrawn(self._language)
        self.words = MarkWords(panel.desk, views, hidden)
        self.outline = CarOutline(views, touch=True)
        self.shapes = ChipGroup([(each.id, panel.desk.translator.pick(each.label)) for each in bodies().values()],
                              may_be_empty=False, name=panel.text("Body of the car"), one_line=True)
        self.hint = PlainLabel(panel.text("Tap the place, or move the cross with the arrow keys and press Enter. "
                                          "Tab goes to the next side."), size="small", tone="quiet", wrap=True)
        self.by_name = ChoiceField(panel.text("A part by its name"), self.words.parts(),
                                   placeholder=panel.text("also inside and underneath"))
        self.add_aside(self.shapes)
        self._above = QVBoxLayout()
        self.add_layout(self._above)
        self.add(self.outline)
        below = QHBoxLayout()
        below.setSpacing(look().px(tokens.BASE))
        below.addWidget(self.hint, 3)
        below.addWidget(self.by_name, 2)
        self.add_layout(below)

    def insert(self, widget: QWidget) -> None:
        """Put something above the outline."""
        self._above.addWidget(widget)

    def drawings(self) -> tuple[ViewDrawing, ...]:
        """The views shown."""
        return drawings(self._language, self._outline)

    def show_body(self, body: str) -> None:
        """Draw this body."""
        self.shapes.set_chosen([body])
        outline = bodies()[body].drawing
        if outline != self._outline:
            self._outline = outline
            self.outline.set_views(self.drawings())
            self._fit()

    def show_hint(self, wanted: bool) -> None:
        """Say what to do, and offer the parts by name."""
        self.hint.setVisible(wanted)
        self.by_name.setVisible(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The views are as high as their width asks for, no higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.outline.width() or self.width()
        for key, beside in _BESIDE.items():
            view = self.outline.view(key)
            view.setMinimumWidth(look().px(_LEAST_ROOM) // beside)
            high = round(room / beside / self.outline.view(_HIGHEST[beside]).drawing.aspect) + look().px(26)
            view.setFixedHeight(min(high, look().px(_HIGHEST_VIEW)))
