"""Each act leaves one row of the chain in its own commit, and every kind of tampering with another program is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam

from frontdesk.store.audit.chain import FIRST, newest
from frontdesk.store.audit.heads import HEADS, write_down, written_down
from frontdesk.store.audit.rows import APART
from frontdesk.store.audit.verify import verify
from frontdesk.store.reading import connect
from frontdesk.store.schema import setting
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import DAY, StandingClock
from frontdesk.values.refusal import Refused
from tests.frontdesk.store.acts import note

_RENAME = setting.update().where(setting.c.name == bindparam("named")).values(value=bindparam("worth"))
_DROP = setting.delete().where(setting.c.value == bindparam("worth"))


def _work(tx: Transaction, *, name: str) -> dict[str, Any]:
    tx.insert(setting, name=name, value="one", at=tx.now)
    tx.execute(_RENAME, named=name, worth="two")
    tx.touched(customer=7)
    return {}


work = Act("test_work", _work)


def rows(store: Store) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.reader().rows(
        "SELECT seq, act, by, desk, deed, about, changes, prev, hash FROM audit ORDER BY seq")]


def problems(store: Store) -> list[str]:
    found = verify(store)
    assert found is not None
    return [each.code for each in found.problems]


def chain_of(acting: Acting, many: int) -> None:
    for each in range(many):
        work(acting, name=f"name {each}")


def test_an_act_leaves_one_row_with_what_it_changed(store: Store, acting: Acting):
    work(acting, name="a")
    (row,) = rows(store)
    assert row[:6] == (1, "test_work", "li", "desk-1", 1, " c7 ")
    assert row[7] == FIRST
    assert newest(store.reader()) == (1, row[8])
    changes = json.loads(row[6])
    assert [each[0] for each in changes] == ["setting", "setting"]
    assert changes[1][2] == ["value"]
    values = json.loads(store.reader().value("SELECT body FROM audit_value WHERE seq = 1"))
    assert values[0][1][1]["value"] == "one"
    assert values[1][1] == [{"value": "one"}, {"value": "two"}]
    assert "two" not in row[6]
    assert verify(store).good  # type: ignore[union-attr]


def test_rows_that_go_are_kept_as_they_were(store: Store, acting: Acting):
    chain_of(acting, 2)
    Act("drop", lambda tx: tx.execute(_DROP, worth="two") and None)(acting)
    values = json.loads(store.reader().value("SELECT body FROM audit_value WHERE seq = 3"))
    assert sorted(each[1][0]["name"] for each in values) == ["name 0", "name 1"]
    assert [each[1][1] for each in values] == [None, None]


def test_an_act_that_is_refused_leaves_none(store: Store, acting: Acting):
    def refused(tx: Transaction) -> dict[str, Any]:
        tx.insert(setting, name="x", value="", at=tx.now)
        raise Refused("no", "No.")

    with pytest.raises(Refused):
        Act("no", refused)(acting)
    work(acting.keyed("k"), name="a")
    work(acting.keyed("k"), name="a")
    assert len(rows(store)) == 1, "a repeated act leaves no second row"
    assert problems(store) == []


def test_nothing_is_written_past_the_record(store: Store, acting: Acting):
    for text in ("UPDATE setting SET value = ''", "DELETE FROM customer", "INSERT INTO visit DEFAULT VALUES",
                 'delete from "event"', "DROP TABLE setting"):
        with pytest.raises(ValueError, match="past the record"):
            Act("raw", lambda tx, text=text: tx.read.run(text) and None)(acting)
    assert rows(store) == []


def test_code_of_the_rooms_writes_no_table_past_the_record():
    allowed = {"people/finding.py", "people/finding_moved.py", "people/finding_saved.py", "people/rights/holdings.py"}
    here = Path(__file__).parents[4] / "frontdesk"
    found = {path.relative_to(here).as_posix() for path in here.rglob("*.py") if "store" not in path.parts
             and ("connection.cursor()" in path.read_text(encoding="utf-8")
                  or ".connection.execute" in path.read_text(encoding="utf-8"))}
    assert found - {"people/rights/sweeping.py"} <= allowed
    assert {"finding", "finding_token", "draft"} <= APART


def test_the_database_refuses_to_change_the_chain(store: Store, acting: Acting):
    chain_of(acting, 3)
    other = connect(store.path)
    for text in ("UPDATE audit SET by = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 3", "DELETE FROM audit",
                 "INSERT INTO audit (seq, at, deed) VALUES (9, 0, 0)",
                 "INSERT OR REPLACE INTO audit (seq, at, deed) VALUES (2, 0, 0)"):
        with pytest.raises(Exception, match="never changed"):
            other.execute(text)
    other.close()
    assert problems(store) == []


def _moved(other: Any) -> None:
    other.execute("UPDATE audit SET seq = 100 WHERE seq = 3")
    other.execute("UPDATE audit SET seq = 3 WHERE seq = 4")
    other.execute("UPDATE audit SET seq = 4 WHERE seq = 100")


def _put_in(other: Any) -> None:
    other.execute("UPDATE audit SET seq = -seq WHERE seq >= 4")
    other.execute("UPDATE audit SET seq = 1 - seq WHERE seq < 0")
    other.execute("INSERT INTO audit SELECT 4, at, by, desk, machine, act, deed, about, changes, named, beside, prev, "
                  "hash FROM audit WHERE seq = 3")


def _rewritten(other: Any) -> None:
    from frontdesk.store.audit.chain import row_hash
    before = other.execute("SELECT hash FROM audit WHERE seq = 2").fetchone()[0]
    for seq in (3, 4, 5):
        row = list(other.execute("SELECT seq, at, by, desk, machine, act, deed, about, named, beside, prev, changes "
                                 f"FROM audit WHERE seq = {seq}").fetchone())
        row[2], row[10] = "somebody else", before
        made = row_hash(row)
        other.execute("UPDATE audit SET by = ?, prev = ?, hash = ? WHERE seq = ?", (row[2], before, made, seq))
        before = made


TAMPERED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "a field": (lambda other: other.execute("UPDATE audit SET by = 'zhao' WHERE seq = 3"), "audit_changed"),
    "the changes": (lambda other: other.execute("UPDATE audit SET changes = '[]' WHERE seq = 3"), "audit_changed"),
    "how many changes": (lambda other: other.execute("UPDATE audit SET named = 1 WHERE seq = 3"), "audit_changed"),
    "the digest of all values": (lambda other: other.execute(
        "UPDATE audit SET beside = (SELECT beside FROM audit WHERE seq = 2) WHERE seq = 3"), "audit_changed"),
    "letters moved over an edge": (lambda other: other.execute(
        "UPDATE audit SET changes = '\"]' || changes, prev = substr(prev, 1, 62) WHERE seq = 3"), "audit_changed"),
    "letters as bytes": (lambda other: other.execute(
        "UPDATE audit SET changes = CAST(changes AS BLOB) WHERE seq = 3"), "audit_changed"),
    "no letters at all": (lambda other: other.execute(
        "UPDATE audit_value SET body = '' WHERE seq = 3"), "audit_values"),
    "the hash": (lambda other: other.execute("UPDATE audit SET hash = prev WHERE seq = 3"), "audit_changed"),
    "a row taken out": (lambda other: other.execute("DELETE FROM audit WHERE seq = 3"), "audit_gap"),
    "two exchanged": (_moved, "audit_changed"),
    "a row put in": (_put_in, "audit_order"),
    "the end cut": (lambda other: other.execute("DELETE FROM audit WHERE seq >= 4"), "audit_cut"),
    "the end cut with its acts": (lambda other: (
        other.execute("DELETE FROM audit WHERE seq >= 4"), other.execute("DELETE FROM deed WHERE seq >= 4")),
        "audit_cut"),
    "written anew from a row on": (_rewritten, "audit_anchor"),
    "a value": (lambda other: other.execute(
        "UPDATE audit_value SET body = replace(body, 'two', 'six') WHERE seq = 3"), "audit_values"),
    "values of another row": (lambda other: other.execute(
        "UPDATE audit_value SET body = (SELECT body FROM audit_value WHERE seq = 2) WHERE seq = 3"), "audit_values"),
    "the key of a value": (lambda other: other.execute(
        "UPDATE audit_value SET body = '[[\"00000000000000000000000000000000' || substr(body, 36) WHERE seq = 3"),
        "audit_values"),
    "a mark between values": (lambda other: other.execute(
        "UPDATE audit_value SET body = replace(body, ']],[', ']];[') WHERE seq = 3"), "audit_values"),
    "a value put in": (lambda other: other.execute(
        "UPDATE audit_value SET body = replace(body, ']],[', ']],[\"00000000000000000000000000000000\",[null,{}]],[') "
        "WHERE seq = 3"), "audit_values"),
    "the first value left out": (lambda other: other.execute(
        "UPDATE audit_value SET body = '[' || substr(body, instr(body, ']],[') + 3) WHERE seq = 3"), "audit_values"),
    "a byte that is no letter": (lambda other: other.execute(
        "UPDATE audit_value SET body = CAST(replace(CAST(body AS BLOB), 'two', x'ff7766') AS TEXT) WHERE seq = 3"),
        "audit_values"),
    "everything": (lambda other: other.execute("DELETE FROM audit"), "audit_cut"),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampering_with_another_program_is_found(store: Store, acting: Acting, kind: str):
    chain_of(acting, 5)
    write_down(store.folder, newest(store.reader()), 0)
    assert problems(store) == []
    other = connect(store.path)
    other.execute("PRAGMA foreign_keys=OFF")
    for trigger in ("audit_stays_update", "audit_stays_delete", "audit_grows"):
        other.execute(f"DROP TRIGGER {trigger}")
    TAMPERED[kind][0](other)
    other.close()
    assert TAMPERED[kind][1] in problems(store)


def test_an_act_without_a_row_is_found_without_any_head(store: Store, acting: Acting):
    chain_of(acting, 3)
    (store.folder / HEADS).unlink()
    other = connect(store.path)
    other.execute("DROP TRIGGER audit_stays_delete")
    other.execute("DELETE FROM audit_value WHERE seq = 3")
    other.execute("DELETE FROM audit WHERE seq = 3")
    other.close()
    assert problems(store) == ["audit_missing"]


def test_the_head_is_written_down_once_a_day_and_lines_that_make_no_sense_are_told(store: Store, acting: Acting,
                                                                                 clock: StandingClock):
    chain_of(acting, 3)
    assert [each.seq for each in written_down(store.folder)[0]] == [1]
    clock.advance(DAY)
    work(acting, name="next day")
    assert [each.seq for each in written_down(store.folder)[0]] == [1, 4]
    with (store.folder / HEADS).open("a") as opened:
        opened.write("nonsense\n[1]\n{}\n")
    assert problems(store) == ["audit_heads"]


def test_after_a_restore_the_later_heads_are_not_expected(tmp_path: Path):
    write_down(tmp_path, newest_of(9, "i"), 0)
    write_down(tmp_path, newest_of(20, "t"), 0)
    write_down(tmp_path, newest_of(10, "j"), 0, restored=True)
    assert written_down(tmp_path) == ([newest_of(9, "i"), newest_of(10, "j")], 0)


def newest_of(seq: int, letter: str) -> Any:
    from frontdesk.store.audit.chain import Head
    return Head(seq, letter * 64)


def test_values_that_look_like_the_marks_between_them_and_erased_ones_hold(store: Store, acting: Acting):
    for name in (']],["', '"],["', "null", 'a"],"b', "\\", "髙旻\U0002cda9"):
        work(acting, name=name)
    other = connect(store.path)
    kept = json.loads(other.execute("SELECT body FROM audit_value WHERE seq = 2").fetchone()[0])
    kept[0] = None  # as erasing does it
    other.execute("UPDATE audit_value SET body = ? WHERE seq = 2",
                  (json.dumps(kept, ensure_ascii=False, separators=(",", ":")),))
    other.close()
    found = verify(store)
    assert found is not None
    assert (found.good, found.rows, found.values, found.erased) == (True, 6, 11, 1)


def test_many_rows_share_one_digest(store: Store, acting: Acting):
    Act("many", lambda tx: tx.insert_many("setting", ("name", "value", "at"), [
        (f"n{each}", "x", 0) for each in range(1_000)]))(acting)
    ((_, _, _, _, _, _, changes, _, _),) = rows(store)
    ((table, row, fields, _),) = json.loads(changes)
    assert (table, row[2], fields) == ("setting", 1_000, ["name", "value", "at"])
    assert store.reader().value("SELECT count(*) FROM audit_value") == 0
    assert problems(store) == []


def test_an_act_that_forgets_keeps_no_value(store: Store, acting: Acting):
    def forgets(tx: Transaction) -> dict[str, Any]:
        tx.forget = True
        tx.insert(setting, name="x", value="secret", at=tx.now)
        return {}

    Act("forgets", forgets)(acting)
    found = verify(store)
    assert found is not None
    assert (found.good, found.values, found.erased) == (True, 0, 1)


def test_it_can_be_stopped_and_tells_how_far_it_is(store: Store, acting: Acting):
    for each in range(3):
        note(acting, name=f"n{each}")
    told: list[tuple[int, int]] = []
    assert verify(store, progress=lambda done, total: told.append((done, total))) is not None
    assert told == [(3, 3)]
    assert verify(store, cancelled=lambda: True) is None


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_store: Store, clock: StandingClock):
    acting = Acting(postgres_store, clock, "li", "desk-1")
    chain_of(acting, 4)
    Act("drop", lambda tx: tx.execute(_DROP, worth="two") and None)(acting)
    Act("many", lambda tx: tx.insert_many("setting", ("name", "value", "at"), [
        (f"n{each}", "x", 0) for each in range(500)]))(acting)
    assert problems(postgres_store) == []
    run = postgres_store.writer().cursor().execute
    for text in ("UPDATE audit SET by = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 3",
                 "TRUNCATE audit CASCADE"):
        with pytest.raises(Exception, match="never changed"):
            run(text)
    run("DROP TRIGGER audit_stays ON audit")
    run("UPDATE audit SET by = 'x' WHERE seq = 2")
    assert problems(postgres_store) == ["audit_changed"]
