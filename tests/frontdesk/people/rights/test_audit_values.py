"""Erasing a person takes the values beside the audit chain; the chain stays whole, and what is others' stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.people.looking_back.reads import act_labels, look_back
from frontdesk.store.audit.reads import Wanted, cards_of
from frontdesk.store.audit.verify import verify
from frontdesk.store.store import Store
from frontdesk.store.transaction import REGISTER
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    made = ServiceDesk(store, clock)
    made.do("add_staff", login="wang", name="王经理", role="manager")
    made.named("wang")
    return made


def files_with(folder: Path, word: str) -> list[str]:
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and word.encode() in path.read_bytes()]


def good(store: Store) -> bool:
    found = verify(store)
    assert found is not None
    return found.good


def test_every_value_of_an_erased_person_goes_those_of_merged_cards_too(store: Store, desk: ServiceDesk):
    desk.at("departed")
    other = desk.do("add_customer", name="王建囯", phone="13900139000", anyway=True).ids["customer"]
    desk.do("change_customer", customer=other, occupation="飞行员")
    stays = desk.do("add_customer", name="周敏", phone="13700137000", occupation="教师", anyway=True).ids["customer"]
    desk.do("merge_customers", kept=desk.customer, gone=other)
    assert cards_of(store.reader(), desk.customer) == (desk.customer, other)
    assert files_with(store.folder, "飞行员")
    desk.do("erase_customer", customer=desk.customer)
    for word in ("王建国", "王建囯", "13800138000", "13900139000", "飞行员", "刹车时前面有吱吱声（"):
        assert files_with(store.folder, word) == [], word
    assert good(store)
    about = look_back(store.reader(), "wang", Wanted(customers=(desk.customer, other)))
    assert len(about) > 20, "what was done stays on record"
    assert all(change.erased for row in about for change in row.changes)
    (last,) = look_back(store.reader(), "wang", Wanted(customers=(stays,)))
    assert "教师" in str(last.changes)


def test_a_merge_that_is_taken_back_parts_the_two_again(store: Store, desk: ServiceDesk):
    other = desk.do("add_customer", name="周敏", phone="13700137000", occupation="教师").ids["customer"]
    merged = desk.do("merge_customers", kept=desk.customer, gone=other).ids["merging"]
    desk.do("undo_merge", merging=merged)
    desk.do("erase_customer", customer=desk.customer)
    (row,) = look_back(store.reader(), "wang", Wanted(customers=(other,), acts=("add_customer",)))
    assert any(change.after and change.after.get("occupation") == "教师" for change in row.changes)
    assert good(store)


def test_words_let_go_for_a_consent_go_beside_the_chain_as_well(store: Store, desk: ServiceDesk):
    desk.do("give_consent", customer=desk.customer, purpose="child", how="spoken", guardian="王建国")
    desk.do("add_date", customer=desk.customer, kind="child_birthday", day="2015-06-01", who="小明同学")
    assert files_with(store.folder, "小明同学")
    desk.do("withdraw_consent", customer=desk.customer, purpose="child")
    bodies = [row[0] for row in store.reader().rows("SELECT body FROM audit_value")]
    assert not [body for body in bodies if "小明同学" in body]
    assert good(store)


def test_locked_notes_never_stand_beside_the_chain(store: Store, desk: ServiceDesk):
    desk.do("give_consent", customer=desk.customer, purpose="health", how="spoken")
    desk.do("note_sensitive", customer=desk.customer, group="health", words="对花生过敏")
    desk.do("open_sensitive", customer=desk.customer)
    assert not [row for row in store.reader().rows("SELECT body FROM audit_value") if "对花生过敏" in row[0]]
    newest = look_back(store.reader(), "wang", Wanted(customers=(desk.customer,)), limit=1)
    assert newest[0].act == "open_sensitive", "that they were read is on record"
    assert good(store)


def test_looking_back_is_for_those_in_charge(store: Store, desk: ServiceDesk):
    with pytest.raises(Refused) as refused:
        look_back(store.reader(), "li", Wanted())
    assert refused.value.code == "not_permitted"


def test_every_act_has_a_name_in_both_languages():
    shipped = {name for name, act in REGISTER.items() if act.function.__module__.startswith("frontdesk.")}
    assert sorted((shipped | {"import_customers"}) - set(act_labels())) == []
    assert all(label["en"] and label["zh_CN"] for label in act_labels().values())
