"""How long each kind of data is kept, what has been kept long enough, and one button that lets it go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.retention.presenter import Due, RetentionPresenter
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.confirm import ConfirmSheet
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Acting, Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk


class RetentionPage(Page):
    """Nothing goes by itself: a manager looks, then lets it go."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = RetentionPresenter(desk)
        self.due: Due | None = None
        self.heading = Heading(self.text("How long data is kept"), self.text(
            "What has been kept long enough should go: the law asks for the shortest time."), self)
        self.let_go = Button(self.text("Let go what is due"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.let_go.clicked.connect(self.finish_step)
        self.heading.add(self.let_go)
        self.kinds = RowList(self.text("Kinds of data"), lead_width=0, parent=self)
        self.people = RowList(self.text("Customers not seen for so long"), lead_width=0, parent=self)
        self.people.opened.connect(self._open_card)
        self._nobody = EmptyState(self.text("Nobody"), self.text("Every customer was here within the time."),
                                  icon="people")
        self.managers = PlainLabel(self.text("This is for a manager: let one sign in."), size="small", tone="quiet",
                                   parent=self)
        self._sure: ConfirmSheet | None = None
        left = Card(self.text("Kinds of data"), parent=self)
        left.add(self.kinds, 1)
        left.add(self.managers)
        right = Card(self.text("Customers not seen for so long"), parent=self)
        right.add(self.people, 1)
        right.add(self._nobody, 1)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("How long data is kept")

    def open(self, place: Place) -> None:
        """Look what is due."""
        super().open(place)
        self._look()
        self.kinds.setCurrentIndex(self.kinds.lines.index(0))
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_step(self) -> None:
        """Ctrl+Enter: ask once more, then let it go."""
        if not self.let_go.isEnabled() or self.due is None:
            return
        if self._sure is None:
            self._sure = ConfirmSheet(self.window())
            self._sure.answered.connect(self._answered)
        parts = [f"{line.label} {line.due}" for line in self.presenter.lines(self.due) if line.due]
        self._sure.ask(self.text("Let this go for good?"), self.desk.formats.listed(parts), self.text("Let it go"),
                       self.text("Keep everything"), danger=True)

    def _open_card(self, row: ListRow) -> None:
        self.go.emit(Place("customer", customer=row.key))

    def _look(self) -> None:
        self.due = None
        self._show()
        self.desk.work.read(self.presenter.read, done=self._found, owner=self)

    def _found(self, due: Due) -> None:
        self.due = due
        self._show()

    def _show(self) -> None:
        self.kinds.set_rows([ListRow(line.key, "", line.label, line.law, line.due_words,
                                     "amber" if line.due else "quiet", line.term)
                             for line in self.presenter.lines(self.due)])
        people = self.presenter.people(self.due) if self.due else []
        self.people.set_rows([ListRow(each.customer, "", each.name, "", "", "quiet", each.since) for each in people])
        self.people.setVisible(bool(people))
        self._nobody.setVisible(not people)
        manager = self.presenter.may_manage()
        self.managers.setVisible(not manager)
        self.let_go.setEnabled(manager and self.due is not None and any(each.count for each in self.due.kinds))

    def _answered(self, yes: bool) -> None:
        if yes:
            self.let_go.setEnabled(False)
            self.desk.work.long(lambda acting, _tell: _prune(acting), progress=_nothing, done=self._gone,
                                refused=self._not_done, failed=self._not_done, owner=self)

    def _not_done(self, problem: Refused | Fault) -> None:
        self.said.emit("fault", self.words(problem.sentence))
        self._look()

    def _gone(self, changed: Changed) -> None:
        gone, left = sum(changed.ids["erased"].values()), changed.ids["left"]
        said = self.text("{n} let go.").format(n=self.desk.formats.number(gone))
        if left:
            said += " " + self.text("{n} are left: let them go as well.").format(n=self.desk.formats.number(left))
        self.said.emit("told", said)
        self._look()


def _prune(acting: Acting) -> Changed:
    from frontdesk.people.rights.retaining import prune_retention  # noqa: PLC0415 (door: loaded in the worker)
    return prune_retention(acting)


def _nothing(_stand: Any) -> None:
    return
