"""Common jobs as chips: one tap puts a whole job into the estimate, another takes it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.desk.visit.common_jobs import CommonJob, job_of, jobs_for
from ui.desk.visit.estimate_form import EstimateForm, FormLine
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.visit.panel import StepPanel

_SHOWN_AT_ONCE = 8


class JobCard(Card):
    """The jobs for this kind of car, first those that were put off last time; the rarer ones behind one button."""

    changed = Signal()
    """Lines have come in or gone."""

    def __init__(self, panel: StepPanel, form: EstimateForm) -> None:
        super().__init__(panel.text("Common jobs"), parent=panel)
        self._panel = panel
        self._form = form
        self._known: tuple[CommonJob, ...] = ()
        self._first: set[str] = set()
        self._all = False
        self.jobs = ChipGroup(several=True, name=panel.text("Common jobs"), parent=self)
        self.jobs.chosen_changed.connect(self._jobs)
        self.more = Button(panel.text("More jobs"), kind="flat", icon="down", parent=self)
        self.more.clicked.connect(self._more)
        self.put_off = ChipGroup(several=True, name=panel.text("Put off last time"), parent=self)
        self.put_off.chosen_changed.connect(self._put_off)
        self.put_off_name = PlainLabel(panel.text("Put off last time"), size="small", bold=True, tone="amber",
                                       parent=self)
        self.add_aside(self.more)
        self.add(self.jobs)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SNUG))
        row.addWidget(self.put_off_name)
        row.addWidget(self.put_off, 1)
        self.add_layout(row)
        self.setFocusProxy(self.jobs)

    def show_visit(self, visit: VisitPage) -> None:
        """The jobs for this car."""
        self._known = jobs_for(visit.energy)
        self._first = {job.id for name in visit.declined_before if (job := job_of(name)) is not None}
        self.put_off.set_options([(name, name) for name in visit.declined_before])
        for widget in (self.put_off, self.put_off_name):
            widget.setVisible(bool(visit.declined_before))
        self.refresh()

    def refresh(self) -> None:
        """The form may have other lines now."""
        held = self._form.jobs()
        shown = [job for at, job in enumerate(self._known)
                 if self._all or at < _SHOWN_AT_ONCE or job.id in held or job.id in self._first]
        self.jobs.set_options([(job.id, self._panel.desk.translator.pick(job.label)) for job in shown])
        self.jobs.set_chosen(held)
        names = {line.name for line in self._form.every()}
        jobs = set(held)
        self.put_off.set_chosen([name for name in (chip.key for chip in self.put_off.chips())
                                 if name in names or ((job := job_of(name)) is not None and job.id in jobs)])
        self.more.setVisible(not self._all and len(shown) < len(self._known))

    def _jobs(self, chosen: list[str]) -> None:
        held = self._form.jobs()
        for job in self._known:
            if job.id in chosen and job.id not in held:
                self._form.add_job(job)
            elif job.id not in chosen and job.id in held:
                self._form.remove_job(job.id)
        self.changed.emit()

    def _put_off(self, chosen: list[str]) -> None:
        """Work that was put off comes in with its whole job, where we know it; else as a line to be priced."""
        for name in (chip.key for chip in self.put_off.chips()):
            job = job_of(name)
            by_job = job is not None and job.id in self._form.jobs()
            there = by_job or any(line.name == name for line in self._form.every())
            if name in chosen and not there:
                if job is not None:
                    self._form.add_job(job)
                else:
                    self._form.add(FormLine("labour", name))
            elif name not in chosen and job is not None and there:
                self._form.remove_job(job.id)
        self.changed.emit()

    def _more(self) -> None:
        self._all = True
        self.refresh()
        self.jobs.setFocus()
