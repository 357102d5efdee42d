"""Customers from a file: what a trial said, what came of it, row by row where something was wrong. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from frontdesk.people.intake.columns import Chosen
    from frontdesk.people.intake.looking import ColumnLook, FileLook
    from frontdesk.people.intake.report import IntakeReport, RowWarning
    from ui.desk.desk import Desk

Sort = Literal["columns", "refused", "left_out", "likely", "doubtful"]
"""What is shown below: the file's columns, rows not taken, rows of whoever is only stored or was erased, rows of
somebody perhaps here, rows to look at again."""

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
        """What would come of it, or what came of it, and what is out of the ordinary."""
        report, translator = self.report, self._desk.translator
        if report is None:
            return translator.text("Columns were changed: try the file again.") if self._said else ""
        number = self._desk.formats.number
        said = [self._outcome(report)]
        if report.left_out_count:
            said.append(translator.plural("{count} row stays out: that customer's data is only stored, or was erased.",
                                          "{count} rows stay out: the data of those customers is only stored, or was "
                                          "erased.", report.left_out_count).format(count=number(report.left_out_count)))
        if report.stopped_at and not report.cancelled:
            said.append(translator.text("An earlier attempt took in the first {done} rows, which count as known here; "
                                        "taking them in goes on behind them.").format(done=number(report.stopped_at)))
        if report.resumed_from:
            said.append(translator.text("Went on after {rows} rows, where the last attempt stopped.").format(
                rows=number(report.resumed_from)))
        return ("" if translator.language.startswith("zh") else " ").join(said)

    def _outcome(self, report: IntakeReport) -> str:
        """The one sentence with the counts."""
        text, formats = self._desk.text, self._desk.formats
        values = {"rows": formats.number(report.rows), "added": formats.number(report.added),
                  "merged": formats.number(report.merged), "vehicles": formats.number(report.vehicles),
                  "refused": formats.number(report.refused_count), "done": formats.number(report.done)}
        if report.cancelled and report.dry_run:
            return text("The trial was stopped after {done} of {rows} rows; nothing was written.").format(**values)
        if report.cancelled:
            return text("Stopped after {done} of {rows} rows. What is in stays in; the same file goes on where it "
                        "stopped.").format(**values)
        if report.dry_run:
            return text("Tried, nothing written. Rows: {rows}; new customers: {added}; known already: {merged}; cannot "
                        "be taken: {refused}.").format(**values)
        return text("Done. New customers: {added}; new cars: {vehicles}; rows of known customers: {merged}; not taken: "
                    "{refused}.").format(**values)

    def sorts(self) -> list[tuple[Sort, str]]:
        """What can be shown below, with how many there are of each."""
        text, number = self._desk.text, self._desk.formats.number
        made: list[tuple[Sort, str]] = []
        if self.look is not None and self.look.columns:
            made.append(("columns", text("Columns {count}").format(count=number(len(self.look.columns)))))
        if self.report is not None:
            made.append(("refused", text("Not taken {count}").format(count=number(self._count("refused")))))
            if self.report.left_out_count:
                made.append(("left_out", text("Left out {count}").format(count=number(self._count("left_out")))))
            made.append(("likely", text("Perhaps here already {count}").format(count=number(self._count("likely")))))
            made.append(("doubtful", text("Look again {count}").format(count=number(self._count("doubtful")))))
        return made

    def _count(self, sort: Sort) -> int:
        """How many rows of a sort there are, listed or not."""
        report = self.report
        if report is None:
            return 0
        return {"refused": report.refused_count, "left_out": report.left_out_count, "likely": report.likely_count
                }.get(sort, report.warned_count - report.likely_count)

    def first(self) -> Sort:
        """What is shown first: what keeps rows out; with nothing to look at, what the columns were taken for."""
        if self.report is None or not self.look or (self.report.dry_run and not self.look.ready):
            return "columns"
        if self.report.refused_count:
            return "refused"
        if self.report.likely_count:
            return "likely"
        if self.report.left_out_count:
            return "left_out"
        return "doubtful" if self._count("doubtful") or not self.look.columns else "columns"

    def problems(self, sort: Sort) -> list[Problem]:
        """The rows of one sort, in the file's order; a last line says how many more there are."""
        if self.report is None:
            return []
        rows = (self.report.refused if sort == "refused" else self.report.left_out if sort == "left_out" else
                self._warnings(likely=sort == "likely"))
        named = dict(self.fields())
        translator = self._desk.translator
        made = [Problem(each.row, self._row(each.row), named.get(each.where, "") if each.where else "",
                        each.reason.said(translator), refused=sort == "refused") for each in rows[:SHOWN]]
        if (unlisted := self._count(sort) - len(made)) > 0:
            words = (self._desk.text("{count} more; a file of the refused rows has them all.") if sort == "refused" else
                     self._desk.text("{count} more are not listed here."))
            made.append(Problem(2**31, "…", "", words.format(count=self._desk.formats.number(unlisted)), refused=True))
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
        if not row:
            return self._desk.text("whole file")
        number = self._desk.formats.number(row)
        return number if self.look is not None and self.look.columns else self._desk.text("card {number}").format(
            number=number)
