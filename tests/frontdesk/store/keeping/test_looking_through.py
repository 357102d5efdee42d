"""The daily look at everything: when it is due, what it leaves written down, and photos that come back from a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from frontdesk.acts.register import perform
from frontdesk.acts.wiring import acting as wired
from frontdesk.store.backup import backup
from frontdesk.store.keeping.looking_through import look_due, look_through, photos_back
from frontdesk.store.keeping.rounds import make_round
from frontdesk.store.keeping.standing import standing
from frontdesk.store.photos import ingest, stored_at
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import DAY, HOUR, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import note


@pytest.fixture
def shas(store: Store, acting: Acting, tmp_path: Path) -> list[str]:
    """A centre with three photos and a second place that has them."""
    (tmp_path / "第二块盘").mkdir()
    perform(wired(store, StandingClock(50), "li", "desk"), "choose_backup_folder", {"folder": str(
        tmp_path / "第二块盘")})
    note(acting, name="one")
    made: list[str] = []
    for colour in ("red", "green", "blue"):
        Image.new("RGB", (30, 20), colour).save(tmp_path / "photo.png")
        made.append(ingest(store, tmp_path / "photo.png", by="li", now=5).sha)
    assert make_round(store, "usual", now=HOUR).second is None
    return made


def spoil(store: Store, gone: str, damaged: str) -> bytes:
    whole = stored_at(store.folder, gone).read_bytes()
    stored_at(store.folder, gone).unlink()
    path = stored_at(store.folder, damaged)
    path.write_bytes(path.read_bytes()[:-9])
    return whole


def test_it_is_due_once_a_day_whatever_the_clock_says(store: Store, shas: list[str]):
    assert look_due(store.folder, DAY)
    assert look_through(store, DAY).report.good
    assert standing(store.folder).checked_at == DAY
    assert not look_due(store.folder, DAY + 19 * HOUR)
    assert look_due(store.folder, DAY + 20 * HOUR)
    assert look_due(store.folder, HOUR), "the clock was ahead when it was last looked at"


def test_photos_come_back_from_the_second_place_by_themselves(store: Store, shas: list[str]):
    whole = spoil(store, shas[0], shas[1])
    found = look_through(store, DAY)
    assert (found.brought, found.missing, found.report.good) == (2, 0, True)
    assert stored_at(store.folder, shas[0]).read_bytes() == whole
    assert standing(store.folder).problems == 0


def test_what_no_second_place_has_is_written_down_and_comes_from_a_whole_copy(store: Store, shas: list[str],
                                                                             tmp_path: Path):
    copy = backup(store, tmp_path / "whole.fdbackup", now=HOUR).file
    shutil.rmtree(tmp_path / "第二块盘")
    spoil(store, shas[0], shas[1])
    found = look_through(store, DAY)
    assert (found.brought, found.missing, found.only_photos) == (0, 2, True)
    assert standing(store.folder).problems == 2
    (tmp_path / "cut.fdbackup").write_bytes(copy.read_bytes()[:5_000])
    with pytest.raises(Refused):
        photos_back(store, tmp_path / "cut.fdbackup")
    back = photos_back(store, copy)
    assert (back.brought, back.missing) == (2, 0)
    assert look_through(store, DAY).report.good


def test_a_wrong_picture_of_the_right_name_is_not_taken(store: Store, shas: list[str], tmp_path: Path):
    for place in (tmp_path / "第二块盘").rglob(f"{shas[0]}.jpg"):
        place.write_bytes(stored_at(store.folder, shas[2]).read_bytes())
    spoil(store, shas[0], shas[1])
    found = look_through(store, DAY)
    assert (found.brought, found.missing) == (1, 1)
    assert not stored_at(store.folder, shas[0]).exists()
