"""Copies of an encrypted centre: sealed, opened anywhere by passphrase or code, put back into whatever is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.store import archive, backup, held, photos
from frontdesk.store.check import check
from frontdesk.store.held import is_encrypted
from frontdesk.store.keeping.sealed_copy import sealed_copy
from frontdesk.store.keeping.second import carry
from frontdesk.store.restore import restore
from frontdesk.store.sealing import keeping
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.key_file import new_key_file
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.sealing.turning import begin, begin_off, turn
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.refusal import Refused

PASSPHRASE = "correct horse battery"
NAME = "张三疯"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    held.forget_all()


def centre(folder: Path, name: str = NAME) -> str:
    with Store(folder) as store:
        with store.writing() as writing:
            writing.run("INSERT INTO setting (name, value, at) VALUES ('who', :name, 1)", name=name)
        picture = folder.parent / "p.png"
        Image.new("RGB", (40, 30), "navy").save(picture)
        return photos.ingest(store, picture, by="li", now=1).sha


def on(folder: Path, key: DataKey, code: str) -> None:
    begin(folder, new_key_file(key, passphrase=PASSPHRASE, code=code))
    turn(folder, key)


def holds(folder: Path, sha: str) -> str:
    with Store(folder) as store:
        assert check(store).problems == ()
        assert hashlib.sha256(photos.stored_at(folder, sha).read_bytes()).hexdigest() == sha
        return store.reader().value("SELECT value FROM setting WHERE name = 'who'")


def copy_of(folder: Path, target: Path) -> Path:
    with Store(folder) as store:
        return backup.backup(store, target, now=5).file


def test_a_copy_is_sealed_and_opens_on_another_computer_by_its_code(tmp_path: Path):
    folder, elsewhere, code = tmp_path / "centre", tmp_path / "elsewhere", fresh_code()
    sha = centre(folder)
    on(folder, DataKey.fresh(), code)
    copy = copy_of(folder, tmp_path / "a.fdbackup")
    assert is_sealed(copy)
    content = copy.read_bytes()
    assert NAME.encode() not in content
    assert b"JFIF\x00\x01" not in content
    held.forget_all()
    with pytest.raises(Refused) as shut:
        restore(elsewhere, copy)
    assert shut.value.code == "copy_locked"
    assert not (elsewhere / DATABASE).exists()
    with pytest.raises(Refused) as wrong:
        archive.open_with(copy, "wrong horse battery")
    assert wrong.value.code == "passphrase_wrong"
    archive.open_with(copy, code)
    restore(elsewhere, copy)
    assert is_encrypted(elsewhere)
    assert holds(elsewhere, sha) == NAME
    held.forget_all()
    assert keeping.must_ask(elsewhere)
    keeping.open_by(elsewhere, PASSPHRASE)
    assert holds(elsewhere, sha) == NAME


@pytest.mark.parametrize("copy_encrypted", [True, False])
@pytest.mark.parametrize("here_encrypted", [True, False])
def test_whatever_is_there_keeps_its_own_state(tmp_path: Path, copy_encrypted: bool, here_encrypted: bool):
    other, folder = tmp_path / "other", tmp_path / "centre"
    sha = centre(other)
    if copy_encrypted:
        on(other, DataKey.fresh(), fresh_code())
    copy = copy_of(other, tmp_path / "a.fdbackup")
    held.forget_all()
    if copy_encrypted:
        archive.open_with(copy, PASSPHRASE)
    centre(folder, "somebody else")
    if here_encrypted:
        on(folder, DataKey.fresh(), fresh_code())
    report = restore(folder, copy, other_centre=True)
    assert report.saved is not None
    assert is_sealed(report.saved) is here_encrypted
    assert is_encrypted(folder) is here_encrypted
    assert is_sealed(photos.stored_at(folder, sha)) is here_encrypted
    assert holds(folder, sha) == NAME
    restore(folder, report.saved, other_centre=True)
    assert holds(folder, sha) == "somebody else"


def test_copies_from_before_and_from_between_go_back_after_it_was_turned_off(tmp_path: Path):
    folder, key = tmp_path / "centre", DataKey.fresh()
    sha = centre(folder)
    before = backup.keep(folder, DATABASE, "daily", now=1).file
    on(folder, key, fresh_code())
    between = backup.keep(folder, DATABASE, "daily", now=2).file
    assert is_sealed(before)
    restore(folder, before)
    assert holds(folder, sha) == NAME
    begin_off(folder)
    turn(folder, key)
    held.forget_all()
    with pytest.raises(Refused):
        archive.inspect(before)
    archive.open_with(before, PASSPHRASE)
    for copy in (before, between):
        restore(folder, copy)
        assert not is_encrypted(folder)
        assert holds(folder, sha) == NAME


def test_what_is_carried_to_a_second_place_is_sealed_too(tmp_path: Path):
    folder, second = tmp_path / "centre", tmp_path / "stick"
    sha = centre(folder)
    second.mkdir()
    carry(folder, backup.keep(folder, DATABASE, "daily", now=1).file, second)
    on(folder, DataKey.fresh(), fresh_code())
    carried = carry(folder, backup.keep(folder, DATABASE, "daily", now=2).file, second)
    assert is_sealed(carried.file)
    assert is_sealed(photos.stored_at(carried.file.parent, sha))
    elsewhere = tmp_path / "elsewhere"
    restore(elsewhere, carried.file)
    assert holds(elsewhere, sha) == NAME


def test_a_damaged_sealed_copy_is_told_and_nothing_changed(tmp_path: Path):
    folder = tmp_path / "centre"
    sha = centre(folder)
    on(folder, DataKey.fresh(), fresh_code())
    copy = copy_of(folder, tmp_path / "a.fdbackup")
    whole = copy.read_bytes()
    for changed in (whole[:-1], whole[:len(whole) // 2], whole[:9_000] + b"\0" + whole[9_001:]):
        copy.write_bytes(changed)
        with pytest.raises(Refused) as damaged:
            restore(folder, copy)
        assert damaged.value.code == "damaged_backup"
    assert holds(folder, sha) == NAME


def test_a_copy_of_an_open_centre_may_have_a_passphrase_of_its_own(tmp_path: Path):
    folder, target = tmp_path / "centre", tmp_path / "stick" / "a.fdbackup"
    target.parent.mkdir()
    sha = centre(folder)
    with Store(folder) as store:
        with pytest.raises(Refused) as weak:
            sealed_copy(store, target, "12345678", now=5)
        assert weak.value.code == "passphrase_weak"
        assert list(target.parent.iterdir()) == []
        assert sealed_copy(store, target, PASSPHRASE, now=5).file == target
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert not (folder / "copy.part").exists()
    content = target.read_bytes()
    assert is_sealed(target)
    assert NAME.encode() not in content
    assert b"JFIF\x00\x01" not in content
    held.forget_all()
    with pytest.raises(Refused) as shut:
        archive.inspect(target)
    assert shut.value.code == "copy_locked"
    with pytest.raises(Refused) as wrong:
        archive.open_with(target, "wrong horse battery")
    assert wrong.value.code == "passphrase_wrong"
    archive.open_with(target, PASSPHRASE)
    restore(tmp_path / "elsewhere", target)
    assert not is_encrypted(tmp_path / "elsewhere"), "the copy was shut, not the centre"
    assert holds(tmp_path / "elsewhere", sha) == NAME


def test_an_encrypted_centres_copies_need_no_other_passphrase(tmp_path: Path):
    folder = tmp_path / "centre"
    centre(folder)
    on(folder, DataKey.fresh(), fresh_code())
    with Store(folder) as store, pytest.raises(Refused) as already:
        sealed_copy(store, tmp_path / "a.fdbackup", PASSPHRASE, now=5)
    assert already.value.code == "copy_sealed_already"
    assert not (tmp_path / "a.fdbackup").exists()
