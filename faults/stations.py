"""Places for acts that need something to have happened before: a car in the workshop, a trip begun, a message waiting.

Each station plays a little and then says with which fields its acts are accepted there; ``given`` holds them by act.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.photos import ingest
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, SECOND, StandingClock
from frontdesk.values.refusal import Refused

PIN = "739154"
CODE = "4K7M-QX2P-9HTR-3WVN-8DYJ-5CZB"
LINES = [{"kind": "labour", "name": "更换机油", "quantity": "1", "unit_price_fen": 20_000},
         {"kind": "part", "name": "机油滤芯", "quantity": "1", "unit_price_fen": 8_000}]
Given = dict[str, dict[str, Any]]
Station = Callable[["Stations"], Given]
POINTS = ("arrived", "estimated", "approved", "workshop", "working", "ready", "billed", "settled", "departed")


class Stations:
    """Plays every station in a centre; what a station could not reach is in ``missing``, with why."""

    def __init__(self, store: Store, clock: StandingClock, more: tuple[Station, ...] = ()) -> None:
        self.store, self.clock = store, clock
        self.given: dict[str, dict[str, Any]] = {}
        self.missing: dict[str, str] = {}
        self._cars = 0
        for station in (*VISITS, *more):
            try:
                self.given.update(station(self))
            except (Refused, KeyError, AssertionError) as refused:
                self.missing[station.__name__] = repr(refused)

    def do(self, act: str, by: str = "zhou", /, **fields: Any) -> dict[str, Any]:
        """One act, a second after the last one."""
        self.clock.now += SECOND
        return perform(acting(self.store, self.clock, by, "desk"), act, fields).ids

    def value(self, query: str, **values: Any) -> Any:
        """One value of the centre's data."""
        return self.store.reader().value(query, **values)

    def car(self, energy: str = "ice") -> dict[str, Any]:
        """A customer with a car of their own."""
        self._cars += 1
        return self.do("add_customer", name="王小明", phone=f"1360000{self._cars:04d}", plate=f"苏F{self._cars:04d}S",
                       energy=energy)

    def visit(self, until: str) -> int:
        """A visit played up to one of ``POINTS``."""
        car = self.car()
        visit = self.do("arrive", customer=car["customer"], vehicle=car["vehicle"])["visit"]
        for point in POINTS[1:POINTS.index(until) + 1]:
            getattr(self, f"_{point}")(visit)
        return visit

    def photo(self, name: str) -> str:
        """A picture in the store: its SHA-256."""
        path = self.store.folder / f"{name}.png"
        Image.new("RGB", (30, 20), "blue" if name == "old" else "red").save(path)
        return ingest(self.store, path, by="zhou", now=self.clock()).sha

    def line(self, visit: int) -> int:
        """The newest line of a visit."""
        return self.value("SELECT max(id) FROM line WHERE visit = :visit", visit=visit)

    def _estimated(self, visit: int) -> None:
        self.do("greet", visit=visit)
        self.do("record_condition", visit=visit, mileage=30_000, energy_percent=50)
        self.do("place_mark", visit=visit, phase="arrival", view="left", area="door_left_front", kind="scratch",
                size="small", x=360, y=500)
        self.do("finish_walk_around", visit=visit, phase="arrival")
        self.do("note_concern", visit=visit, words="保养")
        self.do("confirm_concerns", visit=visit)
        self.do("estimate", visit=visit, lines=LINES, work_minutes=60)

    def _approved(self, visit: int) -> None:
        self.do("approve_estimate", visit=visit, how="in_person", on_paper=True)

    def _workshop(self, visit: int) -> None:
        self.do("add_staff", login=f"tech{visit}", name="技师", role="technician")  # each works on one car at a time
        self.do("hand_to_workshop", visit=visit, technician=f"tech{visit}")

    def _working(self, visit: int) -> None:
        self.do("start_work", visit=visit, technician=f"tech{visit}")

    def _ready(self, visit: int) -> None:
        self.do("finish_work", visit=visit, technician=f"tech{visit}")
        for stage in ("quality_check", "ready"):
            if self.value("SELECT stage FROM visit WHERE id = :visit", visit=visit) not in (stage, "ready"):
                self.do("move_stage", visit=visit, stage=stage)

    def _billed(self, visit: int) -> None:
        self.do("make_bill", visit=visit)

    def _settled(self, visit: int) -> None:
        self.do("check_delivery_item", visit=visit, item="old_parts", value="left")
        for item in ("warranty_told", "value_explained", "bill_explained", "cabin_dry"):
            self.do("check_delivery_item", visit=visit, item=item)
        self.do("plan_next_service", visit=visit)
        self.do("finish_walk_around", visit=visit, phase="delivery")
        self.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)
        self.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": 28_000}])

    def _departed(self, visit: int) -> None:
        self.do("depart", visit=visit, belongings_checked=True)


def arrived(at: Stations) -> Given:
    """Somebody has just come."""
    visit = at.visit("arrived")
    need = at.do("note_need", visit=visit, need="wet") and "wet"
    at.do("call_technician", visit=visit, technician="zhao")
    concern = at.do("note_concern", visit=visit, words="异响")["concern"]
    mark = at.do("place_mark", visit=visit, phase="arrival", view="left", area="door_left_front", kind="scratch",
                 size="small", x=300, y=500)["mark"]
    gone = at.do("place_mark", visit=visit, phase="arrival", view="left", area="door_left_front", kind="scratch",
                 size="small", x=200, y=500)["mark"]
    at.do("remove_mark", mark=gone)
    return {"need_met": {"visit": visit, "need": need}, "withdraw_need": {"visit": visit, "need": need},
            "care": {"visit": visit, "need": "looked_in"}, "call_off_technician": {"visit": visit},
            "change_concern": {"concern": concern, "words": "左前异响"}, "remove_concern": {"concern": concern},
            "change_mark": {"mark": mark, "note": "浅"}, "remove_mark": {"mark": mark}, "put_back_mark": {"mark": gone},
            "introduce_lounge": {"visit": visit, "items": ["coffee"]}}


def greeting(at: Stations) -> Given:
    """Somebody who was not greeted yet."""
    return {"greet": {"visit": at.visit("arrived")}}


def estimated(at: Stations) -> Given:
    """An estimate without an answer."""
    visit = at.visit("estimated")
    return {"approve_estimate": {"visit": visit, "how": "message", "evidence": "微信：同意"}}


def comeback(at: Stations) -> Given:
    """A car that comes back."""
    before = at.visit("departed")
    car, customer = at.value("SELECT vehicle FROM visit WHERE id = :visit", visit=before), at.value(
        "SELECT customer FROM visit WHERE id = :visit", visit=before)
    at.clock.now += HOUR
    again = at.do("arrive", customer=customer, vehicle=car)["visit"]
    return {"mark_comeback": {"visit": again, "of_visit": before, "reason": "异响还在"},
            "thank": {"visit": before, "channel": "phone", "text": "谢谢您今天过来。"}}


def declined(at: Stations) -> Given:
    """Work that waits since the customer said no."""
    visit = at.visit("estimated")
    line = at.line(visit)
    at.do("approve_estimate", visit=visit, how="in_person", on_paper=True, declined=[line])
    return {"answer_lines": {"visit": visit, "answers": [{"line": line, "answer": "approved"}], "how": "message",
                             "evidence": "微信：也做"},
            "hand_to_workshop": {"visit": visit, "technician": "zhao"}}


def declined_before(at: Stations) -> Given:
    """Work of an earlier visit that still waits."""
    visit = at.visit("estimated")
    line = at.line(visit)
    at.do("approve_estimate", visit=visit, how="in_person", on_paper=True, declined=[line])
    for point in ("workshop", "working", "ready", "billed"):
        getattr(at, f"_{point}")(visit)
    for item in ("value_explained", "bill_explained", "cabin_dry"):
        at.do("check_delivery_item", visit=visit, item=item)
    at.do("plan_next_service", visit=visit)
    at.do("finish_walk_around", visit=visit, phase="delivery")
    at.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)
    at.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": 20_000}])
    at.do("depart", visit=visit, belongings_checked=True)
    car, customer = at.value("SELECT vehicle FROM visit WHERE id = :visit", visit=visit), at.value(
        "SELECT customer FROM visit WHERE id = :visit", visit=visit)
    again = at.do("arrive", customer=customer, vehicle=car)["visit"]
    return {"take_up_declined": {"visit": again, "lines": [line]}, "let_declined_go": {"visit": again, "lines": [line]}}


def asking(at: Stations) -> Given:
    """A finding and a question to the customer that is open."""
    visit = at.visit("working")
    finding = at.do("note_finding", visit=visit, words="刹车片薄", technician=f"tech{visit}")["finding"]
    other = at.visit("working")
    at.do("ask_overrun", visit=other, lines=LINES[:1], reason="刹车片薄", minutes_more=30)
    return {"ask_about_finding": {"finding": finding, "lines": LINES[:1], "reason": "刹车片薄", "minutes_more": 30},
            "add_finding_photo": {"finding": finding, "old_photo": at.photo("old")},
            "settle_finding": {"finding": finding, "outcome": "nothing"},
            "answer_overrun": {"visit": other, "agreed": True, "how": "message", "evidence": "微信：同意"}}


def working(at: Stations) -> Given:
    """Somebody works on the car."""
    visit = at.visit("working")
    paused = at.visit("working")
    at.do("pause_work", visit=paused, reason="parts", technician=f"tech{paused}", part="滤芯",
          expected_at=at.clock.now + DAY)
    begun = at.visit("workshop")
    return {"finish_work": {"visit": visit, "technician": f"tech{visit}"},
            "pause_work": {"visit": visit, "reason": "parts", "technician": f"tech{visit}", "part": "滤芯",
                           "expected_at": at.clock.now + DAY},
            "chase_parts": {"visit": paused, "expected_at": at.clock.now + 2 * DAY}, "parts_here": {"visit": paused},
            "start_line": {"line": at.line(begun)}}


def quality(at: Stations) -> Given:
    """A car at the quality check."""
    visit = at.visit("working")
    at.do("finish_work", visit=visit, technician=f"tech{visit}")
    if at.value("SELECT stage FROM visit WHERE id = :visit", visit=visit) != "quality_check":
        at.do("move_stage", visit=visit, stage="quality_check")
    return {"check_quality": {"visit": visit, "passed": False, "checker": "qian", "defect": "noise",
                              "note": "螺丝未紧"}}


def paying(at: Stations) -> Given:
    """A bill that is ready, items of the delivery that were ticked and let go."""
    visit = at.visit("billed")
    for item in ("value_explained", "bill_explained", "warranty_told"):
        at.do("check_delivery_item", visit=visit, item=item)
    at.do("waive_delivery_item", visit=visit, item="old_parts", reason="客户要求")
    return {"uncheck_delivery_item": {"visit": visit, "item": "value_explained"},
            "take_back_waiver": {"visit": visit, "item": "old_parts"},
            "correct_line": {"line": at.line(visit), "quantity": "1", "unit_price_fen": 7_000}}


def settled(at: Stations) -> Given:
    """A bill that can be paid; one that is paid."""
    visit = at.visit("billed")
    at.do("check_delivery_item", visit=visit, item="old_parts", value="left")
    for item in ("warranty_told", "value_explained", "bill_explained", "cabin_dry"):
        at.do("check_delivery_item", visit=visit, item=item)
    at.do("plan_next_service", visit=visit)
    at.do("finish_walk_around", visit=visit, phase="delivery")
    at.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)
    return {"settle": {"visit": visit, "payments": [{"method": "wechat", "amount_fen": 28_000}]},
            "depart": {"visit": at.visit("settled"), "belongings_checked": True}}


VISITS: tuple[Station, ...] = (arrived, greeting, estimated, comeback, declined, declined_before, asking, working,
                               quality, paying, settled)
