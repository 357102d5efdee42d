"""Two cards of one person made one and taken apart again, on a real file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from frontdesk.acts.register import perform
from frontdesk.acts.tables import metadata
from frontdesk.centre.reads import named_zone
from frontdesk.people.merging.moving import HISTORY, referring
from frontdesk.people.merging.reads import merge_view, merges_of, went_to
from frontdesk.people.merging.records import ConsentPair
from frontdesk.people.reads import card
from frontdesk.people.rights.reads import may
from frontdesk.people.search import find
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock, local
from frontdesk.values.refusal import Refused


def _today(acting: Acting) -> date:
    return local(acting.clock(), named_zone("Asia/Shanghai")).date()


def _add(acting: Acting, **fields: Any) -> int:
    return int(perform(acting, "add_customer", fields).ids["customer"])


def _two(acting: Acting) -> tuple[int, int]:
    kept = _add(acting, name="李伟", title="先生", phone="13800000621", note="喜欢靠窗",
                plate="苏AB8Q62", source="朋友介绍")
    gone = _add(acting, name="李炜", title="总", phone="13900000622", note="周末来",
                plate="苏A7K9D1", birthday="1985-06-21")
    return kept, gone


def _everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that tells of customers, but for what is made of others."""
    reader = store.reader()
    left_out = {"finding", "merging", "deed", "event", "coming_date", "audit", "audit_value"}
    return {table.name: sorted((tuple(row) for row in reader.rows(str(select(table)))), key=repr)
            for table in metadata.sorted_tables if table.name not in left_out}


def test_all_that_hangs_on_the_other_card_moves_over(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    perform(acting, "note_preference", {"customer": gone, "kind": "coffee", "choice": "latte"})
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    found = card(store.reader(), kept, _today(acting))
    assert (found.name, found.title, found.phone) == ("李伟", "先生", "+8613800000621")
    assert found.phone_other_shown.replace(" ", "").endswith("13900000622")
    assert found.birthday is not None
    assert found.note == "喜欢靠窗\n周末来"
    assert {car.plate for car in found.vehicles} == {"苏AB8Q62", "苏A7K9D1"}
    assert [row.choice for row in found.preferences] == ["latte"]
    with pytest.raises(Refused):
        card(store.reader(), gone, _today(acting))
    assert went_to(store.reader(), gone) == kept
    assert {hit.customer for hit in find(store.reader(), "7K9D1")} == {kept}
    assert {hit.customer for hit in find(store.reader(), "13900000622")} == {kept}


def test_undoing_gives_back_every_row_as_it_was(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    perform(acting, "note_preference", {"customer": kept, "kind": "coffee", "choice": "tea"})
    perform(acting, "note_preference", {"customer": gone, "kind": "coffee", "choice": "latte"})
    before = _everything(store)
    merged = perform(acting, "merge_customers", {"kept": kept, "gone": gone, "take": ["title", "phone"]})
    assert _everything(store) != before
    perform(acting, "undo_merge", {"merging": merged.ids["merging"]})
    assert _everything(store) == before
    assert {hit.customer for hit in find(store.reader(), "7K9D1")} == {gone}
    assert went_to(store.reader(), gone) is None
    with pytest.raises(Refused) as refused:
        perform(acting, "undo_merge", {"merging": merged.ids["merging"]})
    assert refused.value.code == "merge_undone"


def test_what_was_corrected_since_stays_as_corrected(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    merged = perform(acting, "merge_customers", {"kept": kept, "gone": gone, "take": ["title"]})
    perform(acting, "change_customer", {"customer": kept, "title": "老师"})
    perform(acting, "undo_merge", {"merging": merged.ids["merging"]})
    assert store.reader().value("SELECT title FROM customer WHERE id = :kept", kept=kept) == "老师"


def test_of_a_single_kind_one_preference_stays_the_chosen_one(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    perform(acting, "note_preference", {"customer": kept, "kind": "coffee", "choice": "tea"})
    other = perform(acting, "note_preference", {"customer": gone, "kind": "coffee", "choice": "latte"})
    view = merge_view(store.reader(), kept, gone)
    assert [(pair.kept.choice, pair.gone.choice) for pair in view.preferences] == [("tea", "latte")]
    perform(acting, "merge_customers", {"kept": kept, "gone": gone, "take_preferences": [other.ids["preference"]]})
    found = card(store.reader(), kept, _today(acting))
    assert [row.choice for row in found.preferences] == ["latte"]


def test_the_view_names_every_conflict_and_what_moves(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    view = merge_view(store.reader(), kept, gone)
    differs = {pair.field for pair in view.fields if pair.differs}
    assert differs == {"name", "title", "phone"}
    assert [pair.field for pair in view.fields if pair.joined] == ["note"]
    assert view.moving["ownership"] == 1


@pytest.mark.parametrize("first", ["kept", "gone"])
def test_a_yes_and_a_no_to_one_purpose_are_shown_and_the_newer_word_holds(acting: Acting, clock: StandingClock,
                                                                        store: Store, first: str) -> None:
    kept, gone = _two(acting)
    refuser, agreeing = (kept, gone) if first == "kept" else (gone, kept)
    for customer in (refuser, agreeing):
        perform(acting, "give_consent", {"customer": customer, "purpose": "marketing", "how": "spoken"})
        perform(acting, "give_consent", {"customer": customer, "purpose": "birthday_care", "how": "spoken"})
    clock.advance(1000)
    perform(acting, "withdraw_consent", {"customer": refuser, "purpose": "marketing"})
    view = merge_view(store.reader(), kept, gone)
    assert view.consents == (ConsentPair("marketing", refuser != kept, refuser != gone, holds=False),)
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    assert not may(store.reader(), kept, "marketing")


def test_no_number_is_lost_when_three_are_known(acting: Acting, store: Store) -> None:
    kept = _add(acting, name="王芳", phone="13800000631", phone_other="13800000632")
    gone = _add(acting, name="王芳", phone="13800000633")
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    row = store.reader().row("SELECT phone, phone_other, note FROM customer WHERE id = :kept", kept=kept)
    assert row is not None
    assert tuple(row) == ("+8613800000631", "+8613800000632", "+8613800000633")


def test_a_shared_car_is_owned_once_for_the_whole_time(acting: Acting, store: Store, clock: StandingClock) -> None:
    kept = _add(acting, name="赵敏", phone="13800000641", plate="苏A11111")
    clock.now += 86_400_000
    gone = _add(acting, name="赵敏", phone="13800000642", plate="苏A11111", anyway=True)
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    rows = store.reader().rows("SELECT customer, until FROM ownership")
    assert [tuple(row) for row in rows] == [(kept, None)]


def test_a_later_merge_has_to_be_taken_back_first(acting: Acting) -> None:
    kept, gone = _two(acting)
    third = _add(acting, name="李伟", phone="13800000651")
    first = perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    perform(acting, "merge_customers", {"kept": kept, "gone": third})
    with pytest.raises(Refused) as refused:
        perform(acting, "undo_merge", {"merging": first.ids["merging"]})
    assert refused.value.code == "merge_followed"


def test_a_card_that_is_only_stored_by_now_does_not_bring_the_other_back_into_use(acting: Acting,
                                                                                 store: Store) -> None:
    kept, gone = _two(acting)
    merge = perform(acting, "merge_customers", {"kept": kept, "gone": gone}).ids["merging"]
    perform(acting, "restrict_customer", {"customer": kept})
    with pytest.raises(Refused) as refused:
        perform(acting, "undo_merge", {"merging": merge})
    assert refused.value.code == "customer_restricted"
    assert find(store.reader(), "13900000622") == []
    perform(acting, "lift_restriction", {"customer": kept, "why": "in person"})
    perform(acting, "undo_merge", {"merging": merge})
    assert store.reader().value("SELECT name FROM customer WHERE id = :gone", gone=gone) == "李炜"


@pytest.mark.parametrize(("fields", "code"), [
    ({"kept": 1, "gone": 1}, "merge_same"), ({"kept": 1, "gone": 99}, "customer_missing"),
    ({"kept": 1, "gone": 2, "take": ["shoe"]}, "field_unknown")])
def test_what_makes_no_sense_is_refused(acting: Acting, fields: dict[str, Any], code: str) -> None:
    _two(acting)
    with pytest.raises(Refused) as refused:
        perform(acting, "merge_customers", fields)
    assert refused.value.code == code


def test_merges_of_a_card_are_listed_with_the_name_that_went(acting: Acting, store: Store) -> None:
    kept, gone = _two(acting)
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    assert [(past.gone, past.gone_name) for past in merges_of(store.reader(), kept)] == [
        (gone, "李炜")]


def test_every_column_that_names_a_customer_moves_with_a_merge() -> None:
    """A new table with a customer in it can't be forgotten: its column must be a reference, or a known exception."""
    derived = {"finding.customer", "coming_date.customer"}
    known = {place.name for place in referring()} | {f"{name}.kept" for name in HISTORY} | derived
    named = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns
             if column.name in ("customer", "referred_by")}
    assert named <= known


def test_the_number_of_a_card_that_went_is_never_given_to_somebody_else(acting: Acting, store: Store) -> None:
    def new(name: str) -> int:
        return perform(acting, "add_customer", {"name": name}).ids["customer"]

    kept, gone = new("沈文博"), new("沈文博二")
    merging = perform(acting, "merge_customers", {"kept": kept, "gone": gone}).ids["merging"]
    assert new("高雯") > gone
    perform(acting, "undo_merge", {"merging": merging})
    assert store.reader().rows("SELECT name FROM customer WHERE id >= :kept ORDER BY id", kept=kept) == [
        ("沈文博",), ("沈文博二",), ("高雯",)]
