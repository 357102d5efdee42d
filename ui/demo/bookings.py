"""Tomorrow with forty appointments: asked for on the web site, shown in the diary, one moved by keys, then prepared."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from frontdesk.booking.reads import day
from frontdesk.centre.reads import bays
from frontdesk.centre.times import day_bounds
from frontdesk.people.vehicles.reads import with_a_car
from frontdesk.values.clock import MINUTE, Instant, instant
from ui.demo.stage import Stage
from ui.desk.diary.page import DiaryPage

FORTY = 40
_WORK = ("常规保养", "刹车检查", "更换轮胎", "空调不凉", "电池健康检查")
_OPENS = 9 * 60
_STEP = 50
"""Minutes from one appointment in a bay to the next: half an hour of work, and the bay made ready."""


def forty_bookings(stage: Stage) -> int:
    """Book them, look at them; returns how many stand in the diary of that day."""
    desk = stage.window.desk
    tomorrow = (desk.local(stage.clock()) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight: Instant = instant(tomorrow)
    reader = stage.store.reader()
    names = [bay.name for bay in bays(reader)]
    for number, (customer, vehicle) in enumerate(with_a_car(reader, FORTY)):
        at = _OPENS + number // len(names) * _STEP + number % len(names) * 10
        stage.program.work.act("book", key=uuid4().hex, customer=customer, vehicle=vehicle,
                               starts_at=midnight + at * MINUTE, minutes=30, minutes_least=20,
                               work=_WORK[number % len(_WORK)], source="site", bay=names[number % len(names)],
                               anyway=True)
    stage.rest()
    _diary(stage)
    begins, ends = day_bounds(midnight, desk.zone)
    return len(day(stage.store.reader(), begins, ends))


def _diary(stage: Stage) -> None:
    """The diary of that day, by keys; one appointment goes a quarter of an hour later and back."""
    hands = stage.hands
    hands.key("Ctrl+D")
    stage.rest()
    page = stage.window.page()
    assert isinstance(page, DiaryPage)
    hands.key("PageDown")
    stage.rest()
    last = max(page.view.items(), key=lambda item: item.begins)
    page.view.go_to(last.appointment)
    stage.picture("50-diary-tomorrow")
    began = last.begins
    hands.key("Alt+Down")
    stage.until(lambda: any(item.appointment == last.appointment and item.begins == began + 15
                            for item in page.view.items()), "the appointment a quarter of an hour later")
    stage.picture("51-diary-moved")
    hands.key("Ctrl+1")
    stage.rest()
