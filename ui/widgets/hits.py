"""A short list of answers under a line to type into: what both the search box and the command palette show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStylePainter, QWidget

from frontdesk.values.record import Record
from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.theme.numbers import ALIGN_RIGHT, ALIGN_V_CENTER, SIZE_HINT_ROLE
from ui.widgets.painted_list import PaintedList, RowState

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the ``Hit`` itself."""


class Hit(Record):
    """One answer: what it is called, a quiet second line, a word at its right, the icon before it."""

    key: str
    title: str
    detail: str = ""
    aside: str = ""
    icon: str = ""
    aside_is_key: bool = False
    """The word at the right is the name of a key and is drawn as one."""

    def __init__(self, key: str, title: str, detail: str = "", aside: str = "", icon: str = "",  # noqa: PLR0913
                 aside_is_key: bool = False) -> None:
        held = self.__dict__  # with every key that is pressed several are made: a third of the time
        held["key"], held["title"], held["detail"] = key, title, detail
        held["aside"], held["icon"], held["aside_is_key"] = aside, icon, aside_is_key


class HitModel(QAbstractListModel):
    """The answers, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's name and default)
        """How many."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words or the record."""
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == RECORD_ROLE:
            return hit
        if role == SIZE_HINT_ROLE:
            now = look()
            height = now.metrics("body").height() + (now.metrics("small").height() if hit.detail else 0)
            return QSize(now.px(240), height + now.px(16))
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (hit.title, hit.detail, hit.aside) if part)
        return None

    def hits(self) -> tuple[Hit, ...]:
        """The answers shown."""
        return self._hits

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show other answers."""
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()


class HitList(PaintedList):
    """The view of the answers; the line above keeps the keyboard and moves its choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.answers = HitModel(self)
        self.setModel(self.answers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # with a key nothing behind is painted again

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """On a ground of its own."""
        QPainter(self._ground).fillRect(event.rect(), look().colour("raised"))
        super().paintEvent(event)

    def paint_row(self, painter: QStylePainter, box: QRectF, row: int, state: RowState) -> None:
        """Icon, title, detail, and what stands at the right."""
        hit, now = self.answers.hits()[row], look()
        if state.chosen:
            paint.panel(painter, box.adjusted(now.px(4), 1, -now.px(4), -1), now.colour("accent_soft"))
        elif state.hovered:
            paint.panel(painter, box.adjusted(now.px(4), 1, -now.px(4), -1), now.colour("surface"))
        inner = box.adjusted(now.px(16), now.px(8), -now.px(16), -now.px(8))
        left = inner.left()
        if hit.icon:
            side = now.px(20)
            spot = QRectF(left, inner.center().y() - side / 2, side, side)
            icons.paint(painter, spot, hit.icon, now.colour("accent"))
            left += side + now.px(tokens.SNUG)
        room = self._aside(painter, inner, hit) - left
        body, small = now.metrics("body"), now.metrics("small")
        painter.setFont(now.font("body"))
        paint.words(painter, QRectF(left, inner.top(), room, body.height()), ALIGN_V_CENTER,
                    paint.elided(body, hit.title, room), now.colour("ink"))
        if hit.detail:
            painter.setFont(now.font("small"))
            paint.words(painter, QRectF(left, inner.top() + body.height(), room, inner.height() - body.height()),
                        ALIGN_V_CENTER, paint.elided(small, hit.detail, room), now.colour("quiet"))

    def _aside(self, painter: QStylePainter, inner: QRectF, hit: Hit) -> float:
        """Draw what stands at the right; answers where the room for the rest ends."""
        if not hit.aside:
            return inner.right()
        now = look()
        if hit.aside_is_key:
            paint.key_cap(painter, inner, hit.aside, now.colour("quiet"), now.colour("edge"))
            return inner.right() - paint.key_cap_width(hit.aside) - now.px(tokens.SMALL)
        painter.setFont(now.font("small"))
        paint.words(painter, inner, ALIGN_RIGHT | ALIGN_V_CENTER, hit.aside, now.colour("quiet"))
        return inner.right() - now.metrics("small").horizontalAdvance(hit.aside) - now.px(tokens.SMALL)

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show answers, the first one chosen."""
        self.answers.set_hits(hits)
        if hits:
            self.setCurrentIndex(self.answers.index(0))

    def current(self) -> Hit | None:
        """The answer chosen."""
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def step(self, step: int) -> None:
        """Choose the next or the one before, round the ends."""
        count = self.answers.rowCount()
        if count:
            row = self.currentIndex().row()
            self.setCurrentIndex(self.answers.index((row + step) % count))

    def height_wanted(self, most: int) -> int:
        """The height of all rows, up to ``most`` of them."""
        shown = min(self.answers.rowCount(), most)
        return sum(self.sizeHintForRow(row) for row in range(shown)) + 2 * look().px(tokens.HAIR)
