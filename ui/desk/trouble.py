"""What a person sees when the desk cannot open: one sentence what is wrong and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk.values.words import Sentence, Translator
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import PrimaryButton
from ui.widgets.empty_state import EmptyState


class TroubleWindow(QWidget):
    """The sentence and a button that closes; nothing was changed."""

    def __init__(self, translator: Translator, said: Sentence) -> None:
        super().__init__()
        unit = look().px
        self.setWindowTitle(translator.text("Front Desk can't open"))
        self.close_button = PrimaryButton(translator.text("Close"), key="Esc", parent=self)
        self.close_button.clicked.connect(self.close)
        self.words = EmptyState(translator.text("Front Desk can't open"), said.said(translator), icon="warning",
                                button=self.close_button, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(tokens.PAGE), unit(tokens.PAGE), unit(tokens.PAGE), unit(tokens.PAGE))
        column.addWidget(self.words)
        self.resize(unit(520), unit(300))


def show_trouble(app: QApplication, translator: Translator, said: Sentence) -> None:
    """Show the sentence until the person closes it."""
    window = TroubleWindow(translator, said)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.show()
    window.close_button.setFocus()
    app.exec()
