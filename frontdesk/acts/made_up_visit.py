"""One invented visit, played act by act as a good desk would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.acts.register import perform
from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.scripts import fill
from frontdesk.people.search import shown_plate
from frontdesk.people.timeline import LOW_SCORE
from frontdesk.staff.reads import by_login
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import MINUTE, SECOND, Instant, StandingClock, local
from frontdesk.values.form_of_address import address
from frontdesk.visit.stages import stages
from resources.formats import Formats

POINTS = ("arrived", "greeted", "estimated", "repair", "ready", "departed")


MARKS = (("left", "door_left_front", "scratch", 360), ("front", "bumper_front", "chip", 420),
         ("right", "door_right_front", "dent", 560))
"""View, area, kind and place (thousandths from the left) of the marks in turn."""


@dataclass(slots=True)
class Car:
    """A customer's car in the made-up centre; ``mileage`` in km grows between visits, by ``grows`` where that is set.
    """

    customer: int
    vehicle: int
    energy: str
    mileage: int
    grows: int = 0


class VisitPlay:
    """Plays one visit; the clock stands between acts and is moved by ``pace``."""

    def __init__(self, acting: Acting, clock: StandingClock, language: str, zone: ZoneInfo, data: dict[str, Any],
                 car: Car,
                 job: dict[str, Any], pace: Instant) -> None:
        self.acting = acting
        self.clock = clock
        self.language = language
        self.zone = zone
        self.data = data
        self.car = car
        self.job = job
        self.pace = pace
        self.visit = 0
        self.promised_at: Instant = 0

    def until(self, point: str) -> None:
        """Play up to and including one of ``POINTS``."""
        for each in POINTS[:POINTS.index(point) + 1]:
            getattr(self, "_" + each)()

    def thank(self) -> None:
        """Send the thanks."""
        self._tell("thank", "thank_you", "wechat")

    def follow_up(self, score: int = 9) -> None:
        """Call the day after; with a high score the customer is content."""
        words = self.data["follow_up" if score > LOW_SCORE else "complaint"]
        self._do("follow_up", outcome="told", text=said(words, self.language), score=score)

    def _do(self, act: str, **fields: Any) -> dict[str, Any]:
        self.clock.advance(self.pace)
        return perform(self.acting, act, {"visit": self.visit, **fields}).ids

    def _arrived(self) -> None:
        ids = perform(self.acting, "arrive", {"customer": self.car.customer, "vehicle": self.car.vehicle}).ids
        self.visit = ids["visit"]

    def _greeted(self) -> None:
        pace, self.pace = self.pace, 18 * SECOND
        self._do("greet")
        self.pace = pace
        self._do("seat", seat=self.data["seats"][self.language][self.visit % 4])

    def _estimated(self) -> None:
        self._do("record_condition", mileage=self.car.mileage, energy_percent=20 + self.visit * 7 % 70,
                 belongings=said(self.data["belongings"], self.language))
        view, area, kind, x = MARKS[self.visit % len(MARKS)]
        self._do("place_mark", phase="arrival", view=view, area=area, kind=kind, size="small",
                 x=x + self.visit * 37 % 60, y=440 + self.visit * 53 % 140)
        self._do("finish_walk_around", phase="arrival")
        self._do("note_concern", words=said(self.job["words"], self.language))
        self._do("confirm_concerns")
        lines = [{"kind": line["kind"], "name": said(line["name"], self.language), "quantity": line["quantity"],
                  "unit_price_fen": line["price"]} for line in self.job["lines"]]
        self.promised_at = self._do("estimate", lines=lines, work_minutes=self.job["minutes"])["promised_at"]

    def _repair(self) -> None:
        self._do("approve_estimate", how="in_person", on_paper=True)
        self._do("hand_to_workshop", technician=("zhao", "qian")[self.visit % 2],
                 bay=self.data["centre"]["bays"][self.language][self.visit % 4])
        self._do("move_stage", stage="in_repair")
        self._tell("tell", "diagnosed", "in_person")

    def _ready(self) -> None:
        self._later(25)
        self._tell("tell", "in_progress", "in_person")
        self._do("move_stage", stage="quality_check")
        self._do("make_bill")
        self._later(15)
        self._tell("tell", "soon_ready", "phone")
        self._do("move_stage", stage="ready")
        self._tell("tell", "ready", "phone")

    def _departed(self) -> None:
        if any(line["kind"] == "part" for line in self.job["lines"]):
            self._do("check_delivery_item", item="old_parts", value="left")
            self._do("check_delivery_item", item="warranty_told")
        if self.car.energy in ("bev", "phev"):
            for item in ("soh_before", "soh_after"):
                self._do("check_delivery_item", item=item, value=str(97 - self.visit % 6))
        for item in ("value_explained", "bill_explained"):
            self._do("check_delivery_item", item=item)
        self._do("plan_next_service")
        self._do("finish_walk_around", phase="delivery")
        self._do("sign", purpose="delivery", who="customer", on_paper=True)
        self._do("give_surprise", what=said(self.data["surprise"], self.language), cost_fen=500)
        self._do("settle", payments=[{"method": "wechat", "amount_fen": self._total()}])
        self._do("depart", belongings_checked=True)

    def _later(self, minutes: int) -> None:
        """Time passes in the workshop, as long as the visit is not squeezed into the present hour."""
        if self.pace >= MINUTE:
            self.clock.advance(minutes * MINUTE)

    def _total(self) -> int:
        reader = self.acting.store.reader()
        return int(reader.value("SELECT sum(amount) FROM line WHERE visit = :visit AND state = 'approved'",
                                visit=self.visit))

    def _tell(self, act: str, situation: str, channel: str) -> None:
        """Say the script of a situation, filled in as the desk fills it."""
        reader = self.acting.store.reader()
        name, title, plate, stage, promised = reader.row(
            "SELECT c.name, c.title, a.plate, v.stage, v.promised_at FROM visit v JOIN customer c ON c.id = v.customer "
            "JOIN vehicle a ON a.id = v.vehicle WHERE v.id = :visit", visit=self.visit) or ("", "", "", "", 0)
        formats = Formats(self.language)
        advisor = by_login(reader, self.acting.by)
        total = reader.value("SELECT sum(amount) FROM line WHERE visit = :visit AND state IN ('approved', 'proposed')",
                             visit=self.visit)
        values = {"address": address(name, title, self.language), "plate": shown_plate(plate),
                  "stage": said(stages()[stage].public, self.language),
                  "promised_time": formats.moment(local(promised, self.zone),
                                                  local(self.clock.now, self.zone).date()),
                  "finding": said(self.job["finding"], self.language),
                  "remedy": said(self.job["remedy"], self.language), "amount": formats.amount(int(total or 0)),
                  "duration": formats.duration(self.job["minutes"] * MINUTE), "advisor": advisor.name if advisor
                  else "",
                  "direct_line": advisor.direct_line if advisor else "", "centre": known_centre(reader).name}
        fields = {"channel": channel, "text": fill(situation, values, self.language, channel)}
        self._do(act, **fields, **({"situation": situation} if act == "tell" else {}))
