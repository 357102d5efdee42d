"""Numbers and tickets stay unique between desks, and trying again creates nothing twice."""

from __future__ import annotations

import threading
from zoneinfo import ZoneInfo

from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock, read_instant
from tests.frontdesk.visit.service_desk import LINES, ServiceDesk

SHANGHAI = ZoneInfo("Asia/Shanghai")


def customers(desk: ServiceDesk, count: int) -> list[dict[str, int]]:
    return [desk.do("add_customer", name=f"客户{place}", plate=f"苏B{10000 + place}", anyway=True).ids
            for place in range(count)]


def test_two_desks_never_share_a_number(desk: ServiceDesk, clock: StandingClock):
    cars = customers(desk, 16)
    numbers: list[tuple[str, str]] = []
    failures: list[BaseException] = []

    def arrive_all(mine: list[dict[str, int]]) -> None:
        try:
            with Store(desk.store.folder) as store:
                other = ServiceDesk(store, clock, found=False)
                for ids in mine:
                    changed = other.do("arrive", customer=ids["customer"], vehicle=ids["vehicle"])
                    numbers.append((changed.ids["number"], changed.ids["ticket"]))
        except BaseException as failure:
            failures.append(failure)

    desks = [threading.Thread(target=arrive_all, args=(cars[place::2],)) for place in range(2)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert failures == []
    assert sorted(numbers) == [(f"F260504-{place:03d}", f"A{place:02d}") for place in range(1, 17)]


def test_numbers_begin_again_each_day_of_the_centres_own_zone(desk: ServiceDesk, clock: StandingClock):
    first, second, third = customers(desk, 3)
    clock.now = read_instant("2026-05-04T23:59:59", SHANGHAI)
    assert desk.do("arrive", customer=first["customer"], vehicle=first["vehicle"]).ids["number"] == "F260504-001"
    clock.now = read_instant("2026-05-05T00:00:00", SHANGHAI)
    ids = desk.do("arrive", customer=second["customer"], vehicle=second["vehicle"]).ids
    assert (ids["number"], ids["ticket"]) == ("F260505-001", "A01")
    assert desk.do("arrive", customer=third["customer"], vehicle=third["vehicle"]).ids["ticket"] == "A02"


def test_after_ninety_nine_comes_the_next_letter(desk: ServiceDesk):
    from frontdesk.visit.arrival import next_number

    class Counting:
        """Only what ``next_number`` asks of a transaction."""

        def __init__(self, last: str | None) -> None:
            self.store, self.now, self.last = desk.store, desk.clock(), last
            self.read = self

        def value(self, text: str, **values: object) -> str | None:
            return "Asia/Shanghai" if "zone" in text else self.last

    assert next_number(Counting(None)) == ("F260504-001", "A01")
    assert next_number(Counting("F260504-098")) == ("F260504-099", "A99")
    assert next_number(Counting("F260504-099")) == ("F260504-100", "B01")
    assert next_number(Counting("F260504-999")) == ("F260504-1000", "K10")


def test_trying_again_with_the_same_key_changes_nothing(desk: ServiceDesk):
    visit = desk.at("spoken")
    tries: list[tuple[str, dict[str, object]]] = [
        ("note_concern", {"words": "空调有味道"}),
        ("place_mark", {"phase": "delivery", "view": "top", "x": 1, "y": 1, "kind": "chip", "size": "small"}),
        ("note_question", {"words": "还要多久"}),
        ("confirm_concerns", {}),
        ("estimate", {"lines": LINES, "work_minutes": 60}),
        ("give_surprise", {"what": "咖啡券"}),
        ("sign", {"purpose": "estimate", "on_paper": True}),
        ("approve_estimate", {"how": "in_person"}),
        ("ask_overrun", {"lines": LINES[:1], "reason": "再查一次"}),
    ]
    for act, fields in tries:
        key = f"key-{act}"
        first = desk.do(act, key=key, visit=visit, **fields)
        before = desk.page(visit)
        desk.clock.advance(DAY // 24)
        again = desk.do(act, key=key, visit=visit, **fields)
        desk.clock.advance(-DAY // 24)
        assert again.repeated
        assert (again.ids, again.seq) == (first.ids, first.seq)
        assert desk.page(visit) == before, act
    assert desk.do("arrive", key="same", customer=desk.customer, vehicle=(
        car := desk.do("add_vehicle", customer=desk.customer, plate="苏C12345").ids["vehicle"])).ids == desk.do(
            "arrive", key="same", customer=desk.customer, vehicle=car).ids
