"""The versions of the centre's own rules: who changed them, when and why; any of them can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk.rules.presenter import RulesPresenter, VersionLine
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.note_field import NoteField
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from ui.desk.page import Page


class HistoryView(QWidget):
    """The table at the left, the file of the chosen version at the right."""

    restore_wanted = Signal(object)
    """The ``VersionLine`` that should be put back."""

    taken = Signal(str)
    """The text of a version that should be gone on from."""

    def __init__(self, page: Page, presenter: RulesPresenter) -> None:
        super().__init__(page)
        self._presenter = presenter
        text = page.desk.translator.text
        self.model: RecordModel[VersionLine] = RecordModel([
            Column(text("Version"), lambda each: str(each.id), lambda each: each.id, number=True),
            Column(text("When"), lambda each: each.when), Column(text("Who"), lambda each: each.who),
            Column(text("Why"), lambda each: each.why, stretch=True), Column(text("What"), lambda each: each.what)])
        self.table = TableList(self.model, text("Versions of the rules"), sortable=False, parent=self)
        self.file = NoteField(text("What the centre's own file said"), lines=12)
        self.file.note.setReadOnly(True)
        self.restore = Button(text("Put this version back"), kind="primary", icon="back", key_shown="Ctrl+Enter")
        self.take = Button(text("Go on from this text"), icon="words")
        left, right = Card(text("Versions of the rules")), Card()
        left.add(self.table, 1)
        right.add(self.file, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(tokens.SMALL))
        buttons.addWidget(self.restore)
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        right.add_layout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.restore.clicked.connect(self.put_back)
        self.take.clicked.connect(self._take)

    def load(self) -> None:
        """Show what the presenter read; the newest is chosen."""
        self.model.set_records(self._presenter.versions())
        if self.table.current() is None:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._chosen()

    def chosen(self) -> VersionLine | None:
        """The version the keyboard is on."""
        found = self.table.current()
        return found if isinstance(found, VersionLine) else None

    def put_back(self) -> None:
        """Ask the page to put the chosen version back."""
        found = self.chosen()
        if found is not None and self.restore.isEnabled():
            self.restore_wanted.emit(found)

    def _take(self) -> None:
        found = self.chosen()
        if found is not None:
            self.taken.emit(found.text)

    def _chosen(self, *_: QModelIndex) -> None:
        found = self.chosen()
        self.file.set_text(found.text if found is not None else "")
        self.restore.setEnabled(found is not None and found.id != self._presenter.newest)
