"""Booking or changing an appointment: the form at the left, that day's other appointments at the right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.clock import MINUTE, read_instant
from frontdesk.values.refusal import Refused
from ui.desk.customer.booking_form import BookingForm
from ui.desk.customer.booking_presenter import BookingPresenter
from ui.desk.customer.forms import booking_name
from ui.desk.customer.stage_notes import StageNotes
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.drafting import Draft
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.booking.reads import AppointmentRow
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk


class BookingPage(Page):
    """One appointment for ``place.customer``; with ``place.appointment`` the one that stands is changed.

    ``place.text`` may bring a cell of the diary: an instant, a bay and an advisor's login, divided by ``|``.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter: BookingPresenter | None = None
        self._draft: Draft | None = None
        self._key = ""
        self._seen: dict[str, Any] = {}
        self._theirs: set[str] = set()
        self.heading = Heading(parent=self)
        self.wait = Button(self.text("Put on the waiting list"), icon="clock")
        self.wait.clicked.connect(self._wait)
        self.diary = Button(self.text("Choose in the diary"), icon="calendar")
        self.diary.clicked.connect(self._to_diary)
        self.save = Button(self.text("Book it"), kind="primary", icon="calendar", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish_step)
        for button in (self.wait, self.diary, self.save):
            self.heading.add(button)
        self.form = BookingForm(self)
        self.form.when.changed.connect(self._show_day)
        self.form.car.changed.connect(self._another_car)
        self.form.slot_wanted.connect(self._take_slot)
        self.day = RowList(self.text("Appointments of that day"), lead_width=60)
        self._no_day = EmptyState(self.text("Nobody is booked then"), self.text("The day is free."), icon="calendar")
        self._no_day.hide()
        self._day_card = Card(parent=self)
        self.notes = StageNotes(desk, "booking", wide=True, parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        self._day_card.add(self.day, 1)
        self._day_card.add(self._no_day, 1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(scroll, 3)
        row.addWidget(self._day_card, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.notes)
        column.addLayout(row, 1)

    def title(self) -> str:
        """For whom."""
        return self.presenter.heading()[0] if self.presenter else ""

    def open(self, place: Place) -> None:
        """The form for ``place.customer``; what was half-typed comes back."""
        super().open(place)
        self._leave_draft()
        if place.customer is None:
            return
        try:
            self.presenter = presenter = BookingPresenter(self.desk, place.customer, place.appointment)
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
            return
        row = presenter.row
        self.heading.set_words(*presenter.heading())
        self.notes.show_customer(place.customer)
        self.wait.setVisible(row is None)
        self.save.set_label(self.text("Book it") if row is None else self.text("Keep the change"))
        self.form.fill(presenter, self.desk.local(row.starts_at) if row else presenter.proposed(), place.vehicle)
        self._key = uuid4().hex
        if row is None:
            self._begin_draft(place.customer, presenter)
        if place.text:
            self._take_cell(place.text)
        self._show_day()
        self.form.when.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody may have booked the same day."""
        if self.presenter is not None:
            self._show_day()
            self.notes.show_customer(self.presenter.card.id)

    def finish_step(self) -> None:
        """Ctrl+Enter: book it, or keep the change."""
        if self.presenter is None or self.place is None:
            return
        self.save.setEnabled(False)
        fields = {name: value for name, value in self.form.fields(self.presenter).items() if name not in self._theirs}
        self.form.clear_refusal()
        row = self.presenter.row
        if row is None:
            self.act("book", key=self._key, done=self._booked, refused=self._refused, failed=self._failed,
                     customer=self.place.customer, source=self.form.source.key() or "phone", **fields)
        else:
            self.act("change_appointment", key=self._key, done=self._booked, refused=self._refused,
                     failed=self._failed, appointment=row.id, expected=self._expected(row), **fields)

    def _expected(self, row: AppointmentRow) -> dict[str, object]:
        """What stood in the fields, or what somebody else wrote there since and the person has seen."""
        return {"starts_at": row.starts_at, "minutes": row.minutes, "work": row.work, "needs": row.needs, **self._seen}

    def _ask(self, theirs: dict[str, Any], by: str) -> None:
        """Somebody else changed the same fields meanwhile: show both, and send again as was chosen."""
        from ui.desk.meanwhile import ask_both  # noqa: PLC0415 (door: seldom seen)
        if self.presenter is None:
            return
        fields = {"starts_at": self.form.when, "minutes": self.form.minutes, "work": self.form.work,
                  "needs": self.form.needs}
        mine = self.form.fields(self.presenter)

        def chosen(taken: set[str]) -> None:
            self._seen |= theirs
            self._theirs = taken
            self.finish_step()

        self.sheet = ask_both(self.desk, self, fields, {name: self._shown(name, theirs[name]) for name in theirs},
                              {name: self._shown(name, mine.get(name)) for name in theirs}, chosen, by)

    def _shown(self, name: str, value: Any) -> str:
        formats = self.desk.formats
        if name == "starts_at":
            at = value if isinstance(value, int) else read_instant(str(value), self.desk.zone)
            return formats.moment(self.desk.local(at), self.desk.today())
        return formats.duration(int(value) * MINUTE) if name == "minutes" else str(value or "")

    def _begin_draft(self, customer: int, presenter: BookingPresenter) -> None:
        self._draft = draft = self.desk.drafting.draft(booking_name(customer), self)
        self.form.watch(draft)
        if draft.recall():
            self._key = str(draft.kept_value("key") or self._key)
            self.heading.set_words(presenter.heading()[0], self.text("Your half-typed words are back."))
        draft.put("key", self._key)

    def _take_cell(self, text: str) -> None:
        at, bay, advisor = (text.split("|") + ["", ""])[:3]
        if at.isdecimal():
            self.form.when.set_when(self.desk.local(int(at)))
        if bay:
            self.form.bay.set_key(bay)
        if advisor:
            self.form.advisor.set_key(advisor)

    def _take_slot(self, at: Instant) -> None:
        self.form.when.set_when(self.desk.local(at))
        self.form.when.set_error("")
        self.form.clear_refusal()
        self._show_day()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_diary(self) -> None:
        if self.place is not None:
            self.go.emit(Place("diary", customer=self.place.customer, vehicle=self.place.vehicle,
                               appointment=self.place.appointment))

    def _wait(self) -> None:
        if self.presenter is None or self.place is None:
            return
        fields = self.form.fields(self.presenter)
        wall: datetime = self.form.when.when()
        first, last = self.presenter.span_of(wall)
        self.act("wait_for_appointment", key=self._key, done=self._waits, refused=self._refused, failed=self._failed,
                 customer=self.place.customer, vehicle=fields["vehicle"], from_at=first, until_at=last,
                 minutes=fields["minutes"], work=fields["work"], needs=fields["needs"],
                 source=self.form.source.key() or "phone")

    def _another_car(self) -> None:
        if self.presenter is not None:
            self.form.show_mentions(self.presenter)

    def _show_day(self) -> None:
        if self.presenter is None:
            return
        wall = self.form.when.when()
        self.form.when.set_hint(self.presenter.outside_hours(wall))
        rows = self.presenter.that_day(wall)
        self._day_card.set_title(self.presenter.day_heading(wall))
        self.day.set_rows([ListRow(key, time, who, work, right_detail=length) for key, time, who, work, length in rows])
        self.day.setVisible(bool(rows))
        self._no_day.setVisible(not rows)

    def _leave_draft(self) -> None:
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None

    def _waits(self, changed: Changed) -> None:
        self._drop_draft()
        self.said.emit("told", self.text("On the waiting list; you are told when a time becomes free."))
        self.instead.emit(Place("customer", customer=self.place.customer if self.place else None))

    def _booked(self, changed: Changed) -> None:
        self.save.setEnabled(True)
        self._drop_draft()
        if self.presenter is not None:
            self.said.emit("told", self.text("Booked: {when}").format(
                when=self.desk.formats.moment(self.form.when.when(), self.desk.today())))
        if self.presenter is not None and self.presenter.row is not None:
            self.instead.emit(Place("diary", appointment=self.presenter.row.id))
            return
        self.instead.emit(Place("customer", customer=self.place.customer if self.place else None,
                                vehicle=self.place.vehicle if self.place else None))

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        theirs = refusal.sentence.values.get("theirs")
        if isinstance(theirs, dict):
            self._ask(cast(dict[str, Any], theirs), str(refusal.sentence.values.get("by", "")))
        elif self.presenter is None or not self.form.show_refusal(refusal, self.presenter):
            self.said.emit("fault", self.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self.save.setEnabled(True)
        self.said.emit("fault", self.words(fault.sentence))
