"""Photos of several desks: on the server or in a shared folder, counted, compared, and told in words when away."""

from __future__ import annotations

import hashlib
import shutil
import threading

import pytest
from PIL import Image

from frontdesk.acts import tables
from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.finding_moved import fill
from frontdesk.store.audit.verify import audited
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.photos import forget_shared, ingest, photo_path, stored_at
from frontdesk.store.server import moving
from frontdesk.store.server.photo_carrying import Carrying, carry
from frontdesk.store.server.photo_choosing import place_named, share
from frontdesk.store.server.shared_photos import PIECE, PhotoPlace, SharedPhotos
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.network import Network

pytestmark = pytest.mark.postgres
NOW = 1_777_856_400_000
SERVER = PhotoPlace("server")


def picture(path, colour, size=(600, 400)):
    Image.effect_noise(size, 90).convert("RGB").point(lambda v: min(255, v + colour)).save(path, "JPEG", quality=95)
    return path


def taken(store, tmp_path, colour=1, size=(600, 400)):
    return ingest(store, picture(tmp_path / f"{colour}.jpg", colour, size), by="li", now=NOW).sha


@pytest.fixture
def desks(postgres_url, tmp_path):
    """Two desks of one centre on a server, each with a data folder of its own."""
    with Store(tmp_path / "one", postgres_url) as one, Store(tmp_path / "two", postgres_url) as two:
        perform(acting(one, StandingClock(NOW), "os:test"), "set_up_centre", {"name": "Lakeside", "staff": [
            {"login": "li", "name": "Li", "role": "manager"}]})
        yield one, two


def chosen(store, place):
    li = acting(store, StandingClock(NOW), "li")
    return share(li, lambda found: perform(li, "choose_photo_place", {"place": found.kind, "folder": found.folder}),
                 place)


@pytest.fixture(params=["server", "folder"])
def place(request, tmp_path):
    if request.param == "server":
        return SERVER
    (tmp_path / "shared").mkdir()
    return PhotoPlace("folder", str(tmp_path / "shared"))


def test_what_one_desk_takes_the_other_shows(desks, place, tmp_path):
    one, two = desks
    before = taken(one, tmp_path, 1)
    assert not stored_at(two.folder, before).is_file()
    with pytest.raises(Refused):
        photo_path(two, before)
    assert chosen(one, place) == (1, ())
    after = taken(one, tmp_path, 2, (2000, 1500))
    assert stored_at(one.folder, after).stat().st_size > 2 * PIECE
    for sha in (before, after):
        assert hashlib.sha256(stored_at(two.folder, sha).read_bytes()).hexdigest() == sha
        assert photo_path(two, sha).is_file()  # kept here from now on
    assert check(two, also_store=(audited,)).good


def test_an_erased_photo_leaves_the_shared_place(desks, place, tmp_path):
    one, two = desks
    chosen(one, place)
    sha = taken(one, tmp_path)
    forget_shared(one, [sha])
    with pytest.raises(FileNotFoundError):
        SharedPhotos(two).fetch(sha)


def test_a_damaged_photo_is_not_taken_for_the_photo_and_is_put_right(desks, tmp_path):
    one, two = desks
    chosen(one, SERVER)
    sha = taken(one, tmp_path)
    with one.writing() as writing:
        writing.run("UPDATE photo_piece SET content = :content WHERE sha = :sha", content=b"other", sha=sha)
    with pytest.raises(FileNotFoundError):
        SharedPhotos(two).fetch(sha)
    assert SharedPhotos(one).give(sha, stored_at(one.folder, sha).read_bytes())
    assert stored_at(two.folder, sha).read_bytes()


def test_a_folder_that_is_away_costs_nothing_and_is_told_in_words(desks, tmp_path):
    one, two = desks
    place = PhotoPlace("folder", str(tmp_path / "shared"))
    with pytest.raises(Fault, match="can't be reached"):
        chosen(one, place)
    (tmp_path / "shared").mkdir()
    chosen(one, place)
    shutil.move(tmp_path / "shared", tmp_path / "unplugged")
    sha = taken(one, tmp_path)  # taken all the same
    with pytest.raises(Refused) as refused:
        photo_path(two, sha)
    assert refused.value.code == "photo_away"
    found = carry(one)
    assert found.trouble is not None
    assert "can't be reached" in str(found.trouble)
    shutil.move(tmp_path / "unplugged", tmp_path / "shared")
    assert carry(one).went == 1
    assert photo_path(two, sha).is_file()


def test_the_thread_brings_and_leaves_by_itself(desks, tmp_path):
    one, two = desks
    chosen(one, SERVER)
    sha = taken(one, tmp_path)
    with one.writing() as writing:
        writing.run("DELETE FROM photo_piece")
    told: list = []
    carrying = [Carrying(store, StandingClock(NOW), told.append) for store in desks]
    try:
        for each in carrying:
            each.start()
        tick, tries = threading.Event(), 0
        while not stored_at(two.folder, sha).is_file():
            carrying[1].wake()
            tick.wait(0.05)
            tries += 1
            assert tries < 600
    finally:
        for each in carrying:
            each.stop()
    assert not told


def test_a_server_that_is_away_is_no_missing_photo(desks, postgres_url, tmp_path):
    one, _ = desks
    chosen(one, SERVER)
    sha = taken(one, tmp_path)
    network = Network(postgres_url)
    try:
        with Store(tmp_path / "three", network.url) as three:
            network.cut()
            with pytest.raises(Refused) as refused:
                photo_path(three, sha)
            assert refused.value.code == "photo_away"
    finally:
        network.close()


def test_places_that_can_be_none_are_refused(desks, tmp_path):
    one, _ = desks
    for named in ("shared", "\x00", "x" * 2000):
        with pytest.raises(Refused) as refused:
            place_named(named)
        assert refused.value.code == "photo_folder_relative"
    with pytest.raises(Refused) as refused:
        chosen(one, PhotoPlace("folder", str(one.folder)))
    assert refused.value.code == "photo_folder_in_data"
    with Store(tmp_path / "file") as store:
        li = acting(store, StandingClock(NOW), "os:test")
        perform(li, "set_up_centre", {"name": "One", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
        with pytest.raises(Refused) as refused:
            perform(li.named("li"), "choose_photo_place", {"place": "server"})
    assert refused.value.code == "photos_one_desk"


def test_a_move_takes_the_photos_there_and_back(place, postgres_url, tmp_path):
    assert tables.metadata.tables
    here = tmp_path / "file"
    with Store(here) as store:
        li = acting(store, StandingClock(NOW), "os:test")
        perform(li, "set_up_centre", {"name": "Lakeside"})
        shas = [taken(store, tmp_path, colour) for colour in (1, 2, 3)]
    stored_at(here, shas[2]).write_bytes(b"damaged")
    report = moving.to_server(here, postgres_url, at=NOW, fill=fill, photos=place)
    assert (report.photos, report.missing_photos) == (2, (shas[2],))
    with Store(tmp_path / "joined", postgres_url) as joined:
        assert photo_path(joined, shas[0]).read_bytes() == stored_at(here, shas[0]).read_bytes()
        later = taken(joined, tmp_path, 4)
    with Store(tmp_path / "another", postgres_url) as another:
        back = moving.to_folder(another, tmp_path / "back", at=NOW, fill=fill)
    assert (back.photos, back.missing_photos) == (3, (shas[2],))
    with Store(tmp_path / "back") as store:
        assert photo_path(store, later).is_file()
        assert store.reader().value("SELECT value FROM setting WHERE name = 'photo_place'") is None
        assert [problem.code for problem in check(store, also_store=(audited,)).problems] == ["photo_missing"]


def test_a_move_whose_shared_folder_is_away_moves_nothing(postgres_url, tmp_path):
    here = tmp_path / "file"
    with Store(here) as store:
        perform(acting(store, StandingClock(NOW), "os:test"), "set_up_centre", {"name": "Lakeside"})
        taken(store, tmp_path)
    with pytest.raises(Fault, match="can't be reached"):
        moving.to_server(here, postgres_url, at=NOW, fill=fill, photos=PhotoPlace("folder", str(tmp_path / "none")))
    with Store(here) as store:
        assert store.reader().value("SELECT name FROM centre") == "Lakeside"
    assert (here / DATABASE).exists()
    assert moving.to_server(here, postgres_url, at=NOW, fill=fill, photos=SERVER).photos == 1
