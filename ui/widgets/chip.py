"""Choice chips: a few short answers side by side, one or several of them chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QStylePainter, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.theme.numbers import ALIGN_H_CENTER, ALIGN_LEFT, ALIGN_V_CENTER, CLICK_FOCUS, NO_FOCUS, STRONG_FOCUS
from ui.widgets.pointing import point

_PICTURE = 20


class Chip(QPushButton):
    """One short answer; chosen ones carry a tick, so that colour is not the only sign."""

    def __init__(self, key: str, label: str, *, touch: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._label = ""
        self._icon = ""
        self._touch = touch
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """A picture before the words, while the chip is not chosen and beside the tick when it is; empty: none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def restyled(self) -> None:
        """Take the letters of the look in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the words and, always, for the tick and the bold of a chosen one: chips do not jump when chosen."""
        now = look()
        plain, bold = (now.metrics("lead" if self._touch else "body", bold=heavy).horizontalAdvance(self._label)
                       for heavy in (False, True))
        words = max(plain, bold - now.px(6))
        height = now.touch() if self._touch else now.px(32)
        picture = now.px(_PICTURE + 6) if self._icon else 0
        return QSize(max(words + picture + now.px(16 + 2 * tokens.SNUG + 4), height), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave the arrows to the group; Qt's own button would send them along the tab order."""
        if event.key() in _arrows():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes: a hand."""
        point(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A pill; filled softly and ticked when chosen."""
        now = look()
        painter = QStylePainter(self)
        box = QRectF(self.rect())
        radius = box.height() / 2 / now.scale
        chosen, over = self.isChecked(), self.underMouse() and self.isEnabled()
        ground = now.colour("accent_soft" if chosen else "sunken" if over or self.isDown() else "raised")
        edge = now.colour("line" if not self.isEnabled() else "accent" if chosen else "edge")
        paint.panel(painter, box.adjusted(1, 1, -1, -1), ground, edge, radius, 1.5 if chosen else 1.0)
        ink = now.colour("edge" if not self.isEnabled() else "accent" if chosen else "ink")
        painter.setFont(now.font("lead" if self._touch else "body", bold=chosen))
        words = box
        before = [("check", now.px(16), now.px(4))] if chosen else []
        before += [(self._icon, now.px(_PICTURE), now.px(6))] if self._icon else []
        if before:
            width = now.metrics("lead" if self._touch else "body", bold=chosen).horizontalAdvance(self._label)
            left = box.left() + (box.width() - sum(side + gap for _, side, gap in before) - width) / 2
            for name, side, gap in before:
                icons.paint(painter, QRectF(left, box.center().y() - side / 2, side, side), name, ink)
                left += side + gap
            words = box.adjusted(left - box.left(), 0, 0, 0)
        paint.words(painter, words, (ALIGN_LEFT if before else ALIGN_H_CENTER) | ALIGN_V_CENTER, self._label, ink)
        if self.hasFocus():
            paint.focus_ring(painter, box, radius)


class ChipGroup(QWidget):
    """A row of chips. Tab comes to it once; arrows, Home and End move in it, Space chooses.

    With ``several`` false, choosing one gives up the other; choosing it again gives up the choice where
    ``may_be_empty``. A few short ones stand in ``one_line``, others go on in the next.
    """

    chosen_changed = Signal(list)
    """The chosen keys, in the order of the chips; only when a person changed them."""

    def __init__(self, options: Sequence[tuple[str, str]] = (), *, several: bool = False, may_be_empty: bool = True,
                 touch: bool = False, name: str = "", one_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._several = several
        self._may_be_empty = may_be_empty
        self._touch = touch
        self._chips: list[Chip] = []
        self._flow = _line(self) if one_line else _flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show these ``(key, label)`` pairs; what was chosen and is still there stays chosen."""
        if [chip.key for chip in self._chips] == [key for key, _ in options]:
            for chip, (_, label) in zip(self._chips, options, strict=True):
                chip.set_label(label)
            return
        chosen = self.chosen()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.setProperty("focusPolicy", NO_FOCUS)
            chip.deleteLater()
        self._chips = []
        self.setFocusProxy(None)  # type: ignore[arg-type]  (Qt takes nothing too)
        self.setProperty("focusPolicy", STRONG_FOCUS)  # for ``setTabOrder``, which passes over what takes no focus
        before: QWidget = self
        for key, label in options:
            chip = Chip(key, label, touch=self._touch, parent=self)
            QWidget.setTabOrder(before, chip)  # else Tab passes over all that was made before
            before = chip
            chip.clicked.connect(lambda _checked=False, chip=chip: self._pressed(chip))
            self._chips.append(chip)
            self._flow.addWidget(chip)
            chip.show()
        self.setProperty("focusPolicy", NO_FOCUS)
        self.set_chosen(chosen)
        self.setFocusProxy(self._chips[0] if self._chips else None)  # type: ignore[arg-type]  (Qt takes nothing too)

    def set_icons(self, icons_of: Mapping[str, str]) -> None:
        """The picture of each key that has one."""
        for chip in self._chips:
            chip.set_icon(icons_of.get(chip.key, ""))

    def chips(self) -> list[Chip]:
        """The chips themselves, in order."""
        return list(self._chips)

    def chosen(self) -> list[str]:
        """The keys chosen now, in the order of the chips."""
        return [chip.key for chip in self._chips if chip.isChecked()]

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Choose exactly these, without telling."""
        wanted = set(keys)
        for chip in self._chips:
            chip.setChecked(chip.key in wanted)
        self._one_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows, Home and End move between chips."""
        held = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        key, named, arrows = event.key(), QtCore.Qt.Key, _arrows()
        if held is None or not (key in arrows or key in (named.Key_Home, named.Key_End)):
            super().keyPressEvent(event)
            return
        to = {int(named.Key_Home): 0, int(named.Key_End): len(self._chips) - 1}.get(
            key, (held + arrows.get(key, 0)) % len(self._chips))
        self._one_stop(to)
        self._chips[to].setFocus()

    def _pressed(self, pressed: Chip) -> None:
        if not self._several:
            for chip in self._chips:
                if chip is not pressed:
                    chip.setChecked(False)
            if not pressed.isChecked() and not self._may_be_empty:
                pressed.setChecked(True)
        self._one_stop(self._chips.index(pressed))
        self.chosen_changed.emit(self.chosen())

    def _one_stop(self, at: int | None = None) -> None:
        stop = at if at is not None else next((n for n, chip in enumerate(self._chips) if chip.isChecked()), 0)
        for number, chip in enumerate(self._chips):
            chip.setProperty("focusPolicy", STRONG_FOCUS if number == stop else CLICK_FOCUS)
        if self._chips:
            self.setFocusProxy(self._chips[stop])


def _line(group: QWidget) -> QLayout:
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(tokens.SMALL)
    return line


def _flow(group: QWidget) -> QLayout:
    from ui.widgets.flow import FlowLayout  # noqa: PLC0415 (door: a layout of ours loads all of Qt)
    return FlowLayout(group, gap=tokens.SMALL)


def _arrows() -> dict[int, int]:
    """Which way the arrow keys go."""
    key = QtCore.Qt.Key
    return {int(key.Key_Right): 1, int(key.Key_Down): 1, int(key.Key_Left): -1, int(key.Key_Up): -1}
