"""The desk of the simulated month: real acts on a real store, some of them in a program that is killed meanwhile."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bench.measure import environment
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import HOME
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import HOUR, MINUTE, SECOND, Instant, StandingClock, local, read_instant

BEGINS = read_instant("2026-06-01T00:00", ZoneInfo(HOME))
OPENS = 8 * HOUR + 30 * MINUTE
_BODY = '{"mobile": "{to}", "content": "{text}", "id": "{id}"}'
_FAMILIES = "王李张刘陈杨黄赵吴周"


class Desk:
    """One centre; ``kill_next`` is at which write the next act's program dies (0: it lives)."""

    def __init__(self, folder: Path, gateway: str) -> None:
        self.folder = folder
        self.clock = StandingClock(BEGINS)
        self.store = Store(folder)
        self.store.open()
        self.acts = self.killed = self.undone = self.kill_next = 0
        self.away = False
        self.do("set_up_centre", name="云岭服务中心", phone="025-5550 0100",
                hours=[{"weekday": day, "opens": "08:30", "closes": "20:00"} for day in range(7)],
                staff=[{"login": "li", "name": "李娜", "role": "advisor", "direct_line": "025-5550 0123"},
                       {"login": "zhou", "name": "周明", "role": "manager"},
                       {"login": "qian", "name": "钱伟", "role": "technician"}])
        self.do("set_channel", channel="sms", values={"url": gateway, "body": _BODY, "success": "code == 0",
                                                      "answer_id": "data_id"})
        self.cars = [self.do("add_customer", name=f"{_FAMILIES[each % 10]}敏", title="女士",
                             phone=f"1380017{each:04d}", plate=f"苏E{each:04d}B", energy="ice",
                             birthday=f"1980-{each % 12 + 1:02d}-{each % 28 + 1:02d}") for each in range(60)]

    def close(self) -> None:
        """The end."""
        self.store.close()

    def reader(self) -> Reader:
        """The store as it is read."""
        return self.store.reader()

    def acting(self) -> Acting:
        """Whoever works here; a manager may do everything."""
        return acting(self.store, self.clock, "zhou", "desk")

    def do(self, act: str, **fields: Any) -> dict[str, Any]:
        """An act under a key of its own; where its program is killed it is done again under the same key."""
        self.acts += 1
        key = f"month-{self.acts}"
        if self.kill_next and act != "advance":
            self._die(key, act, fields)
        return perform(self.acting().keyed(key), act, fields).ids

    def _die(self, key: str, act: str, fields: dict[str, Any]) -> None:
        """The same act in a program that dies in the middle; then everything is opened anew."""
        strike, self.kill_next = self.kill_next, 0
        self.store.close()
        given = (self.folder, self.clock.now, key, act, json.dumps(fields), strike)
        ended = subprocess.run([sys.executable, "-m", "bench.month_desk", *map(str, given)], env=environment(),
                               capture_output=True, check=False)
        self.store = Store(self.folder)
        self.store.open()
        if ended.returncode not in (0, -signal.SIGKILL):
            raise RuntimeError(ended.stderr.decode()[-800:])
        self.killed += ended.returncode != 0
        self.undone += self.reader().value("SELECT count(*) FROM deed WHERE key = :key", key=key) == 0


def visit(desk: Desk, place: int, chance: Random) -> Generator[Instant]:
    """One visit by the acts of the desk; people are late, forget, and now and then a customer gives up."""
    car = desk.cars[place % len(desk.cars)]
    if desk.reader().value("SELECT count(*) FROM visit WHERE customer = :customer AND departed_at IS NULL "
                           "AND cancelled_at IS NULL", customer=car["customer"]):
        return
    of = {"visit": desk.do("arrive", customer=car["customer"], vehicle=car["vehicle"])["visit"]}
    yield chance.randrange(10, 240) * SECOND
    desk.do("greet", **of)
    desk.do("record_condition", **of, mileage=20_000 + desk.acts, energy_percent=40)
    desk.do("finish_walk_around", **of, phase="arrival")
    desk.do("note_concern", **of, words="刹车有异响")
    desk.do("confirm_concerns", **of)
    yield chance.randrange(2, 25) * MINUTE
    if chance.random() < 0.06:
        desk.do("cancel_visit", **of, reason="客户有事，改天再来")
        return
    minutes = chance.choice((15, 40, 60, 90, 130))
    promised = desk.do("estimate", **of, work_minutes=minutes, lines=[
        {"kind": "labour", "name": "检查制动", "quantity": "1", "unit_price_fen": 20_000}])["promised_at"]
    desk.do("approve_estimate", **of, how="in_person", on_paper=True)
    desk.do("hand_to_workshop", **of, technician="qian")
    yield chance.randrange(5, 15) * MINUTE
    desk.do("move_stage", **of, stage="in_repair")
    promised = yield from _repair(desk, of, minutes, promised, chance)
    desk.do("move_stage", **of, stage="quality_check")
    yield chance.randrange(2, 8) * MINUTE
    forgotten = chance.random() < 0.2
    if not forgotten:
        desk.do("make_bill", **of)
    desk.do("move_stage", **of, stage="ready")
    yield chance.randrange(20, 400) * SECOND
    desk.do("tell", **of, situation="ready", channel="phone", text="您好，您的车已完工，现在可以取车。")
    yield chance.randrange(5, 40) * MINUTE
    if forgotten:
        desk.do("make_bill", **of)
    yield from _leave(desk, of, chance)


def _repair(desk: Desk, of: dict[str, Any], minutes: int, promised: Instant, chance: Random,
            ) -> Generator[Instant, None, Instant]:
    called = False
    ends = desk.clock.now + minutes * MINUTE + chance.randrange(0, 50) * MINUTE
    while desk.clock.now < ends:
        yield chance.randrange(4, 32) * MINUTE
        if desk.away or chance.random() < 0.2:
            continue  # forgotten
        if promised <= desk.clock.now + 6 * MINUTE:
            promised = desk.clock.now + 45 * MINUTE
            when = local(promised, ZoneInfo(HOME))
            desk.do("tell", **of, situation="delay", channel="phone", promised_at=promised,
                    text=f"非常抱歉，配件晚到，新的交车时间是{when:%H:%M}。")
        else:
            when = local(promised, ZoneInfo(HOME))
            channel, outcome = chance.choice((("phone", "told"), ("phone", "no_answer"), ("sms", "told"),
                                              ("phone", "call_back")))
            desk.do("tell", **of, situation="in_progress", channel=channel, outcome=outcome,
                    text=f"您好，您的车正在检修，{when:%H:%M}可以交车。")
        if chance.random() < 0.1:
            desk.do("note_question", **of, words="还要多久？")
        if not called and chance.random() < 0.1:
            desk.do("call_technician", **of)
            called = True
        elif called and chance.random() < 0.6:
            desk.do("meet_technician", **of, technician="qian", words="给您看旧件和新件。")
            called = False
    return promised


def _leave(desk: Desk, of: dict[str, Any], chance: Random) -> Generator[Instant]:
    for item in ("value_explained", "bill_explained"):
        desk.do("check_delivery_item", **of, item=item)
    desk.do("plan_next_service", **of)
    desk.do("finish_walk_around", **of, phase="delivery")
    desk.do("sign", **of, purpose="delivery", who="customer", on_paper=True)
    desk.do("settle", **of, payments=[{"method": "wechat", "amount_fen": 20_000}])
    desk.do("depart", **of, belongings_checked=True)
    left = desk.clock.now
    yield chance.randrange(10, 30) * MINUTE
    if chance.random() < 0.1:
        desk.do("correct_stamp", **of, which="departure", at=left + 5 * MINUTE, reason="忘了点离店")
    yield chance.randrange(20, 180) * MINUTE
    if chance.random() < 0.8:
        desk.do("thank", **of, channel="sms", text="谢谢您今天过来，祝您一路平安！")
    yield chance.randrange(18, 40) * HOUR
    if chance.random() < 0.8:
        desk.do("follow_up", **of, outcome=chance.choice(("told", "no_answer")), text="开起来很好。", score=9)


def main(folder: str, now: str, key: str, act: str, fields: str, strike: str) -> None:
    """The program that is killed right before a write of this act."""
    from tests.sqlite_system import struck_at, watched  # noqa: PLC0415 (door: only in the program that dies)

    with Store(Path(folder)) as store, watched(struck_at(int(strike))):
        perform(acting(store, StandingClock(int(now)), "zhou", "desk").keyed(key), act, json.loads(fields))


if __name__ == "__main__":
    main(*sys.argv[1:])
