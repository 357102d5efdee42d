"""Likings that can't both hold: both are kept, both are named, and a person says which goes."""

from __future__ import annotations

from pathlib import Path

from frontdesk.acts.register import perform
from frontdesk.people.acts import add_customer
from frontdesk.people.intake.importing import run
from frontdesk.people.liking.acts import note_preference, withdraw_preference
from frontdesk.people.liking.contradicting import against_each, contradicting
from frontdesk.people.liking.reads import preferences_of
from frontdesk.people.preferences import shipped, shipped_kind
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from tests.frontdesk.people.foreign import row, write


def _pairs(store: Store, customer: int) -> list[tuple[str, str]]:
    return [(older.choice, newer.choice)
            for older, newer in contradicting(preferences_of(store.reader(), customer))]


def test_what_a_choice_stands_against_is_there_and_may_be_noted_beside_it():
    named = [(known, choice, other) for known in shipped() for choice in known.choices for other in choice.against]
    assert named
    for known, choice, other in named:
        kind, _, name = other.partition(".")
        its = shipped_kind(kind)
        assert its is not None, other
        assert its.choice(name) is not None, other
        assert (kind, name) != (known.id, choice.id)
        assert kind != known.id or not known.single, "one choice of this kind holds at a time anyway"


def test_both_are_kept_whichever_was_first(acting: Acting, store: Store):
    for first, then in (("chat", "quiet"), ("quiet", "chat")):
        customer = add_customer(acting, name="李伟").ids["customer"]
        old = note_preference(acting, customer=customer, kind="needs", choice=first, note="原话").ids["preference"]
        new = note_preference(acting, customer=customer, kind="needs", choice=then).ids["preference"]
        assert _pairs(store, customer) == [(first, then)]
        rows = preferences_of(store.reader(), customer)
        assert [(each.id, each.note) for each in rows] == [(old, "原话"), (new, "")]
        assert {key: [each.id for each in others] for key, others in against_each(rows).items()} == {
            old: [new], new: [old]}
        withdraw_preference(acting, preference=old)
        assert _pairs(store, customer) == []


def test_what_goes_together_is_not_called_contradicting(acting: Acting, store: Store):
    customer = add_customer(acting, name="李伟").ids["customer"]
    for kind, choice in (("needs", "quiet"), ("needs", "children"), ("time", "pressed"), ("option", "no_wash")):
        note_preference(acting, customer=customer, kind=kind, choice=choice)
    assert _pairs(store, customer) == []
    note_preference(acting, customer=customer, kind="needs", choice="chat")
    assert _pairs(store, customer) == [("quiet", "chat"), ("pressed", "chat")]
    note_preference(acting, customer=customer, kind="option", choice="wash")
    assert _pairs(store, customer)[-1] == ("no_wash", "wash")


def test_an_import_brings_both(acting: Acting, store: Store, tmp_path: Path):
    run(acting, write(tmp_path, [row("陈晓", "13900139000", "苏E·A1B23", note="喜欢安静,爱聊天,喝茶")]))
    assert _pairs(store, 1) == [("quiet", "chat")]


def test_a_merge_keeps_both(acting: Acting, store: Store):
    kept = add_customer(acting, name="李伟").ids["customer"]
    gone = add_customer(acting, name="李伟", phone="13900139000").ids["customer"]
    note_preference(acting, customer=kept, kind="needs", choice="quiet")
    note_preference(acting, customer=gone, kind="needs", choice="chat", sure="observed")
    perform(acting, "merge_customers", {"kept": kept, "gone": gone})
    assert _pairs(store, kept) == [("quiet", "chat")]
