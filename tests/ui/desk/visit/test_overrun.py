"""Extra work: asked for, answered line by line, proved; what is missing is said, what is typed is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk.values.clock import MINUTE
from tests.ui.desk.visit.made_up import Shop, bring_to
from ui.desk.desk import Desk
from ui.desk.visit.overrun import OverrunStep
from ui.desk.visit.overrun_presenter import later_promise, promise_words, why_not
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]
DISCS = [{"kind": "labour", "name": "更换前刹车盘", "quantity": "0.8", "unit_price_fen": 18_000},
         {"kind": "part", "name": "前刹车盘", "quantity": "2", "unit_price_fen": 38_000, "part_class": "original"}]


def panel(page: VisitPage) -> OverrunStep:
    found = page.panels["overrun"]
    assert isinstance(found, OverrunStep)
    return found


def asked(shop: Shop, minutes: int = 40) -> int:
    """A visit with an open question."""
    visit = bring_to(shop, "in_repair")
    shop.do("ask_overrun", visit=visit, lines=DISCS, reason="前刹车盘磨损到极限", minutes_more=minutes)
    return visit


def test_a_yes_to_one_line_is_signed_on_paper(shop: Shop, opened: Open, settled: Callable[[], None],
                                              qtbot: QtBot) -> None:
    visit = asked(shop)
    page = opened(visit, "answer_overrun")
    step = panel(page)
    labour = next(iter(step.answers.ticks.values()))
    qtbot.mouseClick(labour, Qt.MouseButton.LeftButton)
    assert step.sum.said() == "+¥760.00"
    page.finish_step()
    settled()
    assert "signature is missing" in step.consent.problem.said()
    assert shop.page(visit).overruns[0].answered_at is None
    qtbot.mouseClick(step.consent.on_paper, Qt.MouseButton.LeftButton)
    page.finish_step()
    settled()
    settled()
    record = shop.page(visit)
    assert (record.overruns[0].agreed, record.overruns[0].how) == (True, "in_person")
    assert [line.state for line in record.lines if line.overrun] == ["declined", "approved"]
    assert [signature.purpose for signature in record.signatures].count("overrun") == 1
    assert page.step == "workshop"


def test_a_no_is_kept_with_its_words_and_moves_nothing(shop: Shop, opened: Open, settled: Callable[[], None],
                                                       qtbot: QtBot) -> None:
    visit = asked(shop)
    promised = shop.page(visit).promised_at
    page = opened(visit, "answer_overrun")
    step = panel(page)
    for tick in list(step.answers.ticks.values()):
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert step.record.label() == "Record the customer's no"
    assert step.consent.evidence.isVisibleTo(page)
    assert not step.consent.signing.isVisibleTo(page)
    page.finish_step()
    settled()
    record = shop.page(visit)
    assert (record.overruns[0].agreed, record.promised_at) == (False, promised)
    assert "does not want the extra work" in record.overruns[0].evidence
    assert {line.state for line in record.lines if line.overrun} == {"declined"}


def test_a_line_without_a_price_is_refused_beside_it_and_the_form_survives(shop: Shop, opened: Open, desk: Desk,
                                                                          settled: Callable[[], None]) -> None:
    visit = bring_to(shop, "in_repair")
    page = opened(visit, "overrun")
    step = panel(page)
    step.reason.note.insertPlainText("disc worn")
    step.form.set("labour", 0, name="Front disc, replacing", price="eighty")
    step.editor.refresh()
    step.editor.changed.emit()
    page.finish_step()
    settled()
    assert step.editor.problem.isVisibleTo(page)
    assert not shop.page(visit).overruns
    desk.drafting.save_all()
    settled()
    again = opened(visit, "overrun")
    assert panel(again).reason.text() == "disc worn"
    assert [line.name for line in panel(again).form.every()] == ["Front disc, replacing"]


def test_no_reason_no_question(shop: Shop, opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    visit = bring_to(shop, "in_repair")
    page = opened(visit, "overrun")
    step = panel(page)
    qtbot.mouseClick(step.jobs.jobs.chips()[1], Qt.MouseButton.LeftButton)
    assert step.minutes.number()
    page.finish_step()
    settled()
    assert "what was found" in step.reason.error()
    assert [line.job for line in step.form.every() if line.job]


def test_what_a_yes_does_to_the_promised_time(shop: Shop, desk: Desk) -> None:
    visit = asked(shop)
    page = shop.page(visit)
    assert page.promised_at is not None
    later = later_promise(page, 40, shop.clock())
    assert later == page.promised_at + 60 * MINUTE
    assert promise_words(desk, page, 0, shop.clock()).startswith("The promised time stays")
    shop.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="10:02")
    assert shop.page(visit).promised_at == later


def test_nothing_on_top_of_nothing(shop: Shop, opened: Open) -> None:
    visit = bring_to(shop, "estimated")
    assert why_not(shop.page(visit)) == "not_agreed"
    page = opened(visit, "overrun")
    assert panel(page).nothing.isVisibleTo(page)
    assert not panel(page).asking.isVisibleTo(page)


def test_an_agreed_line_is_corrected_within_the_limit_and_asked_about_beyond(shop: Shop, opened: Open,
                                                                             settled: Callable[[], None],
                                                                             press: Callable[..., None]) -> None:
    visit = bring_to(shop, "handed")
    page = opened(visit, "overrun")
    step = panel(page)
    pads = shop.page(visit).lines[1]
    step.agreed.line.set_key(str(pads.id))
    step.agreed.line.key_changed.emit(str(pads.id))
    step.agreed.price.line.setFocus()
    step.agreed.price.set_text("500")
    press(Qt.Key.Key_Return)
    settled()
    assert shop.page(visit).bill.total_fen == 80_400 + 4_000
    assert "Up to ¥60.00 more" in step.agreed.said.said()
    step.agreed.price.set_text("600")
    press(Qt.Key.Key_Return)
    settled()
    line, = step.form.every()
    assert (line.instead_of, line.price) == (pads.id, "600.00")
    press("dearer at the maker")
    page.finish_step()
    settled()
    assert step.sum.said() == "+¥100.00"
    assert shop.page(visit).overruns[0].reason == "dearer at the maker"
    shop.do("answer_overrun", visit=visit, agreed=True, how="phone", evidence="同意")
    assert shop.page(visit).bill.agreed_fen == 80_400 - 46_000 + 60_000
