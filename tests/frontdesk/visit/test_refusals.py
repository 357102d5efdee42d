"""What makes no sense is refused in words, changes nothing, and says which field it is about."""

from __future__ import annotations

from typing import Any

import pytest

from frontdesk.values.clock import DAY, HOUR, MINUTE
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import LINES, TOTAL, ServiceDesk

ONE = [{"kind": "part", "name": "火花塞", "quantity": 4, "unit_price_fen": 8800}]

WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("greeted", "greet", {}, "greeted_already"),
    ("arrived", "hand_to_workshop", {}, "not_greeted"),
    ("greeted", "hand_to_workshop", {}, "walk_around_missing"),
    ("estimated", "hand_to_workshop", {}, "not_approved"),
    ("handed", "hand_to_workshop", {}, "handed_already"),
    ("approved", "hand_to_workshop", {"bay": "9号工位"}, "bay_unknown"),
    ("approved", "hand_to_workshop", {"technician": "nobody"}, "staff_unknown"),
    ("greeted", "record_condition", {}, "nothing_given"),
    ("greeted", "record_condition", {"mileage": -1}, "mileage_impossible"),
    ("greeted", "record_condition", {"energy_percent": 101}, "energy_impossible"),
    ("greeted", "place_mark", {"phase": "arrival", "view": "left", "x": 1001, "y": 0, "kind": "dent", "size": "small"},
     "place_outside"),
    ("greeted", "place_mark", {"phase": "arrival", "view": "left", "x": 1, "y": 0, "kind": "dint", "size": "small"},
     "kind_unknown"),
    ("greeted", "place_mark", {"phase": "arrival", "view": "left", "x": 1, "y": 0, "kind": "dent", "size": "tiny"},
     "size_unknown"),
    ("greeted", "place_mark", {"phase": "arrival", "view": "left", "x": 1, "y": 0, "kind": "dent", "size": "small",
                               "photo": "ab" * 32}, "photo_unknown"),
    ("walked", "place_mark", {"phase": "arrival", "view": "left", "x": 1, "y": 0, "kind": "dent", "size": "small"},
     "walk_around_over"),
    ("walked", "finish_walk_around", {"phase": "arrival"}, "walk_around_over"),
    ("repair", "finish_walk_around", {"phase": "delivery"}, "work_not_done"),
    ("walked", "note_concern", {"words": " \u200b "}, "words_missing"),
    ("walked", "note_concern", {"words": "长" * 2001}, "text_too_long"),
    ("walked", "confirm_concerns", {}, "no_concern"),
    ("spoken", "estimate", {"lines": [], "work_minutes": 60}, "no_lines"),
    ("spoken", "estimate", {"lines": LINES, "work_minutes": 0}, "minutes_impossible"),
    ("spoken", "estimate", {"lines": LINES * 70, "work_minutes": 60}, "too_many_lines"),
    ("spoken", "estimate", {"lines": [{**ONE[0], "quantity": "many"}], "work_minutes": 60}, "quantity_unreadable"),
    ("spoken", "estimate", {"lines": [{**ONE[0], "quantity": "NaN"}], "work_minutes": 60}, "quantity_unreadable"),
    ("spoken", "estimate", {"lines": [{**ONE[0], "unit_price_fen": -1}], "work_minutes": 60}, "price_impossible"),
    ("spoken", "estimate", {"lines": [{**ONE[0], "name": " "}], "work_minutes": 60}, "name_missing"),
    ("spoken", "estimate", {"lines": LINES, "work_minutes": 60, "promised_at": "2026-05-04T09:30"},
     "promise_too_early"),
    ("spoken", "estimate", {"lines": LINES, "work_minutes": 60, "promised_at": "half past nine"}, "time_unreadable"),
    ("approved", "estimate", {"lines": LINES, "work_minutes": 60}, "approved_already"),
    ("spoken", "approve_estimate", {"how": "in_person", "on_paper": True}, "no_estimate"),
    ("estimated", "approve_estimate", {"how": "phone"}, "evidence_missing"),
    ("estimated", "approve_estimate", {"how": "in_person", "strokes": [[[5, 5]]]}, "signature_dot"),
    ("estimated", "approve_estimate", {"how": "in_person", "strokes": [[[5, 5], [5, 1500]]]}, "signature_unreadable"),
    ("estimated", "approve_estimate", {"how": "phone", "evidence": "同意", "declined": [999]}, "line_unknown"),
    ("approved", "approve_estimate", {"how": "phone", "evidence": "同意"}, "approved_already"),
    ("approved", "move_stage", {"stage": "in_repair"}, "not_handed"),
    ("handed", "move_stage", {"stage": "diagnosing"}, "stage_same"),
    ("handed", "move_stage", {"stage": "polishing"}, "stage_unknown"),
    ("handed", "move_stage", {"stage": "ready"}, "stage_order"),
    ("ready", "move_stage", {"stage": "delivered"}, "stage_by_farewell"),
    ("handed", "move_stage", {"stage": "awaiting_parts", "expected_at": "2026-05-04T08:00"}, "expected_passed"),
    ("estimated", "ask_overrun", {"lines": ONE, "reason": "磨损"}, "not_approved"),
    ("repair", "ask_overrun", {"lines": ONE, "reason": ""}, "reason_missing"),
    ("repair", "ask_overrun", {"lines": ONE, "reason": "磨损", "minutes_more": -5}, "minutes_impossible"),
    ("repair", "answer_overrun", {"agreed": True, "how": "phone", "evidence": "好"}, "no_question_open"),
    ("spoken", "promise", {"promised_at": "2026-05-04T15:00", "reason": "堵"}, "no_promise"),
    ("repair", "promise", {"promised_at": "2026-05-04T08:00", "reason": "配件晚到"}, "promise_passed"),
    ("repair", "promise", {"promised_at": "2026-05-04T15:00", "reason": ""}, "reason_missing"),
    ("repair", "tell", {"situation": "in_progress", "channel": "phone", "text": "王先生，快好了"}, "wording"),
    ("repair", "tell", {"situation": "in_progress", "channel": "pigeon", "text": "王先生，11:00可以取车"},
     "channel_unknown"),
    ("repair", "tell", {"situation": "ready", "channel": "phone", "text": "王先生，10:30可以取车"}, "not_ready"),
    ("repair", "tell", {"situation": "thank_you", "channel": "phone", "text": "谢谢"}, "not_departed"),
    ("repair", "tell", {"situation": "follow_up", "channel": "phone", "text": "您好"}, "use_follow_up"),
    ("spoken", "make_bill", {}, "not_approved"),
    ("approved", "make_bill", {}, "not_handed"),
    ("billed", "make_bill", {}, "bill_already"),
    ("repair", "check_delivery_item", {"item": "balloons"}, "item_unknown"),
    ("repair", "check_delivery_item", {"item": "soh_before", "value": "96"}, "item_not_here"),
    ("repair", "check_delivery_item", {"item": "old_parts", "value": "sold"}, "value_unknown"),
    ("repair", "check_delivery_item", {"item": "photos"}, "pair_missing"),
    ("repair", "check_delivery_item", {"item": "walk_around"}, "walk_around_missing"),
    ("repair", "check_delivery_item", {"item": "next_service"}, "next_service_missing"),
    ("repair", "check_delivery_item", {"item": "signature"}, "signature_missing"),
    ("repair", "uncheck_delivery_item", {"item": "washed"}, "not_checked"),
    ("ready", "plan_next_service", {"on": "2026-05-04"}, "date_passed"),
    ("ready", "plan_next_service", {"on": "2036-05-04"}, "date_too_far"),
    ("ready", "plan_next_service", {"on": "2026-12-01", "km": 45_200}, "kilometres_passed"),
    ("ready", "give_surprise", {"what": ""}, "surprise_missing"),
    ("ready", "give_surprise", {"what": "蛋糕", "cost_fen": -1}, "cost_impossible"),
    ("ready", "sign", {"purpose": "delivery"}, "signature_missing"),
    ("told", "settle", {"payments": []}, "no_bill"),
    ("billed", "settle", {"payments": [{"method": "cash", "amount_fen": TOTAL}]}, "delivery_incomplete"),
    ("checked", "settle", {"payments": [{"method": "cash", "amount_fen": TOTAL - 1}]}, "payment_differs"),
    ("checked", "settle", {"payments": [{"method": "cash", "amount_fen": TOTAL + 1},
                                        {"method": "card", "amount_fen": -1}]},
     "payment_impossible"),
    ("checked", "depart", {"belongings_checked": True}, "not_settled"),
    ("settled", "depart", {"belongings_checked": False}, "belongings_unchecked"),
    ("settled", "cancel_visit", {"reason": "x"}, "visit_settled"),
    ("repair", "cancel_visit", {"reason": " "}, "reason_missing"),
    ("departed", "greet", {}, "visit_departed"),
    ("departed", "settle", {"payments": []}, "visit_departed"),
    ("departed", "follow_up", {"outcome": "told", "text": "好", "score": 11}, "score_impossible"),
    ("departed", "follow_up", {"outcome": "told", "text": ""}, "message_empty"),
    ("ready", "follow_up", {"outcome": "told", "text": "好"}, "not_departed"),
    ("ready", "add_photo", {"sha": "00" * 32, "purpose": "after"}, "photo_unknown"),
]


@pytest.mark.parametrize(("point", "act", "fields", "code"), WRONG,
                         ids=[f"{row[0]}-{row[1]}-{row[3]}" for row in WRONG])
def test_refused_in_words_and_nothing_changes(desk: ServiceDesk, point: str, act: str, fields: dict[str, Any],
                                              code: str):
    visit = desk.at(point)
    before = desk.page(visit)
    with pytest.raises(Refused) as refused:
        desk.do(act, visit=visit, **fields)
    assert refused.value.code == code
    assert str(refused.value)
    assert "{" not in str(refused.value)
    assert desk.page(visit) == before


def test_arrivals_that_make_no_sense(desk: ServiceDesk):
    other = desk.do("add_customer", name="别人", plate="苏C12345").ids
    for fields, code in (({"customer": 999, "vehicle": desk.vehicle}, "customer_unknown"),
                         ({"customer": desk.customer, "vehicle": other["vehicle"]}, "vehicle_not_theirs"),
                         ({"customer": desk.customer, "vehicle": desk.vehicle, "advisor": "nobody"}, "staff_unknown"),
                         ({"customer": desk.customer, "vehicle": desk.vehicle, "appointment": 99},
                          "appointment_not_theirs")):
        with pytest.raises(Refused) as refused:
            desk.do("arrive", **fields)
        assert refused.value.code == code
    desk.at("arrived")
    with pytest.raises(Refused) as refused:
        desk.at("arrived")
    assert refused.value.code == "here_already"
    assert "F260504-001" in str(refused.value)


def test_a_cancelled_visit_takes_nothing_more(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.do("cancel_visit", visit=visit, reason="客户临时有事")
    with pytest.raises(Refused) as refused:
        desk.do("move_stage", visit=visit, stage="quality_check")
    assert refused.value.code == "visit_cancelled"
    page = desk.page(visit)
    assert page.next_step == ""
    assert {moment.state for moment in page.moments if moment.rule != "greet"} <= {"cancelled", "kept", "missed"}
    desk.at("arrived")


def test_no_repair_before_the_yes(desk: ServiceDesk):
    visit = desk.at("walked")
    desk.do("hand_to_workshop", visit=visit)
    with pytest.raises(Refused) as refused:
        desk.do("move_stage", visit=visit, stage="in_repair")
    assert refused.value.code == "not_approved"


def test_an_open_question_holds_work_and_bill(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.do("ask_overrun", visit=visit, lines=ONE, reason="积碳严重")
    for act, fields in (("ask_overrun", {"lines": ONE, "reason": "再问一次"}), ("make_bill", {}),
                        ("move_stage", {"stage": "quality_check"})):
        with pytest.raises(Refused) as refused:
            desk.do(act, visit=visit, **fields)
        assert refused.value.code == "overrun_open"
    with pytest.raises(Refused) as refused:
        desk.do("answer_overrun", visit=visit, agreed=True, how="phone")
    assert refused.value.code == "evidence_missing"
    desk.do("sign", visit=visit, purpose="overrun", who="customer", on_paper=True)
    desk.do("answer_overrun", visit=visit, agreed=True, how="in_person")
    desk.do("move_stage", visit=visit, stage="quality_check")
    assert desk.page(visit).bill.total_fen == TOTAL + 4 * 8800


def test_a_yes_to_some_lines_declines_the_others(desk: ServiceDesk):
    visit = desk.at("repair")
    lines = desk.do("ask_overrun", visit=visit, reason="两处",
                    lines=[*ONE, {**ONE[0], "name": "点火线圈"}]).ids["lines"]
    with pytest.raises(Refused) as refused:
        desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="只换一个", line_ids=[])
    assert refused.value.code == "nothing_chosen"
    desk.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="只换一个", line_ids=[lines[0]])
    assert {line.id: line.state for line in desk.page(visit).lines if line.overrun} == {
        lines[0]: "approved", lines[1]: "declined"}


def test_a_bill_may_exceed_the_yes_by_a_hundred_yuan_and_no_more(desk: ServiceDesk):
    visit = desk.at("billed")
    pads = desk.page(visit).lines[1]
    desk.do("correct_line", line=pads.id, unit_price_fen=pads.unit_price_fen + 10_000)
    assert desk.page(visit).bill_ready_at is None, "the bill is to be made again"
    with pytest.raises(Refused) as refused:
        desk.do("correct_line", line=pads.id, unit_price_fen=pads.unit_price_fen + 10_001)
    assert refused.value.code == "needs_yes"
    assert desk.do("make_bill", visit=visit).ids["total"] == TOTAL + 10_000
    assert desk.page(visit).bill.agreed_fen == TOTAL


def test_everything_declined_is_no_yes(desk: ServiceDesk):
    visit = desk.at("estimated")
    with pytest.raises(Refused) as refused:
        desk.do("approve_estimate", visit=visit, how="phone", evidence="都不做",
                declined=[line.id for line in desk.page(visit).lines])
    assert refused.value.code == "all_declined"


def test_an_estimate_whose_time_has_passed_is_made_again(desk: ServiceDesk):
    visit = desk.at("estimated")
    desk.clock.advance(3 * HOUR)
    with pytest.raises(Refused) as refused:
        desk.do("approve_estimate", visit=visit, how="phone", evidence="好的")
    assert refused.value.code == "promise_passed"
    assert desk.do("estimate", visit=visit, lines=LINES[:2], work_minutes=60).ids["version"] == 2
    desk.do("approve_estimate", visit=visit, how="phone", evidence="好的")
    page = desk.page(visit)
    assert page.bill.total_fen == TOTAL - 9000
    assert [estimate.approved_at is not None for estimate in page.estimates] == [False, True]


def test_a_delay_comes_with_a_new_time(desk: ServiceDesk):
    visit = desk.at("repair")
    desk.clock.advance(2 * HOUR)
    text = "王先生您好，非常抱歉，配件晚到，新的交车时间是15:00。"
    with pytest.raises(Refused) as refused:
        desk.do("tell", visit=visit, situation="delay", channel="phone", text=text)
    assert refused.value.where == "promised_at"
    changed = desk.do("tell", visit=visit, situation="delay", channel="phone", text=text,
                      promised_at="2026-05-04T15:00")
    assert changed.events == ("promise_changed", "customer_updated")
    assert [promise.reason for promise in desk.page(visit).promises] == ["", text]


def test_nobody_answered_the_telephone(desk: ServiceDesk):
    visit = desk.at("ready")
    changed = desk.do("tell", visit=visit, situation="ready", channel="phone", outcome="no_answer",
                      text="王先生您好，您的车已经完工，10:30可以取车。")
    assert changed.events == ("customer_updated",)
    page = desk.page(visit)
    assert (page.told_ready_at, page.last_news_at, page.next_step) == (None, None, "tell_ready")
    assert {moment.rule: moment.state for moment in page.moments}["told_ready"] == "open"


def test_the_odometer_is_read_again_before_it_is_believed(desk: ServiceDesk):
    desk.at("departed")
    desk.clock.advance(90 * DAY)
    visit = desk.at("greeted")
    for mileage, code in ((45_199, "mileage_lower"), (145_201, "mileage_jump")):
        with pytest.raises(Refused) as refused:
            desk.do("record_condition", visit=visit, mileage=mileage)
        assert (refused.value.code, refused.value.where) == (code, "mileage")
    desk.do("record_condition", visit=visit, mileage=4_519, confirmed=True)
    desk.do("record_condition", visit=visit, mileage=48_000)
    assert desk.page(visit).mileage == 48_000
    desk.clock.advance(MINUTE)
    desk.do("record_condition", visit=visit, belongings="无")
    assert desk.page(visit).mileage == 48_000, "what is not given stays"


def test_thanks_are_sent_once(desk: ServiceDesk):
    visit = desk.at("departed")
    desk.do("thank", visit=visit, channel="sms", text="王先生，谢谢您今天来。", outcome="no_answer")
    desk.do("thank", visit=visit, channel="sms", text="王先生，谢谢您今天来。")
    with pytest.raises(Refused) as refused:
        desk.do("thank", visit=visit, channel="sms", text="王先生，谢谢您今天来。")
    assert refused.value.code == "thanked_already"


def test_an_electric_car_shows_its_battery(desk: ServiceDesk):
    car = desk.do("add_vehicle", customer=desk.customer, plate="苏AD12345", energy="bev", model="EV6").ids["vehicle"]
    visit = desk.at("billed", vehicle=car)
    for item, value in (("soh_before", "96.5%"), ("soh_after", "９６．４")):
        desk.do("check_delivery_item", visit=visit, item=item, value=value)
    with pytest.raises(Refused) as refused:
        desk.do("check_delivery_item", visit=visit, item="soh_after", value="good")
    assert refused.value.code == "percent_unreadable"
    states = {item.id: item for item in desk.page(visit).delivery}
    assert (states["soh_before"].value, states["soh_after"].value) == ("96.5", "96.4")
    assert states["soh_before"].required


def test_work_without_parts_asks_for_no_old_parts(desk: ServiceDesk):
    visit = desk.at("spoken")
    desk.do("estimate", visit=visit, work_minutes=30, lines=LINES[:1])
    desk.do("approve_estimate", visit=visit, how="phone", evidence="同意")
    assert "old_parts" not in {item.id for item in desk.page(visit).delivery}
    with pytest.raises(Refused) as refused:
        desk.do("check_delivery_item", visit=visit, item="old_parts", value="taken")
    assert refused.value.code == "item_not_here"
