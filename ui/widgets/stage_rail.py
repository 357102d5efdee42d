"""The rail of stages from arrival to farewell: done, current, ahead; every stage can be opened to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from frontdesk.values.words import Translator
from ui.theme import icons, paint, tokens
from ui.theme.look import look

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
StageState = Literal["done", "current", "ahead"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage as the rail shows it; ``label`` and ``note`` are already in the reader's language."""

    key: str
    label: str
    state: StageState
    time: str = ""
    """When it was done, or is promised: ``14:05``."""
    note: str = ""
    """A few words below: who, what is open."""


class StageStep(QAbstractButton):
    """One step: a ticked disc, a ring with a dot, or an empty ring, with its words and time."""

    def __init__(self, stage: Stage, spoken: str, *, upright: bool, first: bool, last: bool, touch: bool,
                 parent: QWidget) -> None:
        super().__init__(parent)
        self._upright, self._first, self._last, self._touch = upright, first, last, touch
        self.stage = stage
        self.opened = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stage(stage, spoken)

    def show_stage(self, stage: Stage, spoken: str) -> None:
        """Show another state of the same stage."""
        self.stage = stage
        self.setText(stage.label.replace("&", "&&"))
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for disc, words and time."""
        now = look()
        words = QFontMetrics(now.font("body", bold=True)).horizontalAdvance(self.stage.label)
        small = QFontMetrics(now.font("small"))
        if self._upright:
            height = max(now.px(52 if self.stage.note else 44), now.touch() if self._touch else 0)
            note = small.horizontalAdvance(self.stage.note)
            return QSize(now.px(44) + max(words, note) + small.horizontalAdvance("00:00") + now.px(28), height)
        return QSize(max(words, now.px(56)) + now.px(tokens.BASE), now.px(72))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Upright it may be narrower than its words."""
        hint = self.sizeHint()
        return QSize(look().px(72), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave the arrows to the rail; Qt's own button would send them along the tab order."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The line, the disc, the words."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.opened or self.isDown():
            paint.panel(painter, box, now.colour("accent_soft"))
        elif self.underMouse():
            paint.panel(painter, box, now.colour("sunken"))
        side = now.px(22)
        if self._upright:
            disc = QRectF(now.px(12), (box.height() - side) / 2, side, side)
        else:
            disc = QRectF((box.width() - side) / 2, now.px(8), side, side)
        self._line(painter, box, disc)
        self._disc(painter, disc)
        self._words(painter, box, disc)
        if self.hasFocus():
            paint.focus_ring(painter, box)

    def _line(self, painter: QPainter, box: QRectF, disc: QRectF) -> None:
        now = look()
        gap = now.px(4)
        behind = now.colour("accent" if self.stage.state in ("done", "current") else "edge")
        onward = now.colour("accent" if self.stage.state == "done" else "edge")
        centre = disc.center()
        for there, colour, drawn in ((False, behind, not self._first), (True, onward, not self._last)):
            if not drawn:
                continue
            dashed = colour == now.colour("edge")
            pen = QPen(colour, now.px(2), Qt.PenStyle.SolidLine)
            if dashed:
                pen.setWidthF(max(1.0, now.px(1)))
            painter.setPen(pen)
            if self._upright:
                ends = (disc.bottom() + gap, box.bottom()) if there else (box.top(), disc.top() - gap)
                painter.drawLine(int(centre.x()), int(ends[0]), int(centre.x()), int(ends[1]))
            else:
                ends = (disc.right() + gap, box.right()) if there else (box.left(), disc.left() - gap)
                painter.drawLine(int(ends[0]), int(centre.y()), int(ends[1]), int(centre.y()))

    def _disc(self, painter: QPainter, disc: QRectF) -> None:
        now = look()
        state = self.stage.state
        accent = now.colour("accent")
        radius = disc.width() / 2 / now.scale
        if state == "done":
            paint.panel(painter, disc, accent, None, radius)
            inset = disc.width() * 0.17
            icons.paint(painter, disc.adjusted(inset, inset, -inset, -inset), "check", now.colour("on_accent"))
        elif state == "current":
            paint.panel(painter, disc, now.colour("raised"), accent, radius, now.px(2))
            inset = disc.width() * 0.29
            paint.panel(painter, disc.adjusted(inset, inset, -inset, -inset), accent, None, radius)
        else:
            inset = now.px(2)
            paint.panel(painter, disc.adjusted(inset, inset, -inset, -inset), now.colour("raised"),
                        now.colour("edge"), radius, 1.5)

    def _words(self, painter: QPainter, box: QRectF, disc: QRectF) -> None:
        now = look()
        stage = self.stage
        ahead = stage.state == "ahead"
        font, small = now.font("body", bold=stage.state == "current"), now.font("small")
        ink, quiet = now.colour("quiet" if ahead else "ink"), now.colour("quiet")
        align = Qt.AlignmentFlag
        if not self._upright:
            painter.setFont(font)
            painter.setPen(ink)
            line = QFontMetrics(font).height()
            top = disc.bottom() + now.px(4)
            words = QFontMetrics(font).elidedText(stage.label, Qt.TextElideMode.ElideRight, int(box.width()) - 2)
            painter.drawText(QRectF(box.left(), top, box.width(), line), align.AlignCenter, words)
            painter.setFont(small)
            painter.setPen(quiet)
            painter.drawText(QRectF(box.left(), top + line - 1, box.width(), line), align.AlignHCenter, stage.time)
            return
        left, right = disc.right() + now.px(12), box.right() - now.px(12)
        time_width = QFontMetrics(small).horizontalAdvance(stage.time) if stage.time else 0
        room = right - left - time_width - (now.px(8) if stage.time else 0)
        painter.setFont(small)
        painter.setPen(quiet)
        painter.drawText(QRectF(left, box.top(), right - left, box.height()),
                         align.AlignRight | align.AlignVCenter, stage.time)
        height, low = QFontMetrics(font).height(), QFontMetrics(small).height()
        top = (box.height() - height - (low if stage.note else 0)) / 2
        if stage.note:
            note = QFontMetrics(small).elidedText(stage.note, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, top + height, room, low), align.AlignLeft, note)
        painter.setFont(font)
        painter.setPen(ink)
        words = QFontMetrics(font).elidedText(stage.label, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(QRectF(left, top, room, height), align.AlignLeft | align.AlignVCenter, words)


class StageRail(QWidget):
    """The stages of one visit. Tab comes to the opened stage, arrows move, Enter or Space opens."""

    stage_chosen = Signal(str)
    """The key of the stage a person wants to see."""

    def __init__(self, translator: Translator, *, upright: bool = True, touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._upright, self._touch = upright, touch
        self._steps: list[StageStep] = []
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._box = QBoxLayout(way, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def set_stages(self, stages: Sequence[Stage], opened: str | None = None) -> None:
        """Show these; ``opened`` is the one the page shows (the current one when not given)."""
        if [step.stage.key for step in self._steps] != [stage.key for stage in stages]:
            self._build(stages)
        shown = opened or next((stage.key for stage in stages if stage.state == "current"), None)
        for step, stage in zip(self._steps, stages, strict=True):
            step.show_stage(stage, self._spoken(stage))
        self.set_opened(shown)

    def set_opened(self, key: str | None) -> None:
        """Mark the stage the page shows now."""
        for number, step in enumerate(self._steps):
            step.opened = step.stage.key == key
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if step.opened or (key is None and number == 0)
                                else Qt.FocusPolicy.ClickFocus)
            step.update()

    def steps(self) -> list[StageStep]:
        """The steps, in order."""
        return list(self._steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows, Home and End move; Enter opens."""
        held = next((number for number, step in enumerate(self._steps) if step.hasFocus()), None)
        key = Qt.Key(event.key())
        if held is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._steps[held].click()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._steps[0 if key == Qt.Key.Key_Home else -1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in _ARROWS:
            to = min(max(held + _ARROWS[key], 0), len(self._steps) - 1)
            self._steps[to].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _build(self, stages: Sequence[Stage]) -> None:
        for step in self._steps:
            self._box.removeWidget(step)
            step.setParent(None)
            step.deleteLater()
        self._steps = []
        for number, stage in enumerate(stages):
            step = StageStep(stage, "", upright=self._upright, first=number == 0, last=number == len(stages) - 1,
                             touch=self._touch, parent=self)
            step.clicked.connect(lambda _checked=False, key=stage.key: self.stage_chosen.emit(key))
            self._steps.append(step)
            self._box.addWidget(step)
            step.show()

    def _spoken(self, stage: Stage) -> str:
        words = {"done": self._translator.text("done"), "current": self._translator.text("now"),
                 "ahead": self._translator.text("still to come")}
        return ", ".join(part for part in (stage.label, words[stage.state], stage.time, stage.note) if part)
