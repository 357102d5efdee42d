from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdesk.store import drafts
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import DAY
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import in_child, names, note
from tests.sqlite_system import SQLITE_FULL, watched

NOW = 1_777_856_400_000
BODY = {"plate": "苏A·8Q62", "words": "刹车响\n <b>𬱖</b>", "marks": [{"x": 1, "y": 2.5}], "sure": None}


def test_a_draft_comes_back_exactly_and_the_newer_replaces_the_earlier(store: Store):
    drafts.keep(store, "li", "arrive", {"plate": ""}, NOW)
    drafts.keep(store, "li", "arrive", BODY, NOW + 1)
    assert drafts.recall(store, "li", "arrive") == BODY
    assert store.reader().value("SELECT count(*) FROM draft") == 1


def test_each_person_has_drafts_of_their_own_and_sees_the_newest_first(store: Store):
    drafts.keep(store, "li", "arrive", {"a": 1}, NOW)
    drafts.keep(store, "li", "estimate", {"a": 2}, NOW + 5)
    drafts.keep(store, "wang", "arrive", {"a": 3}, NOW)
    assert drafts.forms(store, "li") == ["estimate", "arrive"]
    assert drafts.recall(store, "wang", "arrive") == {"a": 3}
    assert drafts.recall(store, "wang", "estimate") is None


def test_a_draft_survives_the_program_being_killed(tmp_path: Path):
    folder = tmp_path / "centre"

    def work(tell) -> None:
        store = Store(folder)
        store.open()
        drafts.keep(store, "li", "arrive", BODY, NOW)
        os.kill(os.getpid(), 9)

    in_child(work)
    with Store(folder) as store:
        assert drafts.recall(store, "li", "arrive") == BODY


def test_a_draft_nobody_touched_for_seven_days_is_forgotten(store: Store):
    drafts.keep(store, "li", "arrive", {"a": 1}, NOW)
    assert drafts.recall(store, "li", "arrive", NOW + 7 * DAY) == {"a": 1}
    assert drafts.recall(store, "li", "arrive", NOW + 7 * DAY + 1) is None
    assert drafts.forms(store, "li", NOW + 7 * DAY + 1) == []
    drafts.keep(store, "wang", "arrive", {"a": 2}, NOW + 7 * DAY + 1)
    assert store.reader().value("SELECT count(*) FROM draft") == 1


def test_the_earlier_draft_stays_when_the_disk_is_full(tmp_path: Path):
    full = [False]
    with watched(lambda operation, kind: SQLITE_FULL if full[0] and operation == "write" else 0), \
            Store(tmp_path / "centre") as store:
        drafts.keep(store, "li", "arrive", {"a": 1}, NOW)
        full[0] = True
        with pytest.raises(Fault) as raised:
            drafts.keep(store, "li", "arrive", {"a": 2}, NOW + 1)
        assert raised.value.code == "disk_full"
        assert drafts.recall(store, "li", "arrive") == {"a": 1}
        full[0] = False
        drafts.keep(store, "li", "arrive", {"a": 3}, NOW + 2)
        assert drafts.recall(store, "li", "arrive") == {"a": 3}


def test_what_is_no_json_is_a_mistake_of_ours_and_keeps_the_earlier_draft(store: Store):
    drafts.keep(store, "li", "arrive", {"a": 1}, NOW)
    with pytest.raises(ValueError, match="JSON"):
        drafts.keep(store, "li", "arrive", {"a": float("nan")}, NOW)
    assert drafts.recall(store, "li", "arrive") == {"a": 1}


def test_saving_drops_the_draft_in_the_same_commit(store: Store, acting: Acting):
    def save(tx: Transaction, *, refuse: bool) -> None:
        note.inside(tx, name="saved")
        drafts.drop(tx, "li", "arrive")
        if refuse:
            raise Refused("no", "No.")

    drafts.keep(store, "li", "arrive", BODY, NOW)
    with pytest.raises(Refused):
        Act("test_save", save)(acting, refuse=True)
    assert drafts.recall(store, "li", "arrive") == BODY
    Act("test_save", save)(acting, refuse=False)
    assert drafts.recall(store, "li", "arrive") is None
    assert names(store) == {"saved"}


def test_a_draft_can_be_thrown_away(store: Store):
    drafts.keep(store, "li", "arrive", BODY, NOW)
    drafts.drop(store, "li", "arrive")
    assert drafts.forms(store, "li") == []
