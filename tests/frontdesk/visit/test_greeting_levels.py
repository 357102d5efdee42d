"""The three levels of a greeting: by name, with what they like, with what one shares."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from frontdesk.acts.register import perform
from frontdesk.people.reads import card
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.visit.greeting import greeting_card
from frontdesk.visit.greeting_levels import greeting_lines
from resources.translations import open_translator
from tests.frontdesk.visit.service_desk import ServiceDesk

TODAY = date(2026, 5, 4)


@pytest.fixture
def ids(acting: Acting) -> dict[str, int]:
    return perform(acting, "add_customer", {"name": "李伟", "title": "先生", "plate": "苏A·B8Q62"}).ids


def _lines(store: Store, ids: dict[str, int], **changes: object) -> list[tuple[str, str]]:
    known = card(store.reader(), ids["customer"], TODAY)
    greeting = replace(greeting_card(store.reader(), ids["customer"], ids["vehicle"], TODAY), **changes)
    return [(line.level, str(line.words)) for line in greeting_lines(known, greeting)]


def test_somebody_new_is_greeted_by_name(store: Store, ids: dict[str, int]):
    assert _lines(store, ids) == [("name", "Mr Li, welcome. I am with you from here to the farewell.")]
    known = card(store.reader(), ids["customer"], TODAY)
    greeting = greeting_card(store.reader(), ids["customer"], ids["vehicle"], TODAY)
    assert greeting_lines(known, greeting)[0].words.said(open_translator("zh_CN")).startswith("李先生")


def test_the_surest_liking_is_said(acting: Acting, store: Store, ids: dict[str, int]):
    for kind, choice, sure in (("coffee", "latte", "observed"), ("needs", "laptop", "confirmed"),
                               ("occupation", "teacher", "confirmed"), ("seat", "window", "stated")):
        perform(acting, "note_preference", {"customer": ids["customer"], "kind": kind, "choice": choice, "sure": sure})
    assert _lines(store, ids)[1] == ("preference", "There is a desk with a socket for you.")


@pytest.mark.parametrize(("changes", "said"), [
    ({"birthday_in_days": 0}, "Happy birthday to you today."),
    ({"birthday_in_days": 3, "last_words": ("刹车有点响。",)}, "I wish you a happy birthday in advance."),
    ({"birthday_in_days": 40, "last_words": ("长" * 41, "刹车有点响。")},
     "Last time you told us: “刹车有点响”. Has it been right since?"),
    ({"visit_count": 4}, "This is your visit number 4: thank you for trusting us."),
    ({"visit_count": 1}, None),
])
def test_what_one_shares(store: Store, ids: dict[str, int], changes: dict[str, object], said: str | None):
    lines = dict(_lines(store, ids, **changes))
    assert lines.get("relation") == said


@pytest.mark.parametrize("before", [False, True])
def test_who_was_known_before_the_program_is_no_first_time_customer(store: Store, clock: StandingClock, before: bool):
    desk = ServiceDesk(store, clock)
    if before:
        store.writer().execute("UPDATE customer SET last_visit_at = ?", (clock() - 300 * DAY,))
        store.writer().commit()

    def greeted() -> str:
        greeting = greeting_card(store.reader(), desk.customer, desk.vehicle, TODAY)
        assert greeting.returning is (before or greeting.visit_count > 1)
        return str(greeting_lines(card(store.reader(), desk.customer, TODAY), greeting)[0].words)

    desk.at("arrived")
    assert greeted() == ("Mr Wang, welcome back." if before else
                         "Mr Wang, welcome. I am with you from here to the farewell.")
    desk.do("cancel_visit", visit=1, reason="came another day")
    clock.advance(DAY)
    desk.at("departed")
    clock.advance(DAY)
    desk.at("departed")
    assert greeted() == "Mr Wang, welcome back."
    told = [(name, json.loads(said)["facts"]["first_visit"]) for name, said in store.reader().rows(
        "SELECT name, facts FROM event WHERE name IN ('visit_arrived', 'departed') ORDER BY id")]
    assert told == [("visit_arrived", not before), ("visit_arrived", not before), ("departed", not before),
                    ("visit_arrived", False), ("departed", False)]
