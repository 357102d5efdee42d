"""A disk without room: reading, searching and papers go on, nothing that was there is lost, the reserve makes room."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from faults.day import Desk, faulty, found, rows, silent, visit
from frontdesk.people.reads import card, find
from frontdesk.store.backup import backup, keep, kept
from frontdesk.store.faults import Fault
from frontdesk.store.keeping.disk import RESERVE, give_up_reserve, hold_reserve
from frontdesk.store.store import DATABASE, Store
from frontdesk.visit.papers import delivery_paper
from frontdesk.visit.reads import due
from reports.delivery import delivery_report
from reports.opened import opened_pdf
from resources.translations import open_translator
from tests.sqlite_system import SQLITE_FULL, watched


def files(folder: Path) -> dict[str, str]:
    """Every file but SQLite's own, with what is in it."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and not path.name.startswith(DATABASE)}


def test_on_a_full_disk_everything_but_saving_goes_on_and_the_reserve_makes_room(tmp_path: Path):
    folder = tmp_path / "centre"
    found(folder)
    full = [False]
    with watched(lambda operation, kind: SQLITE_FULL if full[0] and operation == "write" else 0), \
            Store(folder) as store:
        desk = Desk(store, silent)
        visit(desk)
        keep(folder, DATABASE, "manual")
        held = hold_reserve(folder)  # not where this machine itself has little room
        before, there, copies = rows(store), files(folder), len(kept(folder))
        full[0] = True
        with pytest.raises(Fault) as told:
            desk.do("change_customer", customer=2, note="靠窗")
        assert told.value.code == "disk_full"
        reader = store.reader()
        assert [hit.customer for hit in find(reader, "王敏")] == [1]
        assert card(reader, 2, date(2026, 5, 4)) is not None
        assert due(reader, None, desk.clock()) is not None
        paper = delivery_paper(store, 1, language="zh_CN", printed_by="周明", now=desk.clock())
        with opened_pdf(delivery_report(paper, open_translator("zh_CN"))) as drawn:
            assert len(drawn) >= 1
        with pytest.raises(Fault) as told:
            backup(store, folder / "copy.fdbackup")
        assert told.value.code == "disk_full"
        assert rows(store) == before
        assert files(folder) == there
        assert len(kept(folder)) == copies
        assert (give_up_reserve(folder) > 0) == held
        assert not (folder / RESERVE).exists()
        full[0] = False  # as the room that came free
        desk.do("change_customer", customer=2, note="靠窗")
        assert reader.value("SELECT note FROM customer WHERE id = 2") == "靠窗"
        assert faulty(store) == []
