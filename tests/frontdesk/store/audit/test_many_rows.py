"""Rows that an act adds many at a time: few of them stand in the chain one by one, many by one digest."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from tests.frontdesk.store.audit.test_chain import problems, rows


def test_a_few_rows_added_together_stand_one_by_one_in_their_place(store: Store, acting: Acting):
    def few(tx: Transaction) -> dict[str, Any]:
        tx.insert(setting, name="first", value="x", at=tx.now)
        tx.insert_many("setting", ("name", "value", "at"), [(f"n{each}", "y", 0) for each in range(120)])
        tx.insert(setting, name="last", value="z", at=tx.now)
        return {}

    Act("few", few)(acting)
    values = json.loads(store.reader().value("SELECT body FROM audit_value"))
    assert [each[1][1]["name"] for each in values] == ["first", *(f"n{each}" for each in range(120)), "last"]
    assert store.reader().value("SELECT count(*) FROM setting WHERE value = 'y'") == 120
    assert problems(store) == []


def test_rows_added_together_and_alone_share_one_digest_of_their_table(store: Store, acting: Acting):
    def mixed(tx: Transaction) -> dict[str, Any]:
        tx.insert_many("setting", ("name", "value", "at"), [(f"n{each}", "y", 0) for each in range(450)])
        tx.insert(setting, name="last", value="z", at=tx.now)
        return {}

    Act("mixed", mixed)(acting)
    ((table, row, fields, _),) = json.loads(rows(store)[0][6])
    assert (table, row[2], fields) == ("setting", 451, ["name", "value", "at"])
    assert problems(store) == []
