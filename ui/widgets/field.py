"""A field of a form: label above, editor in one frame with its unit, the error in words below.

What was typed is never lost: an error changes the edge and the line below, never the text.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.widgets.composing import ComposingLine
from ui.widgets.plain_label import PlainLabel
from ui.widgets.pointing import write


class EditorFrame(QWidget):
    """The frame around an editor: one edge, the focus ring while the editor has the keyboard, red when it is wrong."""

    def __init__(self, editor: QWidget, *, icon: str | None = None, unit: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._icon = icon
        self._touch = touch
        self._wrong = False
        self._unit: PlainLabel | None = None
        self._row = QHBoxLayout(self)
        self._row.addWidget(editor, 1)
        self.set_unit(unit)
        editor.installEventFilter(self)
        self.restyled()

    def set_unit(self, unit: str) -> None:
        """The unit behind the number."""
        if self._unit is None and unit:
            self._unit = PlainLabel(tone="quiet", parent=self)
            self._row.addWidget(self._unit)
        if self._unit is not None:
            self._unit.set_text(unit)
            self._unit.setVisible(bool(unit))

    def set_wrong(self, wrong: bool) -> None:
        """Whether the edge is red."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        now = look()
        left = now.px(tokens.SNUG) + (now.px(18 + tokens.SMALL) if self._icon else 0)
        self._row.setContentsMargins(left, now.px(2), now.px(tokens.SNUG), now.px(2))
        self._row.setSpacing(now.px(tokens.SMALL))
        if isinstance(self.editor, QLineEdit):
            font = now.font("lead" if self._touch else "body")
            self.editor.setFont(font)
        self.setMinimumHeight(now.touch() if self._touch else now.px(tokens.CONTROL_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Repaint the ring when the editor gains or loses the keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click on the frame is meant for the editor."""
        self.editor.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes over a line: it can be typed into."""
        if isinstance(self.editor, QLineEdit):
            write(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Ground, edge, ring and the icon in front."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.editor.isEnabled()
        edge = now.colour("red" if self._wrong else "edge" if on else "line")
        paint.panel(painter, box, now.colour("raised" if on else "surface"), edge, width=1.5 if self._wrong else 1.0)
        if self._icon:
            side = now.px(18)
            icons.paint(painter, QRectF(now.px(tokens.SNUG), box.center().y() - side / 2, side, side), self._icon,
                        now.colour("quiet"))
        if self.editor.hasFocus():
            paint.focus_ring(painter, box)


class Field(QWidget):
    """Label, editor and error line of one value; the base of all fields.

    The label is the editor's buddy and its accessible name; an error is also its accessible description. ``grows``: the
    editor takes the height that is left (notes).
    """

    changed = Signal()
    """A person changed the value."""

    def __init__(self, label: str, editor: QWidget, *, icon: str | None = None, unit: str = "", hint: str = "",
                 touch: bool = False, framed: bool = True, grows: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._error = ""
        self._label = PlainLabel(tone="quiet", size="small", bold=True, parent=self)
        self._label.setBuddy(editor)
        self._below: PlainLabel | None = None
        self._frame = EditorFrame(editor, icon=icon, unit=unit, touch=touch, parent=self) if framed else None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.HAIR))
        column.addWidget(self._label)
        column.addWidget(self._frame or editor, 1 if grows else 0)
        if not grows:
            column.addStretch(0)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred,
                           QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Minimum)
        self.set_label(label)
        self._show_below()

    def set_label(self, label: str) -> None:
        """What the field is called."""
        self._label.set_text(label)
        self.editor.setAccessibleName(label)

    def label(self) -> str:
        """What the field is called."""
        return self._label.said()

    def show_label(self, shown: bool) -> None:
        """Whether the label stands above; hidden where a heading of its row says it, it is still read out."""
        self._label.setVisible(shown)

    def set_hint(self, hint: str) -> None:
        """The quiet line below while nothing is wrong."""
        self._hint = hint
        self._show_below()

    def set_unit(self, unit: str) -> None:
        """The unit behind the value."""
        if self._frame is not None:
            self._frame.set_unit(unit)

    def set_error(self, error: str) -> None:
        """Say what is wrong and what to do, or nothing; what was typed stays."""
        self._error = error
        self._show_below()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A comfortable width for one value."""
        return super().sizeHint().expandedTo(QSize(look().px(180), 0))

    def _show_below(self) -> None:
        words = self._error or self._hint
        if self._below is None and words:
            self._below = PlainLabel(size="small", tone="quiet", wrap=True, parent=self)
            self._column.insertWidget(2, self._below)
        if self._below is not None:
            policy = self._below.sizePolicy()  # an error must not push the field beside it together
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if self._error and not self._hint
                                       else QSizePolicy.Policy.Preferred)
            self._below.setSizePolicy(policy)
            self._below.set_tone("red" if self._error else "quiet")
            self._below.set_text(words)
            self._below.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        if self._frame is not None:
            self._frame.set_wrong(bool(self._error))


class LineField(Field):
    """One line of text."""

    edited = Signal(str)
    """The text after a person's keystroke."""

    def __init__(self, label: str, text: str = "", *, placeholder: str = "", icon: str | None = None, hint: str = "",
                 unit: str = "", secret: bool = False, touch: bool = False, parent: QWidget | None = None) -> None:
        self.line = ComposingLine()
        super().__init__(label, self.line, icon=icon, unit=unit, hint=hint, touch=touch, parent=parent)
        self.line.setFrame(False)
        self.line.setAutoFillBackground(False)
        self.line.setPlaceholderText(placeholder)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_text(text)
        self.line.textEdited.connect(self._edited)

    def text(self) -> str:
        """The text exactly as typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put a text in, without telling."""
        self.line.setText(text)

    def set_placeholder(self, text: str) -> None:
        """The example shown while it is empty."""
        self.line.setPlaceholderText(text)

    def _edited(self, text: str) -> None:
        if self._error:
            self.set_error("")
        self.edited.emit(text)
        self.changed.emit()
