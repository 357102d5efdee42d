"""Correcting when a customer arrived or left: the time, and why; both times stay on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk.values.clock import Instant, instant
from frontdesk.values.meanwhile import CODE
from ui.desk.framed_sheet import TypedSheet
from ui.widgets.button import PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page


class StampSheet(TypedSheet):
    """Ctrl+Enter corrects; Escape leaves everything as it is."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.desk, page, width=540, heading=page.text("Correct a stamped time"),
                         about=page.text("The time of the clock, the corrected one and the reason stay on record."),
                         leave=page.text("Not now"))
        self._page = page
        self._visit: VisitPage | None = None
        self._stood: dict[str, Instant] = {}
        self.asking: MeanwhileSheet | None = None
        self.which = ChipGroup([("arrival", page.text("Arrival")), ("departure", page.text("Departure"))],
                               may_be_empty=False, name=page.text("Which time"), parent=self.sheet)
        self.which.chosen_changed.connect(self._show_time)
        self.when = WhenField(page.text("What it should be"), parent=self.sheet)
        self.why = LineField(page.text("Why it was wrong"), parent=self.sheet)
        self.yes = PrimaryButton(page.text("Correct it"), icon="check", parent=self.sheet)
        self.yes.set_key_shown("Ctrl+Enter")
        self.sends_with(self.yes, self.finish)
        self.lay([self.which, self.when, self.why], last=[self.yes])
        self.setAccessibleName(self.heading.said())

    def ask(self, visit: VisitPage) -> None:
        """Ask about a visit; who has not left has an arrival only."""
        self._visit = visit
        self._stood = {"arrival": visit.arrived_at, "departure": visit.departed_at or visit.arrived_at}
        self.which.setVisible(visit.departed_at is not None)
        self.which.set_chosen(["arrival" if visit.departed_at is None else "departure"])
        self._show_time()
        self.open()

    def first_focus(self) -> QWidget:
        """The time."""
        return self.when.edit

    def finish(self) -> None:
        """Ask for the correction; what is wrong with it is said at its field and nothing typed is lost."""
        if self._visit is None:
            return
        at = instant(self.when.when().replace(tzinfo=self._page.desk.zone))
        self._page.act("correct_stamp", done=self._done, refused=self._refused, visit=self._visit.id,
                       which=self._which(), at=at, reason=self.why.text(), expected=self._stood[self._which()])

    def _which(self) -> str:
        return (self.which.chosen() or ["arrival"])[0]

    def _show_time(self, *_: object) -> None:
        if self._visit is not None:
            self.when.set_when(self._page.desk.local(self._stood[self._which()]))

    def _done(self, _changed: Changed) -> None:
        self.close_sheet()
        self._page.said.emit("told", self._page.text("Corrected. Both times stay on record."))

    def _refused(self, refusal: Refused) -> None:
        if refusal.code == CODE:
            self._ask(refusal)
            return
        field = self.why if refusal.where == "reason" else self.when
        field.set_error(self._page.words(refusal.sentence))
        self._fit()

    def _ask(self, refusal: Refused) -> None:
        """Somebody else corrected the same time meanwhile: theirs stays, or ours is the next correction."""
        from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
        desk = self._page.desk

        def chosen(theirs: Instant, taken: bool) -> None:
            self._stood[self._which()] = theirs
            if taken:
                self.close_sheet()
                self._page.said.emit("told", self._page.text("Left as the other desk noted it."))
            else:
                self.finish()

        self.asking = ask_one(desk, self, refusal, self.when, lambda at: desk.formats.date_time(desk.local(at)),
                              desk.formats.date_time(self.when.when()), chosen)
