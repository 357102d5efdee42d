"""The chosen person and day: usual shifts on digits, times and a note; below it the cover of the day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.staff.shift_time import shift_time
from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from ui.desk.customer.fact_list import FactList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from datetime import date

    from frontdesk.staff.roster import Shift
    from frontdesk.store.transaction import Changed
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page
    from ui.desk.roster.presenter import RosterPresenter


_NOTHING = {"begins": "", "ends": "", "note": ""}


class ShiftForm(QWidget):
    """Saves through the page; ``saved`` once the roster has it."""

    saved = Signal()

    def __init__(self, page: Page, presenter: RosterPresenter) -> None:
        super().__init__(page)
        self._page, self._presenter = page, presenter
        self._stood = dict(_NOTHING)
        self._cell: tuple[str, date | None] = ("", None)
        self._kept_here = False
        self.asking: MeanwhileSheet | None = None
        text = page.text
        self.card = Card(parent=self)
        self.usual: list[Button] = []
        self._usual = QWidget()
        self._flow = FlowLayout(self._usual, gap=look().px(tokens.SMALL))
        self.begins = LineField(text("Begins"), placeholder="08:30")
        self.ends = LineField(text("Ends"), placeholder="18:00")
        self.note = LineField(text("Note"), placeholder=text("Leave, training, other centre …"))
        for field in (self.begins, self.ends, self.note):
            field.line.returnPressed.connect(self._entered)
        self.save = PrimaryButton(text("Save"), icon="check")
        self.save.set_key_shown("Ctrl+Enter")
        self.save.clicked.connect(self.keep)
        self.clear = Button(text("Clear"), icon="cross", key_shown="Del")
        self.clear.clicked.connect(self.clear_shift)
        self.cover_card = Card(parent=self)
        self.cover = FactList(self)
        self.calm = PlainLabel(text("Nobody is expected on this day."), tone="quiet", wrap=True, parent=self)
        self.reason = LineField(text("How the day will be managed"), placeholder=text("The manager helps to receive …"))
        self.reason.line.returnPressed.connect(self.accept)
        self.all_right = Button(text("That is all right"), icon="check")
        self.all_right.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        self.card.add(self._usual)
        times = QHBoxLayout()
        times.setSpacing(now.px(tokens.SMALL))
        times.addWidget(self.begins)
        times.addWidget(self.ends)
        self.card.add_layout(times)
        self.card.add(self.note)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        row.addWidget(self.save)
        row.addWidget(self.clear)
        row.addStretch(1)
        self.card.add_layout(row)
        for widget in (self.calm, self.cover, self.reason, self.all_right):
            self.cover_card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.BASE))
        column.addWidget(self.card)
        column.addWidget(self.cover_card)
        column.addStretch(1)

    def show_chosen(self) -> None:
        """The presenter's person and day; what is being typed stays."""
        shown = self._presenter
        self.card.setVisible(shown.member() is not None)
        self.card.set_title(shown.chosen_title())
        self._show_usual()
        shift = shown.shift()
        member = shown.member()
        cell = (member.login if member is not None else "", shown.day())
        typed = {name: field.text() for name, field in self._fields().items()}
        if self._kept_here or cell != self._cell or typed == self._stood:
            self._cell, self._kept_here = cell, False
            self._stood = _of(shift) if shift is not None else dict(_NOTHING)
            for name, field in self._fields().items():
                field.set_text(self._stood[name])
                field.set_error("")
        self.clear.setEnabled(shift is not None)
        lines = shown.cover_lines()
        self.cover_card.set_title(shown.cover_title())
        self.cover.show_facts([(0, "warning" if thin else "person", words, "", thin) for words, thin in lines])
        self.calm.setVisible(not lines)
        waits = shown.warned()
        self.reason.setVisible(waits)
        self.all_right.setVisible(waits)

    def take_focus(self, focus: str = "") -> None:
        """The first field; or the word on thin cover."""
        field = self.reason if focus == "accept_cover" and self.reason.isVisibleTo(self) else self.begins
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()

    def usual_shift(self, digit: int) -> None:
        """Set the usual shift of a digit for the chosen cell."""
        usual = self._presenter.usual()
        if 1 <= digit <= len(usual):
            _, _, begins, ends = usual[digit - 1]
            self._set(begins, ends, "")

    def keep(self) -> None:
        """Save what stands in the fields."""
        self._set(self.begins.text(), self.ends.text(), self.note.text())

    def take_back(self) -> None:
        """What was typed is not meant: the cell as it stands is shown next."""
        self._kept_here = True

    def clear_shift(self) -> None:
        """Empty the chosen cell, as it is shown."""
        shift = self._presenter.shift()
        if shift is not None:
            self._clear(_of(shift))

    def _clear(self, seen: dict[str, str]) -> None:
        member = self._presenter.member()

        def refused(refusal: Refused) -> None:
            if refusal.code == CODE:
                self._ask_cleared(seen, refusal)
            else:
                self._refused({}, refusal)

        if member is not None:
            self._page.act("clear_shift", staff=member.login, on=self._presenter.day().isoformat(), expected=seen,
                           done=self._saved, refused=refused)

    def accept(self) -> None:
        """Say how a day with too few people will be managed."""
        if not self.reason.line.composing():
            self._accept(self.reason.text(), "")

    def _accept(self, reason: str, stood: str) -> None:
        day = self._presenter.day()

        def refused(refusal: Refused) -> None:
            """Somebody else has said meanwhile how the day is managed: theirs stays, or ours."""
            from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
            self.asking = ask_one(self._page.desk, self, refusal, self.reason, str, reason,
                                  lambda theirs, taken: self._accept(theirs if taken else reason, theirs))
            if self.asking is None:
                self._not_accepted(refusal)

        self._page.act("accept_cover", on=day.isoformat(), reason=reason, expected=stood, done=self._accepted,
                       refused=refused)

    def _set(self, begins: str, ends: str, note: str) -> None:
        member = self._presenter.member()
        given = {"begins": begins, "ends": ends, "note": note}
        if member is not None:
            self._page.act("set_shift", staff=member.login, on=self._presenter.day().isoformat(), begins=begins,
                           ends=ends, note=note, expected=dict(self._stood), done=self._saved,
                           refused=partial(self._refused, given))

    def _entered(self) -> None:
        if not self.note.line.composing():
            self.keep()

    def _saved(self, _changed: Changed) -> None:
        self._kept_here = True
        for field in (self.begins, self.ends, self.note):
            field.set_error("")
        self.saved.emit()

    def _refused(self, given: dict[str, str], refusal: Refused) -> None:
        if refusal.code == CODE:
            self._ask(given, refusal)
            return
        field = self._fields().get(refusal.where)
        if field is None:
            self._page.said.emit("fault", self._page.words(refusal.sentence))
        else:
            field.set_error(self._page.words(refusal.sentence))

    def _ask(self, given: dict[str, str], refusal: Refused) -> None:
        """Somebody else planned the same cell meanwhile: both stand in a sheet, and what is chosen is kept."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs: dict[str, str] = theirs_of(refusal)

        def chosen(taken: set[str]) -> None:
            self._stood |= theirs
            for name, field in self._fields().items():
                field.set_text(theirs[name] if name in taken else given[name])
            self.keep()

        ours = given | {name: shift_time(given[name], name) for name in ("begins", "ends")}
        self.asking = ask_both(self._page.desk, self, self._fields(), theirs, ours, chosen, hand_of(refusal))

    def _ask_cleared(self, seen: dict[str, str], refusal: Refused) -> None:
        """Somebody else planned the cell anew that is to be emptied: it stays as theirs, or it is emptied."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        now = seen | theirs_of(refusal)
        times = f"{now['begins']}–{now['ends']}" if now["begins"] else self._page.text("Away")

        def chosen(taken: set[str]) -> None:
            if taken:
                self.take_back()
                self.saved.emit()
            else:
                self._clear(now)

        self.asking = ask_both(self._page.desk, self, {"shift": self._presenter.chosen_title()},
                               {"shift": " · ".join(filter(None, (times, now["note"])))}, {}, chosen,
                               hand_of(refusal))

    def _fields(self) -> dict[str, LineField]:
        return {"begins": self.begins, "ends": self.ends, "note": self.note}

    def _accepted(self, _changed: Changed) -> None:
        self.reason.set_text("")
        self.reason.set_error("")
        self.saved.emit()

    def _not_accepted(self, refusal: Refused) -> None:
        self.reason.set_error(self._page.words(refusal.sentence))

    def _show_usual(self) -> None:
        usual = self._presenter.usual()
        if not self.usual:
            for digit, words, _, _ in usual:
                button = Button(words, key_shown=digit, parent=self._usual)
                button.clicked.connect(partial(self._usual_pressed, int(digit)))
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self.usual.append(button)
                self._flow.addWidget(button)

    def _usual_pressed(self, digit: int) -> None:
        self.usual_shift(digit)


def _of(shift: Shift) -> dict[str, str]:
    """A cell as an act expects it."""
    return {"begins": shift.begins, "ends": shift.ends, "note": shift.note}
