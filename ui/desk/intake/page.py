"""Customers from a file (.csv, .xlsx, .vcf): tried first, the bad rows listed, then taken in beside the desk."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.heading import Heading, page_margins
from ui.desk.intake.presenter import IntakePresenter, Problem
from ui.desk.page import Page
from ui.desk.place import Place
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.people.intake.report import IntakeReport
    from frontdesk.store.transaction import Acting
    from ui.desk.desk import Desk


class IntakePage(Page):
    """Choose a file, try it, look at what is wrong, take it in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = IntakePresenter(desk)
        self.report: IntakeReport | None = None
        self._stop = Event()
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
        self.busy = Busy(self.text("Stop"), self)
        self.busy.cancelled.connect(self._stop.set)
        self.summary = PlainLabel(size="lead", bold=True, wrap=True)
        self.problems: RecordModel[Problem] = RecordModel([
            Column(self.text("Row"), lambda each: each.row_words, lambda each: each.row, number=True),
            Column(self.text("Taken"), lambda each: self.text("no") if each.refused else self.text("yes, look again")),
            Column(self.text("Field"), lambda each: each.field),
            Column(self.text("What is wrong, and what to do"), lambda each: each.reason, stretch=True),
        ])
        self.table = TableList(self.problems, self.text("Rows to look at"), parent=self)
        self._empty = EmptyState(self.text("Nothing has been read yet"), self.text(
            "Columns are found by their names; Chinese tables of the usual systems are understood. Rows that cannot "
            "be taken "
            "are listed here with the reason; all others come in."), icon="people")
        self._clean = EmptyState(self.text("No row has a problem"), "", icon="check")
        self._lay_out()
        self.file.changed.connect(self._another_file)

    def _lay_out(self) -> None:
        now = look()
        card = Card(parent=self)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        row.addWidget(self.file, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignBottom)
        card.add_layout(row)
        card.add(self.busy)
        card.add(self.summary)
        self.summary.hide()
        found = Card(self.text("Rows to look at"), parent=self)
        for widget in (self.table, self._empty, self._clean):
            found.add(widget, 1)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(card)
        column.addWidget(found, 1)
        self._show_problems(None)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Bring in customers from a file")

    def open(self, place: Place) -> None:
        """The keyboard goes to the file."""
        super().open(place)
        self.file.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_step(self) -> None:
        """Ctrl+Enter: try the file; once tried, take it in."""
        if self.busy.isVisibleTo(self):
            return
        path = self.file.text().strip()
        if not path:
            self.file.set_error(self.text("Choose a file first."))
            return
        dry = self.report is None or self.report.dry_run == self.report.cancelled
        self._run(Path(path).expanduser(), dry_run=dry)

    def step_back(self) -> bool:
        """Esc stops what is running."""
        if self.busy.isVisibleTo(self):
            self._stop.set()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the dropped file's name."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file.set_text(url.toLocalFile())
                self._another_file()
                return

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.text("Choose a file"), "",
                                              f"{self.text('Tables and contact cards')} (*.csv *.txt *.xlsx *.vcf)")
        if path:
            self.file.set_text(path)
            self._another_file()

    def _another_file(self) -> None:
        self.report = None
        self.summary.hide()
        self.file.set_error("")
        self.take.set_label(self.text("Try it"))
        self._show_problems(None)

    def _run(self, path: Path, *, dry_run: bool) -> None:
        self._stop.clear()
        self.take.setEnabled(False)
        self.busy.start(self.text("Trying the file …") if dry_run else self.text("Taking the customers in …"))
        stop = self._stop
        self.desk.work.long(lambda acting, tell: _take_in(acting, path, dry_run, tell, stop), progress=self._progress,
                            done=self._done, refused=self._refused, failed=self._failed, owner=self)

    def _progress(self, stand: tuple[int, int]) -> None:
        done, total = stand
        if self.busy.bar.maximum() != total:
            self.busy.start(self.text("Going through the rows …"), total)
        self.busy.step(done)

    def _done(self, report: IntakeReport) -> None:
        self.report = report
        self._over()
        self.summary.set_text(self.presenter.summary(report))
        self.summary.show()
        label = (self.text("Go on") if report.cancelled else self.text("Take them in") if report.dry_run else
                 self.text("Try it again"))
        self.take.set_label(label)
        self._show_problems(self.presenter.problems(report))
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refused) -> None:
        self._over()
        self.file.set_error(self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self._over()
        self.said.emit("fault", self.words(fault.sentence))

    def _over(self) -> None:
        self.busy.finish()
        self.take.setEnabled(True)

    def _show_problems(self, problems: list[Problem] | None) -> None:
        self.problems.set_records(problems or [])
        self.table.setVisible(bool(problems))
        self._empty.setVisible(problems is None)
        self._clean.setVisible(problems == [])


def _take_in(acting: Acting, path: Path, dry_run: bool, tell: Callable[[Any], None], stop: Event) -> IntakeReport:
    from frontdesk.people.intake.importing import run  # noqa: PLC0415 (door: loaded when a file is read, in a worker)
    return run(acting, path, dry_run=dry_run, progress=lambda done, total: tell((done, total)), cancelled=stop.is_set)
