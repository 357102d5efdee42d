"""Encryption in the settings and before the desk: set up in one page, asked for at the start, changed, turned off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.centre.reads import known_centre
from frontdesk.store import held
from frontdesk.store.held import is_encrypted
from frontdesk.store.sealing import keeping
from frontdesk.store.sealing.turning import unfinished
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from reports.opened import opened_pdf
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.backups.between import Between
from ui.desk.backups.errand import Errand
from ui.desk.desk import Desk
from ui.desk.place import Place
from ui.desk.sealing.opening import opened
from ui.desk.sealing.unlock_window import UnlockWindow
from ui.desk.settings.encryption_section import EncryptionSection
from ui.desk.settings.page import SettingsPage
from ui.drafting import Drafting
from ui.news import News
from ui.work import Work

PASSPHRASE = "correct horse battery"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    held.forget_all()


@pytest.fixture
def charge(store: Store, clock: StandingClock, work: Work) -> Desk:
    """The desk with its manager at it."""
    work.by = "zhou"
    return Desk(store, clock, "zhou", open_translator("en"), Formats("en"), known_centre(store.reader()).zone,
                News(store, work), work, Drafting(store, clock, work, "zhou"))


@pytest.fixture
def section(charge: Desk, gone) -> EncryptionSection:
    page = gone.show(SettingsPage(charge), Place("settings", focus="encryption"))
    found = page.section()
    assert isinstance(found, EncryptionSection)
    page.errand.connect(gone.places.append)
    return found


def groups(section: EncryptionSection) -> str:
    assert section.proof is not None
    return " ".join(section.code.said().split("-")[place] for place in section.proof.places)


def set_up(qtbot, section: EncryptionSection, gone) -> None:
    section.begin_buttons["on"].click()
    section.first.set_text(PASSPHRASE)
    section.again.set_text(PASSPHRASE)
    section.proof_field.set_text(groups(section).lower())
    section.page.finish_step()
    qtbot.waitUntil(lambda: Errand("turn") in gone.places, timeout=20_000)


def test_nothing_is_begun_before_everything_is_right(qtbot, section, gone, store):
    section.begin_buttons["on"].click()
    section.first.set_text("short")
    section.page.finish_step()
    assert "too easy to guess" in section.first.error()
    section.first.set_text(PASSPHRASE)
    section.again.set_text(PASSPHRASE + "x")
    section.page.finish_step()
    assert "differ" in section.again.error()
    section.again.set_text(PASSPHRASE)
    section.proof_field.set_text("AAAAA BBBBB")
    section.page.finish_step()
    assert "from the paper" in section.proof_field.error()
    assert (keeping.known(store.folder), unfinished(store.folder)) == (None, None)
    section.leave.click()
    assert section.first.text() == ""
    assert store.reader().value("SELECT count(*) FROM draft WHERE body LIKE '%horse%'") == 0


def test_set_up_in_one_page_then_asked_for_at_the_start(qtbot, qapp, section, gone, store, clock, charge):
    set_up(qtbot, section, gone)
    folder = store.folder
    assert unfinished(folder) == "on"
    charge.work.close()
    store.close()
    again = Between(qapp, store, clock, "en").errand(Errand("turn"))
    assert again is not None
    assert "encrypted now" in again.done.said.said(open_translator("en"))
    assert is_encrypted(folder)
    assert [kept.name for kept in (folder / "backups").glob("*-encryption.fdbackup")]
    held.forget_all()
    said: list[str] = []

    def type_into() -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, UnlockWindow)
                       and each.isVisible()), None)
        if window is None:
            QTimer.singleShot(20, type_into)
            return
        window.secret.set_text("wrong horse battery")
        QTest.keyClick(window, Qt.Key.Key_Return)
        said.append(window.secret.error())
        window.secret.set_text(PASSPHRASE)
        QTest.keyClick(window, Qt.Key.Key_Return)
        said.append(window.secret.text())

    QTimer.singleShot(20, type_into)
    assert opened(folder, "en") is True
    assert "not the right one" in said[0]
    assert said[1] == ""
    with Store(folder) as reopened:
        assert reopened.reader().value("SELECT count(*) FROM audit WHERE act = 'change_encryption'") == 1


def test_giving_up_at_the_start_opens_nothing(qtbot, qapp, section, gone, store, clock, charge):
    set_up(qtbot, section, gone)
    charge.work.close()
    store.close()
    Between(qapp, store, clock, "en").errand(Errand("turn"))
    held.forget_all()

    def escape() -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, UnlockWindow)
                       and each.isVisible()), None)
        if window is None:
            QTimer.singleShot(20, escape)
        else:
            QTest.keyClick(window, Qt.Key.Key_Escape)

    QTimer.singleShot(20, escape)
    assert opened(store.folder, "en") is False
    assert held.key_for(store.folder) is None


def test_the_sheet_has_the_code_and_does_not_lie_beside_the_data(section, gone, store, tmp_path: Path):
    section.begin_buttons["on"].click()
    section.save_to(tmp_path / "sheet.pdf")
    with opened_pdf(tmp_path / "sheet.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    assert [group for group in section.code.said().split("-") if group not in text] == []
    section.save_to(store.folder / "sheet.pdf")
    assert not (store.folder / "sheet.pdf").exists()
    assert "beside what it opens" in gone.said[-1][1]


def test_who_is_not_in_charge_can_not(section, desk, gone):
    page = gone.show(SettingsPage(desk), Place("settings", focus="encryption"))
    page.section().begin_buttons["on"].click()
    assert page.section().mode == ""
    assert gone.said[-1][0] == "fault"


def test_another_passphrase_a_new_code_and_off(qtbot, qapp, section, gone, store, clock, charge):
    set_up(qtbot, section, gone)
    folder = store.folder
    store.close()
    Between(qapp, store, clock, "en").errand(Errand("turn"))
    store.open()
    section.open()
    assert section.heading.said() == "Encrypted"
    section.begin_buttons["passphrase"].click()
    section.current.set_text("wrong horse battery")
    section.first.set_text("another three words")
    section.again.set_text("another three words")
    section.page.finish_step()
    qtbot.waitUntil(lambda: "not the right one" in section.current.error(), timeout=20_000)
    section.current.set_text(PASSPHRASE)
    section.page.finish_step()
    qtbot.waitUntil(lambda: section.mode == "", timeout=20_000)
    keeping.checked(folder, "another three words")
    section.begin_buttons["code"].click()
    code = section.code.said()
    section.proof_field.set_text(groups(section))
    section.page.finish_step()
    qtbot.waitUntil(lambda: section.mode == "", timeout=20_000)
    keeping.checked(folder, code)
    section.begin_buttons["off"].click()
    gone.places.clear()
    section.page.finish_step()
    qtbot.waitUntil(lambda: Errand("turn") in gone.places, timeout=20_000)
    charge.work.close()
    store.close()
    Between(qapp, store, clock, "en").errand(Errand("turn"))
    assert not is_encrypted(folder)
    assert keeping.known(folder) is None
