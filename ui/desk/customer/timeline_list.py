"""The timeline as a list that paints itself; it is as high as its lines, the page around it scrolls.

Thumbnails are loaded only for lines that are painted, one after the other when nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QStylePainter, QWidget

from ui.desk.customer.timeline_model import RECORD_ROLE, Index, TimelineModel
from ui.desk.customer.timeline_presenter import Mood, TimelineLine
from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.widgets.painted_list import PaintedList, RowState
from ui.widgets.photo_strip import thumbnail

_INKS: dict[Mood, tuple[ColourName, ColourName]] = {
    "quiet": ("quiet", "sunken"), "accent": ("accent", "accent_soft"), "green": ("green", "green_soft"),
    "amber": ("amber", "amber_soft"), "red": ("red", "red_soft"),
}
_LEAD, _DOT, _THUMB_WIDE, _THUMB_HIGH, _THUMBS = 106, 26, 72, 54, 5
_NARROW = 520
"""Below this width (logical pixels) day and time stand above the words instead of left of them."""


class TimelinePainter:
    """Measures and paints one line: day, sign on the line of time, words; below them what was opened, or the photos."""

    def __init__(self, view: TimelineList) -> None:
        self._view = view

    def height(self, line: TimelineLine) -> int:
        """As high as its words are at the width of the list."""
        now = look()
        height = QFontMetrics(now.font("body")).height() + now.px(12)
        small = QFontMetrics(now.font("small"))
        if line.detail and not self._view.is_open(line.key):
            height += small.height()
        if self._view.narrow():
            height += small.height()
        if line.photos:
            height += now.px(_THUMB_HIGH + 8)
        if self._view.is_open(line.key):
            height += self._opened(line, self._room()) + now.px(6)
        return height

    def paint(self, painter: QPainter, box: QRectF, line: TimelineLine, state: RowState, *, last: bool) -> None:
        """Everything from the record."""
        now = look()
        painter.save()
        inset = box.adjusted(now.px(2), 1, -now.px(2), -1)
        if state.focused:
            paint.panel(painter, inset, now.colour("accent_soft"))
            paint.focus_ring(painter, inset)
        elif state.hovered:
            paint.panel(painter, inset, now.colour("surface"))
        top = box.top() + now.px(6)
        self._sign(painter, box, top, line, last=last)
        top = self._lead(painter, box, top, line)
        self._words(painter, box, top, line)
        painter.restore()

    def _left(self) -> int:
        """Where the words begin."""
        lead = 0 if self._view.narrow() else _LEAD
        return look().px(tokens.SMALL + lead + _DOT + tokens.SMALL)

    def _room(self) -> int:
        return max(look().px(80), self._view.viewport().width() - self._left() - look().px(14))

    def _sign(self, painter: QPainter, box: QRectF, top: float, line: TimelineLine, *, last: bool) -> None:
        """The icon on its round ground, on the line of time."""
        now = look()
        side = now.px(_DOT)
        left = self._left() - side - now.px(tokens.SMALL)
        middle = left + side / 2
        painter.setPen(QPen(now.colour("line"), now.px(2)))
        painter.drawLine(round(middle), round(box.top() if box.top() > 0 else top), round(middle),
                         round(top if last else box.bottom()))
        ink, ground = _INKS[line.mood]
        dot = QRectF(left, top - now.px(2), side, side)
        paint.panel(painter, dot, now.colour(ground), None, _DOT / 2)
        inset = side * 0.22
        icons.paint(painter, dot.adjusted(inset, inset, -inset, -inset), line.icon, now.colour(ink))

    def _lead(self, painter: QPainter, box: QRectF, top: float, line: TimelineLine) -> float:
        """Day and time; answers where the words begin."""
        now = look()
        font = now.font("small", bold=line.first_of_day)
        painter.setFont(font)
        painter.setPen(now.colour("ink" if line.first_of_day else "quiet"))
        height = QFontMetrics(font).height()
        if self._view.narrow():
            words = f"{line.day}  {line.time}"
            painter.drawText(QRectF(self._left(), top, self._room(), height), Qt.AlignmentFlag.AlignLeft, words)
            return top + height
        lead = QRectF(box.left() + now.px(tokens.SMALL), top, now.px(_LEAD), height + now.px(4))
        words = QFontMetrics(font).elidedText(line.day if line.first_of_day else line.time,
                                              Qt.TextElideMode.ElideRight, int(lead.width()))
        painter.drawText(lead, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        return top

    def _words(self, painter: QPainter, box: QRectF, top: float, line: TimelineLine) -> None:
        now = look()
        align = Qt.AlignmentFlag
        left, room = box.left() + self._left(), float(self._room())
        font, small = now.font("body", bold=line.strong), now.font("small")
        high = QFontMetrics(font).height()
        if line.right:
            bold = now.font("body", bold=line.strong or line.mood in ("red", "green"))
            painter.setFont(bold)
            painter.setPen(now.colour(_INKS[line.mood][0] if line.mood in ("red", "green", "amber") else "ink"))
            painter.drawText(QRectF(left, top, room, high), align.AlignRight | align.AlignVCenter, line.right)
            room -= QFontMetrics(bold).horizontalAdvance(line.right) + now.px(tokens.SNUG)
        painter.setFont(font)
        painter.setPen(now.colour("red" if line.mood == "red" else "ink"))
        painter.drawText(QRectF(left, top, room, high), align.AlignVCenter,
                         QFontMetrics(font).elidedText(line.title, Qt.TextElideMode.ElideRight, int(room)))
        below = top + high
        painter.setFont(small)
        painter.setPen(now.colour("quiet"))
        room = float(self._room())
        if self._view.is_open(line.key):
            painter.drawText(QRectF(left, below + now.px(2), room, self._opened(line, int(room))),
                             align.AlignLeft | align.AlignTop | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere,
                             "\n".join(line.whole))
            below += self._opened(line, int(room))
        elif line.detail:
            words = QFontMetrics(small).elidedText(" ".join(line.detail.split()), Qt.TextElideMode.ElideRight,
                                                   int(room))
            painter.drawText(QRectF(left, below, room, QFontMetrics(small).height()), align.AlignVCenter, words)
            below += QFontMetrics(small).height()
        if line.photos:
            self._photos(painter, left, below + now.px(6), line)

    def _opened(self, line: TimelineLine, room: int) -> int:
        """The height of the words an opened line shows below."""
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        return QFontMetrics(look().font("small")).boundingRect(0, 0, room, 10_000, flags,
                                                               "\n".join(line.whole)).height() + look().px(4)

    def _photos(self, painter: QPainter, left: float, top: float, line: TimelineLine) -> None:
        now = look()
        wide, high, gap = now.px(_THUMB_WIDE), now.px(_THUMB_HIGH), now.px(6)
        fit = max(1, min(_THUMBS, (self._room() + gap) // (wide + gap)))
        for place, sha in enumerate(line.photos[:fit]):
            box = QRectF(left + place * (wide + gap), top, wide, high)
            picture = self._view.picture(sha)
            painter.save()
            if picture is None:
                paint.panel(painter, box, now.colour("sunken"), None)
            else:
                clip = QPainterPath()
                clip.addRoundedRect(box, now.px(6), now.px(6))
                painter.setClipPath(clip)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                ratio = max(box.width() / picture.width(), box.height() / picture.height())
                size = QSize(round(picture.width() * ratio), round(picture.height() * ratio))
                painter.drawImage(QRectF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2,
                                         size.width(), size.height()), picture)
            painter.restore()
        if len(line.photos) > fit:
            painter.setFont(now.font("small", bold=True))
            painter.setPen(now.colour("quiet"))
            painter.drawText(QRectF(left + fit * (wide + gap), top, now.px(48), high), Qt.AlignmentFlag.AlignVCenter,
                             f"+{len(line.photos) - fit}")


class TimelineList(PaintedList):
    """The view: up and down move, Enter opens: a visit, photos, or the words of a line below it."""

    visit_wanted = Signal(int)
    photos_wanted = Signal(tuple)
    """SHA names of the photos to enlarge."""

    current_moved = Signal(object)
    """The rectangle (in this list's pixels) of the line the keyboard went to."""

    def __init__(self, name: str, stored: Callable[[str], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._stored = stored
        self._pictures: dict[str, QImage | None] = {}
        self._wanted: list[str] = []
        self._opened: set[str] = set()
        self._painter = TimelinePainter(self)
        self.lines = TimelineModel(self._painter.height, self)
        self.setModel(self.lines)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._clicked)
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.timeout.connect(self._load_one)

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """One line."""
        lines = self.lines.lines()
        self._painter.paint(painter, box, lines[row], state, last=row == len(lines) - 1)

    def set_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show these lines; the one the keyboard was on stays, where it is still there."""
        held = self.currentIndex().data(RECORD_ROLE)
        self.lines.set_lines(lines)
        if held is not None:
            at = next((at for at, line in enumerate(self.lines.lines()) if line.key == held.key), -1)
            if at >= 0:
                self.setCurrentIndex(self.lines.index(at))
        self._fit()

    def add_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Older ones below."""
        self.lines.add_lines(lines)
        self._fit()

    def is_open(self, key: str) -> bool:
        """Whether a line shows its words below."""
        return key in self._opened

    def narrow(self) -> bool:
        """Whether there is no room for the days left of the words."""
        return self.width() < look().px(_NARROW)

    def picture(self, sha: str) -> QImage | None:
        """A photo, small, or nothing until it is loaded."""
        if sha not in self._pictures and sha not in self._wanted:
            self._wanted.append(sha)
            self._loading.start(0)
        return self._pictures.get(sha)

    def restyled(self) -> None:
        """Measure the rows again."""
        super().restyled()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Another width: the lines may be higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            QTimer.singleShot(0, self._fit)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """Let the page scroll there."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_moved.emit(self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the line; up on the first and down on the last leave the list alone."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        line: TimelineLine = index.data(RECORD_ROLE)
        if line.photos:
            self.photos_wanted.emit(line.photos)

    def _open(self, index: QModelIndex) -> None:
        line: TimelineLine | None = index.data(RECORD_ROLE)
        if line is None:
            return
        if line.photos:
            self.photos_wanted.emit(line.photos)
        elif line.strong and line.visit is not None:
            self.visit_wanted.emit(line.visit)
        elif line.whole:
            self._opened ^= {line.key}
            self.scheduleDelayedItemsLayout()
            self._fit()
        elif line.visit is not None:
            self.visit_wanted.emit(line.visit)

    def _fit(self) -> None:
        """As high as all lines together."""
        self.setFixedHeight(sum(map(self._painter.height, self.lines.lines())) + 2)

    def _load_one(self) -> None:
        if not self._wanted:
            return
        sha = self._wanted.pop(0)
        path = self._stored(sha)
        ratio = self.devicePixelRatioF()
        self._pictures[sha] = None if path is None else thumbnail(
            path, round(look().px(_THUMB_WIDE) * ratio), round(look().px(_THUMB_HIGH) * ratio))
        self.viewport().update()
        if self._wanted:
            self._loading.start(0)
