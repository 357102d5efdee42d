"""Photos side by side: added by file, by dropping, shown small, each with its own words when something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

_FORMATS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png", b"RIFF": b"webp"}
_WIDE = 148


@dataclass(frozen=True, slots=True)
class StripPhoto:
    """A photo of the strip; ``path`` is our own stored file, or nothing while or because it is not stored."""

    key: str
    path: Path | None
    caption: str = ""
    error: str = ""
    """What is wrong with it and what to do; shown in its place."""


def thumbnail(path: Path, width: int, height: int) -> QImage | None:
    """A photo scaled to cover ``width`` × ``height`` pixels, or nothing when it is none.

    The kind of file is told by its first bytes and only JPEG, PNG and WebP are opened: a drawing or a document that
    calls itself a photo is not.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    kind = next((kind for start, kind in _FORMATS.items() if content.startswith(start)), None)
    if kind is None:
        return None
    held = QBuffer()
    held.setData(content)
    reader = QImageReader(held)
    reader.setAutoDetectImageFormat(False)
    reader.setFormat(kind)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    reader.setScaledSize(size.scaled(QSize(width, height), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return None if image.isNull() else image


class PhotoTile(QAbstractButton):
    """One photo, small; the words of its caption or its error below."""

    def __init__(self, photo: StripPhoto, parent: QWidget, *, wide: int = _WIDE) -> None:
        super().__init__(parent)
        self.photo = photo
        self._wide, self._high = wide, wide * 3 // 4
        self._image: QImage | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(photo.caption or photo.key)
        self.setAccessibleDescription(photo.error)
        self._load()

    def restyled(self) -> None:
        """Take the size of the look in force."""
        self._load()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Three by four, and a line of words."""
        now = look()
        words = QFontMetrics(now.font("small")).height() + now.px(6) if self.photo.caption else 0
        return QSize(now.px(self._wide), now.px(self._high) + words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The picture in rounded corners, or the words in its place."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(0, 0, self.width(), now.px(self._high))
        wrong = bool(self.photo.error) or self._image is None
        if wrong:
            paint.panel(painter, box, now.colour("red_soft" if self.photo.error else "sunken"), None)
            side = now.px(22)
            colour = now.colour("red" if self.photo.error else "quiet")
            icons.paint(painter, QRectF(box.center().x() - side / 2, box.top() + now.px(14), side, side),
                        "warning" if self.photo.error else "photo", colour)
            painter.setFont(now.font("small"))
            painter.setPen(now.colour("ink"))
            if self._wide >= _WIDE:  # a smaller one says it elsewhere
                painter.drawText(box.adjusted(now.px(8), now.px(42), -now.px(8), -now.px(6)),
                                 Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
                                 self.photo.error)
        elif self._image is not None:
            clip = QPainterPath()
            clip.addRoundedRect(box, now.px(tokens.RADIUS_CONTROL), now.px(tokens.RADIUS_CONTROL))
            painter.save()
            painter.setClipPath(clip)
            ratio = self._image.devicePixelRatio()
            size = QSize(round(self._image.width() / ratio), round(self._image.height() / ratio))
            painter.drawImage(QRectF((box.width() - size.width()) / 2, (box.height() - size.height()) / 2,
                                     size.width(), size.height()), self._image)
            painter.restore()
            paint.panel(painter, box, None, now.colour("line"))
        if self.photo.caption:
            font = now.font("small")
            painter.setFont(font)
            painter.setPen(now.colour("quiet"))
            words = QFontMetrics(font).elidedText(self.photo.caption, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRectF(0, box.bottom() + now.px(4), self.width(), self.height() - box.bottom()),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        if self.hasFocus():
            paint.focus_ring(painter, box)

    def _load(self) -> None:
        if self.photo.path is None or self.photo.error:
            self._image = None
            return
        ratio = self.devicePixelRatioF()
        wide, high = (round(look().px(side) * ratio) for side in (self._wide, self._high))
        self._image = thumbnail(self.photo.path, wide, high)
        if self._image is not None:
            self._image.setDevicePixelRatio(ratio)


class PhotoStrip(QWidget):
    """The photos and the button that adds some. Delete on a photo asks to have it removed."""

    files_offered = Signal(list)
    """Paths a person picked or dropped; whoever hears it stores them and shows the result with ``set_photos``."""

    photo_chosen = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, name: str, add: str, *, hint: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: tuple[StripPhoto, ...] = ()
        self._tiles: list[PhotoTile] = []
        self._title = add
        self.add_button = Button(add, icon="camera", touch=touch, parent=self)
        self.add_button.clicked.connect(self.pick)
        self._hint = PlainLabel(hint, size="small", tone="quiet", wrap=True, parent=self)
        self._hint.setVisible(bool(hint))
        self._flow = FlowLayout(gap=tokens.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        column.addLayout(self._flow)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint)
        self.setAcceptDrops(True)
        self.setAccessibleName(name)

    def set_words(self, name: str, add: str, hint: str = "") -> None:
        """The words in another language."""
        self._title = add
        self.setAccessibleName(name)
        self.add_button.set_label(add)
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))

    def set_photos(self, photos: Sequence[StripPhoto]) -> None:
        """Show these, in order."""
        if tuple(photos) == self._photos:
            return
        self._photos = tuple(photos)
        for tile in self._tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [PhotoTile(photo, self) for photo in self._photos]
        for tile in self._tiles:
            tile.clicked.connect(lambda _checked=False, key=tile.photo.key: self.photo_chosen.emit(key))
            self._flow.addWidget(tile)
            tile.show()
        self.updateGeometry()

    def tiles(self) -> list[PhotoTile]:
        """The photos shown."""
        return list(self._tiles)

    def offer(self, paths: Sequence[Path]) -> None:
        """Hand files on as if a person had picked them (the demo day and a camera do)."""
        if paths:
            self.files_offered.emit(list(paths))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Delete asks to remove the photo with the keyboard."""
        held = next((tile for tile in self._tiles if tile.hasFocus()), None)
        if held is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(held.photo.key)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the dropped files that lie on this machine."""
        self.offer([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def pick(self) -> None:
        """Ask for files."""
        chosen, _ = QFileDialog.getOpenFileNames(self, self._title)
        self.offer([Path(name) for name in chosen])
