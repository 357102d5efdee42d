"""The one ``QApplication`` of the desk, how it looks and what language Qt's own words are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.theme import style

if TYPE_CHECKING:
    from ui.settings import Settings


def make_application(arguments: Sequence[str], settings: Settings, language: str) -> QApplication:
    """The one ``QApplication``: named, dressed, with Qt's own words in the language."""
    app = dressed_application(arguments, settings, language)
    complete(app, language)
    return app


def complete(app: QApplication, language: str) -> None:
    """What a ``dressed_application`` lacks; once its first picture stands."""
    style.dress_tips(app)
    speak(app, language)


def dressed_application(arguments: Sequence[str], settings: Settings, language: str) -> QApplication:
    """The same without Qt's own words and the look of tips: none of them is in the first picture (``complete``)."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else style.make_application(arguments)
    app.setApplicationDisplayName("Front Desk" if language == "en" else "前台")
    app.setQuitOnLastWindowClosed(True)
    style.apply(app, settings.theme, settings.scale, tips=False)
    QLocale.setDefault(QLocale(language))
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Put theme and size of letters on."""
    style.apply(app, settings.theme, settings.scale)


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own buttons, menus and dates speak the language too."""
    for old in app.findChildren(QtCore.QTranslator, "qt_words"):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    words = QtCore.QTranslator(app)
    words.setObjectName("qt_words")
    where = QtCore.QLibraryInfo
    if words.load(f"qtbase_{language}", where.path(where.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
