"""Who did what, when and where, and what changed by it; and the proof that nothing of it was touched."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk.audit.presenter import Asked, AuditPresenter
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.audit.reads import AuditRow, Wanted
    from frontdesk.store.audit.verify import Verified
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Acting
    from frontdesk.values.refusal import Refused
    from frontdesk.values.words import Translator
    from ui.desk.desk import Desk
    from ui.desk.place import Place


class AuditPage(Page):
    """``Place.customer`` looks for what was done about somebody; ``Place.text`` for what somebody did."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = AuditPresenter(desk)
        self.rows: list[AuditRow] = []
        self.wanted: Wanted | None = None
        self._stop = Event()
        self.heading = Heading(self.text("Record of acts"), self.text(
            "Who did what, when and where. Nothing in it can be changed unnoticed."), self)
        self.prove = Button(self.text("Prove that it is unbroken"), icon="lock")
        self.prove.clicked.connect(self.start_proof)
        self.export = Button(self.text("To a file …"), icon="forward")
        self.export.clicked.connect(self.choose_place)
        self.heading.add(self.prove)
        self.heading.add(self.export)
        self.fields = {
            "since": LineField(self.text("From day"), placeholder="2026-05-04"),
            "until": LineField(self.text("Until day"), placeholder="2026-05-04"),
            "who": LineField(self.text("Who did it")),
            "customer": LineField(self.text("About whom"), placeholder=self.text("name, plate or number")),
            "act": LineField(self.text("What was done")),
        }
        for field in self.fields.values():
            field.line.returnPressed.connect(self.look)
        self.seek = Button(self.text("Look"), kind="primary", icon="search", key_shown="Ctrl+Enter")
        self.seek.clicked.connect(self.look)
        self.busy = Busy(self.text("Stop"), self)
        self.busy.cancelled.connect(self._stop.set)
        self.answer = PlainLabel(wrap=True, bold=True, parent=self)
        self.answer.hide()
        self.list = RowList(self.text("Record of acts"), lead_width=0, parent=self)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.nothing = EmptyState(self.text("Nothing was done that fits."), "", icon="search")
        self.nothing.hide()
        self.what = PlainLabel(size="lead", bold=True, wrap=True)
        self.story = PlainLabel(size="small", tone="quiet", wrap=True)
        self.changes = PlainLabel(wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        asking = QHBoxLayout()
        asking.setSpacing(look().px(tokens.SNUG))
        for field in self.fields.values():
            asking.addWidget(field, 1)
        asking.addWidget(self.seek, 0, Qt.AlignmentFlag.AlignBottom)
        left, self.detail = Card(parent=self), Card(parent=self)
        left.add(self.list, 1)
        left.add(self.nothing, 1)
        inner = QWidget()
        told = QVBoxLayout(inner)
        told.setContentsMargins(0, 0, 0, 0)
        for part in (self.what, self.story, self.changes):
            told.addWidget(part)
        told.addStretch(1)
        scroll = QuietScrollArea()
        scroll.setWidget(inner)
        for ground in (inner, scroll.viewport()):
            ground.setAutoFillBackground(False)
        self.detail.add(scroll, 1)
        both = QHBoxLayout()
        both.setSpacing(look().px(tokens.BASE))
        both.addWidget(left, 1)
        both.addWidget(self.detail, 1)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(asking)
        column.addWidget(self.busy)
        column.addWidget(self.answer)
        column.addLayout(both, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Record of acts")

    def open(self, place: Place) -> None:
        """What was done last, or what the place asks for."""
        super().open(place)
        if place.customer is not None:
            self.fields["customer"].set_text(str(place.customer))
        if place.text:
            self.fields["who"].set_text(place.text)
        self.prove.setEnabled(self.presenter.may_look())
        self.export.setEnabled(False)
        self.look()
        self.fields["since"].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_step(self) -> None:
        """Ctrl+Enter: look."""
        self.look()

    def commands(self) -> list[Command]:
        """What the buttons do, for the palette."""
        return [Command("prove_audit", self.prove.label(), self.start_proof, enabled=self.prove.isEnabled, icon="lock"),
                Command("export_audit", self.export.label(), self.choose_place, enabled=self.export.isEnabled,
                        icon="forward")]

    def look(self) -> None:
        """Read what fits, in a worker."""
        wanted, wrong = self.presenter.wanted(Asked(**{name: field.text() for name, field in self.fields.items()}))
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        if wrong:
            return
        self.wanted = wanted
        self.desk.work.read(self.presenter.read, wanted, done=self._found, refused=self._not_done,
                            failed=self._not_done, owner=self)

    def start_proof(self) -> None:
        """Go over the whole chain in a worker, with progress."""
        if not self.prove.isEnabled():
            return
        self.prove.setEnabled(False)
        self.answer.hide()
        self._stop.clear()
        self.busy.start(self.text("Going over the record …"))
        self.desk.work.long(
            lambda _acting, tell: self.presenter.prove(lambda done, total: tell((done, total)), self._stop.is_set),
            progress=self._stand, done=self._proved, refused=self._not_done, failed=self._not_done, owner=self)

    def choose_place(self) -> None:
        """Ask where the file goes, then write what is looked for."""
        if not self.export.isEnabled():
            return
        name, _ = QFileDialog.getSaveFileName(self, self.text("Record of acts"), str(Path.home() / "acts.csv"),
                                              "CSV (*.csv)")
        if name:
            self.write_out(Path(name if name.lower().endswith(".csv") else f"{name}.csv"))

    def write_out(self, path: Path) -> None:
        """Write everything that fits to a file, in a worker."""
        wanted, translator = self.wanted, self.desk.translator
        if wanted is None:
            return
        self.export.setEnabled(False)
        self.desk.work.long(lambda acting, _tell: _written(acting, path, wanted, translator), progress=_nothing,
                            done=self._written, refused=self._not_done, failed=self._not_done, owner=self)

    def _found(self, rows: list[AuditRow]) -> None:
        self.rows = rows
        self.list.set_rows([ListRow(line.key, "", line.title, line.detail, "", "quiet", line.when, line.where)
                            for line in self.presenter.lines(rows)])
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.export.setEnabled(True)
        if rows:
            self.list.set_current(rows[0].seq)
        self._show_current()

    def _show_current(self, *_: object) -> None:
        current = self.list.current() if self.rows else None
        row = next((each for each in self.rows if current is not None and each.seq == current.key), None)
        self.detail.setVisible(row is not None)
        if row is not None and current is not None:
            self.what.set_text(current.title)
            self.story.set_text(self.presenter.heading(row))
            self.changes.set_text(self.presenter.changes(row))

    def _stand(self, stand: tuple[int, int]) -> None:
        done, total = stand
        if not self.busy.bar.maximum():
            self.busy.start(self.text("Going over the record …"), total)
        self.busy.step(done)

    def _proved(self, found: Verified | None) -> None:
        self.busy.finish()
        self.prove.setEnabled(True)
        if found is None:
            return
        self.answer.set_tone("green" if found.good else "red")
        self.answer.set_text("\n".join(self.presenter.proved(found)))
        self.answer.show()

    def _written(self, count: int) -> None:
        self.export.setEnabled(True)
        self.said.emit("told", self.desk.translator.plural("{n} act was written to the file.",
                                                           "{n} acts were written to the file.", count).format(
            n=self.desk.formats.number(count)))

    def _not_done(self, problem: Refused | Fault) -> None:
        self.busy.finish()
        may = self.presenter.may_look()
        self.prove.setEnabled(may)
        self.export.setEnabled(may)
        self.said.emit("fault", self.words(problem.sentence))
        if not may:
            self._found([])
            self.nothing.set_words(self.text("This is for a manager: let one sign in."), "")
            self.export.setEnabled(False)


def _written(acting: Acting, path: Path, wanted: Wanted, translator: Translator) -> int:
    from frontdesk.people.looking_back.writing_out import write_out  # noqa: PLC0415 (door: loaded in the worker)
    return write_out(acting, path, wanted, translator)


def _nothing(_stand: Any) -> None:
    return
