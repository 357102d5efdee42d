"""A morning at the desk, act by act under keys: the work that is struck. Done again it goes on where it stood.

Everything follows from the number of the step, so that two mornings come to the same rows, whatever happened to them.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.audit.verify import verify
from frontdesk.store.check import check
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, MINUTE, Instant, StandingClock

MORNING: Instant = 1_777_856_400_000
"""Monday 4 May 2026, 09:00 in Suzhou."""

BODY = '{"mobile": "{to}", "content": "{text}", "id": "{id}"}'
Tell = Callable[[str], None]


def silent(_line: str) -> None:
    """Tells nobody."""


class Desk:
    """Does acts under the keys ``morning-1``, ``morning-2`` …; ``tell`` hears of each once it is acknowledged."""

    def __init__(self, store: Store, tell: Tell = silent, name: str = "morning", now: Instant = MORNING) -> None:
        self.store = store
        self.tell = tell
        self.name = name
        self.done = 0
        self.clock = StandingClock(now)

    def acting(self) -> Acting:
        """A manager, who may do everything."""
        return acting(self.store, self.clock, "zhou", "desk")

    def do(self, act: str, **fields: Any) -> dict[str, Any]:
        """One act under its key."""
        self.done += 1
        self.clock.now += 20_000
        key = f"{self.name}-{self.done}"
        made = perform(self.acting().keyed(key), act, fields).ids
        self.tell(key)
        return made


def found(folder: Path, gateway: str = "", customers: int = 6) -> None:
    """A centre with some customers, to copy for each strike."""
    with Store(folder) as store:
        desk = Desk(store, name="found", now=MORNING - DAY)
        desk.do("set_up_centre", name="云岭服务中心", phone="025-5550 0100",
                hours=[{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)],
                staff=[{"login": "li", "name": "李娜", "role": "advisor", "direct_line": "025-5550 0123"},
                       {"login": "zhou", "name": "周明", "role": "manager"},
                       {"login": "qian", "name": "钱伟", "role": "technician"}])
        if gateway:
            desk.do("set_channel", channel="sms", values={"url": gateway, "body": BODY, "success": "code == 0",
                                                          "answer_id": "data_id"})
        for each in range(customers):
            desk.do("add_customer", name=f"{'王李张刘陈杨黄赵吴周'[each % 10]}敏", title="女士",
                    phone=f"1380017{each:04d}", plate=f"苏E{each:04d}B", energy="ice",
                    birthday=f"1980-{each % 12 + 1:02d}-{each % 28 + 1:02d}")


def copied(source: Path, target: Path) -> Path:
    """A copy of a closed centre."""
    shutil.copytree(source, target)
    return target


def visit(desk: Desk, place: int = 1, gift: int | None = None) -> None:
    """A whole visit of one customer, from the arrival to the day after, with delivery, surprise and payment.

    ``gift`` is an article of the stock to surprise with.
    """
    of = {"visit": desk.do("arrive", customer=place, vehicle=place)["visit"]}
    desk.do("greet", **of)
    desk.do("seat", **of, seat="A1")
    desk.do("note_preference", customer=place, kind="coffee", choice="tea")
    desk.do("record_condition", **of, mileage=20_000, energy_percent=40, belongings="雨伞")
    desk.do("place_mark", **of, phase="arrival", view="left", area="door_left_front", kind="scratch", size="small",
            x=360, y=440)
    desk.do("finish_walk_around", **of, phase="arrival")
    desk.do("note_concern", **of, words="刹车有异响")
    desk.do("confirm_concerns", **of)
    desk.do("estimate", **of, work_minutes=60, lines=[
        {"kind": "labour", "name": "检查制动", "quantity": "1", "unit_price_fen": 20_000}])
    desk.do("approve_estimate", **of, how="in_person", on_paper=True)
    desk.do("hand_to_workshop", **of, technician="qian", bay="")
    desk.do("move_stage", **of, stage="in_repair")
    desk.do("tell", **of, situation="in_progress", channel="sms", text="您好，您的车正在检修，11:30可以交车。")
    desk.clock.now += 40 * MINUTE
    desk.do("advance")
    desk.do("move_stage", **of, stage="quality_check")
    desk.do("make_bill", **of)
    desk.do("move_stage", **of, stage="ready")
    desk.do("tell", **of, situation="ready", channel="phone", text="您好，您的车已完工，现在可以取车。")
    for item in ("value_explained", "bill_explained"):
        desk.do("check_delivery_item", **of, item=item)
    desk.do("plan_next_service", **of)
    desk.do("finish_walk_around", **of, phase="delivery")
    desk.do("sign", **of, purpose="delivery", who="customer", on_paper=True)
    desk.do("give_surprise", **of, **({"gift": gift} if gift else {"what": "车内香片", "cost_fen": 500}))
    desk.do("settle", **of, payments=[{"method": "wechat", "amount_fen": 20_000}])
    desk.do("depart", **of, belongings_checked=True)
    desk.clock.now += 50 * MINUTE
    desk.do("thank", **of, channel="sms", text="谢谢您今天过来，祝您一路平安！")
    desk.clock.now += 23 * 60 * MINUTE
    desk.do("advance")
    desk.do("follow_up", **of, outcome="told", text="开起来很好。", score=9)


_APART = ("audit", "audit_value", "search", "finding", "sqlite_", "alembic", "found_", "say_")
"""Tables that are proved in another way, or that differ from run to run: salts, and the order of an index."""

_DRAWN = {("outgoing", "idempotency"), ("outgoing", "token")}


def rows(store: Store) -> dict[str, Counter[tuple[Any, ...]]]:
    """Every row of every table, however ordered, without the columns that are drawn by chance."""
    reader = store.reader()
    names = [name for (name,) in reader.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
        if not name.startswith(_APART)]
    columns = {name: ", ".join(f'"{column}"' for (column,) in reader.rows(
        "SELECT name FROM pragma_table_info(:name)", name=name) if (name, column) not in _DRAWN) for name in names}
    return {name: Counter(tuple(row) for row in reader.rows(f'SELECT {columns[name]} FROM "{name}"')) for name in names}


def differing(one: dict[str, Counter[tuple[Any, ...]]], other: dict[str, Counter[tuple[Any, ...]]]) -> list[str]:
    """The tables whose rows are not the same."""
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def missing(store: Store, told: list[str]) -> list[str]:
    """Keys that were acknowledged and are not in the record: lost."""
    known = {key for (key,) in store.reader().rows("SELECT key FROM deed WHERE key IS NOT NULL")}
    return [key for key in told if key not in known]


def faulty(store: Store) -> list[str]:
    """What the full check and the audit chain say is wrong."""
    return [each.code for each in (*check(store).problems, *verify(store).problems)]


def doubled(store: Store) -> list[str]:
    """Moments and messages that are there twice."""
    reader = store.reader()
    moments = reader.value("SELECT count(*) FROM (SELECT 1 FROM moment GROUP BY subject, subject_id, rule, occurrence "
                           "HAVING count(*) > 1)")
    return [f"{moments} moments twice"] if moments else []
