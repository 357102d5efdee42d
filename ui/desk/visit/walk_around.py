"""Walking around the car: the outline with its marks, what each one is, the photos; at arrival and at delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.visit.mark_chooser import MarkChooser
from ui.desk.visit.mark_list import MarkList
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.photo_taking import PhotoTaking
from ui.desk.visit.walk_around_presenter import MarkLine, MarkWords, Phase, finished
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.car_outline import CarOutline
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.outline_areas import drawings, undrawn
from ui.widgets.outline_view import OutlineMark
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_BESIDE = {"left": 2, "right": 2, "front": 3, "top": 3, "rear": 3}
"""How many views share a line with each."""

_HIGHEST = {2: "left", 3: "front"}
_HIGHEST_VIEW = 220
_LEAST_ROOM = 360


class WalkAround(QWidget):
    """The walk-around of one phase inside a step: ``show_visit``, ``finish``, ``first_field`` and ``step_back``."""

    done = Signal()
    """It has been finished, just now."""

    def __init__(self, panel: StepPanel, phase: Phase) -> None:
        super().__init__(panel)
        self.panel = panel
        self.phase: Phase = phase
        self.visit: VisitPage | None = None
        self._place: tuple[str, int, int, str] | None = None
        self._mark: MarkLine | None = None
        views = drawings(panel.desk.translator.language)
        self.words = MarkWords(panel.desk, views, undrawn(panel.desk.translator.language))
        self.hint = PlainLabel(panel.text("Tap the place, or move the cross with the arrow keys and press Enter. "
                                    "Tab goes to the next side."), size="small", tone="quiet", wrap=True)
        self.outline = CarOutline(views)
        self.outline.mark_placed.connect(self._placed)
        self.outline.mark_chosen.connect(self._chosen)
        self.elsewhere = ChoiceField(panel.text("Inside or underneath"), undrawn(panel.desk.translator.language),
                                     placeholder=panel.text("what the drawings do not show"))
        self.elsewhere.key_changed.connect(self._elsewhere)
        self.chooser = MarkChooser(panel.desk, self.words.kinds(), self.words.sizes(), self)
        self.chooser.chosen.connect(self._what)
        self.chooser.noted.connect(self._note)
        self.chooser.removed.connect(self._remove)
        self.chooser.left.connect(self._leave)
        self.marks = MarkList(panel.desk)
        self.marks.change_wanted.connect(self._chosen)
        self.marks.remove_wanted.connect(self._remove_mark)
        self.none_yet = PlainLabel(panel.text("No mark on the car yet."), tone="quiet", wrap=True)
        self.difference = PlainLabel(bold=True, wrap=True, parent=self)
        self.difference.setVisible(phase == "delivery")
        self.end = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.end.clicked.connect(self.finish)
        self.over = PlainLabel(tone="green", bold=True, wrap=True)
        self.photos: PhotoTaking | None = None
        self._lay_out()

    def show_visit(self, visit: VisitPage) -> None:
        """The marks of this visit; a mark being chosen stays so."""
        self.visit = visit
        lines = self.words.lines(visit, self.phase)
        self.outline.set_marks([OutlineMark(line.id, line.view, line.x, line.y, line.number, line.origin, line.what)
                                for line in lines])
        self.marks.set_marks(lines)
        self.none_yet.setVisible(not lines)
        said, anything = self.words.difference(visit)
        self.difference.set_text(said)
        self.difference.set_tone("amber" if anything else "ink")
        over = finished(visit, self.phase) or visit.departed_at is not None or visit.cancelled_at is not None
        at = visit.walked_arrival_at if self.phase == "arrival" else visit.walked_delivery_at
        self.outline.set_may_place(not over)
        self.hint.setVisible(not over)
        self.elsewhere.setVisible(not over)
        self.end.setVisible(not over)
        self.end.set_label(self._end_words(lines))
        self.over.setVisible(at is not None)
        self.over.set_text(self.panel.text("Walked around at {time}; the marks stay as the customer saw them.")
                           .format(time=self.panel.time(at)))
        if over:
            self.chooser.hide()
        if self.photos is not None:
            self.photos.show_visit(visit)

    def finish(self) -> None:
        """The walk-around is done; with no mark this says that no damage was found."""
        if self.visit is not None and not finished(self.visit, self.phase):
            self.panel.act("finish_walk_around", visit=self.visit.id, phase=self.phase, done=lambda _: self.done.emit())

    def first_field(self) -> QWidget:
        """The outline; a finished one is only looked at."""
        return self.outline.view("left")

    def step_back(self) -> bool:
        """Escape leaves the choice of a mark."""
        if not self.chooser.isVisibleTo(self):
            return False
        self._leave()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The views are as high as their width asks for, no higher."""
        super().resizeEvent(event)
        room = self.outline.width() or self.width()
        for key, beside in _BESIDE.items():
            view = self.outline.view(key)
            view.setMinimumWidth(look().px(_LEAST_ROOM) // beside)
            high = round(room / beside / self.outline.view(_HIGHEST[beside]).drawing.aspect) + look().px(26)
            view.setFixedHeight(min(high, look().px(_HIGHEST_VIEW)))

    def _lay_out(self) -> None:
        unit = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(tokens.BASE))
        arriving = self.phase == "arrival"
        car = Card(self.panel.text("Around the car") if arriving else self.panel.text("Second walk-around"))
        car.add(self.difference)
        car.add(self.outline)
        below = QHBoxLayout()
        below.setSpacing(unit(tokens.BASE))
        below.addWidget(self.hint, 3)
        below.addWidget(self.elsewhere, 2)
        car.add_layout(below)
        column.addWidget(car)
        column.addWidget(self.chooser)
        listed = Card(self.panel.text("Marks on the car"))
        listed.add(self.none_yet)
        listed.add(self.marks)
        listed.add(self.over)
        row = QHBoxLayout()
        row.addWidget(self.end)
        row.addStretch(1)
        listed.add_layout(row)
        column.addWidget(listed)
        if arriving:
            hint = self.panel.text("JPEG, PNG, WebP or HEIC. While a mark is open, the photo goes to it.")
            self.photos = PhotoTaking(self.panel, "arrival", self.panel.text("Photos of the arrival"),
                                      self.panel.text("Add photos"), hint=hint)
            self.photos.taken.connect(self._photo)
            pictures = Card(self.panel.text("Photos"))
            pictures.add(self.photos)
            column.addWidget(pictures)

    def _end_words(self, lines: list[MarkLine]) -> str:
        if self.phase == "delivery":
            return self.panel.text("Finish the second walk-around")
        if any(line.origin == "arrival" for line in lines):
            return self.panel.text("Finish the walk-around")
        return self.panel.text("No new damage found") if lines else self.panel.text("No damage found")

    def _placed(self, view: str, x: int, y: int, area: str) -> None:
        self._place, self._mark = (view, x, y, area), None
        self.chooser.begin(self.words.where(view, area))
        self.panel.reveal(self.chooser)

    def _elsewhere(self, area: str) -> None:
        """A part no drawing shows: its marks stand side by side on the roof."""
        hidden = {key for key, _ in undrawn(self.panel.desk.translator.language)}
        there = sum(mark.area in hidden for mark in self.visit.marks_arrival + self.visit.marks_delivery) \
            if self.visit is not None else 0
        self._placed("top", min(480 + 40 * there, 1000), 500, area)
        self.elsewhere.set_key(None)

    def _chosen(self, mark: int) -> None:
        found = next((line for line in self.marks.marks() if line.id == mark), None)
        if found is None or not found.editable:
            return
        self._place, self._mark = None, found
        self.chooser.change(found)
        self.panel.reveal(self.chooser)

    def _what(self, kind: str, size: str) -> None:
        """A new mark is complete; one that is changed gets its new words at once."""
        if self._place is not None and self.visit is not None:
            view, x, y, area = self._place
            self.panel.act("place_mark", once=f"mark:{view}:{x}:{y}:{kind}:{size}", visit=self.visit.id,
                           phase=self.phase, view=view, x=x, y=y, area=area, kind=kind, size=size, done=self._put)
        elif self._mark is not None and (kind, size) != (self._mark.kind, self._mark.size):
            self.panel.act("change_mark", once=f"change:{self._mark.id}:{kind}:{size}", mark=self._mark.id, kind=kind,
                           size=size)

    def _put(self, changed: Changed) -> None:
        self._leave()

    def _note(self, words: str) -> None:
        if self._mark is not None:
            self.panel.act("change_mark", once=f"note:{self._mark.id}:{words}", mark=self._mark.id, note=words)

    def _photo(self, sha: str) -> None:
        if self._mark is not None and self.chooser.isVisibleTo(self):
            self.panel.act("change_mark", once=f"photo:{self._mark.id}:{sha}", mark=self._mark.id, photo=sha)

    def _remove(self) -> None:
        if self._mark is not None:
            self._remove_mark(self._mark.id)
            self._leave()

    def _remove_mark(self, mark: int) -> None:
        self.panel.act("remove_mark", once=f"remove:{mark}", mark=mark)

    def _leave(self) -> None:
        """Back to the car, to the side where the hand was."""
        view = self._place[0] if self._place is not None else self._mark.view if self._mark is not None else "left"
        self._place = self._mark = None
        self.chooser.hide()
        self.outline.view(view).setFocus(Qt.FocusReason.OtherFocusReason)


class WalkAroundStep(StepPanel):
    """The walk-around at arrival."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.walk = WalkAround(self, "arrival")
        self.walk.done.connect(self.step_done)
        self.column.addWidget(self.walk)
        self.column.addStretch(1)

    def show_visit(self, visit: VisitPage) -> None:
        """The marks and photos."""
        super().show_visit(visit)
        self.walk.show_visit(visit)

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
