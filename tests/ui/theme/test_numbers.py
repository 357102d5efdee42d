"""Every number stands for the name it says, and whatever is cut to fit fits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QStylePainter, QWidget

from ui.theme import numbers, paint
from ui.theme.look import look

NAMES = {
    "ALIGN_LEFT": Qt.AlignmentFlag.AlignLeft, "ALIGN_RIGHT": Qt.AlignmentFlag.AlignRight,
    "ALIGN_H_CENTER": Qt.AlignmentFlag.AlignHCenter, "ALIGN_TOP": Qt.AlignmentFlag.AlignTop,
    "ALIGN_V_CENTER": Qt.AlignmentFlag.AlignVCenter, "ALIGN_CENTER": Qt.AlignmentFlag.AlignCenter,
    "SINGLE_LINE": Qt.TextFlag.TextSingleLine, "DISPLAY_ROLE": Qt.ItemDataRole.DisplayRole,
    "ACCESSIBLE_TEXT_ROLE": Qt.ItemDataRole.AccessibleTextRole, "SIZE_HINT_ROLE": Qt.ItemDataRole.SizeHintRole,
    "USER_ROLE": Qt.ItemDataRole.UserRole, "NO_FOCUS": Qt.FocusPolicy.NoFocus,
    "CLICK_FOCUS": Qt.FocusPolicy.ClickFocus, "STRONG_FOCUS": Qt.FocusPolicy.StrongFocus,
    "PLAIN_TEXT": Qt.TextFormat.PlainText, "NO_INTERACTION": Qt.TextInteractionFlag.NoTextInteraction,
    "SCROLL_BAR_NEVER": Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
}


def test_every_number_is_that_of_its_name():
    held = {name: value for name, value in vars(numbers).items() if name.isupper()}
    assert held == {name: getattr(named, "value", named) for name, named in NAMES.items()}


def test_the_properties_take_them(qapp):
    label, rows, button = QLabel(), QListView(), QPushButton()
    assert label.setProperty("alignment", numbers.ALIGN_CENTER)
    assert label.setProperty("textFormat", numbers.PLAIN_TEXT)
    assert label.setProperty("textInteractionFlags", numbers.NO_INTERACTION)
    assert rows.setProperty("horizontalScrollBarPolicy", numbers.SCROLL_BAR_NEVER)
    assert button.setProperty("focusPolicy", numbers.CLICK_FOCUS)
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert rows.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert button.focusPolicy() == Qt.FocusPolicy.ClickFocus


@pytest.mark.parametrize("text", ["李先生 · 苏A·B8Q62", "Latin letters, WWWWWWWW", "髙旻喆𬱖",
                                  "\U0001f468\u200d\U0001f469\u200d\U0001f467 family", ""])
@pytest.mark.parametrize("width", [0, 3, 20, 60, 119.5, 400])
def test_what_is_cut_fits_and_begins_as_it_should(qapp, text, width):
    metrics = look().metrics("body")
    shown = paint.elided(metrics, text, width)
    assert metrics.horizontalAdvance(shown) <= max(width, 0) or shown == ""
    if shown != text:
        kept = shown.removesuffix("…")
        assert text.startswith(kept)
        assert not kept.endswith("\u200d")
        longer = text[:len(kept) + 2]
        assert metrics.horizontalAdvance(longer + "…") > width or longer == text[:len(longer)]
    else:
        assert metrics.horizontalAdvance(text) <= width or not text


@pytest.mark.parametrize("of_style", [True, False])
def test_words_and_panels_have_the_colour_asked_for(qapp, of_style):
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QStylePainter(image, QWidget()) if of_style else QPainter(image)  # type: ignore[arg-type]
    painter.setFont(look().font("title", bold=True))
    box = image.rect().toRectF()
    paint.fill(painter, box, QColor("#00ff00"))
    paint.words(painter, box, numbers.ALIGN_CENTER, "車車車", QColor("#ff0000"))
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(120) for y in range(40)}
    assert {"#00ff00", "#ff0000"} <= colours
