"""The page of consents and rights by the keyboard: yes and no, locked notes, only storing, copy, erasure; retention."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import Qt

from frontdesk.people.rights import reads
from frontdesk.people.standing import known_customer
from frontdesk.values.clock import DAY
from ui.desk.place import Place
from ui.desk.retention.page import RetentionPage
from ui.desk.rights.consent_sheet import ConsentSheet
from ui.desk.rights.erase_sheet import EraseSheet
from ui.desk.rights.notice_sheet import NoticeSheet
from ui.desk.rights.page import RightsPage
from ui.desk.rights.why_sheet import WhySheet


@pytest.fixture
def customer(store) -> int:
    """Somebody who is neither here nor expected."""
    return store.reader().value(
        "SELECT c.id FROM customer c WHERE NOT EXISTS (SELECT 1 FROM visit v WHERE v.customer = c.id AND v.departed_at "
        "IS NULL AND v.cancelled_at IS NULL) AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.customer = c.id AND "
        "a.state = 'booked') AND EXISTS (SELECT 1 FROM visit v WHERE v.customer = c.id) ORDER BY c.id LIMIT 1")


@pytest.fixture
def boss(desk, work, store, do):
    work.by = "boss"
    do("add_staff", login="boss", name="王经理", role="manager")
    return desk.but(actor="boss")


@pytest.fixture
def page(boss, gone, customer, qtbot):
    made = gone.show(RightsPage(boss), Place("rights", customer=customer))
    boss.work.changed.connect(made.refresh)
    return made


def sheet(page, kind):
    return page.window().findChildren(kind)[-1]


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


def row(page, purpose: str) -> int:
    return next(line.key for line in page.presenter.lines if line.id == purpose)


def test_a_yes_and_a_no_by_keys_alone(page, qtbot, store, customer):
    page.purposes.set_current(row(page, "marketing"))
    press(qtbot, page.purposes, Qt.Key.Key_Return)
    press(qtbot, sheet(page, ConsentSheet), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reads.may(store.reader(), customer, "marketing"))
    qtbot.waitUntil(lambda: page.presenter.lines[row(page, "marketing")].given)
    assert page.purposes.lines.rows()[row(page, "marketing")].badge == "agreed to"
    press(qtbot, page.purposes, Qt.Key.Key_Return)
    asking = sheet(page, ConsentSheet)
    assert not asking.yes.isVisibleTo(asking.sheet)
    press(qtbot, asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not reads.may(store.reader(), customer, "marketing"))


def test_a_child_needs_a_guardian_and_nothing_typed_is_lost(page, qtbot, store, customer):
    page.purposes.set_current(row(page, "child"))
    press(qtbot, page.purposes, Qt.Key.Key_Return)
    asking = sheet(page, ConsentSheet)
    press(qtbot, asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asking.guardian.error()))
    qtbot.keyClicks(asking.guardian.line, "Wang Min")
    press(qtbot, asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reads.may(store.reader(), customer, "child"))
    assert reads.consents_of(store.reader(), customer)[0].guardian == "Wang Min"


def test_locked_words_are_seen_only_after_opening_and_esc_locks_again(page, qtbot, do, customer, store):
    do("give_consent", customer=customer, purpose="health", how="spoken")
    do("note_sensitive", customer=customer, group="health", words="peanuts")
    page.open(page.place)
    assert "Health 1" in page.locked.count.said()
    assert not page.locked.rows.isVisibleTo(page)
    page.locked.unlock()
    qtbot.waitUntil(lambda: page.locked.rows.isVisibleTo(page))
    assert [each.title for each in page.locked.rows.lines.rows()] == ["peanuts"]
    assert store.reader().row("SELECT act, by FROM deed ORDER BY seq DESC LIMIT 1") == ("open_sensitive", "boss")
    assert page.step_back()
    assert page.locked.rows.lines.rows() == ()
    assert page.locked.keep.isVisibleTo(page)
    page.locked.words.set_text("lactose")
    page.locked.keep.click()
    qtbot.waitUntil(lambda: reads.standing(store.reader(), customer).locked == 2)


def test_only_storing_and_using_again(page, qtbot, store, customer):
    page.restrict.click()
    press(qtbot, sheet(page, WhySheet).why.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: known_customer(store.reader(), customer) is not None)
    qtbot.waitUntil(lambda: "Only stored" in page.heading.words()[1])
    page.restrict.click()
    asking = sheet(page, WhySheet)
    press(qtbot, asking.why.line, Qt.Key.Key_Return)
    assert asking.why.error()
    qtbot.keyClicks(asking.why.line, "in person")
    press(qtbot, asking.why.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: known_customer(store.reader(), customer) is None)


def test_the_notice_is_previewed_kept_and_noted_with_its_version(page, qtbot, store, customer):
    page.print_paper()
    paper = sheet(page, NoticeSheet)
    qtbot.waitUntil(lambda: paper.made is not None, timeout=60_000)
    assert paper.preview.count() == 2
    paper.told.click()
    qtbot.waitUntil(lambda: reads.standing(store.reader(), customer).notice == reads.notice_version())


def test_the_copy_is_written_beside_the_desk(page, qtbot, gone, tmp_path):
    page.write_copy(tmp_path / "copy.zip")
    qtbot.waitUntil(lambda: bool(gone.said), timeout=60_000)
    assert gone.said[0][0] == "told"
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert "person.pdf" in packed.namelist()
    qtbot.waitUntil(page.copy.isEnabled)


def test_an_erasure_says_what_goes_and_waits_for_the_last_character(page, qtbot, store, customer, gone):
    name = store.reader().value("SELECT name FROM customer WHERE id = :id", id=customer)
    page.erase.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(EraseSheet)))
    asking = sheet(page, EraseSheet)
    said = " ".join(label.said() for pair in asking._parts for label in pair)
    assert "Card 1" in said
    assert "article 17" in said
    press(qtbot, asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reads.standing(store.reader(), customer).erased_at is None
    asking.last.line.insert(name[-1])
    asking.last.edited.emit(name[-1])
    press(qtbot, asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reads.standing(store.reader(), customer).erased_at is not None)
    qtbot.waitUntil(lambda: any("Erased" in text for _, text in gone.said))
    assert not page.erase.isEnabled()
    assert not page.restrict.isEnabled()


def test_a_receptionist_sees_why_copy_and_erasure_wait_for_a_manager(desk, gone, customer, do):
    do("add_staff", login="boss", name="王经理", role="manager")
    page = gone.show(RightsPage(desk), Place("rights", customer=customer))
    assert not page.copy.isEnabled()
    assert not page.erase.isEnabled()
    assert page.managers.isVisibleTo(page)
    assert page.restrict.isEnabled()


def test_what_is_due_is_let_go_only_when_said_so(boss, gone, qtbot, clock, store):
    clock.advance(3 * 366 * DAY)
    page = gone.show(RetentionPage(boss), Place("retention"))
    qtbot.waitUntil(lambda: page.due is not None)
    assert page.let_go.isEnabled()
    page.finish_step()
    asking = page._sure
    press(qtbot, asking, Qt.Key.Key_Return)
    assert store.reader().value("SELECT count(*) FROM message WHERE text <> ''") > 0
    page.finish_step()
    asking.yes.click()
    qtbot.waitUntil(lambda: any("let go" in text for _, text in gone.said))
    assert store.reader().value("SELECT count(*) FROM message WHERE text <> ''") == 0
    qtbot.waitUntil(lambda: page.due is not None)
    assert not page.let_go.isEnabled()
