"""A real centre with people, on a real file, and a visit that can be brought to any point through the register of
acts.
"""

from __future__ import annotations

import hashlib
from typing import Any

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Changed
from frontdesk.values.clock import MINUTE, StandingClock
from frontdesk.visit.reads import VisitPage, visit_page

CENTRE: dict[str, Any] = {
    "name": "城东服务中心", "hours": [{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)],
    "bays": ["1号工位", "2号工位", "3号工位"],
    "staff": [{"login": "li", "name": "李娜", "role": "advisor", "direct_line": "0512 6688 1001"},
              {"login": "zhao", "name": "赵刚", "role": "technician"},
              {"login": "sun", "name": "孙琳", "role": "greeter"}],
}
LINES: list[dict[str, Any]] = [
    {"kind": "labour", "name": "更换前刹车片", "quantity": "1.5", "unit_price_fen": 12000},
    {"kind": "part", "name": "前刹车片（原厂）", "quantity": 1, "unit_price_fen": 56000},
    {"kind": "part", "name": "雨刮片", "quantity": 2, "unit_price_fen": 4500},
]
TOTAL = 18000 + 56000 + 9000
STROKES = [[[100, 200], [400, 300], [700, 250]]]
POINTS = ("arrived", "greeted", "walked", "spoken", "estimated", "approved", "handed", "repair", "ready", "told",
          "billed",
          "checked", "settled", "departed")


class ServiceDesk:
    """``do`` performs an act by name as ``play`` would; ``at`` brings a new visit to one of ``POINTS``."""

    def __init__(self, store: Store, clock: StandingClock, *, found: bool = True) -> None:
        self.store = store
        self.clock = clock
        self.acting = acting(store, clock, "li", "desk-1")
        if found:
            self.do("set_up_centre", **CENTRE)
            added = self.do("add_customer", name="王建国", title="先生", phone="13800138000", plate="苏A·B8Q62",
                            model="示例 轿车 2.0T", energy="ice").ids
            self.customer, self.vehicle = added["customer"], added["vehicle"]

    def do(self, act: str, /, *, key: str | None = None, **fields: Any) -> Changed:
        return perform(self.acting.keyed(key), act, fields)

    def named(self, by: str) -> None:
        self.acting = self.acting.named(by)

    def page(self, visit: int) -> VisitPage:
        return visit_page(self.store.reader(), visit, self.clock())

    def at(self, point: str, *, customer: int | None = None, vehicle: int | None = None) -> int:
        visit: int = self.do("arrive", customer=customer or self.customer, vehicle=vehicle or self.vehicle).ids["visit"]
        for step in POINTS[1:POINTS.index(point) + 1]:
            self.clock.advance(MINUTE)
            getattr(self, "_" + step)(visit)
        return visit

    def photo(self, content: str) -> str:
        """A stored photo's row; the file itself belongs to the store's own tests."""
        sha = hashlib.sha256(content.encode()).hexdigest()
        with self.store.writing() as writing:
            writing.run("INSERT INTO attachment (sha, kind, width, height, size, at, by) VALUES (:sha, 'image/jpeg', "
                        "640, 480, "
                        "1000, :at, 'li')", sha=sha, at=self.clock())
        return sha

    def _greeted(self, visit: int) -> None:
        self.do("greet", visit=visit)

    def _walked(self, visit: int) -> None:
        self.do("record_condition", visit=visit, mileage=45_200, energy_percent=60, belongings="雨伞一把")
        self.do("place_mark", visit=visit, phase="arrival", view="left", x=420, y=300, kind="scratch", size="small")
        self.do("finish_walk_around", visit=visit, phase="arrival")

    def _spoken(self, visit: int) -> None:
        self.do("note_concern", visit=visit, words="刹车时前面有吱吱声")
        self.do("confirm_concerns", visit=visit)

    def _estimated(self, visit: int) -> None:
        self.do("estimate", visit=visit, lines=LINES, work_minutes=60)

    def _approved(self, visit: int) -> None:
        self.do("approve_estimate", visit=visit, how="in_person", strokes=STROKES)

    def _handed(self, visit: int) -> None:
        self.do("hand_to_workshop", visit=visit, technician="zhao", bay="2号工位")

    def _repair(self, visit: int) -> None:
        self.do("move_stage", visit=visit, stage="in_repair")

    def _ready(self, visit: int) -> None:
        self.do("move_stage", visit=visit, stage="quality_check")
        self.do("move_stage", visit=visit, stage="ready")

    def _told(self, visit: int) -> None:
        self.do("tell", visit=visit, situation="ready", channel="phone",
                text="王先生您好，您的车已经完工，10:30可以取车。")

    def _billed(self, visit: int) -> None:
        self.do("make_bill", visit=visit)

    def _checked(self, visit: int) -> None:
        self.do("check_delivery_item", visit=visit, item="old_parts", value="taken")
        for item in ("value_explained", "warranty_told", "bill_explained"):
            self.do("check_delivery_item", visit=visit, item=item)
        self.do("plan_next_service", visit=visit)
        self.do("finish_walk_around", visit=visit, phase="delivery")
        self.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)

    def _settled(self, visit: int) -> None:
        self.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": TOTAL}])

    def _departed(self, visit: int) -> None:
        self.do("depart", visit=visit, belongings_checked=True)
