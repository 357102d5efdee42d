"""Common jobs as chips: one tap puts a whole job into the estimate, another takes it out; few letters find any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frontdesk.visit.menu.reads import menu
from frontdesk.visit.put_off import PutOff, put_off
from ui.desk.visit.common_jobs import CommonJob, find_jobs, job_of, jobs_for
from ui.desk.visit.estimate_form import EstimateForm
from ui.desk.visit.put_off_list import PutOffList
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel

_SHOWN_AT_ONCE = 8


class JobCard(Card):
    """The jobs for this kind of car, first those that were put off last time; the rarer ones behind one button.

    Letters typed on the chips go into the field that finds jobs; Enter puts the first one found in.
    """

    changed = Signal()
    """Lines have come in or gone."""

    def __init__(self, panel: StepPanel, form: EstimateForm) -> None:
        super().__init__(panel.text("Common jobs"), parent=panel)
        self._panel = panel
        self._form = form
        self._known: tuple[CommonJob, ...] = ()
        self._waiting: tuple[PutOff, ...] = ()
        self._first: set[str] = set()
        self._all = False
        self.search = LineField(panel.text("Find a job"), placeholder=panel.text("letters, then Enter"), icon="search",
                              parent=self)
        self.search.show_label(False)
        self.search.edited.connect(self.refresh)
        self.search.line.returnPressed.connect(self._found)
        self.jobs = ChipGroup(several=True, name=panel.text("Common jobs"), parent=self)
        self.jobs.chosen_changed.connect(self._jobs)
        self.more = Button(panel.text("More jobs"), kind="flat", icon="down", parent=self)
        self.more.clicked.connect(self._more)
        self.put_off = PutOffList(panel.desk, self)
        self.put_off.taken.connect(self._put_off)
        self.put_off.let_go.connect(self._let_go)
        self.add_aside(self.more)
        self.add(self.put_off)
        self.add(self.jobs)
        self.add(self.search)
        self.setFocusProxy(self.jobs)

    def show_visit(self, visit: VisitPage) -> None:
        """The jobs for this car."""
        reader = self._panel.desk.reader()
        self._form.menu = menu(reader)
        self._known = jobs_for(visit.energy, self._form.menu)
        self._waiting = put_off(reader, visit.vehicle, but=visit.id)
        self._first = {job.id for line in self._waiting if (job := job_of(line.name, self._form.menu)) is not None}
        self.put_off.set_lines(self._waiting)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """The form may have other lines now."""
        held, typed, typing = self._form.jobs(), self.search.text().strip(), self.search.line.hasFocus()
        shown = list(find_jobs(typed, self._known)) if typed else [
            job for at, job in enumerate(self._known)
            if self._all or at < _SHOWN_AT_ONCE or job.id in held or job.id in self._first]
        self.jobs.set_options([(job.id, self._panel.desk.translator.pick(job.label)) for job in shown])
        self.jobs.set_chosen(held)
        if typing:  # chips that go take the keyboard to those that come
            self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.set_hint(self._panel.text("No job is called like this. Write a line below.")
                           if typed and not shown else "")
        self.put_off.set_taken([line.taken_from for line in self._form.every()])
        self.more.setVisible(not typed and not self._all and len(shown) < len(self._known))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """A letter typed on the chips begins to find a job."""
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.line.insert(event.text())
            self.refresh()
            return
        super().keyPressEvent(event)

    def _found(self) -> None:
        """Enter: the first job found comes in, and the next one can be typed."""
        found = find_jobs(self.search.text(), self._known) if self.search.text().strip() else ()
        if not found:
            return
        self.search.set_text("")
        if found[0].id not in self._form.jobs():
            self._form.add_job(found[0])
        self.refresh()
        self.changed.emit()

    def _jobs(self, chosen: list[str]) -> None:
        held, shown = self._form.jobs(), {chip.key for chip in self.jobs.chips()}
        for job in self._known:
            if job.id in chosen and job.id not in held:
                self._form.add_job(job)
            elif job.id in shown and job.id not in chosen and job.id in held:
                self._form.remove_job(job.id)
        self.changed.emit()

    def _put_off(self, line: int) -> None:
        """Work that was put off comes in as it was; pressed again it goes out."""
        waiting = next((each for each in self._waiting if each.line == line), None)
        if any(each.taken_from == line for each in self._form.every()):
            self._form.leave_out(line)
        elif waiting is not None:
            self._form.take_up(waiting)
        self.changed.emit()

    def _let_go(self, line: int) -> None:
        if self._panel.visit is None:
            return

        def gone(_changed: Changed) -> None:
            self._form.leave_out(line)
            self.changed.emit()

        self._panel.act("let_declined_go", once=f"let_go:{line}", visit=self._panel.visit.id, lines=[line], done=gone)

    def _more(self) -> None:
        self._all = True
        self.refresh()
        self.jobs.setFocus()
