"""Two desks at one visit: notes on a mark, the commission, what a line is good for, the next service, a stamped time, a
signature; the sheet says whose and what, and either choice ends right.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import DAY, HOUR, MINUTE
from frontdesk.visit.commission.reads import commission_of
from frontdesk.visit.printed.reads import drawn_at
from tests.ui.desk.meanwhile.conftest import choose
from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.desk import Desk
from ui.desk.loans.page import LoansPage
from ui.desk.meanwhile import MeanwhileSheet
from ui.desk.place import Place
from ui.desk.printing.signature_sheet import SignatureSheet
from ui.desk.visit.arrival import ArrivalStep
from ui.desk.visit.delivery import DeliveryStep
from ui.desk.visit.estimate import EstimateStep
from ui.desk.visit.page import VisitPage
from ui.desk.visit.stamp_sheet import StampSheet
from ui.desk.visit.walk_around_step import WalkAroundStep

Elsewhere = Callable[..., object]
Shown = Callable[[QWidget], QWidget]
Asked = Callable[[Callable[[], MeanwhileSheet | None]], MeanwhileSheet]
Opened = Callable[[int, str], VisitPage]
LINE = [[[100, 500, 500], [400, 300, 500], [800, 600, 500]]]
OTHERS = [[[100, 250], [500, 320], [800, 250]]]


@pytest.fixture
def mark(shop: Shop) -> int:
    """A mark of a walk-around that is still open."""
    visit = bring_to(shop, "greeted")
    return shop.do("place_mark", visit=visit, phase="arrival", view="left", x=300, y=550, area="door_left_front",
                   kind="scratch", size="small").ids["mark"]


def marked(shop: Shop, *columns: str, table: str = "mark") -> tuple[object, ...]:
    return tuple(shop.store.reader().row(f"SELECT {', '.join(columns)} FROM {table}") or ())


def walk(opened: Opened) -> WalkAroundStep:
    return cast(WalkAroundStep, opened(1, "walk_around").panels["walk_around"])


@pytest.mark.parametrize("theirs", [True, False])
def test_the_note_of_a_mark(shop: Shop, mark: int, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                            theirs: bool) -> None:
    around = walk(opened).walk
    around._chosen(mark)
    around.chooser.note.set_text("down to the primer")
    elsewhere("change_mark", mark=mark, note="polish it", size="medium")
    around.chooser.note.line.returnPressed.emit()
    sheet = asked(lambda: around.marking.meanwhile.stood.asking)
    assert sheet.words == {"note": ("Yours: down to the primer", "Theirs: polish it")}
    choose(sheet, theirs)
    wanted = ("polish it" if theirs else "down to the primer", "medium")
    qtbot.waitUntil(lambda: marked(shop, "note", "size") == wanted and not around.marking.over, timeout=20_000)


def test_a_note_that_is_open_says_what_stood_when_it_was_begun(shop: Shop, mark: int, opened: Opened,
                                                               elsewhere: Elsewhere, asked: Asked) -> None:
    page = opened(1, "walk_around")
    around = cast(WalkAroundStep, page.panels["walk_around"]).walk
    around._chosen(mark)
    elsewhere("change_mark", mark=mark, note="polish it")
    around.show_visit(shop.page(1))  # nothing typed: the other desk's words come in
    assert around.chooser.note.text() == "polish it"
    around.chooser.note.set_text("polish it twice")
    elsewhere("change_mark", mark=mark, note="leave it")
    around.show_visit(shop.page(1))  # half-typed: it stays, and is asked about when it is sent
    assert around.chooser.note.text() == "polish it twice"
    around.chooser.note.line.returnPressed.emit()
    sheet = asked(lambda: around.marking.meanwhile.stood.asking)
    assert sheet.words == {"note": ("Yours: polish it twice", "Theirs: leave it")}


def test_a_note_on_a_mark_that_was_taken_off_is_not_lost(shop: Shop, mark: int, opened: Opened, elsewhere: Elsewhere,
                                                         qtbot: QtBot) -> None:
    page = opened(1, "walk_around")
    around = cast(WalkAroundStep, page.panels["walk_around"]).walk
    around._chosen(mark)
    around.chooser.note.set_text("down to the primer")
    elsewhere("remove_mark", mark=mark)
    with qtbot.waitSignal(page.said, timeout=20_000) as told:
        around.show_visit(shop.page(1))
    assert told.args == ["told", "This mark has been taken off; your note on it was: down to the primer"]
    assert around.chooser.isHidden()


def test_the_kind_is_asked_in_words_and_a_place_is_told(shop: Shop, mark: int, opened: Opened, elsewhere: Elsewhere,
                                                        asked: Asked, qtbot: QtBot) -> None:
    page = opened(1, "walk_around")
    around = cast(WalkAroundStep, page.panels["walk_around"]).walk
    elsewhere("change_mark", mark=mark, kind="dent", x=400)
    around.marking.say(mark, kind="chip")
    sheet = asked(lambda: around.marking.meanwhile.stood.asking)
    assert sheet.words["kind"][1] == "Theirs: Dent"
    choose(sheet, False)
    qtbot.waitUntil(lambda: marked(shop, "kind") == ("chip",), timeout=20_000)
    with qtbot.waitSignal(page.said, timeout=20_000) as told:
        around.marking.say(mark, x=310, y=560, area="door_left_front")
    assert told.args is not None
    assert "Another desk has changed this mark" in told.args[1]
    assert marked(shop, "x", "y") == (400, 550)


@pytest.mark.parametrize("theirs", [True, False])
def test_the_note_of_a_mark_on_a_courtesy_car(shop: Shop, desk: Desk, shown: Shown, elsewhere: Elsewhere, asked: Asked,
                                              qtbot: QtBot, theirs: bool) -> None:
    shop.do("add_loan_car", plate="苏E88001", model="示例", energy="bev")
    begins = shop.clock() + HOUR
    loan = shop.do("book_loan", customer=shop.customer, from_at=begins, until_at=begins + DAY).ids["loan"]
    mark = shop.do("mark_loan_car", loan=loan, way="out", view="left", x=300, y=500, kind="dent").ids["loan_mark"]
    page = LoansPage(desk)
    shown(page)
    page.open(Place("loans", customer=shop.customer, focus="hand_out_loan"))
    page.walk._chosen(mark)
    page.walk.chooser.note.set_text("at the handle")
    elsewhere("change_loan_mark", loan_mark=mark, note="below the handle", size="small")
    page.walk.chooser.note.line.returnPressed.emit()
    sheet = asked(lambda: page.walk.meanwhile.stood.asking)
    assert sheet.words == {"note": ("Yours: at the handle", "Theirs: below the handle")}
    choose(sheet, theirs)
    wanted = ("below the handle" if theirs else "at the handle", "small")
    qtbot.waitUntil(lambda: marked(shop, "note", "size", table="loan_mark") == wanted, timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_who_brought_the_car(shop: Shop, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                             theirs: bool) -> None:
    visit = bring_to(shop, "greeted")
    notes = cast(ArrivalStep, opened(visit, "arrival").panels["arrival"]).paper_notes
    notes.deliverer.set_text("林大山")
    elsewhere("note_commission", visit=visit, deliverer="林小雨", wash=True)
    notes.deliverer.line.editingFinished.emit()
    sheet = asked(lambda: notes.meanwhile.asking)
    assert sheet.words == {"deliverer": ("Yours: 林大山", "Theirs: 林小雨")}
    assert notes.deliverer.text() == "林大山"
    choose(sheet, theirs)
    wanted = "林小雨" if theirs else "林大山"
    qtbot.waitUntil(lambda: commission_of(shop.store.reader(), visit).deliverer == notes.deliverer.text() == wanted,
                    timeout=20_000)
    assert commission_of(shop.store.reader(), visit).wash is True


def test_a_field_with_the_keyboard_wipes_nothing_out(shop: Shop, opened: Opened, elsewhere: Elsewhere) -> None:
    visit = bring_to(shop, "greeted")
    notes = cast(ArrivalStep, opened(visit, "arrival").panels["arrival"]).paper_notes
    notes.deliverer.line.setFocus()
    notes.phone.set_text("12")
    elsewhere("note_commission", visit=visit, deliverer="林小雨", waits=False)
    notes.show_visit(shop.page(visit))
    assert (notes.deliverer.text(), notes.phone.text(), notes.waits.chosen()) == ("林小雨", "12", ["no"])
    notes.deliverer.line.editingFinished.emit()
    assert notes.panel.desk.work.under_way == 0
    assert commission_of(shop.store.reader(), visit).deliverer == "林小雨"


@pytest.mark.parametrize("theirs", [True, False])
def test_the_old_parts(shop: Shop, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                       theirs: bool) -> None:
    visit = bring_to(shop, "confirmed")
    notes = cast(EstimateStep, opened(visit, "estimate").panels["estimate"]).paper_notes
    elsewhere("note_commission", visit=visit, old_parts="leave")
    notes.old_parts.chips()[0].click()
    sheet = asked(lambda: notes.meanwhile.asking)
    assert sheet.words == {"old_parts": ("Yours: taken by the customer", "Theirs: left with the workshop")}
    choose(sheet, theirs)
    wanted = "leave" if theirs else "take"
    qtbot.waitUntil(lambda: commission_of(shop.store.reader(), visit).old_parts == "".join(notes.old_parts.chosen())
                    == wanted, timeout=20_000)


def delivered(shop: Shop, opened: Opened) -> tuple[int, DeliveryStep]:
    """A visit whose car is ready, and the step in which it is handed over."""
    visit = bring_to(shop, "ready")
    return visit, cast(DeliveryStep, opened(visit, "delivery").panels["delivery"])


@pytest.mark.parametrize("theirs", [True, False])
def test_what_a_line_is_good_for(shop: Shop, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                                 theirs: bool) -> None:
    visit, step = delivered(shop, opened)
    card = step.explain
    line = int(card.line.key() or 0)
    card.words.set_text("stops sooner")
    card.months.set_number(6)
    elsewhere("explain_line", visit=visit, line=line, words="brakes without noise", warranty_km=20_000)
    card.show_visit(shop.page(visit))
    assert card.words.text() == "stops sooner"  # half-typed: it stays
    card._keep()
    sheet = asked(lambda: card.meanwhile.asking)
    assert sheet.words == {"words": ("Yours: stops sooner", "Theirs: brakes without noise")}
    choose(sheet, theirs)

    def stands() -> tuple[object, ...]:
        return tuple(shop.store.reader().row("SELECT why, warranty_months, warranty_km FROM line WHERE id = :id",
                                             id=line) or ())

    wanted = ("brakes without noise" if theirs else "stops sooner", 6, 20_000)
    qtbot.waitUntil(lambda: stands() == wanted, timeout=20_000)


@pytest.mark.parametrize("theirs", [True, False])
def test_the_next_service(shop: Shop, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                          theirs: bool) -> None:
    visit, step = delivered(shop, opened)
    card = step.service
    card.on.edit.setDateTime(datetime(2027, 8, 20))  # type: ignore[arg-type]  # noqa: DTZ001 (wall clock)
    km = card._km()
    elsewhere("plan_next_service", visit=visit, on="2027-07-01", km=km)
    card.show_visit(shop.page(visit))
    assert card.on.when().date().isoformat() == "2027-08-20"
    card.agree.click()
    sheet = asked(lambda: card.meanwhile.asking)
    assert list(sheet.choices) == ["on"]  # of the kilometres both say the same
    choose(sheet, theirs)
    wanted = "2027-07-01" if theirs else "2027-08-20"
    qtbot.waitUntil(lambda: shop.page(visit).next_service_on == wanted == card.meanwhile.values["on"]
                    and not card._own, timeout=20_000)
    assert card.on.when().date().isoformat() == wanted


@pytest.mark.parametrize("theirs", [True, False])
def test_a_stamped_time(shop: Shop, opened: Opened, elsewhere: Elsewhere, asked: Asked, qtbot: QtBot,
                        theirs: bool) -> None:
    visit = bring_to(shop, "arrived")
    page = opened(visit, "arrival")
    was = shop.page(visit).arrived_at
    page.correct_stamp()
    sheet = page.window().findChildren(StampSheet)[0]
    sheet.when.set_when(page.desk.local(was - 9 * MINUTE))
    sheet.why.set_text("waited at the door")
    elsewhere("correct_stamp", visit=visit, which="arrival", at=was - 5 * MINUTE, reason="seen by the camera")
    sheet.finish()
    both = asked(lambda: sheet.asking)
    assert sheet.why.text() == "waited at the door"
    with qtbot.waitSignal(page.said, timeout=20_000):
        choose(both, theirs)
    assert shop.page(visit).arrived_at == was - (5 if theirs else 9) * MINUTE
    assert not any(each.isVisible() for each in page.window().findChildren(StampSheet))


def test_a_signature_of_another_desk_is_not_replaced_at_the_first_press(shop: Shop, opened: Opened, desk: Desk,
                                                                        elsewhere: Elsewhere, qtbot: QtBot) -> None:
    page = opened(bring_to(shop, "arrived"), "arrival")
    sheet = SignatureSheet(page)
    sheet.open()
    sheet.pad.set_strokes(LINE)
    elsewhere("draw_signature", strokes=OTHERS, staff=desk.actor)
    stood = drawn_at(shop.store.reader(), desk.actor)
    shop.clock.advance(MINUTE)
    sheet.finish()
    qtbot.waitUntil(lambda: "signed at another desk" in sheet.note.said(), timeout=20_000)
    assert drawn_at(shop.store.reader(), desk.actor) == stood
    assert sheet.pad.strokes() == LINE
    sheet.finish()
    qtbot.waitUntil(lambda: drawn_at(shop.store.reader(), desk.actor) == shop.clock(), timeout=20_000)
