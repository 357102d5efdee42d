"""Touch by touch: marks named later, moved, put back; both signatures, opening again; needs; guided photos."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frontdesk.store.photos import stored_at
from frontdesk.values.refusal import Refused
from frontdesk.visit.guided_photos import series, shipped
from frontdesk.visit.needs import needs
from tests.frontdesk.visit.service_desk import STROKES, ServiceDesk


def refused(desk: ServiceDesk, act: str, **fields: Any) -> str:
    with pytest.raises(Refused) as raised:
        desk.do(act, **fields)
    return raised.value.code


def put(desk: ServiceDesk, visit: int, **fields: Any) -> int:
    where: dict[str, Any] = {"view": "left", "x": 300, "y": 500, **fields}
    return desk.do("place_mark", visit=visit, phase="arrival", **where).ids["mark"]


def test_a_mark_is_kept_with_the_tap_and_named_with_the_next(desk: ServiceDesk):
    visit = desk.at("greeted")
    mark = put(desk, visit, area="hood")
    row = desk.page(visit).marks_arrival[0]
    assert (row.kind, row.size, row.standard) == ("", "", "27")
    assert refused(desk, "finish_walk_around", visit=visit, phase="arrival") == "mark_unnamed"
    desk.do("change_mark", mark=mark, kind="dent")
    desk.do("finish_walk_around", visit=visit, phase="arrival")
    assert desk.page(visit).marks_arrival[0].kind == "dent"


def test_a_mark_is_moved_taken_off_and_put_back(desk: ServiceDesk):
    visit = desk.at("greeted")
    mark = put(desk, visit, kind="scratch")
    desk.do("change_mark", mark=mark, view="rear", x=10, y=20, area="bumper_rear")
    row = desk.page(visit).marks_arrival[0]
    assert (row.view, row.x, row.y, row.area, row.kind) == ("rear", 10, 20, "bumper_rear", "scratch")
    assert refused(desk, "change_mark", mark=mark, x=1001) == "place_outside"
    desk.do("remove_mark", mark=mark)
    assert desk.page(visit).marks_arrival == ()
    desk.do("put_back_mark", mark=mark)
    assert refused(desk, "put_back_mark", mark=mark) == "mark_unknown"
    assert len(desk.page(visit).marks_arrival) == 1


def test_both_signatures_close_it_and_a_change_asks_both_again(desk: ServiceDesk):
    visit = desk.at("greeted")
    put(desk, visit, kind="scratch")
    desk.do("sign", visit=visit, purpose="walk_around", who="customer", strokes=[[[10, 10, 200], [400, 300, 900]]])
    assert desk.page(visit).walked_arrival_at is None
    mark = put(desk, visit, kind="chip")
    page = desk.page(visit)
    assert page.signatures == ()
    assert page.signed_before_at is not None
    for who in ("customer", "advisor"):
        desk.do("sign", visit=visit, purpose="walk_around", who=who, strokes=STROKES)
    assert desk.page(visit).walked_arrival_at is not None
    assert refused(desk, "remove_mark", mark=mark) == "walk_around_over"
    desk.do("reopen_walk_around", visit=visit, phase="arrival", why="忘了后保险杠")
    page = desk.page(visit)
    assert page.walked_arrival_at is None
    assert page.walk_reopened_at is not None
    assert page.signatures == ()
    assert refused(desk, "hand_to_workshop", visit=visit) == "walk_around_missing"
    desk.do("remove_mark", mark=mark)
    for who in ("advisor", "customer"):
        desk.do("sign", visit=visit, purpose="walk_around", who=who, on_paper=True)
    assert desk.page(visit).walked_arrival_at is not None
    events = desk.store.reader().value("SELECT count(*) FROM event WHERE name = 'walk_around_done'")
    assert events == 1, "done once, however often it is opened again"
    desk.do("reopen_walk_around", visit=visit, phase="arrival")
    assert refused(desk, "reopen_walk_around", visit=visit, phase="arrival") == "walk_around_open"


def test_pressure_is_kept_and_a_dot_is_no_signature(desk: ServiceDesk):
    visit = desk.at("greeted")
    desk.do("sign", visit=visit, purpose="walk_around", who="customer", strokes=[[[10, 10, 200], [400, 300, 900]]])
    assert json.loads(desk.page(visit).signatures[0].strokes) == [[[10, 10, 200], [400, 300, 900]]]
    for dot in ([[[500, 500]]], [[[500, 500], [503, 502], [501, 500]]]):
        assert refused(desk, "sign", visit=visit, purpose="walk_around", who="advisor", strokes=dot) == "signature_dot"
    assert refused(desk, "sign", visit=visit, purpose="walk_around", strokes=[[[5]]]) == "signature_unreadable"


def test_a_need_is_seen_once_met_or_taken_back(desk: ServiceDesk):
    visit = desk.at("greeted")
    first = desk.do("note_need", visit=visit, need="laptop").ids["need"]
    assert desk.do("note_need", visit=visit, need="laptop", note="MacBook").ids["need"] == first
    desk.do("note_need", visit=visit, need="wet")
    desk.do("need_met", visit=visit, need="laptop")
    desk.do("withdraw_need", visit=visit, need="wet")
    rows = desk.page(visit).needs
    assert [(row.need, row.note, row.met_by) for row in rows] == [("laptop", "MacBook", "li")]
    assert refused(desk, "need_met", visit=visit, need="laptop") == "need_not_seen"
    assert refused(desk, "note_need", visit=visit, need="hungry") == "need_unknown"
    desk.do("note_need", visit=visit, need="laptop")
    assert [row.met_at is None for row in desk.page(visit).needs] == [False, True]


def test_every_need_says_what_to_do_in_both_languages():
    assert {"laptop", "child", "child_crying", "phone_call", "wet", "unwell", "pet_hair", "hot_car",
            "cup_empty", "phone_low", "looked_in"} == set(needs())
    for need in needs().values():
        assert all(words.get(language) for words in (need.label, need.do) for language in ("en", "zh_CN"))
    assert needs()["child_crying"].most_fen == 3000


def test_a_photo_taken_again_takes_the_place_of_the_first_and_one_removed_says_why(desk: ServiceDesk):
    visit = desk.at("greeted")
    first, second = desk.photo("first"), desk.photo("second")
    for sha in (first, second):
        path = stored_at(desk.store.folder, sha)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    desk.do("add_photo", visit=visit, sha=first, purpose="arrival", step="dash")
    mark = put(desk, visit, kind="scratch", photo=first)
    desk.do("add_photo", visit=visit, sha=second, purpose="arrival", step="dash")
    assert [(row.sha, row.step) for row in desk.page(visit).photos] == [(second, "dash")]
    assert stored_at(desk.store.folder, first).exists(), "a mark shows it"
    desk.do("remove_mark", mark=mark)
    photo = desk.page(visit).photos[0].id
    assert refused(desk, "remove_photo", photo=photo, why="  ") == "why_missing"
    desk.do("remove_photo", photo=photo, why="拍到了旁人")
    assert desk.page(visit).photos == ()
    assert not stored_at(desk.store.folder, second).exists()
    assert desk.store.reader().row("SELECT removed_why, removed_by FROM photo WHERE id = :id", id=photo) == (
        "拍到了旁人", "li")
    assert refused(desk, "remove_photo", photo=photo, why="x") == "photo_gone"


def test_a_centre_has_its_own_series_and_photo_size(desk: ServiceDesk):
    assert [step.id for step in series(desk.store.reader())] == list(shipped())
    desk.do("choose_guided_photos", steps=["dash", "后备箱", "front_left"])
    found = series(desk.store.reader())
    assert [step.id for step in found] == ["dash", "后备箱", "front_left"]
    assert found[1].label["en"] == "后备箱"
    assert refused(desk, "choose_guided_photos", steps=["dash", "dash"]) == "step_twice"
    desk.do("choose_guided_photos", steps=[])
    assert len(series(desk.store.reader())) == 10
    assert refused(desk, "choose_photo_size", longest=100) == "photo_size_odd"
    desk.do("choose_photo_size", longest=1200)
    assert desk.store.reader().value("SELECT value FROM setting WHERE name = 'photo_longest'") == "1200"


def test_a_child_seat_and_the_body_are_noted(desk: ServiceDesk):
    visit = desk.at("greeted")
    assert (desk.page(visit).child_seat, desk.page(visit).body) == (None, "sedan")
    desk.do("record_condition", visit=visit, child_seat=False)
    assert desk.page(visit).child_seat is not None
    assert not desk.page(visit).child_seat
    changed = desk.do("choose_body", vehicle=desk.vehicle, body="mpv")
    assert visit in changed.visits
    assert desk.page(visit).body == "mpv"
    assert refused(desk, "choose_body", vehicle=desk.vehicle, body="tank") == "body_unknown"
