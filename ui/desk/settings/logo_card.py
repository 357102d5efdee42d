"""The logo at the head of papers: chosen from a file or dropped here, shown as it is printed, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from frontdesk.centre.heading import logo_of, logo_sha
from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.theme import paint, tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.photos import Ingested
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.page import Page

_WIDE, _HIGH, _AIR = 240, 84, 10


class LogoView(QWidget):
    """The logo on white paper, whole and as large as it fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setFixedSize(self.sizeHint())

    def set_image(self, image: QImage) -> None:
        """Show this."""
        self._image = image
        self.update()

    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A head's share of a sheet."""
        return QSize(look().px(_WIDE), look().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """White as the paper it goes on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        paint.panel(painter, box, QColor("white"), look().colour("line"), tokens.RADIUS_CONTROL)
        if self._image.isNull():
            return
        air = look().px(_AIR)
        room = box.adjusted(air, air, -air, -air)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        wide, high = self._image.width() * scale, self._image.height() * scale
        painter.drawImage(QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high), self._image)


class LogoCard(Card):
    """What is wrong with a file is said here; the logo before stays then."""

    def __init__(self, desk: Desk, page: Page, parent: QWidget) -> None:
        super().__init__(desk.text("Logo on papers"), parent=parent)
        self._desk, self._page = desk, page
        self._stood = ""
        self.asking: MeanwhileSheet | None = None
        self.view = LogoView(self)
        self.about = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.problem = PlainLabel(tone="red", wrap=True, parent=self)
        self.problem.hide()
        self.choose = Button(desk.text("Choose a picture …"), icon="photo", parent=self)
        self.choose.clicked.connect(self.pick)
        self.drop_it = QuietButton(desk.text("Take the logo away"), icon="cross", parent=self)
        self.drop_it.clicked.connect(self.take_away)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.BASE))
        row.addWidget(self.view)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.drop_it, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.add_layout(row)
        self.add(self.problem)
        self.add(self.about)
        self.show_logo()

    def show_logo(self) -> None:
        """The logo in force."""
        self._stood = logo_sha(self._desk.store)
        image, path = QImage(), logo_of(self._desk.store)
        if path is not None:
            try:
                image.loadFromData(path.read_bytes())
            except OSError:
                image = QImage()
        self.view.set_image(image)
        self.view.setVisible(not image.isNull())
        self.drop_it.setVisible(not image.isNull())
        self.about.set_text(self._desk.text("Stands at the head of every paper and on cards.") if not image.isNull()
                            else self._desk.text("PNG or JPEG; it then stands at the head of every paper and on "
                                                 "cards. Papers go without one until then."))

    def pick(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, self._desk.text("Choose a picture …"), "",
                                              "(*.png *.jpg *.jpeg *.webp)")
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Store this file as the logo; the window goes on meanwhile."""
        desk, by, now = self._desk, self._desk.actor, self._desk.now()
        self._say("")

        def stored(logo: Ingested) -> None:
            self._send(logo.sha, path.name)

        def store(_acting: object, _tell: object) -> Ingested:
            from frontdesk.centre.logo import take_logo  # noqa: PLC0415 (door: loaded in the worker)
            return take_logo(desk.store, path, by=by, now=now)

        desk.work.long(store, progress=_nothing, done=stored, refused=self._refused, failed=self._failed, owner=self)

    def take_away(self) -> None:
        """Papers go without a logo from now on."""
        self._say("")
        self._send("", self._desk.text("no logo"))

    def _send(self, sha: str, words: str) -> None:
        def refused(refusal: Refused) -> None:
            """Another logo was chosen at another desk: it is shown, and stays unless ours is to."""
            from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
            self.show_logo()
            text = self._desk.text
            self.asking = ask_one(self._desk, self, refusal, text("Logo on papers"), lambda theirs: text(
                "the logo that is shown now") if theirs else text("no logo"), words,
                lambda _, taken: None if taken else self._send(sha, words))
            if self.asking is None:
                self._refused(refusal)

        self._page.act("set_logo", key=uuid4().hex, sha=sha, expected=self._stood, done=lambda _: self._noted(),
                       refused=refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the first dropped file that lies on this machine."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(files[0])
        event.acceptProposedAction()

    def _noted(self) -> None:
        self.show_logo()
        self._page.said.emit("told", self._desk.text("Noted."))

    def _refused(self, refusal: Refused) -> None:
        self._say(refusal.sentence.said(self._desk.translator))

    def _failed(self, fault: Fault) -> None:
        self._say(fault.sentence.said(self._desk.translator))

    def _say(self, words: str) -> None:
        self.problem.set_text(words)
        self.problem.setVisible(bool(words))


def _nothing(_: object) -> None:
    """Storing tells nothing on its way."""
