"""The main job end to end: every step through the register of acts, on a real file, under the real rules."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from frontdesk.store.store import Store
from frontdesk.values.clock import HOUR, MINUTE, SECOND, StandingClock, local
from frontdesk.visit.next_step import STEPS
from frontdesk.visit.reads import board, by_number, due, greeting_card, here, today, visit_page
from tests.frontdesk.visit.service_desk import LINES, POINTS, STROKES, TOTAL, ServiceDesk

SHANGHAI = ZoneInfo("Asia/Shanghai")


def rules_due(desk: ServiceDesk) -> set[str]:
    return {row.rule for row in due(desk.store.reader(), None, desk.clock(), everything=True)}


def test_a_visit_from_the_door_to_the_follow_up(desk: ServiceDesk):
    arrived = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle)
    visit = arrived.ids["visit"]
    assert arrived.ids["ticket"] == "A01"
    assert arrived.ids["number"] == "F260504-001"
    assert arrived.visits == (visit,)
    assert arrived.customers == (desk.customer,)
    assert rules_due(desk) == {"greet"}

    desk.clock.advance(20 * SECOND)
    desk.do("greet", visit=visit)
    assert "greet" not in rules_due(desk)
    assert "quote" in rules_due(desk)
    assert desk.page(visit).advisor is not None, "an advisor who greets takes the visit"
    desk.do("seat", visit=visit, seat="窗边 3")

    photo = desk.photo("scratch")
    desk.do("record_condition", visit=visit, mileage=45_200, energy_percent=60, belongings="雨伞一把", warnings="胎压")
    mark = desk.do("place_mark", visit=visit, phase="arrival", view="left", x=420, y=300, area="door_left_front",
                   kind="scratch", size="small", photo=photo).ids["mark"]
    desk.do("change_mark", mark=mark, size="medium", note="旧伤")
    desk.do("finish_walk_around", visit=visit, phase="arrival")
    desk.do("note_concern", visit=visit, words="刹车时前面有吱吱声，昨天下雨以后更明显")
    desk.do("confirm_concerns", visit=visit)

    given = desk.do("estimate", visit=visit, lines=LINES, work_minutes=60)
    assert given.ids["total"] == TOTAL
    assert local(given.ids["promised_at"],
                 SHANGHAI).strftime("%H:%M") == "10:35", "an hour is promised as an hour and a half"
    assert given.ids["expected_minutes"] == 95
    assert "quote" not in rules_due(desk)

    wipers = desk.page(visit).lines[2].id
    desk.do("approve_estimate", visit=visit, how="in_person", declined=[wipers], strokes=STROKES)
    assert {"soon_ready", "bill_ready"} <= rules_due(desk)
    desk.do("hand_to_workshop", visit=visit, technician="zhao", bay="2号工位")
    desk.clock.advance(10 * MINUTE)
    desk.do("move_stage", visit=visit, stage="in_repair")
    assert {"diagnosis_update", "progress_update"} <= rules_due(desk)

    desk.do("tell", visit=visit, situation="diagnosed", channel="in_person",
            text="王先生您好，前刹车片已到极限，需要更换，10:30可以交车。")
    assert "diagnosis_update" not in rules_due(desk)
    desk.do("note_question", visit=visit, words="还要多久？")

    asked = desk.do("ask_overrun", visit=visit, reason="刹车盘已磨出沟槽", minutes_more=20, lines=[
        {"kind": "part", "name": "前刹车盘", "quantity": 2, "unit_price_fen": 38000}])
    assert "overrun_answer" in rules_due(desk)
    answered = desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="09:20 电话同意，语气愉快")
    assert answered.ids["promised_at"] == given.ids["promised_at"] + 30 * MINUTE
    assert asked.ids["lines"] == [line.id for line in desk.page(visit).lines if line.overrun]

    desk.clock.advance(40 * MINUTE)
    desk.do("move_stage", visit=visit, stage="quality_check", note="路试 3 公里，无异响")
    desk.do("move_stage", visit=visit, stage="wash")
    desk.clock.advance(35 * MINUTE)
    desk.do("tell", visit=visit, situation="soon_ready", channel="in_person",
            text="王先生，您的车正在清洗，11:00可以交车。")
    assert "soon_ready" not in rules_due(desk)
    desk.do("make_bill", visit=visit)
    desk.do("move_stage", visit=visit, stage="ready")
    assert {"told_ready", "surprise"} <= rules_due(desk)
    desk.do("tell", visit=visit, situation="ready", channel="in_person", text="王先生，您的车10:45已经可以取了。")
    assert "told_ready" not in rules_due(desk)

    for purpose in ("before", "after"):
        desk.do("add_photo", visit=visit, sha=desk.photo(purpose), purpose=purpose, pair="brakes", caption="前刹车片")
    desk.do("check_delivery_item", visit=visit, item="old_parts", value="left", note="两片旧片已展示")
    for item in ("value_explained", "warranty_told", "bill_explained", "washed"):
        desk.do("check_delivery_item", visit=visit, item=item)
    agreed = desk.do("plan_next_service", visit=visit).ids
    assert agreed["on"] == "2026-11-04"
    assert agreed["km"] == 55_500
    desk.do("finish_walk_around", visit=visit, phase="delivery")
    desk.do("sign", visit=visit, purpose="delivery", who="customer", strokes=STROKES)
    desk.do("give_surprise", visit=visit, what="手写卡片", cost_fen=500, reaction="很高兴")
    bill = 18000 + 56000 + 76000
    desk.do("settle", visit=visit, payments=[{"method": "wechat", "amount_fen": bill - 10000},
                                             {"method": "cash", "amount_fen": 10000}])
    gone = desk.do("depart", visit=visit, belongings_checked=True)
    assert gone.events == ("stage_changed", "departed")
    assert here(desk.store.reader()) == ()
    assert rules_due(desk) >= {"thank_you", "follow_up"}

    desk.clock.advance(HOUR)
    desk.do("thank", visit=visit, channel="sms", text="王先生，谢谢您今天来，路上有任何不对请打 0512 6688 1001。李娜")
    desk.clock.advance(22 * HOUR)
    desk.do("follow_up", visit=visit, outcome="told", text="刹车声没有了，非常满意。", score=9)
    assert rules_due(desk) == set()
    page = desk.page(visit)
    assert page.next_step == ""
    assert page.bill.total_fen == page.bill.paid_fen == bill
    assert page.bill.estimated_fen == TOTAL
    assert page.bill.declined_fen == 9000
    assert {moment.rule: moment.state for moment in page.moments}["greet"] == "kept"
    assert [change.stage for change in page.stage_changes] == [
        "received", "diagnosing", "in_repair", "quality_check", "wash", "ready", "delivered"]
    assert page.customer.spent_fen == bill, "money is counted once"
    assert by_number(desk.store.reader(), "f260504-001") == visit


def test_next_steps_come_in_order(desk: ServiceDesk):
    steps = {"arrived": "greet", "greeted": "walk_around", "walked": "concerns", "spoken": "estimate",
             "estimated": "approve_estimate", "approved": "hand_to_workshop", "handed": "move_stage",
             "repair": "move_stage",
             "ready": "tell_ready", "told": "make_bill", "billed": "delivery", "checked": "settle", "settled": "depart",
             "departed": "thank"}
    assert set(steps) == set(POINTS)
    for point, step in steps.items():
        customer = desk.do("add_customer", name="步骤", phone="", plate=f"苏B{10000 + POINTS.index(point)}",
                           anyway=True).ids
        visit = desk.at(point, customer=customer["customer"], vehicle=customer["vehicle"])
        assert desk.page(visit).next_step == step in STEPS, point


def test_a_restart_in_the_middle_finds_everything(desk: ServiceDesk, clock: StandingClock):
    visit = desk.at("repair")
    desk.do("ask_overrun", visit=visit, reason="漏油", lines=[
        {"kind": "part", "name": "油封", "quantity": 1, "unit_price_fen": 9900}])
    before = desk.page(visit), due(desk.store.reader(), None, clock(), everything=True), board(desk.store.reader(),
                                                                                               clock())
    folder = desk.store.folder
    desk.store.close()
    with Store(folder) as again:
        reader = again.reader()
        assert (visit_page(reader, visit, clock()), due(reader, None, clock(), everything=True),
                board(reader, clock())) == before
        other = ServiceDesk(again, clock, found=False)
        other.do("answer_overrun", visit=visit, agreed=False, how="in_person", evidence="下次再做")
        assert other.page(visit).bill.total_fen == TOTAL


def test_declined_work_waits_for_the_next_visit(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.do("ask_overrun", visit=visit, reason="胎纹 2 毫米", lines=[
        {"kind": "part", "name": "前轮胎", "quantity": 2, "unit_price_fen": 60000}])
    desk.do("answer_overrun", visit=visit, agreed=False, how="phone", evidence="10:05 电话：下个月再换")
    for step in POINTS[POINTS.index("ready"):]:
        getattr(desk, "_" + step)(visit)
    desk.clock.advance(30 * 24 * HOUR)
    card = greeting_card(desk.store.reader(), desk.customer, desk.vehicle, today_of(desk))
    assert card.declined == ("前轮胎",)
    assert card.last_words == ("刹车时前面有吱吱声",)
    assert card.address == {"en": "Mr Wang", "zh_CN": "王先生"}
    again = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle).ids["visit"]
    assert desk.page(again).declined_before == ("前轮胎",)
    assert [mark.x for mark in desk.page(again).marks_old] == [420], "old marks are there in grey"


def test_todays_page(desk: ServiceDesk):
    desk.do("book", customer=desk.customer, vehicle=desk.vehicle, starts_at="2026-05-04T10:00", work="保养")
    page = today(desk.store.reader(), desk.clock(), SHANGHAI)
    assert [(row.name, row.work) for row in page.arriving] == [("王建国", "保养")]
    assert page.here == ()
    visit = desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle,
                    appointment=page.arriving[0].id).ids["visit"]
    page = today(desk.store.reader(), desk.clock(), SHANGHAI)
    assert page.arriving == ()
    assert [(row.visit, row.plate, row.stage) for row in page.here] == [(visit, "苏A·B8Q62", "received")]
    assert [(row.rule, row.plate, row.visit, row.state) for row in page.due] == [("greet", "苏A·B8Q62", visit, "soon")]


def today_of(desk: ServiceDesk):
    from frontdesk.centre.times import today as day_of

    return day_of(desk.clock(), SHANGHAI)
