"""What the panel beside the diary says of one appointment, and what can be done about it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frontdesk.booking.cautions import cautions
from frontdesk.booking.reads import AppointmentRow, appointment
from frontdesk.values.clock import MINUTE
from frontdesk.values.form_of_address import address
from frontdesk.values.plate import shown_plate

if TYPE_CHECKING:
    from ui.desk.desk import Desk

CAUTION_ICONS = {"open_order": "car", "booked": "calendar", "no_show": "warning", "declined": "wrench",
                 "recall": "warning"}
COMING = (5, 10, 15, 30, 45)
"""Minutes in which a customer says he comes."""


class Mention(NamedTuple):
    """Something to mention: an icon and words; ``special`` where it deserves attention."""

    icon: str
    words: str
    special: bool


class PanelPresenter:
    """One appointment in words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.row: AppointmentRow | None = None

    def load(self, of: int | None) -> None:
        """Read the appointment; None shows nothing."""
        self.row = appointment(self._desk.reader(), of) if of is not None else None

    def title(self) -> str:
        """Who comes."""
        return address(self.row.name, self.row.title, self._desk.translator.language) if self.row else ""

    def lines(self) -> list[Mention]:
        """When, with which car, for what, by whom; and what was said about it."""
        row, desk = self.row, self._desk
        if row is None:
            return []
        wall = desk.local(row.starts_at)
        length = (desk.formats.duration_range(row.minutes_least * MINUTE, row.minutes * MINUTE) if row.minutes_least
                  else desk.formats.duration(row.minutes * MINUTE))
        lines = [Mention("clock", f"{desk.formats.moment(wall, desk.today())} · {length}", special=False)]
        if row.plate:
            lines.append(Mention("car", shown_plate(row.plate), special=False))
        if row.work:
            lines.append(Mention("wrench", row.work, special=False))
        place = " · ".join(part for part in (row.bay, row.advisor) if part)
        if place:
            lines.append(Mention("person", place, special=False))
        if row.needs:
            lines.append(Mention("words", row.needs, special=True))
        for wanted, words in ((row.courtesy_car, desk.text("A courtesy car is wanted")),
                              (row.pick_up, desk.text("The car is to be picked up"))):
            if wanted:
                lines.append(Mention("key", words, special=True))
        for at, words in ((row.confirmed_at, desk.text("Confirmed {time}")), (row.reminded_at,
                                                                              desk.text("Reminded {time}"))):
            if at is not None:
                lines.append(Mention("check", words.format(time=desk.formats.moment(desk.local(at), desk.today())),
                                     special=False))
        if row.expected_at is not None:
            lines.append(Mention("arrive", desk.text("Said to come at {time}").format(
                time=desk.formats.time(desk.local(row.expected_at))), special=True))
        return lines

    def mentions(self, customer: int | None = None, vehicle: int | None = None) -> list[Mention]:
        """What to mention to this customer, whether booked already or about to be."""
        desk, row = self._desk, self.row
        who = row.customer if row is not None else customer
        if who is None:
            return []
        words = {"open_order": desk.text("Order {words} is open"), "booked": desk.text("Booked for {at}: {words}"),
                 "no_show": desk.text("Did not come on {at}"), "declined": desk.text("Declined on {at}: {words}"),
                 "recall": desk.text("Recall: {words}")}
        return [Mention(CAUTION_ICONS[each.kind], words[each.kind].format(
            words=each.words or desk.text("no work named"),
            at=desk.formats.near_date(desk.local(each.at).date(), desk.today())), each.kind in ("no_show", "recall"))
                for each in cautions(desk.reader(), who, row.vehicle if row is not None else vehicle, desk.now())
                if not (row is not None and each.kind == "booked" and each.at == row.starts_at)]

    def may(self) -> set[str]:
        """Which of the panel's buttons make sense now."""
        row, now = self.row, self._desk.now()
        if row is None:
            return set()
        if row.state in ("no_show", "cancelled"):
            return {"follow_up"}
        if row.state != "booked":
            return set()
        can = {"change", "cancel", "remind"}
        if row.confirmed_at is None:
            can.add("confirm")
        if self._desk.local(row.starts_at).date() == self._desk.today():
            can |= {"arrive", "on_the_way", "door"}
        if row.starts_at < now:
            can.add("no_show")
        return can

    def coming(self) -> list[tuple[str, str]]:
        """In how many minutes he may say that he comes."""
        return [(str(minutes), self._desk.formats.duration(minutes * MINUTE)) for minutes in COMING]
