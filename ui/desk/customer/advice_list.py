"""What to do, what not to do and the note, standing together, each line with its sign and its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk.customer.presenter import Advice
from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.theme import icons, paint
from ui.theme.look import ColourName, look
from ui.theme.tokens import TypeSize


class Sign(QWidget):
    """A small icon on a soft round ground."""

    def __init__(self, icon: str, ink: ColourName, ground: ColourName, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink: ColourName = ink
        self._ground: ColourName = ground
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line high."""
        return QSize(look().px(26), look().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Ground and icon."""
        now = look()
        painter = QPainter(self)
        box = QRectF(0, 0, now.px(26), now.px(26))
        paint.panel(painter, box, now.colour(self._ground), None, 13)
        inset = box.width() * 0.2
        icons.paint(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, now.colour(self._ink))


class AdviceList(SignedLines):
    """Lines of advice; ``size`` is larger on the greeting card, which is read at arm's length."""

    def __init__(self, do_name: str, dont_name: str, note_name: str = "", *, size: TypeSize = "body",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do_name, self._dont_name, self._note_name = do_name, dont_name, note_name
        self._size: TypeSize = size

    def show_advice(self, do: Sequence[Advice], dont: Sequence[Advice], note: str = "") -> bool:
        """Show these instead; says whether there is anything to show."""
        self.clear()
        for line in do:
            sign = Sign("check", "green", "green_soft", self._do_name, self)
            self.add(SignedLine(sign, line.text, line.source, size=self._size))
        for line in dont:
            sign = Sign("cross", "red", "red_soft", self._dont_name, self)
            self.add(SignedLine(sign, line.text, line.source, size=self._size))
        if note:
            self.add(SignedLine(Sign("words", "quiet", "sunken", self._note_name, self), note, "", size=self._size))
        return bool(do or dont or note)
