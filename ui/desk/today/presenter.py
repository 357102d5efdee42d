"""What Today shows: who is coming, who is here, and what is due. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from frontdesk.centre.times import day_bounds
from frontdesk.people.liking.standing import standing
from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address
from frontdesk.values.plate_shown import shown_plate
from frontdesk.values.record import Record
from frontdesk.visit.reads import arriving, here
from frontdesk.visit.stages import StageBook, in_force

if TYPE_CHECKING:
    from frontdesk.booking.reads import AppointmentRow
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from frontdesk.visit.today_records import HereRow
    from ui.desk.desk import Desk

Mood = Literal["quiet", "accent", "green", "amber", "red"]
STAGE_MOODS: dict[str, Mood] = {"waiting": "quiet", "working": "accent", "ready": "green"}
SOON = 10 * 60_000
"""A promised time this near is amber."""


class Line(Record):
    """A row in words; ``key`` is the appointment's or the visit's id."""

    key: int
    lead: str
    title: str
    detail: str
    badge: str
    mood: Mood
    right: str
    right_detail: str
    right_mood: Mood


class TodayPresenter:
    """Reads the day and puts it into words; ``load`` after news, ``tick`` as time passes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.due = desk.queue
        self._coming: tuple[AppointmentRow, ...] = ()
        self._here: tuple[HereRow, ...] = ()
        self._alerts: dict[tuple[int, str], tuple[str, ...]] = {}

    def load(self, news: Changed | None = None) -> None:
        """Read everything again, because of ``news``; while the store is away, what was known stays."""
        try:
            self._coming = arriving(self._desk.reader(), self._desk.now(), self._desk.zone)
            self._here = here(self._desk.reader())
            self._alerts = standing(self._desk.reader(), (row.customer for row in (*self._coming, *self._here)),
                                    self._desk.today())
        except Fault:
            return
        self.due.load(news)

    def tick(self) -> None:
        """Time passed."""
        self.due.tick()

    def heading(self) -> str:
        """The day."""
        today = self._desk.today()
        return self._desk.formats.day_heading(today, today)

    def summary(self) -> str:
        """The day in figures, in one quiet line."""
        text = self._desk.translator
        return self._desk.formats.listed([
            text.plural("{count} coming", "{count} coming", len(self._coming)).format(count=len(self._coming)),
            text.plural("{count} here", "{count} here", len(self._here)).format(count=len(self._here)),
            text.plural("{count} due", "{count} due", len(self.due.lines())).format(count=len(self.due.lines())),
        ])

    def coming(self) -> list[Line]:
        """The appointments of today that have not arrived, in the order of their times."""
        now = self._desk.now()
        return [self._coming_line(row, now) for row in self._coming]

    def here(self) -> list[Line]:
        """The cars in the house, longest here first."""
        now = self._desk.now()
        book = in_force(self._desk.reader())
        return [self._here_line(row, now, book) for row in self._here]

    def appointment(self, key: int) -> AppointmentRow | None:
        """The appointment behind a row."""
        return next((row for row in self._coming if row.id == key), None)

    def visit(self, key: int) -> HereRow | None:
        """The visit behind a row."""
        return next((row for row in self._here if row.visit == key), None)

    def past_day(self, at: Instant) -> bool:
        """Whether the day has changed since ``at``, so that everything is another day's."""
        return not day_bounds(at, self._desk.zone)[0] <= self._desk.now() < day_bounds(at, self._desk.zone)[1]

    def _coming_line(self, row: AppointmentRow, now: Instant) -> Line:
        desk = self._desk
        late = now - row.starts_at
        badge, mood = "", "quiet"
        if row.state == "no_show":
            badge = desk.text("Did not come")
        elif late >= 60_000:
            badge, mood = desk.text("{time} late").format(time=desk.formats.duration(late)), "amber"
        detail = " · ".join(part for part in (self._alert(row.customer, "arrival"), row.work, row.needs) if part)
        return Line(row.id, desk.formats.time(desk.local(row.starts_at)),
                    self._who(row.name, row.title, shown_plate(row.plate) if row.plate else ""), detail,
                    badge, mood, row.advisor, desk.formats.duration(row.minutes * 60_000), "quiet")

    def _here_line(self, row: HereRow, now: Instant, book: StageBook) -> Line:
        desk = self._desk
        stage = book.stages[row.stage]
        news = row.last_news_at or row.arrived_at
        detail = " · ".join(part for part in (
            self._alert(row.customer, "waiting"), row.seat, row.advisor,
            desk.text("last news {ago}").format(ago=desk.formats.ago(now - news)) if row.last_news_at else
            desk.text("arrived {ago}").format(ago=desk.formats.ago(now - row.arrived_at))) if part)
        right, below, mood = "", desk.text("no promise yet"), "quiet"
        if row.promised_at is not None:
            left = row.promised_at - now
            done = stage.state == "ready"
            right = desk.formats.moment(desk.local(row.promised_at), desk.today())
            below = desk.text("promised") if done else desk.formats.time_left(left)
            mood = "quiet" if done or left > SOON else "amber" if left >= 0 else "red"
        return Line(row.visit, row.ticket, self._who(row.name, row.title, row.plate), detail,
                    desk.translator.pick(stage.label), STAGE_MOODS.get(stage.state, "quiet"), right, below, mood)

    def _alert(self, customer: int, stage: str) -> str:
        """What colleagues have to know about this customer now, in one line."""
        words = self._alerts.get((customer, stage), ())
        return self._desk.text("Alert: {words}").format(words=self._desk.formats.listed(list(words))) if words else ""

    def _who(self, name: str, title: str, plate: str) -> str:
        called = address(name, title, self._desk.translator.language)
        return " · ".join(part for part in (called, plate) if part)
