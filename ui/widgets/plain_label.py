"""The one label that shows words of a record: always as plain text, never as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter, QWidget

from ui.theme import paint
from ui.theme.look import look
from ui.theme.numbers import ALIGN_H_CENTER, ALIGN_LEFT, ALIGN_V_CENTER, NO_INTERACTION, PLAIN_TEXT, SINGLE_LINE
from ui.theme.style import TONE_ROLES
from ui.theme.tokens import Tone, TypeSize

if TYPE_CHECKING:
    from PySide6.QtCore import Qt


def plain_tip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tool tip that shows ``text`` literally."""
    widget.setToolTip(f"<qt>{text.replace('&', '&amp;').replace('<', '&lt;')}</qt>" if text else "")


class PlainLabel(QLabel):
    """A line or a paragraph of plain text in one of the letter sizes and tones.

    ``wrap`` breaks it over lines; ``elide`` cuts it with … where it does not fit and shows the whole as a tool tip.
    With neither, it asks for the room of its text. Its accessible name is its text, unless another one is set.
    ``middle`` sets the lines in the middle.
    """

    def __init__(self, text: str = "", *, size: TypeSize = "body", bold: bool = False, tone: Tone = "ink",
                 wrap: bool = False, elide: bool = False, middle: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size: TypeSize = size
        self._bold = bold
        self._elide = elide
        self._text = ""
        self._names_a_buddy = False
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("textInteractionFlags", NO_INTERACTION)
        self.setOpenExternalLinks(False)
        if middle:
            self.setProperty("alignment", ALIGN_H_CENTER | ALIGN_V_CENTER)
        self._flags = ALIGN_H_CENTER | ALIGN_V_CENTER if middle else ALIGN_LEFT | ALIGN_V_CENTER
        self.setWordWrap(wrap and not elide)
        self.set_tone(tone)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        elif wrap:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
            self.setSizePolicy(policy)
        self.restyled()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text`` as it stands; an ampersand stays an ampersand."""
        if text == self._text:
            return
        self._text = text
        self.setText(text.replace("&", "&&") if self._names_a_buddy else text)
        self._tell_whole()

    def said(self) -> str:
        """The whole text, also where it is cut on screen."""
        return self._text

    def set_tone(self, tone: Tone) -> None:
        """The colour of the words; it follows the theme."""
        self.setForegroundRole(TONE_ROLES[tone])

    def setBuddy(self, buddy: QWidget) -> None:  # noqa: N802 (Qt's name)
        """Name ``buddy`` with this label; an ampersand in the text does not become a key."""
        super().setBuddy(buddy)
        self._names_a_buddy = True
        self.setText(self._text.replace("&", "&&"))

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:  # noqa: N802 (Qt's name)
        """Set the lines elsewhere; an elided one goes there too."""
        super().setAlignment(alignment)
        self._flags = alignment.value

    def restyled(self) -> None:
        """Take the letters of the look in force."""
        self.setFont(look().font(self._size, bold=self._bold))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """An elided label may become as narrow as its dots."""
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("……"), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Say the whole text in a tip when it no longer fits."""
        super().resizeEvent(event)
        self._tell_whole()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Measure again when the letters change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the elided text; everything else is Qt's own plain text drawing."""
        if not self._elide:
            super().paintEvent(event)
            return
        ink = self.palette().color(QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled,
                                   self.foregroundRole())
        box = self.contentsRect()
        paint.words(QStylePainter(self), QRectF(box), self._flags | SINGLE_LINE,
                    self._shown(box.width()), ink)

    def _shown(self, width: int) -> str:
        one_line = " ".join(self._text.split("\n"))
        return paint.elided(self.fontMetrics(), one_line, width)

    def _tell_whole(self) -> None:
        if self._elide:
            plain_tip(self, "" if self._shown(self.contentsRect().width()) == self._text else self._text)
