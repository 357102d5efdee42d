"""Half-typed forms survive: within a second in the store, back when the form opens, gone when it was sent."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.drafts import recall
from frontdesk.store.faults import full
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui.drafting import SAVE_MILLISECONDS, Drafting
from ui.widgets.chip import ChipGroup
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.work import Work

NOW = 1_777_856_400_000


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "centre") as opened:
        perform(acting(opened, StandingClock(NOW), "li"), "set_up_centre", {"name": "Lakeside"})
        yield opened


@pytest.fixture
def work(qapp, store):
    made = Work(store, StandingClock(NOW), "li")
    yield made
    made.close()


class Form(QWidget):
    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self.name, self.note = LineField("Name"), NoteField("Note")
        self.drive = ChoiceField("Drive", [("ice", "petrol"), ("bev", "electric")])
        self.title = ChipGroup([("mr", "Mr"), ("ms", "Ms")])
        column = QVBoxLayout(self)
        for field in (self.name, self.note, self.drive, self.title):
            column.addWidget(field)
        self.draft = drafting.draft("customer", self)
        self.draft.watch(name=self.name, note=self.note, drive=self.drive, title=self.title)


def _kept(store):
    return recall(store, "li", "customer")


def test_the_first_unsaved_key_starts_the_clock_and_everything_comes_back(qtbot, store, work):
    assert SAVE_MILLISECONDS <= 800
    drafting = Drafting(store, StandingClock(NOW), work, "li")
    form = Form(drafting)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClicks(form.name.line, "Li <b>Wei")
    form.title.chips()[1].click()
    QTest.keyClicks(form.note.note, "asked for tea")
    qtbot.waitUntil(lambda: _kept(store) is not None, timeout=3000)
    form.draft.save()
    qtbot.waitUntil(lambda: (_kept(store) or {}).get("note") == "asked for tea", timeout=3000)
    again = Form(drafting)
    qtbot.addWidget(again)
    assert again.draft.recall()
    assert (again.name.text(), again.note.text(), again.title.chosen()) == ("Li <b>Wei", "asked for tea", ["ms"])


def test_a_form_that_was_sent_leaves_nothing_behind(qtbot, store, work):
    form = Form(Drafting(store, StandingClock(NOW), work, "li"))
    qtbot.addWidget(form)
    QTest.keyClicks(form.name.line, "Li")
    form.draft.save()
    form.draft.drop()
    work.close()
    assert _kept(store) is None
    assert not Form(Drafting(store, StandingClock(NOW), work, "li")).draft.recall()


def test_what_is_put_beside_the_fields_comes_back_with_them(qtbot, store, work):
    form = Form(Drafting(store, StandingClock(NOW), work, "li"))
    qtbot.addWidget(form)
    form.draft.put("key", "form-1")
    work.read(lambda: None)
    assert _kept(store) is None
    QTest.keyClicks(form.name.line, "L")
    form.draft.save()
    qtbot.waitUntil(lambda: _kept(store) is not None)
    again = Form(Drafting(store, StandingClock(NOW), work, "li"))
    qtbot.addWidget(again)
    again.draft.recall()
    assert again.draft.kept_value("key") == "form-1"


def test_a_full_disk_is_said_once_and_the_words_are_saved_when_there_is_room(qtbot, store, work, monkeypatch):
    faults = []
    work.fault.connect(lambda fault, again: faults.append((fault, again)))
    form = Form(Drafting(store, StandingClock(NOW), work, "li"))
    qtbot.addWidget(form)
    real = store.begin

    def disk_full(_connection):
        raise full()

    monkeypatch.setattr(store, "begin", disk_full)
    QTest.keyClicks(form.name.line, "Li Wei")
    form.draft.save()
    qtbot.waitUntil(lambda: len(faults) == 1)
    assert faults[0][0].code == "disk_full"
    monkeypatch.setattr(store, "begin", real)
    faults[0][1]()
    qtbot.waitUntil(lambda: (_kept(store) or {}).get("name") == "Li Wei")
    assert form.name.text() == "Li Wei"


def test_a_killed_program_finds_its_half_typed_form_again(tmp_path):
    """A child types into the real new-customer page and is killed without a word; its draft is in the store."""
    folder = tmp_path / "centre"
    with Store(folder) as opened:
        perform(acting(opened, StandingClock(NOW), "li"), "set_up_centre",
                {"name": "Lakeside", "staff": [{"login": "li", "name": "Li Na", "role": "advisor"}]})
    with subprocess.Popen([sys.executable, "-c", _CHILD, str(folder)], stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        child.kill()
    assert said == "typed and saved"
    with Store(folder) as opened:
        kept = recall(opened, "li", "customer_new")
        assert kept is not None
        assert (kept["name"], kept["phone"]) == ("欧阳<b>雪", "138 0013")
        assert opened.reader().value("PRAGMA quick_check") == "ok"


_CHILD = textwrap.dedent("""
    import sys
    from pathlib import Path
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtTest import QTest
    from frontdesk.store.drafts import recall
    from frontdesk.store.store import Store
    from frontdesk.values.clock import system_clock
    from ui.application import DeskProgram, make_application
    from ui.desk.place import Place
    from ui.settings import Settings

    store = Store(Path(sys.argv[1]))
    store.open()
    app = make_application((), Settings(theme="light"), "en")
    program = DeskProgram(app, store, system_clock, Settings(theme="light"), "en", "li")
    program.open(Place("customer_form"))
    page = program.window.page()
    composed = QInputMethodEvent()
    composed.setCommitString("欧阳<b>雪")
    app.sendEvent(page.lines["name"].line, composed)
    QTest.keyClicks(page.lines["phone"].line, "138 0013")
    while (recall(store, "li", "customer_new") or {}).get("phone") != "138 0013":
        app.processEvents()
    print("typed and saved", flush=True)
    app.exec()
""")
