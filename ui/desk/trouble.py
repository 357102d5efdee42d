"""What a person sees when the desk cannot open: one sentence what is wrong, and what can be done as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.values.words import Sentence, Translator
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.desk.backups.ways import Way


class TroubleWindow(QWidget):
    """The sentence, a button for each way out with a line about it, and one that closes; nothing was changed."""

    chosen = Signal(str)
    """The name of the way that was chosen; empty for closing."""

    def __init__(self, translator: Translator, said: Sentence, ways: Sequence[Way] = (), heading: str = "",
                 more: str = "") -> None:
        super().__init__()
        unit = look().px
        heading = heading or translator.text("Front Desk can't open")
        self.setWindowTitle(heading)
        self._answered = False
        self.words = EmptyState(heading, "\n".join(part for part in (said.said(translator), more) if part),
                                icon="warning", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(tokens.PAGE), unit(tokens.BASE), unit(tokens.PAGE), unit(tokens.PAGE))
        column.setSpacing(unit(tokens.BASE))
        column.addWidget(self.words)
        self.buttons: dict[str, Button] = {}
        for number, way in enumerate(ways):
            button = Button(way.label, kind="primary" if number == 0 else "quiet", icon=way.icon, parent=self)
            button.setAccessibleDescription(way.about)
            button.clicked.connect(lambda _checked=False, name=way.name: self._answer(name))
            self.buttons[way.name] = button
            row = QHBoxLayout()
            row.setSpacing(unit(tokens.BASE))
            button.setMinimumWidth(unit(290))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(way.about, size="small", tone="quiet", wrap=True, parent=self), 1)
            column.addLayout(row)
        self.close_button: Button = (Button(translator.text("Close"), key="Esc", parent=self) if ways else
                                     PrimaryButton(translator.text("Close"), key="Esc", parent=self))
        self.close_button.clicked.connect(self.close)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.resize(unit(720 if ways else 520), unit(340 + 64 * len(ways) if ways else 300))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing is an answer too."""
        self._answer("")
        super().closeEvent(event)

    def _answer(self, name: str) -> None:
        if not self._answered:
            self._answered = True
            self.chosen.emit(name)
            self.close()


def show_trouble(app: QApplication, translator: Translator, said: Sentence, ways: Sequence[Way] = (),
                 heading: str = "", more: str = "") -> str:
    """Show the sentence until the person chooses; gives the name of the way out, empty where they closed it."""
    window = TroubleWindow(translator, said, ways, heading, more)
    chosen: list[str] = []
    window.chosen.connect(chosen.append)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.show()
    next(iter(window.buttons.values()), window.close_button).setFocus()
    app.exec()
    window.deleteLater()
    return chosen[0] if chosen else ""
