"""Walking around the car: the outline with its marks, what each one is, the photos; at arrival and at delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.vehicles.bodies import bodies
from ui.desk.visit.mark_chooser import MarkChooser
from ui.desk.visit.mark_list import MarkList
from ui.desk.visit.marking import Marking
from ui.desk.visit.outline_card import OutlineCard
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.photo_taking import PhotoTaking
from ui.desk.visit.walk_around_presenter import MarkLine, Phase, finished
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.outline_marks import OutlineMark
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage

class WalkAround(QWidget):
    """The walk-around of one phase inside a step: ``show_visit``, ``finish``, ``first_field`` and ``step_back``."""

    done = Signal()
    """It has been finished, just now."""

    shown = Signal(object)
    """The visit was shown: what stands beside the outline shows it too."""

    def __init__(self, panel: StepPanel, phase: Phase) -> None:
        super().__init__(panel)
        self.panel = panel
        self.phase: Phase = phase
        self.visit: VisitPage | None = None
        self._mark: int | None = None
        self._finishing = False
        self._over = False
        self._scrolled = 0
        self._lines: list[MarkLine] = []
        self.car = OutlineCard(panel, panel.text("Around the car") if phase == "arrival"
                               else panel.text("Second walk-around"), self)
        self.words = self.car.words
        self.outline, self.body, self.by_name = self.car.outline, self.car.shapes, self.car.by_name
        self.marking = Marking(panel, phase, self.words)
        self.marking.changed.connect(self._marked)
        self.outline.mark_placed.connect(self._placed)
        self.outline.mark_chosen.connect(self._chosen)
        self.outline.mark_moved.connect(self._moved)
        self.outline.body_wanted.connect(self._next_body)
        self.body.chosen_changed.connect(self._body_chosen)
        self.by_name.key_changed.connect(self._named)
        self.chooser = MarkChooser(panel.desk, self.words.kinds(), self.words.sizes(), self)
        self.chooser.kind_chosen.connect(self._kind)
        self.chooser.size_chosen.connect(self._size)
        self.chooser.noted.connect(self._noted)
        self.chooser.photo_wanted.connect(self._take_photo)
        self.chooser.removed.connect(self._remove)
        self.chooser.left.connect(self._leave)
        self.undo = Button(panel.text("Take back"), kind="flat", icon="undo", key="Ctrl+Z")
        self.undo.clicked.connect(self._undo)
        self.marks = MarkList(panel.desk)
        self.marks.change_wanted.connect(self._chosen)
        self.marks.remove_wanted.connect(self.marking.remove)
        self.none_yet = PlainLabel(panel.text("No mark on the car yet."), tone="quiet", wrap=True)
        self.difference = PlainLabel(bold=True, wrap=True, parent=self)
        self.difference.setVisible(phase == "delivery")
        self.end = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.end.clicked.connect(self.finish)
        self.over = PlainLabel(tone="green", bold=True, wrap=True)
        self.again = Button(panel.text("Change the marks after all"), kind="flat", icon="undo")
        self.again.clicked.connect(self._open_again)
        self.photos: PhotoTaking | None = None
        self._lay_out()

    def show_visit(self, visit: VisitPage) -> None:
        """The marks of this visit; a mark being chosen stays so."""
        self.visit = visit
        self.marking.show_visit(visit)
        self.car.show_body(visit.body)
        self._show_marks()
        said, anything = self.words.difference(visit)
        self.difference.set_text(said)
        self.difference.set_tone("amber" if anything else "ink")
        gone = visit.departed_at is not None or visit.cancelled_at is not None
        over = finished(visit, self.phase) or gone
        at = visit.walked_arrival_at if self.phase == "arrival" else visit.walked_delivery_at
        self.outline.set_may_place(not over)
        self._over = over
        self.end.setVisible(not over)
        self._show_hint()
        self.body.setEnabled(not gone)
        self.over.setVisible(at is not None)
        self.over.set_text(self.panel.text("Walked around at {time}; the marks stay as the customer saw them.")
                           .format(time=self.panel.time(at)))
        self.again.setVisible(at is not None and not gone and visit.settled_at is None)
        if over and not self.chooser.isHidden():
            self._mark = None
            self.chooser.hide()
            self._show_hint()
        if self.photos is not None:
            self.photos.show_visit(visit)
        self.shown.emit(visit)

    def finish(self) -> None:
        """The walk-around is done; with no mark this says that no damage was found."""
        self._finishing = self.marking.waiting()
        if self.visit is not None and not finished(self.visit, self.phase) and not self._finishing:
            self.panel.act("finish_walk_around", visit=self.visit.id, phase=self.phase, done=lambda _: self.done.emit())

    def first_field(self) -> QWidget:
        """The outline; a finished one is only looked at."""
        return self.outline.view("left")

    def step_back(self) -> bool:
        """Escape leaves the choice of a mark; one of which nothing was said yet goes again."""
        if not self.chooser.isVisibleTo(self):
            return False
        line = self._line()
        if line is not None and not line.kind and self._mark is not None:
            self.marking.remove(self._mark, undo=False)
        self._leave()
        return True

    def _lay_out(self) -> None:
        unit = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(tokens.BASE))
        self.car.insert(self.difference)
        self.car.add(self.chooser)
        column.addWidget(self.car)
        listed = Card(self.panel.text("Marks on the car"))
        listed.add_aside(self.undo)
        listed.add(self.none_yet)
        listed.add(self.marks)
        listed.add(self.over)
        row = QHBoxLayout()
        row.addWidget(self.end)
        row.addWidget(self.again)
        row.addStretch(1)
        listed.add_layout(row)
        column.addWidget(listed)
        if self.phase == "arrival":
            hint = self.panel.text("JPEG, PNG, WebP or HEIC. While a mark is open, the photo goes to it.")
            self.photos = PhotoTaking(self.panel, "arrival", self.panel.text("Photos of the arrival"),
                                      self.panel.text("Add photos"), hint=hint, wanted=lambda row: not row.step)
            self.photos.taken.connect(self._photo)
            pictures = Card(self.panel.text("More photos"))
            pictures.add(self.photos)
            column.addWidget(pictures)

    def _marked(self) -> None:
        self._show_marks()
        if self._finishing:
            self.finish()

    def _show_marks(self) -> None:
        """Outline, list and chooser show what was touched, whether the record holds it yet or not."""
        if self.visit is None:
            return
        self._lines = self.words.lines(self.visit, self.phase, self.marking.new(), self.marking.over)
        self.outline.set_marks([OutlineMark(line.id, line.view, line.x, line.y, line.number, line.origin, line.what,
                                            line.editable, not line.kind) for line in self._lines])
        self.marks.set_marks(self._lines)
        self.none_yet.setVisible(not self._lines)
        self.end.set_label(self._end_words(self._lines))
        self.undo.setVisible(self.marking.may_undo() and not finished(self.visit, self.phase))
        line = self._line()
        self.outline.set_chosen(line.id if line is not None else None)
        if line is not None and self.chooser.isVisibleTo(self):
            self.chooser.refresh(line)
        elif self.chooser.isVisibleTo(self):
            if lost := self.chooser.unsent():
                said = self.panel.text("This mark has been taken off; your note on it was: {words}").format(words=lost)
                self.panel.page.said.emit("told", said)
            self._leave()

    def _line(self) -> MarkLine | None:
        """The mark in hand."""
        if self._mark is None:
            return None
        mark = self.marking.key_of(self._mark)
        return next((line for line in self._lines if line.id in (mark, self._mark)), None)

    def _end_words(self, lines: list[MarkLine]) -> str:
        if self.phase == "delivery":
            return self.panel.text("Finish the second walk-around")
        if any(line.origin == "arrival" for line in lines):
            return self.panel.text("Finish the walk-around")
        return self.panel.text("No new damage found") if lines else self.panel.text("No damage found")

    def _placed(self, view: str, x: int, y: int, area: str) -> None:
        if self.visit is None:
            return
        self._mark = self.marking.begin(view, x, y, area)
        self._ask(new=True)

    def _named(self, area: str) -> None:
        """A part by its name: its mark stands in its middle; those of parts no drawing shows, on the roof in a row."""
        if self.visit is None:
            return
        view, x, y = self.words.place_of(self.car.drawings(), area, self._lines)
        self._placed(view, x, y, area)
        self.by_name.set_key(None)

    def _chosen(self, mark: int) -> None:
        found = next((line for line in self._lines if line.id == mark), None)
        if found is None or not found.editable:
            return
        self._mark = mark
        self._ask(new=False)

    def _ask(self, *, new: bool) -> None:
        line = self._line()
        if line is not None:
            self.outline.set_chosen(line.id)
            if self.chooser.isHidden():
                self._scrolled = self.panel.scrolled()
            self.chooser.ask(line, new=new)
            self.chooser.photo.setVisible(self.photos is not None)
            self._show_hint()
            self.panel.reveal(self.chooser)

    def _show_hint(self) -> None:
        """What to do on the outline, unless a mark asks what it is: then that has the room."""
        self.car.show_hint(not self._over and self.chooser.isHidden())

    def _say(self, **what: Any) -> None:
        if self._mark is not None:
            self.marking.say(self._mark, **what)

    def _kind(self, kind: str) -> None:
        self._say(kind=kind)

    def _noted(self, words: str, stood: str) -> None:
        self._say(note=words, stood={"note": stood})

    def _moved(self, mark: int, x: int, y: int, area: str) -> None:
        self.marking.say(mark, x=x, y=y, area=area)

    def _size(self, size: str) -> None:
        """A new mark is complete with its size."""
        new = not self.chooser.note.isVisibleTo(self.chooser)
        self._say(size=size)
        if new and size:
            self._leave()

    def _take_photo(self) -> None:
        if self.photos is not None:
            self.photos.strip.pick()

    def _photo(self, sha: str) -> None:
        if self.chooser.isVisibleTo(self):
            self._say(photo=sha)

    def _remove(self) -> None:
        if self._mark is not None:
            self.marking.remove(self._mark)
            self._leave()

    def _undo(self) -> None:
        self._leave()
        self.marking.undo()

    def _open_again(self) -> None:
        if self.visit is not None:
            self.panel.act("reopen_walk_around", visit=self.visit.id, phase=self.phase)

    def _body_chosen(self, chosen: list[str]) -> None:
        self._choose_body(chosen[0])

    def _next_body(self) -> None:
        if self.visit is not None and self.body.isEnabled():
            known = list(bodies())
            self._choose_body(known[(known.index(self.visit.body) + 1) % len(known)])

    def _choose_body(self, body: str) -> None:
        if self.visit is not None and body != self.visit.body:
            self.panel.act("choose_body", once=f"body:{body}", vehicle=self.visit.vehicle, body=body)

    def _leave(self) -> None:
        """Back to the car, to the side where the hand was."""
        line = self._line()
        self._mark = None
        self.outline.set_chosen(None)
        if not self.chooser.isHidden():
            self.chooser.hide()
            self.panel.scroll_to(self._scrolled)
        self._show_hint()
        self.outline.view(line.view if line is not None else "left").setFocus(Qt.FocusReason.OtherFocusReason)
