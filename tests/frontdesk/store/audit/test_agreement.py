"""Records that are not what was last written there: found; what was erased, imported or changed by acts: not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faults.day import Desk, found, visit
from faults.works import customer_file, take_in
from frontdesk.store.audit.agreement import agreeing
from frontdesk.store.audit.heads import HEADS, write_down, written_down
from frontdesk.store.audit.verify import audited, verify
from frontdesk.store.check import check
from frontdesk.store.reading import connect
from frontdesk.store.store import Store


@pytest.fixture
def store(tmp_path: Path):
    found(tmp_path / "centre")
    with Store(tmp_path / "centre") as opened:
        visit(Desk(opened))
        yield opened


def by_another_program(store: Store, sql: str) -> None:
    connection = connect(store.path)
    connection.execute(sql)
    connection.close()


def test_what_acts_wrote_agrees(store: Store, tmp_path: Path):
    desk = Desk(store, name="more")
    desk.do("change_customer", customer=2, name="陈静", note="喝茶")
    desk.do("change_customer", customer=2, note="喝咖啡")
    take_in(store, customer_file(tmp_path, 500))
    desk.do("merge_customers", kept=4, gone=5)
    for customer in (3, 1, 4):
        desk.do("erase_customer", customer=customer)
    assert agreeing(store) == []
    assert check(store, also_store=(audited,)).good


@pytest.mark.parametrize(("sql", "named"), [
    ("UPDATE customer SET name = '赵敏' WHERE id = 2", ("name", 2, "customer")),
    ("UPDATE visit SET arrived_at = arrived_at + 1 WHERE id = 1", ("arrived_at", 1, "visit")),
    ("UPDATE concern SET words = words || '!' WHERE id = 1", ("words", 1, "concern")),
    ("UPDATE payment SET amount = 19999 WHERE id = 1", ("amount", 1, "payment")),
    ("UPDATE deed SET by = 'li' WHERE seq = 9", ("act", 9, "deed")),
])
def test_a_record_that_was_changed_past_the_acts_is_named(store: Store, sql: str, named: tuple[str, int, str]):
    assert check(store).good
    by_another_program(store, sql)
    found_wrong = [each.sentence for each in agreeing(store)]
    assert [(each.values["column"], each.values["row"], each.values["table"]) for each in found_wrong] == [named]
    assert not check(store, also_store=(audited,)).good


def test_a_head_that_a_cut_tore_is_no_alarm_and_the_next_stands_on_a_line_of_its_own(store: Store):
    path = store.folder / HEADS
    whole = path.read_text()
    path.write_text(whole + '{"seq": 9, "ha')
    assert written_down(store.folder) == written_down(store.folder)
    assert verify(store).problems == []
    head = verify(store).head
    write_down(store.folder, head, 5)
    assert path.read_text() == whole + json.dumps({"seq": head.seq, "hash": head.hash, "at": 5}) + "\n"
    assert verify(store).problems == []
