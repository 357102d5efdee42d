"""Consent by purpose with date and version, locked notes, storing only, and what is due to go."""

from __future__ import annotations

import pytest

from frontdesk.people.reads import find
from frontdesk.people.rights import reads
from frontdesk.people.rights.purposes import asked, groups, purposes
from frontdesk.people.rights.retaining import due_for_erasure, due_people
from frontdesk.people.rights.terms import kept_since, kept_until, kinds
from frontdesk.store.deeds import since
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, StandingClock, instant, local
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk

SIGNED = [[[100.0, 200.0], [400.0, 300.0]]]


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    return made


def refused(desk: ServiceDesk, act: str, **fields) -> str:
    with pytest.raises(Refused) as refusal:
        desk.do(act, **fields)
    return refusal.value.code


def test_the_data_says_what_it_must():
    assert {each.id for each in groups()} == {"health", "belief", "child"}
    assert all(each.separate for each in groups())
    assert not any(each.default for each in asked()), "silence is no consent"
    assert {"lounge_surname", "photos_public", "pass_maker"} <= {each.id for each in purposes() if each.separate}
    assert {each.kept for each in purposes()} <= {each.id for each in kinds()}


def test_only_the_contract_holds_without_a_word(desk: ServiceDesk):
    reader = desk.store.reader()
    allowed = {each.purpose.id for each in reads.standing_of_all(reader, desk.customer) if each.allowed}
    assert allowed == {"service", "visit_messages", "preferences"}
    assert not reads.may(reader, desk.customer, "nothing like this")


def test_consent_is_kept_with_date_version_and_how_and_the_newest_word_counts(desk: ServiceDesk, clock: StandingClock):
    desk.do("give_consent", customer=desk.customer, purpose="marketing", how="signed", strokes=SIGNED)
    reader = desk.store.reader()
    assert reads.may(reader, desk.customer, "marketing")
    word = reads.consent_in_force(reader, desk.customer, "marketing")
    assert word is not None
    assert (word.given, word.how, word.notice, word.signed, word.by, word.at) == (
        True, "signed", reads.notice_version(), True, "li", clock())
    clock.advance(DAY)
    desk.do("withdraw_consent", customer=desk.customer, purpose="marketing", how="message")
    assert not reads.may(reader, desk.customer, "marketing")
    assert [row.given for row in reads.consents_of(reader, desk.customer)] == [False, True]
    desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle)  # withdrawing never costs the service (PIPL 16)


@pytest.mark.parametrize(("act", "fields", "code"), [
    ("give_consent", {"purpose": "magic", "how": "spoken"}, "purpose_unknown"),
    ("give_consent", {"purpose": "service", "how": "spoken"}, "needs_no_consent"),
    ("give_consent", {"purpose": "child", "how": "spoken"}, "guardian_missing"),
    ("give_consent", {"purpose": "marketing", "how": "signed", "strokes": [[[5000.0, 1.0]]]}, "signature_unreadable"),
    ("give_consent", {"purpose": "photos_public", "how": "signed", "photo": "ab"}, "photo_unknown"),
    ("withdraw_consent", {"purpose": "service"}, "contract_stays"),
    ("note_sensitive", {"group": "health", "words": "花生过敏"}, "consent_needed"),
])
def test_what_is_refused(desk: ServiceDesk, act: str, fields: dict, code: str):
    assert refused(desk, act, customer=desk.customer, **fields) == code
    assert refused(desk, act, customer=99_999, **fields) in ("customer_missing", "purpose_unknown", code)


def test_locked_notes_open_only_by_a_deed_and_go_with_the_consent(desk: ServiceDesk):
    desk.do("give_consent", customer=desk.customer, purpose="health", how="spoken")
    note = desk.do("note_sensitive", customer=desk.customer, group="health", words="对花生过敏").ids["note"]
    reader = desk.store.reader()
    assert [(each.group.id, each.count) for each in reads.locked_notes(reader, desk.customer)] == [("health", 1)]
    assert reads.standing(reader, desk.customer).locked == 1
    earlier = since(reader, 0)[-1]
    with pytest.raises(Refused):
        reads.opened_notes(reader, earlier.seq)
    opened = desk.do("open_sensitive", customer=desk.customer)
    assert [each.words for each in reads.opened_notes(reader, opened.seq)] == ["对花生过敏"]
    deed = since(reader, opened.seq - 1)[0]
    assert (deed.act, deed.customers) == ("open_sensitive", (desk.customer,))
    assert "花生" not in str(reader.rows("SELECT * FROM deed"))
    done = desk.do("withdraw_consent", customer=desk.customer, purpose="health")
    assert done.ids["erased_notes"] == 1
    assert reader.value("SELECT words FROM sensitive_note WHERE id = :note", note=note) == ""
    assert reads.opened_notes(reader, opened.seq) == ()


def test_taking_back_the_childs_consent_takes_the_year_of_birth(desk: ServiceDesk):
    desk.do("give_consent", customer=desk.customer, purpose="child", how="spoken", guardian="王建国")
    desk.do("add_date", customer=desk.customer, kind="child_birthday", day="2018-06-01", who="小宝")
    desk.do("withdraw_consent", customer=desk.customer, purpose="child")
    rows = desk.store.reader().rows("SELECT who, day FROM important_date")
    assert rows == [("", "--06-01")]


def test_the_notice_told_is_kept_with_its_version(desk: ServiceDesk, clock: StandingClock):
    desk.do("give_notice", customer=desk.customer, how="paper")
    told = reads.standing(desk.store.reader(), desk.customer)
    assert (told.notice, told.notice_at) == (reads.notice_version(), clock())


def test_a_restricted_customer_is_kept_but_not_found_nor_served(desk: ServiceDesk):
    visit = desk.at("departed")
    desk.do("give_consent", customer=desk.customer, purpose="marketing", how="spoken")
    reader = desk.store.reader()
    assert reader.value("SELECT count(*) FROM moment WHERE state = 'open'") > 0
    desk.do("restrict_customer", customer=desk.customer, why="客户要求")
    for text in ("王建国", "8000", "B8Q62", "wjg"):
        assert find(reader, text) == []
    for text in ("13800138000", "138 0013 8000", "+86 138-0013-8000"):
        assert [(hit.customer, hit.plate) for hit in find(reader, text)] == [(desk.customer, "")], "the law's own need"
    assert refused(desk, "note_preference", customer=desk.customer, kind="coffee",
                   choice="americano") == "customer_restricted"
    assert not reads.may(reader, desk.customer, "marketing")
    assert not reads.may(reader, desk.customer, "service")
    assert reader.value("SELECT count(*) FROM moment WHERE state = 'open'") == 0
    told = reads.standing(reader, desk.customer)
    assert (told.restricted_by, told.restricted_why) == ("li", "客户要求")
    assert refused(desk, "arrive", customer=desk.customer, vehicle=desk.vehicle) == "customer_restricted"
    assert refused(desk, "book", customer=desk.customer, vehicle=desk.vehicle,
                   starts_at=desk.clock() + DAY) == "customer_restricted"
    assert refused(desk, "give_consent", customer=desk.customer, purpose="marketing",
                   how="spoken") == "customer_restricted"
    assert refused(desk, "follow_up", visit=visit, outcome="told", text="您好") == "customer_restricted"
    assert refused(desk, "restrict_customer", customer=desk.customer) == "restricted_already"
    desk.do("change_customer", customer=desk.customer, occupation="教师")  # a correction stays a right
    assert find(reader, "王建国") == []
    assert refused(desk, "lift_restriction", customer=desk.customer, why=" ") == "reason_missing"
    desk.do("lift_restriction", customer=desk.customer, why="本人到店要求")
    assert [hit.customer for hit in find(reader, "王建国")] == [desk.customer]
    assert refused(desk, "lift_restriction", customer=desk.customer, why="again") == "not_restricted"
    desk.do("arrive", customer=desk.customer, vehicle=desk.vehicle)


def test_terms_go_by_the_calendar(desk: ServiceDesk):
    zone = local(0, __import__("zoneinfo").ZoneInfo("Asia/Shanghai")).tzinfo
    leap = instant(__import__("datetime").datetime(2024, 2, 29, 10, tzinfo=zone))
    assert local(kept_until("repair_record", leap, zone), zone).isoformat() == "2030-02-28T10:00:00+08:00"
    assert local(kept_since("message_text", leap, zone), zone).isoformat() == "2022-02-28T10:00:00+08:00"


def test_what_was_kept_long_enough_is_named_and_goes(desk: ServiceDesk, clock: StandingClock):
    desk.at("departed")
    desk.do("note_preference", customer=desk.customer, kind="coffee", choice="americano")
    reader = desk.store.reader()
    assert {each.kind.id: each.count for each in due_for_erasure(reader, clock())} == dict.fromkeys(
        ("repair_record", "profile", "preference", "message_text", "photo", "sensitive", "consent"), 0)
    clock.advance(37 * 31 * DAY)
    due = {each.kind.id: each.count for each in due_for_erasure(reader, clock())}
    assert (due["message_text"], due["preference"], due["profile"]) == (1, 1, 0)
    desk.named("wang")
    assert desk.do("prune_retention").ids == {"erased": {"preference": 1, "message_text": 1}, "left": 0}
    assert find(reader, "王建国")
    clock.advance(37 * 31 * DAY)
    assert [each.name for each in due_people(reader, clock())] == ["王建国"]
    assert desk.do("prune_retention", most=1).ids["erased"]["profile"] == 1
    assert reader.value("SELECT ended_at FROM erasure") == clock()
    assert find(reader, "王建国") == []
    assert desk.do("prune_retention").ids == {"erased": {}, "left": 0}
