"""Customers from a file (.csv, .xlsx, .vcf): tried first, the bad rows listed, then taken in beside the desk; and out.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.intake.speed import Speed
from frontdesk.store.faults import Fault
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.desk import Desk
from ui.desk.heading import Heading, page_margins
from ui.desk.intake.columns_table import ColumnsTable
from ui.desk.intake.long_work import Trial, bring_in, save_refused, take_out
from ui.desk.intake.presenter import IntakePresenter, Problem
from ui.desk.page import Page
from ui.desk.place import Place
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import Column, RecordModel, TableList


class IntakePage(Page):
    """Choose a file, try it, look at its columns and at what is wrong, take it in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = IntakePresenter(desk)
        self._stop = Event()
        self._speed = Speed()
        self.setAcceptDrops(True)
        self.heading = Heading(self.text("Bring in customers from a file"), self.text(
            "A table (.csv, .xlsx) of the old system, or contact cards (.vcf). It is tried first: nothing is written."),
            self)
        self.file = LineField(self.text("File"), placeholder=self.text("Choose a file, or drop it on this page"),
                              icon="card")
        self.choose = Button(self.text("Choose …"), icon="search")
        self.choose.clicked.connect(self._choose)
        self.take = Button(self.text("Try it"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.take.clicked.connect(self.finish_step)
        self.export = Button(self.text("Export customers …"), icon="people")
        self.export.clicked.connect(self._export)
        self.repair = Button(self.text("Save refused rows …"), icon="card")
        self.repair.clicked.connect(self._repair)
        self.busy = Busy(self.text("Stop"), self)
        self.busy.cancelled.connect(self._stop_now)
        self.summary = PlainLabel(size="lead", bold=True, wrap=True)
        self.sorts = ChipGroup(may_be_empty=False, name=self.text("What is shown"), parent=self)
        self.sorts.chosen_changed.connect(self._sort_chosen)
        self.problems: RecordModel[Problem] = RecordModel([
            Column(self.text("Row"), lambda each: each.row_words, lambda each: each.row, number=True),
            Column(self.text("Field"), lambda each: each.field),
            Column(self.text("What is wrong, and what to do"), lambda each: each.reason, stretch=True),
        ])
        self.table = TableList(self.problems, self.text("Rows to look at"), parent=self)
        self.columns = ColumnsTable(self.text("Columns of the file"), (
            self.text("Column in the file"), self.text("Taken for"), self.text("For example")), parent=self)
        self.columns.chosen.connect(self._column_chosen)
        self._empty = EmptyState(self.text("Nothing has been read yet"), self.text(
            "Columns are found by their names; Chinese tables of the usual systems are understood. Rows that cannot "
            "be taken are listed here with the reason; all others come in."), icon="people")
        self._clean = EmptyState(self.text("There is nothing of the kind"), "", icon="check")
        self._lay_out()
        self.file.changed.connect(self._another_file)

    def _lay_out(self) -> None:
        now = look()
        card = Card(parent=self)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        self.file.show_label(False)  # so that the buttons stay beside it whatever is said below
        row.addWidget(self.file, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        card.add_layout(row)
        card.add(self.busy)
        card.add(self.summary)
        found = Card(parent=self)
        head = QHBoxLayout()
        head.addWidget(self.sorts, 1)
        head.addWidget(self.repair)
        found.add_layout(head)
        for widget in (self.columns, self.table, self._empty, self._clean):
            found.add(widget, 1)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addLayout(top)
        column.addWidget(card)
        column.addWidget(found, 1)
        self._show_all()

    def title(self) -> str:
        """What the page is for."""
        return self.text("Bring in customers from a file")

    def commands(self) -> list[Command]:
        """Bad rows into a file, and everybody into one."""
        return [Command("repair", self.text("Save refused rows …"), self._repair,
                        enabled=lambda: self.repair.isVisibleTo(self) and self.repair.isEnabled(), icon="card")]

    def open(self, place: Place) -> None:
        """The keyboard goes to the file; with the focus ``export`` the place of an export is asked for."""
        super().open(place)
        self.file.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.file.line.selectAll()
        if place.focus == "export":
            self.export.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_step(self) -> None:
        """Ctrl+Enter: try the file; once tried, take it in."""
        if self.busy.isVisibleTo(self):
            return
        path = self.file.text().strip()
        if not path:
            self.file.set_error(self.text("Choose a file first."))
            return
        dry, chosen = self.presenter.dry, self.presenter.chosen()
        self._begin(self.text("Trying the file …") if dry else self.text("Taking the customers in …"))
        source = named(path)
        self.desk.work.long(lambda acting, tell: bring_in(acting, source, dry, chosen, tell, self._stopped),
                            progress=self._progress, done=self._done, refused=self._refused, failed=self._failed,
                            owner=self)

    def step_back(self) -> bool:
        """Esc stops what is running."""
        if self.busy.isVisibleTo(self):
            self.busy.cancel.click()
            return True
        return False

    def _stop_now(self) -> None:
        self._stop.set()
        self.busy.step(self.busy.bar.value(), self.text("Stopping …"))

    def _stopped(self) -> bool:
        """Asked in the worker: a person wants it to stop, or the program is being closed."""
        return self._stop.is_set() or self.desk.work.closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """A file may be dropped here."""
        if event.mimeData().hasUrls() and not self.busy.isVisibleTo(self):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the dropped file's name."""
        for url in event.mimeData().urls():
            if url.isLocalFile() and not self.busy.isVisibleTo(self):
                self.file.set_text(url.toLocalFile())
                self._another_file()
                return

    def export_to(self, path: Path) -> None:
        """Write everybody to a file."""
        self._begin(self.text("Writing the customers …"))
        translator = self.desk.translator
        self.desk.work.long(lambda acting, tell: take_out(acting, path, translator, tell, self._stopped),
                            progress=self._progress, done=self._told, refused=self._failed, failed=self._failed,
                            owner=self)

    def repair_to(self, path: Path) -> None:
        """Write the refused rows to a file."""
        source, chosen, translator = named(self.file.text().strip()), self.presenter.chosen(), (
            self.desk.translator)
        left_out = self.presenter.report.left_out if self.presenter.report is not None else ()
        self._begin(self.text("Writing the refused rows …"))
        self.desk.work.long(lambda acting, tell: save_refused(acting, source, path, translator, chosen, left_out,
                                                              self._stopped),
                            progress=self._progress, done=lambda count: self._repaired(path, count),
                            refused=self._refused, failed=self._failed, owner=self)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.text("Choose a file"), "",
                                              f"{self.text('Tables and contact cards')} "
                                              "(*.csv *.txt *.xlsx *.xls *.vcf)")
        if path:
            self.file.set_text(path)
            self._another_file()

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.text("Export customers …"), "customers.xlsx",
                                              f"{self.text('Tables and contact cards')} (*.xlsx *.csv *.vcf)")
        if path:
            self.export_to(Path(path))

    def _repair(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.text("Save refused rows …"), "refused.xlsx",
                                              f"{self.text('Tables')} (*.xlsx *.csv)")
        if path:
            self.repair_to(Path(path))

    def _another_file(self) -> None:
        self.presenter.another_file()
        self.file.set_error("")
        self._show_all()

    def _column_chosen(self, place: int, field: str) -> None:
        self.presenter.choose(place, field)
        self._show_all("columns")

    def _sort_chosen(self, keys: list[str]) -> None:
        self._show(keys[0])

    def _begin(self, words: str) -> None:
        self._stop.clear()
        self._speed = Speed()
        self._set_idle(False)
        self.summary.hide()  # what it says was before
        self.busy.start(words)
        self.busy.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _progress(self, stand: tuple[int, int]) -> None:
        done, total = stand
        if self.busy.bar.maximum() != total:
            self.busy.start(self.text("Going through the rows …"), total)
        told = self._speed.told(done, total)
        self.busy.step(done, self.text("Stopping …") if self._stop.is_set() else
                       self.presenter.progress(done, total, told))

    def _done(self, outcome: Trial) -> None:
        if outcome.look is not None:
            self.presenter.looked(outcome.look)
        self.presenter.report = outcome.report
        self._over()
        self._show_all()
        if outcome.report is None:
            self.file.set_error(self.text("Say below which column holds the name, number, plate or VIN, then try it "
                                          "again."))
        else:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, words: str) -> None:
        self._over()
        self.said.emit("told", words)

    def _repaired(self, path: Path, count: int | None) -> None:
        self._told(self.text("Stopped; nothing was written.") if count is None else self.text(
            "{count} refused rows were written to {file}. Repair them there, then bring that file in.").format(
                count=self.desk.formats.number(count), file=path.name))

    def _refused(self, refusal: Refused) -> None:
        self._over()
        self.file.set_error(self.words(refusal.sentence))

    def _failed(self, failure: Fault | Refused) -> None:
        self._over()
        self.said.emit("fault", self.words(failure.sentence))

    def _over(self) -> None:
        self.busy.finish()
        self.summary.setVisible(bool(self.summary.said()))
        self._set_idle(True)

    def _set_idle(self, idle: bool) -> None:
        """While something is under way the file, its columns and what can be done with them stay as they are."""
        self.file.line.setReadOnly(not idle)
        for widget in (self.choose, self.columns, self.take, self.export, self.repair):
            widget.setEnabled(idle)

    def _show_all(self, sort: str = "") -> None:
        """What the presenter knows now."""
        report = self.presenter.report
        self.summary.set_text(self.presenter.summary())
        self.summary.setVisible(bool(self.summary.said()))
        self.take.set_label(self.text("Try it") if report is None else self.text("Try it again")
                            if self.presenter.dry else self.text("Go on") if report.cancelled else
                            self.text("Take them in"))
        sorts = self.presenter.sorts()
        self.sorts.set_options(sorts)
        self.sorts.setVisible(bool(sorts))
        self.repair.setVisible(report is not None and report.refused_count > 0 and not report.cancelled)
        self._show(sort or self.presenter.first() if sorts else "")

    def _show(self, sort: str) -> None:
        self.sorts.set_chosen([sort])
        problems = self.presenter.problems(sort) if sort in ("refused", "left_out", "likely", "doubtful") else []
        self.problems.set_records(problems)
        if sort == "columns":
            self.columns.show_columns(self.presenter.columns(), self.presenter.fields())
        self.columns.setVisible(sort == "columns")
        self.table.setVisible(bool(problems))
        self._empty.setVisible(not sort)
        self._clean.setVisible(sort not in ("", "columns") and not problems)
