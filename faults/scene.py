"""A centre where nearly everything a field may be about is there: customers, cars at each stage, loans."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from faults.day import MORNING
from faults.sampling import sample
from faults.stations import Stations
from faults.stations_house import HOUSE
from faults.undone import Undoing, do
from frontdesk.acts.made_up import fill
from frontdesk.acts.register import names, perform
from frontdesk.acts.wiring import acting
from frontdesk.staff.pin import hashing
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused

_LATER = MORNING + 60_000

_MADE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("add_gift", {"name": "车内香片", "cost_fen": 500, "quantity": 20}),
    ("add_loan_car", {"plate": "苏E·6K8Q2", "model": "途观"}),
    ("add_loan_car", {"plate": "苏E·6K8Q3", "model": "途观"}),
    ("book_loan", {"customer": 5, "from_at": MORNING + 3_600_000, "until_at": MORNING + 90_000_000, "car": 2}),
    ("book_trip", {"kind": "pick_up", "customer": 6, "starts_at": MORNING + 7_200_000, "address": "苏州市工业园区1号"}),
    ("add_job", {"label": "四轮定位", "minutes": 60, "lines": [
        {"kind": "labour", "name": "四轮定位", "quantity": "1", "unit_price_fen": 20_000}]}),
    ("give_consent", {"customer": 1, "purpose": "belief", "how": "spoken"}),
    ("give_consent", {"customer": 1, "purpose": "health", "how": "spoken"}),
    ("note_recall", {"vehicle": 1, "words": "更换安全气囊"}), ("note_warranty", {"vehicle": 1, "until": "2027-05-04"}),
    ("set_alert", {"customer": 1, "stage": "arrival", "words": "请先道歉"}),
    ("add_date", {"customer": 1, "kind": "spouse_birthday", "day": "05-20"}),
    ("need_part", {"appointment": 1, "name": "刹车片"}),
    ("issue_voucher", {"customer": 1, "words": "洗车一次", "worth_fen": 100}),
    ("wait_for_appointment", {"customer": 9, "from_at": MORNING + 90_000_000, "until_at": MORNING + 180_000_000}),
    ("set_shift", {"staff": "zhao", "on": "2026-05-04"}), ("set_weather", {"on": "2026-05-04", "weather": "rain"}),
)

_WHO = {"set_permission": "admin", "reset_permissions": "admin", "keep_recovery_code": "admin", "hand_pin_key": "admin",
        "change_pin": "li", "vote_story": "li"}
"""Acts that the manager may not do, or that are about one's own PIN."""


@contextmanager
def quick_hashing() -> Iterator[None]:
    """PINs and codes hashed quickly: thousands of them are tried."""
    real = hashing.hashlib.scrypt
    hashing.hashlib.scrypt = lambda mixed, **how: real(mixed, **(how | {"n": 2 ** 7}))
    try:
        yield
    finally:
        hashing.hashlib.scrypt = real


class Scene:
    """The centre, ready; ``samples`` are the fields each act was seen to accept here."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self.store.open()
        fill(self.store, MORNING, "zh_CN")
        self.acting = acting(self.store, StandingClock(_LATER), "zhou", "desk")
        for act, fields in _MADE:
            with suppress(Refused):
                perform(self.acting, act, fields)
        perform(self.acting, "add_staff", {"login": "admin", "name": "管理员", "role": "administrator"})
        self.visits = [number for (number,) in self.store.reader().rows(
            "SELECT id FROM visit WHERE departed_at IS NULL ORDER BY id DESC")] + [1, 30]
        with quick_hashing():
            self.stations = Stations(self.store, StandingClock(_LATER), HOUSE)
        self.acting = acting(self.store, self.stations.clock, "zhou", "desk")
        self.empty = Store(folder.with_name("empty"))
        self.empty.open()
        self.samples: dict[str, dict[str, Any]] = {}

    def close(self) -> None:
        """The end."""
        self.store.close()
        self.empty.close()

    def who(self, act: str) -> Acting:
        """Whoever may do it here."""
        if act == "set_up_centre":
            return acting(self.empty, self.stations.clock, "first_start", "desk")
        return self.acting.named(_WHO.get(act, "zhou"))

    def find_samples(self, undoing: Undoing) -> None:
        """Try fields for each act until one set is accepted."""
        for act, fields in self.stations.given.items():
            with suppress(Refused):
                do(self.who(act), act, fields)
                self.samples[act] = fields
        for act in names():
            for visit in self.visits if act not in self.samples else ():
                for everything in (False, True):
                    fields = sample(act, self.ids(visit), everything=everything)
                    with suppress(Refused):
                        do(self.who(act), act, fields)
                        self.samples.setdefault(act, fields)
                        break
                if act in self.samples or "visit" not in sample(act, self.ids(visit)):
                    break

    def ids(self, visit: int) -> dict[str, Any]:
        """Numbers of records by the names of fields."""
        reader = self.store.reader()
        one = {name: reader.value(f"SELECT id FROM {table} WHERE visit = :visit ORDER BY id DESC LIMIT 1",
                                  visit=visit) or 1
               for name, table in (("concern", "concern"), ("line", "line"), ("mark", "mark"))}
        return {**one, "visit": visit, "lines": one["line"], "line_ids": one["line"]}
