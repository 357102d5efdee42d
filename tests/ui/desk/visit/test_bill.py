"""The bill: what was agreed line by line, what hinders the payment, and payments that add up."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resources.formats import Formats
from tests.ui.desk.visit.made_up import Shop, bring_to
from tests.ui.desk.visit.test_overrun import asked
from ui.desk.visit.bill import BillStep
from ui.desk.visit.bill_presenter import bill_parts, payments, stand
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> BillStep:
    found = page.panels["bill"]
    assert isinstance(found, BillStep)
    return found


READY_WORDS = "林女士您好，您的车沪A·F7K62已经全部完工，质检也通过了，现在就可以取车。"


def told(shop: Shop) -> int:
    """A visit whose car is ready, and the customer knows."""
    visit = bring_to(shop, "ready")
    shop.do("tell", visit=visit, situation="ready", channel="in_person", text=READY_WORDS)
    return visit


def shown(shop: Shop) -> int:
    """A visit that is ready to be paid."""
    visit = told(shop)
    shop.do("make_bill", visit=visit)
    shop.do("finish_walk_around", visit=visit, phase="delivery")
    shop.do("plan_next_service", visit=visit)
    shop.do("sign", visit=visit, purpose="delivery", who="customer", on_paper=True)
    for item in shop.page(visit).delivery:
        if item.required and not item.done:
            shop.do("check_delivery_item", visit=visit, item=item.id, value=item.choices[0].id if item.choices else "")
    return visit


def test_the_bill_says_each_line_with_its_reason(shop: Shop, opened: Open) -> None:
    page = opened("ready", "bill")
    words = panel(page).lines.words()
    for said in ("Labour", "更换前刹车片", "1.2 × ¥180.00", "¥216.00", "Parts", "¥588.00"):
        assert said in words
    assert panel(page).against.said() == "As agreed: ¥804.00"
    assert panel(page).go_on.label() == "The bill is ready"


def test_what_hinders_the_payment_is_said(shop: Shop, opened: Open, settled: Callable[[], None]) -> None:
    page = opened(told(shop), "bill")
    page.finish_step()
    settled()
    page.open_step("bill")
    step = panel(page)
    assert step.waiting.said().startswith("Before the payment: Old parts shown")
    assert not step.method.isVisibleTo(page)
    page.finish_step()
    settled()
    assert page.step == "delivery"


def test_paid_partly_in_cash(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    visit = shown(shop)
    page = opened(visit, "bill")
    step = panel(page)
    qtbot.keyClicks(step.split.line, "much")
    page.finish_step()
    settled()
    assert step.split.error()
    assert shop.page(visit).settled_at is None
    step.split.line.selectAll()
    qtbot.keyClicks(step.split.line, "900")
    page.finish_step()
    settled()
    assert step.split.error()
    step.split.line.selectAll()
    qtbot.keyClicks(step.split.line, "200")
    qtbot.mouseClick(next(chip for chip in step.method.chips() if chip.key == "card"), Qt.MouseButton.LeftButton)
    page.finish_step()
    settled()
    paid = [(each.method, each.amount_fen) for each in shop.page(visit).payments]
    assert paid == [("card", 60_400), ("cash", 20_000)]
    assert page.step == "farewell"


def test_payments_are_what_the_act_takes() -> None:
    assert payments(80_400, "wechat", None) == [{"method": "wechat", "amount_fen": 80_400}]
    assert payments(80_400, "cash", Decimal(50)) == [{"method": "cash", "amount_fen": 80_400}]
    assert payments(80_400, "wechat", Decimal(804)) == [{"method": "cash", "amount_fen": 80_400}]


def test_extra_work_without_an_answer_has_no_bill(shop: Shop) -> None:
    assert stand(shop.page(asked(shop))) == "question"


def test_before_the_yes_there_is_nothing_to_bill(shop: Shop) -> None:
    early = shop.page(bring_to(shop, "estimated"))
    assert stand(early) == "nothing"
    assert bill_parts(early, Formats("en")) == ()


def test_nothing_to_pay_is_no_payment() -> None:
    assert payments(0, "wechat", None) == []
