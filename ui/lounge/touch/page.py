"""The advisor's page over the lounge board: one of three panes, and what is touched there goes to the presenter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.values.words import Translator
from ui.lounge.forgetting import collect_after
from ui.lounge.laid import Laid
from ui.lounge.message import Answer
from ui.lounge.touch.pin_pane import PinPane
from ui.lounge.touch.presenter import AdvisorPresenter
from ui.lounge.touch.visit_pane import VisitPane
from ui.lounge.touch.waiting_pane import WaitingPane
from ui.theme import tokens
from ui.theme.look import look


class AdvisorPage(Laid):
    """Thrown away as a whole when it is taken off: what it knew of anybody goes with it.

    A pane is made when it is first needed and thrown away when its step is over, so that none keeps a name.
    """

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._open = True
        collect_after(self)
        self.presenter = AdvisorPresenter(translator, self._send, self._draw)
        self.panes = QStackedWidget()
        column = QVBoxLayout(self)
        margin = look().px(tokens.WIDE)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self.panes)
        self.pane: PinPane | WaitingPane | VisitPane = self._pin()
        self.panes.addWidget(self.pane)
        self._draw()

    def begin(self) -> None:
        """Ask who could sign in."""
        self.ask("people")

    def answered(self, answer: Answer) -> None:
        """The desk program has answered."""
        self.presenter.heard(answer)

    def away(self) -> None:
        """The desk program has gone, or was not there."""
        self.presenter.away()

    def warn(self, seconds: int) -> None:
        """The page will be taken off."""
        self.presenter.warn(seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard, where there is one: digits, Backspace, Enter; Esc goes back."""
        presenter = self.presenter
        if event.key() == Qt.Key.Key_Escape:
            if presenter.step == "visit":
                presenter.back()
            else:
                self.finished.emit()
        elif presenter.step != "pin":
            super().keyPressEvent(event)
        elif event.text() and event.text() in "0123456789":
            presenter.digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            presenter.wipe()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            presenter.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Taken off, idle, or the screen is gone: whoever was signed in is signed out."""
        super().hideEvent(event)
        if self._open and not event.spontaneous():
            self._open = False
            self.presenter.close()
            self.finished.emit()

    def _send(self, question: dict[str, Any]) -> None:
        self.asks.emit(question)

    def _draw(self) -> None:
        if not self._open:
            return
        presenter, pane = self.presenter, self.pane
        wanted = {"pin": PinPane, "waiting": WaitingPane, "visit": VisitPane}[presenter.step]
        if type(pane) is not wanted:
            self.panes.removeWidget(pane)
            pane.hide()
            collect_after(pane)
            pane.deleteLater()
            pane = self.pane = {"pin": self._pin, "waiting": self._waits, "visit": self._visit}[presenter.step]()
            self.panes.addWidget(pane)
            self.panes.setCurrentWidget(pane)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(pane, PinPane):
            pane.show_state(presenter.people, presenter.login, len(presenter.pin), presenter.said, bad=presenter.bad,
                            checking=presenter.checking)
        else:
            pane.show_state(presenter)

    def _pin(self) -> PinPane:
        presenter = self.presenter
        pane = PinPane(self._translator)
        pane.chosen.connect(presenter.choose)
        pane.digit.connect(presenter.digit)
        pane.wiped.connect(presenter.wipe)
        pane.entered.connect(presenter.enter)
        pane.back.connect(self.finished)
        return pane

    def _waits(self) -> WaitingPane:
        pane = WaitingPane(self._translator)
        pane.opened.connect(self.presenter.open)
        pane.sorted_by.connect(self.presenter.sort)
        pane.done.connect(self.finished)
        return pane

    def _visit(self) -> VisitPane:
        presenter = self.presenter
        pane = VisitPane(self._translator)
        pane.back.connect(presenter.back)
        pane.words.situation.connect(presenter.choose_situation)
        pane.words.time.connect(presenter.choose_time)
        pane.words.reason.connect(presenter.choose_reason)
        pane.words.said.clicked.connect(lambda: presenter.tell())
        pane.words.send.clicked.connect(lambda: presenter.tell(written=True))
        pane.care.cared.connect(presenter.care)
        pane.care.had_to_ask.connect(presenter.had_to_ask)
        pane.meeting.met.connect(presenter.meet)
        pane.meeting.wanted.connect(presenter.want_photo)
        pane.meeting.fetched.connect(presenter.call)
        return pane
