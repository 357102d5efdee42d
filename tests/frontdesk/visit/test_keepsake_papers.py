"""Cards by occasion, poster, badge, history, settlement list and birthday cards, from what is recorded."""

from __future__ import annotations

from datetime import date

import pytest

from frontdesk.papers.thank_you import OCCASIONS
from frontdesk.values.refusal import Refused
from frontdesk.visit.keepsake_papers import badge_paper, birthday_cards, history_paper, poster_paper, voucher_to_print
from frontdesk.visit.papers import thank_you_paper
from frontdesk.visit.settlement.paper import settlement_paper
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.mark.parametrize("kind", OCCASIONS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_any_occasion_can_be_chosen(desk: ServiceDesk, kind: str, language: str):
    visit = desk.at("ready")
    card = thank_you_paper(desk.store, visit, language=language, printed_by="li", now=desk.clock(),
                           kind=kind, design="moon")  # type: ignore[arg-type]
    assert (card.kind, card.design) == (kind, "moon")
    assert card.occasion
    assert card.closing
    assert 2 <= len(card.today) <= 4
    if kind == "birthday":
        assert card.today[0] in ("愿新的一岁，路路顺心、岁岁平安。", "May the new year of your life be an easy road.")


def test_a_round_number_of_kilometres_is_an_occasion(desk: ServiceDesk):
    visit = desk.at("ready")
    desk.do("record_condition", visit=visit, mileage=100_212, confirmed=True)
    card = thank_you_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    shown = {"milestone": "100,000 km with your car"}
    if card.kind != "first_visit":
        assert card.occasion == shown[card.kind]
    badge = badge_paper(desk.store, visit, language="en", now=desk.clock())
    assert (badge.step, badge.kilometres) == (100_000, 100_212)


def test_a_poster_needs_the_day_of_purchase(desk: ServiceDesk):
    visit = desk.at("ready")
    page = desk.page(visit)
    desk.do("change_vehicle", vehicle=page.vehicle, bought_on="2023-06-08")
    poster = poster_paper(desk.store, visit, language="en", now=desk.clock())
    assert poster.years == 3
    assert poster.since == date(2023, 6, 8)
    desk.do("change_vehicle", vehicle=page.vehicle, bought_on="2026-01-08")
    with pytest.raises(Refused) as refused:
        poster_paper(desk.store, visit, language="en", now=desk.clock())
    assert refused.value.code == "first_year"


def test_the_settlement_list_is_the_bill_line_by_line(desk: ServiceDesk):
    visit = desk.at("told")
    with pytest.raises(Refused) as refused:
        settlement_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert refused.value.code == "not_billed"
    desk.do("make_bill", visit=visit)
    page = desk.page(visit)
    paper = settlement_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert paper.total_fen == page.bill.total_fen == paper.labour_fen + paper.parts_fen
    assert {line.name for line in (*paper.labour, *paper.parts)} == {
        line.name for line in page.lines if line.state == "approved"}
    assert (paper.number, paper.plate, paper.revision) == (page.number, page.plate, 1)
    assert not any("certificate" in note and "not" not in note for note in paper.notes)


def test_the_history_is_every_visit_of_the_car(desk: ServiceDesk):
    visit = desk.at("ready")
    paper = history_paper(desk.store, visit, language="en", printed_by="li", now=desk.clock())
    assert [each.number for each in paper.visits] == [desk.page(visit).number]
    assert paper.visits[0].done
    assert paper.visits[0].asked


def test_birthday_cards_are_for_those_who_agreed(desk: ServiceDesk):
    names = {}
    for name in ("王芳", "赵雷", "孙洁", "周未问"):
        names[name] = desk.do("add_customer", name=name, title="ms", birthday="1988-06-09", phone="").ids["customer"]
    for name in ("王芳", "赵雷", "孙洁"):
        desk.do("give_consent", customer=names[name], purpose="birthday_care", how="spoken")
    desk.do("withdraw_consent", customer=names["赵雷"], purpose="birthday_care")
    cards = birthday_cards(desk.store, date(2026, 6, 9), language="zh_CN", printed_by="li", now=desk.clock())
    assert {card.number for card in cards} == {str(names["王芳"]), str(names["孙洁"])}
    assert all(card.kind == "birthday" and card.advisor for card in cards)
    assert birthday_cards(desk.store, date(2026, 6, 10), language="zh_CN", printed_by="li", now=desk.clock()) == ()


def test_a_voucher_is_found_as_it_is_typed_and_printed_in_groups(desk: ServiceDesk):
    desk.at("ready")
    number = desk.do("issue_voucher", customer=desk.customer, words="精洗", worth_fen=4_000).ids["voucher_number"]
    for typed in (number, number.lower().replace("-", " "), number.replace("-", "")):
        assert voucher_to_print(desk.store, typed, language="zh_CN", now=desk.clock()).number == number


def test_a_voucher_nobody_knows_is_refused(desk: ServiceDesk):
    with pytest.raises(Refused) as refused:
        voucher_to_print(desk.store, "NOPE-1", language="en", now=desk.clock())
    assert refused.value.code == "voucher_unknown"
