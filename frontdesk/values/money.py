"""Amounts of money: whole fen (1/100 yuan), never a floating-point number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

MOST = 99_999_999_999
"""The largest amount in fen that can be typed: 999,999,999.99 yuan."""

_AMOUNT = re.compile(r"(?:¥|CNY|RMB|人民币)?(-?)(?:¥)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?(万)?(?:元|块|CNY|RMB)?整?",
                     re.IGNORECASE)


_PLAIN = re.compile(r"[0-9]{1,9}\.[0-9]{2}")
"""As most programs write it, and below ``MOST``."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in fen. ``resources.formats`` shows it to people; ``str`` gives plain yuan (``1280.50``)."""

    fen: int = 0

    @classmethod
    def parse(cls, text: str, *, where: str = "amount", negative: bool = False) -> Money:
        """Read yuan as people write them: ``¥1,280.50``, ``￥12,345.60``, ``12345.6``, ``1280元``, ``1.2万``.

        Raises ``Refused`` (``amount_unreadable``, ``amount_too_fine``, ``amount_negative``, ``amount_too_large``).
        """
        if _PLAIN.fullmatch(text):
            return cls(int(text.replace(".", "")))
        plain = re.sub(r"[\s']", "", half_width(clean_line(text, where=where)))
        found = _AMOUNT.fullmatch(plain)
        if found is None:
            raise Refused("amount_unreadable", "“{text}” is not an amount. Write yuan and fen like 1280.50.",
                          where=where, text=text.strip()[:30])
        sign, whole, fraction, ten_thousand = found.groups()
        exact = Decimal(f"{whole.replace(',', '')}.{fraction or '0'}") * (1_000_000 if ten_thousand else 100)
        if exact != exact.to_integral_value():
            raise Refused("amount_too_fine", "“{text}” is finer than a fen. Write at most two decimals.",
                          where=where, text=text.strip()[:30])
        if exact > MOST:
            raise Refused("amount_too_large", "“{text}” is too large an amount. Check the number of digits.",
                          where=where, text=text.strip()[:30])
        if sign and exact and not negative:
            raise Refused("amount_negative", "An amount here cannot be below zero.", where=where)
        return cls(-int(exact) if sign else int(exact))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum; nothing at all is ``Money(0)``."""
        return cls(sum(amount.fen for amount in amounts))

    def times(self, quantity: Decimal | int) -> Money:
        """This unit price for a quantity (hours, litres, pieces), rounded half up to a fen."""
        return Money(int((self.fen * Decimal(quantity)).quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    def percent(self, rate: Decimal | int) -> Money:
        """``rate`` per cent of it (tax, discount), rounded half up to a fen."""
        return self.times(Decimal(rate) / 100)

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{yuan}.{fen:02d}"
