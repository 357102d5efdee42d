"""The desk clears up what a program before it left half-done, and says what can be done where the disk was full."""

from __future__ import annotations

import pytest

from frontdesk.store import held
from frontdesk.store.faults import full
from frontdesk.store.keeping import disk
from resources.translations import open_translator
from ui.application import DeskProgram
from ui.desk.backups import between
from ui.desk.backups.between import Between
from ui.desk.backups.errand import Errand
from ui.desk.backups.presenter import BackupsPresenter
from ui.desk.backups.ways import Way
from ui.desk.sealing import turning
from ui.settings import Settings


def test_what_was_left_half_done_is_gone_once_the_window_stands(qtbot, qapp, store, clock):
    for name in ("restore.part", "looking.part", "copy.part", "salvage.part"):
        (store.folder / name).mkdir()
        (store.folder / name / "frontdesk.sqlite").write_bytes(b"somebody's data")
    program = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "zhou")
    qtbot.addWidget(program.window, before_close_func=lambda _: program.close())
    program.open()
    qtbot.waitUntil(lambda: not list(store.folder.glob("*.part")), timeout=20_000)
    program.window.close()


def test_the_copy_before_encryption_is_named_in_the_readers_language(desk):
    assert BackupsPresenter(desk).reason("encryption") == "Before encryption was turned on or off"
    assert BackupsPresenter(desk.but(translator=open_translator("zh_CN"))).reason("encryption") == "开启或关闭加密前"


def test_where_the_disk_is_full_in_the_middle_of_encrypting_room_can_be_made(qapp, store, clock,
                                                                           monkeypatch: pytest.MonkeyPatch):
    assert disk.hold_reserve(store.folder)
    shown: list[list[str]] = []

    def no_room(*_: object) -> None:
        raise full()

    def chosen(_app: object, _say: object, _said: object, ways: list[Way], *_: object) -> str:
        shown.append([way.name for way in ways])
        return "room" if len(shown) == 1 else ""

    monkeypatch.setattr(turning, "turned", no_room)
    monkeypatch.setattr(between, "show_trouble", chosen)
    again = Between(qapp, store, clock, "en").errand(Errand("turn"))
    assert shown[0][:2] == ["room", "again"]
    assert again is not None
    assert not (store.folder / disk.RESERVE).exists()
    assert held.key_for(store.folder) is None
