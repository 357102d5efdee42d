"""A field for a number with its unit: kilometres, per cent, minutes, yuan."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.look import look
from ui.widgets.field import LineField


def read_number(text: str, decimals: int = 0) -> Decimal | None:
    """The number in ``text`` (full-width digits, blanks and thousands commas allowed), or nothing when it is none."""
    plain = normalize("NFKC", text).replace(",", "").replace(" ", "").replace("_", "x").removeprefix("¥")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and -exponent <= decimals and number.is_finite() else None


class NumberField(LineField):
    """A number with a unit behind it. What was typed stays as typed, also when it is no number."""

    def __init__(self, label: str, number: Decimal | int | None = None, *, unit: str = "", decimals: int = 0,
                 least: int | None = None, most: int | None = None, hint: str = "", touch: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, unit=unit, hint=hint, touch=touch, parent=parent)
        self._decimals = decimals
        self._least, self._most = least, most
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.line.setMinimumWidth(look().px(64))
        self.set_number(number)

    def number(self) -> Decimal | None:
        """The number typed, or nothing when it is empty, unreadable or out of bounds."""
        number = read_number(self.text(), self._decimals)
        if number is None or (self._least is not None and number < self._least) \
                or (self._most is not None and number > self._most):
            return None
        return number

    def readable(self) -> bool:
        """Whether it is empty or holds a number within its bounds."""
        return not self.text().strip() or self.number() is not None

    def set_number(self, number: Decimal | int | None) -> None:
        """Put a number in, without telling."""
        self.set_text("" if number is None else f"{number:.{self._decimals}f}")
