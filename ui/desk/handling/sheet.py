"""The sheets that put a moment off or hand it over: opened over a page, closed by Esc, one key to finish.

What was typed for a row is still there when its sheet is opened again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.framed_sheet import TypedSheet
from ui.desk.handling.presenter import HandlingPresenter
from ui.widgets.button import PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.due_line import DueLine
    from ui.desk.page import Page

PUT_OFF, HAND_OVER = "S", "H"
"""The letters of the list of what is due: snooze, hand over."""


class HandlingSheet(TypedSheet):
    """One sheet for both; ``open_for`` fills it for one row."""

    def __init__(self, page: Page) -> None:
        text = page.desk.translator.text
        super().__init__(page.desk, page, width=560, from_top=0.3, lasting=True, leave=text("Not now"))
        self._page = page
        self._presenter: HandlingPresenter | None = None
        self._handing = False
        self._key = ""
        self._about: tuple[int, bool] | None = None
        self.times = ChipGroup(may_be_empty=False, name=text("Put off for"), parent=self.sheet)
        self.reasons = ChipGroup(name=text("Why it is put off"), parent=self.sheet)
        self.colleagues = ChipGroup(may_be_empty=False, name=text("Hand over to"), parent=self.sheet)
        self.words = LineField(text("In words"), parent=self.sheet)
        self.problem = PlainLabel(tone="red", wrap=True, parent=self.sheet)
        self.done = PrimaryButton("", icon="check", parent=self.sheet)
        self.sends_with(self.done, self.finish)
        self.lay([self.times, self.colleagues, self.reasons, self.words, self.problem], last=[self.done])

    def open_for(self, line: DueLine, letter: str) -> None:
        """Put off (``S``) or hand over (``H``) this row; one that is put off already is taken back at once.

        What can't be put off any more is said in the notice strip instead.
        """
        presenter = self._presenter = HandlingPresenter(self._page.desk, line)
        self._handing, self._key = letter == HAND_OVER, uuid4().hex
        if not self._handing and presenter.snoozed:
            self._page.act("resume_moment", key=self._key, done=self._resumed, **presenter.named())
            return
        try:
            choices = presenter.colleagues() if self._handing else presenter.times()
        except Fault as fault:
            self._page.said.emit("fault", self._page.words(fault.sentence))
            return
        if not choices:
            text = self._page.text
            self._page.said.emit("told", text("Nobody else works here yet.") if self._handing else text(
                "It can't be put off any more. Do it now, or press H to hand it over."))
            return
        self._fill(presenter, choices)
        self.open()

    def _fill(self, presenter: HandlingPresenter, choices: list[tuple[str, str]]) -> None:
        text = self._page.text
        title = text("Hand over: {what}") if self._handing else text("Put off: {what}")
        self.heading.set_text(title.format(what=presenter.heading()))
        self.setAccessibleName(self.heading.text())
        self.about.set_text(presenter.about())
        chosen = self.colleagues if self._handing else self.times
        chosen.set_options(choices)
        chosen.set_chosen([] if self._handing else [choices[min(1, len(choices) - 1)][0]])
        self.colleagues.setVisible(self._handing)
        for widget in (self.times, self.reasons):
            widget.setVisible(not self._handing)
        self.reasons.set_options(presenter.reasons())
        self.reasons.set_chosen([])
        self.words.set_label(text("A word with it") if self._handing else text("Why, in words"))
        if self._about != (presenter.line.key, self._handing):
            self.words.set_text("")
        self._about = (presenter.line.key, self._handing)
        self.problem.set_text("")
        self.problem.hide()
        self.done.set_label(text("Hand over") if self._handing else text("Put off"))
        self.done.setEnabled(True)

    def first_focus(self) -> QWidget:
        """The choice: for how long, or to whom."""
        chips = (self.colleagues if self._handing else self.times).chips()
        return chips[0] if chips else self.words.line

    def finish(self) -> None:
        """Keep it; a refusal is said in the sheet and everything stays as it was typed."""
        presenter = self._presenter
        if presenter is None or not self.done.isEnabled():
            return
        fields: dict[str, Any] = presenter.named()
        if self._handing:
            chosen = self.colleagues.chosen()
            if not chosen:
                self._say(self._page.text("Choose to whom."))
                return
            fields |= {"to": chosen[0], "note": self.words.text()}
        else:
            until, reason = self.times.chosen(), "".join(self.reasons.chosen())
            fields |= {"until": int(until[0]) if until else 0, "reason": presenter.reason(reason, self.words.text())}
        self.done.setEnabled(False)
        self._page.act("hand_over_moment" if self._handing else "snooze_moment", key=self._key, done=self._kept,
                       refused=self._refused, failed=self._failed, **fields)

    def _kept(self, _changed: Changed) -> None:
        self._about = None
        self.words.set_text("")
        self.close_sheet()
        self._page.said.emit("told", self._page.text("Handed over.") if self._handing else
                             self._page.text("Put off. It comes back by itself."))

    def _resumed(self, _changed: Changed) -> None:
        self._page.said.emit("told", self._page.text("It stands in the list again."))

    def _refused(self, refusal: Refused) -> None:
        self._key = uuid4().hex
        self._say(refusal.sentence.said(self._page.desk.translator))

    def _failed(self, fault: Fault) -> None:
        self._say(fault.sentence.said(self._page.desk.translator))

    def _say(self, words: str) -> None:
        self.done.setEnabled(True)
        self.problem.set_text(words)
        self.problem.show()
        self._fit()
