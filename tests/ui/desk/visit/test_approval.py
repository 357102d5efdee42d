"""The customer's yes: line by line, signed, on paper, by phone; what is missing is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk.visit.made_up import PADS, Shop, bring_to
from ui.desk.desk import Desk
from ui.desk.visit.approval import ApprovalStep
from ui.desk.visit.approval_presenter import agreed_sum, answer_lines, approval_fields, drawn
from ui.desk.visit.page import VisitPage

Open = Callable[..., VisitPage]


def panel(page: VisitPage) -> ApprovalStep:
    found = page.panels["approval"]
    assert isinstance(found, ApprovalStep)
    return found


def agree(page: VisitPage, settled: Callable[[], None]) -> None:
    """Ctrl+Enter; the next step belongs to others and is not opened here."""
    step = panel(page)
    step.step_done.disconnect(page.go_on)
    page.finish_step()
    settled()


def test_signed_on_paper_takes_two_keys(opened: Open, shop: Shop, settled: Callable[[], None],
                                        press: Callable[..., None]) -> None:
    page = opened("estimated")
    press(Qt.Key.Key_Space)
    agree(page, settled)
    assert page.record is not None
    version = page.record.estimates[0]
    assert (version.approved_at, version.how, version.who) == (shop.clock(), "in_person", "customer")
    assert all(line.state == "approved" for line in page.record.lines)
    assert panel(page).given.isVisibleTo(page)


def test_a_line_without_its_tick_is_declined(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    step = panel(page)
    assert step.total.said() == "¥804.00"
    last = list(step.answers.ticks.values())[-1]
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    assert step.total.said() == "¥676.00"
    qtbot.mouseClick(step.consent.on_paper, Qt.MouseButton.LeftButton)
    agree(page, settled)
    assert page.record is not None
    assert [line.state for line in page.record.lines] == ["approved", "approved", "declined"]
    assert page.record.bill.agreed_fen == 67_600


def test_a_missing_signature_is_said_beside_it(opened: Open, settled: Callable[[], None]) -> None:
    page = opened("estimated")
    agree(page, settled)
    assert "The signature is missing" in panel(page).consent.problem.said()
    assert page.record is not None
    assert page.record.estimates[0].approved_at is None


def test_a_drawn_signature_is_kept(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    pad = panel(page).consent.pad
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(pad, left, pos=QPoint(40, 60))
    for step in range(1, 14):
        qtbot.mouseMove(pad, QPoint(40 + step * 18, 60 + (30 if step % 2 else -20)))
    qtbot.mouseRelease(pad, left, pos=QPoint(280, 60))
    assert pad.is_signed()
    agree(page, settled)
    assert page.record is not None
    signature = page.record.signatures[0]
    assert (signature.purpose, signature.who) == ("estimate", "customer")
    assert len(drawn(signature)[0]) >= 8
    assert panel(page).signature.is_signed()


def test_by_phone_the_words_are_prepared_and_kept(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    step = panel(page)
    qtbot.mouseClick(step.consent.how.chips()[1], Qt.MouseButton.LeftButton)
    assert "Ms Lin agrees to ¥804.00" in step.consent.evidence.text()
    qtbot.mouseClick(list(step.answers.ticks.values())[-1], Qt.MouseButton.LeftButton)
    assert "¥676.00" in step.consent.evidence.text()
    agree(page, settled)
    assert page.record is not None
    version = page.record.estimates[0]
    assert version.how == "phone"
    assert "¥676.00" in version.evidence


def test_own_words_are_not_overwritten(opened: Open, qtbot: QtBot) -> None:
    page = opened("estimated")
    step = panel(page)
    qtbot.mouseClick(step.consent.how.chips()[2], Qt.MouseButton.LeftButton)
    step.consent.evidence.note.selectAll()
    qtbot.keyClicks(step.consent.evidence.note, "WeChat 09:12: fine, do it")
    qtbot.mouseClick(list(step.answers.ticks.values())[0], Qt.MouseButton.LeftButton)
    assert step.consent.evidence.text() == "WeChat 09:12: fine, do it"


def test_declining_everything_is_refused_in_words(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    said: list[str] = []
    page.said.connect(lambda _kind, words: said.append(words))
    for tick in panel(page).answers.ticks.values():
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel(page).consent.on_paper, Qt.MouseButton.LeftButton)
    agree(page, settled)
    assert said
    assert "declined everything" in said[0]


def test_without_an_estimate_it_leads_there(opened: Open) -> None:
    page = opened("confirmed", "approval")
    assert panel(page).nothing.isVisibleTo(page)
    page.finish_step()
    assert page.step == "estimate"


def test_lines_and_fields(shop: Shop, desk: Desk) -> None:
    lines = answer_lines(desk, shop.page(bring_to(shop, "estimated")))
    assert [line.kind for line in lines] == ["labour", "part", "part"]
    assert lines[1].detail == "1 × ¥460.00  ·  warranty 24 months / 50,000 km  ·  Original"
    assert agreed_sum(lines, {lines[0].id}) == 58_800
    fields = approval_fields(how="in_person", who=" ", declined={3, 1}, evidence="left over", strokes=[[[1, 2, 500]]],
                             on_paper=False)
    assert fields == {"how": "in_person", "who": "customer", "declined": [1, 3], "evidence": "", "strokes": [[[1, 2]]],
                      "on_paper": False}
    assert approval_fields(how="phone", who="", declined=(), evidence=" yes ", strokes=[[[1, 2, 5]]],
                           on_paper=True)["strokes"] is None


def test_a_line_to_be_called_about_stays_open_and_is_answered_later(opened: Open, shop: Shop,
                                                                    settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    step = panel(page)
    last = list(step.answers.ticks.values())[-1]
    for _ in range(2):
        qtbot.keyClick(last, Qt.Key.Key_Space)
    assert last.text() == "Wants a call"
    assert step.total.said() == "¥676.00"
    qtbot.keyClick(step.consent.on_paper, Qt.Key.Key_Space)
    agree(page, settled)
    assert page.record is not None
    assert [line.state for line in page.record.lines] == ["approved", "approved", "proposed"]
    assert any(moment.rule == "estimate_call" for moment in page.record.moments)
    assert step.agree.text().startswith("Record the answers")
    last = list(step.answers.ticks.values())[-1]
    assert last.text() == "Wants a call"
    qtbot.keyClick(last, Qt.Key.Key_Space)
    qtbot.keyClick(step.consent.how.chips()[1], Qt.Key.Key_Space)
    page.finish_step()
    settled()
    line = page.record.lines[2]
    assert (line.state, line.answered_how, line.answered_by) == ("approved", "phone", "customer")
    assert line.evidence


def test_they_may_want_a_call_about_all_of_it(opened: Open, settled: Callable[[], None], qtbot: QtBot) -> None:
    page = opened("estimated")
    step = panel(page)
    for tick in step.answers.ticks.values():
        qtbot.keyClick(tick, Qt.Key.Key_Space)
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert step.agree.text().startswith("Note that they want a call")
    page.finish_step()
    settled()
    assert page.record is not None
    assert page.record.estimates[0].approved_at is None
    assert all(line.call_wished_at is not None for line in page.record.lines)


def test_an_answer_is_changed_while_the_work_has_not_begun(opened: Open, shop: Shop, settled: Callable[[], None],
                                                           qtbot: QtBot) -> None:
    visit = bring_to(shop, "handed")
    begun = shop.page(visit).lines[0].id
    shop.do("start_line", line=begun)
    page = opened(visit, "approval")
    step = panel(page)
    assert not step.consent.isVisibleTo(page)
    qtbot.keyClick(step.change, Qt.Key.Key_Space)
    assert begun not in step.answers.ticks
    line, tick = list(step.answers.ticks.items())[-1]
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert step.total.said() == "¥676.00"
    qtbot.keyClick(step.consent.on_paper, Qt.Key.Key_Space)
    page.finish_step()
    settled()
    found = {each.id: each for each in shop.page(visit).lines}[line]
    assert (found.state, found.answered_how) == ("declined", "in_person")
    assert not step.consent.isVisibleTo(page)


def test_what_another_desk_changed_is_said_and_what_was_typed_stays(opened: Open, shop: Shop,
                                                                    settled: Callable[[], None], qtbot: QtBot) -> None:
    visit = bring_to(shop, "estimated")
    page = opened(visit, "approval")
    step = panel(page)
    qtbot.keyClick(list(step.answers.ticks.values())[-1], Qt.Key.Key_Space)
    qtbot.keyClick(step.consent.on_paper, Qt.Key.Key_Space)
    step.consent.who.set_text("Mr Lin, her husband")
    dearer = [PADS[0], {**PADS[1], "unit_price_fen": 50_000}, PADS[2]]
    shop.do("estimate", visit=visit, lines=dearer, work_minutes=90)
    agree(page, settled)
    assert "前刹车片（一副）: ¥500.00 instead of ¥460.00" in step.consent.problem.said()
    page.record = shop.page(visit)
    step.show_visit(page.record)
    assert step.consent.who.text() == "Mr Lin, her husband"
    assert step.consent.on_paper.isChecked()
    assert [step.answers.answers()[line.id] for line in page.record.lines] == ["approved", "approved", "declined"]
    assert "前刹车片（一副）: ¥500.00 instead of ¥460.00" in step.differences.words()
    page.finish_step()
    settled()
    record = shop.page(visit)
    assert record.estimates[-1].who == "Mr Lin, her husband"
    assert record.bill.agreed_fen == 21_600 + 50_000
