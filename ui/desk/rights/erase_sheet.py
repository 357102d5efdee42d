"""The sheet before an erasure: what goes, what stays, until when and why; the last character of the name confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.rights.planning import ErasurePlan
    from ui.desk.page import Page
    from ui.desk.rights.presenter import RightsPresenter


class EraseSheet(Overlay):
    """Nothing is erased by one key: the button waits until the name's last character is typed."""

    confirmed = Signal()
    """A person has read it and wants it done."""

    def __init__(self, page: Page, presenter: RightsPresenter) -> None:
        super().__init__(page.window(), width=620, from_top=0.25)
        self._page, self._presenter = page, presenter
        self._last = ""
        text = page.text
        self._heading = PlainLabel(size="title", bold=True, wrap=True, parent=self.sheet)
        self._parts: list[tuple[PlainLabel, PlainLabel]] = []
        self.sheet.column.addWidget(self._heading)
        for title in (text("Goes at once, and does not come back"), text("Stays because the law says so"),
                      text("Lies elsewhere")):
            pair = (PlainLabel(title, size="small", tone="quiet", parent=self.sheet),
                    PlainLabel(wrap=True, parent=self.sheet))
            for label in pair:
                self.sheet.column.addWidget(label)
            self._parts.append(pair)
        self.last = LineField(text("To confirm, write the last character of the name"), parent=self.sheet)
        self.last.edited.connect(self._look)
        self.cancel = Button(text("Keep everything"), key_shown="Esc", parent=self.sheet)
        self.cancel.clicked.connect(self.close_sheet)
        self.erase = Button(text("Erase"), kind="danger", key_shown="Ctrl+Enter", parent=self.sheet)
        self.erase.clicked.connect(self._confirm)
        self.sheet.column.addWidget(self.last)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.erase)
        self.sheet.column.addLayout(row)

    def open_for(self, plan: ErasurePlan) -> None:
        """Show what this erasure takes and leaves."""
        standing = self._presenter.standing
        name = standing.name if standing else ""
        self._last = name.strip()[-1:].casefold()
        self._heading.set_text(self._page.text("Erase {name}?").format(name=self._presenter.name()))
        self.setAccessibleName(self._heading.said())
        for (title, label), words in zip(self._parts, (self._presenter.goes(plan), self._presenter.stays(plan),
                                                       self._presenter.copies(plan)), strict=True):
            label.set_text(words)
            title.setVisible(bool(words))
            label.setVisible(bool(words))
        self.last.set_text("")
        self.last.set_hint(self._page.text("The name is {name}.").format(name=name) if name else "")
        self.last.setVisible(bool(self._last))
        self._look()
        self.open()

    def first_focus(self) -> QWidget:
        """The field; where there is no name, the careful button."""
        return self.last.line if self._last else self.cancel

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter erases once confirmed; plain Enter only presses a button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._confirm()
            else:
                for button in (self.cancel, self.erase):
                    if button.hasFocus():
                        button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _look(self, *_: object) -> None:
        self.erase.setEnabled(self.last.text().strip().casefold() == self._last)

    def _confirm(self) -> None:
        if self.erase.isEnabled():
            self.close_sheet()
            self.confirmed.emit()
