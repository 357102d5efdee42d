"""Fields side by side in a card of a visit, each with its share of the width; at the end the button they go with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.look import look

if TYPE_CHECKING:
    from ui.widgets.button import Button


def field_row(*fields: tuple[QWidget, int], button: Button | None = None, apart: int = tokens.BASE) -> QHBoxLayout:
    """The fields keep to the top, where their labels are; ``button`` stands at the bottom beside the lines. ``apart``
    is a distance of ``ui.theme.tokens``.
    """
    row = QHBoxLayout()
    row.setSpacing(look().px(apart))
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    if button is not None:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return row
