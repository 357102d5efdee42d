"""A damaged file: what can be saved is saved, the rest is said, and the file itself is never touched."""

from __future__ import annotations

import hashlib
import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from frontdesk.acts.made_up import fill
from frontdesk.people.finding_saved import fill_saved
from frontdesk.people.reads import find
from frontdesk.store import archive
from frontdesk.store.backup import keep, kept
from frontdesk.store.check import check
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.good import newest_good, younger
from frontdesk.store.keeping.salvage import Salvaged, salvage
from frontdesk.store.restore import restore
from frontdesk.store.store import DATABASE, Store
from frontdesk.values.refusal import Refused

NOW = 1_777_863_600_000
PAGE = 4096


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("salvage") / "centre"
    with Store(folder) as store:
        fill(store, NOW, "en")
    return folder


@pytest.fixture
def folder(centre: Path, tmp_path: Path) -> Path:
    made = tmp_path / "门店 🚗"
    shutil.copytree(centre, made, ignore=shutil.ignore_patterns("*.lock", "*.holder"))
    return made


def told(folder: Path) -> str:
    return hashlib.sha256((folder / DATABASE).read_bytes()).hexdigest()


def spoil(folder: Path, seed: int, pages: int) -> list[int]:
    """Pages but the first, written over with noise."""
    chance = random.Random(seed)
    content = bytearray((folder / DATABASE).read_bytes())
    places = chance.sample(range(1, len(content) // PAGE), pages)
    for page in places:
        content[page * PAGE:(page + 1) * PAGE] = chance.randbytes(PAGE)
    (folder / DATABASE).write_bytes(content)
    return places


def saved(folder: Path) -> Salvaged:
    before = told(folder)
    found = salvage(folder, now=NOW, by="zhou", fill=fill_saved)
    assert told(folder) == before, "the damaged file is never written"
    assert not list(folder.rglob("*.part"))
    return found


def test_of_a_whole_file_everything_is_saved(folder: Path):
    with Store(folder) as store:
        rows = {table: store.reader().value(f"SELECT count(*) FROM {table}")
                for table in ("customer", "visit", "deed", "audit", "audit_value", "event")}
    found = saved(folder)
    assert (found.lost, found.lost_by_table) == (0, ())
    manifest = archive.inspect(found.file)
    assert {table: manifest.rows[table] for table in rows} == rows
    assert kept(folder)[0].reason == "saved"
    restore(folder, found.file)
    with Store(folder) as store:
        assert check(store).good
        assert find(store.reader(), "陈") or find(store.reader(), "Chen") or store.reader().value(
            "SELECT count(*) FROM finding_text") > 0


@pytest.mark.parametrize("seed", range(12))
def test_pages_of_noise_cost_what_lay_on_them_and_no_more(folder: Path, seed: int):
    spoil(folder, seed, 3)
    with Store(folder) as store:
        good = False
        with suppress(Fault):
            good = check(store).good
    assert not good, "noise on three pages is found"
    found = saved(folder)
    manifest = archive.inspect(found.file)
    assert manifest.rows["customer"] + sum(
        count for table, count in found.lost_by_table if table == "customer") >= 55, "sixty there were"
    restore(folder, found.file)
    with Store(folder) as store:
        assert not [problem.code for problem in check(store).problems if problem.code != "photo_missing"]


def test_a_file_that_was_cut_in_the_middle_gives_what_lies_before_the_cut(folder: Path):
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(content[:len(content) // 2 // PAGE * PAGE])
    with pytest.raises(Refused) as refused, Store(folder):
        pass
    assert refused.value.code == "damaged"
    found = saved(folder)
    assert found.rows > 100
    assert found.lost > 0
    restore(folder, found.file)
    with Store(folder) as store:
        assert store.reader().value("SELECT count(*) FROM staff") == 8
        assert store.reader().value("SELECT count(*) FROM deed") > 100


def test_nothing_can_be_saved_of_a_file_without_its_first_page(folder: Path):
    content = bytearray((folder / DATABASE).read_bytes())
    content[:PAGE] = bytes(PAGE)
    (folder / DATABASE).write_bytes(content)
    before = told(folder)
    with pytest.raises(Fault) as fault:
        salvage(folder, now=NOW)
    assert fault.value.code == "damaged"
    assert told(folder) == before


def test_the_newest_good_copy_is_one_that_agrees_with_itself_and_says_what_it_lacks(folder: Path):
    first = keep(folder, DATABASE, "usual", now=NOW)
    second = keep(folder, DATABASE, "usual", now=NOW + 60_000)
    content = bytearray(second.file.read_bytes())
    content[len(content) // 2] ^= 1
    second.file.write_bytes(content)
    good = newest_good(folder)
    assert good is not None
    assert (good.file, good.made_at) == (first.file, NOW)
    assert younger(folder, good).acts == 0
    good_before = type(good)(good.file, good.made_at, good.deeds - 7, good.schema)
    assert younger(folder, good_before).acts == 7
    (folder / DATABASE).write_bytes(b"nothing of ours")
    lost = younger(folder, good)
    assert lost.acts is None
    assert lost.written_at is not None
