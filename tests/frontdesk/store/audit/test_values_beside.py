"""What stands beside the chain is proved all at once where it is whole, and one by one where some of it was erased."""

from __future__ import annotations

import json

import pytest

from frontdesk.store.audit import proving
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.audit.test_chain import chain_of, problems, work


def test_a_value_is_found_changed_after_another_beside_it_was_erased(store: Store, acting: Acting):
    work(acting, name="two")
    other = connect(store.path)
    kept = json.loads(other.execute("SELECT body FROM audit_value WHERE seq = 1").fetchone()[0])
    for values, expected in (([None, *kept[1:]], []), ([kept[0], *[None for _ in kept[1:]]], []),
                             ([None, kept[0]], ["audit_values"]), ([None], ["audit_values"]),
                             ([None, ["0" * 32, kept[1][1]]], ["audit_values"]),
                             ([None, [kept[1][0], [None, {"name": "six"}]]], ["audit_values"])):
        other.execute("UPDATE audit_value SET body = ? WHERE seq = 1",
                      (json.dumps(values, ensure_ascii=False, separators=(",", ":")),))
        assert problems(store) == expected
    other.close()


def test_values_beside_many_rows_are_proved_however_many_of_them_were_erased(store: Store, acting: Acting):
    chain_of(acting, 3 * proving.SOME + 7)
    other = connect(store.path)
    other.execute("DELETE FROM audit_value WHERE seq % 3 = 0")
    assert problems(store) == []
    for seq in (1, proving.SOME, proving.SOME + 1, 3 * proving.SOME + 7):
        body = other.execute("SELECT body FROM audit_value WHERE seq = ?", (seq,)).fetchone()
        if body is None:
            continue
        other.execute("UPDATE audit_value SET body = replace(body, ':', ': ') WHERE seq = ?", (seq,))
        assert problems(store) == ["audit_values"]
        other.execute("UPDATE audit_value SET body = ? WHERE seq = ?", (body[0], seq))
    other.close()
    assert problems(store) == []


def test_a_chain_of_an_earlier_form_is_told_in_words(store: Store, acting: Acting):
    chain_of(acting, 2)
    other = connect(store.path)
    for trigger in ("audit_stays_update", "audit_stays_delete", "audit_grows"):
        other.execute(f"DROP TRIGGER {trigger}")
    for column in ("named", "beside"):
        other.execute(f"ALTER TABLE audit DROP COLUMN {column}")
    other.close()
    assert problems(store) == ["audit_older"]
    with pytest.raises(Refused) as refused:
        work(acting, name="goes on")
    assert refused.value.code == "older_record"
