"""What was right the first time and what came back, over the last days: rates and the visits behind them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.values.clock import DAY
from frontdesk.values.form_of_address import address
from frontdesk.values.plate_shown import shown_plate
from frontdesk.visit.farewells import FirstTime, NotRight, first_time, not_right

if TYPE_CHECKING:
    from ui.desk.desk import Desk

SPANS = (30, 90, 365)
"""Over so many days it is counted."""


@dataclass(frozen=True, slots=True)
class QualityLine:
    """One visit that was not right the first time, in words; ``key`` is the visit."""

    key: int
    day: str
    who: str
    detail: str
    badge: str


class QualityPresenter:
    """First-time fix and comebacks of the visits that ended in a span."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.days = SPANS[0]
        self.found = FirstTime(0, 0, 0)
        self.lines: list[QualityLine] = []

    def load(self) -> None:
        """Read it; raises ``Fault``."""
        desk, now = self._desk, self._desk.now()
        span = (now - self.days * DAY, now + 1)
        self.found = first_time(desk.reader(), *span)
        self.lines = [self._line(each) for each in not_right(desk.reader(), *span)]

    def spans(self) -> list[tuple[str, str]]:
        """The spans to choose from."""
        return [(str(days), self._desk.translator.plural("{count} day", "{count} days", days).format(count=days))
                for days in SPANS]

    def rates(self) -> tuple[str, str]:
        """First-time fix and comeback rate in words; a dash while no visit has ended."""
        found, formats = self.found, self._desk.formats
        share = found.share
        if share is None:
            return "–", "–"
        return formats.percent(share), formats.percent(found.comebacks / found.visits)

    def about(self) -> str:
        """Of how many visits."""
        return self._desk.translator.plural("of {count} visit that ended", "of {count} visits that ended",
                                            self.found.visits).format(count=self._desk.formats.number(
                                                self.found.visits))

    def _line(self, each: NotRight) -> QualityLine:
        desk = self._desk
        plate = shown_plate(each.plate) if each.plate else ""
        who = " · ".join(part for part in (address(each.name, each.title, desk.translator.language), plate) if part)
        detail = " · ".join(part for part in (each.note, each.technician) if part)
        badge = desk.text("came back: {number}").format(number=each.came_back) if each.came_back else \
            desk.text("checked again")
        return QualityLine(each.visit, desk.formats.short_date(desk.local(each.departed_at).date()),
                           who, detail, badge)
