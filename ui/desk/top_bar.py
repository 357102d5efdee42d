"""The bar above everything: whose centre, the search box that is always there, what is due next, who is signed in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStylePainter, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import look
from ui.theme.numbers import ALIGN_V_CENTER
from ui.theme.tokens import Urgency
from ui.widgets.button import Button, IconButton
from ui.widgets.plain_label import PlainLabel, plain_tip
from ui.widgets.pointing import point
from ui.widgets.search_box import SearchBox

_LARGE = 1.3
"""Letters this large leave no room for the two smallest signs."""


class NextDue(QAbstractButton):
    """What falls due next, in a few words with its shape; pressed, it leads there (F6). Calm when nothing is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgency: Urgency = "neutral"
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_due(self, urgency: Urgency, words: str, spoken: str) -> None:
        """Show how pressing it is and the words; ``spoken`` is the whole for the tip and for a screen reader."""
        if (urgency, words) != (self._urgency, self._words):
            self._urgency, self._words = urgency, words
            self.setText(words)
            self.setAccessibleName(spoken)
            plain_tip(self, spoken)
            self.updateGeometry()
            self.update()

    def restyled(self) -> None:
        """Measure again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the shape, the words and the key."""
        now = look()
        words = now.metrics("body", bold=self._urgency == "red").horizontalAdvance(self._words)
        return QSize(words + now.px(16 + 8 + 10 + 28) + paint.key_cap_width("F6"), now.px(tokens.CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Words are never cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """The mouse comes: a hand."""
        point(self)
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """A soft pill in the colour of its urgency; without colour while nothing presses."""
        now = look()
        painter = QStylePainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = {"neutral": None, "amber": now.colour("amber_soft"), "red": now.colour("red_soft")}[self._urgency]
        if ground is None and (self.underMouse() or self.isDown()):
            ground = now.colour("sunken")
        if ground is not None:
            paint.panel(painter, box, ground)
        inner = box.adjusted(now.px(12), 0, -now.px(12), 0)
        side = now.px(16)
        paint.urgency_shape(painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), self._urgency)
        painter.setFont(now.font("body", bold=self._urgency == "red"))
        paint.words(painter, inner.adjusted(side + now.px(8), 0, 0, 0), ALIGN_V_CENTER, self._words,
                    now.colour(paint.URGENCY_COLOURS[self._urgency]))
        paint.key_cap(painter, inner, "F6", now.colour("quiet"), now.colour("edge"))
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()))


class TopBar(QWidget):
    """One row, 56 pixels high at 100 %."""

    language_wanted = Signal()
    theme_wanted = Signal()
    palette_wanted = Signal()
    person_wanted = Signal(str)
    """The login of whoever wants to be signed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.centre = PlainLabel(size="lead", bold=True, elide=True, parent=self)
        self.search = SearchBox("", parent=self)
        self.next_due = NextDue(self)
        self.palette_button = IconButton("key", "", parent=self)
        self.language = Button("", kind="flat", icon="language", parent=self)
        self.theme = IconButton("moon", "", parent=self)
        self.person = Button("", kind="flat", icon="person", parent=self)
        self._people: list[tuple[str, str]] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.centre, 3)
        self._row.addWidget(self.search, 6)
        self._row.addStretch(1)
        for widget in (self.next_due, self.palette_button, self.language, self.theme, self.person):
            self._row.addWidget(widget)
        self.language.clicked.connect(self.language_wanted)
        self.theme.clicked.connect(self.theme_wanted)
        self.palette_button.clicked.connect(self.palette_wanted)
        self.person.clicked.connect(self._offer_people)
        self.restyled()

    def show_people(self, people: Sequence[tuple[str, str]], actor: str) -> None:
        """Who can sign in, as ``(login, name)``, and who is."""
        self._people = list(people)
        self.person.set_label(next((name for login, name in people if login == actor), actor))

    def restyled(self) -> None:
        """Take the distances of the look in force."""
        now = look()
        self._row.setContentsMargins(now.px(20), 0, now.px(tokens.SNUG), 0)
        self._row.setSpacing(now.px(tokens.SMALL))
        self.setFixedHeight(now.px(56))
        self.search.setMinimumWidth(now.px(180))
        self.centre.setMinimumWidth(now.px(72))
        for button in (self.palette_button, self.theme):  # large letters need their room; Ctrl+K has both
            button.setVisible(now.scale < _LARGE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Raised, with a hairline below."""
        now = look()
        painter, box = QPainter(self), QRectF(self.rect())
        paint.fill(painter, box, now.colour("raised"))
        paint.line_below(painter, box, now.colour("line"))

    def _offer_people(self) -> None:
        menu = QtWidgets.QMenu(self)
        for login, name in self._people:
            action = menu.addAction(icons.icon("person"), name.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, login=login: self.person_wanted.emit(login))
        menu.popup(self.person.mapToGlobal(QPoint(0, self.person.height())))
