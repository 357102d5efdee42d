"""Photos large, one after the other: left and right go through them, Escape closes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resources.translations import Catalogue
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import IconButton
from ui.widgets.overlay import Overlay
from ui.widgets.photo_strip import thumbnail
from ui.widgets.plain_label import PlainLabel


class Picture(QWidget):
    """One photo as large as there is room, whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        """Another photo, or none."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Three by four."""
        return QSize(look().px(880), look().px(600))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The photo in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.fillRect(self.rect(), look().colour("sunken"))
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2,
                                 size.width(), size.height()), self._image)


class PhotoViewer(Overlay):
    """A sheet over the window."""

    def __init__(self, window: QWidget, translator: Catalogue) -> None:
        super().__init__(window, width=960, from_top=0.4)
        self._translator = translator
        self._paths: tuple[Path | None, ...] = ()
        self._at = 0
        self.picture = Picture(self.sheet)
        self.where = PlainLabel(tone="quiet", parent=self.sheet)
        self.before = IconButton("back", translator.text("The photo before"), parent=self.sheet)
        self.after = IconButton("forward", translator.text("The next photo"), parent=self.sheet)
        self.close_button = IconButton("cross", translator.text("Close"), parent=self.sheet)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.close_button.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.before)
        row.addWidget(self.where)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.sheet.column.addLayout(row)
        self.sheet.column.addWidget(self.picture, 1)

    def show_photos(self, paths: Sequence[Path | None]) -> None:
        """Open on the first of these files; one that is missing is shown empty."""
        self._paths, self._at = tuple(paths), 0
        self.turn(0)
        self.open()

    def first_focus(self) -> QWidget:
        """The way on."""
        return self.after if len(self._paths) > 1 else self.close_button

    def turn(self, step: int) -> None:
        """So many photos on or back, round and round."""
        count = len(self._paths)
        self._at = (self._at + step) % max(1, count)
        words = self._translator.text("Photo {number} of {count}").format(number=self._at + 1, count=count)
        path = self._paths[self._at] if self._paths else None
        image = thumbnail(path, 1600, 1200) if path is not None else None
        self.picture.show_image(image)
        self.where.set_text(words if image is not None else
                            self._translator.text("{photo}: the file is not there.").format(photo=words))
        self.picture.setAccessibleName(self.where.said())
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right go through the photos."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.turn(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click beside the sheet closes it."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()
        event.accept()
