"""Copies at the desk: the page, the badge, putting back and having it undone, the ways out of damage."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.reads import find
from frontdesk.store import archive, lock
from frontdesk.store.backup import kept
from frontdesk.store.faults import damaged
from frontdesk.store.keeping import disk
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.keeping.standing import begun_at, standing, stands
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import DAY, HOUR, MINUTE, StandingClock
from frontdesk.values.refusal import Refused
from ui.application import DeskProgram
from ui.desk.backups.badge import Badge
from ui.desk.backups.between import Waiting
from ui.desk.backups.errand import Errand
from ui.desk.backups.looking import LOOKING
from ui.desk.backups.page import BackupsPage
from ui.desk.backups.presenter import BackupsPresenter
from ui.desk.place import Place
from ui.desk.trouble import TroubleWindow
from ui.settings import Settings
from ui.starting import run_desk

NAME = "欧阳备份"


def add(store: Store, clock: StandingClock, name: str) -> None:
    perform(acting(store, clock, "zhou", "desk"), "add_customer", {"name": name})


@pytest.fixture
def manager(desk):
    """The desk with somebody in charge."""
    desk.work.by = "zhou"
    return desk.but(actor="zhou")


@pytest.fixture
def page(manager, gone, qtbot):
    shown = gone.show(BackupsPage(manager), Place("backups"))
    shown.heard = gone.said
    return shown


def test_a_copy_now_stands_in_the_list_with_why_and_how_large(page, qtbot):
    qtbot.waitUntil(page.nothing.isVisible)
    page.finish_step()
    qtbot.waitUntil(lambda: len(page.lines) == 1)
    row = page.list.lines.row(0)
    assert row.detail == "Asked for"
    assert row.right.endswith("MB")
    assert ("told", "The copy is whole and checked.") in page.heard
    assert page.stand.said().startswith("The last good copy is from")


def test_what_is_in_a_copy_is_shown_before_anything(page, manager, qtbot):
    make_round(manager.store, "usual", now=manager.now(), by="zhou")
    add(manager.store, manager.clock, NAME)
    page.open(Place("backups"))
    qtbot.waitUntil(lambda: len(page.lines) == 1)
    page.list.opened.emit(page.list.lines.row(0))
    qtbot.waitUntil(lambda: hasattr(page, "sheet"))
    facts = dict(page.sheet.content.lines)
    reader = manager.store.reader()
    assert facts["Customers"] == str(reader.value("SELECT count(*) FROM customer") - 1)
    assert facts["Visits"] == str(reader.value("SELECT count(*) FROM visit"))
    assert facts["Centre"] == reader.value("SELECT name FROM centre")
    assert facts["Made by"] == "周明" or facts["Made by"]
    assert "Newest visit" in facts
    assert page.sheet.content.warnings == ("1 act since then will not be there.",)
    with qtbot.waitSignal(page.errand) as asked:
        page.sheet.agree()
    assert asked.args[0] == Errand("restore", page.lines[0].file, "zhou", False, manager.now())


def test_who_may_not_put_back_is_told_so(desk, gone, qtbot):
    desk.work.by = "chen"
    page = gone.show(BackupsPage(desk.but(actor="chen")), Place("backups"))
    made = make_round(desk.store, "usual", now=desk.now())
    page.show_content(made.made.file)
    qtbot.waitUntil(lambda: any(kind == "fault" for kind, _ in gone.said))
    assert not hasattr(page, "sheet")
    assert not page.choose_second.isEnabled()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_no_copy_is_refused_in_words(page, tmp_path, qtbot, content):
    file = tmp_path / "照片 🚗.fdbackup"
    file.write_bytes(content)
    page.show_content(file)
    qtbot.waitUntil(lambda: bool(page.heard))
    assert file.name in page.heard[-1][1]


def test_another_centres_copy_asks_for_a_yes_of_its_own(page, tmp_path, clock, qtbot):
    from frontdesk.acts.made_up import fill
    with Store(tmp_path / "other") as other:
        fill(other, clock() - DAY, "en")
        theirs = make_round(other, "usual", now=clock()).made
    page.show_content(theirs.file)
    qtbot.waitUntil(lambda: hasattr(page, "sheet"))
    assert page.sheet.content.other_centre
    assert page.sheet.sure.isVisible()
    told = []
    page.errand.connect(told.append)
    page.sheet.agree()
    assert not told
    page.sheet.sure.setChecked(True)
    page.sheet.agree()
    assert told[0].other_centre


def test_the_second_place_is_chosen_and_served_at_once(page, manager, tmp_path, qtbot):
    place = tmp_path / "第二块盘"
    place.mkdir()
    page.set_second(str(place))
    qtbot.waitUntil(lambda: bool(page.lines) and "second place" in page.lines[0].detail)
    assert page.second.said() == str(place)
    shutil.rmtree(place)
    page.make_now()
    qtbot.waitUntil(lambda: any(kind == "fault" and str(place) in said for kind, said in page.heard))


def test_the_badge_warns_after_a_day_and_is_red_after_three(manager, clock):
    shown = BackupsPresenter(manager)
    assert shown.stand(clock()).mood == "amber"
    assert shown.stand(begun_at(manager.store.reader())).mood == "quiet", "the centre has only just begun"
    make_round(manager.store, "usual", now=clock())
    moods = [(shown.stand(clock() + age).mood, shown.stand(clock() + age).short) for age in (
        0, 25 * MINUTE, 5 * HOUR + 59 * MINUTE, DAY, 3 * DAY, -2 * DAY)]
    assert moods == [("green", "just now"), ("green", "25 min"), ("green", "5 h"), ("amber", "1 day"),
                     ("red", "3 days"), ("amber", "Clock?")]
    stands(manager.store.folder, second="/x", second_code="disk_full")
    assert shown.stand(clock()).mood == "amber"


@pytest.fixture
def program(qtbot, qapp, store, clock):
    made = DeskProgram(qapp, store, clock, Settings(theme="light"), "en", "zhou")
    qtbot.addWidget(made.window, before_close_func=lambda _: made.close())
    made.open()
    qtbot.waitUntil(lambda: made._minding is not None)
    yield made
    made.window.close()


def test_rounds_are_made_beside_the_work_and_once_more_at_closing(program, store, clock, qtbot):
    minding = program._minding
    badge = program.window.rail.findChild(Badge)
    assert badge.stand.mood == "quiet", "the first copy is two minutes away: nothing to warn of yet"
    with qtbot.waitSignal(minding.kept):
        for _ in range(2):
            minding.tick()
    assert [one.reason for one in kept(store.folder)] == ["usual"]
    assert badge.stand.mood == "green"
    with qtbot.assertNotEmitted(minding.kept, wait=50):
        for _ in range(20):
            minding.tick()
    add(store, clock, NAME)
    program.window.close()
    assert [one.reason for one in kept(store.folder)] == ["closing", "usual"]


def test_a_first_copy_that_cannot_be_made_is_warned_of(program, store, qtbot):
    (store.folder / "backups").write_text("in the way")
    badge = program.window.rail.findChild(Badge)
    for _ in range(2):
        program._minding.tick()
    qtbot.waitUntil(lambda: badge.stand.mood == "amber")
    (store.folder / "backups").unlink()


def test_whoever_was_erased_after_a_copy_is_not_there_when_the_desk_opens_on_it(store, clock, qtbot):
    made = perform(acting(store, clock, "zhou", "desk"), "add_customer", {"name": NAME})
    make_round(store, "usual", now=clock())
    perform(acting(store, clock, "zhou", "desk"), "erase_customer", {"customer": made.ids["customer"]})
    folder = folder_of(store)
    file = next(one.file for one in kept(folder) if one.reason == "usual")
    told: list[str] = []

    def back(window) -> None:
        window.errand.emit(Errand("restore", file, "zhou"))

    def look(window) -> None:
        told.extend(line.text for line in window.notice._lines)
        assert not find(window.desk.reader(), NAME)
        window.close()

    person = Person(back, look)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert person.seen == ["desk"] * 2
    assert any("Erased again" in line and line.startswith("The copy is back") for line in told)


def test_the_nightly_round_looks_through_everything(program, store, clock, qtbot):
    minding = program._minding
    clock.now += 16 * HOUR  # 03:00 in Shanghai
    with qtbot.waitSignal(minding.kept):
        minding.tick()
    assert kept(store.folder)[0].reason == "night"
    assert standing(store.folder).checked_at == clock()
    assert standing(store.folder).problems == 0


def test_the_badge_comes_along_to_another_language_and_leads_to_the_page(program, qtbot):
    old = program.window.rail.findChild(Badge)
    program.switch_language()
    qtbot.waitUntil(lambda: program.window.rail.findChild(Badge) not in (None, old))
    program.window.rail.findChild(Badge).click()
    assert program.window.place().page == "backups"


def test_damage_while_working_leads_to_the_ways_out(program, qtbot):
    told = []
    program.window.errand.disconnect()
    program.window.errand.connect(told.append)
    program.work.fault.emit(damaged(), lambda: None)
    line = program.window.notice._lines[0]
    assert line.kind == "fault"
    next(each for each in line.findChildren(type(line.close_button).__mro__[1]) if "What can" in each.label()).click()
    assert told[0].kind == "damage"


def test_a_disk_that_is_nearly_full_is_told_once_and_makes_room(program, store, monkeypatch):
    assert disk.hold_reserve(store.folder)
    monkeypatch.setattr("ui.desk.backups.minding.free", lambda _: 700_000_000)
    program._minding.tick()
    program._minding.tick()
    lines = [line.text for line in program.window.notice._lines]
    assert sum("700 MB" in line for line in lines) == 1
    program._minding.make_room()
    assert not (store.folder / disk.RESERVE).exists()
    assert any("free again" in line.text for line in program.window.notice._lines)


class Person:
    """Somebody who answers each window as it comes: a list of what to do, one for each."""

    def __init__(self, *steps) -> None:
        self.steps = list(steps)
        self.seen: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)
        self._done: list[object] = []
        self._looks = 0

    def _look(self) -> None:
        self._looks += 1
        if self._looks > 2_000:  # never hang: what comes after fails in words
            QApplication.closeAllWindows()
            return
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or isinstance(window, Waiting) or not self.steps or any(
                    window is each for each in self._done):
                continue
            if isinstance(window, TroubleWindow):
                self._done.append(window)
                self.seen.append(window.words.accessibleName())
                way = self.steps.pop(0)
                (window.buttons[way] if way else window.close_button).click()
                return
            if type(window).__name__ == "DeskWindow" and window.rail.findChild(Badge) is not None:
                self._done.append(window)
                self.seen.append("desk")
                self.steps.pop(0)(window)
                return

    def stop(self) -> None:
        self._timer.stop()


def closed(window) -> None:
    window.close()


def folder_of(store: Store) -> Path:
    store.close()
    (store.folder / "desk.json").write_text('{"actor": "zhou", "language": "en"}')
    return store.folder


def test_the_desk_closes_puts_a_copy_back_opens_again_and_undoes_it(store, clock, qtbot):
    make_round(store, "usual", now=clock())
    add(store, clock, NAME)
    folder = folder_of(store)
    file = kept(folder)[0].file
    told: list[str] = []

    def back(window) -> None:
        window.errand.emit(Errand("restore", file, "zhou"))

    def look_and_undo(window) -> None:
        told.extend(line.text for line in window.notice._lines)
        assert not find(window.desk.reader(), NAME)
        window.errand.emit(Errand("restore", kept(folder)[0].file if kept(folder)[0].reason == "restore" else
                                  folder / "backups" / standing(folder).undo, "zhou"))

    def there(window) -> None:
        assert find(window.desk.reader(), NAME)
        window.close()

    person = Person(back, look_and_undo, there)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert person.seen == ["desk"] * 3
    assert any(line.startswith("The copy is back") for line in told)


def test_putting_back_waits_in_words_for_whoever_uses_the_folder(store, clock, qtbot):
    make_round(store, "usual", now=clock())
    folder = folder_of(store)
    file = kept(folder)[0].file
    held = []
    said: list[str] = []

    def back(window) -> None:
        held.append(lock.use(folder))
        window.errand.emit(Errand("restore", file, "zhou"))

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Waiting) and window.isVisible() and "in use" in window.words.accessibleName():
                said.append(window.words.accessibleName())
                held.pop().release()
                timer.stop()
                return

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(30)
    person = Person(back, closed)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert person.seen == ["desk", "desk"]
    assert said


def test_a_damaged_file_is_told_with_the_ways_out_and_the_newest_good_copy_goes_back(store, clock, qtbot):
    add(store, clock, NAME)
    make_round(store, "usual", now=clock())
    folder = folder_of(store)
    path = folder / DATABASE
    path.write_bytes(path.read_bytes()[:9_000])
    before = path.read_bytes()

    def there(window) -> None:
        assert find(window.desk.reader(), NAME)
        window.close()

    person = Person("restore", there)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert "cut short" in person.seen[0]
    aside = [each for each in (folder / "backups").glob("damaged-*/*") if each.name == DATABASE]
    assert [each.read_bytes() for each in aside] == [before], "what was there is kept"


def test_what_can_be_saved_of_a_damaged_file_is_gone_on_with(store, clock, qtbot):
    add(store, clock, NAME)
    folder = folder_of(store)
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    content[-2 * 4096:] = os.urandom(2 * 4096)
    path.write_bytes(content[:-4096])

    def there(window) -> None:
        assert window.desk.reader().value("SELECT count(*) FROM customer") > 50
        window.close()

    person = Person("salvage", "restore", there)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert "rows were saved" in person.seen[1]


def test_the_newest_copy_can_be_looked_at_and_nothing_is_saved_there(store, clock, qtbot):
    make_round(store, "usual", now=clock())
    folder = folder_of(store)
    path = folder / DATABASE
    path.write_bytes(b"not a database at all")
    refused = []

    def look(window) -> None:
        assert window.desk.reader().value("SELECT count(*) FROM customer") > 50
        with pytest.raises(Refused) as found:
            add(window.desk.store, clock, NAME)
        refused.append(found.value.code)
        window.close()

    person = Person("look", look)
    assert run_desk(Store(folder), clock) == 0
    person.stop()
    assert refused == ["only_looking"]
    assert path.read_bytes() == b"not a database at all"
    assert not (folder / LOOKING).exists()


def test_a_missing_file_beside_its_copies_is_no_first_start(store, clock, qtbot):
    make_round(store, "usual", now=clock())
    folder = folder_of(store)
    (folder / DATABASE).unlink()
    person = Person("")
    with pytest.raises(Refused) as refused:
        run_desk(Store(folder), clock, language="en")
    person.stop()
    assert refused.value.code == "missing"
    person = Person("restore", closed)
    assert run_desk(Store(folder), clock, language="en") == 0
    person.stop()
    assert archive.inspect(kept(folder)[0].file)
    assert (folder / DATABASE).exists()
