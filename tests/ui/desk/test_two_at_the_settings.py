"""Two desks of one server change what the centre says of itself: each keeps its own field, the same one is asked."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.centre.reads import known_centre
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings

pytestmark = pytest.mark.postgres


@pytest.fixture
def section(qapp, qtbot, postgres_store):
    perform(acting(postgres_store, system_clock, "os:test"), "set_up_centre", {
        "name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
    program = DeskProgram(qapp, postgres_store, system_clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(program.window)
    program.open(Place("settings", focus="centre"))
    qtbot.waitUntil(lambda: program._single is not None, timeout=20_000)
    yield program.window.page().section()
    program.window.close()


def test_what_only_one_changed_is_kept_and_what_both_changed_is_asked(section, qtbot, postgres_store, tmp_path):
    section.fields["phone"].set_text("0512 1111")
    section.fields["wifi"].set_text("ours")
    with Store(tmp_path / "another", postgres_store.url) as another:
        perform(acting(another, system_clock, "li"), "change_centre", {
            "address": "Lake Road 1", "phone": "0512 2222", "expected": {"address": "", "phone": ""}})
    section.finish()
    qtbot.waitUntil(lambda: section.asking is not None, timeout=20_000)
    assert section.asking.words == {"phone": ("Yours: 0512 1111", "Theirs: 0512 2222")}
    centre = known_centre(postgres_store.reader())
    assert (centre.phone, centre.address, centre.wifi) == ("0512 2222", "Lake Road 1", "")  # nothing of it was written
    assert section.fields["phone"].text() == "0512 1111"  # nothing typed is lost
    section.asking.keep.click()
    qtbot.waitUntil(lambda: section.fields["address"].text() == "Lake Road 1", timeout=20_000)  # shown as it stands
    centre = known_centre(postgres_store.reader())
    assert (centre.phone, centre.address, centre.wifi) == ("0512 1111", "Lake Road 1", "ours")
