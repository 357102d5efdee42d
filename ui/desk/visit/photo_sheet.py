"""One photo large over the page: looked at, taken again, or taken out of the record with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.store.photos import stored_at
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.photo_strip import thumbnail
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.records import PhotoRow
    from ui.desk.visit.panel import StepPanel


class LargePhoto(QWidget):
    """A stored photo, as large as its place."""

    def __init__(self, panel: StepPanel, row: PhotoRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = thumbnail(stored_at(panel.desk.store.folder, row.sha), 1600, 1200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(row.caption or panel.text("Photo"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Most of a tablet."""
        return QSize(look().px(800), look().px(520))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Still to be seen."""
        return QSize(look().px(240), look().px(180))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The whole picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), look().colour("sunken"))
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(),
                                 size.height()), self._image)


class PhotoSheet(Overlay):
    """Opened for one photo; it goes when it is closed."""

    retake = Signal()

    def __init__(self, panel: StepPanel, row: PhotoRow, *, may_retake: bool = False) -> None:
        super().__init__(panel.window(), width=900, from_top=0.08)
        self._panel = panel
        self._row = row
        desk = panel.desk
        when = desk.formats.moment(desk.local(row.at), desk.today())
        self.photo = LargePhoto(panel, row, self.sheet)
        self.words = PlainLabel("  ·  ".join(filter(None, (row.caption, when))), tone="quiet", elide=True,
                                parent=self.sheet)
        self.again = Button(panel.text("Take it again"), icon="camera", touch=True, parent=self.sheet)
        self.again.setVisible(may_retake)
        self.again.clicked.connect(self._retake)
        self.remove = Button(panel.text("Take it out of the record"), kind="flat", icon="cross", touch=True,
                             parent=self.sheet)
        self.remove.clicked.connect(self._ask)
        self.close_button = Button(panel.text("Close"), key_shown="Esc", touch=True, parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        reasons = [panel.text("not sharp"), panel.text("the wrong car"), panel.text("a person is in it")]
        self.reasons = ChipGroup([(each, each) for each in reasons], touch=True, name=panel.text("Why it goes"),
                                 parent=self.sheet)
        self.reasons.chosen_changed.connect(self._reason)
        self.why = LineField(panel.text("Why it goes"), placeholder=panel.text("in a few words, Enter takes it out"),
                             touch=True, parent=self.sheet)
        self.why.line.returnPressed.connect(lambda: self._take_out(self.why.text().strip()))
        for widget in (self.photo, self.words, self.reasons, self.why):
            self.sheet.column.addWidget(widget)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(look().px(tokens.SMALL))
        for button in (self.again, self.remove):
            row_of_buttons.addWidget(button)
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(self.close_button)
        self.sheet.column.addLayout(row_of_buttons)
        self.reasons.hide()
        self.why.hide()
        self.closed.connect(self.deleteLater)
        panel.destroyed.connect(self.deleteLater)

    def look(self, *, removing: bool = False) -> None:
        """Open; ``removing`` asks for the reason at once."""
        self.open()
        if removing:
            self._ask()

    def first_focus(self) -> QWidget:
        """Looking is most of it."""
        return self.close_button

    def _ask(self) -> None:
        self.remove.hide()
        self.reasons.show()
        self.why.show()
        self._fit()
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason(self, chosen: list[str]) -> None:
        if chosen:
            self._take_out(chosen[0])

    def _take_out(self, why: str) -> None:
        self._panel.act("remove_photo", once=f"out:{self._row.id}", photo=self._row.id, why=why)
        self.close_sheet()

    def _retake(self) -> None:
        self.close_sheet()
        self.retake.emit()
