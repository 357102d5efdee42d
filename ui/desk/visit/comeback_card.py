"""Whether this visit comes back for what an earlier one should have mended: proposed, then said with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from PySide6.QtWidgets import QHBoxLayout

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk


class Act(Protocol):
    """How a page does an act."""

    def __call__(self, name: str, /, *, key: str | None = None, **fields: Any) -> None: ...


class ComebackCard(Card):
    """Seen only where an earlier visit fits, or was marked; and on the earlier visit, which ones came back to it."""

    def __init__(self, desk: Desk, act: Act, parent: QWidget) -> None:
        super().__init__(desk.text("Comeback"), tight=True, parent=parent)
        self._desk = desk
        self._act = act
        self._visit: VisitPage | None = None
        self.said = PlainLabel(wrap=True, parent=self)
        self.yes = QuietButton(desk.text("It is a comeback"), icon="undo", parent=self)
        self.no = QuietButton(desk.text("It is none"), icon="cross", parent=self)
        self.yes.clicked.connect(lambda: self._mark(confirmed=True))
        self.no.clicked.connect(lambda: self._mark(confirmed=False))
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        self.add(self.said)
        self.add_layout(row)
        self.hide()

    def show_visit(self, visit: VisitPage) -> None:
        """What this visit goes back to, or what came back to it."""
        self._visit = visit
        text, found = self._desk.text, visit.comeback
        lines: list[str] = []
        if found is not None and found.confirmed is not False:
            day = self._desk.formats.date(self._desk.local(found.departed_at).date())
            words = (text("Comes back to visit {number} of {day}") if found.confirmed else
                     text("Perhaps a comeback of visit {number} of {day}"))
            lines.append(" · ".join(part for part in (words.format(number=found.number, day=day), found.technician,
                                                      found.why) if part))
        if visit.came_back:
            lines.append(text("Came back: {numbers}. It was not right the first time.").format(
                numbers=self._desk.formats.listed(list(visit.came_back))))
        self.said.set_text("\n".join(lines))
        self.said.set_tone("amber")
        asking = found is not None and found.confirmed is None
        self.yes.setVisible(asking)
        self.no.setVisible(found is not None and found.confirmed is not False)
        self.setVisible(bool(lines))

    def _mark(self, *, confirmed: bool) -> None:
        if self._visit is not None and self._visit.comeback is not None:
            self._act("mark_comeback", key=uuid4().hex, visit=self._visit.id, of_visit=self._visit.comeback.visit,
                      reason=self._visit.comeback.why, confirmed=confirmed)
