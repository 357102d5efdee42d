"""The record of acts on its page: for managers, searched by keyboard, proved with progress, written to a file."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.store.reading import connect
from ui.desk.audit.page import AuditPage
from ui.desk.place import Place


@pytest.fixture
def manager(store, do):
    """Somebody in charge."""
    return store.reader().value("SELECT login FROM staff WHERE role = 'manager' AND active ORDER BY id LIMIT 1")


@pytest.fixture
def page(qtbot, desk, gone, manager):
    desk.work.by = manager
    made = gone.show(AuditPage(desk.but(actor=manager)), Place("audit"))
    qtbot.waitUntil(lambda: bool(made.rows))
    return made


def test_what_was_done_last_comes_first_and_says_what_changed(qtbot, page, do, store):
    customer = do("add_customer", name="周敏", phone="13900001111").ids["customer"]
    do("change_customer", customer=customer, occupation="doctor")
    page.look()
    qtbot.waitUntil(lambda: bool(page.rows) and page.rows[0].act == "change_customer")
    assert page.list.current().title == "Corrected a customer"
    assert "Occupation: – → doctor" in page.changes.said()
    assert "other desk" in page.story.said()


def test_it_is_searched_by_person_act_day_and_who(qtbot, page, do, clock):
    customer = do("add_customer", name="周敏", phone="13900001111").ids["customer"]
    do("change_customer", customer=customer, occupation="doctor")
    page.fields["customer"].line.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(page.fields["customer"].line, "13900001111")
    QTest.keyClick(page.fields["customer"].line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.act for row in page.rows] == ["change_customer", "add_customer"])
    page.fields["act"].set_text("took in a customer")
    page.look()
    qtbot.waitUntil(lambda: [row.act for row in page.rows] == ["add_customer"])
    page.fields["who"].set_text("nobody at all")
    page.look()
    qtbot.waitUntil(lambda: not page.rows)
    assert page.nothing.isVisibleTo(page)
    for name, field in page.fields.items():
        field.set_text({"since": "2026-05-04", "until": "2026-05-04"}.get(name, ""))
    page.look()
    qtbot.waitUntil(lambda: bool(page.rows))
    page.fields["since"].set_text("2026-05-05")
    page.fields["until"].set_text("")
    page.look()
    qtbot.waitUntil(lambda: not page.rows)


def test_what_can_not_be_read_is_said_at_its_field(page):
    for name, typed in (("since", "yesterday"), ("customer", "nobody is called so"), ("act", "flew away")):
        page.fields[name].set_text(typed)
    page.look()
    assert page.fields["since"].error() == "Write a day like 2026-05-04."
    assert page.fields["customer"].error() == "Nobody is found by this."
    assert page.fields["act"].error() == "No act is called so."


def test_the_proof_says_that_it_is_unbroken_and_then_that_it_is_not(qtbot, page, store):
    page.start_proof()
    qtbot.waitUntil(page.answer.isVisible)
    assert page.answer.said().startswith("The record is unbroken: ")
    other = connect(store.path)
    other.execute("DROP TRIGGER audit_stays_update")
    other.execute("UPDATE audit SET by = 'somebody else' WHERE seq = 3")
    other.close()
    page.start_proof()
    qtbot.waitUntil(page.answer.isVisible)
    assert page.answer.said() == "Row 3 of the audit chain was changed after it was written."
    assert page.prove.isEnabled()


def test_it_goes_to_a_file_without_formulas_and_that_is_recorded(qtbot, page, do, store, tmp_path):
    do("add_customer", name="=cmd()", phone="13900001111", anyway=True)
    page.fields["act"].set_text("add_customer")
    page.look()
    qtbot.waitUntil(lambda: bool(page.rows) and all(row.act == "add_customer" for row in page.rows))
    page.write_out(tmp_path / "acts.csv")
    qtbot.waitUntil(lambda: (tmp_path / "acts.csv").exists() and page.export.isEnabled())
    with (tmp_path / "acts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["Number", "When", "Who", "Desk"]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert any("=cmd()" in row[9] for row in rows)
    assert store.reader().value("SELECT act FROM audit ORDER BY seq DESC LIMIT 1") == "export_audit"


def test_who_is_not_in_charge_sees_nothing(qtbot, desk, gone, store, manager):
    other = store.reader().value("SELECT login FROM staff WHERE role = 'receptionist' AND active ORDER BY id LIMIT 1")
    page = gone.show(AuditPage(desk.but(actor=other)), Place("audit"))
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.rows == []
    assert not page.prove.isEnabled()
    assert not page.export.isEnabled()
    assert gone.said[-1][0] == "fault"
