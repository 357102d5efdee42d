from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from frontdesk.store import lock
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child


def held_by_child(take, folder: Path):
    """A child that holds a lock until it is killed; gives its process number."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        kept = take(folder)
        os.write(writing, b"held")
        signal.pause()
        os._exit(bool(kept))
    os.read(reading, 4)
    os.close(reading)
    os.close(writing)
    return child


def killed(child: int) -> None:
    os.kill(child, 9)
    os.waitpid(child, 0)


def test_there_is_one_desk_window_and_the_second_is_told_who_the_first_is(tmp_path: Path):
    child = held_by_child(lock.desk, tmp_path)
    with pytest.raises(Refused) as raised:
        lock.desk(tmp_path)
    assert raised.value.code == "desk_open"
    assert str(child) in str(raised.value)
    killed(child)
    with lock.desk(tmp_path):
        assert str(os.getpid()) in str(lock.holder(tmp_path))
    assert lock.holder(tmp_path) is None


def test_many_use_the_folder_and_being_alone_waits_for_all_of_them(tmp_path: Path):
    with lock.use(tmp_path), lock.use(tmp_path), pytest.raises(Refused) as raised:
        lock.alone(tmp_path, "testing")
    assert raised.value.code == "in_use"
    lock.alone(tmp_path, "testing").release()


def test_nobody_uses_a_folder_that_somebody_has_alone_and_is_told_why(tmp_path: Path):
    child = held_by_child(lambda folder: lock.alone(folder, "putting a copy back"), tmp_path)
    with pytest.raises(Refused) as raised:
        lock.use(tmp_path, wait=0.0)
    assert "putting a copy back" in str(raised.value)
    assert str(child) in str(raised.value)
    killed(child)
    lock.use(tmp_path, wait=0.0).release()


def test_a_note_that_a_killed_program_left_names_nobody(tmp_path: Path):
    killed(held_by_child(lock.desk, tmp_path))
    assert (tmp_path / "desk.holder").exists()
    assert lock.holder(tmp_path) is None


def test_two_programs_that_find_no_centre_make_one(tmp_path: Path):
    def work(tell) -> None:
        with Store(tmp_path / "centre") as store:
            tell(str(store.reader().value("SELECT count(*) FROM schema_version")))

    children = []
    for _ in range(2):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            told, ended = in_child(work)
            os.write(writing, f"{told} {ended}".encode())
            os._exit(0)
        os.close(writing)
        children.append((child, reading))
    for child, reading in children:
        os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            assert told.read() == "['1'] 0"
