"""A made-up centre with one customer and a visit in any state, on a real store; and the desk that looks at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Changed
from frontdesk.values.clock import DAY, MINUTE, StandingClock, read_instant
from frontdesk.visit.page import VisitPage, visit_page
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.desk import Desk
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = read_instant("2026-11-23T09:00+08:00", ZONE)
STATES = ("arrived", "greeted", "walked", "confirmed", "estimated", "approved", "handed", "diagnosed", "in_repair",
          "checked", "ready")
"""How far a visit is, in order; each state has everything before it."""

PADS = [
    {"kind": "labour", "name": "更换前刹车片", "quantity": "1.2", "unit_price_fen": 18_000},
    {"kind": "part", "name": "前刹车片（一副）", "quantity": "1", "unit_price_fen": 46_000, "part_class": "original"},
    {"kind": "part", "name": "空调滤芯", "quantity": "1", "unit_price_fen": 12_800, "part_class": "equivalent"},
]


@dataclass
class Shop:
    """The store and its clock, and somebody who acts."""

    store: Store
    clock: StandingClock = field(default_factory=lambda: StandingClock(MORNING))
    by: str = "chen"
    customer: int = 0
    vehicle: int = 0

    def do(self, name: str, /, **fields: Any) -> Changed:
        """An act, done now."""
        return perform(acting(self.store, self.clock, self.by, "test").keyed(uuid4().hex), name, fields)

    def page(self, visit: int) -> VisitPage:
        """The record of a visit as it stands."""
        return visit_page(self.store.reader(), visit, self.clock())

    def desk(self, language: str = "en", actor: str = "chen") -> Desk:
        """A desk for windows; close its ``work`` afterwards."""
        work = Work(self.store, self.clock, actor, "test")
        return Desk(self.store, self.clock, actor, open_translator(language), Formats(language), ZONE,
                    News(self.store, work), work, Drafting(self.store, self.clock, work, actor))


def open_shop(folder: Path) -> Shop:
    """A centre with people, a regular customer and her car."""
    store = Store(folder)
    store.open()
    return found_shop(store)


def found_shop(store: Store) -> Shop:
    """The same on an open, empty store."""
    shop = Shop(store)
    shop.clock.now = MORNING - 200 * DAY
    shop.do("set_up_centre", name="静安示例服务中心", phone="021-5550 1234", wifi="FrontDesk-Guest 88886666",
            hours=[{"weekday": day, "opens": "08:30", "closes": "18:00"} for day in range(7)],
            bays=["1 号工位", "2 号工位"],
            staff=[{"login": "chen", "name": "陈晓", "role": "advisor", "direct_line": "021-5550 1234"},
                   {"login": "wu", "name": "吴刚", "role": "technician"}])
    ids = shop.do("add_customer", name="林晓雨", title="女士", phone="13800002468", birthday="11-26",
                  plate="沪A·F7K62", model="示例 3 系 2021", energy="ice").ids
    shop.customer, shop.vehicle = ids["customer"], ids["vehicle"]
    shop.do("note_preference", customer=shop.customer, kind="coffee", choice="americano_no_sugar")
    shop.do("note_preference", customer=shop.customer, kind="time", choice="pressed", sure="observed")
    shop.do("note_preference", customer=shop.customer, kind="communication", choice="result")
    return shop


def bring_to(shop: Shop, state: str, *, step: Callable[[str], None] = lambda _: None) -> int:
    """A visit that is as far as ``state``; minutes pass between the steps."""
    visit = shop.do("arrive", customer=shop.customer, vehicle=shop.vehicle).ids["visit"]
    acts: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "arrived": [],
        "greeted": [("greet", {}), ("seat", {"seat": "靠窗 2 号"})],
        "walked": [("place_mark", {"phase": "arrival", "view": "left", "x": 300, "y": 550, "area": "door_left_front",
                                   "kind": "scratch", "size": "medium"}),
                   ("finish_walk_around", {"phase": "arrival"})],
        "confirmed": [("note_concern", {"words": "刹车有点响，踩下去能听见"}),
                      ("note_concern", {"words": "空调有点味道"}),
                      ("record_condition", {"mileage": 62_805, "energy_percent": 40}), ("confirm_concerns", {})],
        "estimated": [("estimate", {"lines": PADS, "work_minutes": 90})],
        "approved": [("approve_estimate", {"how": "in_person", "on_paper": True})],
        "handed": [("hand_to_workshop", {"technician": "wu", "bay": "1 号工位"})],
        "diagnosed": [("move_stage", {"stage": "awaiting_approval"})],
        "in_repair": [("move_stage", {"stage": "in_repair"})],
        "checked": [("move_stage", {"stage": "quality_check"})],
        "ready": [("move_stage", {"stage": "ready"})],
    }
    for each in STATES:
        for name, fields in acts[each]:
            shop.clock.advance(MINUTE)
            shop.do(name, visit=visit, **fields)
            step(name)
        if each == state:
            break
    return visit


def earlier_visit(shop: Shop) -> int:
    """A visit of half a year ago with an old mark, concerns and a declined line; the clock ends at ``MORNING``."""
    shop.clock.now = MORNING - 180 * DAY
    visit = bring_to(shop, "estimated")
    shop.do("place_mark", visit=visit, phase="delivery", view="rear", x=620, y=700, area="bumper_rear", kind="chip",
            size="small")
    line = next(line.id for line in shop.page(visit).lines if line.name == "空调滤芯")
    shop.do("approve_estimate", visit=visit, how="phone", declined=[line], evidence="09:20 电话，林女士同意")
    shop.do("hand_to_workshop", visit=visit)
    for stage in ("in_repair", "quality_check", "ready"):
        shop.clock.advance(20 * MINUTE)
        shop.do("move_stage", visit=visit, stage=stage)
    deliver(shop, visit)
    shop.clock.now = MORNING
    return visit


def deliver(shop: Shop, visit: int) -> None:
    """Everything from the finished work to the farewell."""
    shop.do("make_bill", visit=visit)
    shop.do("finish_walk_around", visit=visit, phase="delivery")
    shop.do("plan_next_service", visit=visit)
    shop.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)
    for item in shop.page(visit).delivery:
        if item.required and not item.done:
            value = item.choices[0].id if item.evidence == "choice" else "90" if item.evidence == "percent" else ""
            shop.do("check_delivery_item", visit=visit, item=item.id, value=value)
    page = shop.page(visit)
    shop.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": page.bill.total_fen}])
    shop.do("depart", visit=visit, belongings_checked=True)
