"""What a job is good for, in the customer's words, and its usual warranty; and when a visit counts as a comeback."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.visit.farewells import comeback_days
from frontdesk.visit.value_library import library, own_worths
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class _Entry(NamedTuple):
    """A row: the name it is for, its words and warranty; ``own``: the centre's own."""

    name: str
    words: str
    months: int
    kilometres: int
    own: bool


class WorthSection(Section):
    """Enter on a row takes it into the form; Ctrl+Enter keeps the form; Delete of own words brings the library's."""

    FORM = "settings_worth"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.entries: list[_Entry] = []
        self.rows = RowList(self.text("What a job is good for: Enter changes it"), lead_width=0, parent=self)
        self.rows.setMinimumHeight(look().px(360))
        self.rows.opened.connect(self._take)
        self.name = LineField(self.text("Words in the line's name"), icon="wrench")
        self.words = NoteField(self.text("What it is good for, in the customer's words"), lines=4)
        self.months = NumberField(self.text("Usual warranty"), unit=self.text("months"), least=0)
        self.kilometres = NumberField(self.text("Usual warranty in distance"), unit=self.text("km"), least=0)
        self.fields = {"name": self.name, "words": self.words, "warranty_months": self.months,
                       "warranty_km": self.kilometres}
        self.keep = Button(self.text("Save"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.keep.clicked.connect(self.finish)
        self.new = QuietButton(self.text("For another job"), icon="plus")
        self.new.clicked.connect(self._begin_new)
        self.drop = QuietButton(self.text("Take the own words away"), icon="cross")
        self.drop.clicked.connect(self._drop)
        self.days = NumberField(self.text("The same trouble again counts as a comeback within"), unit=self.text("days"),
                                least=0, hint=self.text("0: it is never proposed."))
        self.set_days = Button(self.text("Save the days"), icon="check")
        self.set_days.clicked.connect(self.keep_days)
        self.days.line.returnPressed.connect(self.keep_days)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        listed, form, back = (Card(self.text("What a job is good for")), Card(self.text("In the customer's words")),
                              Card(self.text("Coming back for the same trouble")))
        listed.add(self.rows, 1)
        listed.add(ButtonRow((self.new, self.drop)))
        for part in (self.name, self.words, self.months, self.kilometres):
            form.add(part)
        form.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        back.add(self.days)
        back.body.addWidget(self.set_days, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(form)
        right.addWidget(back)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addWidget(listed, 3)
        both.addLayout(right, 2)
        self.column.addLayout(both, 1)

    def first_field(self) -> RowList:
        """The list."""
        return self.rows

    def load(self) -> None:
        """The centre's own words first, then the library; an empty form."""
        reader, pick = self.desk.reader(), self.desk.translator.pick
        self.entries = [_Entry(each.name, each.words, each.months or 0, each.kilometres or 0, True)
                        for each in own_worths(reader)]
        mine = {each.name for each in self.entries}
        self.entries += [_Entry(each.words[0], pick(each.why), each.months, each.kilometres, False)
                         for each in library() if each.words[0] not in mine]
        held = self.rows.current()
        self.rows.set_rows([ListRow(at, "", each.name, each.words, self.text("own") if each.own else "", "accent",
                                    self._warranty(each)) for at, each in enumerate(self.entries)])
        if self.entries:
            at = held.key if held is not None and held.key < len(self.entries) else 0
            self.rows.setCurrentIndex(self.rows.model().index(at, 0))
        self.days.set_number(comeback_days(reader))
        self.fill(dict.fromkeys(self.fields, ""))

    def refresh(self, changed: Changed) -> None:
        """Somebody kept words at a delivery, or here; what is typed stays."""
        if changed.act in ("keep_worth", "explain_line", "choose_comeback_days") and not self.typed():
            self.load()
            self.standing()

    def finish(self) -> None:
        """Keep the words for this job."""
        values = self.values()
        for name, field in (("warranty_months", self.months), ("warranty_km", self.kilometres)):
            if not field.readable():
                self.say_errors({name: self.text("Write a number, or nothing.")})
                return
        if not values["words"].strip():
            self.say_errors({"words": self.text("Write what it is good for.")})
            return
        self.send("keep_worth", self.saved, name=values["name"], words=values["words"],
                  warranty_months=int(self.months.number() or 0), warranty_km=int(self.kilometres.number() or 0))

    def keep_days(self) -> None:
        """Within how many days the same trouble is proposed as a comeback."""
        days = self.days.number()
        self.days.set_error("" if days is not None else self.text("Write a whole number of days."))
        if days is not None:
            self.page.act("choose_comeback_days", days=int(days), done=self._days_kept,
                          refused=lambda refusal: self.days.set_error(refusal.sentence.said(self.desk.translator)))

    def _days_kept(self, *_: object) -> None:
        self.page.said.emit("told", self.text("Saved."))

    def _warranty(self, entry: _Entry) -> str:
        parts = [self.desk.translator.plural("{count} month", "{count} months", entry.months).format(
            count=entry.months)] if entry.months else []
        parts += [self.desk.formats.kilometres(entry.kilometres)] if entry.kilometres else []
        return " · ".join(parts)

    def _take(self, row: ListRow) -> None:
        entry = self.entries[row.key]
        self.fill({"name": entry.name, "words": entry.words, "warranty_months": str(entry.months),
                   "warranty_km": str(entry.kilometres)})
        self.say_errors({})
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_new(self) -> None:
        self.fill(dict.fromkeys(self.fields, ""))
        self.say_errors({})
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        row = self.rows.current()
        if row is not None and self.entries[row.key].own:
            self.send("keep_worth", self.saved, name=self.entries[row.key].name, words="")
