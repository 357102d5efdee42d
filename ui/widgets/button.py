"""Buttons: one that finishes the step, quiet ones beside it, and one that is only a sign. Each shows its key."""

from __future__ import annotations

from typing import Literal

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStylePainter, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.theme.numbers import ALIGN_LEFT, ALIGN_V_CENTER
from ui.theme.tokens import TypeSize
from ui.widgets.plain_label import plain_tip
from ui.widgets.pointing import point

Kind = Literal["primary", "quiet", "flat", "danger"]


def key_words(sequence: str) -> str:
    """A portable key sequence as a person reads it here; Return is called Enter, as keyboards are lettered today."""
    shown = QtGui.QKeySequence(sequence).toString(QtGui.QKeySequence.SequenceFormat.NativeText)
    return shown.replace("Return", "Enter").replace("回车", "Enter")


class Button(QPushButton):
    """A button painted from the tokens: words, an icon before them, the name of its key behind them.

    ``key`` is a portable key sequence (``"F4"``, ``"Ctrl+Return"``); it works while the button can be seen in the
    window in front. ``key_shown`` names a key that somebody else listens to. ``touch`` makes it big
    enough for fingers (9 mm).
    """

    def __init__(self, label: str, *, kind: Kind = "quiet", icon: str | None = None, key: str = "",
                 key_shown: str = "", touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self._kind: Kind = kind
        self._icon = icon
        self._key = key
        self._key_shown = key_shown
        self._touch = touch
        self._block: QtGui.QShortcut | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change the words; the key stays."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self._listen()
        self.updateGeometry()
        self.update()

    def label(self) -> str:
        """The words on it."""
        return self._label

    def set_icon(self, name: str | None) -> None:
        """Change the icon before the words."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Make it the one that finishes the step, or a quiet one."""
        self._kind = kind
        self.restyled()

    def set_key_shown(self, key_shown: str) -> None:
        """Show another key that somebody else listens to, or none."""
        self._key_shown = key_shown
        self.updateGeometry()
        self.update()

    def key_text(self) -> str:
        """The key as a person reads it, or nothing."""
        return key_words(self._key) if self._key else self._key_shown

    def _listen(self) -> None:
        """Listen to the key; where that is Return, to the Enter of the number block as well."""
        if not self._key:
            return
        self.setShortcut(QtGui.QKeySequence(self._key))
        if self._block is None and self._key.endswith("Return"):
            self._block = QtGui.QShortcut(QtGui.QKeySequence(self._key.removesuffix("Return") + "Enter"), self)
            self._block.activated.connect(self.click)

    def restyled(self) -> None:
        """Take the letters of the look in force."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for words, icon and key, and for the fingers where they are meant."""
        now = look()
        height = now.touch() if self._touch else now.px(tokens.CONTROL_HEIGHT)
        width = self._words_width() + 2 * now.px(tokens.BASE if self._label else 8)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Words are never cut."""
        return self.sizeHint()

    def _icon_side(self) -> int:
        return look().px(24 if self._touch else 20) if self._icon else 0

    def _words_width(self) -> int:
        now = look()
        width = self._label_width() if self._label else 0
        if self._icon:
            width += self._icon_side() + (now.px(tokens.SMALL) if self._label else 0)
        if self.key_text() and self._label:
            width += now.px(10) + paint.key_cap_width(self.key_text())
        return width

    def _letters(self) -> tuple[TypeSize, bool]:
        return "lead" if self._touch else "body", self._kind in ("primary", "danger")

    def _label_width(self) -> int:
        size, bold = self._letters()
        return look().metrics(size, bold=bold).horizontalAdvance(self._label)

    def _inks(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, edge and ink as the button stands now."""
        now = look()
        down, over = self.isDown() or self.isChecked(), self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            ground = now.colour("sunken") if self._kind in ("primary", "danger") else None
            return ground, None if self._kind == "flat" else now.colour("line"), now.colour("edge")
        if self._kind in ("primary", "danger"):
            full = now.colour("accent" if self._kind == "primary" else "red")
            ink = now.colour("on_accent") if self._kind == "primary" else now.colour("raised")
            toned = paint.mix(full, now.colour("ink"), 0.22) if down else paint.mix(full, ink, 0.10) if over else full
            return toned, None, ink
        ground = now.colour("sunken") if down else paint.mix(now.colour("raised"), now.colour("sunken"), 0.6) \
            if over else (None if self._kind == "flat" else now.colour("raised"))
        return ground, None if self._kind == "flat" else now.colour("edge"), now.colour("ink")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter presses the button with the keyboard, as the space bar does; Qt does so in dialogs only."""
        key, held = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        if event.key() in (key.Key_Return, key.Key_Enter) and event.modifiers() in (
                held.NoModifier, held.KeypadModifier) and not event.isAutoRepeat():
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes: a hand."""
        point(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint ground, icon, words, key and, with the keyboard here, the ring."""
        now = look()
        painter = QStylePainter(self)
        ground, edge, ink = self._inks()
        box = QRectF(self.rect())
        inner = box.adjusted(1, 1, -1, -1)
        if ground is not None or edge is not None:
            paint.panel(painter, inner, ground, edge)
        at = box.left() + (box.width() - self._words_width()) / 2
        if self._icon:
            side = self._icon_side()
            tint = now.colour("accent") if self._kind == "quiet" and self.isEnabled() else ink
            icons.paint(painter, QRectF(at, box.center().y() - side / 2, side, side), self._icon, tint)
            at += side + (now.px(tokens.SMALL) if self._label else 0)
        if self._label:
            size, bold = self._letters()
            painter.setFont(now.font(size, bold=bold))
            width = self._label_width()
            paint.words(painter, QRectF(at, box.top(), width + 2, box.height()), ALIGN_V_CENTER | ALIGN_LEFT,
                        self._label, ink)
            at += width
        if self.key_text() and self._label:
            width = now.px(10) + paint.key_cap_width(self.key_text())
            primary = self._kind in ("primary", "danger") or not self.isEnabled()
            paint.key_cap(painter, QRectF(at, box.top(), width, box.height()), self.key_text(),
                          ink if primary else now.colour("quiet"),
                          paint.mix(ground, ink, 0.5) if primary and ground is not None else now.colour("line"))
        if self.hasFocus():
            if ground is not None and self._kind in ("primary", "danger"):
                paint.panel(painter, box.adjusted(2, 2, -2, -2), None, now.colour("surface"), 7, now.px(2))
            paint.focus_ring(painter, box)


class PrimaryButton(Button):
    """The one button of a page that finishes the step."""

    def __init__(self, label: str, *, icon: str | None = None, key: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, kind="primary", icon=icon, key=key, touch=touch, parent=parent)


class QuietButton(Button):
    """Any other button with words."""

    def __init__(self, label: str, *, icon: str | None = None, key: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, kind="quiet", icon=icon, key=key, touch=touch, parent=parent)


class IconButton(Button):
    """A button that is only a sign; its name is said by the tip and to screen readers."""

    def __init__(self, icon: str, name: str, *, key: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__("", kind="flat", icon=icon, key=key, touch=touch, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change what it is called."""
        self.setAccessibleName(name)
        plain_tip(self, f"{name}  ({self.key_text()})" if self.key_text() else name)
