"""What Qt says of itself on a machine without a display is left out; all else it says goes to standard error."""

from __future__ import annotations

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ui.commands.streams import write_aside

KNOWN = ("This plugin does not support propagateSizeHints",)
"""What the offscreen platform says of itself at every window; nothing of ours."""


def quieten() -> None:
    """From now on leave out what is known."""
    qInstallMessageHandler(_said)


def _said(_kind: QtMsgType, _where: QMessageLogContext, text: str | None) -> None:
    if text and not text.startswith(KNOWN):
        write_aside(text)
