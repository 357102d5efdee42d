"""How today's promises were kept, and today's visits. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.centre.calendar import of_centre
from frontdesk.centre.data import said
from frontdesk.centre.times import day_bounds
from frontdesk.moments.override import effective
from frontdesk.moments.reads import RuleFigures, compliance
from frontdesk.values.form_of_address import address
from frontdesk.visit.reads import here, visits
from frontdesk.visit.stages import in_force

if TYPE_CHECKING:
    from frontdesk.visit.today_records import HereRow
    from ui.desk.desk import Desk

@dataclass(frozen=True, slots=True)
class Figures:
    """One promise over the day, in words; ``share`` from 0 to 1, None while none is decided."""

    rule: str
    label: str
    opened: int
    kept: int
    kept_late: int
    missed: int
    open: int
    share: float | None
    share_words: str
    goal: float
    goal_words: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A large figure and what it counts."""

    figure: str
    words: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit of today in words."""

    key: int
    ticket: str
    who: str
    detail: str
    stage: str
    arrived: str


class InsightPresenter:
    """Today in figures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.figures: list[Figures] = []
        self.tiles: list[Tile] = []
        self.visits: list[VisitLine] = []

    def load(self) -> None:
        """Read today; raises ``Fault``."""
        desk, reader, now = self._desk, self._desk.reader(), self._desk.now()
        begins, ends = day_bounds(now, desk.zone)
        found = compliance(reader, effective(reader), of_centre(reader), begins, ends, now)
        self.figures = [self._figures(each) for each in found if each.opened]
        today = [row for row in visits(reader) if begins <= row.arrived_at < ends]
        self.visits = [self._visit(row) for row in today]
        kept = sum(each.kept for each in found)
        decided = kept + sum(each.kept_late + each.missed for each in found)
        self.tiles = [
            Tile(desk.formats.number(len(today)), desk.text("visits today")),
            Tile(desk.formats.number(len(here(reader))), desk.text("here now")),
            Tile(desk.formats.percent(kept / decided) if decided else "–", desk.text("promises kept in time")),
            Tile(desk.formats.number(sum(each.missed for each in found)), desk.text("missed")),
        ]

    def heading(self) -> tuple[str, str]:
        """The day."""
        today = self._desk.today()
        return self._desk.formats.day_heading(today, today), self._desk.text("How the promises of today were kept")

    def _figures(self, each: RuleFigures) -> Figures:
        desk, share = self._desk, each.share
        return Figures(each.rule, said(each.label, desk.translator.language), each.opened - each.cancelled, each.kept,
                       each.kept_late, each.missed, each.open, share,
                       desk.formats.percent(share) if share is not None else desk.text("still open"), each.goal,
                       desk.formats.percent(each.goal), share >= each.goal if share is not None else None)

    def _visit(self, row: HereRow) -> VisitLine:
        desk = self._desk
        stage = in_force(desk.reader()).stages.get(row.stage)
        who = address(row.name, row.title, desk.translator.language)
        return VisitLine(row.visit, row.ticket, who, " · ".join(part for part in (row.plate, row.model) if part),
                         said(stage.label, desk.translator.language) if stage else row.stage,
                         desk.formats.time(desk.local(row.arrived_at)))
