"""Turned on, nothing of anybody can be read in any file; turned off, all is as before; killed anywhere, whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.store import backup, held, photos
from frontdesk.store.check import check
from frontdesk.store.held import is_encrypted
from frontdesk.store.sealing import keeping
from frontdesk.store.sealing.code import fresh_code
from frontdesk.store.sealing.contents import content_of, put_content
from frontdesk.store.sealing.key_file import new_key_file
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.sealing.turning import begin, begin_off, drop_unbegun, turn, unfinished
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.rights import everyone
from tests.frontdesk.store.acts import in_child
from tests.sqlite_system import struck_at, watched

PASSPHRASE = "正确 马 电池 订书钉"
SECRET_WORDS = (*everyone.SPELLINGS, everyone.VIN, "smtp-password-77")


def files_with(folder: Path, *words: str) -> list[tuple[str, str]]:
    """The files whose content or name holds one of these words."""
    found: list[tuple[str, str]] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        found += [(path.name, word) for word in words if word.encode() in content or word in path.name]
    return found


def filled(folder: Path, tmp_path: Path) -> str:
    """A centre in which somebody left something in every table, with a photo, a paper, a draft and a kept copy; the
    photo's SHA-256."""
    with Store(folder) as store:
        everyone.fill_everything(store, 1_000_000)
        with store.writing() as writing:
            writing.run("DELETE FROM attachment")
            writing.run("INSERT INTO setting (name, value, at) VALUES ('smtp', 'smtp-password-77', 1)")
            writing.run("INSERT INTO draft (owner, form, body, at) VALUES ('li', 'f', :body, 1)",
                        body=f'{{"name": "{everyone.NAME}"}}')
        picture = tmp_path / "p.jpg"
        Image.new("RGB", (64, 48), "red").save(picture)
        sha = photos.ingest(store, picture, by="li", now=1).sha
        put_content(f"%PDF {everyone.NAME}".encode(), _made(folder / "papers") / "F1-slip.pdf")
        backup.keep(folder, DATABASE, "daily", now=1)
    return sha


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def forgotten():
    yield
    held.forget_all()


def on(folder: Path, key: DataKey, code: str = "") -> None:
    begin(folder, new_key_file(key, passphrase=PASSPHRASE, code=code or fresh_code()))
    turn(folder, key)


def rows(store: Store) -> dict[str, int]:
    return {name: store.reader().value(f'SELECT count(*) FROM "{name}"') for (name,) in store.reader().rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}


def test_nothing_can_be_read_in_any_file_once_it_is_on(tmp_path: Path):
    folder, key = tmp_path / "centre", DataKey.fresh()
    sha = filled(folder, tmp_path)
    assert {name for name, _ in files_with(folder, *SECRET_WORDS)} >= {DATABASE, "F1-slip.pdf"}
    with Store(folder) as store:
        before = rows(store)
    on(folder, key)
    assert is_encrypted(folder)
    assert unfinished(folder) is None
    with Store(folder) as store:
        assert rows(store) == before
        assert store.reader().value("SELECT count(*) FROM finding_text WHERE finding_text MATCH :word",
                                    word=f'"{everyone.NAME[0]}"') is not None
        with store.writing() as writing:  # the log beside the database, while it is open
            writing.run("INSERT INTO setting (name, value, at) VALUES ('again', 'smtp-password-77', 1)")
        assert (folder / f"{DATABASE}-wal").stat().st_size > 0
        assert files_with(folder, *SECRET_WORDS) == []
        assert not (folder / f"{DATABASE}.converting").exists()
        assert check(store).problems == ()
        place = photos.stored_at(folder, sha)
        assert is_sealed(place)
        assert hashlib.sha256(place.read_bytes()).hexdigest() == sha
        backup.keep(folder, DATABASE, "daily", now=2)
        assert [copy for copy in (folder / "backups").glob("*.fdbackup") if not is_sealed(copy)] == []
    assert files_with(folder, *SECRET_WORDS) == []
    assert b"JFIF" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_off_again_everything_is_as_before(tmp_path: Path):
    folder, key = tmp_path / "centre", DataKey.fresh()
    sha = filled(folder, tmp_path)
    plain = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*")
             if path.suffix in (".jpg", ".pdf")}
    with Store(folder) as store:
        before = rows(store)
    on(folder, key)
    begin_off(folder)
    turn(folder, key)
    assert held.key_for(folder) is None
    assert keeping.known(folder) is None
    assert {path: (folder / path).read_bytes() for path in plain} == plain
    with Store(folder) as store:
        assert rows(store) == before
        assert check(store).problems == ()
        assert photos.stored_at(folder, sha).read_bytes() == plain[Path("photos") / sha[:2] / f"{sha}.jpg"]


def test_locked_until_the_passphrase_or_the_code_is_given(tmp_path: Path):
    folder, key, code = tmp_path / "centre", DataKey.fresh(), fresh_code()
    filled(folder, tmp_path)
    on(folder, key, code)
    held.forget(folder)
    with pytest.raises(Refused) as locked:
        Store(folder).open()
    assert locked.value.code == "locked"
    assert keeping.must_ask(folder)
    with pytest.raises(Refused) as wrong:
        keeping.open_by(folder, "something else")
    assert wrong.value.code == "passphrase_wrong"
    assert held.key_for(folder) is None
    assert keeping.open_by(folder, f"  {PASSPHRASE} ") == key
    Store(folder).open()
    held.forget(folder)
    assert keeping.open_by(folder, code.lower().replace("-", " ")) == key
    assert not keeping.must_ask(folder)


def test_another_key_is_told_as_such_and_damage_as_damage(tmp_path: Path):
    folder, key = tmp_path / "centre", DataKey.fresh()
    filled(folder, tmp_path)
    on(folder, key)
    held.hold(folder, DataKey.fresh())
    with pytest.raises(Refused) as other:
        Store(folder).open()
    assert other.value.code == "wrong_key"
    held.hold(folder, key)
    content = bytearray((folder / DATABASE).read_bytes())
    content[100] ^= 1
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(Exception, match="damaged") as damaged:
        Store(folder).open()
    assert getattr(damaged.value, "code", "") == "damaged"


def test_a_lost_key_file_is_found_in_its_second_place(tmp_path: Path):
    folder, key = tmp_path / "centre", DataKey.fresh()
    filled(folder, tmp_path)
    on(folder, key)
    held.forget(folder)
    (folder / held.KEY_FILE).unlink()
    assert keeping.open_by(folder, PASSPHRASE) == key
    (folder / held.KEY_FILE).write_bytes(b"{")
    assert keeping.open_by(folder, PASSPHRASE) == key


def test_begun_but_not_converted_it_can_be_dropped(tmp_path: Path):
    folder = tmp_path / "centre"
    filled(folder, tmp_path)
    begin(folder, new_key_file(DataKey.fresh(), passphrase=PASSPHRASE))
    with Store(folder):
        assert unfinished(folder) == "on"
    assert drop_unbegun(folder)
    assert (unfinished(folder), keeping.known(folder)) == (None, None)


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How many file operations of SQLite turning on, and off, takes."""
    place, key, found = tmp_path_factory.mktemp("whole"), DataKey.fresh(), {}
    filled(place / "centre", place)
    with watched() as done:
        on(place / "centre", key)
    found["on"] = sum(done.values())
    begin_off(place / "centre")
    with watched() as done:
        turn(place / "centre", key)
    found["off"] = sum(done.values())
    return found


@pytest.mark.parametrize("way", ["on", "off"])
@pytest.mark.parametrize("strike", range(8))
def test_killed_in_the_middle_it_goes_on_from_there(tmp_path: Path, operations: dict[str, int], way: str, strike: int):
    folder, key = tmp_path / "centre", DataKey.fresh()
    sha = filled(folder, tmp_path)
    with Store(folder) as store:
        before = rows(store)
    if way == "off":
        on(folder, key)
    number = 1 + strike * (operations[way] - 1) // 7

    def work(tell) -> None:
        begin(folder, new_key_file(key, passphrase=PASSPHRASE)) if way == "on" else begin_off(folder)
        with watched(struck_at(number)):
            turn(folder, key)

    told, ended = in_child(work)
    assert ended == -9, told
    held.forget(folder)
    if keeping.must_ask(folder):
        keeping.open_by(folder, PASSPHRASE)
    with Store(folder) as store:
        assert rows(store) == before
        assert hashlib.sha256(photos.stored_at(folder, sha).read_bytes()).hexdigest() == sha
    assert unfinished(folder) == way
    turn(folder, key)
    assert unfinished(folder) is None
    assert is_encrypted(folder) is (way == "on")
    assert bool(files_with(folder, *SECRET_WORDS)) is (way == "off")
    with Store(folder) as store:
        assert rows(store) == before
        assert check(store).problems == ()


@pytest.mark.parametrize("stop", range(6))
def test_stopped_between_two_files_it_goes_on_from_there(tmp_path: Path, stop: int):
    folder, key = tmp_path / "centre", DataKey.fresh()
    sha = filled(folder, tmp_path)
    begin(folder, new_key_file(key, passphrase=PASSPHRASE))

    def until(done: int, steps: int) -> None:
        if done == min(stop, steps - 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turn(folder, key, until)
    if is_encrypted(folder):
        held.hold(folder, key)
    with Store(folder):
        assert hashlib.sha256(photos.stored_at(folder, sha).read_bytes()).hexdigest() == sha
        assert everyone.NAME.encode() in content_of(folder / "papers" / "F1-slip.pdf")
    turn(folder, key)
    assert files_with(folder, *SECRET_WORDS) == []


