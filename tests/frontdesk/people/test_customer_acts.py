"""Taking in and correcting customers and vehicles; nonsense is refused about its field and nothing is half-saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk.people import preferences
from frontdesk.people.acts import (
    add_customer,
    add_vehicle,
    change_customer,
    change_vehicle,
)
from frontdesk.people.liking.acts import note_preference, withdraw_preference
from frontdesk.people.reads import card, find
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused

TODAY = date(2026, 5, 4)


class Chinese:
    language = "zh_CN"

    def text(self, source: str) -> str:
        return source

    def plural(self, one: str, many: str, count: int) -> str:
        return one if count == 1 else many


def whole(store: Store) -> list[Any]:
    return [store.reader().rows(f"SELECT * FROM {table} ORDER BY 1") for table in
            ("customer", "vehicle", "ownership", "preference", "finding", "deed")]


def test_what_is_kept_is_normalised(acting: Acting, store: Store):
    ids = add_customer(acting, name=" 张　伟 ", title="先生", phone="+86-139-0000-0001", birthday="农历八月十五",
                       occupation="教师",
                       plate="苏 a·ｂ8Q62", vin="lsv51kvc1je229211", model="比亚迪 汉 EV", energy="bev",
                       bought_on="2022年05月22日").ids
    seen = card(store.reader(), ids["customer"], TODAY)
    assert (seen.name, seen.phone, seen.phone_shown, seen.phone_masked) == ("张伟", "+8613900000001", "139 0000 0001",
        "139****0001")
    assert seen.birthday is not None
    assert (seen.birthday.stored, seen.birthday_in_days) == ("lunar --08-15", (date(2026, 9, 25) - TODAY).days)
    [car] = seen.vehicles
    assert (car.id, car.plate, car.plate_shown, car.vin, car.energy, car.bought_on) == (
        ids["vehicle"], "苏AB8Q62", "苏A·B8Q62", "LSV51KVC1JE229211", "bev", "2022-05-22")


@pytest.mark.parametrize(("fields", "code", "where"), [
    ({"name": " "}, "name_missing", "name"),
    ({"name": "王", "phone": "1380013"}, "phone_incomplete", "phone"),
    ({"name": "王", "phone": "abc"}, "phone_unreadable", "phone"),
    ({"name": "王", "phone": "0512-66889900转8001"}, "phone_extension", "phone"),
    ({"name": "王", "plate": "ＳＵ"}, "plate_unreadable", "plate"),
    ({"name": "王", "vin": "LSV0000000000000I"}, "vin_letter", "vin"),
    ({"name": "王", "vin": "LSV"}, "vin_length", "vin"),
    ({"name": "王", "birthday": "1900-02-29"}, "date_impossible", "birthday"),
    ({"name": "王", "birthday": "2027-01-01"}, "birthday_in_future", "birthday"),
    ({"name": "王", "bought_on": "2月30日"}, "date_impossible", "bought_on"),
    ({"name": "王" * 61}, "text_too_long", "name"),
    ({"name": "王", "note": "x" * 10_001}, "text_too_long", "note"),
])
def test_nonsense_is_refused_about_its_field(acting: Acting, store: Store, fields: dict[str, str], code: str,
                                             where: str):
    before = whole(store)
    with pytest.raises(Refused) as refusal:
        add_customer(acting, **fields)
    assert (refusal.value.code, refusal.value.where) == (code, where)
    assert whole(store) == before


def test_markup_and_formulas_stay_as_written(acting: Acting, store: Store):
    for number, name in enumerate(("<b>王</b>&小明", "=cmd|' /C calc'!A0", "{name}", "𬱖喆", "Anna Müller-Łukasz")):
        ids = add_customer(acting, name=name, phone=f"1380000100{number}").ids
        assert card(store.reader(), ids["customer"], TODAY).name == name
        assert find(store.reader(), name)[0].customer == ids["customer"]


def test_a_doubtful_vin_warns_and_is_kept(acting: Acting, store: Store):
    ids = add_customer(acting, name="王", vin="LSV51KVC2JE229211").ids
    [car] = card(store.reader(), ids["customer"], TODAY).vehicles
    assert car.vin == "LSV51KVC2JE229211"
    assert car.vin_warning is not None


def test_the_same_person_twice_is_asked_about(acting: Acting, store: Store):
    first = add_customer(acting, name="李伟", phone="13800138000").ids["customer"]
    with pytest.raises(Refused) as refusal:
        add_customer(acting, name="李伟", phone="138 0013 8000")
    assert (refusal.value.code, refusal.value.sentence.values["customer"]) == ("customer_known", first)
    add_customer(acting, name="李强", phone="13800138000")  # one telephone, another person
    add_customer(acting, name="李伟", phone="13800138000", anyway=True)
    assert store.reader().value("SELECT count(*) FROM customer") == 3
    with pytest.raises(Refused, match="already here"):
        change_customer(acting, customer=first + 1, name="李伟")


def test_a_car_changes_hands_only_when_it_is_said(acting: Acting, store: Store):
    first = add_customer(acting, name="石刚", plate="川BT9K8B").ids
    with pytest.raises(Refused) as refusal:
        add_customer(acting, name="肖涵", plate="川b·t9k8b")
    assert refusal.value.code == "plate_known"
    assert "石刚" in str(refusal.value)
    second = add_customer(acting, name="肖涵", plate="川BT9K8B", model="理想 L7", anyway=True).ids
    assert second["vehicle"] == first["vehicle"]
    assert [hit.name for hit in find(store.reader(), "9K8B")] == ["肖涵"]
    assert [hit.plate for hit in find(store.reader(), "石刚")] == [""]
    assert card(store.reader(), second["customer"], TODAY).vehicles[0].model == "理想 L7"
    back = add_vehicle(acting, customer=first["customer"], plate="川BT9K8B", anyway=True).ids
    assert back["vehicle"] == first["vehicle"]
    assert store.reader().rows("SELECT customer FROM ownership WHERE until IS NULL") == [(first["customer"],)]
    with pytest.raises(Refused, match="already on this card"):
        add_vehicle(acting, customer=first["customer"], plate="川BT9K8B")


def test_a_new_car_gets_its_plate_later(acting: Acting, store: Store):
    ids = add_customer(acting, name="莫诗", model="小米 SU7").ids
    change_vehicle(acting, vehicle=ids["vehicle"], plate="苏BDD0864")
    assert find(store.reader(), "0864")[0].customer == ids["customer"]
    with pytest.raises(Refused) as refusal:
        add_vehicle(acting, customer=ids["customer"])
    assert refusal.value.code == "vehicle_empty"


def test_an_empty_text_takes_a_value_away_and_nothing_given_stays(acting: Acting, store: Store):
    row = add_customer(acting, name="何静", phone="13800138001", birthday="6月21日", note="老客户").ids["customer"]
    change_customer(acting, customer=row, birthday="")
    seen = card(store.reader(), row, TODAY)
    assert (seen.birthday, seen.note, seen.phone) == (None, "老客户", "+8613800138001")
    with pytest.raises(Refused) as refusal:
        change_customer(acting, customer=row, name="")
    assert refusal.value.code == "name_missing"


@pytest.mark.parametrize("missing", [lambda acting: change_customer(acting, customer=99), lambda acting: add_vehicle(
    acting, customer=99, plate="苏A11111"), lambda acting: change_vehicle(acting, vehicle=99),
    lambda acting: note_preference(
    acting, customer=99, kind="coffee", choice="tea"), lambda acting: withdraw_preference(acting, preference=99)])
def test_what_is_not_there_is_said(acting: Acting, missing: Any):
    with pytest.raises(Refused, match="There is no such"):
        missing(acting)


def test_trying_again_with_the_same_key_makes_one_customer(acting: Acting, store: Store):
    keyed = acting.keyed("form-1")
    first = add_customer(keyed, name="韩梅", phone="13800138002")
    again = add_customer(keyed, name="韩梅", phone="13800138002")
    assert again.repeated
    assert again.ids == first.ids
    assert store.reader().rows("SELECT key FROM customer") == [("form-1",)]


def test_preferences_say_what_to_do(acting: Acting, store: Store):
    row = add_customer(acting, name="李伟").ids["customer"]
    note_preference(acting, customer=row, kind="coffee", choice="latte")
    note_preference(acting, customer=row, kind="coffee", choice="americano_no_sugar", note="冰的")
    note_preference(acting, customer=row, kind="time", choice="pressed", sure="observed")
    note_preference(acting, customer=row, kind="interest", note="马拉松")
    seen = card(store.reader(), row, TODAY)
    assert [(each.kind, each.choice, each.sure, each.by) for each in seen.preferences] == [
        ("coffee", "americano_no_sugar", "stated", "li"), ("time", "pressed", "observed", "li"),
        ("interest", "", "stated", "li")]
    assert [str(each) for each in seen.do] == [
        "Offer an americano without sugar. (冰的)", "Say at once how long it takes; have the papers ready.",
        "Interests: 马拉松"]
    assert [each.said(Chinese()) for each in seen.dont] == ["不闲聊，不让客户干等。"]
    at_arrival = preferences.advice(seen.preferences, "arrival")[0]
    assert "americano" not in " ".join(map(str, at_arrival))
    withdraw_preference(acting, preference=seen.preferences[2].id)
    assert len(card(store.reader(), row, TODAY).preferences) == 2
    assert store.reader().rows("SELECT note FROM preference WHERE kind = 'interest'") == [("",)]


@pytest.mark.parametrize(("fields", "code"), [
    ({"kind": "horoscope"}, "preference_unknown"), ({"kind": "coffee", "choice": "beer"}, "preference_unknown"),
    ({"kind": "coffee"}, "preference_empty"), ({"kind": "tag"}, "preference_empty"),
    ({"kind": "tag", "note": "对花生过敏"}, "health_needs_consent"),
])
def test_preferences_that_cannot_be_kept(acting: Acting, fields: dict[str, str], code: str):
    row = add_customer(acting, name="李伟").ids["customer"]
    with pytest.raises(Refused) as refusal:
        note_preference(acting, customer=row, **fields)
    assert refusal.value.code == code


def test_the_preference_file_is_whole():
    known = preferences.shipped()
    assert len({kind.id for kind in known}) == len(known)
    words = [word for kind in known for choice in kind.choices for word in choice.words]
    assert len(words) == len(set(words))
    for kind in known:
        assert set(kind.stages) <= {"booking", "arrival", "waiting", "delivery"}
        for label in (kind.label, *(text for choice in kind.choices for text in (choice.label, choice.do,
            choice.dont) if text)):
            assert set(label) == {"en", "zh_CN"}
            assert all(label.values())


@pytest.mark.parametrize(("remark", "found", "rest"), [
    ("喝美式,不加糖", [("coffee", "americano_no_sugar")], ""), ("喝美式", [("coffee", "americano")], ""),
    ("不要打电话,发微信", [("channel", "message")], ""), ("带小孩,要儿童角", [("needs", "children")], ""),
    ("喝热水；赶时间，车里有狗毛", [("coffee", "hot_water"), ("time", "pressed")], "车里有狗毛"),
    ("上次投诉等太久", [], "上次投诉等太久"),
    ("", [], ""), ("不急, 但要快", [("time", "no_hurry")], "但要快"),
])
def test_remarks_of_other_systems_are_recognised(remark: str, found: list[tuple[str, str]], rest: str):
    assert preferences.recognised(remark) == (found, rest)


def test_a_card_takes_at_most_six_statements(acting: Acting, store: Store):
    ids = add_customer(acting, name="李伟", plate="苏AB8Q62").ids
    note_preference(acting, customer=ids["customer"], kind="coffee", choice="tea")
    reader = store.reader()
    cursor = store.writer().cursor()
    cursor.execute("INSERT INTO visit (number, customer, vehicle, arrived_at) VALUES ('F1', :c, :v, 5)",
                   {"c": ids["customer"], "v": ids["vehicle"]})
    cursor.execute("INSERT INTO concern (visit, words, at) VALUES (1, '刹车异响', 5)")
    cursor.execute("INSERT INTO payment (visit, method, amount, at) VALUES (1, 'cash', 12800, 5)")
    cursor.execute("UPDATE customer SET spent = 100")
    statements: list[str] = []
    reader.connection.set_trace_callback(statements.append)  # pyright: ignore
    seen = card(reader, ids["customer"], TODAY)
    reader.connection.set_trace_callback(None)  # pyright: ignore
    asked = [text for text in statements if text.strip().upper().startswith("SELECT")]
    assert 4 <= len(asked) <= 6
    assert (seen.visit_count, seen.spent_fen) == (1, 12900)
    assert (seen.visits[0].concerns, seen.visits[0].total_fen, seen.visits[0].plate) == (("刹车异响",), 12800,
        "苏AB8Q62")


def test_card_queries_use_their_indexes(store: Store):
    from frontdesk.people import reads
    from frontdesk.people.liking import reads as likings

    for text in (reads._CUSTOMER, reads._VEHICLES, likings._PREFERENCES, reads._VISITS):
        plan = [row[3] for row in store.reader().rows("EXPLAIN QUERY PLAN " + text, customer=1, newest=20)]
        assert not [step for step in plan if step.startswith("SCAN") and not re_allowed(step)], plan


def re_allowed(step: str) -> bool:
    gathered = ("SCAN came", "SCAN newest", "SCAN spent", "SCAN said")  # what the statement itself has just read
    return "CONSTANT ROW" in step or "VIRTUAL" in step or step in gathered
