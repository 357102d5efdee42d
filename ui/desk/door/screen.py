"""Covers the window: choose who you are, type the PIN, Enter. Nothing of a customer is seen under it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStylePainter, QWidget
from shiboken6 import isValid

from frontdesk.values.words import Translator
from ui.desk.door.presenter import Comer, DoorPresenter
from ui.desk.quiet_bars import quiet_bars
from ui.desk.row_list import ListRow, RowList
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.painted_list import RowState
from ui.widgets.plain_label import PlainLabel

_ROWS_SEEN = 6
_SECOND = 1_000
_LONGEST = 40
"""Characters the line takes: more than any PIN, so that a wrong paste is wrong and not cut."""

_WITH_OTHERS = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
                | Qt.KeyboardModifier.MetaModifier)


class ComerList(RowList):
    """The people; the chosen one stands out although the keyboard is in the line of the PIN."""

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """The chosen row as if it had the keyboard: its arrows do act."""
        super().paint_row(painter, box, row, RowState(state.chosen, state.hovered, state.chosen))


class DoorScreen(Overlay):
    """Keyboard only: ↑ ↓ or a letter choose the person, digits go into the PIN, Enter goes in.

    ``may_leave``: somebody is still signed in and Escape leads back to their page (switching); else it is locked.
    """

    tried = Signal(str, str)
    """A sign-in name and what was typed as the PIN; no PIN where none is asked for."""

    recovery_wanted = Signal()
    key_wanted = Signal()
    """This computer lacks the key of PINs: somebody has the code for it."""

    def __init__(self, window: QWidget, translator: Translator) -> None:
        super().__init__(window, width=460, from_top=0.3)
        self._translator = translator
        text = translator.text
        self.presenter: DoorPresenter | None = None
        self.may_leave = False
        self._wait_until = 0
        self._since = QElapsedTimer()
        self._second = QTimer(self)
        self._second.setInterval(_SECOND)
        self._second.timeout.connect(self._count)
        self.heading = PlainLabel(size="heading", bold=True, wrap=True, parent=self.sheet)
        self.about = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.people = ComerList(text("Who is at the desk"), lead_width=0, parent=self.sheet)
        self.people.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.people.clicked.connect(self._chosen)
        self.people.selectionModel().currentChanged.connect(self._show_chosen)
        self.pin = LineField(text("PIN"), icon="lock", secret=True, touch=True, parent=self.sheet)
        self.pin.line.setMaxLength(_LONGEST)
        self.pin.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.pin.line.take_key = self._key
        self.pin.edited.connect(self._letters_over)
        self.enter = Button(text("Sign in"), kind="primary", icon="check", key_shown="Enter", parent=self.sheet)
        self.enter.clicked.connect(self._try)
        self.recovery = Button(text("Recovery code …"), kind="flat", icon="key", parent=self.sheet)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.key = Button(text("Take the key of the PINs over …"), icon="key", parent=self.sheet)
        self.key.clicked.connect(self.key_wanted)
        self.key.hide()
        for widget in (self.heading, self.about, self.people, self.pin, self.enter):
            self.sheet.column.addWidget(widget, 1 if widget is self.people else 0)
        self.sheet.column.addWidget(self.key)
        self.sheet.column.addWidget(self.recovery, 0, Qt.AlignmentFlag.AlignHCenter)
        quiet_bars(self)

    def open_for(self, presenter: DoorPresenter, login: str, *, may_leave: bool) -> None:
        """Cover the window; ``login`` is chosen already."""
        text = self._translator.text
        self.presenter, self.may_leave = presenter, may_leave
        self.heading.set_text(text("Who is at the desk?") if may_leave else text("Locked"))
        self.about.set_text(text("Type a letter of your name or use ↑ ↓, then your PIN. Esc: back to the page.")
                            if may_leave else
                            text("What was half-typed is kept and comes back to whoever typed it."))
        self.people.set_rows([ListRow(each.id, "", each.name, each.role, each.note, right=each.login)
                              for each in presenter.people])
        row = max(1, self.people.sizeHintForRow(0))
        self.people.setMinimumHeight(row * min(_ROWS_SEEN, max(1, len(presenter.people))))
        self.people.setCurrentIndex(self.people.model().index(presenter.place(login), 0))
        self.pin.set_text("")
        self.pin.set_error("")
        self._wait_until = 0
        self.key.hide()
        self._show_chosen()
        self.open()

    def first_focus(self) -> QWidget:
        """The line of the PIN: letters choose a person from there as well."""
        return self.pin.line

    def chosen(self) -> Comer | None:
        """Who is chosen."""
        at = self.people.currentIndex().row()
        people = self.presenter.people if self.presenter is not None else []
        return people[at] if 0 <= at < len(people) else None

    def say_trying(self) -> None:
        """The PIN is being looked at, which takes a moment on purpose."""
        self.enter.setEnabled(False)

    def offer_key(self) -> None:
        """This computer can't check PINs; the button stays until the door is opened anew."""
        self.key.show()
        self.fit_again()

    def say_wrong(self, words: str, seconds: int = 0) -> None:
        """Say what was wrong, and for how long nobody may try under this name."""
        self.enter.setEnabled(True)
        self.pin.set_text("")
        self.pin.set_error(words)
        self.fit_again()
        self.pin.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if seconds:
            self._wait_until = seconds
            self._since.start()
            self._second.start()
            self._count()
            self.fit_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leads back where somebody is signed in, and nowhere from a locked window."""
        if event.key() == Qt.Key.Key_Escape and not self.may_leave:
            event.accept()
            return
        super().keyPressEvent(event)

    def close_sheet(self) -> None:
        """Nothing typed stays behind; what had the keyboard before the window was covered has it again."""
        self._second.stop()
        self.pin.set_text("")
        self.enter.setEnabled(True)
        before, self._before = self._before, None
        super().close_sheet()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 (Qt's name)
        """The plain ground of a window: nothing shines through."""
        QPainter(self).fillRect(self.rect(), look().colour("surface"))

    def _key(self, event: QKeyEvent) -> bool:
        """Keys of the line that are meant for the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
            return True
        if event.key() in steps:
            self._letters_over()
            self._go(self.people.currentIndex().row() + steps[Qt.Key(event.key())])
            return True
        letter = "" if event.modifiers() & _WITH_OTHERS else event.text()  # Ctrl+V pastes, it names nobody
        if self.presenter is not None and letter.isalpha() and not self.pin.text():
            self._go(self.presenter.typed(letter, self.people.currentIndex().row()))
            return True
        return False

    def _go(self, at: int) -> None:
        if self.presenter is not None and self.presenter.people:
            at = min(max(at, 0), len(self.presenter.people) - 1)
            index = self.people.model().index(at, 0)
            self.people.setCurrentIndex(index)
            self.people.scrollTo(index)

    def _letters_over(self, *_: object) -> None:
        if self.presenter is not None:
            self.presenter.forget_letters()

    def _chosen(self, *_: object) -> None:
        self.pin.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, *_: object) -> None:
        person = self.chosen()
        asks = person is not None and person.asks
        self._second.stop()
        self._wait_until = 0
        self.pin.set_error("")
        self.pin.set_hint("" if asks else self._translator.text("No PIN is asked for: Enter signs in."))
        self.pin.set_placeholder(person.name if person is not None else "")
        self.fit_again()

    def _try(self) -> None:
        person = self.chosen()
        if person is None or not self.enter.isEnabled():
            return
        if person.asks and not self.pin.text():
            self.pin.set_error(self._translator.text("Type your PIN."))
            return
        self.tried.emit(person.login, self.pin.text() if person.asks else "")

    def _count(self) -> None:
        """The time that is left, told every second; the program itself counts by a time nobody can set."""
        left = self._wait_until - self._since.elapsed() // _SECOND
        if left <= 0:
            self._second.stop()
            self.pin.set_error("")
            return
        self.pin.set_error(self._translator.text("Too many wrong PINs for this name. Try again in {left}, or let a "
                                                 "manager unlock it.").format(left=f"{left // 60}:{left % 60:02d}"))
