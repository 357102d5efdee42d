"""A centre with customers who have days, for the tests of this folder."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.calendar import of_centre
from frontdesk.moments.override import effective
from frontdesk.people.dates.waiting import days_ahead, last_told
from frontdesk.values.clock import DAY, StandingClock, local, read_instant

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOURS = [{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(6)]


class DaysDesk:
    """Somebody acting in a centre, on a day that is moved on by hand."""

    def __init__(self, store, on: str) -> None:
        self.store = store
        self.clock = StandingClock(read_instant(f"{on}T09:00", SHANGHAI))
        self.acting = acting(store, self.clock, "li", "desk-1")
        if store.reader().value("SELECT count(*) FROM centre") == 0:
            self.do("set_up_centre", name="云岭", hours=HOURS, staff=[])

    def do(self, act, /, **fields):
        return perform(self.acting, act, fields).ids

    def customer(self, name="李伟", **fields) -> int:
        return self.do("add_customer", name=name, **fields)["customer"]

    @property
    def today(self) -> date:
        return local(self.clock(), SHANGHAI).date()

    def wait(self, days: int) -> None:
        self.clock.advance(days * DAY)

    def advance(self) -> None:
        while self.do("advance")["more"]:
            pass

    def last_told(self) -> date:
        reader = self.store.reader()
        return last_told(of_centre(reader), self.today, days_ahead(effective(reader)))

    def rows(self, text, **values):
        return self.store.reader().rows(text, **values)
