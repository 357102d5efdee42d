"""Noting a day: what kind, whose, and the day typed as people write it; how it was understood is said before."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import YearlyDay
from ui.desk.customer.dates_presenter import OWN
from ui.desk.customer.forms import date_name
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.people.dates.records import DateRow
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from ui.desk.customer.dates_presenter import DatesPresenter
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.drafting import Draft


class DateForm(QWidget):
    """The fields of one day. Half-typed words are kept for each customer; Esc leaves, they stay."""

    over = Signal()
    """Saved or left: the list is shown again."""

    said = Signal(str, str)
    """Kind of notice and sentence."""

    def __init__(self, desk: Desk, presenter: DatesPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._presenter = desk, presenter
        self._draft: Draft | None = None
        self._key = ""
        self._editing: DateRow | None = None
        self._stood: dict[str, str] = {}
        self._taking_away = False
        self.saved_day: int | None = None
        """The row of the day that was saved last."""
        self.asking: MeanwhileSheet | None = None
        text = desk.text
        self.kind = ChoiceField(text("What day it is"), parent=self)
        self.who = LineField(text("Whose"), placeholder=text("A name, or what they are"), parent=self)
        self.day = LineField(text("Day"), placeholder=text("1985-06-21, 6/21, 8月, 农历八月十五"), icon="calendar",
                             parent=self)
        self.note = LineField(text("Note"), parent=self)
        self.save = Button(text("Save the day"), kind="primary", icon="check", key_shown="Enter", parent=self)
        self.away = QuietButton(text("Take this day away"), icon="cross", parent=self)
        self.leave = QuietButton(text("Not now"), parent=self)
        self._lay_out()
        self.kind.changed.connect(self._kind_chosen)
        self.day.changed.connect(self._understand)
        for line in (self.who, self.day, self.note):
            line.line.returnPressed.connect(self._entered)
        self.save.clicked.connect(self.finish)
        self.away.clicked.connect(self._withdraw)
        self.leave.clicked.connect(self.close_form)

    def _lay_out(self) -> None:
        now = look()
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(tokens.SNUG))
        grid.setVerticalSpacing(now.px(tokens.SNUG))
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.who, 0, 1)
        grid.addWidget(self.day, 1, 0, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        row.addWidget(self.save)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.SNUG))
        column.addLayout(grid)
        column.addLayout(row)

    # --- opening and leaving --------------------------------------------------------------------------------------

    def begin(self, editing: DateRow | None = None) -> None:
        """A new day, or the correction of one; what was half-typed for this customer comes back to a new one."""
        self._fill(editing)
        if editing is None:
            self._recall()
        (self.day if editing is not None else self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def half_typed(self) -> bool:
        """Bring back what was half-typed for this customer; whether there was anything."""
        self._fill(None)
        found = self._recall()
        if found and not self._words():
            self._forget()
        return found and self._draft is not None

    def put_away(self) -> None:
        """Another customer is shown: what stands here is saved as a draft."""
        if self._draft is not None:
            self._draft.leave()
            self._draft = None

    def close_form(self) -> None:
        """Leave; what was typed stays for the next time. Where no word stands, there is nothing to come back to."""
        if not self._words():
            self._forget()
        self.put_away()
        self.over.emit()

    def _words(self) -> str:
        """All that is typed; a kind alone is no word."""
        return "".join(line.text() for line in (self.who, self.day, self.note)).strip()

    def _forget(self) -> None:
        """The draft is of no use any more: the day was saved, or nothing stands in it."""
        if self._draft is not None:
            self._draft.drop()
            self._draft.leave()
            self._draft = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc leaves, Ctrl+Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and \
                event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A field more, or a longer hint: what is being filled in stays in sight down to its buttons."""
        super().resizeEvent(event)
        held = QApplication.focusWidget()
        if held is not None and self.isVisible() and self.isAncestorOf(held):
            reveal(self)

    def _fill(self, editing: DateRow | None) -> None:
        self.put_away()
        self._editing = editing
        self._key = uuid4().hex
        self.kind.set_choices(self._presenter.kinds(editing))
        self.kind.set_key(editing.kind if editing else None)
        self.who.set_text(editing.who if editing else "")
        self.day.set_text(editing.day.stored.removeprefix("--") if editing and not editing.day.leap
                          and editing.day.calendar == "solar" else self._presenter.told(editing.day) if editing else "")
        self.note.set_text(editing.note if editing else "")
        self._stood = {"kind": editing.kind, "who": editing.who, "day": editing.day.stored, "note": editing.note} \
            if editing else {}
        for field in (self.kind, self.who, self.day, self.note):
            field.set_error("")
        self.away.setVisible(editing is not None)
        self._kind_chosen()

    def _recall(self) -> bool:
        self._draft = draft = self._desk.drafting.draft(date_name(self._presenter.customer), self)
        draft.watch(kind=self.kind, who=self.who, day=self.day, note=self.note)
        found = draft.recall()
        if found:
            self._key = str(draft.kept_value("key") or self._key)
        draft.put("key", self._key)
        self._kind_chosen()
        return found

    # --- typing ---------------------------------------------------------------------------------------------------

    def _kind_chosen(self) -> None:
        kind = self.kind.key() or ""
        self.who.setVisible(self._presenter.about_others(kind) or bool(self.who.text()))
        self.note.setVisible(kind != OWN)
        self._understand()

    def _understand(self) -> None:
        read = self._presenter.understood(self.kind.key() or "other", self.day.text())
        self.day.set_hint(read.wrong.said(self._desk.translator) if read.wrong else read.words)

    def _entered(self) -> None:
        if not any(line.line.composing() for line in (self.who, self.day, self.note)):
            self.finish()

    # --- saving ---------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Save the day."""
        kind, customer = self.kind.key(), self._presenter.customer
        if kind is None:
            self.kind.set_error(self._desk.text("Choose what day it is."))
            self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.day.text().strip():
            self.day.set_error(self._desk.text("Write the day, like 6/21 or 农历八月十五."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save.setEnabled(False)
        self._taking_away = False
        words = {"kind": kind, "who": self.who.text() if self.who.isVisibleTo(self) else "", "day": self.day.text(),
                 "note": self.note.text()}
        if kind == OWN:
            seen: dict[str, object] = {"expected": {"birthday": self._stood["day"]}} if self._stood else {}
            self._act("change_customer", customer=customer, birthday=self.day.text(), **seen)
        elif self._editing is not None:
            self._act("change_date", date=self._editing.id, **words, expected=dict(self._stood))
        else:
            self._act("add_date", customer=customer, **words)

    def _withdraw(self) -> None:
        if self._editing is None:
            return
        self._taking_away = True
        if self._editing.source == "customer":
            self._act("change_customer", customer=self._presenter.customer, birthday="",
                      expected={"birthday": self._stood["day"]})
        else:
            self._act("withdraw_date", date=self._editing.id, expected=dict(self._stood))

    def _act(self, name: str, **fields: object) -> None:
        self._desk.work.act(name, key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                            owner=self, **fields)

    def _done(self, changed: Changed) -> None:
        self.save.setEnabled(True)
        self._forget()
        self.saved_day = changed.ids.get("date")
        self.over.emit()

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        if refusal.code == CODE:
            self._ask(refusal)
            return
        field = {"kind": self.kind, "who": self.who, "day": self.day, "birthday": self.day,
                 "note": self.note}.get(refusal.where)
        if field is None:
            self.said.emit("fault", refusal.sentence.said(self._desk.translator))
            return
        field.setVisible(True)
        field.set_error(refusal.sentence.said(self._desk.translator))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, refusal: Refused) -> None:
        """Somebody else corrected the same day meanwhile: both stand in a sheet, and what is chosen is kept."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs: dict[str, str] = {"day" if name == "birthday" else name: words
                                  for name, words in theirs_of(refusal).items()}
        fields = {"kind": self.kind, "who": self.who, "day": self.day, "note": self.note}
        typed = {"kind": self.kind.key() or "", "who": self.who.text(), "day": self.day.text(),
                 "note": self.note.text()}

        if self._taking_away:
            typed = dict.fromkeys(typed, "")

        def chosen(taken: set[str]) -> None:
            self._stood |= theirs
            self._key = uuid4().hex
            if self._taking_away:
                if taken:
                    self.close_form()
                else:
                    self._withdraw()
                return
            if "kind" in taken:
                self.kind.set_key(theirs["kind"])
                self._kind_chosen()
            for name, line in (("who", self.who), ("day", self.day), ("note", self.note)):
                if name in taken:
                    line.set_text(theirs[name].removeprefix("--") if name == "day" else theirs[name])
                    line.setVisible(True)
            self.finish()

        self.asking = ask_both(self._desk, self, fields, {name: self._shown(name, theirs[name]) for name in theirs},
                               {name: self._shown(name, typed[name]) for name in theirs}, chosen, hand_of(refusal))

    def _shown(self, name: str, words: str) -> str:
        """What stands in a field, or would, in words."""
        if name == "kind":
            return dict(self._presenter.kinds(self._editing)).get(words, words)
        with suppress(Refused):  # a day that can't be read stands as it was typed
            return self._presenter.told(YearlyDay.parse(words)) if name == "day" else words
        return words

    def _failed(self, fault: Fault) -> None:
        self.save.setEnabled(True)
        self.said.emit("fault", fault.sentence.said(self._desk.translator))
