"""The second place over a centre's life: encrypted later, gone on with elsewhere, carried to by two at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting
from frontdesk.store import held, lock
from frontdesk.store.backup import copies_in, kept
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.keeping import second as second_module
from frontdesk.store.keeping.good import newest_good
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.photos import ingest, stored_at
from frontdesk.store.restore import restore
from frontdesk.store.sealing.key_file import new_key_file
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.sealing.turning import begin, turn
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, HOUR, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import names, note

PASSPHRASE = "correct horse battery"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    held.forget_all()


@pytest.fixture
def stick(store: Store, tmp_path: Path) -> Path:
    """The second place, chosen."""
    place = tmp_path / "stick"
    place.mkdir()
    perform(acting(store, StandingClock(50), "li", "desk"), "choose_backup_folder", {"folder": str(place)})
    return place


def photo(store: Store, folder: Path, colour: str) -> str:
    Image.new("RGB", (30, 20), colour).save(folder / "photo.png")
    return ingest(store, folder / "photo.png", by="li", now=5).sha


def encrypted(folder: Path) -> None:
    key = DataKey.fresh()
    begin(folder, new_key_file(key, passphrase=PASSPHRASE))
    turn(folder, key)


def left_open(place: Path) -> list[str]:
    return sorted(path.name for path in place.rglob("*") if path.suffix in (".fdbackup", ".jpg", ".part")
                  and not is_sealed(path))


def test_what_was_carried_before_the_centre_was_encrypted_is_sealed_there_too(store: Store, stick: Path,
                                                                             tmp_path: Path):
    red = photo(store, tmp_path, "red")
    first = make_round(store, "usual", now=HOUR).made
    with store.writing() as writing:  # only the older copy lists it
        writing.run("DELETE FROM attachment")
    stored_at(store.folder, red).unlink()
    make_round(store, "usual", now=2 * HOUR, always=True)
    store.close()
    encrypted(store.folder)
    assert len(left_open(stick)) == 3
    with Store(store.folder) as again:
        made = make_round(again, "usual", now=3 * HOUR, always=True)
    assert made.second is None
    assert left_open(stick) == []
    assert not (store.folder / "carry.part").exists()
    assert first is not None
    place = next(stick.iterdir())
    assert [one.number for one in copies_in(place)] == [3, 2, 1]
    restore(tmp_path / "new", place / first.file.name)
    with Store(tmp_path / "new") as back:
        assert check(back).good
        assert stored_at(back.folder, red).read_bytes()[:2] == b"\xff\xd8"


@pytest.mark.parametrize("stop", range(4))
def test_a_stick_pulled_out_meanwhile_is_sealed_the_next_time(store: Store, stick: Path, tmp_path: Path, stop: int,
                                                             monkeypatch: pytest.MonkeyPatch):
    photo(store, tmp_path, "red")
    for hour in (1, 2):
        make_round(store, "usual", now=hour * HOUR, always=True)
    store.close()
    encrypted(store.folder)
    real, calls = second_module._carry_file, [0]

    def pulled(source: Path, target: Path, sha: str) -> None:
        calls[0] += 1
        if calls[0] > stop:
            raise OSError(5, "Input/output error")
        real(source, target, sha)

    with Store(store.folder) as again:
        monkeypatch.setattr(second_module, "_carry_file", pulled)
        assert make_round(again, "usual", now=3 * HOUR, always=True).second is not None
        monkeypatch.undo()
        assert make_round(again, "usual", now=4 * HOUR).second is None
    assert left_open(stick) == []


def test_gone_on_with_at_another_computer_its_copies_count_as_the_newer_ones(store: Store, stick: Path, tmp_path: Path):
    for day in range(1, 8):
        make_round(store, "usual", now=day * DAY, always=True)
    place = next(stick.iterdir())
    before = copies_in(place)[0]
    other = tmp_path / "other computer"
    restore(other, before.file, now=9 * DAY)
    with Store(other) as gone_on:
        note(acting(gone_on, StandingClock(10 * DAY), "li", "desk"), name="done there")
        for day in range(10, 13):
            make_round(gone_on, "usual", now=day * DAY, always=True)
    newest = kept(other)[0]
    assert newest.number > before.number
    assert [one.file.name for one in copies_in(place)][0] == newest.file.name
    good = newest_good(other)
    assert good is not None
    assert good.file.name == newest.file.name
    restore(tmp_path / "third", copies_in(place)[0].file, now=14 * DAY)
    with Store(tmp_path / "third") as third:
        assert "done there" in names(third)


def test_nobody_else_carries_while_one_does(store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch):
    note(acting(store, StandingClock(60), "li", "desk"), name="one")
    real, refused = second_module._carry_file, list[str]()

    def looked(source: Path, target: Path, sha: str) -> None:
        with pytest.raises(Refused) as other:
            lock.carrying(store.folder, wait=0.0)
        refused.append(other.value.code)
        real(source, target, sha)

    monkeypatch.setattr(second_module, "_carry_file", looked)
    assert make_round(store, "usual", now=HOUR).second is None
    assert refused == ["in_use"]
    lock.carrying(store.folder, wait=0.0).release()


def test_where_another_program_carries_on_and_on_nothing_is_said_to_be_wrong(store: Store, stick: Path,
                                                                           monkeypatch: pytest.MonkeyPatch):
    note(acting(store, StandingClock(60), "li", "desk"), name="one")
    real = lock.carrying
    with lock.carrying(store.folder):
        monkeypatch.setattr(lock, "carrying", lambda folder: real(folder, wait=0.0))
        done = make_round(store, "usual", now=HOUR)
    assert done.made is not None
    assert (done.second, done.standing.second_code) == (None, "")
    assert list(stick.iterdir()) == []
    assert make_round(store, "usual", now=2 * HOUR).second is None
    assert len(copies_in(next(stick.iterdir()))) == 1


def test_what_was_half_carried_is_cleared_away_there(store: Store, stick: Path, tmp_path: Path):
    red = photo(store, tmp_path, "red")
    make_round(store, "usual", now=HOUR)
    place = next(stick.iterdir())
    half = [place / "000001-19700101T010000Z-usual.fdbackup.part", stored_at(place, red).with_suffix(".jpg.part")]
    for path in half:
        path.write_bytes(b"half")
    make_round(store, "usual", now=2 * HOUR, always=True)
    assert not any(path.exists() for path in half)
    assert stored_at(place, red).exists()


def test_a_second_place_that_answers_with_an_error_holds_no_copy_up(store: Store, stick: Path,
                                                                   monkeypatch: pytest.MonkeyPatch):
    from frontdesk.store.keeping import rounds

    def broken(_place: Path) -> list[object]:
        raise OSError(5, "Input/output error")

    note(acting(store, StandingClock(60), "li", "desk"), name="one")
    monkeypatch.setattr(rounds, "copies_in", broken)
    try:
        assert make_round(store, "usual", now=HOUR).made is not None
    except Fault:
        pytest.fail("the copy at home is made whatever the second place does")
