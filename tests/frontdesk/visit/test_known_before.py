"""Whoever was known before this program came is not called new: on the greeting card and on the thank-you card."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.centre.reads import zone
from frontdesk.centre.times import today
from frontdesk.people.intake.importing import run
from frontdesk.values.clock import DAY
from frontdesk.visit.greeting import greeting_card
from frontdesk.visit.papers import thank_you_paper
from tests.frontdesk.people.foreign import row, write
from tests.frontdesk.visit.service_desk import ServiceDesk


def _imported(desk: ServiceDesk, folder: Path, *, spent: str = "", visit: str = "") -> tuple[int, int]:
    """A customer and a car out of another system's list."""
    run(desk.acting, write(folder, [row("陈晓", "13900139000", "苏E·A1B23", spent=spent, visit=visit)]))
    found = desk.store.reader().row("SELECT customer, vehicle FROM ownership ORDER BY id DESC LIMIT 1")
    assert found is not None
    return found[0], found[1]


def _occasion(desk: ServiceDesk, visit: int, language: str = "en") -> tuple[str, str]:
    card = thank_you_paper(desk.store, visit, language=language, printed_by="li", now=desk.clock())
    return card.kind, card.occasion


@pytest.mark.parametrize(("spent", "before"), [("", "2025-01-01"), ("5000", ""), ("5000", "2025-01-01")])
@pytest.mark.parametrize("point", ["settled", "departed"])
def test_imported_with_visits_or_spending_is_not_new(desk: ServiceDesk, tmp_path: Path, spent: str, before: str,
                                                     point: str):
    customer, vehicle = _imported(desk, tmp_path, spent=spent, visit=before)
    visit = desk.at(point, customer=customer, vehicle=vehicle)
    assert _occasion(desk, visit) == ("regular", "Good to see you again")
    assert _occasion(desk, visit, "zh_CN")[1] == "很高兴再次见到您"
    day = today(desk.clock(), zone(desk.store.reader()))
    assert greeting_card(desk.store.reader(), customer, vehicle, day).returning


def test_no_later_visit_of_theirs_is_numbered(desk: ServiceDesk, tmp_path: Path):
    customer, vehicle = _imported(desk, tmp_path, visit="2025-01-01")
    desk.at("departed", customer=customer, vehicle=vehicle)
    desk.clock.advance(200 * DAY)
    second = desk.at("departed", customer=customer, vehicle=vehicle)
    assert _occasion(desk, second) == ("regular", "Good to see you again")


@pytest.mark.parametrize("point", ["settled", "departed"])
def test_imported_without_either_is_new(desk: ServiceDesk, tmp_path: Path, point: str):
    customer, vehicle = _imported(desk, tmp_path)
    assert _occasion(desk, desk.at(point, customer=customer, vehicle=vehicle)) == ("first_visit", "Your first visit")


def test_a_visit_called_off_is_none_and_one_going_on_is_counted(desk: ServiceDesk):
    first = desk.at("greeted")
    desk.do("cancel_visit", visit=first, reason="客户临时有事")
    assert _occasion(desk, desk.at("departed"))[0] == "first_visit"  # a visit called off is none
    desk.clock.advance(30 * DAY)
    assert _occasion(desk, desk.at("arrived")) == ("regular", "Visit number 2")
