"""Customers from a file: what a trial said, what came of it, row by row where something was wrong. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.people.intake.report import IntakeReport
    from ui.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of the file that is not in, or is in with a question."""

    row: int
    row_words: str
    field: str
    reason: str
    refused: bool


class IntakePresenter:
    """Puts a report into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def summary(self, report: IntakeReport) -> str:
        """One sentence: what would come of it, or what came of it."""
        formats = self._desk.formats
        values = {"rows": formats.number(report.rows), "added": formats.number(report.added),
                  "merged": formats.number(report.merged), "vehicles": formats.number(report.vehicles),
                  "refused": formats.number(len(report.refused)), "done": formats.number(report.done)}
        if report.cancelled:
            return self._desk.text("Stopped after {done} of {rows} rows. What is in stays in; the same file goes on "
                                   "where "
                                   "it stopped.").format(**values)
        if report.dry_run:
            return self._desk.text("Tried, nothing written: of {rows} rows, {added} would be new customers, {merged} "
                                   "are "
                                   "known already, {refused} cannot be taken.").format(**values)
        return self._desk.text("Done: {added} new customers with {vehicles} cars, {merged} rows of known customers, "
                               "{refused} rows "
                               "not taken.").format(**values)

    def problems(self, report: IntakeReport) -> list[Problem]:
        """The rows that are not in first, then those with a question."""
        translator = self._desk.translator
        return [*(Problem(each.row, self._row(each.row), each.where, each.reason.said(translator), refused=True)
                  for each in report.refused),
                *(Problem(each.row, self._row(each.row), each.where, each.reason.said(translator), refused=False)
                  for each in report.warnings)]

    def _row(self, row: int) -> str:
        return self._desk.formats.number(row) if row else self._desk.text("whole file")
