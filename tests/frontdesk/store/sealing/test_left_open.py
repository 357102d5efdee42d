"""Nothing is left open beside an encrypted centre, and no change of what opens it is ever half in force."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from frontdesk.store import archive, child, held
from frontdesk.store.backup import keep
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.held import is_encrypted, key_file_places
from frontdesk.store.keeping.sealed_copy import sealed_copy
from frontdesk.store.restore import restore
from frontdesk.store.sealing import changing, keeping, turning
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.contents import put_content
from frontdesk.store.sealing.key_file import new_key_file
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.sealing.turning import begin, begin_off, drop_unbegun, turn, unfinished
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child

PASSPHRASE = "correct horse battery"
OTHER = "another staple entirely"
NAME = "张三疯"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    held.forget_all()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A centre with somebody's name in it, not encrypted."""
    place = tmp_path / "centre"
    with Store(place) as store, store.writing() as writing:
        writing.run("INSERT INTO setting (name, value, at) VALUES ('who', :name, 1)", name=NAME)
    return place


def on(folder: Path) -> DataKey:
    key = DataKey.fresh()
    begin(folder, new_key_file(key, passphrase=PASSPHRASE, code=fresh_code()))
    turn(folder, key)
    return key


def open_files(place: Path) -> list[str]:
    return [str(path.relative_to(place)) for path in place.rglob("*")
            if path.is_file() and NAME.encode() in path.read_bytes()]


def killed(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_after(count: int, real: Callable[..., object]) -> Callable[..., object]:
    """``real`` so many times, then the end."""
    left = [count]

    def strike(*given: object) -> object:
        left[0] -= 1
        return killed() if left[0] < 0 else real(*given)

    return strike


def test_what_was_left_half_written_before_is_not_left_open_by_encrypting(folder: Path):
    copy = keep(folder, DATABASE, "usual", now=1).file
    for name in ("copy.part/plain.fdbackup", "looking.part/frontdesk.sqlite", "salvage.part/saved/frontdesk.sqlite",
                 "restore.part/other.sqlite", f"{DATABASE}.new", "photos/ab/abc.jpg.9.part",
                 "papers/F1-slip.pdf.9.part", f"backups/{copy.name}.part",
                 "backups/000009-20260504T010000Z-usual.fdbackup.9.part"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(NAME.encode())
    on(folder)
    assert open_files(folder) == []
    assert [path.name for path in folder.rglob("*.part")] == []
    with Store(folder) as store:
        assert check(store).good


def test_a_copy_with_a_passphrase_is_never_open_on_any_disk_while_it_is_made(folder: Path, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store(folder) as store:
        def work(_tell: object) -> None:
            archive.inspect = killed  # all is written, nothing is read back yet
            sealed_copy(store, stick / "a.fdbackup", PASSPHRASE, now=5)

        assert in_child(work)[1] == -signal.SIGKILL
        assert open_files(stick) == []
        assert open_files(folder) in ([f"backup.part/{DATABASE}", DATABASE], [DATABASE, f"backup.part/{DATABASE}"])
        assert sealed_copy(store, stick / "a.fdbackup", PASSPHRASE, now=6).file.exists()
    assert open_files(folder) == [DATABASE]
    assert [path.name for path in stick.iterdir()] == ["a.fdbackup"]


def test_a_folder_that_is_gone_is_said_for_such_a_copy_too(folder: Path, tmp_path: Path):
    with Store(folder) as store, pytest.raises(Refused) as refused:
        sealed_copy(store, tmp_path / "nowhere" / "a.fdbackup", PASSPHRASE, now=5)
    assert refused.value.code == "no_folder"


def test_with_its_key_file_lost_a_copy_put_back_brings_its_key_and_stays_encrypted(folder: Path):
    photo = folder / "photos" / "ab" / "abc.jpg"
    photo.parent.mkdir(parents=True)
    on(folder)
    put_content(b"a photo", photo)
    copy = keep(folder, DATABASE, "usual", now=1).file
    held.forget_all()
    for place in key_file_places(folder):
        place.unlink()
    archive.open_with(copy, PASSPHRASE)
    restore(folder, copy, now=2)
    assert open_files(folder) == []
    assert is_encrypted(folder)
    held.forget_all()
    keeping.open_by(folder, PASSPHRASE)
    assert keeping.known(folder) is not None
    assert held.key_for(photo) is not None
    with Store(folder) as store:
        assert store.reader().value("SELECT value FROM setting WHERE name = 'who'") == NAME


@pytest.mark.parametrize("written", [0, 1])
def test_a_change_of_the_passphrase_that_was_killed_leaves_the_old_one_in_force_alone(folder: Path, written: int):
    on(folder)
    new = changing.with_passphrase(folder, current=PASSPHRASE, passphrase=OTHER)

    def work(_tell: object) -> None:
        keeping.put = killed_after(written, keeping.put)
        keeping.keep(folder, new)

    assert in_child(work)[1] == -signal.SIGKILL
    held.forget_all()
    keeping.open_by(folder, PASSPHRASE)
    first, second = key_file_places(folder)
    assert first.read_bytes() == second.read_bytes()


def test_after_a_change_no_place_is_opened_by_what_opened_it_before(folder: Path):
    on(folder)
    first, second = key_file_places(folder)
    old = first.read_bytes()
    keeping.keep(folder, changing.with_passphrase(folder, current=PASSPHRASE, passphrase=OTHER))
    second.write_bytes(old)  # as an earlier version could leave it
    held.forget_all()
    keeping.open_by(folder, OTHER)
    first.unlink()
    held.forget_all()
    with pytest.raises(Refused) as wrong:
        keeping.open_by(folder, PASSPHRASE)
    assert wrong.value.code == "passphrase_wrong"


def test_a_change_that_could_not_be_written_is_not_in_force(folder: Path, monkeypatch: pytest.MonkeyPatch):
    on(folder)
    new = changing.with_passphrase(folder, current=PASSPHRASE, passphrase=OTHER)
    real, calls = keeping.put, [0]

    def full(content: bytes, path: Path) -> None:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(28, "No space left on device")
        real(content, path)

    monkeypatch.setattr(keeping, "put", full)
    with pytest.raises(Fault) as told:
        keeping.keep(folder, new)
    assert told.value.code == "disk_full"
    monkeypatch.undo()
    held.forget_all()
    keeping.open_by(folder, PASSPHRASE)


def test_killed_before_anything_was_converted_no_key_file_stays(folder: Path):
    def work(_tell: object) -> None:
        keeping.put = killed_after(1, keeping.put)
        begin(folder, new_key_file(DataKey.fresh(), passphrase=PASSPHRASE))

    assert in_child(work)[1] == -signal.SIGKILL
    assert unfinished(folder) == "on"
    assert drop_unbegun(folder)
    assert [place for place in key_file_places(folder) if place.exists()] == []
    assert unfinished(folder) is None


def test_turned_off_without_a_data_file_the_photos_are_opened_before_the_key_goes(folder: Path):
    photo = folder / "photos" / "ab" / "abc.jpg"
    photo.parent.mkdir(parents=True)
    key = on(folder)
    put_content(b"a photo", photo)
    begin_off(folder)
    (folder / DATABASE).unlink()
    held.forget_all()
    turn(folder, key)
    assert photo.read_bytes() == b"a photo"
    assert turning.unfinished(folder) is None


def test_a_process_beside_is_not_handed_a_passphrase(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FRONTDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("FRONTDESK_COPY_PASSPHRASE", OTHER)
    handed: list[dict[str, str]] = []

    class Started:
        def __init__(self, *_: object, env: dict[str, str], **__: object) -> None:
            handed.append(env)
            raise OSError

    monkeypatch.setattr(child.subprocess, "Popen", Started)
    assert child.start_child("frontdesk.store.audit.beside") is None
    assert not {PASSPHRASE, OTHER} & set(handed[0].values())
    assert handed[0]["PATH"] == os.environ["PATH"]
