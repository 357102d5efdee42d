"""What is kept for a customer stands on the card; data that is gone or only stored is said calmly, nothing offered."""

from __future__ import annotations

import pytest

from frontdesk.staff.permitting.checking import may
from frontdesk.staff.reads import everybody
from ui.desk.customer.page import CustomerPage
from ui.desk.place import Place


@pytest.fixture
def who(do) -> int:
    return do("add_customer", name="石磊", title="先生", phone="13900003101", plate="苏E31000").ids["customer"]



def test_points_and_open_vouchers_stand_on_the_card(desk, gone, do, who):
    page = gone.show(CustomerPage(desk), Place("customer", customer=who))
    assert not page.held.isVisibleTo(page)
    do("change_points", customer=who, points=120, why="Recommended a friend")
    do("issue_voucher", customer=who, words="Free wash", worth_fen=3000)
    page.open(Place("customer", customer=who))
    assert page.held.isVisibleTo(page)
    said = page.held.said()
    assert any("120 points" in each for each in said)
    assert any("Free wash" in each for each in said)
    assert not any("Locked" in each for each in said)


def test_locked_notes_are_counted_only_for_whoever_may_open_them(desk, gone, do, who):
    do("give_consent", customer=who, purpose="health", how="form")
    do("note_sensitive", customer=who, group="health", words="Penicillin allergy")
    mechanic = next(each.login for each in everybody(desk.reader()) if not may(desk.reader(), each.login,
                                                                               "open_sensitive"))
    page = gone.show(CustomerPage(desk.but(actor=mechanic)), Place("customer", customer=who))
    may_not = page.held.said() if page.held.isVisibleTo(page) else []
    assert not any("Locked" in each for each in may_not)
    page = gone.show(CustomerPage(desk.but(actor="zhou")), Place("customer", customer=who))
    assert any("Locked notes: 1" in each for each in page.held.said())
    assert not any("Penicillin" in each for each in page.held.said())


def test_only_stored_data_is_shown_and_nothing_is_offered(desk, gone, do, who):
    do("change_points", customer=who, points=120, why="Recommended a friend")
    do("restrict_customer", customer=who, why="Asked by letter")
    page = gone.show(CustomerPage(desk), Place("customer", customer=who))
    assert page.banner.isVisibleTo(page)
    assert "only stored" in page.banner.words.said()
    for part in (page.treat, page.alerts, page.dates, page.held, page.preferences):
        assert not part.isVisibleTo(page)
    assert page.timeline.isVisibleTo(page)
    assert not page.arrived.isEnabled()
    page.banner.rights.click()
    assert gone.places[-1] == Place("rights", customer=who)
    do("lift_restriction", customer=who, why="They agreed again")
    page.open(Place("customer", customer=who))
    assert not page.banner.isVisibleTo(page)
    assert page.treat.isVisibleTo(page)
    assert page.arrived.isEnabled()
