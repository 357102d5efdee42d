"""Rounds of keeping on real files: made where something changed, carried to a second place, told where that fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store import archive
from frontdesk.store.backup import KEPT, copies_in, kept
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.keeping import second as second_module
from frontdesk.store.keeping.disk import RESERVE, free, give_up_reserve, hold_reserve, is_low, kind_of
from frontdesk.store.keeping.rounds import changed, keep_before, make_round, second_place
from frontdesk.store.keeping.second import home, told
from frontdesk.store.keeping.standing import FILE, Standing, standing, stands
from frontdesk.store.keeping.table import plan
from frontdesk.store.photos import ingest, stored_at
from frontdesk.store.restore import restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import names, note


@pytest.fixture
def second(store: Store, acting: Acting, tmp_path: Path) -> Path:
    """A second place of a name in Chinese, chosen."""
    place = tmp_path / "备份盘 🚗 (副本)"
    place.mkdir()
    choose(store, str(place))
    return place


def choose(store: Store, folder: str) -> None:
    perform(acting(store, StandingClock(50), "li", "desk"), "choose_backup_folder", {"folder": folder})


def photo(store: Store, folder: Path, colour: str) -> str:
    Image.new("RGB", (30, 20), colour).save(folder / "photo.png")
    return ingest(store, folder / "photo.png", by="li", now=5).sha


def test_a_copy_is_made_where_something_was_done_and_else_not(store: Store, acting: Acting):
    note(acting, name="one")
    assert changed(store)
    first = make_round(store, "usual", now=HOUR)
    assert first.made is not None
    assert first.made.about.deeds == 1
    assert make_round(store, "usual", now=2 * HOUR).made is None
    assert not changed(store)
    note(acting, name="two")
    again = make_round(store, "closing", now=3 * HOUR)
    assert again.made is not None
    assert [(one.number, one.reason, one.made_at) for one in kept(store.folder)] == [
        (2, "closing", 3 * HOUR), (1, "usual", HOUR)]
    kept(store.folder)[0].file.unlink()
    assert changed(store), "the copy that would have held it is gone"


def test_a_damaged_standing_file_only_costs_a_copy_more(store: Store, acting: Acting):
    note(acting, name="one")
    make_round(store, "usual", now=HOUR)
    for content in (b"", b"[1]", b'{"number": "x", "at": null, "undo": 4}', b"\xff\xfe", b'{"number": 1}'):
        (store.folder / KEPT / FILE).write_bytes(content)
        assert standing(store.folder) in (Standing(), Standing(number=1))
        assert make_round(store, "usual", now=HOUR).made is not None


def test_only_a_verified_copy_lets_older_ones_go(store: Store, acting: Acting, monkeypatch: pytest.MonkeyPatch):
    for number in range(15):
        note(acting, name=f"n{number}")
        make_round(store, "usual", now=(number + 1) * 40 * DAY)
    before = [one.number for one in kept(store.folder)]
    assert before == list(range(15, 0, -1))[:len(before)]
    path = store.folder / DATABASE
    store.close()
    content = bytearray(path.read_bytes())
    content[3 * 4096:] = os.urandom(len(content) - 3 * 4096)
    path.write_bytes(content)
    with Store(store.folder) as damaged_one, pytest.raises(Fault):
        make_round(damaged_one, "usual", now=100 * 40 * DAY, always=True)
    assert [one.number for one in kept(store.folder)] == before, "nothing went"


def test_the_second_place_gets_each_photo_once_and_a_copy_put_back_from_it_brings_them(
        store: Store, acting: Acting, second: Path, tmp_path: Path):
    note(acting, name="one")
    red = photo(store, tmp_path, "red")
    first = make_round(store, "usual", now=HOUR)
    assert first.second is None
    assert first.standing.second_at == HOUR
    place = home(second, archive.contents(kept(store.folder)[0].file).about.mark)
    there = stored_at(place, red)
    inode = there.stat().st_ino
    blue = photo(store, tmp_path, "blue")
    note(acting, name="two")
    make_round(store, "usual", now=2 * HOUR)
    assert there.stat().st_ino == inode, "carried once"
    assert stored_at(place, blue).exists()
    assert [one.file.name for one in copies_in(place)] == [one.file.name for one in kept(store.folder)]
    report = restore(tmp_path / "new machine", copies_in(place)[0].file)
    assert (report.photos, report.missing_photos) == (2, ())
    with Store(tmp_path / "new machine") as back:
        assert names(back) >= {"one", "two"}
        assert check(back).good


def test_a_damaged_photo_keeps_no_copy_from_the_second_place(store: Store, acting: Acting, second: Path,
                                                             tmp_path: Path):
    red, blue = photo(store, tmp_path, "red"), photo(store, tmp_path, "blue")
    path = stored_at(store.folder, red)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    made = make_round(store, "usual", now=HOUR)
    assert made.made is not None
    assert made.second is None
    place = home(second, made.made.about.mark)
    assert (stored_at(place, red).exists(), stored_at(place, blue).exists()) == (False, True)


def test_photos_leave_the_second_place_with_the_last_copy_that_knew_them(store: Store, acting: Acting, second: Path,
                                                                          tmp_path: Path):
    red = photo(store, tmp_path, "red")
    made = make_round(store, "usual", now=HOUR)
    assert made.made is not None
    place = home(second, made.made.about.mark)
    assert stored_at(place, red).exists()
    with store.writing() as writing:
        writing.run("DELETE FROM attachment")
    stored_at(store.folder, red).unlink()
    copies_in(place)[0].file.unlink()
    make_round(store, "usual", now=2 * HOUR, always=True)
    assert not stored_at(place, red).exists()


def test_what_is_wrong_at_the_second_place_is_told_and_holds_nothing_up(store: Store, acting: Acting, second: Path,
                                                                         monkeypatch: pytest.MonkeyPatch):
    note(acting, name="one")
    second.rename(second.with_name("unplugged"))
    away = make_round(store, "usual", now=HOUR)
    assert away.made is not None
    assert away.standing.second_code == "second_missing"
    assert str(second) in str(away.second)
    second.with_name("unplugged").rename(second)
    monkeypatch.setattr(second_module, "_SPARE", 1 << 60)
    full = make_round(store, "usual", now=2 * HOUR)
    assert full.standing.second_code == "disk_full"
    assert "full" in str(told(full.standing.second_code, full.standing.second))
    monkeypatch.undo()
    good = make_round(store, "usual", now=3 * HOUR)
    assert good.made is None, "nothing was done since"
    assert (good.second, good.standing.second_code, good.standing.second_at) == (None, "", 3 * HOUR)


@pytest.mark.parametrize(("folder", "code"), [
    ("copies", "backup_folder_relative"), ("/nowhere/at all", "backup_folder_missing"),
    ("\x00", "backup_folder_relative"),
    ("{data}", "backup_folder_in_data"), ("{data}/backups", "backup_folder_in_data"),
    ("{above}", "backup_folder_in_data"), ("x" * 5_000, "backup_folder_relative"),
])
def test_a_place_that_is_none_is_refused_in_words(store: Store, acting: Acting, folder: str, code: str):
    (store.folder / KEPT).mkdir()
    with pytest.raises(Refused) as refused:
        choose(store, folder.format(data=store.folder, above=store.folder.parent))
    assert refused.value.code == code
    assert second_place(store.reader()) == ""


def test_a_copy_of_another_centre_needs_a_yes(store: Store, acting: Acting, tmp_path: Path):
    note(acting, name="ours")
    with Store(tmp_path / "other") as other:
        note(Acting(other, StandingClock(77), "wang"), name="theirs")
        file = make_round(other, "usual", now=HOUR, always=True).made
    assert file is not None
    store.close()
    with pytest.raises(Refused) as refused:
        restore(store.folder, file.file)
    assert refused.value.code == "other_centre"
    restore(store.folder, file.file, other_centre=True, now=2 * HOUR)
    with Store(store.folder) as back:
        assert names(back) == {"theirs"}
    restore(store.folder, kept(store.folder)[0].file, other_centre=True)
    with Store(store.folder) as back:
        assert names(back) == {"ours"}


def test_before_something_large_there_is_always_a_copy(store: Store, acting: Acting):
    note(acting, name="one")
    make_round(store, "usual", now=HOUR)
    report = keep_before(store, "import", by="li", now=2 * HOUR)
    assert report is not None
    assert archive.contents(report.file).about.by == "li"
    assert kept(store.folder)[0].reason == "import"


def test_two_who_make_copies_at_once_take_two_numbers(store: Store, acting: Acting):
    import threading
    note(acting, name="one")
    failed: list[BaseException] = []

    def one(reason: str) -> None:
        try:
            with Store(store.folder) as beside:
                make_round(beside, reason, always=True)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(reason,)) for reason in ("asked", "night", "usual")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert [one.number for one in kept(store.folder)] == [3, 2, 1]


def test_the_reserve_is_held_and_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert hold_reserve(tmp_path) == (free(tmp_path) > plan().low)
    assert hold_reserve(tmp_path)
    assert (tmp_path / RESERVE).stat().st_size == plan().reserve
    assert give_up_reserve(tmp_path) == plan().reserve
    assert give_up_reserve(tmp_path) == 0
    monkeypatch.setattr("frontdesk.store.keeping.disk.free", lambda _: 1)
    assert is_low(tmp_path)


def test_network_drives_and_carried_folders_are_known(tmp_path: Path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nserver:/x {str(tmp_path).replace(' ', chr(92) + '040')} nfs4 rw 0 0\n"
                      f"/dev/y {tmp_path}/disk ext4 rw 0 0\n")
    assert kind_of(tmp_path / "share", mounts) == "network"
    assert kind_of(tmp_path / "disk" / "x", mounts) == "disk"
    assert kind_of(tmp_path / "OneDrive - 门店", mounts) == "synced"
    assert kind_of(tmp_path / "坚果云", mounts) == "synced"
    assert kind_of(Path("/home"), tmp_path / "no mounts") == "disk"


def test_what_is_only_looked_at_is_read_and_never_written(store: Store, acting: Acting):
    note(acting, name="one")
    store.close()
    path = store.folder / DATABASE
    before = {each.name: each.stat().st_mtime_ns for each in store.folder.iterdir()}
    with Store(store.folder, looking=path) as looking:
        assert names(looking) == {"one"}
        with pytest.raises(Refused) as refused:
            note(Acting(looking, StandingClock(5), "li"), name="two")
        assert refused.value.code == "only_looking"
        with pytest.raises(Refused), looking.writing() as writing:
            writing.run("DELETE FROM setting")
    assert {each.name: each.stat().st_mtime_ns for each in store.folder.iterdir()} == before


def test_what_stands_is_written_whole(tmp_path: Path):
    assert stands(tmp_path, number=4, second="/备份") == standing(tmp_path) == Standing(number=4, second="/备份")
