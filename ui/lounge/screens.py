"""The screens of this machine, as the window asks for them; a test hands in its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication, QScreen

Screens = Callable[[], tuple[Sequence[QScreen], QScreen | None]]
"""The screens there are, and the first among them."""


def machine_screens() -> tuple[Sequence[QScreen], QScreen | None]:
    """The screens there are now."""
    return QGuiApplication.screens(), QGuiApplication.primaryScreen()
