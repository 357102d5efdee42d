"""Puts the look on the application: Fusion, our own palette, our letters and a few lines of style sheet.

A style sheet costs at every start and for every widget, so ours holds only what Qt draws and we do not paint
ourselves. The machine's own dark mode is read for ``auto`` only; the palette is always ours, because not every
platform changes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from resources.typefaces import Faces
from ui.theme import tokens, typeface
from ui.theme.look import Look, look, put_on
from ui.theme.tokens import Colours, Theme

TONE_ROLES: dict[tokens.Tone, QPalette.ColorRole] = {
    "ink": QPalette.ColorRole.WindowText,
    "quiet": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Accent,
    "amber": QPalette.ColorRole.LinkVisited,
    "red": QPalette.ColorRole.BrightText,
    "green": QPalette.ColorRole.Link,
}
"""Words take their colour from these palette roles, so that a change of theme repaints them without a word to them."""


_FUSION, _DRESSED = "frontdesk_fusion", "frontdesk_dressed"
_MIDDLE = 128
"""Half of the lightest."""

_APPLICATION = "Front Desk"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one ``QApplication`` of a window process, born in Fusion: to set the style later loads all of ``QStyle``."""
    app = QApplication(["frontdesk", *arguments, "-style", "fusion"])
    app.setApplicationName(_APPLICATION)
    app.setProperty(_FUSION, True)
    return app


def apply(app: QApplication, theme: Theme = "auto", scale: float = 1.0,
          faces: Faces | None = None, *, tips: bool = True) -> Look:
    """Dress the whole application; may be called again at any time (theme or scale changed).

    ``scale`` is the person's own text size, 1.0 to 2.0, on top of what the screen asks for. ``faces`` are the static
    typefaces where the caller has just made them; else the cache is looked at. Widgets with a method ``restyled()``
    are told, the others hear it from Qt. Without ``tips`` the style sheet for tool tips is left for later
    (``dress_tips``): no tip is in the first picture, and a sheet costs 2 % of a bare window's start.
    """
    colours = _colours(app, theme)
    face = typeface.load(faces)
    put_on(Look(colours, min(max(scale, 0.75), 3.0), face.family, variable=face.variable))
    if not app.property(_FUSION):
        app.setStyle("Fusion")
        app.setProperty(_FUSION, True)
    app.setPalette(_palette(colours))
    app.setProperty(_DRESSED, True)
    app.setFont(look().font())
    if tips:
        dress_tips(app)
    for widget in app.allWidgets():
        restyled = getattr(widget, "restyled", None)
        if callable(restyled):
            restyled()
        widget.update()
    return look()


def dress_tips(app: QApplication) -> None:
    """The tool tips in the look in force."""
    sheet = _sheet(look())
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def _colours(app: QApplication, theme: Theme) -> Colours:
    if theme == "auto":
        return tokens.DARK if _machine_is_dark(app) else tokens.LIGHT
    return tokens.DARK if theme == "dark" else tokens.LIGHT


def _machine_is_dark(app: QApplication) -> bool:
    """Whether the machine is set to dark.

    Before our first palette Fusion's own one tells, which it chose by the machine's setting; to ask for the setting
    itself loads all of ``Qt`` (``ui.theme.numbers``).
    """
    if app.property(_DRESSED):
        return app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
    return app.palette().window().color().lightness() < _MIDDLE


def _palette(colours: Colours) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    pairs = {
        role.Window: colours.surface, role.WindowText: colours.ink, role.Base: colours.raised,
        role.AlternateBase: colours.surface, role.Text: colours.ink, role.Button: colours.raised,
        role.ButtonText: colours.ink, role.ToolTipBase: colours.ink, role.ToolTipText: colours.surface,
        role.PlaceholderText: colours.quiet, role.Highlight: colours.accent, role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent, role.Link: colours.green, role.LinkVisited: colours.amber,
        role.BrightText: colours.red, role.Light: colours.raised, role.Midlight: colours.line,
        role.Mid: colours.edge, role.Dark: colours.edge, role.Shadow: colours.line,
    }
    for name, text in pairs.items():
        palette.setColor(name, QColor(text))
    faded = QColor(colours.quiet)
    faded.setAlpha(150)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faded)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.edge))
    return palette


def _sheet(now: Look) -> str:
    colours = now.colours
    return (
        f"QToolTip{{background:{colours.ink};color:{colours.surface};border:0;padding:{now.px(6)}px}}"
    )
