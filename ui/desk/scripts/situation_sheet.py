"""Situations of the centre's own: added with a name in both languages, and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.desk.framed_sheet import TypedSheet
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.page import Page

NEWS, PROMISE = "news", "promise"


class OwnSituations(QObject):
    """The keys of the page of scripts that add a situation and take one away; ``changed`` carries the one to be shown
    then (empty: whichever).
    """

    changed = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._shown = ""
        self.sheet: SituationSheet | None = None
        self.add = Button(page.text("Another situation …"), kind="flat", icon="plus", parent=page)
        self.away = Button(page.text("Offer it no more"), icon="cross", parent=page)
        self.add.clicked.connect(self.open)
        self.away.clicked.connect(self._take_away)

    def show_for(self, situation: str, *, added: bool) -> None:
        """The situation that stands there (empty: a list of words); only one of the centre's own can be taken away."""
        self._shown = situation
        self.add.setVisible(bool(situation))
        self.away.setVisible(added)

    def open(self) -> None:
        """Ask for the name of another one."""
        if self.sheet is None:
            self.sheet = SituationSheet(self._page)
            self.sheet.added.connect(self._added)
        self.sheet.open()

    def _added(self, situation: str) -> None:
        self.changed.emit(situation)
        self._page.said.emit("told", self._page.text("Added. Write its words now, or leave the general ones."))

    def _take_away(self) -> None:
        self._page.act("withdraw_situation", situation=self._shown, done=self._gone)

    def _gone(self, _changed: Changed) -> None:
        self.changed.emit("")
        self._page.said.emit("told", self._page.text("It is offered no more; what was told in it keeps its name."))


class SituationSheet(TypedSheet):
    """``added`` carries the id of the new situation. What was typed is still there after Esc."""

    added = Signal(str)

    def __init__(self, page: Page) -> None:
        text = page.desk.translator.text
        super().__init__(page.desk, page, width=520, from_top=0.3, lasting=True, heading=text("Another situation"),
                         about=text("It is offered on every visit beside the other news. General words stand there "
                                    "until you write your own."), leave=text("Not now"))
        self._page = page
        self._key = uuid4().hex
        self.fields = {"label_zh": LineField(text("Name in Chinese"), parent=self.sheet),
                       "label_en": LineField(text("Name in English"), parent=self.sheet)}
        self.kind = ChipGroup([(NEWS, text("News without a time")), (PROMISE, text("Promises a time"))],
                              may_be_empty=False, name=text("What it does"), parent=self.sheet)
        self.kind.set_chosen([NEWS])
        self.done = PrimaryButton(text("Add it"), icon="plus", parent=self.sheet)
        self.sends_with(self.done, self.finish)
        self.lay([*self.fields.values(), self.kind], last=[self.done])
        self.setAccessibleName(self.heading.text())

    def first_focus(self) -> QWidget:
        """The name."""
        return self.fields["label_zh"].line

    def finish(self) -> None:
        """Add it."""
        self._page.act("add_situation", key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                       promise=self.kind.chosen() == [PROMISE],
                       **{name: field.text() for name, field in self.fields.items()})

    def _done(self, changed: Changed) -> None:
        self._key = uuid4().hex
        for field in self.fields.values():
            field.set_text("")
        self.close_sheet()
        self.added.emit(str(changed.ids["situation"]))

    def _refused(self, refusal: Refused) -> None:
        field = self.fields.get(refusal.where, self.fields["label_zh"])
        field.set_error(self._page.words(refusal.sentence))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _failed(self, fault: Fault) -> None:
        self.fields["label_zh"].set_error(self._page.words(fault.sentence))
        self._fit()
