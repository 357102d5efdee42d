"""Columns that a person matches: by name, by place, from a file; remembered for the next file with this header."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.people.intake.columns import Chosen, chosen, signature
from frontdesk.people.intake.importing import run
from frontdesk.people.intake.looking import look_into
from frontdesk.people.intake.mapping import read_columns, remember_columns, remembered
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.refusal import Refused

TABLE = "甲,乙,丙\n王芳,13800138000,苏A12345\n李伟,13900139000,苏A54321\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.csv"
    made.write_text(TABLE, "utf-8")
    return made


def test_nobody_is_taken_in_by_columns_nobody_knows(acting: Acting, path: Path):
    with pytest.raises(Refused) as refusal:
        run(acting, path)
    assert refusal.value.code == "header_missing"
    look = look_into(acting.store.reader(), path)
    assert (look.ready, look.rows, look.remembered) == (False, 2, False)
    assert [(each.header, each.field, each.samples) for each in look.columns] == [
        ("甲", "", ("王芳", "李伟")), ("乙", "", ("13800138000", "13900139000")), ("丙", "", ("苏A12345", "苏A54321"))]


@pytest.mark.parametrize("pairs", [
    [("甲", "name"), ("乙", "手机号"), ("丙", "车牌")], [("#1", "姓名"), ("#2", "phone"), ("#3", "plate")]])
def test_what_is_said_is_done_and_remembered(acting: Acting, store: Store, path: Path, pairs: list[tuple[str, str]]):
    dry = run(acting, path, dry_run=True, columns=chosen(pairs))
    assert (dry.added, dry.vehicles) == (2, 2)
    assert remembered(store.reader(), signature(["甲", "乙", "丙"])) is None
    assert run(acting, path, columns=chosen(pairs)).added == 2
    assert remembered(store.reader(), signature([" 甲 ", "乙", "丙"])) == ["name", "phone", "plate"]
    path.write_text("导出清单\n" + TABLE + "周杰,13700137000,\n", "utf-8")
    again = run(acting, path)
    assert (again.added, again.merged, again.columns) == (1, 2, {"甲": "name", "乙": "phone", "丙": "plate"})


def test_a_known_column_can_be_left_out_or_moved(acting: Acting, store: Store, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,电话,备注,车牌\n王芳,13800138000,苏A12345,x\n", "utf-8")
    report = run(acting, path, columns=chosen([("备注", "plate"), ("车牌", "-")]))
    assert report.columns == {"姓名": "name", "电话": "phone", "备注": "plate"}
    assert store.reader().value("SELECT plate FROM vehicle") == "苏A12345"


@pytest.mark.parametrize(("said", "code"), [
    ([("甲", "name"), ("乙", "phone"), ("丁", "plate")], "column_missing"),
    ([("甲", "name"), ("乙", "phone"), ("#9", "plate")], "column_missing"),
    ([("甲", "name"), ("乙", "name"), ("丙", "plate")], "column_chosen_twice")])
def test_what_does_not_fit_is_refused(acting: Acting, path: Path, said: list[tuple[str, str]], code: str):
    with pytest.raises(Refused) as refusal:
        run(acting, path, columns=chosen(said))
    assert (refusal.value.code, refusal.value.where) == (code, "columns")


def test_an_unknown_field_is_refused():
    with pytest.raises(Refused) as refusal:
        chosen([("甲", "星座")])
    assert refusal.value.code == "column_field_unknown"


def test_columns_come_from_a_file_too(tmp_path: Path):
    path = tmp_path / "columns.toml"
    path.write_text('[columns]\n"甲" = "name"\n"#2" = "phone"\n"丙" = ""\n', "utf-8")
    assert read_columns(path) == Chosen({"甲": "name", "丙": ""}, {1: "phone"})
    for bad in ("[columns", "[columns]\n甲 = 1\n", "\x00"):
        path.write_text(bad, "utf-8")
        with pytest.raises(Refused) as refusal:
            read_columns(path)
        assert refusal.value.code == "columns_unreadable"


def test_remembering_checks_what_it_is_told(acting: Acting, store: Store):
    for headers, fields, code in ((["a"], [], "columns_uneven"), (["a"], ["x"], "column_field_unknown"),
                                  (["a", "b"], ["name", "name"], "column_chosen_twice")):
        with pytest.raises(Refused) as refusal:
            remember_columns(acting, headers=headers, fields=fields)
        assert refusal.value.code == code
    remember_columns(acting, headers=["a", "b"], fields=["name", ""])
    remember_columns(acting, headers=["A ", "b"], fields=["phone", "name"])
    assert remembered(store.reader(), signature(["a", "b"])) == ["phone", "name"]
    assert store.reader().value("SELECT count(*) FROM intake_mapping") == 1
