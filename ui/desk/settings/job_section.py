"""The menu of common jobs: those that come with the program and the centre's own; any of them changed or retired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from frontdesk.centre.reads import language
from frontdesk.values.meanwhile import CODE
from frontdesk.values.refusal import Refused
from frontdesk.visit.menu.meanwhile import standing_job
from frontdesk.visit.menu.reads import CommonJob, menu
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.job_form import JobForm
from ui.desk.settings.section import Section
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_LIST_HEIGHT = 300
LINES = "lines"


class JobSection(Section):
    """The jobs above, the form for one below. Enter on a job opens it; one that comes with the program is changed by
    putting the centre's own version in its place.
    """

    FORM = "settings_jobs"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.jobs: tuple[CommonJob, ...] = ()
        self._open = False
        self._changing = ""
        self._stood_lines: list[dict[str, Any]] = []
        self._their_lines: list[dict[str, Any]] = []
        self._job_now: CommonJob | None = None
        self.rows = RowList(self.text("Common jobs"), lead_width=0, parent=self)
        self.rows.setMinimumHeight(look().px(_LIST_HEIGHT))
        self.rows.opened.connect(self._change)
        self.rows.selectionModel().currentChanged.connect(self._name_buttons)
        self.new = QuietButton(self.text("New job"), icon="plus")
        self.new.clicked.connect(lambda: self._begin(""))
        self.change = QuietButton(self.text("Change"), icon="settings")
        self.change.clicked.connect(self._change)
        self.retire = QuietButton("", icon="cross")
        self.retire.clicked.connect(self._retire)
        card = Card(self.text("Common jobs"))
        card.add(self.rows, 1)
        card.add(ButtonRow((self.new, self.change, self.retire)))
        self.written = JobForm(desk, language(desk.reader()), self)
        self.written.sent.connect(self.finish)
        self.written.left.connect(self._leave)
        self.written.lines_changed.connect(self._keep_lines)
        self.written.hide()
        self.fields = self.written.fields()
        self.column.addWidget(card, 1)
        self.column.addWidget(self.written)

    def first_field(self) -> RowList:
        """The jobs."""
        return self.rows

    def load(self) -> None:
        """What is on the menu; no form."""
        self._show_jobs()
        self._close()

    def recalled(self) -> None:
        """The form was open for a job: it still is."""
        draft = self.draft
        assert draft is not None
        if not draft.kept_value("open"):
            return
        super().recalled()
        self._open, self._changing = True, str(draft.kept_value("changing") or "")
        self._stood_lines = list(draft.kept_value("stood_lines") or ())
        self.written.form.put_back(draft.kept_value("lines") or [])
        self.written.refresh()
        self._name_form()

    def refresh(self, changed: Changed) -> None:
        """A job was added, changed or retired."""
        if changed.act in ("add_job", "change_job", "retire_job"):
            self._show_jobs()

    def finish(self) -> None:
        """Keep the form."""
        if not self._open:
            return
        self.written.end_editing()
        values = self.values()
        try:
            lines = self._lines()
        except Refused as refusal:
            self.refused(refusal)
            return
        typed = values["minutes"].strip()
        if not typed.isdecimal():
            self.say_errors({"minutes": self.text("Write the minutes as a number.")})
            self.written.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        sent: dict[str, Any] = {"label": values["label"], "label_en": values["label_en"], "code": values["code"],
                                "minutes": int(typed), "energy": values["energy"].split(), "lines": lines}
        if self._changing:
            stood = self.stood()
            self.send("change_job", self._kept, job=self._changing, **sent, expected={
                **{name: stood[name] for name in ("label", "label_en", "code")}, "lines": self._stood_lines,
                "minutes": int(stood["minutes"]), "energy": stood["energy"].split()})
        else:
            self.send("add_job", self._kept, **sent)

    def refused(self, refusal: Refused) -> None:
        """What is wrong with a line is said below the lines, and its cell opens."""
        if refusal.code == CODE or not self.written.show_refusal(refusal):
            super().refused(refusal)

    def as_typed(self, theirs: Mapping[str, Any]) -> dict[str, str]:
        """The lines of another desk are read as they stand now."""
        self._read_theirs()
        return super().as_typed(theirs)

    def called(self, name: str) -> QWidget | str:
        """The lines are no field of their own."""
        return self.text("Lines of the job") if name == LINES else super().called(name)

    def said_of(self, name: str, value: str) -> str:
        """The lines one below the other; theirs where ``value`` says what stands there."""
        if name != LINES:
            return super().said_of(name, value)
        amount = self.desk.formats.amount
        return "\n".join(f"{line['name']}  {line['quantity']} × {amount(int(line['unit_price_fen']))}"
                         for line in (self._their_lines if value else self._lines()))

    def take(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """The lines of the other desk into the form, or seen and left."""
        super().take({name: value for name, value in taken.items() if name != LINES}, theirs)
        if LINES in theirs:
            self._stood_lines = self._their_lines
        if LINES in taken:
            self.written.show_lines(self._job_now)
            self._stood_lines = self._lines()
            self._keep_lines()
        if self.draft is not None:
            self.draft.put("stood_lines", self._stood_lines)

    def _read_theirs(self) -> None:
        """The job as it stands, which may be the centre's own version by now."""
        self._job_now = job = standing_job(self.desk.reader(), self._changing)
        self._their_lines = [{"kind": line.kind, "name": line.name["zh_CN"], "quantity": line.quantity,
                              "unit_price_fen": line.price_fen, "part_class": line.part_class}
                             for line in (job.lines if job is not None else ())]

    def _lines(self) -> list[dict[str, Any]]:
        """The lines as the act takes them. Raises ``Refused`` about a cell."""
        return [{field: line[field] for field in ("kind", "name", "quantity", "unit_price_fen", "part_class")}
                for line in self.written.form.fields()]

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_jobs(self) -> None:
        self.jobs = menu(self.desk.reader(), everything=True)
        pick, amount = self.desk.translator.pick, self.desk.formats.amount
        self.rows.set_rows([ListRow(at, "", pick(job.label), self._about(job), self._badge(job),
                                    right=amount(job.total_fen)) for at, job in enumerate(self.jobs)])
        if not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self._name_buttons()

    def _about(self, job: CommonJob) -> str:
        count = len(job.lines)
        lines = self.desk.translator.plural("{count} line", "{count} lines", count).format(count=count)
        minutes = self.text("{minutes} min").format(minutes=job.minutes)
        return " · ".join(part for part in (lines, minutes, job.code) if part)

    def _badge(self, job: CommonJob) -> str:
        if job.retired:
            return self.text("retired")
        return self.text("our own") if job.own else ""

    def _name_buttons(self, *_: object) -> None:
        job = self._chosen()
        for button in (self.change, self.retire):
            button.setEnabled(job is not None)
        again = job is not None and job.retired
        self.retire.set_label(self.text("Offer again") if again else self.text("Retire"))
        self.retire.set_icon("undo" if again else "cross")

    def _name_form(self) -> None:
        self.written.setVisible(self._open)
        job = next((each for each in self.jobs if each.id == self._changing), None)
        heading = self.text("New job") if job is None else self.text("Change {job}").format(
            job=self.desk.translator.pick(job.label))
        self.written.heading.set_text(heading)
        self.written.setAccessibleName(heading)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _chosen(self) -> CommonJob | None:
        row = self.rows.current()
        return self.jobs[row.key] if row is not None and row.key < len(self.jobs) else None

    def _change(self, *_: object) -> None:
        job = self._chosen()
        if job is not None:
            self._begin(job.id)

    def _begin(self, changing: str) -> None:
        """The form for a new job or for one of the menu."""
        job = next((each for each in self.jobs if each.id == changing), None)
        self._open, self._changing = True, changing
        values = dict.fromkeys(self.fields, "")
        if job is not None:
            english = job.label["en"] if job.label["en"] != job.label["zh_CN"] else ""
            values |= {"label": job.label["zh_CN"], "label_en": english, "code": job.code,
                       "minutes": str(job.minutes), "energy": " ".join(job.energy)}
        self.fill(values)
        self.standing()
        self.written.show_lines(job)
        self._stood_lines = self._lines()
        self.say_errors({})
        self.written.say("")
        if self.draft is not None:
            self.draft.put("open", "yes")
            self.draft.put("changing", changing)
            self.draft.put("lines", self.written.form.kept())
            self.draft.put("stood_lines", self._stood_lines)
        self._name_form()
        self.written.label.line.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.written)

    def _close(self) -> None:
        self._open, self._changing = False, ""
        self.fill(dict.fromkeys(self.fields, ""))
        self.written.show_lines(None)
        self._name_form()

    def _keep_lines(self) -> None:
        if self.draft is not None and self._open:
            self.draft.keep("lines", self.written.form.kept())

    def _kept(self, *_: object) -> None:
        self.saved()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.draft is not None:
            self.draft.drop()
        self._close()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retire(self) -> None:
        job = self._chosen()
        if job is not None:
            self.page.act("retire_job", refused=self.say_refusal, job=job.id, retired=not job.retired)
