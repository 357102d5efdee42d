"""Centres to measure in: the made-up one, with as many cars here, customers and finished visits as a bench asks for.

Who is here now came through the same acts as at the desk; the history of customers and visits is laid in beside it row
by row, because only its size matters.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.acts.made_up import fill
from frontdesk.acts.made_up_visit import Car, VisitPlay
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.data import read_data
from frontdesk.centre.reads import HOME
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND, Instant, StandingClock

ELEVEN_O_CLOCK: Instant = 1_777_863_600_000
"""2026-05-04 11:00 in Shanghai: the centre is open."""

_PAST = 500 * DAY
_RULES = ("greet_on_arrival", "update_every_30", "bill_ready_ahead", "thank_you", "follow_up_call")


def found(folder: Path, *, here: int = 0, coming: int = 0, point: str = "greeted") -> None:
    """The made-up centre with ``here`` more cars, each brought to ``point``, and ``coming`` more appointments today."""
    clock = StandingClock(ELEVEN_O_CLOCK)
    with Store(folder) as store:
        fill(store, ELEVEN_O_CLOCK, "zh_CN")
        data, who = read_data("rehearsal_centre.toml"), acting(store, clock, "li", "bench")
        step = 50 * MINUTE // max(1, here)
        for place in range(here + coming):
            clock.now = ELEVEN_O_CLOCK - 50 * MINUTE + min(place, here) * step
            car = _car(who, place)
            if place < here:
                VisitPlay(who, clock, "zh_CN", ZoneInfo(HOME), data, car, data["job"][place % 3],
                          min(SECOND, step // 14)).until(point)
            else:
                clock.now = ELEVEN_O_CLOCK
                perform(who, "book", {"customer": car.customer, "vehicle": car.vehicle, "source": "phone",
                                      "starts_at": ELEVEN_O_CLOCK + HOUR + (place - here) * 7 * MINUTE,
                                      "work": "常规保养", "anyway": True})


def _car(who: Any, place: int) -> Car:
    ids = perform(who, "add_customer", {
        "name": f"{'赵钱孙李周吴郑王'[place % 8]}{'明华丽强敏杰娟涛'[place // 8 % 8]}",
        "title": ("先生", "女士")[place % 2],
        "phone": f"1380017{place:04d}", "plate": f"苏E{place:04d}{'ABCDEFGH'[place % 8]}", "model": "示例 轿车 2.0T",
        "energy": "ice"}).ids
    return Car(ids["customer"], ids["vehicle"], "ice", 20_000 + place)


def grow(folder: Path, customers: int, visits: int, *, analysed: bool = True) -> None:
    """Lay in this many more customers, each with a car, and finished visits of earlier days with five kept moments.

    ``analysed``: with SQLite's statistics, which the program itself never makes and every opening then reads.
    """
    chance = Random(11)
    connection = connect(folder / "frontdesk.sqlite")
    write = connection.executemany
    try:
        first, car, visit, event = (connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
                                    for table in ("customer", "vehicle", "visit", "event"))
        then = ELEVEN_O_CLOCK - _PAST
        connection.execute("BEGIN IMMEDIATE")
        write("INSERT INTO customer (id, name, phone, spent, created_at) VALUES (?, ?, ?, 0, ?)",
              ((first + each, f"李{each:06d}", f"+86139{each:08d}", then) for each in range(customers)))
        write("INSERT INTO vehicle (id, plate, created_at) VALUES (?, ?, ?)",
              ((car + each, f"浙{chr(65 + each // 100_000)}{each % 100_000:05d}", then) for each in range(customers)))
        write("INSERT INTO ownership (customer, vehicle, since) VALUES (?, ?, ?)",
              ((first + each, car + each, then) for each in range(customers)))
        arrived = [then + chance.randrange(_PAST - 2 * DAY) for _ in range(visits)]
        write("INSERT INTO visit (id, number, ticket, customer, vehicle, stage, arrived_at, promised_at, departed_at) "
              "VALUES (?, ?, 'A01', ?, ?, 'delivered', ?, ?, ?)",
              ((visit + each, f"H{each:07d}", first + each % customers, car + each % customers, at, at + HOUR,
                at + HOUR) for each, at in enumerate(arrived)))
        write("INSERT INTO event (id, name, at, subject, subject_id, facts) VALUES (?, 'visit_arrived', ?, 'visit', "
              "?, '{\"facts\":{},\"times\":{}}')",
              ((event + each, at, visit + each) for each, at in enumerate(arrived)))
        write("INSERT INTO moment (rule, rule_version, subject, subject_id, occurrence, opened_at, due_at, closed_at, "
              "state, owner, opened_by, closed_by) VALUES (?, 1, 'visit', ?, 1, ?, ?, ?, 'kept', 'advisor', ?, ?)",
              ((rule, visit + each, at, at + MINUTE, at, event + each, event + each)
               for each, at in enumerate(arrived) for rule in _RULES))
        connection.execute("COMMIT")
        if analysed:
            connection.execute("ANALYZE")
    finally:
        connection.close()
