"""Copies of a centre on a server: made by themselves, thinned, put back from inside, the present state kept first."""

from __future__ import annotations

import pytest

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.people.search import find
from frontdesk.store import archive
from frontdesk.store.audit.verify import audited
from frontdesk.store.backup import backup, kept
from frontdesk.store.check import check
from frontdesk.store.keeping.rounds import due, keep_before, make_round, whole_copy
from frontdesk.store.keeping.standing import standing
from frontdesk.store.photos import ingest, photo_path, stored_at
from frontdesk.store.restore import restore
from frontdesk.store.server.copying import keep_older
from frontdesk.store.server.photo_choosing import share
from frontdesk.store.server.restoring import restore_server
from frontdesk.store.server.shared_photos import PhotoPlace
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.server.test_shared_photos import picture

pytestmark = pytest.mark.postgres
NOW = 1_777_856_400_000


@pytest.fixture
def centre(postgres_store):
    """A centre on a server, with somebody in it."""
    li = acting(postgres_store, StandingClock(NOW), "os:test")
    perform(li, "set_up_centre", {"name": "Lakeside", "staff": [{"login": "li", "name": "Li", "role": "manager"}]})
    perform(li, "add_customer", {"name": "张敏", "plate": "苏A8Q62B"})
    return postgres_store


def names(store):
    return [name for (name,) in store.reader().rows("SELECT name FROM customer ORDER BY id")]


def test_a_round_makes_a_checked_copy_where_something_changed(centre):
    made = make_round(centre, "night", now=NOW).made
    assert made is not None
    assert made.rows["customer"] == 1
    assert archive.inspect(made.file).about.centre == "Lakeside"
    assert standing(centre.folder).at == NOW  # what the badge shows
    assert make_round(centre, "night", now=NOW + HOUR).made is None  # nothing was done since
    perform(acting(centre, StandingClock(NOW), "li"), "add_customer", {"name": "Later"})
    assert not due(centre, NOW + HOUR)  # about once a day, not every half hour
    assert due(centre, NOW + DAY)
    assert make_round(centre, "night", now=NOW + DAY).made is not None
    assert keep_before(centre, "import", now=NOW + DAY) is not None
    assert [one.reason for one in kept(centre.folder)] == ["import", "night", "night"]


def test_old_copies_go_as_those_of_a_data_file(centre):
    for number in range(16):
        make_round(centre, "usual", now=NOW + number * HOUR, always=True)
    make_round(centre, "usual", now=NOW + 30 * DAY, always=True)
    assert 10 <= len(kept(centre.folder)) < 17


def test_a_copy_is_put_back_on_the_server_and_can_be_undone(centre, tmp_path):
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    li = acting(centre, StandingClock(NOW), "li")
    perform(li, "add_customer", {"name": "Too much", "plate": "苏B12345"})
    report = restore_server(centre, copy.file, now=NOW + HOUR, by="li")
    assert names(centre) == ["张敏"]
    assert [hit.customer for hit in find(centre.reader(), "8q62b")] == [1]
    assert not find(centre.reader(), "b12345")
    assert check(centre, also_store=(audited,)).good
    assert perform(li, "add_customer", {"name": "Next"}).ids["customer"] == 2
    assert report.saved is not None
    restore_server(centre, report.saved, now=NOW + 2 * HOUR, by="li")
    assert names(centre) == ["张敏", "Too much"]
    assert check(centre, also_store=(audited,)).good


def test_a_copy_of_a_server_goes_into_a_folder_and_one_of_a_folder_to_a_server(centre, tmp_path):
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    restore(tmp_path / "folder", copy.file, now=NOW)
    with Store(tmp_path / "folder") as store:
        assert names(store) == ["张敏"]
        perform(acting(store, StandingClock(NOW), "li"), "add_customer", {"name": "In the folder"})
        there = backup(store, tmp_path / "there.fdbackup", now=NOW).file
    restore_server(centre, there, now=NOW, by="li")
    assert names(centre) == ["张敏", "In the folder"]


def test_nothing_is_put_back_while_another_desk_is_open(centre, tmp_path):
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    with Store(tmp_path / "another", centre.url) as another:
        assert names(another) == ["张敏"]
        with pytest.raises(Refused) as refused:
            restore_server(centre, copy.file, now=NOW, by="li")
        assert refused.value.code == "desks_open"
    restore_server(centre, copy.file, now=NOW, by="li")


def test_a_copy_of_another_centre_has_to_be_meant(centre, tmp_path):
    with Store(tmp_path / "other") as other:
        perform(acting(other, StandingClock(5), "os:test"), "set_up_centre", {"name": "Another"})
        file = backup(other, tmp_path / "other.fdbackup", now=NOW).file
    with pytest.raises(Refused) as refused:
        restore_server(centre, file, now=NOW, by="li")
    assert refused.value.code == "other_centre"
    assert names(centre) == ["张敏"]
    restore_server(centre, file, now=NOW, by="li", other_centre=True)
    assert centre.reader().value("SELECT name FROM centre") == "Another"


@pytest.mark.parametrize("cut", ["emptied", "compare", "count_on"])
def test_cut_off_in_the_middle_the_old_state_is_there(centre, monkeypatch, cut):
    copy = make_round(centre, "asked", now=NOW).made
    assert copy is not None
    perform(acting(centre, StandingClock(NOW), "li"), "add_customer", {"name": "Stays"})

    def break_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"frontdesk.store.server.restoring.{cut}", break_off)
    with pytest.raises(KeyboardInterrupt):
        restore_server(centre, copy.file, now=NOW, by="li")
    assert names(centre) == ["张敏", "Stays"]
    assert check(centre, also_store=(audited,)).good


def test_photos_of_other_desks_are_in_the_copy_and_come_back_with_it(centre, tmp_path):
    li = acting(centre, StandingClock(NOW), "li")
    share(li, lambda found: perform(li, "choose_photo_place", {"place": found.kind}), PhotoPlace("server"))
    with Store(tmp_path / "another", centre.url) as another:
        sha = ingest(another, picture(tmp_path / "a.jpg", 3), by="li", now=NOW).sha
    made = whole_copy(centre, tmp_path / "whole.fdbackup", now=NOW)
    assert (made.photos, made.left_out) == (1, ())
    stored_at(centre.folder, sha).unlink()
    with centre.writing() as writing:
        writing.run("DELETE FROM photo_piece")
    restore_server(centre, made.file, now=NOW, by="li")
    assert centre.reader().value("SELECT count(DISTINCT sha) FROM photo_piece") == 1
    assert photo_path(centre, sha).is_file()


def test_before_an_upgrade_the_tables_of_the_older_version_are_kept(centre, tmp_path, monkeypatch):
    def add_column(op):
        op.execute("ALTER TABLE centre ADD COLUMN motto text NOT NULL DEFAULT ''")

    from frontdesk.store import upgrade
    from frontdesk.store.steps import STEPS

    with Store(tmp_path / "older", centre.url) as older:
        monkeypatch.setattr(upgrade, "STEPS", (*STEPS, add_column))
        older.keep_older = keep_older
        upgrade.bring_up_to_date(older)
        assert older.reader().value("SELECT max(version) FROM schema_version") == 2
        [one] = kept(older.folder)
    assert one.reason == "upgrade"
    assert archive.inspect(one.file).schema == 1
    assert archive.inspect(one.file).rows["customer"] == 1
