"""What a job is good for, in the customer's words, and its usual warranty; and when a visit counts as a comeback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.values.meanwhile import CODE
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
    from frontdesk.values.refusal import Refused
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
        self._stood_of: str | None = None  # the job whose own words the form stands over
        self._own: dict[str, Any] = {}
        self._theirs: dict[str, Any] = {}
        self._stood_days = 0
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
        self._stood_days = comeback_days(reader)
        self.days.set_number(self._stood_days)
        self._stood_of = None
        self.fill(dict.fromkeys(self.fields, ""))

    def refresh(self, changed: Changed) -> None:
        """Somebody kept words at a delivery, or here; what is typed stays."""
        if changed.act in ("keep_worth", "explain_line", "choose_comeback_days") and not self.typed():
            typed, stood = self.days.text(), self._stood_days
            self.load()
            self.standing()
            if typed != str(stood):
                self.days.set_text(typed)
                self._stood_days = stood

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
        name = values["name"].strip().casefold()
        if self._stood_of != name:
            self._remember(name)
        self.send("keep_worth", self.saved, name=values["name"], words=values["words"],
                  warranty_months=int(self.months.number() or 0), warranty_km=int(self.kilometres.number() or 0),
                  expected=self._own)

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """What another desk keeps is remembered as it is."""
        self._theirs = dict(theirs)
        return super().as_typed(theirs)

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Theirs was seen: it is what is expected now."""
        super().take(taken, theirs)
        self._own |= self._theirs
        self._keep_stood()

    def recalled(self) -> None:
        """What stood when the words were begun came back with them."""
        super().recalled()
        kept = self.draft.kept_value("own") if self.draft is not None else None
        if kept:
            self._stood_of, self._own = kept

    def _remember(self, name: str) -> None:
        """The centre's own words for a job as they are in force now: those are what the form stands over."""
        found = next((each for each in self.entries if each.own and each.name == name), None)
        self._stood_of, self._own = name, _kept(found)
        self._keep_stood()

    def _keep_stood(self) -> None:
        if self.draft is not None:
            self.draft.put("own", [self._stood_of, self._own])

    def keep_days(self) -> None:
        """Within how many days the same trouble is proposed as a comeback."""
        days = self.days.number()
        self.days.set_error("" if days is not None else self.text("Write a whole number of days."))
        if days is not None:
            self.page.act("choose_comeback_days", days=int(days), expected=self._stood_days, done=self._days_kept,
                          refused=self._days_refused)

    def _days_refused(self, refusal: Refused) -> None:
        """Somebody else chose other days meanwhile; theirs stays, or ours."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)

        def chosen(theirs: int, taken: bool) -> None:
            self._stood_days = theirs
            if taken:
                self.days.set_number(theirs)
            else:
                self.keep_days()

        self.asking = ask_one(self.desk, self, refusal, self.days, str, self.days.text(), chosen)
        if self.asking is None:
            self.days.set_error(refusal.sentence.said(self.desk.translator))

    def _days_kept(self, *_: object) -> None:
        self._stood_days = comeback_days(self.desk.reader())
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
        self._remember(entry.name)
        self.say_errors({})
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_new(self) -> None:
        self.fill(dict.fromkeys(self.fields, ""))
        self.say_errors({})
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        row = self.rows.current()
        if row is not None and self.entries[row.key].own:
            entry = self.entries[row.key]
            self.page.act("keep_worth", name=entry.name, words="", expected=_kept(entry), done=self.saved,
                          refused=self._not_dropped)

    def _not_dropped(self, refusal: Refused) -> None:
        """Somebody else wrote them anew meanwhile: they are shown as they stand now."""
        if refusal.code != CODE:
            self.say_refusal(refusal)
            return
        self.load()
        self.standing()
        self.page.said.emit("fault", self.text("Somebody else has changed these words meanwhile; they are shown as "
                                               "they stand now. Take them away once more if they are to go."))


def _kept(entry: _Entry | None) -> dict[str, Any]:
    """The centre's own words and warranty of a row, as the act takes what stood; empty without a row."""
    return {} if entry is None else {"words": entry.words, "warranty_months": entry.months,
                                     "warranty_km": entry.kilometres}
