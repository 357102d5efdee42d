from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from frontdesk.store import binding, gate
from frontdesk.store.audit.heads import HEADS
from frontdesk.store.faults import Fault
from frontdesk.store.gate import APPLICATION_ID, SCHEMA_VERSION
from frontdesk.store.reading import connect
from frontdesk.store.store import DATABASE, Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child, names, note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A centre that was closed properly, with one thing saved."""
    with Store(tmp_path / "centre") as store:
        note(Acting(store, StandingClock(5), "li"), name="kept")
    return tmp_path / "centre"


def files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*")
            if path.is_file() and path.suffix not in (".lock", ".holder")}


def refused(folder: Path) -> Refused:
    """Open, and see that nothing was touched or added."""
    before = files(folder)
    with pytest.raises(Refused) as raised:
        Store(folder).open()
    assert files(folder) == before
    return raised.value


def test_a_new_file_is_ours_complete_and_has_its_version_in_the_header(tmp_path: Path):
    with Store(tmp_path / "neu 前台") as store:
        header = store.path.read_bytes()[:100]
        assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
        assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
        assert store.reader().value("SELECT version FROM schema_version") == SCHEMA_VERSION
        assert os.stat(store.path).st_mode & 0o077 == 0
    assert {path.name for path in (tmp_path / "neu 前台").iterdir()} == {DATABASE, "use.lock"}


def test_closing_leaves_one_file_and_opening_finds_everything(folder: Path):
    assert set(files(folder)) == {DATABASE, HEADS}
    with Store(folder) as store:
        assert names(store) == {"kept"}


@pytest.mark.parametrize("content", [b"plate,name\n" * 50, b"x", bytes(4096), b"SQLite format 3\x00" + bytes(84)])
def test_a_file_that_is_not_ours_is_refused_untouched(tmp_path: Path, content: bytes):
    (tmp_path / DATABASE).write_bytes(content)
    assert refused(tmp_path).code == "foreign"


def test_another_programs_database_is_refused_untouched(tmp_path: Path):
    other = binding.open_file((tmp_path / DATABASE).as_uri())
    other.execute("CREATE TABLE song (name)")
    other.close()
    assert refused(tmp_path).code == "foreign"


def test_an_empty_file_is_refused_and_not_filled(tmp_path: Path):
    (tmp_path / DATABASE).touch()
    assert refused(tmp_path).code == "damaged"


@pytest.mark.parametrize("left", [0.9, 0.5, 0.01])
def test_a_file_cut_short_is_refused_untouched(folder: Path, left: float):
    path = folder / DATABASE
    os.truncate(path, int(path.stat().st_size * left))
    assert refused(folder).code == "damaged"


def test_a_missing_file_beside_other_data_is_not_made_anew(folder: Path):
    (folder / "photos" / "ab").mkdir(parents=True)
    (folder / DATABASE).unlink()
    assert refused(folder).code == "missing"


def test_a_newer_file_is_refused_untouched(folder: Path):
    connection = connect(folder / DATABASE)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    assert refused(folder).code == "newer"


def test_a_newer_version_that_is_still_in_the_log_is_seen(folder: Path):
    """Killed before the first checkpoint: the file's own header is still the old one."""

    def work(tell) -> None:
        connection = connect(folder / DATABASE)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        os.kill(os.getpid(), 9)

    in_child(work)
    assert int.from_bytes((folder / DATABASE).read_bytes()[60:64], "big") == SCHEMA_VERSION
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(Refused) as raised:
        Store(folder).open()
    assert raised.value.code == "newer"
    assert (folder / DATABASE).read_bytes() == before


def test_what_a_killed_program_left_in_the_log_is_there_again(folder: Path):
    def work(tell) -> None:
        store = Store(folder)
        store.open()
        note(Acting(store, StandingClock(6), "li"), name="late")
        os.kill(os.getpid(), 9)

    in_child(work)
    assert (folder / f"{DATABASE}-wal").stat().st_size > 0
    with Store(folder) as store:
        assert names(store) == {"kept", "late"}


def test_the_remains_of_a_creation_that_was_killed_do_no_harm(tmp_path: Path):
    (tmp_path / f"{DATABASE}.new").write_bytes(b"half")
    (tmp_path / f"{DATABASE}.new-wal").write_bytes(b"half")
    with Store(tmp_path) as store:
        assert names(store) == set()
    assert set(files(tmp_path)) == {DATABASE}


def test_a_damaged_page_is_a_fault_in_words_and_not_a_new_file(folder: Path):
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)
    with Store(folder) as store, pytest.raises(Fault) as raised:
        names(store)
    assert raised.value.code == "damaged"
    assert path.read_bytes() == bytes(content)


def test_a_file_that_vanishes_is_told_and_not_made_anew(folder: Path):
    store = Store(folder)
    store.open()
    (folder / DATABASE).unlink()
    with pytest.raises(Fault) as raised:
        store.reader()
    assert raised.value.code == "gone"
    store.close()
    assert not (folder / DATABASE).exists()


def test_a_folder_that_may_not_be_written_is_told():
    """In a child that is nobody in particular, because a superuser may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    try:
        with Store(folder) as store:
            note(Acting(store, StandingClock(6), "li"), name="kept")
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)

        def work(tell) -> None:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            for attempt in (Store(folder).open, Store(folder).reader):
                try:
                    attempt()
                except Fault as fault:
                    tell(fault.code)

        assert in_child(work) == (["read_only", "read_only"], 0)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(Fault) as raised:
        Store(tmp_path / "file" / "centre").open()
    assert raised.value.code in ("gone", "store")


def test_the_gate_reads_the_header_alone(folder: Path, monkeypatch):
    """First paint stands on it: no SQLite is asked while no log is there."""
    monkeypatch.setattr(gate.sqlite, "open_file", lambda address: pytest.fail("SQLite was asked"))
    assert gate.check_file(folder / DATABASE) is gate.Found.CURRENT
