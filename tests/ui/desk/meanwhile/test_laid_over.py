"""Money, limits, roles and likings that two lay over each other: asked in a sheet, and either choice ends right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.people.liking.reads import preferences_of
from frontdesk.staff.permitting.checking import roles_of
from frontdesk.staff.permitting.table import lines
from frontdesk.visit.surprises.authority import spending
from tests.ui.desk.meanwhile.conftest import choose
from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.customer.noting_sheet import NotingSheet
from ui.desk.desk import Desk
from ui.desk.meanwhile import MeanwhileSheet
from ui.desk.place import Place
from ui.desk.settings.page import SettingsPage
from ui.desk.surprises.page import SurprisesPage
from ui.desk.visit.bill import BillStep
from ui.desk.visit.concerns import ConcernsStep
from ui.desk.visit.overrun import OverrunStep
from ui.desk.visit.page import VisitPage

Elsewhere = Callable[..., object]
Shown = Callable[[QWidget], QWidget]
Asked = Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]
LINE = "前刹车片（一副）"


def _line(shop: Shop, visit: int) -> int:
    return next(each.id for each in shop.page(visit).lines if each.name == LINE)


def _price(shop: Shop, visit: int) -> tuple[int, int]:
    line = next(each for each in shop.page(visit).lines if each.name == LINE)
    return line.quantity_thousandths, line.unit_price_fen


@pytest.mark.parametrize("theirs", [True, False])
def test_an_agreed_line(shop: Shop, opened: Callable[[int, str], VisitPage], elsewhere: Elsewhere, asked: Asked,
                        qtbot: QtBot, theirs: bool) -> None:
    visit = bring_to(shop, "handed")
    page = opened(visit, "overrun")
    step = page.panels["overrun"]
    assert isinstance(step, OverrunStep)
    card, line = step.agreed, _line(shop, visit)
    card.line.set_key(str(line))
    card._chosen()
    card.price.set_text("455")
    elsewhere("correct_line", line=line, unit_price_fen=45_000)
    card._correct()
    sheet = asked(lambda: card.meanwhile.asking)
    assert sheet.words == {"unit_price_fen": ("Yours: 455.00", "Theirs: 450.00")}
    assert card.price.text() == "455"
    with qtbot.waitSignal(page.said, timeout=20_000):
        choose(sheet, theirs)
    assert _price(shop, visit) == (1_000, 45_000 if theirs else 45_500)


@pytest.mark.parametrize("theirs", [True, False])
def test_a_line_of_the_bill(shop: Shop, opened: Callable[[int, str], VisitPage], elsewhere: Elsewhere, asked: Asked,
                            qtbot: QtBot, theirs: bool) -> None:
    visit = bring_to(shop, "ready")
    shop.do("make_bill", visit=visit)
    page = opened(visit, "bill")
    step = page.panels["bill"]
    assert isinstance(step, BillStep)
    card, line = step.correction, _line(shop, visit)
    card.line.set_key(str(line))
    card._chosen()
    card.price.set_text("455")
    card.quantity.set_text("1.1")
    card.reason.set_text("a second set")
    elsewhere("correct_bill", visit=visit, line=line, quantity="1", unit_price_fen=45_000, reason="cheaper")
    card._correct()
    sheet = asked(lambda: card.meanwhile.asking)
    assert sheet.words == {"unit_price_fen": ("Yours: 455.00", "Theirs: 450.00")}
    assert (card.price.text(), card.reason.text()) == ("455", "a second set")
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: card.reason.text() == "" or bool(card.reason.error()) or bool(card.price.error()),
                    timeout=20_000)
    assert (card.reason.error(), card.price.error()) == ("", "")
    assert _price(shop, visit) == (1_100, 45_000 if theirs else 45_500)
    assert [each.reason for each in shop.page(visit).bills] == ["", "cheaper", "a second set"]


@pytest.mark.parametrize("theirs", [True, False])
def test_a_discount(shop: Shop, opened: Callable[[int, str], VisitPage], elsewhere: Elsewhere, asked: Asked,
                    qtbot: QtBot, theirs: bool) -> None:
    visit = bring_to(shop, "ready")
    page = opened(visit, "bill")
    step = page.panels["bill"]
    assert isinstance(step, BillStep)
    card = step.discount
    card.amount.set_text("30")
    card.reason.set_text("a regular")
    elsewhere("discount_bill", visit=visit, amount_fen=5_000, reason="anniversary")
    card.give.click()
    sheet = asked(lambda: card.asking)
    assert sheet.words == {"amount_fen": ("Yours: −¥30.00", "Theirs: −¥50.00")}
    assert (card.amount.text(), card.reason.text()) == ("30", "a regular")
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: card.amount.text() == "", timeout=20_000)
    assert shop.page(visit).bill.amounts.bill_discount_fen == (5_000 if theirs else 3_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_the_words_of_a_concern(shop: Shop, opened: Callable[[int, str], VisitPage], elsewhere: Elsewhere, asked: Asked,
                                qtbot: QtBot, theirs: bool) -> None:
    visit = bring_to(shop, "walked")
    concern = shop.do("note_concern", visit=visit, words="刹车有点响").ids["concern"]
    page = opened(visit, "concerns")
    step = page.panels["concerns"]
    assert isinstance(step, ConcernsStep)
    step._change(concern, "刹车有点响")
    step.words_field.set_text("前面刹车响")
    elsewhere("change_concern", concern=concern, words="倒车时刹车响", expected="刹车有点响")
    step._enter()
    sheet = asked(lambda: step.asking)
    assert sheet.words == {"words": ("Yours: 前面刹车响", "Theirs: 倒车时刹车响")}
    assert step.words_field.text() == "前面刹车响"
    choose(sheet, theirs)
    qtbot.waitUntil(lambda: step.words_field.text() == "", timeout=20_000)
    assert [each.words for each in shop.page(visit).concerns] == ["倒车时刹车响" if theirs else "前面刹车响"]


@pytest.mark.parametrize("theirs", [True, False])
def test_an_article_in_stock(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                             theirs: bool) -> None:
    gift = shop.do("add_gift", name="挂件", cost_fen=2_500, quantity=9, least=2).ids["gift"]
    page = SurprisesPage(desk)
    shown(page)
    page.open(Place("surprises"))
    page._open_key(gift)
    page._correct()
    form = page.correct_form
    form.cost.set_text("28")
    form.least.set_text("4")
    elsewhere("change_gift", gift=gift, name="小挂件", cost_fen=3_000)
    page.finish_step()
    sheet = asked(lambda: form.stood.asking)
    assert sheet.words == {"cost_fen": ("Yours: 28.00", "Theirs: 30.00")}
    with qtbot.waitSignal(page.said, timeout=20_000):
        choose(sheet, theirs)
    assert tuple(shop.store.reader().row("SELECT name, cost, least FROM gift WHERE id = :id", id=gift) or ()) == (
        "小挂件", 3_000 if theirs else 2_800, 4)


@pytest.mark.parametrize("theirs", [True, False])
def test_the_limit_of_a_role_and_the_budget(shop: Shop, settings: Callable[[str], SettingsPage],
                                            elsewhere: Elsewhere, asked: Asked, qtbot: QtBot, theirs: bool) -> None:
    page = settings("surprises")
    part = page.sections["surprises"]
    part.limit.set_text("75")
    part.year.set_text("9000")
    elsewhere("set_surprise_spending", role="advisor", limit_fen=8_000)
    elsewhere("set_surprise_spending", budget_fen=880_000)
    part.set_limit()
    first = asked(lambda: part.asking)
    assert first.words == {"limit_fen": ("Yours: 75", "Theirs: 80.00")}
    choose(first, theirs)
    qtbot.waitUntil(lambda: part.limit.text() == "", timeout=20_000)
    assert part.year.text() == "9000"  # the other form was not sent and stays
    page.finish_step()
    qtbot.waitUntil(lambda: part.asking is not first, timeout=20_000)
    sheet = asked(lambda: part.asking)
    assert sheet.words == {"budget_fen": ("Yours: 9000", "Theirs: 8800.00")}
    with qtbot.waitSignal(page.said, timeout=20_000):
        choose(sheet, theirs)
    now = spending(shop.store.reader())
    assert (now.roles["advisor"], now.budget_fen) == ((8_000, 880_000) if theirs else (7_500, 900_000))


@pytest.mark.parametrize("theirs", [True, False])
def test_a_line_of_the_permissions_that_is_put_back(shop: Shop, settings: Callable[[str], SettingsPage],
                                                    elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                                                    theirs: bool) -> None:
    line = next(each for each in lines() if each.id == "rules_from_file")
    own = sorted({*line.roles, "advisor"})
    shop.do("set_permission", line=line.id, roles=own)
    part = settings("permissions").sections["permissions"]
    area = next(each for each in part.areas if each.id == line.id)
    elsewhere("set_permission", line=line.id, roles=[*own, "receptionist"], expected=own)
    part._put_back(area)
    sheet = asked(lambda: part.asking)
    assert sheet.words == {line.id: ("Yours: Manager, Administrator",
                                     "Theirs: Receptionist, Service advisor, Manager, Administrator")}
    choose(sheet, theirs)
    wanted = {*own, "receptionist"} if theirs else line.roles
    qtbot.waitUntil(lambda: roles_of(shop.store.reader(), line) == wanted, timeout=20_000)


def test_a_box_that_is_turned_leaves_what_another_turned(shop: Shop, settings: Callable[[str], SettingsPage],
                                                         elsewhere: Elsewhere, qtbot: QtBot) -> None:
    line = next(each for each in lines() if each.id == "rules_from_file")
    part = settings("permissions").sections["permissions"]
    elsewhere("set_permission", line=line.id, roles=[*line.roles, "receptionist"], expected=sorted(line.roles))
    row = next(at for at, each in enumerate(part.areas) if each.id == line.id)
    part._turn(row, part.presenter.roles.index("advisor"))
    qtbot.waitUntil(lambda: roles_of(shop.store.reader(), line) == {*line.roles, "advisor", "receptionist"},
                    timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_a_liking_of_which_there_is_one(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked,
                                        qtbot: QtBot, theirs: bool) -> None:
    owner = QWidget()
    shown(owner)
    noting = NotingSheet(desk, owner)
    noting.open_for(shop.customer)
    noting._show("coffee")
    noting.words.set_text("no ice")
    elsewhere("note_preference", customer=shop.customer, kind="coffee", choice="tea", note="oolong")
    noting._send("coffee", "latte")
    sheet = asked(lambda: noting.asking)
    ours, other = sheet.words["coffee"]
    assert ("no ice" in ours, "oolong" in other) == (True, True)
    assert noting.words.text() == "no ice"
    with qtbot.waitSignal(noting.said, timeout=20_000):
        choose(sheet, theirs)
    held = [(row.choice, row.note) for row in preferences_of(shop.store.reader(), shop.customer)
            if row.kind == "coffee"]
    assert held == [("tea", "oolong") if theirs else ("latte", "no ice")]
