"""The guided photos of the arrival: which, in which order, views of one's own; and how large photos are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.centre.data import said
from frontdesk.store.photos import LEAST_LONGEST, MOST_BYTES, MOST_LONGEST, longest
from frontdesk.store.pictures import MOST_PIXELS
from frontdesk.visit.guided_photos import MOST_STEPS, series, shipped, step_of
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_MEGA = 1024 * 1024


class PhotoSection(Section):
    """Every change of the series is kept at once; Ctrl+Enter keeps the size."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.steps: list[str] = []
        self._wanted: list[str] = []
        self._theirs: dict[str, Any] = {}
        self._stood_longest = 0
        self._again: Callable[[], None] = self.finish
        self.rows = RowList(self.text("Guided photos, in their order"), lead_width=32, parent=self)
        self.rows.setMinimumHeight(look().px(420))
        self.rows.selectionModel().currentChanged.connect(self._name_buttons)
        self.up = QuietButton(self.text("Move up"), key="Ctrl+Up")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = QuietButton(self.text("Move down"), key="Ctrl+Down")
        self.down.clicked.connect(lambda: self._move(1))
        self.out = QuietButton(self.text("Leave it out"), icon="cross")
        self.out.clicked.connect(self._leave_out)
        self.shipped = QuietButton(self.text("The usual series again"), icon="undo")
        self.shipped.clicked.connect(lambda: self._keep([]))
        self.add = ChoiceField(self.text("Take in one that was left out"))
        self.add.key_changed.connect(self._take_in)
        self.own = LineField(self.text("A view of your own"))
        self.own.line.returnPressed.connect(self._add_own)
        self.put = Button(self.text("Add it"), icon="plus")
        self.put.clicked.connect(self._add_own)
        self.longest = NumberField(self.text("Longer side of a kept photo"), unit=self.text("pixels"), least=0,
                                hint=self.text("From {least} to {most}. Photos that are stored stay as they are.")
                                .format(least=LEAST_LONGEST, most=MOST_LONGEST))
        self.keep = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.keep.clicked.connect(self.finish)
        self.fields = {"steps": self.own, "longest": self.longest}
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        listed, more, kept = (Card(self.text("Guided photos of the arrival")), Card(self.text("More views")),
                              Card(self.text("Size of photos")))
        listed.add(PlainLabel(self.text("At most {most} photos, each taken once; the advisor is led from one to the "
                                        "next around the car.").format(most=MOST_STEPS), tone="quiet", wrap=True))
        listed.add(self.rows, 1)
        listed.add(ButtonRow([self.up, self.down, self.out, self.shipped]))
        more.add(self.add)
        more.add(self.own)
        more.body.addWidget(self.put, 0, Qt.AlignmentFlag.AlignLeft)
        kept.add(PlainLabel(self.text(
            "A photo is taken up to {bytes} MB and {pixels} million pixels, as JPEG, PNG, WebP or HEIC. It is turned "
            "upright, made smaller, and the place where it was taken is removed.").format(
                bytes=MOST_BYTES // _MEGA, pixels=MOST_PIXELS // 1_000_000), tone="quiet", wrap=True))
        kept.add(self.longest)
        kept.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        for card in (more, kept):
            right.addWidget(card)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addWidget(listed, 3)
        both.addLayout(right, 2)
        self.column.addLayout(both, 1)

    def first_field(self) -> RowList:
        """The series."""
        return self.rows

    def load(self) -> None:
        """The series and the size in force."""
        at, language = self.rows.currentIndex().row(), self.desk.translator.language
        self.steps = [step.id for step in series(self.desk.reader())]
        self.rows.set_rows([ListRow(number, str(number), said(step_of(step).label, language),
                                    said(step_of(step).hint, language) if step_of(step).hint else "",
                                    "" if step in shipped() else self.text("own view"), "quiet")
                            for number, step in enumerate(self.steps, 1)])
        if self.steps:
            self.rows.setCurrentIndex(self.rows.lines.index(max(0, min(at, len(self.steps) - 1))))
        left = [(key, said(step.label, language)) for key, step in shipped().items() if key not in self.steps]
        self.add.set_choices(left)
        self.add.set_key(None)
        self.add.setVisible(bool(left))
        self.shipped.setVisible(self.steps != list(shipped()))
        self._stood_longest = longest(self.desk.store)
        self.longest.set_number(self._stood_longest)
        self._name_buttons()

    def refresh(self, changed: Changed) -> None:
        """Somebody changed the series at another desk; a half-typed size stays."""
        if changed.act in ("choose_guided_photos", "choose_photo_size"):
            typed, stood = self.longest.text(), self._stood_longest
            self.load()
            if typed != str(stood):
                self.longest.set_text(typed)
                self._stood_longest = stood

    def finish(self) -> None:
        """Keep the size."""
        number = self.longest.number()
        if number is None:
            self.longest.set_error(self.text("Write how many pixels the longer side of a kept photo has."))
            return
        self._again = self.finish
        self.send("choose_photo_size", self.saved, longest=int(number), expected=self._stood_longest)

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """The series of another desk is kept as it is, to be said and taken."""
        self._theirs = dict(theirs)
        return super().as_typed(theirs)

    def called(self, name: str) -> QWidget | str:
        """The series is no field of its own."""
        return self.text("Guided photos of the arrival") if name == "steps" else super().called(name)

    def said_of(self, name: str, value: str) -> str:
        """A series by its views; theirs where ``value`` is what was refused."""
        if name != "steps":
            return super().said_of(name, value)
        steps = self._theirs["steps"] if value == str(self._theirs["steps"]) else self._wanted or list(shipped())
        return " · ".join(said(step_of(step).label, self.desk.translator.language) for step in steps)

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Theirs was seen: it is what is expected now."""
        super().take({name: value for name, value in taken.items() if name != "steps"}, theirs)
        self.steps = list(self._theirs.get("steps", self.steps))
        self._stood_longest = int(self._theirs.get("longest", self._stood_longest))
        if "steps" in taken:
            self._again = self.load

    def send_again(self) -> None:
        """What was sent last: the series or the size."""
        self._again()

    def _move(self, by: int) -> None:
        at = self.rows.currentIndex().row()
        if 0 <= at < len(self.steps) and 0 <= at + by < len(self.steps):
            steps = list(self.steps)
            steps[at], steps[at + by] = steps[at + by], steps[at]
            self.rows.setCurrentIndex(self.rows.lines.index(at + by))
            self._keep(steps)

    def _leave_out(self) -> None:
        at = self.rows.currentIndex().row()
        if len(self.steps) > 1 and 0 <= at < len(self.steps):
            self._keep([*self.steps[:at], *self.steps[at + 1:]])

    def _take_in(self, step: str) -> None:
        if step and step not in self.steps:
            self._keep([*self.steps, step])

    def _add_own(self) -> None:
        words = self.own.text().strip()
        if not words:
            self.own.set_error(self.text("Write what the photo is to show."))
            return
        self._keep([*self.steps, words])

    def _keep(self, steps: list[str]) -> None:
        self._wanted, self._again = steps, lambda: self._keep(steps)
        self.send("choose_guided_photos", self._kept, steps=steps, expected=self.steps)

    def _kept(self, changed: Changed) -> None:
        self.own.set_text("")
        self.saved(changed)

    def _name_buttons(self, *_: QModelIndex) -> None:
        at = self.rows.currentIndex().row()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self.steps) - 1)
        self.out.setEnabled(len(self.steps) > 1)
