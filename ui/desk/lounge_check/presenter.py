"""What the lounge check shows: the items of today, the faults, and how the last days went. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from frontdesk.booking.lounge.reads import (
    Checked,
    CheckItem,
    Fault,
    check_items,
    checked,
    fixed_faults,
    open_faults,
    past_checks,
)
from frontdesk.staff.reads import StaffMember, everybody, names_by_login
from frontdesk.values.clock import DAY
from ui.desk.today.presenter import Line, Mood

if TYPE_CHECKING:
    from ui.desk.desk import Desk

LAST_DAYS = 7
_FIXED_DAYS = 7


class LoungeCheckPresenter:
    """Reads the day's check and the faults."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._checked: dict[str, Checked] = {}
        self._open: tuple[Fault, ...] = ()
        self._fixed: tuple[Fault, ...] = ()
        self._names: dict[str, str] = {}
        self._past: list[str] = []

    def load(self) -> None:
        """Read everything again. Raises the store's ``Fault`` while it is away."""
        reader, today = self._desk.reader(), self._desk.today()
        self._checked = {each.item: each for each in checked(reader, today)}
        self._open = open_faults(reader)
        self._fixed = fixed_faults(reader, self._desk.now() - _FIXED_DAYS * DAY)
        self._names = names_by_login(reader)
        self._past = [each.state for each in past_checks(reader, today - timedelta(days=LAST_DAYS),
                                                         today - timedelta(days=1))]

    def heading(self) -> str:
        """Which day it is."""
        today = self._desk.today()
        return f"{self._desk.text('Lounge check')} · {self._desk.formats.day_heading(today, today)}"

    def summary(self) -> str:
        """How far today is, how many faults, how the last days went."""
        text, done = self._desk.text, len(self._checked)
        parts = [text("{done} of {all} checked").format(done=done, all=len(check_items()))]
        if self._open:
            parts.append(self._desk.translator.plural("{count} fault open", "{count} faults open", len(
                self._open)).format(count=len(self._open)))
        if self._past:
            parts.append(text("last {days} days: {kept} of {all} on time").format(
                days=LAST_DAYS, kept=self._past.count("kept"), all=len(self._past)))
        return self._desk.formats.listed(parts)

    def items(self) -> list[Line]:
        """What is looked at, with how it was found today."""
        return [self._item(at, item) for at, item in enumerate(check_items())]

    def item(self, key: int) -> CheckItem:
        """The item behind a row."""
        return check_items()[key]

    def label(self, item: CheckItem) -> str:
        """What it is called."""
        return self._desk.translator.pick(item.label)

    def next_open(self, after: int) -> int | None:
        """The next item from a row on that was not looked at yet."""
        every = check_items()
        order = [*range(after + 1, len(every)), *range(after + 1)]
        return next((at for at in order if every[at].id not in self._checked), None)

    def fault_of(self, item: CheckItem) -> Fault | None:
        """The open fault of an item."""
        return next((fault for fault in self._open if fault.item == item.id), None)

    def faults(self) -> list[Line]:
        """Open faults, the one due first on top, then those fixed lately."""
        return [self._fault(fault) for fault in (*self._open, *self._fixed)]

    def fault(self, key: int) -> Fault | None:
        """The fault behind a row."""
        return next((fault for fault in (*self._open, *self._fixed) if fault.id == key), None)

    def staff(self) -> list[tuple[str, str]]:
        """Who may put a fault right: login and name."""
        people: list[StaffMember] = everybody(self._desk.reader())
        return [("", self._desk.text("Nobody yet")), *((member.login, member.name) for member in people)]

    def _item(self, at: int, item: CheckItem) -> Line:
        found = self._checked.get(item.id)
        pick, text = self._desk.translator.pick, self._desk.text
        badge: tuple[str, Mood] = ("", "quiet")
        right = ""
        if found is not None:
            badge = (text("good"), "green") if found.good else (text("fault"), "red")
            right = f"{self._names.get(found.by, found.by)} · {self._desk.formats.time(self._desk.local(found.at))}"
        elif self.fault_of(item) is not None:
            badge = (text("fault open"), "amber")
        return Line(at, str(at + 1), pick(item.label), pick(item.look), *badge, "", right, "quiet")

    def _fault(self, fault: Fault) -> Line:
        desk, today = self._desk, self._desk.today()
        item = next((desk.translator.pick(each.label) for each in check_items() if each.id == fault.item), fault.item)
        title = desk.text("{item}: {words}").format(item=item, words=fault.words)
        if fault.fixed_at is not None:
            by = " · ".join(part for part in (self._names.get(fault.fixed_by, fault.fixed_by), fault.note) if part)
            when = desk.formats.moment(desk.local(fault.fixed_at), today)
            return Line(fault.id, "", title, by, desk.text("fixed"), "green", "", when, "quiet")
        late: tuple[str, Mood] = (desk.text("overdue"), "red") if fault.overdue(today) else ("", "quiet")
        due = desk.formats.near_date(date.fromisoformat(fault.due_on), today) if fault.due_on else ""
        return Line(fault.id, "", title, fault.owner_name or desk.text("nobody's task yet"), *late, due,
                    desk.text("by then"), late[1])
