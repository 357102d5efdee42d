from __future__ import annotations

import hashlib
import json
import os
import threading
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.store import archive, lock
from frontdesk.store.backup import BackupReport, backup, keep, kept
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.photos import ingest, photo_path, stored_at
from frontdesk.store.reading import connect
from frontdesk.store.restore import inspect, restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child, names, note, whole
from tests.sqlite_system import SQLITE_FULL, struck_at, watched


def photo(store: Store, folder: Path, colour: str) -> str:
    Image.new("RGB", (30, 20), colour).save(folder / "photo.png")
    return ingest(store, folder / "photo.png", by="li", now=5).sha


@pytest.fixture
def copy(store: Store, acting: Acting, tmp_path: Path) -> BackupReport:
    """A copy of a centre with one note and two photos; the centre then goes on."""
    note(acting, name="early")
    photo(store, tmp_path, "red")
    photo(store, tmp_path, "blue")
    report = backup(store, tmp_path / "centre.fdbackup")
    note(acting, name="late")
    return report


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if ".part" in path.name]


def test_a_copy_says_what_it_holds_and_lies_beside_nothing_else(store: Store, copy: BackupReport, clock):
    assert (copy.schema, copy.until, copy.photos, copy.left_out) == (SCHEMA_VERSION, clock(), 2, ())
    assert (copy.rows["setting"], copy.rows["deed"]) == (1, 1)
    assert copy.size == copy.file.stat().st_size
    assert copy.file.stat().st_mode & 0o077 == 0
    assert not leftovers(copy.file.parent)
    manifest = inspect(copy.file)
    assert (manifest.schema, manifest.rows, len(manifest.photos), manifest.with_photos) == (
        copy.schema, copy.rows, 2, True)


def test_a_copy_made_while_others_save_is_whole(store: Store, acting: Acting, tmp_path: Path):
    ended = threading.Event()

    def save() -> None:
        number = 0
        while not ended.is_set():
            note(acting, name=f"n{number}", value="x" * 500)
            number += 1

    thread = threading.Thread(target=save)
    thread.start()
    copies = [backup(store, tmp_path / f"{number}.fdbackup") for number in range(5)]
    ended.set()
    thread.join()
    for copy in copies:
        assert copy.rows["setting"] == copy.rows["deed"] == copy.rows["event"]
        inspect(copy.file)


def test_putting_back_brings_everything_of_then_and_saves_the_present_first(store: Store, copy: BackupReport, clock):
    folder = store.folder
    red, blue = inspect(copy.file).photos
    stored_at(folder, red).unlink()
    stored_at(folder, blue).write_bytes(b"damaged")
    store.close()
    report = restore(folder, copy.file)
    assert (report.until, report.photos, report.missing_photos) == (clock(), 2, ())
    with Store(folder) as again:
        assert names(again) == {"early"}
        assert check(again).good
        assert photo_path(again, red).exists()
    assert report.saved == kept(folder)[0].file
    assert kept(folder)[0].reason == "restore"
    assert not leftovers(folder)
    restore(folder, kept(folder)[0].file)
    with Store(folder) as again:
        assert names(again) == {"early", "late"}


def test_putting_back_on_a_new_machine(copy: BackupReport, tmp_path: Path):
    report = restore(tmp_path / "new" / "centre", copy.file)
    assert report.saved is None
    with Store(tmp_path / "new" / "centre") as store:
        assert names(store) == {"early"}
        assert check(store).good
        note(Acting(store, StandingClock(9), "li"), name="goes on")


def test_while_the_centre_is_open_nothing_is_put_back(store: Store, copy: BackupReport):
    with pytest.raises(Refused) as raised:
        restore(store.folder, copy.file)
    assert raised.value.code == "in_use"
    assert names(store) == {"early", "late"}


def test_a_log_of_the_old_state_is_never_played_into_the_new_one(store: Store, copy: BackupReport):
    folder = store.folder
    store.close()

    def work(tell) -> None:
        opened = Store(folder)
        opened.open()
        for number in range(20):
            note(Acting(opened, StandingClock(6), "li"), name=f"logged{number}", value="x" * 9_000)
        os.kill(os.getpid(), 9)

    in_child(work)
    assert (folder / f"{DATABASE}-wal").stat().st_size > 100_000
    restore(folder, copy.file)
    with Store(folder) as again:
        assert names(again) == {"early"}
        assert check(again).good
    restore(folder, kept(folder)[0].file)
    with Store(folder) as again:
        assert "logged19" in names(again)


def test_a_damaged_centre_is_set_aside_as_it_is_and_the_copy_put_back(store: Store, copy: BackupReport):
    folder = store.folder
    store.close()
    content = bytearray((folder / DATABASE).read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    (folder / DATABASE).write_bytes(content)
    report = restore(folder, copy.file)
    assert report.saved is not None
    assert (report.saved / DATABASE).read_bytes() == bytes(content)
    with Store(folder) as again:
        assert names(again) == {"early"}
        assert check(again).good


def test_the_log_of_a_damaged_centre_is_set_aside_and_not_played_into_the_copy(store: Store, copy: BackupReport):
    folder = store.folder
    store.close()

    def work(tell) -> None:
        opened = Store(folder)
        opened.open()
        note(Acting(opened, StandingClock(6), "li"), name="logged", value="x" * 90_000)
        os.kill(os.getpid(), 9)

    in_child(work)
    path = folder / DATABASE
    path.write_bytes(path.read_bytes()[:100] + os.urandom(path.stat().st_size - 100))
    log = path.with_name(f"{DATABASE}-wal").read_bytes()
    report = restore(folder, copy.file)
    assert report.saved is not None
    assert (report.saved / f"{DATABASE}-wal").read_bytes() == log
    with Store(folder) as again:
        assert names(again) == {"early"}
        assert check(again).good


@pytest.mark.parametrize("turn", range(6))
def test_a_damaged_copy_is_refused_and_nothing_changes(store: Store, copy: BackupReport, turn: int):
    store.close()
    before = hashlib.sha256((store.folder / DATABASE).read_bytes()).hexdigest()
    content = bytearray(copy.file.read_bytes())
    with zipfile.ZipFile(copy.file) as packed:
        infos = packed.infolist()
    match turn:
        case 0 | 1 | 2:  # one bit in the database, a photo, the manifest
            info = infos[(0, 1, -1)[turn]]
            content[info.header_offset + 30 + len(info.filename) + info.file_size // 2] ^= 4
        case 3:
            del content[len(content) // 2:]
        case 4:
            content.clear()
        case _:
            content[:] = os.urandom(2_000)
    copy.file.write_bytes(content)
    for attempt in (lambda: inspect(copy.file), lambda: restore(store.folder, copy.file)):
        with pytest.raises(Refused) as raised:
            attempt()
        assert raised.value.code in ("damaged_backup", "no_backup")
    assert hashlib.sha256((store.folder / DATABASE).read_bytes()).hexdigest() == before
    assert not leftovers(store.folder)


def test_a_copy_whose_manifest_was_made_to_fit_is_still_checked(store: Store, copy: BackupReport, tmp_path: Path):
    """The database inside is damaged and every fingerprint agrees."""
    database = tmp_path / "inside.sqlite"
    archive.extract(copy.file, archive.DATABASE, database)
    content = bytearray(database.read_bytes())
    content[8192:12288] = os.urandom(4096)
    with zipfile.ZipFile(copy.file) as packed:
        manifest = json.loads(packed.read(archive.MANIFEST)) | {
            "database": hashlib.sha256(content).hexdigest(), "with_photos": False}
    with zipfile.ZipFile(copy.file, "w") as packed:
        packed.writestr(archive.DATABASE, bytes(content))
        packed.writestr(archive.MANIFEST, json.dumps(manifest))
    store.close()
    with pytest.raises(Fault) as raised:
        restore(store.folder, copy.file)
    assert raised.value.code == "damaged"
    with Store(store.folder) as again:
        assert names(again) == {"early", "late"}


@pytest.mark.parametrize("change", [{"format": 2}, {"schema": SCHEMA_VERSION + 1}])
def test_a_copy_of_a_newer_program_is_refused(store: Store, copy: BackupReport, tmp_path: Path, change: dict[str, int]):
    changed = tmp_path / "changed.fdbackup"
    with zipfile.ZipFile(copy.file) as packed, zipfile.ZipFile(changed, "w") as out:
        for info in packed.infolist():
            content = packed.read(info)
            if info.filename == archive.MANIFEST:
                content = json.dumps(json.loads(content) | change).encode()
            out.writestr(info.filename, content)
    store.close()
    with pytest.raises(Refused) as raised:
        restore(store.folder, changed)
    assert raised.value.code == "newer"


def test_a_missing_file_and_a_missing_folder_are_told(store: Store, tmp_path: Path):
    with pytest.raises(Refused) as raised:
        inspect(tmp_path / "nothing.fdbackup")
    assert raised.value.code == "no_backup"
    with pytest.raises(Refused) as raised:
        backup(store, tmp_path / "nowhere" / "copy.fdbackup")
    assert raised.value.code == "no_folder"


def test_a_full_disk_leaves_the_earlier_copy_and_no_half_one(tmp_path: Path, clock):
    full = [False]
    with watched(lambda operation, kind: SQLITE_FULL if full[0] and operation == "write" else 0), \
            Store(tmp_path / "centre") as store:
        note(Acting(store, clock, "li"), name="a")
        target = tmp_path / "copy.fdbackup"
        backup(store, target)
        before = target.read_bytes()
        full[0] = True
        with pytest.raises(Fault) as raised:
            backup(store, target)
        assert raised.value.code == "disk_full"
        assert target.read_bytes() == before
        assert not leftovers(tmp_path)


def test_a_photo_that_was_already_lost_is_named_and_does_not_stop_the_copy(store: Store, copy: BackupReport):
    red, _ = inspect(copy.file).photos
    stored_at(store.folder, red).unlink()
    later = backup(store, copy.file.with_name("later.fdbackup"))
    assert (later.left_out, later.photos) == ((red,), 1)


def test_copies_of_its_own_are_counted_not_dated_and_leave_the_photos_in_place(store: Store, copy: BackupReport):
    first = keep(store.folder, DATABASE, "daily")
    second = keep(store.folder, DATABASE, "upgrade")
    os.utime(first.file, (4e9, 4e9))  # a clock that once ran wrong
    assert [(one.number, one.reason) for one in kept(store.folder)] == [(2, "upgrade"), (1, "daily")]
    assert second.photos == 2
    with zipfile.ZipFile(second.file) as packed:
        assert packed.namelist() == [archive.DATABASE, archive.MANIFEST]
    store.close()
    assert restore(store.folder, second.file).photos == 2


def test_a_copy_of_a_damaged_database_is_never_made(store: Store, copy: BackupReport, tmp_path: Path):
    store.close()
    content = bytearray((store.folder / DATABASE).read_bytes())
    content[4096:8192] = bytes(4096)
    (store.folder / DATABASE).write_bytes(content)
    with Store(store.folder) as again, pytest.raises(Fault) as raised:
        backup(again, tmp_path / "bad.fdbackup")
    assert raised.value.code == "damaged"
    assert not (tmp_path / "bad.fdbackup").exists()


@pytest.mark.parametrize("strike", range(12))
def test_killed_while_putting_back_it_is_the_old_state_or_the_new(store: Store, copy: BackupReport, strike: int):
    folder = store.folder
    store.close()
    with watched() as done:
        restore(folder, copy.file)
        restore(folder, kept(folder)[0].file)
    number = 1 + strike * (sum(done.values()) // 2) // 12

    def work(tell) -> None:
        with watched(struck_at(number)):
            restore(folder, copy.file)

    _, ended = in_child(work)
    assert ended == -9
    with Store(folder) as again:
        assert names(again) in ({"early"}, {"early", "late"})
        assert whole(again)
        assert check(again).good
    restore(folder, copy.file)
    with Store(folder) as again:
        assert names(again) == {"early"}
    assert not leftovers(folder)


@pytest.mark.parametrize("step", ["before", "after"])
def test_killed_at_the_moment_of_the_exchange(store: Store, copy: BackupReport, step: str, monkeypatch):
    folder = store.folder
    store.close()

    def work(tell) -> None:
        real = Path.replace

        def strike(path: Path, target: Path) -> Path:
            if Path(target).name != DATABASE:
                return real(path, target)
            if step == "after":
                real(path, target)
            os.kill(os.getpid(), 9)
            return Path(target)

        Path.replace = strike  # this process ends here
        restore(folder, copy.file)

    assert in_child(work)[1] == -9
    with Store(folder) as again:
        assert names(again) == ({"early"} if step == "after" else {"early", "late"})
        assert check(again).good


def test_one_copy_at_a_time(store: Store, tmp_path: Path):
    with lock.backing_up(store.folder), pytest.raises(Refused) as raised:
        lock.backing_up(store.folder, wait=0.0)
    assert raised.value.code == "in_use"


def test_a_connection_left_open_by_somebody_does_not_spoil_a_copy(store: Store, acting: Acting, tmp_path: Path):
    other = connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO setting (name, value, at) VALUES ('unsaved', '', 1)")
    copy = backup(store, tmp_path / "copy.fdbackup")
    assert copy.rows["setting"] == 0
    other.execute("ROLLBACK")
    other.close()
