from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from frontdesk.store.check import Problem, check
from frontdesk.store.photos import ingest, stored_at
from frontdesk.store.reading import connect
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.words import sentence
from tests.frontdesk.store.acts import note


@pytest.fixture
def sha(store: Store, tmp_path: Path) -> str:
    Image.new("RGB", (30, 20), "red").save(tmp_path / "photo.png")
    return ingest(store, tmp_path / "photo.png", by="li", now=5).sha


def codes(store: Store) -> list[str]:
    return [problem.code for problem in check(store).problems]


def test_a_sound_centre_is_good_and_says_what_was_looked_at(store: Store, acting: Acting, sha: str):
    note(acting, name="a")
    report = check(store)
    assert (report.good, report.problems, report.photos, report.unused_files) == (True, (), 1, 0)
    assert report.rows >= 5
    assert check(store, quick=True).good


def test_missing_and_damaged_photos_are_named(store: Store, sha: str):
    stored_at(store.folder, sha).write_bytes(b"other")
    assert codes(store) == ["photo_damaged"]
    stored_at(store.folder, sha).unlink()
    report = check(store)
    assert [problem.code for problem in report.problems] == ["photo_missing"]
    assert sha[:12] in str(report.problems[0].sentence)
    assert not report.good


def test_a_file_nobody_refers_to_is_told_but_is_no_harm(store: Store, sha: str):
    (stored_at(store.folder, sha).parent / ("0" * 64 + ".jpg")).touch()
    report = check(store)
    assert [remark.code for remark in report.remarks] == ["unused_files"]
    assert report.good
    assert report.unused_files == 1


def test_a_reference_to_nothing_is_told(store: Store):
    other = connect(store.path)
    other.execute("PRAGMA foreign_keys=OFF")
    other.execute("INSERT INTO event (deed, name, at, subject, subject_id, by, facts) "
                  "VALUES (99, '', 1, '', 1, '', '')")
    other.close()
    assert codes(store) == ["reference"]


def test_two_versions_are_told(store: Store):
    other = connect(store.path)
    other.execute("UPDATE schema_version SET version = 7")
    other.close()
    assert codes(store) == ["version"]


def test_a_search_index_that_lost_something_is_told(store: Store):
    other = connect(store.path)
    other.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    other.execute("INSERT INTO words (word) VALUES ('brake')")
    assert codes(store) == []
    other.execute("UPDATE words_content SET c0 = 'tyre'")
    other.close()
    assert codes(store) == ["search_index"]


def test_a_higher_room_may_look_at_its_own(store: Store):
    found = Problem("own", sentence("Something of its own."))
    assert check(store, also=[lambda reader: [found]]).problems == (found,)


@pytest.mark.parametrize("quick", [True, False])
def test_a_damaged_page_is_told(store: Store, acting: Acting, quick: bool):
    for number in range(300):
        note(acting, name=f"n{number}", value="x" * 500)
    root = store.reader().value("SELECT rootpage FROM sqlite_master WHERE name = 'setting'")
    store.close()
    path = store.folder / DATABASE
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096:root * 4096] = bytes(4096)
    path.write_bytes(content)
    with Store(store.folder) as again:
        report = check(again, quick=quick)
    assert not report.good
    assert {problem.code for problem in report.problems} == {"structure"}
    assert path.read_bytes() == bytes(content)
