"""Customers who may be one person: proposed by an import or at the desk, decided by somebody, never merged unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.people.duplicates.acts import mark_distinct, propose_duplicate
from frontdesk.people.duplicates.reads import open_count, open_proposals, proposals_of
from frontdesk.people.intake.importing import run
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from tests.frontdesk.people.foreign import row, write
from tests.frontdesk.people.population import people

ROWS = [row("刘桐豪", "13800138000", "苏A11111"), row("刘桐豪", "13900139000"), row("刘强", "13800138000"),
        row("肖涵", "13700137000", "苏A11111"), row("王伟", "13600136000"), row("王伟", "13600136001"),
        row("王伟"), row("刘桐豪", "138 0013 8000")]


@pytest.fixture
def taken(acting: Acting, store: Store, tmp_path: Path) -> Path:
    path = write(tmp_path, ROWS)
    report = run(acting, path)
    assert (report.added, report.merged, report.proposed) == (7, 1, 3)
    return path


def test_an_import_proposes_and_merges_nobody(taken: Path, store: Store):
    found = open_proposals(store.reader())
    assert [(each.kind, each.name, each.other_name, each.row) for each in found] == [
        ("name", "刘桐豪", "刘桐豪", 3), ("phone", "刘桐豪", "刘强", 4), ("car", "刘桐豪", "肖涵", 5)]
    assert str(found[1].reason) == ("刘桐豪 is already here with this number. Both are kept; look whether they are one "
                                    "person.")
    assert open_count(store.reader()) == 3
    assert {each.id for each in proposals_of(store.reader(), 1)} == {each.id for each in found}
    assert [each.id for each in open_proposals(store.reader(), after=found[0].id, limit=1)] == [found[1].id]


def test_a_common_name_alone_is_no_sign(store: Store, acting: Acting, tmp_path: Path):
    rows = [row("王伟", each.phone) for each in people(30)] + [row("欧阳静怡", each.phone) for each in people(40)[30:]]
    report = run(acting, write(tmp_path, rows))
    assert report.proposed == 1  # the second of the rare name; from the third on it is none


def test_the_same_file_proposes_nothing_again(taken: Path, acting: Acting, store: Store):
    mark_distinct(acting, customer=3, other=1)
    run(acting, taken)
    assert [(each.kind, each.b) for each in open_proposals(store.reader())] == [("name", 2), ("car", 4)]


def test_who_is_two_people_is_not_proposed_again_for_another_reason(taken: Path, acting: Acting, store: Store):
    mark_distinct(acting, customer=1, other=4)
    propose_duplicate(acting, customer=4, other=1)
    assert not [each for each in open_proposals(store.reader()) if each.b == 4]


def test_somebody_at_the_desk_proposes(acting: Acting, store: Store, taken: Path):
    propose_duplicate(acting, customer=6, other=5)
    [found] = proposals_of(store.reader(), 6)
    assert (found.a, found.b, found.by) == (5, 6, "li")
    for customer, other, code in ((1, 1, "same_customer"), (1, 99, "customer_missing")):
        with pytest.raises(Refused) as refusal:
            propose_duplicate(acting, customer=customer, other=other)
        assert refusal.value.code == code


def test_a_customer_whose_data_is_only_stored_is_left_alone(acting: Acting, store: Store, tmp_path: Path):
    run(acting, write(tmp_path, [row("王芳", "13800138000")]))
    with store.writing() as writing:
        writing.run("UPDATE customer SET restricted_at = 1")
    report = run(acting, write(tmp_path, [row("王芳", "13800138000", "苏A11111", job="教师")], name="b.csv"))
    assert (report.added, report.merged, report.vehicles, report.left_out_count) == (0, 0, 0, 1)
    assert [each.code for each in report.left_out] == ["restricted"]
    assert store.reader().value("SELECT occupation FROM customer") == ""
