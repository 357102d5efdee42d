"""Acts that lay something over what stands: what another desk wrote meanwhile is not laid over unseen, and it is said
whose it was. On a file and on a server.
"""

from __future__ import annotations

from typing import Any

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.liking.reads import preferences_of
from frontdesk.staff.permitting.checking import roles_of
from frontdesk.staff.permitting.table import lines
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.visit.surprises.authority import spending
from tests.frontdesk.acts.conftest import refused
from tests.frontdesk.visit.service_desk import ServiceDesk

DAY = "2026-05-06"


def shift(desk: Acting, on: str = DAY) -> tuple[str, ...] | None:
    row = desk.store.reader().row("SELECT begins, ends, note FROM shift WHERE on_day = :on", on=on)
    return None if row is None else tuple(row)


def test_a_shift_is_not_cleared_unseen(mine: Acting, theirs: Acting):
    stood = {"begins": "08:00", "ends": "17:00", "note": ""}
    perform(mine, "set_shift", {"staff": "wang", "on": DAY, **stood})
    perform(theirs, "set_shift", {"staff": "wang", "on": DAY, "begins": "8", "ends": "17", "note": "培训"})
    assert refused(mine, "clear_shift", staff="wang", on=DAY, expected=stood) == {"note": "培训"}
    assert shift(mine) == ("08:00", "17:00", "培训")
    perform(mine, "clear_shift", {"staff": "wang", "on": DAY, "expected": {**stood, "note": "培训"}})
    assert shift(mine) is None
    perform(mine, "clear_shift", {"staff": "wang", "on": DAY, "expected": stood})  # both took it away: nothing to ask


def test_a_week_is_not_replaced_over_what_was_planned_meanwhile(mine: Acting, theirs: Acting):
    perform(mine, "set_shift", {"staff": "wang", "on": DAY, "begins": "8", "ends": "17"})
    perform(theirs, "set_shift", {"staff": "wang", "on": "2026-05-13", "begins": "10", "ends": "19"})
    week = {"of": DAY, "to": "2026-05-13"}
    assert refused(mine, "copy_week", **week, replace=True, expected={}) == {"wang 2026-05-13": "10:00 19:00"}
    perform(mine, "copy_week", {**week, "expected": {}})  # what is planned stays
    assert shift(mine, "2026-05-13") == ("10:00", "19:00", "")
    perform(mine, "copy_week", {**week, "replace": True, "expected": {
        "wang 2026-05-13": {"begins": "10:00", "ends": "19:00", "note": ""}}})
    assert shift(mine, "2026-05-13") == ("08:00", "17:00", "")


def test_roles_that_two_turn_are_both_kept(mine: Acting, theirs: Acting, clock: StandingClock):
    line = next(each for each in lines() if each.id == "rules_from_file")
    stood = sorted(line.roles)
    third = acting(mine.store, clock, "wang")
    perform(theirs.named("wang"), "set_permission", {"line": line.id, "roles": [*stood, "advisor"], "expected": stood})
    perform(third, "set_permission", {"line": line.id, "roles": [*stood, "receptionist"], "expected": stood})
    assert roles_of(mine.store.reader(), line) == {*stood, "advisor", "receptionist"}
    perform(third, "set_permission", {"line": line.id, "roles": stood, "expected": [*stood, "advisor"]})
    assert roles_of(mine.store.reader(), line) == {*stood, "receptionist"}  # only what this desk turned


def test_a_line_is_not_put_back_as_delivered_unseen(mine: Acting, theirs: Acting):
    perform(mine, "change_staff", {"login": "qian", "role": "administrator"})
    line = next(each for each in lines() if each.id == "rules_from_file")
    stood = sorted({*line.roles, "advisor"})
    perform(mine, "set_permission", {"line": line.id, "roles": stood})
    perform(theirs, "set_permission", {"line": line.id, "roles": [*stood, "washer"], "expected": stood})
    now = sorted({*stood, "washer"})
    assert refused(mine, "set_permission", line=line.id, roles=None, expected=stood) == {line.id: now}
    assert refused(mine, "reset_permissions", expected={line.id: stood}) == {line.id: now}
    perform(mine, "reset_permissions", {"expected": {line.id: now}})
    assert roles_of(mine.store.reader(), line) == line.roles


def test_limits_and_budget_field_by_field(mine: Acting, theirs: Acting):
    held = spending(mine.store.reader())
    stood = {"per": held.per, "budget_fen": held.budget_fen}
    perform(theirs, "set_surprise_spending", {"per": "act" if held.per == "day" else "day"})
    perform(mine, "set_surprise_spending", {**stood, "budget_fen": 990_000, "expected": stood})
    now = spending(mine.store.reader())
    assert (now.per != held.per, now.budget_fen) == (True, 990_000)
    perform(theirs, "set_surprise_spending", {"budget_fen": 880_000})
    assert refused(mine, "set_surprise_spending", budget_fen=770_000, expected={**stood, "budget_fen": 990_000}) \
        == {"budget_fen": 880_000}
    limit = held.roles["advisor"]
    perform(theirs, "set_surprise_spending", {"role": "advisor", "limit_fen": limit + 100})
    assert refused(mine, "set_surprise_spending", role="advisor", limit_fen=limit + 200,
                   expected={**stood, "limit_fen": limit}) == {"limit_fen": limit + 100}
    perform(mine, "set_surprise_spending", {"role": "advisor", "limit_fen": limit, "expected": {
        **stood, "limit_fen": limit}})  # left as it stood: theirs stays
    assert spending(mine.store.reader()).roles["advisor"] == limit + 100


def test_a_discount_is_not_replaced_unseen(mine: Acting, theirs: Acting, shared: Store, clock: StandingClock):
    desk = ServiceDesk(shared, clock, found=False)
    visit = desk.at("handed", customer=1, vehicle=1)
    perform(theirs, "discount_bill", {"visit": visit, "amount_fen": 5_000, "reason": "老客户", "expected": 0})
    assert refused(mine, "discount_bill", visit=visit, amount_fen=3_000, reason="周年庆", expected=0) \
        == {"amount_fen": 5_000}
    perform(mine, "discount_bill", {"visit": visit, "amount_fen": 3_000, "reason": "周年庆", "expected": 5_000})
    assert desk.page(visit).bill.amounts.bill_discount_fen == 3_000


def test_one_choice_is_not_replaced_by_another_unseen(mine: Acting, theirs: Acting):
    customer = perform(mine, "add_customer", {"name": "张敏"}).ids["customer"]

    def note(desk: Acting, choice: str, **fields: Any) -> None:
        perform(desk, "note_preference", {"customer": customer, "kind": "coffee", "choice": choice, **fields})

    note(mine, "latte")
    note(theirs, "tea", expected={"choice": "latte"})
    assert refused(mine, "note_preference", customer=customer, kind="coffee", choice="americano",
                   expected={"choice": "latte"}) == {"choice": "tea", "note": ""}
    note(mine, "tea", expected={"choice": "latte"})  # both say the same: nothing to ask
    assert [row.choice for row in preferences_of(mine.store.reader(), customer)] == ["tea"]
    note(mine, "americano", expected={"choice": "tea"})
    assert [row.choice for row in preferences_of(mine.store.reader(), customer)] == ["americano"]


def test_whose_hand_it_was_is_said_of_records_too(mine: Acting, theirs: Acting):
    customer = perform(mine, "add_customer", {"name": "张敏", "note": "茶"}).ids["customer"]
    perform(theirs, "change_customer", {"customer": customer, "note": "咖啡"})
    perform(mine, "change_customer", {"customer": customer, "name": "张敏敏"})  # a later hand, on another field
    assert refused(mine, "change_customer", customer=customer, note="水", expected={"note": "茶"}) == {"note": "咖啡"}
