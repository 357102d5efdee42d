"""A short piece of advice or state in a soft round ground, with a sign before it: colour and shape say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import icons, paint, tokens
from ui.theme.look import ColourName, look
from ui.theme.tokens import Tone
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel

Mood = Literal["quiet", "accent", "green", "amber", "red"]
_GROUNDS: dict[Mood, tuple[ColourName, Tone]] = {
    "quiet": ("sunken", "ink"), "accent": ("accent_soft", "accent"), "green": ("green_soft", "green"),
    "amber": ("amber_soft", "amber"), "red": ("red_soft", "red"),
}


class Pill(QWidget):
    """One pill. Its words never become markup; beyond ``widest`` they are cut and shown whole in a tip."""

    def __init__(self, words: str, mood: Mood = "quiet", icon: str = "", *, widest: int = 320,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood: Mood = mood
        self._icon = icon
        self._widest = widest
        self._words = PlainLabel(size="small", bold=True, elide=True, parent=self)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        left = look().px(22 if icon else 10)
        row.setContentsMargins(left, look().px(3), look().px(10), look().px(3))
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(words, mood)

    def show_words(self, words: str, mood: Mood) -> None:
        """Say something else."""
        self._mood = mood
        self._words.set_text(words)
        self._words.set_tone(_GROUNDS[mood][1])
        wanted = self._words.fontMetrics().horizontalAdvance(words) + look().px(2)
        self._words.setFixedWidth(min(wanted, look().px(self._widest)))
        self.setVisible(bool(words))
        self.update()

    def said(self) -> str:
        """Its whole words."""
        return self._words.said()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The ground and the sign."""
        now = look()
        painter = QPainter(self)
        box = QRectF(self.rect())
        ground, tone = _GROUNDS[self._mood]
        paint.panel(painter, box, now.colour(ground), None, tokens.RADIUS_CONTROL)
        if self._icon:
            side = now.px(14)
            sign = QRectF(now.px(6), box.center().y() - side / 2, side, side)
            icons.paint(painter, sign, self._icon, now.colour(tone))


class Pills(QWidget):
    """Pills in a row that goes on in the next line; made anew only when they differ."""

    def __init__(self, name: str, parent: QWidget | None = None, *, widest: int = 320) -> None:
        super().__init__(parent)
        self._widest = widest
        self._shown: tuple[tuple[str, Mood, str], ...] = ()
        self._pills: list[Pill] = []
        self._flow = FlowLayout(self, gap=look().px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def set_pills(self, pills: Sequence[tuple[str, Mood, str]]) -> None:
        """Show these words, moods and icons."""
        if tuple(pills) == self._shown:
            return
        self._shown = tuple(pills)
        for pill in self._pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = [Pill(words, mood, icon, widest=self._widest, parent=self) for words, mood, icon in self._shown]
        for pill in self._pills:
            self._flow.addWidget(pill)
            pill.show()
        self.setVisible(bool(self._pills))
        self.setAccessibleDescription("; ".join(words for words, _, _ in self._shown))
        self.updateGeometry()

    def words(self) -> list[str]:
        """What the pills say."""
        return [pill.said() for pill in self._pills]
