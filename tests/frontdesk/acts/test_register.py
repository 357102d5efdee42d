"""Every act by name, with its fields strictly checked; a refusal names the field."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from frontdesk.acts.register import check, names, perform, schema
from frontdesk.store.store import Store
from frontdesk.store.transaction import REGISTER
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import LINES, ServiceDesk

EXPECTED = {
    "add_customer", "add_photo", "add_preference_choice", "add_preference_kind", "add_staff", "add_vehicle", "advance",
    "answer_overrun", "approve_estimate",
    "arrive", "ask_overrun", "book", "cancel_appointment", "cancel_visit", "change_centre", "change_concern",
    "change_customer", "change_mark", "change_preference_choice", "change_preference_kind", "change_staff",
    "change_vehicle", "confirm_preference", "retire_preference_choice", "retire_preference_kind", "retire_staff",
    "set_alert", "withdraw_alert", "check_delivery_item", "confirm_concerns", "depart",
    "estimate", "finish_walk_around", "follow_up", "give_surprise", "greet", "hand_to_workshop", "make_bill",
    "mark_no_show", "move_stage", "note_concern", "note_preference", "note_question", "place_mark",
    "plan_next_service", "promise", "record_condition", "remove_concern", "remove_mark", "seat", "set_up_centre",
    "settle", "sign", "tell", "thank", "uncheck_delivery_item", "withdraw_preference",
}


def test_the_stable_names_are_all_there():
    assert set(names()) >= EXPECTED
    assert names() == sorted(names())


@pytest.mark.parametrize("name", [name for name in names() if not name.startswith("test_")])
def test_every_act_has_a_schema_and_words(name: str):
    found = schema(name)
    body = found.document
    assert json.loads(json.dumps(body)) == body
    assert body["title"] == name
    assert len(body["description"]) > 20
    assert found.about
    assert "\n" not in found.about
    assert {field.name: field.required for field in found.fields} == {
        field: field in body.get("required", ()) for field in body["properties"]}
    assert body["additionalProperties"] is False
    parameters = inspect.signature(REGISTER[name].function).parameters
    assert set(body["properties"]) == set(parameters) - {"tx"}
    required = {field for field, each in parameters.items() if field != "tx"
                and each.default is inspect.Parameter.empty}
    assert set(body.get("required", ())) == required


def test_types_are_written_in_short():
    types = {field.name: field.type for field in schema("estimate").fields}
    assert types == {"visit": "integer", "lines": "list of EstimateLine", "work_minutes": "integer",
                     "promised_at": "integer | string | null", "seen": "integer | null", "anyway": "boolean"}
    assert {field.name: field.type for field in schema("finish_walk_around").fields}["phase"] == "arrival | delivery"


@pytest.mark.parametrize(("act", "fields", "code", "where"), [
    ("dance", {}, "unknown_act", "act"),
    ("greet", {}, "missing_field", "visit"),
    ("greet", {"visit": 1, "loudly": True}, "unknown_field", "loudly"),
    ("greet", {"visit": "1"}, "bad_field", "visit"),
    ("greet", {"visit": True}, "bad_field", "visit"),
    ("greet", {"visit": None}, "bad_field", "visit"),
    ("sign", {"visit": 1, "purpose": "fun"}, "bad_field", "purpose"),
    ("sign", {"visit": 1, "purpose": "delivery", "strokes": [[["a", 1]]]}, "bad_field", "strokes.0.0.0"),
    ("estimate", {"visit": 1, "work_minutes": 5, "lines": [{**LINES[0], "unit_price_fen": 1.5}]}, "bad_field",
     "lines.0.unit_price_fen"),
    ("estimate", {"visit": 1, "work_minutes": 5, "lines": [LINES[0], {**LINES[0], "price": 5}]}, "unknown_field",
     "lines.1.price"),
    ("estimate", {"visit": 1, "work_minutes": 5, "lines": [{"kind": "labour"}]}, "bad_field", "lines.0"),
    ("estimate", {"visit": 1, "work_minutes": 5, "lines": "brakes"}, "bad_field", "lines"),
])
def test_fields_are_strictly_checked(act: str, fields: dict[str, Any], code: str, where: str):
    with pytest.raises(Refused) as refused:
        check(act, fields)
    assert (refused.value.code, refused.value.where) == (code, where)
    assert "msgspec" not in str(refused.value)


def test_a_refused_field_never_reaches_the_file(store: Store, clock: StandingClock):
    desk = ServiceDesk(store, clock)
    deeds = store.reader().value("SELECT count(*) FROM deed")
    with pytest.raises(Refused):
        perform(desk.acting, "add_customer", {"name": "王", "phone": 138})
    assert store.reader().value("SELECT count(*) FROM deed") == deeds


def test_the_rules_in_force_hold_from_the_next_act_on(store: Store, clock: StandingClock):
    desk = ServiceDesk(store, clock)
    assert desk.page(desk.at("arrived")).moments[0].due_at == clock() + 30_000
    desk.do("change_rules", text="""
[[moment]]
id = "greet"
label = { en = "Greet", zh_CN = "迎接" }
touchpoint = 7
mot = "FMOT"
opens_on = "visit_arrived"
due_after = "45s"
missed_after = "5min"
closes_on = "customer_greeted"
cancels_on = ["visit_cancelled"]
owner = "greeter"
goal = 0.9
standard = "greeting"
closes_with = "greet"
shape = "person"
""")
    ids = desk.do("add_customer", name="下一位", plate="苏B12345").ids
    visit = desk.at("arrived", customer=ids["customer"], vehicle=ids["vehicle"])
    assert desk.page(visit).moments[0].due_at == clock() + 45_000
