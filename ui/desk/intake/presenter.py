"""Customers from a file: what a trial said, what came of it, row by row where something was wrong. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from frontdesk.people.intake.columns import Chosen
    from frontdesk.people.intake.looking import ColumnLook, FileLook
    from frontdesk.people.intake.report import IntakeReport, RowWarning
    from ui.desk.desk import Desk

Sort = Literal["columns", "refused", "likely", "doubtful"]
"""What is shown below: the file's columns, rows not taken, rows of somebody perhaps here, rows to look at again."""

SHOWN = 500
"""Rows of one sort that are listed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of the file that is not in, or is in with a question."""

    row: int
    row_words: str
    field: str
    reason: str
    refused: bool


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of the file in words."""

    place: int
    header: str
    field: str
    taken_for: str
    samples: str
    left_out: bool


class IntakePresenter:
    """Keeps what was said of a file's columns, and puts looks and reports into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.look: FileLook | None = None
        self.report: IntakeReport | None = None
        self._said: dict[int, str] = {}

    # The file and its columns

    def another_file(self) -> None:
        """Forget the file before."""
        self.look = self.report = None
        self._said = {}

    def looked(self, look: FileLook) -> None:
        """The file was looked into."""
        self.look = look

    def chosen(self) -> Chosen | None:
        """What the person said of the columns; nothing where the file was understood as it is."""
        from frontdesk.people.intake.columns import Chosen  # noqa: PLC0415 (door: loaded when a file is read)
        if not self._said or self.look is None:
            return None
        return Chosen(by_place={column.place: column.field for column in self.look.columns})

    def choose(self, place: int, field: str) -> None:
        """A column holds a field, or nothing; a field moves here from the column that had it."""
        from dataclasses import replace  # noqa: PLC0415 (door: loaded when a file is read)
        if self.look is None:
            return
        self._said[place] = field
        self.look = replace(self.look, columns=tuple(
            replace(column, field=field if column.place == place else "" if field and column.field == field
                    else column.field, twice=False) for column in self.look.columns))
        self.report = None

    def fields(self) -> list[tuple[str, str]]:
        """Every field a column can hold, as key and words; the first leaves it out."""
        from frontdesk.people.intake.columns import known_fields  # noqa: PLC0415 (door: loaded when a file is read)
        language = self._desk.translator.language
        return [("", self._desk.text("Leave out")),
                *((key, label.get(language) or label["en"]) for key, label in known_fields().items())]

    def columns(self) -> list[FoundColumn]:
        """The file's columns in words."""
        named = dict(self.fields())
        return [self._column(column, named) for column in (self.look.columns if self.look else ())]

    def _column(self, column: ColumnLook, named: dict[str, str]) -> FoundColumn:
        text = self._desk.text
        taken = (named[column.field] if column.field else text("left out: this column is there twice") if column.twice
                 else text("left out"))
        header = column.header or text("(no name, column {place})").format(place=column.place + 1)
        return FoundColumn(column.place, header, column.field, taken, " · ".join(column.samples), not column.field)

    # What came of it

    @property
    def dry(self) -> bool:
        """Whether the next step is a trial."""
        return self.report is None or (not self.report.dry_run and not self.report.cancelled) or (
            self.report.dry_run and self.report.cancelled)

    def summary(self) -> str:
        """One sentence: what would come of it, or what came of it."""
        report, text, formats = self.report, self._desk.text, self._desk.formats
        if report is None:
            return text("Columns were changed: try the file again.") if self.look is not None else ""
        values = {"rows": formats.number(report.rows), "added": formats.number(report.added),
                  "merged": formats.number(report.merged), "vehicles": formats.number(report.vehicles),
                  "refused": formats.number(report.refused_count), "done": formats.number(report.done)}
        if report.cancelled:
            return text("Stopped after {done} of {rows} rows. What is in stays in; the same file goes on where it "
                        "stopped.").format(**values)
        if report.dry_run:
            return text("Tried, nothing written: of {rows} rows, {added} would be new customers, {merged} are known "
                        "already, {refused} cannot be taken.").format(**values)
        return text("Done: {added} new customers with {vehicles} cars, {merged} rows of known customers, {refused} "
                    "rows not taken.").format(**values)

    def sorts(self) -> list[tuple[Sort, str]]:
        """What can be shown below, with how many there are of each."""
        text, number = self._desk.text, self._desk.formats.number
        made: list[tuple[Sort, str]] = []
        if self.look is not None and self.look.columns:
            made.append(("columns", text("Columns {count}").format(count=number(len(self.look.columns)))))
        if self.report is not None:
            likely = len(self._warnings(likely=True))
            doubtful = max(self.report.warned_count - likely, 0)
            more: list[tuple[Sort, str]] = [
                     ("refused", text("Not taken {count}").format(count=number(self.report.refused_count))),
                     ("likely", text("Perhaps here already {count}").format(count=number(likely))),
                     ("doubtful", text("Look again {count}").format(count=number(doubtful)))]
            made += more
        return made

    def first(self) -> Sort:
        """What is shown first: what keeps rows out."""
        if self.report is None or not self.look or (self.report.dry_run and not self.look.ready):
            return "columns"
        if self.report.refused_count:
            return "refused"
        return "likely" if self._warnings(likely=True) else "doubtful"

    def problems(self, sort: Sort) -> list[Problem]:
        """The rows of one sort, in the file's order; a last line says how many more there are."""
        if self.report is None:
            return []
        rows = self.report.refused if sort == "refused" else self._warnings(likely=sort == "likely")
        named = dict(self.fields())
        translator = self._desk.translator
        made = [Problem(each.row, self._row(each.row), named.get(each.where, "") if each.where else "",
                        each.reason.said(translator), refused=sort == "refused") for each in rows[:SHOWN]]
        total = self.report.refused_count if sort == "refused" else len(rows)
        if total > len(made):
            made.append(Problem(2**31, "…", "", self._desk.text("{count} more; a file of the refused rows has them all."
                                                                ).format(count=self._desk.formats.number(
                                                                    total - len(made))), refused=True))
        return made

    def progress(self, done: int, total: int, told: tuple[int, int] | None) -> str:
        """What is said while rows go in."""
        if told is None:
            return self._desk.text("Going through the rows …")
        return self._desk.text("Going through the rows: {rate} a second, {left} s left").format(
            rate=self._desk.formats.number(told[0]), left=self._desk.formats.number(told[1]))

    def _warnings(self, *, likely: bool) -> list[RowWarning]:
        from frontdesk.people.intake.taking import DUPLICATES  # noqa: PLC0415 (door: loaded when a file is read)
        return [] if self.report is None else [each for each in self.report.warnings
                                               if (each.code in DUPLICATES) == likely]

    def _row(self, row: int) -> str:
        return self._desk.formats.number(row) if row else self._desk.text("whole file")
