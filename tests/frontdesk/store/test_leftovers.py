"""What a program killed in the middle left behind goes again: with the next copy, at the desk's start, once a day."""

from __future__ import annotations

import os
import signal
import zipfile
from pathlib import Path

import pytest

from frontdesk.store import archive, lock
from frontdesk.store import restore as restoring
from frontdesk.store.backup import keep, kept
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.looking_through import look_through
from frontdesk.store.leftovers import clear_abandoned, clear_half_written, clear_scratch
from frontdesk.store.reading import connect
from frontdesk.store.restore import restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child, names, note


def parts(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if ".part" in path.name)


def killed(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_copy_that_was_killed_leaves_nothing_behind_once_the_next_is_made(store: Store, acting: Acting):
    note(acting, name="one")
    folder = store.folder
    store.close()

    def work(_tell: object) -> None:
        archive.inspect = killed
        keep(folder, DATABASE, "usual", now=1_000_000)

    assert in_child(work)[1] == -signal.SIGKILL
    assert any(each.endswith("usual.fdbackup.part") for each in parts(folder)), "it lay there half-written"
    (folder / "backups" / "my own.fdbackup.part").write_bytes(b"a person's own file")
    keep(folder, DATABASE, "usual", now=9_000_000)
    assert parts(folder) == ["backups/my own.fdbackup.part"]
    assert [one.number for one in kept(folder)] == [1]


@pytest.mark.parametrize("step", ["put_photos", "note_coming", "note_restored"])
def test_killed_while_a_copy_is_put_back_nothing_unpacked_stays_and_nobody_is_accused(
        store: Store, acting: Acting, step: str):
    note(acting, name="early")
    folder = store.folder
    copy = keep(folder, DATABASE, "usual", now=1).file
    for name in ("late", "later"):
        note(acting, name=name)
        keep(folder, DATABASE, "usual", now=2)
    store.close()

    def work(_tell: object) -> None:
        setattr(restoring, step, killed)
        restore(folder, copy, now=3, by="li")

    assert in_child(work)[1] == -signal.SIGKILL
    assert (folder / "restore.part").is_dir()
    with Store(folder) as again:
        clear_abandoned(folder)
        assert parts(folder) == []
        assert look_through(again, DAY).report.problems == ()
        assert ("late" in names(again)) is (step != "note_restored")
    restore(folder, kept(folder)[0].file, now=5, by="li")
    with Store(folder) as back:
        assert look_through(back, DAY).report.problems == (), "undone, too"
        assert "later" in names(back)


def test_what_belongs_to_a_copy_stays_while_another_program_makes_one(store: Store, acting: Acting):
    note(acting, name="one")
    folder, copy = store.folder, keep(store.folder, DATABASE, "usual", now=1).file
    for name in ("backup.part", "server-copy.part", "looking.part", "salvage.part", "copy.part"):
        (folder / name).mkdir()
        (folder / name / DATABASE).write_bytes(b"x")
    half = copy.with_name("000002-20260504T010000Z-usual.fdbackup.77.part")
    half.write_bytes(b"x")
    (folder / f"{DATABASE}.converting").write_bytes(b"x")
    (folder / "reserve.room.7.7.part").write_bytes(b"x")
    with lock.backing_up(folder):
        clear_abandoned(folder)
        assert parts(folder) == ["backup.part", f"backups/{half.name}", "server-copy.part"]
    clear_abandoned(folder)
    assert parts(folder) == []
    assert not (folder / f"{DATABASE}.converting").exists()
    assert kept(folder)[0].file == copy
    assert names(store) == {"one"}


def test_a_half_written_photo_or_paper_goes_the_day_after(store: Store, acting: Acting):
    note(acting, name="one")
    half = [store.folder / "photos" / "ab" / "abc.jpg.77.part", store.folder / "papers" / "F1-slip.pdf.77.part"]
    for path in half:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"half of somebody's picture")
    written = int(half[0].stat().st_mtime * 1000)
    assert clear_half_written(store.folder, written + DAY // 2) == 0
    assert all(path.exists() for path in half), "somebody may be writing it just now"
    look_through(store, written + 2 * DAY)
    assert not any(path.exists() for path in half)


def test_nothing_is_taken_away_that_this_program_did_not_name(store: Store):
    own = ["photos/ab/abc.jpg", "photos/my own film.mp4.part", "a download.zip.part", "backups/my own.fdbackup",
           "reports.part/mine.txt"]
    for name in own:
        (store.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (store.folder / name).write_bytes(b"x")
    clear_half_written(store.folder, int((store.folder / own[0]).stat().st_mtime * 1000) + 9 * DAY)
    clear_abandoned(store.folder)
    clear_scratch(store.folder)
    assert all((store.folder / name).exists() for name in own)


def test_damaged_files_are_put_aside_whole_or_not_at_all(store: Store, acting: Acting, monkeypatch: pytest.MonkeyPatch):
    note(acting, name="one")
    folder, copy = store.folder, keep(store.folder, DATABASE, "usual", now=1).file
    store.close()
    noise = os.urandom(8_192)
    path = folder / DATABASE
    path.write_bytes(path.read_bytes()[:4_096] + noise + path.read_bytes()[4_096 + len(noise):])
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring, "sync_file", lambda path: full() if "damaged" in str(path) else None)
    with pytest.raises(Fault) as told:
        restore(folder, copy, now=3)
    assert told.value.code == "disk_full"
    assert [each.name for each in (folder / "backups").glob("damaged*")] == []
    assert path.read_bytes() == before
    monkeypatch.undo()
    saved = restore(folder, copy, now=4).saved
    assert saved is not None
    assert (saved.name, (saved / DATABASE).read_bytes()) == ("damaged-000001", before)


def test_a_copy_whose_data_is_newer_than_it_says_is_refused_and_nothing_changes(store: Store, acting: Acting,
                                                                              tmp_path: Path):
    note(acting, name="one")
    folder, other = store.folder, tmp_path / "other"
    copy = keep(folder, DATABASE, "usual", now=1).file
    store.close()
    restore(other, copy, now=2)
    connection = connect(other / DATABASE)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    newer = keep(other, DATABASE, "usual", now=3).file
    with zipfile.ZipFile(newer) as packed, zipfile.ZipFile(tmp_path / "a.fdbackup", "w") as changed:
        for name in packed.namelist():
            content = packed.read(name)
            changed.writestr(name, content.replace(b'"schema": 99', b'"schema": 1'))
    with pytest.raises(Refused) as refused:
        restore(folder, tmp_path / "a.fdbackup", now=4)
    assert refused.value.code == "newer"
    with Store(folder) as same:
        assert names(same) == {"one"}
    assert parts(folder) == []
