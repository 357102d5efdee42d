"""Making two cards of one person one: find the other card, choose where they differ, merge; and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.heading import Heading, page_margins
from ui.desk.merging.presenter import MergingPresenter
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

KEPT, GONE = "kept", "gone"


class MergingPage(Page):
    """The card in ``place.customer`` stays; the other one is looked for here or named by ``place.text`` (its id)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = MergingPresenter(desk)
        self.questions: dict[str, ChipGroup] = {}
        self._key = ""
        self.heading = Heading(parent=self)
        self.swap = Button(self.text("Let the other card stay"), icon="swap")
        self.swap.clicked.connect(self._swap)
        self.merge = Button(self.text("Merge"), kind="primary", icon="people", key_shown="Ctrl+Enter")
        self.merge.clicked.connect(self.finish_step)
        self.distinct = Button(self.text("Two different people"), icon="cross")
        self.distinct.clicked.connect(self._distinct)
        self.heading.add(self.distinct)
        self.heading.add(self.swap)
        self.heading.add(self.merge)
        self.search = LineField(self.text("The other card"), placeholder=self.text(
            "Plate, telephone, name, pinyin or VIN"), icon="search")
        self.search.changed.connect(self._look)
        self.search.line.take_key = self._typed_key
        self.others = RowList(self.text("Cards that may be the same person"), lead_width=0)
        self.others.opened.connect(self._choose_row)
        self._no_others = EmptyState(self.text("No other card looks alike"), self.text(
            "Type a plate, a number or a name to look for it."), icon="people")
        self.past = RowList(self.text("Merged in before: Enter takes it back"), lead_width=0)
        self.past.opened.connect(self._take_back)
        self._past_card = Card(self.text("Merged in before"), parent=self)
        self._compared = Card()
        self._choose_first = Card(parent=self)
        self._no_choice = EmptyState(self.text("Choose the other card"), self.text(
            "Then everything both cards say differently stands here, and you choose what holds."), icon="card")
        self._column = QVBoxLayout()
        self._scroll = QuietScrollArea(self)
        self._scroll.setWidget(self._compared)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        found = Card(self.text("Which other card"), parent=self)
        found.add(self.search)
        found.add(self.others, 1)
        found.add(self._no_others, 1)
        self._past_card.add(PlainLabel(self.text("A merge that was wrong can be taken back (Enter)."), tone="quiet",
                                       wrap=True))
        self._past_card.add(self.past, 1)
        left = QVBoxLayout()
        left.setSpacing(now.px(tokens.BASE))
        left.addWidget(found, 2)
        left.addWidget(self._past_card, 1)
        self._column.setSpacing(now.px(tokens.BASE))
        self._compared.add_layout(self._column, 1)
        self._choose_first.add(self._no_choice, 1)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addLayout(left, 2)
        row.addWidget(self._scroll, 3)
        row.addWidget(self._choose_first, 3)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(row, 1)

    def title(self) -> str:
        """Whose card stays."""
        return self.text("Merge cards")

    def open(self, place: Place) -> None:
        """Both cards, or the search for the other one."""
        super().open(place)
        self._key = uuid4().hex
        if place.customer is None:
            self._show_proposals()
            return
        self._load(place.customer, int(place.text) if place.text.isdecimal() else None)
        self._look()
        first = next(iter(self.questions.values()), None)
        (first or (self.merge if self.presenter.view else self.search.line)).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Another desk may have changed one of the two: what was chosen here stays chosen."""
        if self.presenter.kept in changed.customers or self.presenter.gone in changed.customers:
            chosen = {field: group.chosen() for field, group in self.questions.items()}
            if self.presenter.kept is not None:
                self._load(self.presenter.kept, self.presenter.gone)
            for field, keys in chosen.items():
                if field in self.questions:
                    self.questions[field].set_chosen(keys)

    def finish_step(self) -> None:
        """Ctrl+Enter: merge."""
        shown = self.presenter
        if shown.view is None or not self.merge.isEnabled():
            return
        taken = [field for field, group in self.questions.items() if group.chosen() == [GONE]]
        self.merge.setEnabled(False)
        self.act("merge_customers", key=self._key, done=self._merged, refused=self._refused, failed=self._failed,
                 kept=shown.view.kept, gone=shown.view.gone,
                 take=[field for field in taken if ":" not in field],
                 take_preferences=[int(field.partition(":")[2]) for field in taken if ":" in field])

    def _typed_key(self, event: QKeyEvent) -> bool:
        """Where the other card is looked for: Enter compares with the first that fits, down goes into the list."""
        rows, key = self.others.lines.rows(), event.key()
        if not rows or key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) or event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier):
            return False
        if key == Qt.Key.Key_Down:
            self.others.setFocus(Qt.FocusReason.TabFocusReason)
            self.others.set_current(rows[0].key)
        else:
            self._choose_row(rows[0])
        return True

    def step_back(self) -> bool:
        """Esc: away from the comparison first."""
        if self.presenter.view is None or self.presenter.kept is None:
            return False
        self._load(self.presenter.kept, None)
        self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _load(self, kept: int, gone: int | None) -> None:
        try:
            self.presenter.load(kept, gone)
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
            self.presenter.load(kept, None)
        self._show()

    def _show(self) -> None:
        shown = self.presenter
        compared = shown.view is not None
        self.heading.set_words(self.text("Merge cards: {name} stays").format(name=shown.name(shown.kept)), self.text(
            "One person, two cards: everything comes together on this one. It can be taken back."))
        self.swap.setVisible(compared)
        self.distinct.setVisible(compared)
        self.merge.setEnabled(compared)
        self._scroll.setVisible(compared)
        self._choose_first.setVisible(not compared)
        self._compared.set_title(self.text("{gone} goes into {kept}").format(
            gone=shown.name(shown.gone), kept=shown.name(shown.kept)) if compared else "")
        self._fill()
        past = shown.past()
        self._past_card.setVisible(bool(past))
        self.past.set_rows([ListRow(merge.id, "", words, "", self.text("take back")) for merge, words in past])

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.questions = {}
        if self.presenter.view is None:
            return
        asked = self.presenter.questions()
        if asked:
            self._column.addWidget(PlainLabel(self.text("The cards differ: what holds?"), bold=True))
        for question in asked:
            group = ChipGroup([(KEPT, question.kept), (GONE, question.gone)], may_be_empty=False, name=question.label)
            group.set_chosen([KEPT])
            self.questions[question.field] = group
            self._column.addWidget(_labelled(question.label, group))
        agreed = self.presenter.agreed()
        if agreed:
            self._column.addWidget(PlainLabel(self.text("Kept as it is"), bold=True))
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for at, (label, value) in enumerate(agreed):
            grid.addWidget(PlainLabel(label, tone="quiet"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(value, wrap=True), at, 1)
        self._column.addWidget(lines)
        self._column.addWidget(PlainLabel(self.presenter.moving(), tone="quiet", wrap=True))
        self._column.addStretch(1)

    def _look(self) -> None:
        typed = self.search.text().strip()
        found = self.presenter.others(typed) if typed else self.presenter.alike()
        self.others.set_rows([ListRow(other.customer, "", other.title, other.detail) for other in found])
        self.others.setVisible(bool(found))
        self._no_others.setVisible(not found)

    def _show_proposals(self) -> None:
        """Nobody is chosen: every pair that was proposed and not decided."""
        self.presenter.kept = self.presenter.gone = self.presenter.view = None
        self._show()
        self.heading.set_words(self.text("Cards that may be the same person"), self.text(
            "Found while customers were brought in; you decide. Enter compares the two."))
        pairs = self.presenter.proposals()
        self.others.set_rows([ListRow(key, "", title, detail) for key, title, detail in pairs])
        self.others.setVisible(bool(pairs))
        self._no_others.setVisible(not pairs)
        (self.others if pairs else self.search.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _distinct(self) -> None:
        shown = self.presenter.view
        if shown is not None:
            self.act("mark_distinct", key=uuid4().hex, done=self._are_distinct, refused=self._refused,
                     failed=self._failed, customer=shown.kept, other=shown.gone)

    def _are_distinct(self, changed: Changed) -> None:
        self.said.emit("told", self.text("Noted: two different people."))
        if self.place is not None and self.place.customer is not None:
            self._load(self.place.customer, None)
            self._look()
        else:
            self._show_proposals()

    def _choose_row(self, row: ListRow) -> None:
        pair = self.presenter.pair(row.key)
        if pair is not None:
            self._load(*pair)
            (next(iter(self.questions.values()), None) or self.merge).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.presenter.kept is None:
            self._load(row.key, None)
            self._look()
            return
        self._load(self.presenter.kept, row.key)
        first = next(iter(self.questions.values()), None)
        (first or self.merge).setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        self.presenter.swap()
        self._show()
        self._look()

    def _take_back(self, row: ListRow) -> None:
        self.act("undo_merge", key=uuid4().hex, done=self._taken_back, refused=self._refused, failed=self._failed,
                 merging=row.key)

    def _taken_back(self, changed: Changed) -> None:
        self.said.emit("told", self.text("There are two cards again."))
        if self.presenter.kept is not None:
            self._load(self.presenter.kept, None)
            self._look()

    def _merged(self, changed: Changed) -> None:
        self.said.emit("told", self.text("Merged. It can be taken back on this page."))
        self.instead.emit(Place("customer", customer=int(changed.ids["customer"])))

    def _refused(self, refusal: Refused) -> None:
        self.merge.setEnabled(self.presenter.view is not None)
        self.said.emit("fault", self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self.merge.setEnabled(True)
        self.said.emit("fault", self.words(fault.sentence))


def _labelled(label: str, group: ChipGroup) -> QWidget:
    line = QWidget()
    row = QVBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(tokens.HAIR))
    row.addWidget(PlainLabel(label, tone="quiet"))
    row.addWidget(group)
    return line
