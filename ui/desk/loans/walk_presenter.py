"""The marks of a courtesy car in words: what it had before in grey, what this hand-over found. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from frontdesk.people.vehicles.bodies import proposed_body
from frontdesk.visit.loans.reads import LoanRow, marks_on
from ui.desk.visit.walk_around_presenter import MarkLine, NewMark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontdesk.visit.loans.reads import LoanMark
    from ui.desk.desk import Desk
    from ui.desk.visit.walk_around_presenter import MarkWords

Way = Literal["out", "back"]


class WalkPresenter:
    """One hand-over of one courtesy car, going out or coming back."""

    def __init__(self, desk: Desk, words: MarkWords) -> None:
        self._desk = desk
        self._words = words
        self._marks: list[LoanMark] = []
        self.loan: LoanRow | None = None
        self.way: Way = "out"

    def choose(self, loan: LoanRow, way: Way) -> None:
        """Look at this one; raises ``Fault``."""
        self.loan, self.way = loan, way
        self.load()

    def load(self) -> None:
        """Read the marks again; raises ``Fault``."""
        if self.loan is not None:
            self._marks = marks_on(self._desk.reader(), self.loan.car)

    def body(self) -> str:
        """Which outline the car is drawn with."""
        return proposed_body(self.loan.model) if self.loan is not None else ""

    def lines(self, new: Iterable[NewMark] = ()) -> list[MarkLine]:
        """Every mark of the car, numbered; those of this hand-over can be changed, ``new`` ones are on their way."""
        shown: list[MarkLine] = []
        for mark in self._marks:
            mine = self._mine(mark)
            origin = "earlier" if not mine else "arrival" if self.way == "out" else "delivery"
            shown.append(MarkLine(mark.id, len(shown) + 1, origin, mark.view, mark.x, mark.y,
                                  self._words.where(mark.view, mark.area), self._words.what(mark.kind, mark.size),
                                  mark.kind, mark.size, mark.note, mark.photo, mine, mark.area))
        for mark in new:
            shown.append(MarkLine(mark.key, len(shown) + 1, "arrival" if self.way == "out" else "delivery", mark.view,
                                  mark.x, mark.y, self._words.where(mark.view, mark.area), self._words.what("", ""),
                                  "", "", "", "", False, mark.area))
        return shown

    def photos(self) -> list[tuple[str, str]]:
        """The SHA and the words of each photo of this hand-over's marks."""
        return [(line.photo, f"{line.number}  {line.where}") for line in self.lines() if line.photo and line.editable]

    def found(self) -> tuple[str, bool]:
        """What is to be said of the marks, and whether it is new damage."""
        mine = sum(self._mine(mark) for mark in self._marks)
        text = self._desk.translator
        if self.way == "out":
            return self._desk.text("Marks in grey were there before. Tap the car where there is another."), False
        if not mine:
            return self._desk.text("Compare with the marks in grey. Tap the car where there is a new one."), False
        return text.plural("{count} new mark since the car went out.", "{count} new marks since the car went out.",
                           mine).format(count=mine), True

    def _mine(self, mark: LoanMark) -> bool:
        return self.loan is not None and mark.loan == self.loan.id and mark.way == self.way
