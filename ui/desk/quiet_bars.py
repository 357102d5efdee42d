"""Gives every list of a page the slim scroll bar; loaded after the first paint, for which its class is too heavy."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.widgets.quiet_scroll import QuietScrollBar


def quiet_bars(widget: QWidget) -> None:
    """Slim bars for all that scrolls in ``widget``; a second time does nothing."""
    for area in widget.findChildren(QAbstractScrollArea):
        if not isinstance(area.verticalScrollBar(), QuietScrollBar):
            area.setVerticalScrollBar(QuietScrollBar(area))
