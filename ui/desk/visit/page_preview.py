"""Pages of a paper under one another, as they will come out of the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.printing import image
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.paper_kinds import Picture


class PaperPage(QWidget):
    """One page, with a hairline around it; always on white, also in the dark."""

    def __init__(self, picture: Picture, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage = image(picture)
        self.setFixedSize(QSize(width, round(width * picture.height / picture.width)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The page, scaled smoothly."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(round(box.width() * ratio), round(box.height() * ratio),
                                    Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(box, scaled)
        painter.setPen(look().colour("line"))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class PagePreview(QuietScrollArea):
    """Scrolls through the pages; Page Up and Page Down and the arrows move."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: Sequence[Picture] | None = None

    def show_pages(self, pages: Sequence[Picture], *, width: int) -> None:
        """Show these pages, each ``width`` logical pixels wide."""
        if pages is self._shown:
            return
        self._shown = pages
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.BASE))
        for page in pages:
            column.addWidget(PaperPage(page, look().px(width), holder), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(holder)
        self.verticalScrollBar().setValue(0)

    def count(self) -> int:
        """How many pages are shown."""
        holder = self.widget()
        return len(holder.findChildren(PaperPage)) if holder is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll; Enter and Escape are the sheet's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
