"""A regular customer with an appointment: from the door to the printed papers, with as few keys as the desk allows."""

from __future__ import annotations

from functools import partial

from frontdesk.people.vehicles.car import known_car
from frontdesk.visit.reads import today, visits
from ui.demo.stage import Stage
from ui.desk.today.page import TodayPage
from ui.desk.visit.approval import ApprovalStep
from ui.desk.visit.concerns import ConcernsStep
from ui.desk.visit.delivery import DeliveryStep
from ui.desk.visit.panel import StepPanel
from ui.desk.visit.printing import PrintSheet
from ui.desk.visit.workshop import WorkshopStep

NAME = "regular visit"


def regular_visit(stage: Stage) -> int:
    """Play it and return the visit; every key and click is counted under ``regular visit``."""
    with stage.hands.counted(stage.counts, NAME):
        visit = arrive(stage)
        _take_in(stage)
        agree(stage, "05-estimate", "06-approval")
        _work(stage, visit)
        _hand_over(stage, visit)
    afterwards(stage, visit)
    return visit


def newest(stage: Stage) -> int:
    """The visit that began last; 0 before the first one."""
    return next((each.visit for each in visits(stage.store.reader(), newest=1)), 0)


def arrive(stage: Stage) -> int:
    """A customer on the list is here: one key; greeted by name: one key."""
    hands, before = stage.hands, newest(stage)
    page = stage.window.page()
    assert isinstance(page, TodayPage)
    coming = today(stage.store.reader(), stage.clock(), page.desk.zone).arriving
    place = next(place for place, row in enumerate(coming)
                 if row.vehicle and known_car(stage.store.reader(), row.vehicle).energy == "ice")
    if place:
        page.coming.setFocus()
        hands.key("Down", place)
    hands.key("F4")
    stage.until(lambda: newest(stage) != before, "the arrival")
    stage.picture("02-greeting")
    stage.pass_time(0.25)
    hands.key("Ctrl+Enter")
    stage.step("walk_around")
    return newest(stage)


def _take_in(stage: Stage) -> None:
    hands = stage.hands
    stage.picture("03-walk-around")
    hands.key("Ctrl+Enter")
    concerns = stage.step("concerns").panels["concerns"]
    assert isinstance(concerns, ConcernsStep)
    hands.wait(concerns.words_field.line.hasFocus, "the keyboard in the customer's words")
    hands.type("早上冷车踩刹车有吱吱声" if stage.language == "zh_CN" else "The brakes squeak on cold mornings")
    hands.key("Enter")
    stage.rest()
    known = concerns.visit.customer.vehicles[0].mileage if concerns.visit is not None else None
    hands.click(concerns.condition.mileage.line)
    hands.type(str((known or 40_000) + 1_250))
    stage.picture("04-wishes")
    stage.pass_time(3)
    hands.key("Ctrl+Enter")
    stage.step("estimate")


def agree(stage: Stage, estimate: str, approval: str) -> None:
    """The first common job, the time as proposed, signed on the screen."""
    hands = stage.hands
    hands.key("Space")
    stage.rest()
    stage.picture(estimate)
    hands.key("Ctrl+Enter")
    panel = stage.step("approval").panels["approval"]
    assert isinstance(panel, ApprovalStep)
    hands.sign(panel.consent.pad)
    stage.picture(approval)
    hands.key("Ctrl+Enter")
    stage.step("workshop")


def workshop(stage: Stage) -> WorkshopStep:
    """The workshop's panel, shown."""
    panel = stage.step("workshop").panels["workshop"]
    assert isinstance(panel, WorkshopStep)
    return panel


def tell(stage: Stage, visit: int, situation: str, picture: str = "") -> None:
    """One click opens the script, one key says that it was said."""
    stage.hands.click(workshop(stage).news[situation])
    stage.rest()
    if picture:
        stage.picture(picture)
    stage.hands.key("Enter")
    stage.until(lambda: was_told(stage, visit, situation), f"the news {situation}")


def was_told(stage: Stage, visit: int, situation: str) -> bool:
    """Whether this news is on record."""
    return any(message.situation == situation for message in stage.record(visit).messages)


def on_to(stage: Stage, visit: int, name: str) -> None:
    """The usual way on, with one key."""
    stage.hands.key("Ctrl+Enter")
    stage.at_stage(visit, name)


def _work(stage: Stage, visit: int) -> None:
    on_to(stage, visit, "diagnosing")
    stage.lounge_picture("07-lounge")
    stage.pass_time(9)
    on_to(stage, visit, "in_repair")
    tell(stage, visit, "in_progress", "08-news")
    stage.picture("09-workshop")
    stage.pass_time(20)
    on_to(stage, visit, "quality_check")
    tell(stage, visit, "soon_ready")
    stage.pass_time(4)
    on_to(stage, visit, "wash")
    stage.pass_time(5)
    on_to(stage, visit, "ready")
    stage.lounge_picture("10-lounge-ready")
    tell_ready(stage, visit)


def tell_ready(stage: Stage, visit: int) -> None:
    """The car is ready: the customer is told, and the bill comes next."""
    hands = stage.hands
    hands.key("Ctrl+Enter")
    stage.rest()
    hands.key("Enter")
    stage.until(lambda: stage.record(visit).told_ready_at is not None, "the news that it is ready")
    hands.key("Ctrl+Enter")
    stage.step("bill")


def begin_delivery(stage: Stage, visit: int) -> DeliveryStep:
    """The bill is made ready, and what one key can confirm of the checklist is confirmed."""
    hands = stage.hands
    hands.key("Ctrl+Enter")
    stage.until(lambda: stage.record(visit).bill_ready_at is not None, "the bill")
    panel = stage.step("delivery").panels["delivery"]
    assert isinstance(panel, DeliveryStep)
    hands.key("Ctrl+Enter")
    stage.rest()
    return panel


def _hand_over(stage: Stage, visit: int) -> None:
    panel = begin_delivery(stage, visit)
    stage.picture("11-delivery")
    finish_walk_around(stage, visit, panel)
    sign_delivery(stage, visit, panel)
    pay_and_print(stage, visit, "13-bill", "14-papers")


def finish_walk_around(stage: Stage, visit: int, panel: DeliveryStep) -> None:
    """The second walk-around found nothing new."""
    if stage.record(visit).walked_delivery_at is None:
        stage.hands.click(panel.walk.end)
        stage.until(lambda: stage.record(visit).walked_delivery_at is not None, "the second walk-around")


def sign_delivery(stage: Stage, visit: int, panel: DeliveryStep) -> None:
    """The customer signs; one key takes it."""
    stage.hands.sign(panel.pad)
    stage.hands.key("Ctrl+Enter")
    stage.until(lambda: any(each.purpose == "delivery" for each in stage.record(visit).signatures), "the signature")


def pay_and_print(stage: Stage, visit: int, bill: str, papers: str) -> None:
    """The bill is ready, paid, the papers printed; the customer drives off."""
    hands = stage.hands
    stage.step("bill")
    if stage.record(visit).bill_ready_at is None:
        hands.key("Ctrl+Enter")
        stage.until(lambda: stage.record(visit).bill_ready_at is not None, "the bill")
    stage.picture(bill)
    hands.key("Ctrl+Enter")
    page = stage.step("farewell")
    hands.key("F9")
    stage.until(lambda: any(sheet.made and len(sheet.made) == 2 for sheet in page.window().findChildren(PrintSheet)),
                "the papers")
    stage.picture(papers)
    hands.key("Ctrl+Enter")
    stage.rest()
    hands.key("Ctrl+Enter")
    stage.until(lambda: stage.record(visit).departed_at is not None, "the farewell")


def afterwards(stage: Stage, visit: int) -> None:
    """An hour later the thanks, the next day the call."""
    panel: StepPanel = stage.step("farewell").panels["farewell"]
    stage.picture(f"20-farewell-{visit}")
    for minutes, situation in ((55.0, "thank_you"), (10.0, "follow_up")):
        stage.pass_time(minutes)
        panel.finish()
        stage.rest()
        stage.hands.key("Enter")
        stage.until(partial(was_told, stage, visit, situation), f"the news {situation}")
