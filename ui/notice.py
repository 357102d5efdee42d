"""What the window tells, asks, has undone or could not do: calm lines in the window, never a box in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.values.record import Record
from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.widgets.button import Button, IconButton
from ui.widgets.plain_label import PlainLabel

NoticeKind = Literal["told", "asked", "undone", "fault"]
_TOLD_MILLISECONDS = 8_000
_MOST = 3
_LOOKS: dict[NoticeKind, tuple[str, ColourName, ColourName]] = {
    "told": ("check", "green", "green_soft"),
    "asked": ("info", "accent", "accent_soft"),
    "undone": ("undo", "accent", "accent_soft"),
    "fault": ("warning", "red", "red_soft"),
}


class NoticeAction(Record):
    """A button of a notice: its words, and what to do."""

    label: str
    do: Callable[[], None]
    key: str = ""


class NoticeLine(QWidget):
    """One line of news with its sign, its buttons and a way to put it away."""

    gone = Signal()
    """A person has put it away, or its time is over."""

    def __init__(self, kind: NoticeKind, text: str, actions: tuple[NoticeAction, ...], close: str,
                 parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: NoticeKind = kind
        self.text = text
        now = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(48), now.px(6), now.px(tokens.SMALL), now.px(6))
        row.setSpacing(now.px(tokens.SMALL))
        row.addWidget(PlainLabel(text, wrap=True, parent=self), 1)
        for number, action in enumerate(actions):
            button = Button(action.label, kind="primary" if kind == "asked" and number == 0 else "quiet",
                            key=action.key, parent=self)
            button.clicked.connect(lambda _checked=False, action=action: self._act(action))
            row.addWidget(button)
        self.close_button = IconButton("cross", close, parent=self)
        self.close_button.clicked.connect(self.gone)
        row.addWidget(self.close_button)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if kind in ("told", "undone"):
            QTimer.singleShot(_TOLD_MILLISECONDS, self, self.gone.emit)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """At least as high as its buttons."""
        return super().sizeHint().expandedTo(QSize(0, look().px(48)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Soft ground, sign, edge."""
        now = look()
        icon, ink, ground = _LOOKS[self.kind]
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.panel(painter, box, now.colour(ground), paint.mix(now.colour(ground), now.colour(ink), 0.35))
        side = now.px(20)
        icons.paint(painter, QRectF(now.px(tokens.BASE), box.center().y() - side / 2, side, side), icon,
                    now.colour(ink))

    def _act(self, action: NoticeAction) -> None:
        self.gone.emit()
        action.do()


class Notice(QWidget):
    """The strip a window has for its news: at most three lines, the newest on top. What is told goes by itself.

    ``told``: it is done. ``undone``: it is done, and here is the way back. ``asked``: somebody should answer, when they
    have time. ``fault``: it could not be done; stays until it is put away. All text is plain text.
    """

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._lines: list[NoticeLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(tokens.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def told(self, text: str, action: NoticeAction | None = None) -> None:
        """Say that something is done."""
        self._say("told", text, (action,) if action else ())

    def undone(self, text: str, undo: NoticeAction) -> None:
        """Say what was done and offer the way back."""
        self._say("undone", text, (undo,))

    def asked(self, text: str, *answers: NoticeAction) -> None:
        """Ask without standing in the way."""
        self._say("asked", text, answers)

    def fault(self, text: str, action: NoticeAction | None = None) -> None:
        """Say what could not be done, what is safe and what to do."""
        self._say("fault", text, (action,) if action else ())

    def clear(self) -> None:
        """Put everything away."""
        for line in list(self._lines):
            self._drop(line)

    def shown(self) -> list[tuple[NoticeKind, str]]:
        """What stands there now, newest first."""
        return [(line.kind, line.text) for line in self._lines]

    def lines(self) -> list[NoticeLine]:
        """The lines themselves, newest first."""
        return list(self._lines)

    def _say(self, kind: NoticeKind, text: str, actions: tuple[NoticeAction, ...]) -> None:
        for line in [line for line in self._lines
                     if (line.kind, line.text) == (kind, text) or kind == line.kind == "told"]:
            self._drop(line)  # the same again, or one calm word after another, never pile up
        line = NoticeLine(kind, text, actions, self._close, self)
        line.gone.connect(lambda: self._drop(line))
        self._lines.insert(0, line)
        self._column.insertWidget(0, line)
        while len(self._lines) > _MOST:
            lesser = [line for line in self._lines[1:] if line.kind in ("told", "undone")] or self._lines[1:]
            self._drop(lesser[-1])
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 (door: loaded after first paint)

        QAccessible.updateAccessibility(QAccessibleEvent(line, QAccessible.Event.Alert))

    def _drop(self, line: NoticeLine) -> None:
        if line not in self._lines:
            return
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self._lines))
