"""An agreed line that two desks correct at the same time: what stood when it was typed, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from frontdesk.values.money import Money
from ui.desk.stood import Stood
from ui.widgets.number_field import read_number

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.records import LineRow
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.visit.panel import StepPanel
    from ui.widgets.field import LineField


class LineMeanwhile:
    """The fields of quantity and price with what stood in the line when they were filled."""

    def __init__(self, panel: StepPanel, quantity: LineField, price: LineField) -> None:
        self._panel = panel
        self._fields = {"quantity": quantity, "unit_price_fen": price}
        self._stood = Stood(panel.desk, panel, self._fields, _words)

    @property
    def asking(self) -> MeanwhileSheet | None:
        """The sheet that asks, where one was opened."""
        return self._stood.asking

    def fill(self, line: LineRow) -> None:
        """Show the line as it stands."""
        self._stood.values = {"quantity": line.quantity_thousandths, "unit_price_fen": line.unit_price_fen}
        for name, field in self._fields.items():
            field.set_text(_words(name, self._stood.values[name]))

    def typed(self) -> bool:
        """Whether something else stands in the fields than when they were filled."""
        return any(field.text().strip() != _words(name, self._stood.values[name])
                   for name, field in self._fields.items() if name in self._stood.values)

    def expected(self) -> dict[str, int] | None:
        """For the act: what it may expect to find."""
        stood = self._stood.values
        return {"quantity_thousandths": stood["quantity"], "unit_price_fen": stood["unit_price_fen"]} if stood else None

    def asks(self, refusal: Refused, again: Callable[[], None]) -> bool:
        """Somebody else corrected the same meanwhile: both stand in a sheet; ``again`` sends what was chosen."""
        def chosen(taken: dict[str, int]) -> None:
            for name, value in taken.items():
                self._fields[name].set_text(_words(name, value))
            again()

        return self._stood.asks(refusal, {name: _typed(name, field.text()) for name, field in self._fields.items()},
                                chosen)


def _typed(name: str, text: str) -> str:
    """What was typed, written as what stands is written, so that the two compare at a glance."""
    number = read_number(text, 2 if name == "unit_price_fen" else 3)
    if number is None:
        return text
    return _words(name, int(number * (100 if name == "unit_price_fen" else 1000)))


def _words(name: str, value: int) -> str:
    if name == "quantity":
        return f"{Decimal(value) / 1000:f}".rstrip("0").rstrip(".") if value % 1000 else str(value // 1000)
    return str(Money(value))
