"""Settings say where all desks share their photos, carry them there, and say what is wrong in words."""

from __future__ import annotations

import pytest
from PIL import Image

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store.photos import ingest, photo_path
from frontdesk.store.server.shared_photos import PhotoPlace, SharedPhotos
from frontdesk.store.store import Store
from frontdesk.values.clock import system_clock
from ui.application import DeskProgram
from ui.desk.place import Place
from ui.settings import Settings

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_store):
    perform(acting(postgres_store, system_clock, "os:test"), "set_up_centre", {
        "name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
    return postgres_store


@pytest.fixture
def card(qapp, qtbot, store):
    program = DeskProgram(qapp, store, system_clock, Settings(theme="light"), "en", "li")
    qtbot.addWidget(program.window)
    program.open(Place("settings", focus="server"))
    qtbot.waitUntil(lambda: program._single is not None, timeout=20_000)
    yield program.window.page().section().photos
    program.window.close()


def shared(card, qtbot, key, folder=""):
    card.where.set_key(key)
    card.folder.set_text(folder)
    card.carry()
    qtbot.waitUntil(card.share.isEnabled, timeout=20_000)
    return card.said.said()


def test_photos_go_to_the_server_and_another_desk_has_them(card, qtbot, store, tmp_path):
    Image.new("RGB", (80, 60), "teal").save(tmp_path / "a.jpg")
    sha = ingest(store, tmp_path / "a.jpg", by="li", now=1).sha
    assert "another does not see" in card.now.said()
    assert shared(card, qtbot, "server") == "1 photos are there and were compared."
    assert SharedPhotos(store).place() == PhotoPlace("server")
    assert card.now.said().startswith("They are on the server")
    with Store(tmp_path / "another", store.url) as another:
        assert photo_path(another, sha).read_bytes()


def test_a_folder_that_can_be_none_is_said_and_nothing_changes(card, qtbot, store, tmp_path):
    assert shared(card, qtbot, "folder", "photos").startswith("Name the whole path")
    assert "can't be reached" in shared(card, qtbot, "folder", str(tmp_path / "none"))
    assert SharedPhotos(store).place() == PhotoPlace()
    (tmp_path / "shared").mkdir()
    shared(card, qtbot, "folder", str(tmp_path / "shared"))
    assert SharedPhotos(store).place() == PhotoPlace("folder", str(tmp_path / "shared"))
