"""An agreed line that two desks correct at the same time: what stood when it was typed, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from frontdesk.values.money import Money

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
        self._stood: dict[str, int] = {}
        self.asking: MeanwhileSheet | None = None

    def fill(self, line: LineRow) -> None:
        """Show the line as it stands."""
        self._stood = {"quantity": line.quantity_thousandths, "unit_price_fen": line.unit_price_fen}
        for name, field in self._fields.items():
            field.set_text(_words(name, self._stood[name]))

    def typed(self) -> bool:
        """Whether something else stands in the fields than when they were filled."""
        return any(field.text().strip() != _words(name, self._stood[name]) for name, field in self._fields.items()
                   if name in self._stood)

    def expected(self) -> dict[str, int] | None:
        """For the act: what it may expect to find."""
        return {"quantity_thousandths": self._stood["quantity"], "unit_price_fen": self._stood["unit_price_fen"]} \
            if self._stood else None

    def asks(self, refusal: Refused, again: Callable[[], None]) -> bool:
        """Somebody else corrected the same meanwhile: both stand in a sheet; ``again`` sends what was chosen."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs: dict[str, int] = theirs_of(refusal)
        if not theirs:
            return False

        def chosen(taken: set[str]) -> None:
            self._stood |= theirs
            for name in taken:
                self._fields[name].set_text(_words(name, theirs[name]))
            again()

        self.asking = ask_both(self._panel.desk, self._panel, self._fields,
                               {name: _words(name, value) for name, value in theirs.items()},
                               {name: self._fields[name].text() for name in theirs}, chosen, hand_of(refusal))
        return True


def _words(name: str, value: int) -> str:
    if name == "quantity":
        return f"{Decimal(value) / 1000:f}".rstrip("0").rstrip(".") if value % 1000 else str(value // 1000)
    return str(Money(value))
